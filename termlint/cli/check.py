"""Check files, folders and standard input (-).

Exit code: 0 clean, 1 more findings at or above --fail-on than --max-findings, 2 something could not be checked.
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, get_args

from termlint.cli.differences import changed_lines, differences_of, only_changed, with_new_lines
from termlint.cli.gate import fails, parse_allowed
from termlint.cli.known import baseline_option, compare_all, files_of, note_stale, read_all
from termlint.cli.options import SettingsOptions, argument, option, switch
from termlint.cli.output import colored, complain, deliver, width
from termlint.cli.progress import track
from termlint.cli.settings import Linters, linters
from termlint.cli.targets import Target, collect
from termlint.config import FailOn, Treatment
from termlint.documents.read import FORMATS as READERS
from termlint.errors import TermlintError, UsageError
from termlint.findings import Failure, FileResult
from termlint.reports import FORMATS, ReportContext, render
from termlint.spans import LineIndex

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from termlint.cli.known import Beside

# Reports for people; their errors go to standard error. The others are read by programs and hold everything.
_FOR_PEOPLE = ("full", "concise")


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(SettingsOptions):
    """The words of `termlint check`."""

    paths: tuple[str, ...] = argument("Files, folders, or - for standard input.", "PATH", many=True)
    format: str | None = option("--format", "Read every file in this format.", choices=READERS)
    stdin_filename: str | None = option("--stdin-filename", "The name standard input goes by.", metavar="PATH")
    output_format: str | None = option(
        "--output-format", "How findings are shown [full].", choices=FORMATS, env="TERMLINT_OUTPUT_FORMAT"
    )
    output_file: str | None = option("--output-file", "Write the report to a file.", metavar="PATH", short="-o")
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
    exit_zero: bool = switch("--exit-zero", "Exit with 0 even with findings; errors still exit with 2.")
    statistics: bool = switch("--statistics", "Count the findings of each rule.")
    mentions: str | None = option(
        "--mentions", "What to do where a term is only named [ignore].", choices=get_args(Treatment)
    )
    quotations: str | None = option(
        "--quotations", "What to do in other people's words [ignore].", choices=get_args(Treatment)
    )
    color: str | None = option("--color", "When to use colours [auto].", choices=("auto", "always", "never"))


def run(options: Options) -> int:
    """Check everything, report, and return the exit code."""
    if options.baseline and options.no_baseline:
        raise UsageError("--baseline and --no-baseline cannot both be given")
    started, allowed = time.perf_counter(), parse_allowed(options.max_findings)
    found = linters(options, mentions=options.mentions, quotations=options.quotations, fail_on=options.fail_on)
    beside, lines = _results(options, found)
    context = ReportContext(
        seconds=time.perf_counter() - started,
        color=colored(options.color, sys.stdout) and (options.output_file is None or options.color == "always"),
        width=width(),
        statistics=options.statistics,
        changed_lines=lines,
        known=beside.known,
    )
    _report(beside.results, options, context)
    note_stale(beside.comparisons)
    if any(result.failures for result in beside.results):
        return 2
    return int(not options.exit_zero and fails(beside.results, found.settings, allowed=allowed))


def _results(options: Options, found: Linters) -> tuple[Beside, dict[str, frozenset[int]] | None]:
    """Check what there is to check; return what of it is to be reported, and the new lines if they are known."""
    targets, failures = collect(
        options.paths, format=options.format, stdin_filename=options.stdin_filename, settings=found.settings
    )
    if not targets and not failures:
        complain(f"there is nothing to check in {', '.join(options.paths)}", kind="warning")
    files = {} if options.no_baseline else files_of(targets, found, options.baseline)
    before, differences = read_all(files.values()), differences_of(targets, options.diff_base)
    results = check_all(with_new_lines(targets, differences, found.settings), found)
    results += [FileResult(failure.path, "", failures=(failure,)) for failure in failures]
    # Where only files that changed are checked, a finding that moved is not seen in every place it can be in.
    beside = compare_all(results, files, before, found, () if options.diff_base else options.paths)
    lines = changed_lines(results, differences)
    return replace(beside, results=only_changed(beside.results, lines)), lines


def check_all(targets: Sequence[Target], found: Linters) -> list[FileResult]:
    """Check the targets, in order; one that cannot be checked is a failure in its result."""
    return [_check(target, found) for target in track(targets)]


def _check(target: Target, found: Linters) -> FileResult:
    try:
        linter = found.of(target.folder)
        return found.checker(linter).check_bytes(target.read(), path=target.path, format=target.format)
    except TermlintError as error:
        failure = Failure(target.path, error.code, error.message)
        return FileResult(target.path, "", failures=(failure,))


def _report(results: Sequence[FileResult], options: Options, context: ReportContext) -> None:
    output_format = options.output_format or "full"
    for_people = output_format in _FOR_PEOPLE
    shown = list(_readable(results)) if for_people else results
    if shown or not for_people or options.output_file is not None:
        deliver(render(output_format, shown, context=context), options.output_file)
    complain_of(results)


def complain_of(results: Iterable[FileResult]) -> None:
    """Write each failure to standard error, and what several files have in common once."""
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
