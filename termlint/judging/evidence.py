"""Which cues speak for a sense of a candidate, and what each counts.

A cue counts by its strength (what settles a sense 3, what speaks for it 1, what only hints at it 0.3) times how near it
stands: 1 in the term's sentence, a half in its paragraph (two sentences on either side, the neighbouring paragraphs'
nearest sentences, the heading above), a quarter in the section or the document, where it must stand several times to
count at all. A cue with roles counts in the sentence alone; where a pronoun stands in the role ("We met Claude. They
distilled it."), what was named before counts as in the paragraph. A negated cue ("no logits") does not count.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from termlint.judging.judgement import DEFINITION, FoundCue
from termlint.matching.lexicon import within, words_of
from termlint.reading.clause import Clause, read_clause
from termlint.reading.usage import judge_use
from termlint.reading.words import read_sentence
from termlint.rulebook.model import TERM

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from termlint.judging.judgement import Where
    from termlint.judging.view import View
    from termlint.matching.candidate import Candidate
    from termlint.matching.lexicon import Hit, Hits, Lexicon
    from termlint.reading.phrases import Phrase
    from termlint.reading.words import Tags
    from termlint.rulebook.model import Cue, Pattern, Scope, Sense, Strength

STRENGTHS: dict[Strength, float] = {"settles": 3.0, "speaks": 1.0, "hints": 0.3}
SENTENCE, PARAGRAPH, DOCUMENT = 1.0, 0.5, 0.25
# Farther than so many sentences a paragraph is another one.
_WINDOW = 2
_NEAR = 5
# So many words take no more code points.
_NEAR_CODE_POINTS = 300
_NEGATION_REACH = 3
# A cue that does not count at so many places of a sentence will not count at the next.
_MOST_PLACES = 30
_WORD = re.compile(r"[\w'’]+")
_CLAUSE_END = re.compile(r"[.,;:!?()]")
_CAPITALISED = re.compile(r" [A-Z][a-z]+\b(?<! Into)(?<! From)(?<! With)(?<! And)(?<! For)(?<! Via)(?! \d)")
_HYPHENS = "-‐‑"
# The rest of a name: a series and its number.
_SERIES = re.compile(r"(?: [A-Z][\w.]*)* \d[\w.]*")
_POSSESSIVES = ("'s ", "’s ")


@dataclass(frozen=True)
class Reading:
    """A candidate in its sentence: what its clause holds, and the words of cues in its segment."""

    view: View
    candidate: Candidate
    lexicon: Lexicon
    tags: Tags | None = None

    @property
    def term(self) -> tuple[int, int]:
        """The code points of the candidate."""
        return self.candidate.start, self.candidate.end

    @cached_property
    def hits(self) -> Hits:
        """The words of cues in the segment."""
        return self.lexicon.find(self.view.text, words_of(self.candidate.rule))

    @cached_property
    def near(self) -> tuple[tuple[Where, Hits], ...]:
        """The words of cues in what stands near the segment."""
        view = self.view
        places: tuple[tuple[Where, str], ...]
        places = (("after", view.after), ("before", view.before), ("heading", view.heading))
        words = words_of(self.candidate.rule)
        return tuple((where, self.lexicon.find(text, words)) for where, text in places if text)

    @cached_property
    def clause(self) -> Clause:
        """The phrases around the candidate by role."""
        sentence = read_sentence(self.view.text, *self.term, self.view.words, self.tags)
        use = judge_use(sentence, {form.tag for form in self.candidate.forms})
        return read_clause(sentence, use, self.candidate.forms[0].tag)

    def sentences(self, apart: int) -> tuple[int, int]:
        """Return the code points of the candidate's sentence and of so many on either side."""
        starts = self.view.sentences
        own = bisect_right(starts, self.candidate.start) - 1
        behind = own + apart + 1
        return starts[max(0, own - apart)], starts[behind] if behind < len(starts) else len(self.view.text)

    def within(self, pattern: Pattern, place: tuple[int, int]) -> Sequence[Hit]:
        """Return the places of a pattern that begin in a stretch of the segment, in order."""
        return within(self.hits.matches(pattern, self.term), *place)


def found_cues(reading: Reading) -> Iterator[Iterator[FoundCue]]:
    """Yield for each cue the places at which it speaks for a sense of the candidate, in the order of `rank`.

    They are looked for as they are asked for: who has the best place of a cue need not ask for the next.
    """
    candidate = reading.candidate
    for sense in candidate.rule.senses:
        if sense.terms and candidate.term not in sense.terms:
            continue
        for cue in sense.cues:
            yield _in_roles(reading, sense, cue) if cue.roles else _in_reach(reading, sense, cue)
    yield from (iter((found,)) for found in _from_afar(reading))


def rank(cue: FoundCue) -> tuple[float, bool, str, int, int, str, str]:
    """Return what orders cues: the heaviest first, of these one in a role, then by place."""
    return -cue.weight, not cue.in_role, cue.where, cue.start, -cue.end, cue.sense, cue.cue


def _in_reach(reading: Reading, sense: Sense, cue: Cue) -> Iterator[FoundCue]:
    """Yield the places of a cue's words in the term's sentence, and around it."""
    start, end = reading.term
    sentence = reading.sentences(0)
    own = sorted(_places(reading, cue, sentence), key=lambda each: not _contains(each[0], start, end))
    for hit, pattern in own[:_MOST_PLACES]:
        if _speaks(reading, cue, pattern, hit):
            yield _found(sense, cue, "sentence", "here", hit, SENTENCE, in_role=_contains(hit, start, end))
    if cue.scope == "sentence":
        return
    for where, hits in reading.near:
        found = sorted((hit for pattern in cue.patterns for hit in hits.matches(pattern)), key=_order)
        for hit in found[:_MOST_PLACES]:
            if not _negated(hits.text, hit, reading):
                yield _found(sense, cue, "section", where, hit, PARAGRAPH)
    first, last = reading.sentences(_WINDOW)
    for place in ((first, sentence[0]), (sentence[1], last)):
        for hit, pattern in _places(reading, cue, place)[:_MOST_PLACES]:
            if _speaks(reading, cue, pattern, hit):
                yield _found(sense, cue, "paragraph", "here", hit, PARAGRAPH)


def _places(reading: Reading, cue: Cue, place: tuple[int, int]) -> list[tuple[Hit, Pattern]]:
    """Return the places of a cue's words that begin in a stretch of the segment, each with its pattern, in order."""
    found = [(hit, pattern) for pattern in cue.patterns for hit in reading.within(pattern, place)]
    return found if len(found) < 2 else sorted(found, key=lambda each: _order(each[0]))


def _order(hit: Hit) -> tuple[int, int]:
    return hit.start, -hit.end


def _contains(hit: Hit, start: int, end: int) -> bool:
    return hit.start <= start and end <= hit.end


def _speaks(reading: Reading, cue: Cue, pattern: Pattern, hit: Hit) -> bool:
    """Whether a cue counts at a place of its words in the term's own segment."""
    (start, end), text = reading.term, reading.view.text
    if _is_term(reading, hit) and TERM not in pattern:
        return False  # the term is no evidence for itself
    around = _contains(hit, start, end)
    if around and text.startswith(_POSSESSIVES, hit.end):
        return False  # "attack on the paper" is not in "attack on the paper's model"
    return (around or not _negated(text, hit, reading)) and not _in_longer_name(text, hit, cue)


def _in_roles(reading: Reading, sense: Sense, cue: Cue) -> Iterator[FoundCue]:
    """Yield the place of a cue whose roles all hold: that of the first role."""
    places, nearness = [], SENTENCE
    for role, patterns in cue.roles:
        place = _role_place(reading, role, patterns)
        if place is None:
            return
        hit, resolved = place
        nearness = PARAGRAPH if resolved else nearness
        places.append(hit)
    scope: Scope = "sentence" if nearness == SENTENCE else "paragraph"
    yield _found(sense, cue, scope, "here", places[0], nearness, in_role=nearness == SENTENCE)


def _role_place(reading: Reading, role: str, patterns: tuple[Pattern, ...]) -> tuple[Hit, bool] | None:
    """Return where one of the patterns stands in a role, and whether only a pronoun stands there for it."""
    start, end = reading.term
    if role == "near":
        around = (start - _NEAR_CODE_POINTS, end + _NEAR_CODE_POINTS)
        near = (hit for pattern in patterns for hit in reading.within(pattern, around) if not _is_term(reading, hit))
        return next(((hit, False) for hit in near if _words_between(reading, hit) <= _NEAR), None)
    phrases = reading.clause.phrases(role)
    for phrase in phrases:
        for hit in (hit for pattern in patterns for hit in reading.within(pattern, (phrase.start, phrase.end))):
            if _heads(reading.view.text, hit, phrase):
                return hit, False
    if any(phrase.is_pronoun for phrase in phrases):
        before = (reading.sentences(1)[0], start)
        named = (hit for pattern in reversed(patterns) for hit in reversed(reading.within(pattern, before)))
        return next(((hit, True) for hit in named if hit.end <= start), None)
    return None


def _heads(text: str, hit: Hit, phrase: Phrase) -> bool:
    """Whether a word of a cue is the head of a phrase, takes the head in, or begins a name that is: "Claude Opus 4"."""
    if hit.start <= phrase.head < hit.end:
        return not (hit.end < phrase.end and text[hit.end] in _HYPHENS)  # "open" is not the head of "open-source"
    series = _SERIES.match(text, hit.end)
    return series is not None and text[hit.start].isupper() and series.end() >= phrase.end


def _from_afar(reading: Reading) -> Iterator[FoundCue]:
    """Yield the cues that stand often enough in the section or the document, and the document's definition."""
    rule = reading.candidate.rule
    own = [far for far in reading.view.far if far.rule == rule.id]
    cues = {(sense.id, cue.text): (sense, cue) for sense in rule.senses for cue in sense.cues} if own else {}
    for far in own:
        if (far.sense, far.cue) in cues:
            sense, cue = cues[far.sense, far.cue]
            if not sense.terms or reading.candidate.term in sense.terms:
                weight = round(STRENGTHS[cue.strength] * DOCUMENT, 4)
                yield FoundCue(sense.id, cue.text, far.distance, "far", 0, 0, weight, cue.strength)
    for defined in reading.view.defined:
        if defined.rule == rule.id:
            yield FoundCue(defined.sense, DEFINITION, "document", "far", 0, 0, SENTENCE)


def _found(
    sense: Sense, cue: Cue, scope: Scope, where: Where, hit: Hit, nearness: float, *, in_role: bool = False
) -> FoundCue:
    weight = round(STRENGTHS[cue.strength] * nearness, 4)
    return FoundCue(sense.id, cue.text, scope, where, hit.start, hit.end, weight, cue.strength, in_role)


def _is_term(reading: Reading, hit: Hit) -> bool:
    return reading.candidate.start <= hit.start and hit.end <= reading.candidate.end


def _words_between(reading: Reading, hit: Hit) -> int:
    start, end = reading.term
    between = reading.view.text[end : hit.start] if hit.start >= end else reading.view.text[hit.end : start]
    return len(_WORD.findall(between))


def _negated(text: str, hit: Hit, reading: Reading) -> bool:
    """Whether a negation stands directly before a cue, in the same clause.

    One before the term itself ("no pirated copies") is about the term, not about the cue behind it.
    """
    before = text[max(0, hit.start - 40) : hit.start]
    before = _CLAUSE_END.split(before)[-1]
    if text is reading.view.text and hit.start - len(before) < reading.candidate.end <= hit.start:
        before = text[reading.candidate.end : hit.start]
    words = [word.lower().replace("’", "'") for word in _WORD.findall(before)[-_NEGATION_REACH:]]
    return any(word in reading.view.words.negations for word in words)


def _in_longer_name(text: str, hit: Hit, cue: Cue) -> bool:
    """Whether a name is only the beginning of another name: "Claude" in "Claude Code".

    A number or a word in capitals may follow ("Claude 3", "Claude API"), and in a title every word has a capital.
    """
    if len(cue.text.split()) > 1 or not text[hit.start].isupper() or text[hit.start : hit.end].lower() in cue.text:
        return False
    following = _CAPITALISED.match(text, hit.end)
    return following is not None and not text.istitle()
