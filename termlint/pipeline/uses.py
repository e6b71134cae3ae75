"""Judged uses: all that the tokens around a candidate tell, so that what follows needs no tokens and no spaCy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from termlint.pipeline.judgement import Judgement
    from termlint.pipeline.replace import Suggestion


@dataclass(frozen=True, slots=True)
class JudgedUse:
    """A judged candidate with the wordings that fit its place, the edit they make, and who does what it names."""

    judgement: Judgement
    wordings: tuple[str, ...] = ()
    suggestion: Suggestion | None = None
    actor: str | None = None
