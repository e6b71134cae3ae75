"""The literal prefilter: whether a file can hold anything to report, before it is read or judged.

It works on the raw source, markup included, and may say yes too often but never no too often. A source can hold a
phrase only if it holds all its words, with no letter written to them; the longest words of all forms, their *keys*,
are looked for in one pass. The others stand beside the key, with nothing but white space, hyphens and markup between
them; where markup could take out more than itself (a tag, a link, a comment), it is enough that they stand anywhere.
Markup can stand inside a word ("distil**lation**", "distil&shy;lation"), so a source that fails is looked at once
more with such markup taken out.

A rule that reports nothing without evidence needs more: the words of a cue that flags, of each of its parts one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ahocorasick_rs import AhoCorasick

from termlint.documents.invisible import ZERO_WIDTH
from termlint.matching.folding import letters, lower, straight
from termlint.matching.phrases import GAP
from termlint.rulebook.model import TERM

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator

    from termlint.matching.lexicon import Lexicon
    from termlint.rulebook.model import Rule, Sense

# A file with a directive must be read even when it has no candidate, to report a directive nobody needs.
DIRECTIVE = "termlint:"

_WORD = re.compile(r"[^\W_]+")
_IN_WORD = re.compile(rf"[^\W_](?:[*_~\\`{ZERO_WIDTH}<]|\]\(|\[)|[>\];][^\W_]|[{ZERO_WIDTH}]|&")
# A ">" or "<" inside a tag; then nobody knows without a parser where the tag ends.
_ANGLE_INSIDE = re.compile(r"""=\s?(?:"[^"<>]*[<>]|'[^'<>]*[<>]|\{[^{}<>]*[<>])""")
# Between the words of a phrase: what may open something that is not read (a tag, where a link leads, a note, an
# expression, an entity, an escape), seen from the left, and what may close it, seen from the right.
_OPENS, _CLOSES = frozenset("<[]{&\\"), frozenset(">])};\\")
# The escapes of front matter for white space can be written to a word ("\ntheft", "\u00a0theft"); none is longer.
_ESCAPE = 10


class Prefilter:
    """Says of a source whether reading it can be worth while."""

    __slots__ = ("_forms", "_lexicon", "_parts", "_rules", "_silent", "_wanted")

    def __init__(
        self,
        rules: Iterable[Rule],
        *,
        silent: Callable[[Rule], bool] = lambda _: False,
        lexicon: Callable[[str], Lexicon] | None = None,
    ) -> None:
        """Index the forms of `rules`; `silent` says which of them report nothing without a cue that flags.

        `lexicon` gives the words of cues in a language; they are indexed when the first silent rule is met. Without it
        no rule is silent.
        """
        self._rules = tuple(rules)
        self._lexicon = lexicon
        self._silent = frozenset(at for at, rule in enumerate(self._rules) if lexicon and silent(rule))
        self._forms = _Phrases((form.text, at) for at, rule in enumerate(self._rules) for form in rule.forms)
        self._parts: _Phrases | None = None
        self._wanted: dict[int, tuple[frozenset[int], ...]] = {}

    def passes(self, source: str, *, apart: bool = False) -> bool:
        """Whether `source` can hold a use that is reported, or a directive.

        `apart` says that words which are read one after the other may stand apart, as in the cells of text tables.
        """
        plain = _Text(letters(straight(source)), apart=apart)
        if DIRECTIVE in plain.low:
            return True
        named: set[int] = set()
        for at in self._forms.found(plain):
            if at not in self._silent:
                return True
            named.add(at)
        if any(self._is_supported(at, plain) for at in named):
            return True
        if _IN_WORD.search(source) is None:
            return False
        if _ANGLE_INSIDE.search(source) is not None:
            return True
        from termlint.matching.bare import bare as without_markup

        bare = _Text(*without_markup(source), apart=apart)
        return any(
            self._is_supported(at, bare) or self._is_supported(at, plain) for at in named.union(self._forms.found(bare))
        )

    def _is_supported(self, at: int, text: _Text) -> bool:
        """Whether the rule with this number can report something: all parts of a cue that flags stand in the text."""
        if at not in self._silent:
            return True
        if self._parts is None:
            self._parts = self._index_of_cues()
        return any(parts <= text.parts(self._parts) for parts in self._wanted[at])

    def _index_of_cues(self) -> _Phrases:
        """Return an index of the words of all cues by which silent rules flag; note which parts each rule wants."""
        numbers: dict[tuple[str, str], int] = {}
        phrases: list[tuple[str, int]] = []
        for at in self._silent:
            rule = self._rules[at]
            lexicon, wanted = self._lexicon(rule.language) if self._lexicon else None, []
            for alternatives in (each for sense in rule.senses if sense.verdict == "flag" for each in _needs(sense)):
                parts = set()
                for part in alternatives:
                    key = (rule.language, part)
                    if key not in numbers:
                        numbers[key] = len(numbers)
                        phrases += [(form, numbers[key]) for form in (lexicon.forms(part) if lexicon else ())]
                    parts.add(numbers[key])
                wanted.append(frozenset(parts))
            self._wanted[at] = tuple(wanted)
        return _Phrases(phrases)


def _needs(sense: Sense) -> Iterator[tuple[str, ...]]:
    """Yield, for each cue of a sense, parts of which all must stand in a text for it to count."""
    for cue in sense.cues:
        for pattern in cue.patterns or [pattern for _, patterns in cue.roles[:1] for pattern in patterns]:
            yield tuple(part for part in pattern if part not in (GAP, TERM))


class _Text:
    """A source with its lower case, of the same length; `cuts` are places where markup was taken out."""

    __slots__ = ("_apart", "_known", "_parts", "cuts", "low", "source")

    def __init__(self, source: str, cuts: Container[int] = (), *, apart: bool) -> None:
        self.source = source
        self.low = lower(source)
        self.cuts = cuts
        self._apart = apart
        self._known: dict[str, bool] = {}
        self._parts: frozenset[int] | None = None

    def parts(self, phrases: _Phrases) -> frozenset[int]:
        """Return the numbers of the phrases that can stand here; `phrases` are the same at every call."""
        if self._parts is None:
            self._parts = frozenset(phrases.found(self))
        return self._parts

    def holds(self, word: str) -> bool:
        """Whether a word in lower case stands anywhere in the text, with no letter written to it."""
        if word not in self._known:
            at = self.low.find(word)
            while at >= 0 and not self.is_apart(at, at + len(word)):
                at = self.low.find(word, at + 1)
            self._known[word] = at >= 0
        return self._known[word]

    def is_apart(self, start: int, end: int) -> bool:
        """Whether the words at `start:end` can stand alone in the prose."""
        low, cuts = self.low, self.cuts
        if end < len(low) and low[end].isalnum() and end not in cuts:
            return False
        if not start or not low[start - 1].isalnum() or start in cuts:
            return True
        return "\\" in low[max(0, start - _ESCAPE) : start]

    def follow(self, end: int, words: tuple[str, ...]) -> bool:
        """Whether the words can stand one after the other from `end` on."""
        low, length = self.low, len(self.low)
        for number, word in enumerate(words):
            while end < length and not low[end].isalnum():
                if low[end] in _OPENS:
                    return all(map(self.holds, words[number:]))
                end += 1
            if not low.startswith(word, end):
                return self._apart and all(map(self.holds, words[number:]))
            end += len(word)
        return True

    def precede(self, start: int, words: tuple[str, ...]) -> bool:
        """Whether the words, the last first, can stand one before the other up to `start`."""
        low = self.low
        for number, word in enumerate(words):
            if start and low[start - 1].isalnum():  # an escape, or markup taken out
                return all(map(self.holds, words[number:]))
            while start and not low[start - 1].isalnum():
                start -= 1
                if low[start] in _CLOSES:
                    return all(map(self.holds, words[number:]))
            if not low.endswith(word, 0, start):
                return self._apart and all(map(self.holds, words[number:]))
            start -= len(word)
        return True


class _Need(NamedTuple):
    """What must stand around a key for a phrase: `cased` is the key if it has a capital, otherwise empty.

    The words before it are nearest first. `anywhere` are those of a phrase with a gap.
    """

    cased: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    anywhere: tuple[str, ...]
    number: int

    def is_met(self, text: _Text, start: int, end: int, written: str) -> bool:
        """Whether the phrase can stand around its key, `written` at `start:end`."""
        if self.cased and written not in (self.cased, self.cased.upper()):
            return False
        return text.precede(start, self.before) and text.follow(end, self.after) and all(map(text.holds, self.anywhere))


def _need(phrase: str, number: int) -> tuple[str, _Need] | None:
    """Return the key of a phrase in lower case and what must stand around it; None for a phrase without a word."""
    phrase = letters(straight(phrase))
    if phrase.isalnum():  # most are one word, and there are thousands at every start
        low = lower(phrase)
        return low, _Need(phrase if phrase != low else "", (), (), (), number)
    words = _WORD.findall(phrase if GAP not in phrase else lower(phrase))
    if not words:
        return None
    at = max(range(len(words)), key=lambda place: len(words[place]))
    before, key, after = tuple(map(lower, words[:at])), words[at], tuple(map(lower, words[at + 1 :]))
    low = lower(key)
    cased = key if key != low else ""
    if GAP in phrase:
        return low, _Need(cased, (), (), before + after, number)
    return low, _Need(cased, before[::-1], after, (), number)


class _Phrases:
    """Phrases, each with a number, as the words that a source must hold for them to stand in it."""

    __slots__ = ("_always", "_automaton", "_needs")

    def __init__(self, phrases: Iterable[tuple[str, int]]) -> None:
        needs: dict[str, dict[_Need, None]] = {}
        self._always: set[int] = set()  # the numbers of phrases without a word
        for phrase, number in phrases:
            found = _need(phrase, number)
            if found is None:
                self._always.add(number)
            else:
                needs.setdefault(found[0], {})[found[1]] = None
        self._needs = [tuple(group) for group in needs.values()]
        self._automaton = AhoCorasick(list(needs)) if needs else None

    def found(self, text: _Text) -> Iterator[int]:
        """Yield the numbers of the phrases that can stand in `text`, each once."""
        yield from self._always
        if self._automaton is None:
            return
        told = set(self._always)
        for group, start, end in self._automaton.find_matches_as_indexes(text.low, overlapping=True):
            needs = self._needs[group]
            if all(need.number in told for need in needs) or not text.is_apart(start, end):
                continue
            written = text.source[start:end]
            for need in needs:
                if need.number not in told and need.is_met(text, start, end, written):
                    told.add(need.number)
                    yield need.number
