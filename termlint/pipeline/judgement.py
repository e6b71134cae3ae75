"""What the pipeline knows of a use, step by step: candidate, mention, judgement.

Places are a segment's number in the document and code points of that segment's prose; the engine maps them to
the source.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from termlint.findings import Verdict
    from termlint.rulebook.model import Form, Rule, Scope

# mention: the term is only named. quotation: the words are somebody else's. distance: the author's own use, in
# quotation marks that hold the word at arm's length.
Voice = Literal["mention", "quotation", "distance"]
# What evidence from the document's own definition of a term is called; it counts once, however many cues it has.
DEFINITION = "the document's definition"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place where a term's form stands in the prose, before judgement.

    `forms` are the readings of that spelling ("distilled" is a past tense or a participle), at least one.
    `trap` is the literal phrase that exempts the place, as it stands in the text.
    """

    rule: Rule
    forms: tuple[Form, ...]
    start: int
    end: int
    trap: tuple[int, int] | None = None

    @property
    def term(self) -> int:
        """The index of the term in its rule."""
        return self.forms[0].term


@dataclass(frozen=True, slots=True)
class Clue:
    """One piece of evidence: `cue` in the author's words, where it stands, what it counted for."""

    sense: str
    cue: str
    scope: Scope
    segment: int
    start: int
    end: int
    weight: float


@dataclass(frozen=True, slots=True)
class Judgement:
    """A candidate with its verdict, the sense it has, and every clue that counted, heaviest first.

    `voice` is None for the author's plain use; otherwise `verdict` is the one that the same words would have as such
    a use, so that a setting can ask for it. `scores` are the
    senses' totals, for explanations.
    """

    candidate: Candidate
    verdict: Verdict
    sense: str | None
    clues: tuple[Clue, ...]
    scores: tuple[tuple[str, float], ...] = ()
    voice: Voice | None = None
    voice_clue: Clue | None = None


def trapped(candidate: Candidate, text: str, segment: int) -> Judgement:
    """Return the judgement of a candidate in a trap; `text` is the prose of the segment with that number."""
    start, end = candidate.trap or (candidate.start, candidate.end)
    clue = Clue("trap", text[start:end], "sentence", segment, start, end, 1.0)
    return Judgement(candidate, "allow", "trap", (clue,))
