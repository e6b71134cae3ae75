"""What changed between two audits: of one archive at two times, or by two sets of rules."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from termlint.audit.markdown import table
from termlint.audit.wilson import interval
from termlint.audit.words import act_name, share_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def compare(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """Return what changed from the figures of one audit to those of another."""
    summary = {key: [before["summary"][key], after["summary"][key]] for key in before["summary"]}
    rules = _beside(before["rules"], after["rules"], "rule")
    changed = [
        {"rule": name, "findings": _two(old, new, "findings"), "rate": _two(old, new, "rate")}
        for name, old, new in rules
        if _two(old, new, "findings")[0] != _two(old, new, "findings")[1]
    ]
    changed.sort(key=lambda row: (-abs(row["rate"][1] - row["rate"][0]), row["rule"]))
    old, new = ([row for row in each["ledger"] if row["view"] == "all"] for each in (before, after))
    acts = _beside(old, new, "act")
    return {"summary": summary, "rules": changed, "acts": [_act(*each) for each in acts]}


def _beside(
    before: list[dict[str, Any]], after: list[dict[str, Any]], key: str
) -> list[tuple[str, dict[str, Any], dict[str, Any]]]:
    """Return the rows of both by a key, by its name; a row that is missing is empty."""
    old, new = ({row[key]: row for row in rows} for rows in (before, after))
    return [(name, old.get(name, {}), new.get(name, {})) for name in sorted(old.keys() | new.keys())]


def _two(old: Mapping[str, Any], new: Mapping[str, Any], key: str) -> list[Any]:
    return [old.get(key, 0), new.get(key, 0)]


def _act(act: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """Return an act with its counts and shares in both; `apart` says that the intervals do not touch."""
    sides = [_share(old), _share(new)]
    apart = sides[0]["low"] > sides[1]["high"] or sides[1]["low"] > sides[0]["high"]
    return {"act": act, "before": sides[0], "after": sides[1], "apart": apart}


def _share(row: Mapping[str, Any]) -> dict[str, Any]:
    charged, neutral = row.get("charged", 0), row.get("neutral", 0)
    low, high = interval(charged, charged + neutral)
    share = round(charged / (charged + neutral), 4) if charged + neutral else 0.0
    return {"charged": charged, "neutral": neutral, "share": share, "low": low, "high": high}


def as_json(changes: Mapping[str, Any]) -> str:
    """Return the changes as JSON."""
    return json.dumps(changes, indent=2, default=str) + "\n"


def as_markdown(changes: Mapping[str, Any], *, before: str, after: str) -> str:
    """Return the changes as Markdown; `before` and `after` name the audits."""
    return "\n".join(_lines(changes, before, after)) + "\n"


def _lines(changes: Mapping[str, Any], before: str, after: str) -> Iterator[str]:
    yield from ("# What changed", "")
    yield from table(("", before, after), ([key, *both] for key, both in changes["summary"].items()))
    yield from ("## Rules", "")
    if not changes["rules"]:
        yield from ("No rule has more findings or fewer.", "")
    columns = ("rule", f"findings, {before}", f"findings, {after}", f"rate, {before}", f"rate, {after}")
    yield from table(columns, ([row["rule"], *row["findings"], *row["rate"]] for row in changes["rules"]))
    yield from ("## Acts", "", "Share of charged wordings, with its 95 % interval.", "")
    rows = (
        [act_name(row["act"]), *map(_counted, (row["before"], row["after"])), _told(row)] for row in changes["acts"]
    )
    yield from table(("act", before, after, "intervals"), rows)


def _counted(side: Mapping[str, Any]) -> str:
    return f"{share_text(side)} of {side['charged'] + side['neutral']}"


def _told(row: Mapping[str, Any]) -> str:
    return "apart" if row["apart"] else "overlap"
