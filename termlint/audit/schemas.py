"""The schemas of an audit's datasets, described in docs/audit.md: uses, documents, and what could not be read."""

from __future__ import annotations

import pyarrow as pa

_EVIDENCE = pa.struct(
    [
        ("sense", pa.string()),
        ("cue", pa.string()),
        ("scope", pa.string()),
        ("start", pa.int64()),
        ("end", pa.int64()),
        ("weight", pa.float64()),
    ]
)

USES = pa.schema(
    [
        pa.field("document", pa.string(), nullable=False),
        pa.field("start", pa.int64(), nullable=False),
        pa.field("end", pa.int64(), nullable=False),
        pa.field("line", pa.int64(), nullable=False),
        pa.field("column", pa.int64(), nullable=False),
        pa.field("rule", pa.string(), nullable=False),
        pa.field("kind", pa.string(), nullable=False),
        pa.field("term", pa.string(), nullable=False),
        pa.field("match", pa.string(), nullable=False),
        ("sense", pa.string()),
        pa.field("verdict", pa.string(), nullable=False),
        pa.field("voice", pa.string(), nullable=False),
        pa.field("reported", pa.bool_(), nullable=False),
        ("severity", pa.string()),
        pa.field("suppressed", pa.bool_(), nullable=False),
        ("confidence", pa.float64()),
        pa.field("wording", pa.string(), nullable=False),
        ("act", pa.string()),
        ("actor", pa.string()),
        ("object", pa.string()),
        pa.field("sentence", pa.string(), nullable=False),
        ("evidence", pa.list_(_EVIDENCE)),
    ]
)

DOCUMENTS = pa.schema(
    [
        pa.field("document", pa.string(), nullable=False),
        ("id", pa.string()),
        pa.field("format", pa.string(), nullable=False),
        pa.field("words", pa.int64(), nullable=False),
        pa.field("characters", pa.int64(), nullable=False),
        ("date", pa.date32()),
        ("source", pa.string()),
        ("author", pa.string()),
        pa.field("uses", pa.int64(), nullable=False),
        pa.field("findings", pa.int64(), nullable=False),
    ]
)

UNREAD = pa.schema(
    [
        pa.field("document", pa.string(), nullable=False),
        pa.field("code", pa.string(), nullable=False),
        pa.field("message", pa.string(), nullable=False),
    ]
)

SCHEMAS = {"uses": USES, "documents": DOCUMENTS, "unread": UNREAD}


def stored(name: str, format: str) -> pa.Schema:
    """Return the schema of a dataset as its files have it.

    CSV has no lists, so there the evidence is JSON in text; JSON has no dates, so there they are text.
    """
    schema = SCHEMAS[name]
    for column, lacking in (("evidence", "csv"), ("date", "jsonl")):
        at = schema.get_field_index(column)
        if at >= 0 and format == lacking:
            schema = schema.set(at, pa.field(column, pa.string()))
    return schema
