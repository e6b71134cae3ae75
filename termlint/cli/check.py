"""Check files, folders and standard input (-), and fix them when asked to.

Exit code: 0 clean, 1 findings at or above --fail-on, 2 something could not be checked, or not be written.
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, get_args

from termlint.cli.options import SettingsOptions, argument, option, switch
from termlint.cli.output import colored, complain, deliver, width
from termlint.cli.progress import track
from termlint.cli.settings import Linters, linters
from termlint.cli.targets import Target, collect
from termlint.config import Treatment
from termlint.documents.read import FORMATS as READERS
from termlint.errors import TermlintError
from termlint.findings import SEVERITIES, Failure, FileResult
from termlint.reports import FORMATS, ReportContext, render
from termlint.spans import LineIndex

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from termlint.cli.changes import Changes

# Reports for people; their errors go to standard error. The others are read by programs and hold everything.
_FOR_PEOPLE = ("full", "concise")


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(SettingsOptions):
    """The words of `termlint check`."""

    paths: tuple[str, ...] = argument("Files, folders, or - for standard input.", "PATH", many=True)
    format: str | None = option("--format", "Read every file in this format.", choices=READERS)
    stdin_filename: str | None = option("--stdin-filename", "The name standard input goes by.", metavar="PATH")
    output_format: str | None = option("--output-format", "How findings are shown [full].", choices=FORMATS)
    output_file: str | None = option("--output-file", "Write the report to a file.", metavar="PATH", short="-o")
    fail_on: str | None = option(
        "--fail-on", "The mildest severity that makes the exit code 1 [warning].", choices=SEVERITIES
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
    no_cache: bool = switch("--no-cache", "Neither read nor write cached results.")
    color: str | None = option("--color", "When to use colours [auto].", choices=("auto", "always", "never"))


def run(options: Options) -> int:
    """Check everything, report, and return the exit code."""
    started = time.perf_counter()
    changes = _changes(options)
    found = linters(
        options,
        mentions=options.mentions,
        quotations=options.quotations,
        fail_on=options.fail_on,
        cache=False if options.no_cache else None,
    )
    targets, failures = collect(
        options.paths,
        format=options.format,
        stdin_filename=options.stdin_filename,
        settings=found.settings,
    )
    if not targets and not failures:
        complain(f"there is nothing to check in {', '.join(options.paths)}", kind="warning")
    checked = [_check(target, found, changes) for target in track(targets)]
    results = [result for result, _ in checked]
    results += [FileResult(failure.path, "", failures=(failure,)) for failure in failures]
    fails = any(fails for _, fails in checked)
    if changes is not None:
        changes.show()
        fails = changes.fail(left=fails)
    _report(results, options, changes, seconds=time.perf_counter() - started)
    if any(result.failures for result in results):
        return 2
    return int(fails and not options.exit_zero)


def _changes(options: Options) -> Changes | None:
    """Return what is to be done to the files; None in a run that only looks at them. Raises UsageError."""
    changing = (options.fix, options.fix_only, options.diff, options.add_ignore)
    if not any((*changing, options.unsafe_fixes, options.show_fixes, options.ignore_reason)):
        return None
    from termlint.cli.changes import Changes  # noqa: PLC0415 -- most runs change nothing

    return Changes(options)


def _check(target: Target, found: Linters, changes: Changes | None) -> tuple[FileResult, bool]:
    """Return the result of one file, as it is after the changes, and whether it makes the run fail."""
    try:
        linter = found.of(target.folder)
        checker = found.checker(linter)
        if changes is None:
            result = checker.check_bytes(target.read(), path=target.path, format=target.format)
        else:
            result = changes.check(target, linter, checker)
    except TermlintError as error:
        failure = Failure(target.path, error.code, error.message)
        return FileResult(target.path, "", failures=(failure,)), False
    bar = SEVERITIES.index(linter.settings.fail_on)
    return result, any(SEVERITIES.index(finding.severity) >= bar for finding in result.findings)


def _report(results: Sequence[FileResult], options: Options, changes: Changes | None, *, seconds: float) -> None:
    stream = sys.stdout if changes is None else changes.stream
    output_format = options.output_format or "full"
    for_people = output_format in _FOR_PEOPLE
    context = ReportContext(
        seconds=seconds,
        color=colored(options.color, stream) and (options.output_file is None or options.color == "always"),
        width=width(),
        statistics=options.statistics,
    )
    shown = list(_readable(results)) if for_people else results
    if (changes is None or changes.report) and (shown or not for_people or options.output_file is not None):
        deliver(render(output_format, shown, context=context), options.output_file, stream)
    for message in dict.fromkeys(_failure_text(failure, result) for result in results for failure in result.failures):
        complain(message)


def _readable(results: Iterable[FileResult]) -> Iterable[FileResult]:
    """Return the results of the files that could be read, without what is said on standard error."""
    for result in results:
        if all(failure.start is not None for failure in result.failures):
            yield replace(result, failures=())


def _failure_text(failure: Failure, result: FileResult) -> str:
    if failure.start is None:
        return failure.message
    line, column = LineIndex(result.source).line_column(failure.start)
    return f"{failure.path}:{line}:{column}: {failure.message.removeprefix(f'{failure.path}: ')}"
