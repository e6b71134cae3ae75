"""Reports: one module a format, imported only when it is asked for.

A reporter is a module `termlint.reports.<format, with underscores>` with a function
`render(results: Sequence[FileResult], context: ReportRun) -> str`; results reach it sorted by path, their
findings by place and rule. What it returns ends with a line break, or is empty. `gitlab` and
`sarif` read files that have findings once more; colours need Rich; the others need the standard library alone.
"""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING, get_args

from termlint.configuration.settings import OutputFormat
from termlint.errors import UsageError
from termlint.reports.run import ReportRun

if TYPE_CHECKING:
    from collections.abc import Iterable

    from termlint.findings import FileResult, Finding

__all__ = ["FORMATS", "ReportRun", "render"]

FORMATS: tuple[str, ...] = get_args(OutputFormat)


def render(output_format: str, results: Iterable[FileResult], /, *, context: ReportRun) -> str:
    """Return the report of `results` in one of `FORMATS`.

    Raises UsageError for a format that does not exist.
    """
    if output_format not in FORMATS:
        raise UsageError(f"unknown output format '{output_format}': choose one of {', '.join(FORMATS)}")
    reporter = import_module(f"termlint.reports.{output_format.replace('-', '_')}")
    ordered = sorted(map(_ordered, results), key=lambda result: result.path)
    report: str = reporter.render(ordered, context)
    return report


def _ordered(result: FileResult) -> FileResult:
    findings = sorted(result.findings, key=_place)
    suppressed = sorted(result.suppressed, key=lambda each: _place(each.finding))
    return replace(result, findings=tuple(findings), suppressed=tuple(suppressed))


def _place(finding: Finding) -> tuple[int, str, int]:
    return finding.start, finding.rule, finding.end
