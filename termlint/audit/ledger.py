"""The ledger of framing: how often an act is named with a charge and how often plainly, by whom and of whom.

Counted are uses in the author's own voice of acts that have both wordings; quotations are counted beside them. Each
share has its interval, so that ten uses do not look like a law.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from termlint.audit.wilson import interval

if TYPE_CHECKING:
    import duckdb

# Rows of one act in one view, at most, and pairs of passages of one act.
_MOST = 30
_PAIRS = 12
# Passages of one act and wording that pairs are looked for among.
_LOOKED_AT = 4000

_COUNTED = """
    FROM uses u JOIN documents d USING (document)
    WHERE u.act IS NOT NULL AND u.wording IN ('charged', 'neutral') AND NOT u.suppressed
      AND u.act IN (SELECT act FROM uses WHERE wording = 'neutral' AND act IS NOT NULL)"""


def ledger(connection: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    """Return the rows of the ledger: for each act all in all, by actor, source, month and voice."""
    views = {"all": "''", "actor": "u.actor", "source": "d.source", "month": "d.month", "voice": "u.voice"}
    return [row for view, column in views.items() for row in _view(connection, view, column)]


def _view(connection: duckdb.DuckDBPyConnection, view: str, column: str) -> list[dict[str, Any]]:
    own = "" if view == "voice" else "AND u.voice = 'own'"
    found = connection.execute(f"""
        SELECT u.act, {column} AS name, count(*) FILTER (wording = 'charged') AS charged,
               count(*) FILTER (wording = 'neutral') AS neutral
        {_COUNTED} AND {column} IS NOT NULL {own}
        GROUP BY u.act, name
        QUALIFY row_number() OVER (PARTITION BY u.act ORDER BY count(*) DESC, name) <= {_MOST}
        ORDER BY u.act, {"name" if view == "month" else "charged + neutral DESC, name"}""").fetchall()
    return [_row(view, *row) for row in found]


def _row(view: str, act: str, name: str, charged: int, neutral: int) -> dict[str, Any]:
    low, high = interval(charged, charged + neutral)
    share = round(charged / (charged + neutral), 4)
    counts = {"charged": charged, "neutral": neutral, "share": share, "low": low, "high": high}
    return {"view": view, "act": act, "name": name, **counts}


def pairs(connection: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    """Return pairs of passages: the same act, said of two, once with a charge and once plainly.

    For each charged passage the plain one that is nearest: in the same document, of the same source, of the same
    time; each is used once.
    """
    found = connection.execute(f"""
        SELECT u.act, u.wording, u.document, u.line, u.actor, u.object, u.match, u.sentence, d.source,
               coalesce(date_diff('day', DATE '1970-01-01', d.date), 0) AS day
        {_COUNTED} AND u.voice = 'own' AND u.actor IS NOT NULL AND u.object IS NOT NULL
        QUALIFY row_number() OVER (PARTITION BY u.act, u.wording ORDER BY md5(u.document), u.start) <= {_LOOKED_AT}
        ORDER BY u.act, md5(u.document), u.document, u.start""").fetchall()
    passages = [dict(zip(_PASSAGE, row, strict=True)) for row in found]
    return [pair for act, group in groupby(passages, key=lambda each: each["act"]) for pair in _pairs(act, list(group))]


_PASSAGE = ("act", "wording", "document", "line", "actor", "object", "match", "sentence", "source", "day")


def _pairs(act: str, passages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    plain = [each for each in passages if each["wording"] == "neutral"]
    found: list[dict[str, Any]] = []
    for charged in (each for each in passages if each["wording"] == "charged"):
        others = [each for each in plain if _differ(each["actor"], charged["actor"])]
        if not others or len(found) == _PAIRS:
            continue
        nearest = min(others, key=lambda each: _distance(charged, each))
        plain.remove(nearest)
        found.append({"act": act, "charged": charged, "neutral": nearest})
    return found


def _differ(one: str, other: str) -> bool:
    """Whether two actors are surely not the same: whom "they" means is not known, only that it is not "we"."""
    if "they" in (one, other):
        return "we" in (one, other)
    return one.lower() != other.lower()


def _distance(one: dict[str, Any], other: dict[str, Any]) -> tuple[bool, bool, int]:
    same = one["document"] == other["document"]
    return not same, one["source"] != other["source"], abs(one["day"] - other["day"])
