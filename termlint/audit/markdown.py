"""The report as Markdown: what the page shows, without its charts and the table of all uses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from termlint.audit.words import COUNTED, SUMMARY, act_name, heading, share_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence


def report(figures: Mapping[str, Any], *, title: str, notes: Sequence[str] = ()) -> str:
    """Return the report of figures as Markdown."""
    return "\n".join(_lines(figures, title, notes)) + "\n"


def _lines(figures: Mapping[str, Any], title: str, notes: Sequence[str]) -> Iterator[str]:
    summary = figures["summary"]
    yield from (f"# {_text(title)}", "")
    yield from table(("", ""), ([name, summary[key]] for name, key in SUMMARY if summary[key] is not None))
    columns = ("rule", "findings", "documents", "rate", "uses", "mentions", "quotations", "measured")
    yield from ("## Rules", "")
    yield from table(columns, ([row[name] for name in columns] for row in figures["rules"]))
    for name in ("source", "month"):
        rows = figures[f"{name}s"]
        if len(rows) > 1:
            shown = (name, "documents", "words", "findings", "rate")
            yield from (f"## {heading(name)}", "")
            yield from table(shown, ([row[each] for each in shown] for row in rows))
    if figures["ledger"]:
        yield from ("## Framing ledger", "", *(f"{_text(text)}\n" for text in COUNTED))
        rows = ([act_name(row["act"]), heading(row["view"]), *_counts(row)] for row in figures["ledger"])
        yield from table(("act", "view", "name", "charged", "neutral", "share"), rows)
    if figures["pairs"]:
        yield from ("## The same act, two words", "")
        yield from table(("act", "charged", "neutral"), map(_pair, figures["pairs"]))
    yield from ("## How this was counted", "", *(f"{_text(note)}\n" for note in notes))


def _counts(row: Mapping[str, Any]) -> list[object]:
    return [row["name"], row["charged"], row["neutral"], share_text(row)]


def _pair(pair: Mapping[str, Any]) -> list[object]:
    return [
        act_name(pair["act"]),
        *(f"{pair[each]['actor']}: {pair[each]['sentence']}" for each in ("charged", "neutral")),
    ]


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Yield the lines of a table."""
    yield f"| {' | '.join(columns)} |"
    yield f"|{'---|' * len(columns)}"
    yield from (f"| {' | '.join(_text(value) for value in row)} |" for row in rows)
    yield ""


def _text(value: object) -> str:
    """Return a value so that no character of it is markup."""
    text = f"{value:,}" if isinstance(value, int) else "" if value is None else str(value)
    for character in "\\|<>*_[]`":
        text = text.replace(character, f"\\{character}")
    return " ".join(text.split())
