"""Check files, folders and standard input (-).

Exit code: 0 clean, 1 findings at or above --fail-on, 2 something could not be checked.
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, get_args

from termlint.cli.checked import Results
from termlint.cli.options import SettingsOptions, argument, option, switch
from termlint.cli.output import colored, complain, deliver, width
from termlint.cli.progress import track
from termlint.cli.settings import linters
from termlint.cli.targets import collect
from termlint.cli.workers import check_all, number_of_jobs
from termlint.config import Treatment
from termlint.documents.read import FORMATS as READERS
from termlint.findings import SEVERITIES, Failure, FileResult
from termlint.reports import FORMATS, ReportContext, render
from termlint.spans import LineIndex

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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
    no_cache: bool = switch("--no-cache", "Neither read nor write cached results.")
    color: str | None = option("--color", "When to use colours [auto].", choices=("auto", "always", "never"))


def run(options: Options) -> int:
    """Check everything, report, and return the exit code."""
    started = time.perf_counter()
    jobs = number_of_jobs(options.jobs)
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
    with Results() as results:
        fails = False
        for number, checked in track(check_all(targets, found, jobs=jobs), total=len(targets)):
            results.put(number, checked.result)
            fails = fails or checked.fails
        for number, failure in enumerate(failures, start=len(targets)):
            results.put(number, FileResult(failure.path, "", failures=(failure,)))
        _report(results, options, seconds=time.perf_counter() - started)
        if any(result.failures for result in results):
            return 2
    return int(not options.exit_zero and fails)


def _report(results: Sequence[FileResult], options: Options, *, seconds: float) -> None:
    output_format = options.output_format or "full"
    for_people = output_format in _FOR_PEOPLE
    context = ReportContext(
        seconds=seconds,
        color=colored(options.color, sys.stdout) and (options.output_file is None or options.color == "always"),
        width=width(),
        statistics=options.statistics,
    )
    shown = list(_readable(results)) if for_people else results
    if shown or not for_people or options.output_file is not None:
        deliver(render(output_format, shown, context=context), options.output_file)
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
