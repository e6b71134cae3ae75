"""Marks inside a line, as AsciiDoc, Org and LaTeX have them: what is left out, read as something else, or no prose.

A reader finds the marks of a range; `write` gives the prose between them, and what they stand for, to a segment.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from termlint.documents.prose import SegmentBuilder

_WORD = re.compile(r"\w")


class Mark(NamedTuple):
    """A range of the source: `text` is what it is read as, empty for nothing, None for an inline object."""

    start: int
    end: int
    text: str | None = ""


@dataclass(frozen=True, slots=True)
class Delimiter:
    """A sign that may open or close emphasis; two of the same `sign` make a pair."""

    sign: str
    start: int
    end: int
    opens: bool
    closes: bool


def delimiter(source: str, sign: str, start: int, end: int, *, free: bool = False) -> Delimiter:
    """Return a sign at `start:end` with what the characters beside it let it do.

    It opens after anything but a letter and before anything but white space, and closes the other way round. One that
    is `free` can stand between letters.
    """
    before, after = source[start - 1 : start], source[end : end + 1]
    opens = bool(after.strip()) and (free or not _WORD.match(before))
    closes = bool(before.strip()) and (free or not _WORD.match(after))
    return Delimiter(sign, start, end, opens, closes)


def paired(delimiters: Iterable[Delimiter]) -> list[Mark]:
    """Return marks for the delimiters that make pairs: what is between two of them is emphasised, and nothing else."""
    open_at: dict[str, int] = {}
    waiting: list[Delimiter] = []
    marks: list[Mark] = []
    for each in delimiters:
        at = open_at.get(each.sign)
        if at is not None and each.closes and waiting[at].end < each.start:
            marks += [Mark(waiting[at].start, waiting[at].end), Mark(each.start, each.end)]
            for crossed in waiting[at:]:
                open_at.pop(crossed.sign, None)
            del waiting[at:]
        elif each.opens and at is None:
            open_at[each.sign] = len(waiting)
            waiting.append(each)
    return sorted(marks)


def write(prose: SegmentBuilder, start: int, end: int, marks: Iterable[Mark]) -> None:
    """Add the source range `start:end`; a mark that begins before the end of one before it is left out."""
    for mark in sorted(marks):
        if mark.start < start:
            continue
        prose.text(start, mark.start)
        if mark.text is None:
            prose.placeholder(mark.start, mark.end)
        elif mark.text:
            prose.replaced(mark.text, mark.start, mark.end)
        start = mark.end
    prose.text(start, end)
