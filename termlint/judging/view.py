"""All that judging sees of a document when it judges the candidates of one segment.

Judging receives a view and nothing else, so a judgement can be kept under the view's key: what is not in the key cannot
be seen. Where a far cue stands is not in it, only that it stands there; its place is looked up afterwards.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from termlint.language import language_of
from termlint.matching.context import first_sentences, last_sentences
from termlint.matching.lexicon import words_of
from termlint.reading.quotations import Quotation, quotations
from termlint.reading.sentences import sentence_starts
from termlint.spans import Ranges

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from termlint.documents.model import SegmentKind
    from termlint.language.model import Language
    from termlint.matching.candidate import Candidate
    from termlint.matching.context import Distance, DocumentContext
    from termlint.matching.lexicon import Lexicon
    from termlint.rulebook.model import Rule


@dataclass(frozen=True, slots=True)
class Far:
    """A cue that stands often enough in the section or document: its rule, its sense, its text."""

    rule: str
    sense: str
    cue: str
    distance: Distance


@dataclass(frozen=True, slots=True)
class Defined:
    """The document's own definition of a rule's term: the sense that it describes, and whether it stands here."""

    rule: str
    sense: str
    here: bool


@dataclass(frozen=True)
class View:
    """A segment as judging sees it. `before`, `after` and `heading` are prose near it, `links` ranges of its own."""

    text: str
    language: str
    kind: SegmentKind
    level: int
    is_quoted: bool
    is_reference: bool
    is_alone: bool
    is_introduced: bool
    links: tuple[tuple[int, int], ...]
    before: str
    after: str
    heading: str
    far: tuple[Far, ...]
    defined: tuple[Defined, ...]

    @cached_property
    def key(self) -> str:
        """What a judgement depends on, long and exact."""
        far = [(each.rule, each.sense, each.cue, each.distance) for each in self.far]
        defined = [(each.rule, each.sense, each.here) for each in self.defined]
        marks = [self.kind, self.level, self.is_quoted, self.is_reference, self.is_alone, self.is_introduced]
        around = [self.before, self.after, self.heading]
        return json.dumps([self.language, self.text, marks, self.links, around, far, defined])

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """The quotations in the segment's prose."""
        return quotations(self.text)

    @cached_property
    def quoted(self) -> Ranges[Quotation]:
        """The quotations, to be asked for those around a place."""
        return Ranges(self.quotations, lambda quote: (quote.start, quote.end))

    @cached_property
    def linked(self) -> Ranges[tuple[int, int]]:
        """The links, to be asked for those around a place."""
        return Ranges(self.links, lambda link: link)

    @cached_property
    def sentences(self) -> tuple[int, ...]:
        """The code points at which the segment's sentences begin."""
        return sentence_starts(self.text, self.words)

    @property
    def words(self) -> Language:
        """What is known of the language that the segment is read in."""
        return language_of(self.language)


def view_of(context: DocumentContext, number: int, candidates: Iterable[Candidate], lexicon: Lexicon) -> View:
    """Return what judging sees of the segment with this number, for the rules of `candidates`."""
    segment, language = context.segments[number], lexicon.language
    rules = {candidate.rule.id: candidate.rule for candidate in candidates}
    heading = context.heading_of(number)
    return View(
        text=segment.text,
        language=language.code,
        kind=segment.kind,
        level=segment.level,
        is_quoted=segment.quoted,
        is_reference=segment.reference,
        is_alone=len(context.segments) == 1,
        is_introduced=context.is_introduced(number, language.code),
        links=tuple((link.start, link.end) for link in segment.links),
        before=last_sentences(context.neighbour(number, -1), language),
        after=first_sentences(context.neighbour(number, 1), language),
        heading="" if heading is None else context.segments[heading].text,
        far=tuple(
            Far(rule.id, each.sense.id, each.cue.text, each.distance)
            for rule in rules.values()
            for each in context.far_cues(rule, number, lexicon)
        ),
        defined=tuple(
            dict.fromkeys(each for rule in rules.values() for each in _defined(context, number, rule, lexicon))
        ),
    )


def _defined(context: DocumentContext, number: int, rule: Rule, lexicon: Lexicon) -> Iterator[Defined]:
    """Yield the senses that the document's definitions of a rule's terms describe, those of one definition once."""
    for definition in context.definitions(rule):
        text = context.segments[definition.segment].text[definition.start : definition.end]
        hits = lexicon.find(text, words_of(rule))
        spoken = [
            sense
            for sense in rule.senses
            if any(hits.matches(pattern) for cue in sense.cues for pattern in cue.patterns)
        ]
        if len({sense.verdict for sense in spoken}) == 1:
            yield Defined(rule.id, spoken[0].id, definition.segment == number)
