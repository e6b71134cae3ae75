"""The figures of a report: queries over the datasets, so that nothing is counted in a second way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import duckdb

from termlint.audit.ledger import ledger, pairs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from termlint.rulebook.model import Rule

# Uses that a report shows; all of them are in the dataset.
MOST_USES = 100_000
_GROUPS = 50  # sources, at most
_MEMORY = "1GB"

Rows = list[dict[str, Any]]


def connect(uses: Any, documents: Any) -> duckdb.DuckDBPyConnection:  # noqa: ANN401 -- pyarrow has no types
    """Return a connection in which `uses` and `documents`, tables or datasets of pyarrow, can be asked."""
    connection = duckdb.connect()
    connection.execute(f"SET memory_limit = '{_MEMORY}'")
    connection.register("use_rows", uses)
    connection.register("document_rows", documents)
    connection.execute("""
        CREATE TEMP TABLE documents AS
        SELECT document, words, CAST(date AS DATE) AS date, strftime(CAST(date AS DATE), '%Y-%m') AS month,
               coalesce(source, '') AS source
        FROM document_rows""")
    connection.execute("CREATE TEMP VIEW uses AS SELECT * FROM use_rows")
    return connection


def ask(connection: duckdb.DuckDBPyConnection, query: str) -> Rows:
    """Return the rows of a query by the names of its columns."""
    answer = connection.execute(query)
    names = [column[0] for column in answer.description or ()]
    return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


def figures(connection: duckdb.DuckDBPyConnection, *, unread: int, rules: Mapping[str, Rule]) -> dict[str, Any]:
    """Return all that a report shows, as plain values; rates are findings in 100,000 words."""
    return {
        "summary": {**ask(connection, _SUMMARY)[0], "unread": unread},
        "rules": [{**row, **_of_rule(rules.get(row["rule"]))} for row in ask(connection, _BY_RULE)],
        "sources": ask(connection, _by("source", f"ORDER BY words DESC, source LIMIT {_GROUPS}")),
        "months": ask(connection, _by("month", "ORDER BY month")),
        "ledger": ledger(connection),
        "pairs": pairs(connection),
        "uses": ask(connection, _USES),
    }


def _of_rule(rule: Rule | None) -> dict[str, str]:
    return {"meaning": rule.meaning, "why": rule.why} if rule else {"meaning": "", "why": ""}


_SUMMARY = """
    SELECT (SELECT count(*) FROM documents) AS documents,
           (SELECT coalesce(sum(words), 0)::BIGINT FROM documents) AS words,
           (SELECT count(*) FROM uses) AS uses,
           (SELECT count(*) FROM uses WHERE reported) AS findings,
           (SELECT strftime(min(date), '%Y-%m-%d') FROM documents) AS first,
           (SELECT strftime(max(date), '%Y-%m-%d') FROM documents) AS last"""

_BY_RULE = """
    SELECT rule, any_value(kind) AS kind,
           count(*) FILTER (reported) AS findings,
           count(*) FILTER (reported AND severity = 'error') AS error,
           count(*) FILTER (reported AND severity = 'warning') AS warning,
           count(*) FILTER (reported AND severity = 'info') AS info,
           count(DISTINCT document) FILTER (reported) AS documents,
           count(*) FILTER (wording != 'neutral') AS uses,
           count(*) FILTER (voice = 'mention') AS mentions,
           count(*) FILTER (voice = 'quotation') AS quotations,
           round(100000.0 * count(*) FILTER (reported) / greatest((SELECT sum(words) FROM documents), 1), 3) AS rate
    FROM uses GROUP BY rule ORDER BY findings DESC, rule"""

_USES = f"""
    SELECT rule, severity, document, line, "column" AS col, match, sentence,
           coalesce(sense, '') AS sense, coalesce(confidence, 0) AS confidence
    FROM uses WHERE reported ORDER BY document, start, rule, "end" LIMIT {MOST_USES}"""  # noqa: S608 -- a number of ours


def _by(column: str, order: str) -> str:
    return f"""
        WITH found AS (
            SELECT d.{column}, count(*) AS findings FROM uses u JOIN documents d USING (document)
            WHERE u.reported GROUP BY d.{column}
        ), read AS (
            SELECT {column}, count(*) AS documents, sum(words)::BIGINT AS words FROM documents
            WHERE {column} IS NOT NULL GROUP BY {column}
        )
        SELECT {column}, documents, words, coalesce(findings, 0) AS findings,
               round(100000.0 * coalesce(findings, 0) / greatest(words, 1), 3) AS rate
        FROM read LEFT JOIN found USING ({column}) {order}"""  # noqa: S608 -- names of ours
