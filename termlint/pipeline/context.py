"""The document around a segment, as the pipeline sees it: neighbours, headings, where cues stand, definitions.

Cues are found by the literal pass over the whole document, once a rule; nothing but the segments with
candidates is ever tokenised.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from termlint.pipeline.phrases import Folded, Match, PhraseIndex, fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from termlint.documents.model import Segment
    from termlint.rulebook.model import Cue, Form, Rule, Sense

# Words that join a term to its definition: "by distillation we mean ...", "distillation is defined as ...", "we use
# distillation to mean ...". The definition runs to the end of the sentence.
_DEFINES_AFTER = re.compile(
    r"""[\"”’'*_]{0,3}(?:\ here)?(?:
        ,?\ (?:we|I)\ mean | ,?\ (?:is|are)\ meant | \ means? | \ refers?\ to | \ (?:is|are)\ (?:defined|understood)\ as
      | \ (?:to|shall)\ mean | \ denotes? | \ stands\ for
      | \ (?:is|are)\ (?:the|a)\ (?:process|practice|technique|method|act)\ of
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_DEFINES_BEFORE = re.compile(r"\bdefin(?:e|es|ed|ing) (?:the (?:term|word) )?[\"“‘'*_]{0,3}$", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?](?=\s|$)")


@dataclass(frozen=True, slots=True)
class CueHit:
    """A cue of a rule's sense, found at code points `start:end` of a segment."""

    sense: Sense
    cue: Cue
    segment: int
    start: int
    end: int
    # In the document's own definition of the term: it speaks for every use in the document.
    defining: bool = False


@dataclass
class DocumentContext:
    """The prose of one document; what is worked out for one candidate is kept for the next."""

    segments: tuple[Segment, ...]
    _folded: dict[int, Folded] = field(default_factory=dict)
    _hits: dict[str, tuple[CueHit, ...]] = field(default_factory=dict)

    def folded(self, segment: int) -> Folded:
        """Return the segment's prose folded for matching."""
        if segment not in self._folded:
            self._folded[segment] = fold(self.segments[segment].text)
        return self._folded[segment]

    def hits(self, rule: Rule) -> tuple[CueHit, ...]:
        """Return every place in the document where a cue of `rule` stands."""
        if rule.id not in self._hits:
            index = _cue_index(rule)
            definitions = tuple(self._definitions(rule))
            self._hits[rule.id] = tuple(
                CueHit(sense, cue, number, match.start, match.end, _inside(match, number, definitions))
                for number in range(len(self.segments))
                for match in index.find(self.folded(number))
                for sense, cue in [match.value]
            )
        return self._hits[rule.id]

    def heading_of(self, segment: int) -> int | None:
        """Return the number of the heading that opens the segment's section, or None."""
        section = self.segments[segment].section
        for number in range(segment, -1, -1):
            other = self.segments[number]
            if other.level and other.section == section:
                return number
            if other.section != section:
                return None
        return None

    def _definitions(self, rule: Rule) -> Iterator[tuple[int, int, int]]:
        index = _form_index(rule)
        for number, segment in enumerate(self.segments):
            for match in index.find(self.folded(number)):
                text = segment.text
                after = _DEFINES_AFTER.match(text, match.end)
                if after or (_DEFINES_BEFORE.search(text, 0, match.start) and " as " in text[match.end :]):
                    start = after.end() if after else match.end
                    stop = _SENTENCE_END.search(text, start)
                    yield number, start, stop.end() if stop else len(text)


def _inside(match: Match[tuple[Sense, Cue]], segment: int, definitions: tuple[tuple[int, int, int], ...]) -> bool:
    return any(segment == number and start <= match.start and match.end <= end for number, start, end in definitions)


@lru_cache(maxsize=1024)
def _cue_index(rule: Rule) -> PhraseIndex[tuple[Sense, Cue]]:
    return PhraseIndex((form, (sense, cue)) for sense in rule.senses for cue in sense.cues for form in cue.forms)


@lru_cache(maxsize=1024)
def _form_index(rule: Rule) -> PhraseIndex[Form]:
    return PhraseIndex((form.text, form) for form in rule.forms)
