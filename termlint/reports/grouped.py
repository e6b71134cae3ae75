"""The `grouped` report: the findings of each file below its name, in columns. Nothing found is nothing said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from termlint.reports.counts import counts
from termlint.reports.lines import advice, clean, failure_lines, joined
from termlint.reports.styles import SEVERITY_STYLES, painter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from termlint.findings import FileResult, Finding
    from termlint.reports.run import ReportRun


def render(results: Sequence[FileResult], context: ReportRun) -> str:
    """Return `path:`, then `line:column severity rule message` for each finding, or a table; the failures come last."""
    return joined([*(counts if context.statistics else _groups)(results, context), *failure_lines(results)])


def _groups(results: Sequence[FileResult], context: ReportRun) -> Iterator[str]:
    for result in results:
        if result.findings:
            yield from _group(result, context)


def _group(result: FileResult, context: ReportRun) -> Iterator[str]:
    paint, lines = painter(color=context.color), result.lines
    rows = [("{}:{}".format(*lines.line_column(each.start)), each) for each in result.findings]
    places = max(len(where) for where, _ in rows)
    severities, rules = (
        max(len(text) for text in column) for column in zip(*map(_names, result.findings), strict=True)
    )
    yield paint(f"{clean(result.path)}:", "bold")
    for where, each in rows:
        severity = paint(each.severity, SEVERITY_STYLES[each.severity]) + " " * (severities - len(each.severity))
        rule = paint(each.rule, "cyan", link=context.page(each.rule)) + " " * (rules - len(each.rule))
        yield f"  {where:<{places}}  {severity}  {rule}  {advice(each)}"
    yield ""


def _names(finding: Finding) -> tuple[str, str]:
    return finding.severity, finding.rule
