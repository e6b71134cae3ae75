"""The report of an audit, in each of its formats."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Literal

import pyarrow as pa

from termlint import __version__
from termlint.audit.figures import connect, figures
from termlint.audit.markdown import report as as_markdown
from termlint.audit.measured import measured_precision
from termlint.audit.page import page
from termlint.audit.parts import opened
from termlint.audit.schemas import DOCUMENTS, USES
from termlint.audit.words import NOTES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from termlint.audit.parts import DatasetFormat
    from termlint.audit.rows import Row
    from termlint.rulebook.model import Rule

ReportFormat = Literal["html", "md", "json"]
FORMATS: tuple[ReportFormat, ...] = ("html", "md", "json")


def figures_of(folder: str, dataset: DatasetFormat, rules: Mapping[str, Rule]) -> dict[str, Any]:
    """Return the figures of the audit in a folder. Raises OSError where there is none."""
    uses, documents, unread = (opened(folder, name, dataset) for name in ("uses", "documents", "unread"))
    return _figures(uses, documents, unread=unread.count_rows(), rules=rules)


def figures_of_rows(uses: list[Row], documents: list[Row], *, unread: int, rules: Mapping[str, Rule]) -> dict[str, Any]:
    """Return the figures of rows that are no audit's: columns that they lack are null."""
    tables = [pa.Table.from_pylist(rows, schema=schema) for rows, schema in ((uses, USES), (documents, DOCUMENTS))]
    return _figures(*tables, unread=unread, rules=rules)


def _figures(uses: Any, documents: Any, *, unread: int, rules: Mapping[str, Rule]) -> dict[str, Any]:  # noqa: ANN401 -- pyarrow has no types
    with connect(uses, documents) as connection:
        found = figures(connection, unread=unread, rules=rules)
    measured = measured_precision()
    for row in found["rules"]:
        row["measured"] = measured.get(row["rule"], "")
    return found


def rendered(found: Mapping[str, Any], format: ReportFormat, *, title: str, rulebooks: Sequence[str]) -> str:
    """Return the report of figures."""
    if format == "json":
        return json.dumps({"schema": "termlint.report/1", "title": title, **found}, indent=1, default=str) + "\n"
    made = f"Made by termlint {__version__} with the rulebooks {', '.join(rulebooks)}."
    write = page if format == "html" else as_markdown
    return write(found, title=title, notes=(*NOTES, made))
