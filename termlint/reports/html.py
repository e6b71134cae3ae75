"""The `html` report: the page of `termlint audit` for the files of one run. Needs `termlint-prose[audit]`."""

from __future__ import annotations

from contextlib import suppress
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from termlint.bounded import LONGEST_DOCUMENT, read_bounded
from termlint.documents.decode import decode
from termlint.documents.read import read
from termlint.engine.survey import number_of_words
from termlint.errors import ReadError, UsageError
from termlint.spans import LineIndex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from termlint.findings import FileResult, Finding
    from termlint.reports.run import ReportRun

_NEEDED = ("pyarrow", "duckdb", "vl_convert")


def render(results: Sequence[FileResult], context: ReportRun) -> str:
    """Return the findings as one page. Raises UsageError where the libraries for it are not installed."""
    if any(find_spec(name) is None for name in _NEEDED):
        raise UsageError("--output-format html needs pip install 'termlint-prose[audit]'")
    from termlint.audit.report import figures_of_rows, rendered

    uses = [row for result in results for row in _uses(result)]
    documents = [_document(result) for result in results]
    unread = sum(len(result.failures) for result in results)
    found = figures_of_rows(uses, documents, unread=unread, rules=context.rules)
    rulebooks = sorted({rule.partition("/")[0] for rule in context.rules})
    return rendered(found, "html", title="Findings of termlint", rulebooks=rulebooks)


def _uses(result: FileResult) -> Iterator[dict[str, Any]]:
    lines = LineIndex(result.source)
    for finding in result.findings:
        line, column = lines.line_column(finding.start)
        yield {**_finding(finding), "document": result.path, "line": line, "column": column} | {
            "sentence": _line(result.source, finding.start) + _instead(finding)
        }


def _finding(finding: Finding) -> dict[str, Any]:
    copied = ("start", "end", "rule", "kind", "match", "sense", "verdict", "severity", "confidence")
    row = {name: getattr(finding, name) for name in copied}
    return {**row, "term": "", "voice": "own", "reported": True, "suppressed": False, "wording": "other"}


def _document(result: FileResult) -> dict[str, Any]:
    return {
        "document": result.path,
        "format": result.format,
        "words": _words(result),
        "characters": len(result.source),
        "uses": len(result.findings),
        "findings": len(result.findings),
    }


def _words(result: FileResult) -> int:
    """Return the number of words of a file's prose; a result in which there is nothing comes without its source."""
    source = result.source
    if not source and not result.failures:
        with suppress(OSError, ReadError):  # it was there when it was checked
            source = decode(read_bounded(result.path, LONGEST_DOCUMENT), path=result.path).text
    return number_of_words(read(source, format=result.format))


def _instead(finding: Finding) -> str:
    """Return what to write instead, to stand behind the line."""
    return f" (write: {'; '.join(finding.replacements)})" if finding.replacements else ""


def _line(source: str, at: int) -> str:
    stop = source.find("\n", at)
    return source[source.rfind("\n", 0, at) + 1 : stop if stop >= 0 else None].strip()
