"""The blocks of the full report, one a finding: its place, its line, what it means here, what to write."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from termlint.reports.cells import width, wrap
from termlint.reports.decisive import decisive, places, quoted
from termlint.reports.excerpt import excerpt, window
from termlint.reports.lines import clean, place, visible
from termlint.reports.repeats import gathered
from termlint.reports.rewritten import rewritten
from termlint.reports.styles import SEVERITY_STYLES, painter
from termlint.rulebook.messages import MESSAGES
from termlint.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from termlint.findings import Evidence, FileResult, Finding
    from termlint.reports.excerpt import Mark
    from termlint.reports.rewritten import Rewritten
    from termlint.reports.run import ReportRun
    from termlint.reports.styles import Paint

# Below this a report is not readable, whatever the terminal says.
_LEAST_WIDTH = 40
_LABEL_CELLS = 12
_FIXES = {"safe": "[fix]", "unsafe": "[unsafe fix]", "display": ""}
# What has no gloss, because no rulebook names it.
_GLOSSES = {"mention": "the term is named, not used", "quotation": "the words are somebody else's"}
_UNDECIDED = "undecided: nothing near it says which sense is meant"
_IN_DOUBT = "undecided: the words near it do not settle the sense"


@dataclass(frozen=True, slots=True)
class Look:
    """What findings are drawn for: a terminal of so many cells, with colours or marks."""

    context: ReportRun
    cells: int
    paint: Paint


def look(context: ReportRun) -> Look:
    """Return how to draw for `context`."""
    return Look(context, max(context.width, _LEAST_WIDTH), painter(color=context.color))


def blocks(result: FileResult, drawn: Look) -> Iterator[str]:
    """Yield the lines of one file's findings, those that repeat another below it."""
    for finding, others in gathered(result.findings):
        yield from _block(finding, result, drawn)
        if others:
            yield from _others(others, result, drawn)
        if drawn.context.color:
            yield ""  # where nothing is underlined with signs, there is room for it


def _block(finding: Finding, result: FileResult, drawn: Look) -> Iterator[str]:
    decided, lines = decisive(finding.evidence, finding.sense, result.source), result.lines
    yield _header(finding, result, drawn)
    yield from _source(finding, result, decided, drawn)
    first, last = (lines.line_column(offset)[0] for offset in (finding.start, max(finding.end - 1, finding.start)))
    words = ", ".join(quoted(each, lines, range(first, last + 1)) for each in decided)
    for label, said in _said(finding, words, drawn):
        yield from _row(label, said, drawn)
    yield from _instead(finding, result, drawn)


def _header(finding: Finding, result: FileResult, drawn: Look) -> str:
    paint = drawn.paint
    words = [
        paint(place(finding.path, result.lines, finding.start), "bold"),
        paint(finding.severity, SEVERITY_STYLES[finding.severity]),
        paint(finding.rule, "cyan", link=drawn.context.page(finding.rule)),
        paint(_FIXES[finding.fix.applicability], "green") if finding.fix else "",
    ]
    return "  ".join(filter(None, words))


def _source(finding: Finding, result: FileResult, decided: tuple[Evidence, ...], drawn: Look) -> Iterator[str]:
    styles: dict[Mark, str] = {
        "": "",
        "term": f"{SEVERITY_STYLES[finding.severity]} underline",
        "evidence": "underline",
    }
    last, _ = result.lines.line_column(finding.end)
    digits = len(str(last))
    cells = drawn.cells - len("   \u2502 ") - digits
    for line in excerpt(result.lines, Span(finding.start, finding.end), places(decided), cells=cells):
        text = "".join(drawn.paint(part, styles[mark]) if mark else part for part, mark in line.pieces)
        yield drawn.paint(f"  {line.number:>{digits}} \u2502 ", "dim") + text.rstrip()
        if not drawn.context.color:
            yield f"  {'':>{digits}} \u2502 {line.signs}"


def _said(finding: Finding, words: str, drawn: Look) -> Iterator[tuple[str, str]]:
    """Yield what is said of a use, each with its label; nothing is said twice."""
    rule = drawn.context.rules.get(finding.rule)
    glosses = {sense.id: sense.gloss for sense in rule.senses} if rule else {}
    if rule is None or not glosses:
        yield "why", clean(finding.message)
        return
    if finding.sense is None:
        here = _IN_DOUBT if words else _UNDECIDED
    else:
        here = clean(glosses.get(finding.sense) or _GLOSSES.get(finding.sense, finding.sense))
    yield "here", f"{here} ({words})" if words else here
    general = MESSAGES.get(rule.kind, "").replace("{match}", " ".join(finding.match.split()))
    particular = finding.message.removeprefix(general).strip()
    if particular:
        yield "why", clean(particular)


def _row(label: str, said: str, drawn: Look) -> Iterator[str]:
    first, *others = wrap(said, drawn.cells - _LABEL_CELLS)
    yield _row_head(label, drawn) + first
    yield from (" " * _LABEL_CELLS + line for line in others)


def _row_head(label: str, drawn: Look) -> str:
    return drawn.paint(f"    {label}".ljust(_LABEL_CELLS), "dim")


def _instead(finding: Finding, result: FileResult, drawn: Look) -> Iterator[str]:
    """Yield the sentence as it would be, and the other wordings where they fit; without a fix the wordings alone."""
    if finding.fix is None:
        if finding.replacements:
            yield from _row("write", " or ".join(map(_quoted, finding.replacements)), drawn)
        return
    written = rewritten(result.source, finding.fix, format=result.format)
    others = (each for each in finding.replacements if "\u2026" not in each)  # a gap is for words that a fix puts there
    cells = drawn.cells - _LABEL_CELLS
    more = _more([each for each in others if each.casefold() not in written.words.casefold()], cells // 3)
    yield _row_head("write", drawn) + _sentence(written, cells - width(more), drawn) + drawn.paint(more, "dim")


def _more(others: Sequence[str], cells: int) -> str:
    if not others:
        return ""
    named = f" (or {', '.join(map(_quoted, others))})"
    return named if width(named) <= cells else f" (or {len(others)} more)"


def _quoted(wording: str) -> str:
    return f'"{clean(wording)}"'


def _sentence(written: Rewritten, cells: int, drawn: Look) -> str:
    before, words, after = map(visible, written)
    pieces = window([(before, "")] if before else [], words, [(after, "")] if after else [], cells=cells)
    return "".join(drawn.paint(part, "green") if mark else part for part, mark in pieces)


def _others(others: Sequence[Finding], result: FileResult, drawn: Look) -> Iterator[str]:
    """Yield a line that says in which lines the others are, as many of them as fit."""
    numbers = dict.fromkeys(result.lines.line_column(each.start)[0] for each in others)
    said = f"    and {len(others)} more like this: {'lines' if len(numbers) > 1 else 'line'} "
    listed = ", ".join(map(str, numbers))
    room = drawn.cells - len(said)
    if len(listed) > room:
        listed = listed[: room - 2].rpartition(",")[0] + ", \u2026"
    yield drawn.paint(said + listed, "dim")
