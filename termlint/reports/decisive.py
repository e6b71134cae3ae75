"""The few words on the page that decided a sense; the weights and all the others are for `termlint explain`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from termlint.reports.lines import clean
from termlint.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from termlint.findings import Evidence
    from termlint.spans import LineIndex

_MOST = 3
# Evidence that counts less than this share of the heaviest decided nothing.
_FAINT = 0.5
_LONG = 40
_MARKS = ' "\u201c\u201d'


def decisive(evidence: Iterable[Evidence], sense: str | None, source: str) -> tuple[Evidence, ...]:
    """Return the heaviest evidence for a sense (for any, if none was decided), each words once, at most three."""
    own = [each for each in evidence if sense in (each.sense, None)]
    least = _FAINT * max((each.weight for each in own), default=0.0)
    kept: list[Evidence] = []
    for each in sorted(own, key=lambda each: -each.weight):
        if each.weight < least or len(kept) == _MOST:
            break
        if not any(_alike(each, other, source) for other in kept):
            kept.append(each)
    return tuple(kept)


def _alike(one: Evidence, other: Evidence, source: str) -> bool:
    if one.start < other.end and other.start < one.end:
        return True
    return source[one.start : one.end].casefold() == source[other.start : other.end].casefold()


def places(evidence: tuple[Evidence, ...]) -> list[Span]:
    """Return where evidence stands."""
    return [Span(each.start, each.end) for each in evidence]


def quoted(evidence: Evidence, lines: LineIndex, shown: range) -> str:
    """Return the words of evidence in quotation marks, with their line where it is not one of those `shown`."""
    words = clean(lines.text[evidence.start : evidence.end]).strip(_MARKS)
    words = words if len(words) <= _LONG else f"{words[: _LONG - 1]}\u2026"
    line, _ = lines.line_column(evidence.start)
    return f'"{words}"' if line in shown else f'"{words}" in line {line}'
