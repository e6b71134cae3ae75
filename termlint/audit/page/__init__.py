"""The report as one HTML file that needs no network: style, program, charts and data are inside."""

from __future__ import annotations

import html
import json
from importlib.resources import files
from itertools import groupby
from typing import TYPE_CHECKING, Any

from termlint.audit.charts import bars, line, shares
from termlint.audit.words import COUNTED, SUMMARY, act_name, heading, share_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

# Columns of the table of uses that have few values: those are numbered.
_NUMBERED = ("rule", "severity", "document")
_BARS = 25  # rules in the chart


def page(figures: Mapping[str, Any], *, title: str, notes: Sequence[str] = ()) -> str:
    """Return the report of figures, as `figures.figures` makes them; `notes` say what was measured and with what."""
    sections = [
        _summary(figures["summary"], figures),
        *([_chart_section("Over time", _months(figures))] if len(figures["months"]) > 1 else []),
        _rules(figures["rules"]),
        *([_sources(figures["sources"])] if len(figures["sources"]) > 1 else []),
        *_ledger(figures["ledger"]),
        *_pairs(figures["pairs"]),
        _uses(figures),
        _how(notes),
    ]
    body = "\n".join(sections)
    program = _asset("report.js")
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{_e(title)}</title>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<link rel="icon" href="data:,">\n'
        f"<style>\n{_asset('report.css')}</style>\n</head>\n<body>\n<header><h1>{_e(title)}</h1></header>\n<main>\n"
        f"{body}\n</main>\n"
        f'<script type="application/json" id="uses-data">{_data(figures["uses"])}</script>\n'
        f"<script>\n{program}</script>\n</body>\n</html>\n"
    )


def _asset(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _e(value: object) -> str:
    return html.escape("" if value is None else str(value))


def _section(title: str, *parts: str) -> str:
    return f"<section>\n<h2>{_e(title)}</h2>\n" + "\n".join(parts) + "\n</section>"


def _paragraph(text: str) -> str:
    return f"<p>{_e(text)}</p>"


def _table(caption: str, columns: Sequence[tuple[str, str]], rows: Iterable[Mapping[str, Any]]) -> str:
    """Return a table; a column is its title and the key of its values, with `#` before it for numbers."""
    heads = "".join(f'<th scope="col"{_number(key)}>{_e(title)}</th>' for title, key in columns)
    lines = (
        "<tr>" + "".join(f"<td{_number(key)}>{_cell(row[key.lstrip('#')])}</td>" for _, key in columns) + "</tr>"
        for row in rows
    )
    body = "\n".join(lines)
    return (
        f'<div class="wide" tabindex="0" role="region" aria-label="{_e(caption)}">'
        f"<table><caption>{_e(caption)}</caption>\n"
        f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{body}\n</tbody></table></div>"
    )


def _number(key: str) -> str:
    return ' class="number"' if key.startswith("#") else ""


def _cell(value: object) -> str:
    return f"{value:,}" if isinstance(value, int) else _e(value)


def _figure(svg: str, caption: str) -> str:
    named = svg.replace("<svg ", f'<svg role="img" aria-label="{_e(caption)}" ', 1)
    return f"<figure>{named}<figcaption>{_e(caption)}</figcaption></figure>"


def _summary(summary: Mapping[str, Any], figures: Mapping[str, Any]) -> str:
    shown = [(title, summary[key]) for title, key in SUMMARY if summary[key] is not None]
    items = "".join(f"<div><dt>{_e(title)}</dt><dd>{_cell(value)}</dd></div>" for title, value in shown)
    rows = [row for row in figures["rules"] if row["findings"]][:_BARS]
    caption = f"Findings in 100,000 words, by rule{', the most frequent' if len(rows) == _BARS else ''}"
    chart = [_figure(bars(rows, "rule", "rate", "findings in 100,000 words"), caption)] if rows else []
    return _section("Summary", f'<dl class="summary">{items}</dl>', *chart)


def _months(figures: Mapping[str, Any]) -> str:
    chart = line(figures["months"], "month", "rate", "findings in 100,000 words")
    columns = [("Month", "month"), ("Documents", "#documents"), ("Words", "#words"), ("Findings", "#findings")]
    table = _table("Findings by month", [*columns, ("In 100,000 words", "#rate")], figures["months"])
    return (
        _figure(chart, "Findings in 100,000 words, by month")
        + f"<details><summary>As a table</summary>{table}</details>"
    )


def _chart_section(title: str, body: str) -> str:
    return _section(title, body)


def _rules(rules: Sequence[Mapping[str, Any]]) -> str:
    columns = [("Rule", "rule"), ("Findings", "#findings"), ("Errors", "#error"), ("Warnings", "#warning")]
    columns += [("Infos", "#info"), ("Documents", "#documents"), ("In 100,000 words", "#rate")]
    columns += [
        ("Uses", "#uses"),
        ("Only named", "#mentions"),
        ("Quoted", "#quotations"),
        ("Right of measured", "measured"),
    ]
    pages = "".join(
        f"<dt>{_e(row['rule'])}</dt><dd>{_e(row['meaning'])} {_e(row['why'])}</dd>" for row in rules if row["findings"]
    )
    meanings = f"<details><summary>What the rules are about</summary><dl>{pages}</dl></details>" if pages else ""
    return _section("Rules", _table("Findings by rule", columns, rules), meanings)


def _sources(sources: Sequence[Mapping[str, Any]]) -> str:
    columns = [("Source", "source"), ("Documents", "#documents"), ("Words", "#words"), ("Findings", "#findings")]
    named = [{**row, "source": row["source"] or "(none)"} for row in sources]
    return _section("Sources", _table("Findings by source", [*columns, ("In 100,000 words", "#rate")], named))


def _ledger(ledger: Sequence[Mapping[str, Any]]) -> list[str]:
    if not ledger:
        return []
    parts = [_paragraph(text) for text in COUNTED]
    overall = [{**row, "name": act_name(row["act"])} for row in ledger if row["view"] == "all"]
    parts.append(_figure(shares(overall), "Share of charged wordings of each act, with its 95 % interval"))
    for (act, view), group in groupby(sorted(ledger, key=_act_and_view), key=_act_and_view):
        rows = [{**row, "interval": share_text(row), "name": row["name"] or "(none)"} for row in group]
        if view == "all":
            parts.append(f"<h3>{_e(act_name(act))}</h3>")
            rows = [{**row, "name": "all"} for row in rows]
        columns = [(heading(view), "name"), ("Charged", "#charged"), ("Neutral", "#neutral")]
        table = _table(
            f"{act_name(act)}, {heading(view).lower()}", [*columns, ("Charged, with interval", "interval")], rows
        )
        parts.append(table if view == "all" else f"<details><summary>{_e(heading(view))}</summary>{table}</details>")
    return [_section("Framing ledger", *parts)]


def _act_and_view(row: Mapping[str, Any]) -> tuple[str, str]:
    return row["act"], row["view"]


def _pairs(pairs: Sequence[Mapping[str, Any]]) -> list[str]:
    if not pairs:
        return []
    shown = [
        f'<div class="pair">{_passage("Charged", pair["charged"])}{_passage("Neutral", pair["neutral"])}</div>'
        for pair in pairs
    ]
    return [_section("The same act, two words", *shown)]


def _passage(kind: str, passage: Mapping[str, Any]) -> str:
    sentence, match = _e(passage["sentence"]), _e(" ".join(passage["match"].split()))
    marked = sentence.replace(match, f"<mark>{match}</mark>", 1)
    place = f"{passage['document']}, line {passage['line']}"
    return f'<div><p><b>{kind}</b>: {_e(passage["actor"])}</p><p>{marked}</p><p class="place">{_e(place)}</p></div>'


def _uses(figures: Mapping[str, Any]) -> str:
    shown, found = len(figures["uses"]), figures["summary"]["findings"]
    left_out = f" The first {shown:,} of {found:,} are shown; all are in the dataset." if shown < found else ""
    rules = sorted({row["rule"] for row in figures["uses"]})
    severities = sorted({row["severity"] for row in figures["uses"]})
    columns = (("Rule", "rule"), ("Severity", "severity"), ("Document", "document"), ("Line", "line"))
    heads = "".join(
        f'<th scope="col"><button type="button" data-column="{key}">{title}</button></th>' for title, key in columns
    )
    return _section(
        "Uses",
        _paragraph(f"Every use that is reported, with its sentence.{left_out}"),
        '<div class="controls"><label>Search <input id="search" type="search"></label>'
        f'<label>Rule <select id="rule">{_options(rules)}</select></label>'
        f'<label>Severity <select id="severity">{_options(severities)}</select></label>'
        '<button type="button" id="previous">Previous</button><button type="button" id="next">Next</button>'
        '<span id="status" role="status"></span></div>',
        '<div class="wide" tabindex="0" role="region" aria-label="Uses"><table id="uses"><caption>Uses, to sort by a '
        f'column\'s button</caption><thead><tr>{heads}<th scope="col">Sentence</th></tr></thead>'
        '<tbody id="uses-body"></tbody></table></div>',
    )


def _options(values: Iterable[str]) -> str:
    return '<option value="">all</option>' + "".join(f"<option>{_e(value)}</option>" for value in values)


def _how(notes: Sequence[str]) -> str:
    return _section("How this was counted", *(_paragraph(note) for note in notes))


def _data(uses: Sequence[Mapping[str, Any]]) -> str:
    """Return the uses by column; values that come again are numbers of a list of names."""
    names = {column: list(dict.fromkeys(row[column] for row in uses)) for column in _NUMBERED}
    numbers = {column: {name: at for at, name in enumerate(found)} for column, found in names.items()}
    columns: dict[str, Any] = {column: [numbers[column][row[column]] for row in uses] for column in _NUMBERED}
    columns |= {column: [row[column] for row in uses] for column in ("line", "match", "sentence")}
    text = json.dumps({"names": names, **columns}, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")  # nothing in it can end the element
