"""The literal prefilter: whether a file can hold anything to report, before it is read or judged.

It works on the raw source, markup included, and may say yes too often but never no too often. A source can hold a
phrase only if it holds all its words, with no letter written to them; the longest words of all forms, their *keys*,
are looked for in one pass. Markup can stand inside a word ("distil**lation**", "distil&shy;lation"), so a source
that fails is looked at once more with such markup taken out.

A rule that reports nothing without evidence needs more: the words of a cue that flags.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

from ahocorasick_rs import AhoCorasick

from termlint.pipeline.phrases import GAP, lower

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator

    from termlint.rulebook.model import Rule

# A file with a directive must be read even when it has no candidate, to report a directive nobody needs.
DIRECTIVE = "termlint:"

_INVISIBLE = "\u00ad\u200b-\u200f\u2060-\u2064\ufeff"
_WORD = re.compile(r"[^\W_]+")
_IN_WORD = re.compile(rf"[^\W_](?:[*_~\\`{_INVISIBLE}<]|\]\(|\[)|[>\];][^\W_]|[{_INVISIBLE}]|&")
_MARKUP = re.compile(
    rf"<[^<>]*>|\]\([^()\n]*\)|\]\[[^\]\n]*\]|\\\s|:[a-z]+:(?=`)|[*_~\\`\[\]{_INVISIBLE}]",
)
# The escapes of front matter for white space can be written to a word ("\ntheft", "\u00a0theft"); none is longer.
_ESCAPE = 10


class Prefilter:
    """Says of a source whether reading it can be worth while."""

    __slots__ = ("_cues", "_forms", "_rules", "_silent")

    def __init__(self, rules: Iterable[Rule], *, silent: Callable[[Rule], bool] = lambda _: False) -> None:
        """Index the forms of `rules`; `silent` says which of them report nothing without a cue that flags."""
        self._rules = tuple(rules)
        self._silent = silent
        self._forms = _Phrases((form.text, at) for at, rule in enumerate(self._rules) for form in rule.forms)
        self._cues: dict[int, _Phrases] = {}

    def passes(self, source: str) -> bool:
        """Whether `source` can hold a use that is reported, or a directive."""
        plain = _Text(source)
        if DIRECTIVE in plain.low:
            return True
        named = set(self._forms.found(plain))
        if any(self._is_supported(at, plain) for at in named):
            return True
        if _IN_WORD.search(source) is None:
            return False
        bare = _without_markup(source)
        return any(
            self._is_supported(at, bare) or self._is_supported(at, plain) for at in named.union(self._forms.found(bare))
        )

    def _is_supported(self, at: int, text: _Text) -> bool:
        """Whether the rule with this number can report something, as far as its cues go."""
        rule = self._rules[at]
        if not self._silent(rule):
            return True
        if at not in self._cues:
            flagging = (sense for sense in rule.senses if sense.verdict == "flag")
            self._cues[at] = _Phrases((form, at) for sense in flagging for cue in sense.cues for form in cue.forms)
        return any(True for _ in self._cues[at].found(text))


class _Text:
    """A source with its lower case, of the same length; `cuts` are places where markup was taken out."""

    __slots__ = ("_known", "cuts", "low", "source")

    def __init__(self, source: str, cuts: Container[int] = ()) -> None:
        self.source = source
        self.low = lower(source)
        self.cuts = cuts
        self._known: dict[str, bool] = {}

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


def _without_markup(source: str) -> _Text:
    import html  # noqa: PLC0415 -- its table of entities takes longer to load than most files to check

    parts = _MARKUP.split(html.unescape(source))
    return _Text("".join(parts), set(accumulate(map(len, parts))))


def _words(phrase: str) -> tuple[tuple[str, ...], str]:
    """Return the words of a phrase in lower case and apart from them the longest as it is written, `` if none."""
    if phrase.isalnum():  # most are one word, and there are thousands at every start
        return (), phrase
    words = sorted(_WORD.findall(phrase if GAP not in phrase else lower(phrase)), key=len)
    return tuple(map(lower, words[:-1])), words[-1] if words else ""


class _Phrases:
    """Phrases, each with a number, as the words that a source must hold for them to stand in it."""

    __slots__ = ("_always", "_automaton", "_needs")

    def __init__(self, phrases: Iterable[tuple[str, int]]) -> None:
        needs: dict[str, dict[tuple[str, tuple[str, ...], int], None]] = {}
        self._always: set[int] = set()  # the numbers of phrases without a word
        for phrase, number in phrases:
            others, key = _words(phrase)
            if key:
                low = lower(key)
                needs.setdefault(low, {})[key if key != low else "", others, number] = None
            else:
                self._always.add(number)
        self._needs = [tuple(group) for group in needs.values()]
        self._automaton = AhoCorasick(list(needs)) if needs else None

    def found(self, text: _Text) -> Iterator[int]:
        """Yield the numbers of the phrases that can stand in `text`, each once."""
        yield from self._always
        if self._automaton is None:
            return
        told, looked_at = set(self._always), set()
        for group, start, end in self._automaton.find_matches_as_indexes(text.low, overlapping=True):
            if (group, written := text.source[start:end]) in looked_at or not text.is_apart(start, end):
                continue
            looked_at.add((group, written))
            for cased, others, number in self._needs[group]:
                if number in told or (cased and written not in (cased, cased.upper())):
                    continue
                if all(map(text.holds, others)):
                    told.add(number)
                    yield number
