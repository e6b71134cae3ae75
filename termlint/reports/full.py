"""The `full` report, for a person at a terminal: each finding with its place in the text and its evidence.

Rich is imported only when there is something to show.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from termlint.reports.lines import failure_lines, joined, passed_over_line, statistics_lines, totals

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from termlint.findings import FileResult
    from termlint.reports.run import ReportRun


def render(results: Sequence[FileResult], context: ReportRun) -> str:
    """Return the findings at length, then the failures, the counts if asked for, and a summary line."""
    return "".join(_findings(results, context)) + joined(_closing(results, context))


def _findings(results: Sequence[FileResult], context: ReportRun) -> Iterator[str]:
    if not any(result.findings for result in results):
        return
    from termlint.reports.blocks import Blocks

    blocks = Blocks(context)
    for result in results:
        yield from blocks.of(result)


def _closing(results: Sequence[FileResult], context: ReportRun) -> Iterator[str]:
    failures = list(failure_lines(results))
    yield from [*failures, *([""] if failures else [])]
    if context.statistics:
        counts = list(statistics_lines(results))
        yield from [*counts, *([""] if counts else [])]
    if context.passed_over:
        yield passed_over_line(context.passed_over)
    yield f"{totals(results, baselined=context.baselined)} ({context.seconds:.2f} s)"
