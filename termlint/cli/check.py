"""Check files, folders and standard input (-), and fix them when asked to.

Exit code: 0 clean, 1 more findings at or above --fail-on than --max-findings, 2 something could not be checked, or not
be written.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from termlint.cli.baselines import note_stale
from termlint.cli.checking import check_new
from termlint.cli.checkoptions import Options
from termlint.cli.exitstatus import exit_status, fails, has_failures, parse_allowed
from termlint.cli.output import complain, width
from termlint.cli.passedover import by_ending, lines
from termlint.cli.reporting import outputs, review_root, tell_failures, write
from termlint.cli.settings import Chosen, linters
from termlint.cli.targets import STDIN, FileSelection, collect
from termlint.cli.workers import number_of_jobs
from termlint.configuration.keys import shown
from termlint.configuration.settings import Settings
from termlint.errors import ConfigError, UsageError
from termlint.reports import ReportRun

if TYPE_CHECKING:
    from collections.abc import Sequence

    from termlint.cli.changes import Changes
    from termlint.cli.settings import Linters
    from termlint.cli.targets import Collected

__all__ = ["Options", "run"]


def run(options: Options) -> int:
    """Check everything, report, and return the exit code."""
    started, allowed = time.perf_counter(), parse_allowed(options.max_findings)
    for one, other in (("baseline", "no_baseline"), ("quiet", "verbose")):
        if getattr(options, one) and getattr(options, other):
            raise UsageError(f"--{one} and --{other.replace('_', '-')} cannot both be given; leave one of them out")
    paths, jobs, changes = options.paths or (".",), number_of_jobs(options.jobs), _changes(options)
    found = linters(options, Chosen(mentions=options.mentions, quotations=options.quotations, fail_on=options.fail_on))
    looks = _looks(paths[0], found)
    asked = outputs(options.output_format, options.output_file, looks.output_format)
    selection = FileSelection(found.settings, options.format, options.stdin_filename, options.force_exclude)
    collected = collect(paths, selection)
    _tell(options, paths, collected, found)
    new = check_new(options, collected, found, changes, jobs)
    failing = fails(new.results, found.settings, allowed=allowed)
    if changes is not None:
        changes.show()
        failing = changes.fail(left=failing)
    context = ReportRun(
        seconds=time.perf_counter() - started,
        reporting=time.perf_counter(),
        width=width(),
        statistics=options.statistics,
        quiet=options.quiet,
        rules=found.rules(),
        rule_pages=looks.rule_pages,
        root=review_root(),
        changed_lines=new.lines,
        baselined=new.baselined,
        passed_over=by_ending(collected.passed_over),
        paths=paths,
        fixed=options.fix,
    )
    if changes is None or changes.report:
        stream = sys.stdout if changes is None else changes.stream
        write(asked, new.results, context, color=options.color, stream=stream)
    tell_failures(new.results)
    if not options.quiet:
        note_stale(new.comparisons)
    return exit_status(fails=failing and not options.exit_zero, broken=has_failures(new.results))


def _looks(path: str, found: Linters) -> Settings:
    """Return the settings of the first path, which say how the report looks."""
    place = Path() if path == STDIN else Path(path)
    try:
        return found.settings(place if place.is_dir() else place.parent)
    except ConfigError:  # reported for each file that it concerns
        return Settings()


def _tell(options: Options, paths: Sequence[str], collected: Collected, found: Linters) -> None:
    """Say what the run is about, as far as that is asked for, and that it is about nothing."""
    if not (collected.targets or collected.failures or options.force_exclude or options.quiet):
        complain(f"there is nothing to check in {', '.join(paths)}", kind="warning")
    if options.verbose:
        files = dict.fromkeys(found.configs.file(target.folder) for target in collected.targets)
        for file in files:
            complain(
                f"settings from {shown(file)}" if file else "no configuration file: the defaults hold", kind="note"
            )
        for line in lines(collected.passed_over):
            complain(line, kind="note")


def _changes(options: Options) -> Changes | None:
    """Return what is to be done to the files; None in a run that only looks at them. Raises UsageError."""
    changing = (options.fix, options.fix_only, options.diff, options.add_ignore)
    if not any((*changing, options.unsafe_fixes, options.show_fixes, options.ignore_reason)):
        return None
    from termlint.cli.changes import Changes

    return Changes(options)
