"""What a record gives: a row of the dataset of documents, and one of uses for each use."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from termlint.audit.records import Unread
from termlint.errors import TermlintError
from termlint.spans import LineIndex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from termlint.audit.records import Record
    from termlint.engine.linter import Linter
    from termlint.engine.survey import Survey

Row = dict[str, Any]


def rows_of(record: Record | Unread, linter: Linter) -> Iterator[tuple[str, Row]]:
    """Yield the rows of a record, each with the name of its dataset; what fails is a row of `unread`."""
    if isinstance(record, Unread):
        yield "unread", asdict(record)
        return
    try:
        survey = linter.survey(record.text, path=record.path, format=record.format)
    except (TermlintError, RecursionError) as error:
        code = error.code if isinstance(error, TermlintError) else "too-deep"
        yield "unread", asdict(Unread(record.document, code, f"{record.document}: {error or 'nested too deeply'}"))
        return
    yield "documents", _document(record, survey)
    yield from (("uses", row) for row in uses_of(record.document, record.text, survey))
    for failure in survey.result.failures:
        message = f"{record.document}: {failure.message.removeprefix(f'{record.path}: ')}"
        yield "unread", asdict(Unread(record.document, failure.code, message))


def _document(record: Record, survey: Survey) -> Row:
    return {
        "document": record.document,
        "id": record.id,
        "format": record.format,
        "words": survey.words,
        "characters": len(record.text),
        "date": record.date,
        "source": record.source,
        "author": record.author,
        "uses": len(survey.uses),
        "findings": len(survey.result.findings),
    }


def uses_of(document: str, text: str, survey: Survey) -> Iterator[Row]:
    """Yield the rows of a document's uses."""
    lines = LineIndex(text)
    for use in survey.uses:
        line, column = lines.line_column(use.start)
        row = {name: getattr(use, name) for name in _OF_USE}
        place = {"document": document, "start": use.start, "end": use.end, "line": line, "column": column}
        evidence = [asdict(piece) for piece in use.evidence]
        yield {**place, **row, "reported": use.severity is not None, "evidence": evidence}


_OF_USE = (
    *("rule", "kind", "term", "match", "sense", "verdict", "voice", "severity", "suppressed", "confidence"),
    *("wording", "act", "actor", "object", "sentence"),
)
