"""The `full` report, for a person at a terminal: each finding in a few lines, then what to do about them.

Rich is imported only where there are colours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from termlint.reports.blocks import blocks, look
from termlint.reports.closing import closing
from termlint.reports.counts import counts
from termlint.reports.lines import failure_lines, joined

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from termlint.findings import FileResult
    from termlint.reports.run import ReportRun


def render(results: Sequence[FileResult], context: ReportRun) -> str:
    """Return the findings, or a table of them if statistics are asked for, then the failures and the closing lines."""
    return joined(_lines(results, context))


def _lines(results: Sequence[FileResult], context: ReportRun) -> Iterator[str]:
    listed = counts(results, context) if context.statistics else _findings(results, context)
    yield from _apart(listed, context)
    yield from _apart(failure_lines(results), context)
    if not context.quiet:
        yield from closing(results, context)


def _findings(results: Sequence[FileResult], context: ReportRun) -> Iterator[str]:
    drawn = look(context)
    for result in results:
        yield from blocks(result, drawn)


def _apart(lines: Iterator[str], context: ReportRun) -> Iterator[str]:
    """Yield lines, with an empty one after them if anything follows."""
    last = ""
    for last in lines:
        yield last
    if last and not context.quiet:
        yield ""
