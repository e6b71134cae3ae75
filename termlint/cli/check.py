"""Check files, folders and standard input (-), and fix them when asked to.

Exit code: 0 clean, 1 more findings at or above --fail-on than --max-findings, 2 something could not be checked, or not
be written.
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from termlint.cli.checking import check_new
from termlint.cli.gate import fails, parse_allowed
from termlint.cli.known import baseline_option, note_stale
from termlint.cli.options import SettingsOptions, argument, option, switch
from termlint.cli.output import complain, width
from termlint.cli.reporting import outputs, review_root, tell_failures, write
from termlint.cli.settings import linters
from termlint.cli.targets import Choice, collect
from termlint.cli.workers import number_of_jobs
from termlint.config import FailOn, Treatment
from termlint.documents.read import FORMATS as READERS
from termlint.errors import UsageError
from termlint.reports import FORMATS, ReportContext

if TYPE_CHECKING:
    from termlint.cli.changes import Changes


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(SettingsOptions):
    """The words of `termlint check`."""

    paths: tuple[str, ...] = argument("Files, folders, or - for standard input.", "PATH", many=True)
    format: str | None = option("--format", "Read every file in this format.", choices=READERS)
    stdin_filename: str | None = option("--stdin-filename", "The name standard input goes by.", metavar="PATH")
    force_exclude: bool = switch(
        "--force-exclude", "Pass over files that `exclude` names, or no reader is for, even when they are named."
    )
    output_format: tuple[str, ...] = option(
        "--output-format",
        "How findings are shown [full; in GitHub Actions concise and github]. Repeatable.",
        choices=FORMATS,
        many=True,
        env="TERMLINT_OUTPUT_FORMAT",
    )
    output_file: tuple[str, ...] = option(
        "--output-file",
        "Write the report to a file. Repeatable: the first file is for the first format, and so on.",
        metavar="PATH",
        short="-o",
        many=True,
    )
    fail_on: str | None = option(
        "--fail-on", "The mildest severity that makes the exit code 1 [warning].", choices=get_args(FailOn)
    )
    max_findings: str | None = option(
        "--max-findings", "How many findings at or above --fail-on are let pass [0].", metavar="N"
    )
    baseline: str | None = baseline_option()
    no_baseline: bool = switch("--no-baseline", "Report known findings, too.")
    diff_base: str | None = option(
        "--diff-base", "Report only what is on lines that are new since HEAD left this commit or branch.", metavar="REF"
    )
    fix: bool = switch("--fix", "Apply safe fixes and show what is left; for standard input, print the fixed text.")
    unsafe_fixes: bool = switch("--unsafe-fixes", "Apply unsafe fixes too: those that a person should read.")
    fix_only: bool = switch("--fix-only", "Apply fixes, and neither show what is left nor fail for it.")
    diff: bool = switch("--diff", "Write nothing: show the fixes as a diff, and exit with 1 if there are any.")
    show_fixes: bool = switch("--show-fixes", "List each fix that is made or refused, on standard error.")
    add_ignore: bool = switch("--add-ignore", "Write comments that suppress the findings that are left.")
    ignore_reason: str | None = option("--ignore-reason", "The reason to give in these comments.", metavar="TEXT")
    exit_zero: bool = switch("--exit-zero", "Exit with 0 even with findings; errors still exit with 2.")
    statistics: bool = switch("--statistics", "Count the findings of each rule.")
    mentions: str | None = option(
        "--mentions", "What to do where a term is only named [ignore].", choices=get_args(Treatment)
    )
    quotations: str | None = option(
        "--quotations", "What to do in other people's words [ignore].", choices=get_args(Treatment)
    )
    jobs: str | None = option(
        "--jobs", "Check files in at most so many processes [one a core].", metavar="N", short="-j"
    )
    color: str | None = option("--color", "When to use colours [auto].", choices=("auto", "always", "never"))


def run(options: Options) -> int:
    """Check everything, report, and return the exit code."""
    started, allowed = time.perf_counter(), parse_allowed(options.max_findings)
    if options.baseline and options.no_baseline:
        raise UsageError("--baseline and --no-baseline cannot both be given")
    jobs, asked = number_of_jobs(options.jobs), outputs(options.output_format, options.output_file)
    changes = _changes(options)
    found = linters(options, mentions=options.mentions, quotations=options.quotations, fail_on=options.fail_on)
    choice = Choice(found.settings, options.format, options.stdin_filename, options.force_exclude)
    targets, failures = collect(options.paths, choice)
    if not targets and not failures and not options.force_exclude:
        complain(f"there is nothing to check in {', '.join(options.paths)}", kind="warning")
    new = check_new(options, targets, failures, found, changes, jobs)
    failing = fails(new.results, found.settings, allowed=allowed)
    if changes is not None:
        changes.show()
        failing = changes.fail(left=failing)
    context = ReportContext(
        seconds=time.perf_counter() - started,
        width=width(),
        statistics=options.statistics,
        rules=found.rules(),
        root=review_root(),
        changed_lines=new.lines,
        known=new.known,
    )
    if changes is None or changes.report:
        stream = sys.stdout if changes is None else changes.stream
        write(asked, new.results, context, color=options.color, stream=stream)
    tell_failures(new.results)
    note_stale(new.comparisons)
    if any(result.failures for result in new.results):
        return 2
    return int(failing and not options.exit_zero)


def _changes(options: Options) -> Changes | None:
    """Return what is to be done to the files; None in a run that only looks at them. Raises UsageError."""
    changing = (options.fix, options.fix_only, options.diff, options.add_ignore)
    if not any((*changing, options.unsafe_fixes, options.show_fixes, options.ignore_reason)):
        return None
    from termlint.cli.changes import Changes  # noqa: PLC0415 -- most runs change nothing

    return Changes(options)
