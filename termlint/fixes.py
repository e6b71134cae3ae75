"""Edits to a source text, and how sure termlint is of them.

The vocabulary follows ruff: a fix is a set of edits with an applicability.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

# safe: meaning and grammar are surely kept. unsafe: the sentence holds, but a person should read it.
# display: a suggestion to read, never to apply.
Applicability = Literal["safe", "unsafe", "display"]


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Replace the source code points `start:end` with `text`."""

    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        """Refuse a range that no text can have."""
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a range: {self.start}:{self.end}")


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that belong together: all are applied or none."""

    edits: tuple[Edit, ...]
    applicability: Applicability

    def __post_init__(self) -> None:
        """Refuse a fix without edits, and edits that overlap or stand out of order."""
        if not self.edits:
            raise ValueError("a fix without edits")
        for before, after in zip(self.edits, self.edits[1:], strict=False):
            if after.start < before.end or _clash(before, after):
                raise ValueError(f"edits overlap at {after.start}")


def compatible(fixes: Iterable[Fix]) -> tuple[Fix, ...]:
    """Return the fixes that can be applied together, in order of position.

    Of fixes that touch the same text, or insert at the same place, the one that begins first is kept; the
    order in which they are given does not matter.
    """
    kept: list[Fix] = []
    taken: list[Edit] = []
    for fix in sorted(fixes, key=lambda fix: (fix.edits, fix.applicability)):
        if not any(_is_taken(edit, taken) for edit in fix.edits):
            kept.append(fix)
            for edit in fix.edits:
                insort(taken, edit)
    return tuple(kept)


def apply(source: str, fixes: Iterable[Fix]) -> str:
    """Return `source` with the compatible ones of `fixes` applied; all else stays as it was.

    Raises ValueError when an edit lies beyond the end of the source.
    """
    parts, position = [], 0
    for edit in sorted(edit for fix in compatible(fixes) for edit in fix.edits):
        if edit.end > len(source):
            raise ValueError(f"an edit at {edit.start}:{edit.end}, beyond the end of the source")
        parts += [source[position : edit.start], edit.text]
        position = edit.end
    return "".join([*parts, source[position:]])


def _is_taken(edit: Edit, taken: list[Edit]) -> bool:
    """Whether an edit clashes with one of `taken`; these are sorted and disjoint, so its neighbours tell."""
    place = bisect_left(taken, edit)
    return any(_clash(edit, other) for other in taken[max(place - 1, 0) : place + 1])


def _clash(one: Edit, other: Edit) -> bool:
    """Whether two edits touch the same text or insert at the same place; side by side is no clash."""
    if one.start == one.end == other.start == other.end:
        return True
    return one.start < other.end and other.start < one.end
