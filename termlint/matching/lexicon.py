"""Where the words of cues stand: every concept of every rulebook, found in one pass.

A concept's noun counts where it can be read as a noun, its verb where it can be read as a verb: the words next to it
tell ("to document the" is no document, "the use of" no using). Names and phrases count wherever they stand.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING

from termlint.language import language_of
from termlint.matching.folding import fold
from termlint.matching.phrases import PhraseIndex
from termlint.rulebook.model import TERM
from termlint.rulebook.wholewords import GAP

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from termlint.language.model import Language, WordClass
    from termlint.matching.phrases import Match
    from termlint.rulebook.model import Concept, Pattern, Rule, Rulebook, WordKind

_WORD_BEFORE = re.compile(r"(?<![\w'’])([\w'’]{1,24})[ \"“‘(]{1,2}$")
_WORD_AFTER = re.compile(r"[ \"“‘]{1,2}([\w'’]+)")
# No word that is asked for is longer than so many code points.
_LONGEST_WORD = 24
_BEFORE_VERBS: frozenset[WordClass] = frozenset(("modal", "subject"))
_SPECIFIERS: frozenset[WordClass] = frozenset(("article", "possessive", "determiner"))
# What may stand between the parts of a sequence: the beginning of a noun phrase, or an adverb.
_BETWEEN: frozenset[WordClass] = frozenset(("article", "determiner", "possessive", "number", "adjective", "adverb"))
_MOST_BETWEEN, _MOST_IN_GAP, _MOST_CODE_POINTS_BETWEEN = 3, 4, 80
_GAP_TEXT = re.compile(r"[\s\"“”‘’'*_-]*(?:[\w'’-]+[\s\"“”‘’'*_-]+)*")
_WORD = re.compile(r"[\w'’]+")


@dataclass(frozen=True, slots=True)
class Hit:
    """A word of a concept at code points `start:end` of a text."""

    start: int
    end: int


def within(hits: Sequence[Hit], first: int, last: int) -> Sequence[Hit]:
    """Return those of the hits, which are in order, that begin at `first` or later and before `last`."""
    return hits[bisect_left(hits, first, key=_begin) : bisect_left(hits, last, key=_begin)]


# Of a name that is known only so that a noun in it is not taken for itself.
_NO_CONCEPT = ""
# No such name is longer than so many code points.
_LONGEST_NAME = 80


def _inside(match: Match[tuple[str, WordKind]], names: Sequence[Hit]) -> bool:
    """Whether a noun is only a word of a longer name; the names are in order."""
    if match.value[1] != "noun":
        return False
    around = within(names, match.end - _LONGEST_NAME, match.start + 1)
    return any(match.end <= name.end and name.end - name.start > match.end - match.start for name in around)


@lru_cache(maxsize=1024)
def words_of(rule: Rule) -> frozenset[str]:
    """Return the ids of the concepts that a rule's cues name, those of their own words among them."""
    cues = [cue for sense in rule.senses for cue in sense.cues]
    patterns = [
        *(each for cue in cues for each in cue.patterns),
        *(p for cue in cues for _, ps in cue.roles for p in ps),
    ]
    return frozenset(part for pattern in patterns for part in pattern) - {GAP, TERM}


_begin = attrgetter("start")


class Hits:
    """The words of cues that stand in one text."""

    __slots__ = ("_by_concept", "_includes", "_known", "_language", "_longest", "_matches", "text")

    def __init__(
        self,
        text: str,
        by_concept: Mapping[str, Sequence[Hit]],
        includes: Mapping[str, tuple[str, ...]],
        language: Language,
    ) -> None:
        """Keep what was found of each concept; `includes` are the concepts whose words are words of another."""
        self.text = text
        self._by_concept = by_concept
        self._includes = includes
        self._language = language
        self._known: dict[str, Sequence[Hit]] = {}
        self._matches: dict[Pattern, Sequence[Hit]] = {}
        self._longest = max((hit.end - hit.start for hits in by_concept.values() for hit in hits), default=0)

    def of(self, concept: str) -> Sequence[Hit]:
        """Return the places of a concept's words, in order."""
        known = self._known.get(concept)
        if known is None:
            names = self._includes.get(concept, (concept,))
            found = {hit for name in names for hit in self._by_concept.get(name, ())}
            known = self._known[concept] = sorted(found, key=lambda hit: (hit.start, -hit.end)) if found else ()
        return known

    def matches(self, pattern: Pattern, term: tuple[int, int] | None = None) -> Sequence[Hit]:
        """Return the places where a pattern stands; `term` is the place of the term, for patterns that name it."""
        if len(pattern) == 1:
            return self.of(pattern[0])
        if not self._by_concept:
            return ()
        if TERM in pattern and term is not None:
            return tuple(self._found(pattern, self._before_term(pattern, term), term))
        if pattern not in self._matches:
            self._matches[pattern] = tuple(self._found(pattern, self._part(pattern[0], None), None))
        return self._matches[pattern]

    def _found(self, pattern: Pattern, firsts: Iterable[Hit], term: tuple[int, int] | None) -> Iterator[Hit]:
        """Yield the places of a pattern that begin at one of the places of its first part."""
        for first in firsts:
            end = self._rest(pattern, 1, first.end, term)
            if end is not None:
                yield Hit(first.start, end)

    def _before_term(self, pattern: Pattern, term: tuple[int, int]) -> Sequence[Hit]:
        """Return the places of a pattern's first part from which the pattern can reach the term."""
        reach = pattern.index(TERM) * (self._longest + _MOST_CODE_POINTS_BETWEEN)
        return within(self._part(pattern[0], term), term[0] - reach, term[1])

    def _part(self, part: str, term: tuple[int, int] | None) -> Sequence[Hit]:
        if part == TERM:
            return [] if term is None else [Hit(*term)]
        return self.of(part)

    def _rest(self, pattern: Pattern, at: int, end: int, term: tuple[int, int] | None) -> int | None:
        """Return where the rest of a pattern ends if it follows at `end`, None if it does not."""
        if at == len(pattern):
            return end
        loose = pattern[at] == GAP
        for hit in within(self._part(pattern[at + loose], term), end, end + _MOST_CODE_POINTS_BETWEEN + 1):
            if self._joins(end, hit.start, loose=loose):
                stop = self._rest(pattern, at + 1 + loose, hit.end, term)
                if stop is not None:
                    return stop
        return None

    def _joins(self, end: int, start: int, *, loose: bool) -> bool:
        """Whether only what may stand between the parts of a sequence stands there."""
        between = self.text[end:start]
        if _GAP_TEXT.fullmatch(between) is None:
            return False
        words = _WORD.findall(between)
        if loose:
            return len(words) <= _MOST_IN_GAP
        return len(words) <= _MOST_BETWEEN and all(self._language.word_class(word) in _BETWEEN for word in words)


class Lexicon:
    """The concepts of all rulebooks in one language, those that the words of cues are among them."""

    def __init__(self, rulebooks: Iterable[Rulebook], language: str) -> None:
        """Index nothing yet: many runs meet no candidate."""
        concepts = [each for book in rulebooks if book.language == language for each in book.concepts]
        self._concepts: dict[str, Concept] = {concept.id: concept for concept in concepts}
        self._language = language_of(language)
        self._includes = {name: tuple(self._closure(name)) for name, one in self._concepts.items() if one.includes}
        self._indexes: dict[frozenset[str] | None, PhraseIndex[tuple[str, WordKind]]] = {}
        self.find = lru_cache(maxsize=512)(self._find)

    @property
    def language(self) -> Language:
        """The language of the words."""
        return self._language

    def forms(self, part: str) -> Iterator[str]:
        """Yield the spellings that one part of a pattern can have, as the beginnings of versioned names."""
        for name in self._includes.get(part, (part,)):
            yield from (form for form, _ in self._concepts[name].forms) if name in self._concepts else ()

    def _find(self, text: str, only: frozenset[str] | None = None) -> Hits:
        """Return the words of cues in a text: of all concepts, or only of those with these ids."""
        found: dict[str, list[Hit]] = {}
        matches = list(self.index(only).find(fold(text)))
        names = [Hit(each.start, each.end) for each in matches if each.value[0] == _NO_CONCEPT]
        for match in matches:
            name, kind = match.value
            if name and self._is_read_as(kind, text, match.start, match.end) and not _inside(match, names):
                found.setdefault(name, []).append(Hit(match.start, match.end))
        return Hits(text, found, self._includes, self._language)

    def index(self, only: frozenset[str] | None) -> PhraseIndex[tuple[str, WordKind]]:
        """Return the index of all concepts, or of those with these ids, by id and the kind a word must be read as."""
        if only not in self._indexes:
            wanted = None if only is None else {name for each in only for name in self._includes.get(each, (each,))}
            chosen = [one for name, one in self._concepts.items() if wanted is None or name in wanted]
            nouns = frozenset(form for one in chosen for form, kind in one.forms if kind == "noun")
            self._indexes[only] = PhraseIndex(
                (
                    *((form, (one.id, kind)) for one in chosen for form, kind in one.forms),
                    *((name, (_NO_CONCEPT, "any")) for name in self._names_with(nouns)),
                ),
                versioned=[form for one in chosen if one.versions for form, _ in one.forms],
            )
        return self._indexes[only]

    def _names_with(self, nouns: frozenset[str]) -> Iterator[str]:
        """Yield the names of all concepts that hold one of the nouns as a word: "European Union" is no union."""
        named = (concept for concept in self._concepts.values() if concept.id.startswith("{"))
        for concept in named:
            for form, kind in concept.forms:
                if kind == "any" and form[:1].isupper() and " " in form and nouns.intersection(form.lower().split()):
                    yield form

    def _closure(self, name: str) -> Iterator[str]:
        seen, left = {name}, [name]
        while left:
            current = left.pop()
            yield current
            concept = self._concepts.get(current)
            for other in concept.includes if concept is not None else ():
                if other not in seen:
                    seen.add(other)
                    left.append(other)

    def _is_read_as(self, kind: WordKind, text: str, start: int, end: int) -> bool:
        """Whether the words next to a place let it be read as a noun or a verb."""
        if kind not in ("noun", "verb"):
            return True
        before = _WORD_BEFORE.search(text, max(0, start - _LONGEST_WORD), start)
        left = self._language.word_class(before[1]) if before else None
        if kind == "verb":
            return before is None or left not in _SPECIFIERS or before[1].lower() == "that"
        if left in _BEFORE_VERBS:
            return False
        after = _WORD_AFTER.match(text, end)
        takes_object = after is not None and self._language.word_class(after[1]) in _SPECIFIERS
        return not (takes_object and before is not None and (before[1].lower() == "to" or left in ("open", "name")))
