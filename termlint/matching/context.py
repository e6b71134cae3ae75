"""The document around a segment: its neighbours, its heading, what the rest of the document says of a sense.

What stands far off is found by the literal pass, over many segments at once: it costs what the document's length costs,
not the number of its segments. Nothing but the segments with candidates is ever read word by word.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Literal, TypeVar

from termlint.language import language_of
from termlint.matching.folding import Folded, fold
from termlint.matching.lexicon import words_of
from termlint.matching.phrases import Match, PhraseIndex
from termlint.reading.sentences import sentence_starts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from termlint.documents.model import Segment
    from termlint.language.model import Language
    from termlint.matching.candidate import Candidate
    from termlint.matching.lexicon import Lexicon
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
# Looked for at the end of so many code points before the term.
_BEFORE = 40
_DEFINES_BEFORE = re.compile(r"\bdefin(?:e|es|ed|ing) (?:the (?:term|word) )?[\"“‘'*_]{0,3}$", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?](?=\s|$)")
# Stands between segments that are searched together. It is in no word and no phrase, so nothing matches across.
_BOUNDARY = "\x00"
# How many code points are searched together, at least; what is kept beside a long document stays small.
_STRETCH = 65_536
# Of the paragraph before, so many last sentences are seen, of the one behind, so many first.
_SENTENCES = 2
# So often must a cue stand in a section, or in the document, to say something of what that is about; what settles a
# sense needs to stand there but once.
_IN_SECTION, _IN_DOCUMENT = 2, 3

_ENGLISH = "en"

_T = TypeVar("_T")

Distance = Literal["section", "document"]


@dataclass(frozen=True, slots=True)
class Place:
    """Code points `start:end` of the segment with that number."""

    segment: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FarCue:
    """A cue that stands often enough in the section of a segment, or in its document."""

    sense: Sense
    cue: Cue
    distance: Distance


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Segments that are searched together: the number of the first, where each begins, their prose."""

    first: int
    starts: tuple[int, ...]
    folded: Folded


@dataclass
class DocumentContext:
    """The prose of one document; what is worked out for one candidate is kept for the next."""

    segments: tuple[Segment, ...]
    _far: dict[str, dict[tuple[str, str], tuple[Place, ...]]] = field(default_factory=dict)
    _defined: dict[str, tuple[Place, ...]] = field(default_factory=dict)

    def find(self, index: PhraseIndex[_T]) -> Iterator[tuple[int, Match[_T]]]:
        """Yield every match of `index` with the number of its segment, in that segment's code points, in order."""
        for stretch in self._stretches:
            for match in index.find(stretch.folded):
                at = bisect_right(stretch.starts, match.start) - 1
                begin = stretch.starts[at]
                yield stretch.first + at, Match(match.start - begin, match.end - begin, match.value)

    @cached_property
    def _stretches(self) -> tuple[_Stretch, ...]:
        return tuple(_stretches([segment.text for segment in self.segments]))

    def neighbour(self, number: int, step: int) -> str:
        """Return the prose of the segment before (-1) or after (1) one, empty where a section begins or ends."""
        other = number + step
        if not 0 <= other < len(self.segments) or self.segments[other].section != self.segments[number].section:
            return ""
        return "" if self.segments[other].level else self.segments[other].text

    def heading_of(self, segment: int) -> int | None:
        """Return the number of the heading that opens the segment's section, or None; a heading has none."""
        number = self._headings.get(self.segments[segment].section)
        return None if number == segment else number

    def is_introduced(self, segment: int, language: str) -> bool:
        """Whether the paragraph before a segment gives the floor to somebody else."""
        words = language_of(language).metalanguage
        if not segment or words is None or self.segments[segment].kind != "paragraph":
            return False
        return words.introduces(self.segments[segment - 1].text)

    def far_cues(self, rule: Rule, number: int, lexicon: Lexicon) -> tuple[FarCue, ...]:
        """Return the cues of `rule` that stand often enough in the section or the document of a segment."""
        found = []
        section, known = self.segments[number].section, self._places(rule, lexicon)
        for sense, cue in _reaching_cues(rule) if known else ():
            places = known.get((sense.id, cue.text), ())
            if not places:
                continue
            inside = sum(self.segments[place.segment].section == section for place in places)
            settles = cue.strength == "settles"
            if inside >= (1 if settles else _IN_SECTION):
                found.append(FarCue(sense, cue, "section"))
            elif cue.scope == "document" and len(places) >= (1 if settles else _IN_DOCUMENT):
                found.append(FarCue(sense, cue, "document"))
        return tuple(found)

    def far_place(self, rule: Rule, number: int, cue: tuple[str, str], lexicon: Lexicon) -> Place:
        """Return the place of a far cue, by its sense and text, that is nearest to a segment.

        What is no cue of the rule is the document's definition of its term.
        """
        places = self._places(rule, lexicon).get(cue) or self.definitions(rule)
        return min(places, key=lambda place: (abs(place.segment - number), place.start))

    def near_place(self, number: int, where: str, start: int, end: int, language: Language) -> Place:
        """Return the place that `start:end` is in what is seen near a segment: `here`, `before`, `after`, `heading`."""
        if where == "before":
            shift = len(self.segments[number - 1].text) - len(last_sentences(self.neighbour(number, -1), language))
            return Place(number - 1, start + shift, end + shift)
        heading = self.heading_of(number)
        segment = {"here": number, "after": number + 1, "heading": number if heading is None else heading}[where]
        return Place(segment, start, end)

    def definitions(self, rule: Rule) -> tuple[Place, ...]:
        """Return the places at which the document itself says what a term of `rule` means, in order."""
        if rule.id not in self._defined:
            self._defined[rule.id] = tuple(self._find_definitions(rule))
        return self._defined[rule.id]

    def may_flag(self, candidate: Candidate, number: int, lexicon: Lexicon) -> bool:
        """Whether a cue that flags can be in reach of a candidate of the segment, whatever it weighs."""
        rule = candidate.rule
        heading = self.heading_of(number)
        texts = [self.segments[number].text, self.neighbour(number, -1), self.neighbour(number, 1)]
        texts += [self.segments[heading].text] if heading is not None else []
        near = [lexicon.find(text, words_of(rule)) for text in texts if text]
        flagging = [cue for sense in rule.senses if sense.verdict == "flag" for cue in sense.cues]
        term = (candidate.start, candidate.end)
        if any(hits.matches(pattern, term) for cue in flagging for pattern in cue.patterns for hits in near):
            return True
        if any(
            all(any(h.matches(p, term) for p in ps for h in near) for _, ps in cue.roles)
            for cue in flagging
            if cue.roles
        ):
            return True
        far = self.far_cues(rule, number, lexicon)
        return any(each.sense.verdict == "flag" for each in far) or bool(self.definitions(rule))

    @cached_property
    def _headings(self) -> dict[int, int]:
        """The number of the heading that opens each section."""
        opening: dict[int, int] = {}
        for number, segment in enumerate(self.segments):
            if segment.level:
                opening.setdefault(segment.section, number)
        return opening

    def _places(self, rule: Rule, lexicon: Lexicon) -> dict[tuple[str, str], tuple[Place, ...]]:
        """Return where each cue of `rule` that reaches farther than its paragraph stands in the document."""
        if rule.id not in self._far:
            cues = _reaching_cues(rule)
            wanted = frozenset(part for _, cue in cues for pattern in cue.patterns for part in pattern)
            found: dict[tuple[str, str], list[Place]] = {}
            for number in sorted({number for number, _ in self.find(lexicon.index(wanted))} if wanted else ()):
                text = self.segments[number].text
                hits, own = lexicon.find(text, wanted), list(_form_index(rule).find(fold(text)))
                for sense, cue in cues:
                    for hit in (hit for pattern in cue.patterns for hit in hits.matches(pattern)):
                        if _is_concept(cue) and any(t.start <= hit.start and hit.end <= t.end for t in own):
                            continue  # a term is no evidence for itself, whatever concept has it
                        found.setdefault((sense.id, cue.text), []).append(Place(number, hit.start, hit.end))
            self._far[rule.id] = {key: tuple(places) for key, places in found.items()}
        return self._far[rule.id]

    def _find_definitions(self, rule: Rule) -> Iterator[Place]:
        if rule.language != _ENGLISH:
            return
        for number, match in self.find(_form_index(rule)):
            text = self.segments[number].text
            after = _DEFINES_AFTER.match(text, match.end)
            before = max(0, match.start - _BEFORE)
            if after or (_DEFINES_BEFORE.search(text, before, match.start) and text.find(" as ", match.end) >= 0):
                start = after.end() if after else match.end
                stop = _SENTENCE_END.search(text, start)
                yield Place(number, start, stop.end() if stop else len(text))


def _is_concept(cue: Cue) -> bool:
    """Whether a cue is a named class of words, and not a word that its author chose."""
    return any(part.startswith("{") for pattern in cue.patterns for part in pattern)


def last_sentences(text: str, language: Language) -> str:
    """Return the sentences of the paragraph before that are seen from the next one."""
    return text[sentence_starts(text, language)[-_SENTENCES:][0] :]


def first_sentences(text: str, language: Language) -> str:
    """Return the sentences of the paragraph behind that are seen from the one before."""
    return text[: (*sentence_starts(text, language), len(text))[: _SENTENCES + 1][-1]]


def _stretches(texts: Sequence[str]) -> Iterator[_Stretch]:
    first = 0
    while first < len(texts):
        last, length, starts = first, 0, []
        while last < len(texts) and length < _STRETCH:
            starts.append(length)
            length += len(texts[last]) + len(_BOUNDARY)
            last += 1
        yield _Stretch(first, tuple(starts), fold(_BOUNDARY.join(texts[first:last])))
        first = last


@lru_cache(maxsize=1024)
def _reaching_cues(rule: Rule) -> tuple[tuple[Sense, Cue], ...]:
    """Return the cues of a rule that can count from another segment than the term's neighbours."""
    return tuple(
        (sense, cue)
        for sense in rule.senses
        for cue in sense.cues
        if cue.patterns and cue.scope in ("section", "document")
    )


@lru_cache(maxsize=1024)
def _form_index(rule: Rule) -> PhraseIndex[Form]:
    return PhraseIndex((form.text, form) for form in rule.forms)
