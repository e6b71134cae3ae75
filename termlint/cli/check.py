"""Check files, folders and standard input (-), and fix them when asked to.

Exit code: 0 clean, 1 more findings at or above --fail-on than --max-findings, 2 something could not be checked, or not
be written.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from termlint.cli.baselines import note_stale
from termlint.cli.checking import check_new
from termlint.cli.checkoptions import Options
from termlint.cli.exitstatus import exit_status, fails, has_failures, parse_allowed
from termlint.cli.output import complain, width
from termlint.cli.passedover import by_ending, lines
from termlint.cli.reporting import outputs, review_root, tell_failures, write
from termlint.cli.settings import Chosen, linters
from termlint.cli.targets import FileSelection, collect
from termlint.cli.workers import number_of_jobs
from termlint.errors import UsageError
from termlint.reports import ReportRun

if TYPE_CHECKING:
    from termlint.cli.changes import Changes

__all__ = ["Options", "run"]


def run(options: Options) -> int:
    """Check everything, report, and return the exit code."""
    started, allowed = time.perf_counter(), parse_allowed(options.max_findings)
    if options.baseline and options.no_baseline:
        raise UsageError("--baseline and --no-baseline cannot both be given")
    jobs, asked = number_of_jobs(options.jobs), outputs(options.output_format, options.output_file)
    changes = _changes(options)
    found = linters(options, Chosen(mentions=options.mentions, quotations=options.quotations, fail_on=options.fail_on))
    selection = FileSelection(found.settings, options.format, options.stdin_filename, options.force_exclude)
    targets, failures, passed_over = collect(options.paths, selection)
    if options.verbose:
        for line in lines(passed_over):
            complain(line, kind="note")
    if not targets and not failures and not options.force_exclude:
        complain(f"there is nothing to check in {', '.join(options.paths)}", kind="warning")
    new = check_new(options, targets, failures, found, changes, jobs)
    failing = fails(new.results, found.settings, allowed=allowed)
    if changes is not None:
        changes.show()
        failing = changes.fail(left=failing)
    context = ReportRun(
        seconds=time.perf_counter() - started,
        width=width(),
        statistics=options.statistics,
        rules=found.rules(),
        root=review_root(),
        changed_lines=new.lines,
        baselined=new.baselined,
        passed_over=by_ending(passed_over),
    )
    if changes is None or changes.report:
        stream = sys.stdout if changes is None else changes.stream
        write(asked, new.results, context, color=options.color, stream=stream)
    tell_failures(new.results)
    note_stale(new.comparisons)
    return exit_status(fails=failing and not options.exit_zero, broken=has_failures(new.results))


def _changes(options: Options) -> Changes | None:
    """Return what is to be done to the files; None in a run that only looks at them. Raises UsageError."""
    changing = (options.fix, options.fix_only, options.diff, options.add_ignore)
    if not any((*changing, options.unsafe_fixes, options.show_fixes, options.ignore_reason)):
        return None
    from termlint.cli.changes import Changes

    return Changes(options)
