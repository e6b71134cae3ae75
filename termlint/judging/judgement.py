"""What judging finds out about a candidate: whose words it is in, its sense, the evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from termlint.findings import Verdict
    from termlint.matching.candidate import Candidate
    from termlint.rulebook.model import Scope, Strength

# mention: the term is only named. quotation: the words are somebody else's. distance: the author's own use, in
# quotation marks that hold the word at arm's length.
Voice = Literal["mention", "quotation", "distance"]
# Where a cue stands, seen from the segment of the term: in it, in the one before or after, in the heading above, or
# somewhere in the section or document.
Where = Literal["here", "before", "after", "heading", "far"]
# What evidence from the document's own definition of a term is called, and from another use of it that is clear.
DEFINITION = "the document's definition"
OTHER_USE = "another use in the document"


@dataclass(frozen=True, slots=True)
class FoundCue:
    """A cue that counts: `cue` as its author wrote it, where it stands, what it counts for.

    `start:end` are code points of the prose that `where` names, both 0 for what is far: its place is looked up when it
    is shown. `in_role` says that it stands in a grammatical position to the term, or takes it in.
    """

    sense: str
    cue: str
    scope: Scope
    where: Where
    start: int
    end: int
    weight: float
    strength: Strength = "speaks"
    in_role: bool = False


@dataclass(frozen=True, slots=True)
class Judgement:
    """A candidate with its verdict, the sense it has, and every cue that counted, heaviest first.

    `voice` is None for the author's plain use; otherwise `verdict` is the one that the same words would have as such
    a use, so that a setting can ask for it. `is_firm` says that the evidence is enough to report a flagged use as
    gravely as its rule does. `scores` are the senses' totals, for explanations.
    """

    candidate: Candidate
    verdict: Verdict
    sense: str | None
    cues: tuple[FoundCue, ...]
    scores: tuple[tuple[str, float], ...] = ()
    is_firm: bool = False
    voice: Voice | None = None
    voice_cue: FoundCue | None = None


def trapped(candidate: Candidate, text: str) -> Judgement:
    """Return the judgement of a candidate in a trap; `text` is the prose of its segment."""
    start, end = candidate.trap or (candidate.start, candidate.end)
    return Judgement(
        candidate, "allow", "trap", (FoundCue("trap", text[start:end], "sentence", "here", start, end, 1.0),)
    )
