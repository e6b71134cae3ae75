"""The findings of each rule as a table: how many, and how many of them fixes would repair."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from termlint.reports.styles import SEVERITY_STYLES, painter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from termlint.findings import FileResult
    from termlint.reports.run import ReportRun
    from termlint.rulebook.model import Severity

_HEAD = ("findings", "--fix", "--unsafe-fixes")


def counts(results: Sequence[FileResult], context: ReportRun) -> Iterator[str]:
    """Yield the lines of the table, the most frequent rule first, then by name; none where nothing was found."""
    found: Counter[tuple[Severity, str]] = Counter()
    fixes: Counter[tuple[Severity, str, str]] = Counter()
    for result in results:
        for each in result.findings:
            found[each.severity, each.rule] += 1
            if each.fix is not None:
                fixes[each.severity, each.rule, each.fix.applicability] += 1
    if not found:
        return
    paint = painter(color=context.color)
    yield paint("  ".join((*_HEAD, f"{'severity':<8}", "rule")), "bold")
    for (severity, rule), number in sorted(found.items(), key=lambda item: (-item[1], item[0][1], item[0][0])):
        numbers = (number, fixes[severity, rule, "safe"], fixes[severity, rule, "unsafe"])
        cells = [f"{each or '':>{len(name)}}" for each, name in zip(numbers, _HEAD, strict=True)]
        named = paint(severity, SEVERITY_STYLES[severity]) + " " * (len("severity") - len(severity))
        yield "  ".join((*cells, named, paint(rule, "cyan", link=context.page(rule))))
