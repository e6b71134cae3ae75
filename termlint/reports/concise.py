"""The `concise` report: one line a finding, as editors and grep like it. Nothing found is nothing said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from termlint.reports.counts import counts
from termlint.reports.lines import advice, failure_lines, joined, place
from termlint.reports.styles import SEVERITY_STYLES, painter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from termlint.findings import FileResult
    from termlint.reports.run import ReportRun


def render(results: Sequence[FileResult], context: ReportRun) -> str:
    """Return `path:line:column: severity rule message` for each finding, or a table of them; then the failures."""
    return joined([*(counts if context.statistics else _lines)(results, context), *failure_lines(results)])


def _lines(results: Sequence[FileResult], context: ReportRun) -> Iterator[str]:
    paint = painter(color=context.color)
    for result in results:
        lines = result.lines
        for finding in result.findings:
            where = paint(place(finding.path, lines, finding.start), "bold")
            severity = paint(finding.severity, SEVERITY_STYLES[finding.severity])
            rule = paint(finding.rule, "cyan", link=context.page(finding.rule))
            yield f"{where}: {severity} {rule} {advice(finding)}"
