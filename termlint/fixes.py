"""Edits to a source text, and how sure termlint is of them.

The vocabulary follows ruff: a fix is a set of edits with an applicability.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

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
        """Refuse edits that overlap or stand out of order."""
        for before, after in zip(self.edits, self.edits[1:], strict=False):
            if after.start < before.end:
                raise ValueError(f"edits overlap at {after.start}")


def apply(source: str, fixes: tuple[Fix, ...]) -> str:
    """Return `source` with the fixes applied, first come first served: one that overlaps an earlier is left out."""
    taken: list[Edit] = []
    for fix in sorted(fixes, key=lambda fix: fix.edits):
        if not taken or all(edit.start >= taken[-1].end for edit in fix.edits):
            taken.extend(fix.edits)
    parts, position = [], 0
    for edit in taken:
        parts += [source[position : edit.start], edit.text]
        position = edit.end
    return "".join([*parts, source[position:]])
