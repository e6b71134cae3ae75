"""Which reports a run writes, where each goes, and what goes to standard error beside them."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from termlint.cli.output import append, colored, complain, deliver
from termlint.errors import UsageError
from termlint.reports import render

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import TextIO

    from termlint.findings import Failure, FileResult
    from termlint.reports import ReportRun

STDOUT = "-"
ANNOTATIONS = "github"

# Reports for people; their errors go to standard error. The others are read by programs and hold everything.
_FOR_PEOPLE = ("full", "concise", "grouped")

# Where CI systems say which folder they checked the repository out into: paths are seen from there in reviews.
_ROOTS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")


@dataclass(frozen=True, slots=True)
class Output:
    """A report to write: its format, and its file or STDOUT."""

    format: str
    file: str = STDOUT


def outputs(formats: Sequence[str], files: Sequence[str], configured: str | None = None) -> tuple[Output, ...]:
    """Return the reports that are asked for: the first file is the first format's, and so on.

    A format without a file goes to standard output, where one report has room, and annotations after one for people.
    Without a format it is the `configured` one, else `full`; a workflow of GitHub Actions has annotations beside a
    report for people, and `concise` in the place of `full`. Raises UsageError.
    """
    in_workflow = os.environ.get("GITHUB_ACTIONS") == "true"
    chosen = tuple(formats) or (configured or ("concise" if in_workflow else "full"),)
    on_github = in_workflow and not formats and chosen[0] in _FOR_PEOPLE
    if len(files) > len(chosen):
        raise UsageError(f"--output-file: {files[len(chosen)]} has no --output-format: each file needs one")
    asked = [Output(*pair) for pair in zip(chosen, files, strict=False)]
    asked += map(Output, chosen[len(files) :])
    if on_github:
        asked.append(Output(ANNOTATIONS))
    _refuse_one_file_twice(asked)
    _refuse_two_on_standard_output(asked)
    return tuple(sorted(asked, key=lambda output: output.format == ANNOTATIONS))


def _refuse_one_file_twice(asked: Sequence[Output]) -> None:
    files = [output.file for output in asked if output.file != STDOUT]
    for number, file in enumerate(files):
        if file in files[:number]:
            raise UsageError(f"--output-file: {file} is named twice")


def _refuse_two_on_standard_output(asked: Sequence[Output]) -> None:
    formats = [output.format for output in asked if output.file == STDOUT]
    annotated = len(formats) == 2 and ANNOTATIONS in formats and any(name in _FOR_PEOPLE for name in formats)
    if len(formats) > 1 and not annotated:
        raise UsageError(
            f"--output-format: {' and '.join(formats)} would go to standard output together; "
            "give an --output-file for each that is to go to a file, in the order of the formats"
        )


def review_root() -> str | None:
    """Return the folder that a review tool sees paths from, as the CI system says; None for the working directory."""
    return next(filter(None, map(os.environ.get, _ROOTS)), None)


def write(
    asked: Iterable[Output], results: Sequence[FileResult], context: ReportRun, *, color: str | None, stream: TextIO
) -> None:
    """Write every report, to its file or to `stream`. Raises UsageError for a file that cannot be written."""
    for output in asked:
        to_file = output.file != STDOUT
        colors = colored(color, stream) and (not to_file or color == "always")
        for_people = output.format in _FOR_PEOPLE
        shown = list(_readable(results)) if for_people else results
        if shown or not for_people or to_file:
            report = render(output.format, shown, context=replace(context, color=colors))
            deliver(report, output.file if to_file else None, stream)
        if output.format == ANNOTATIONS:
            _summarise(results, context)


def _summarise(results: Sequence[FileResult], context: ReportRun) -> None:
    """Add the summary to that of the step, where GitHub says in which file it is."""
    file = os.environ.get("GITHUB_STEP_SUMMARY")
    if file:
        from termlint.reports.summary import summary

        append(summary(results, context), file)


def tell_failures(results: Iterable[FileResult]) -> None:
    """Say on standard error what could not be checked, each thing once."""
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
    line, column = result.lines.line_column(failure.start)
    return f"{failure.path}:{line}:{column}: {failure.message.removeprefix(f'{failure.path}: ')}"
