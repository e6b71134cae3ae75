"""Finding many literal phrases in prose at once: the one matcher behind terms, traps and cues.

A phrase is written as for `rulebook.model.Form`: a space or hyphen in it matches any run of spaces, line
breaks and hyphens; a lower-case word matches any case, a word with a capital only its own case or all
capitals; `…` stands for up to four words. Matches begin and end at word boundaries. Matching is one
Aho-Corasick pass (Aho & Corasick, 1975) over the folded text (`folding`), whatever the number of phrases.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Generic, TypeVar

from ahocorasick_rs import AhoCorasick, MatchKind

from termlint.matching.folding import fold, lower

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from termlint.matching.folding import Folded

T = TypeVar("T")

GAP = "…"
_WORDS_BETWEEN = r"(?: [^\W_][\w']*){0,4}? "
# What may follow the name of a model: its version, its size, what it was tuned for.
_VERSION = re.compile(
    r"(?:[ -]?v?\d{1,3}(?:[.-]\d{1,3}){0,2}[a-z]{0,2}(?![^\W_]))?(?:[ -]?\d{1,4}(?:\.\d)?[bmk](?![^\W_]))?"
    r"(?:[ -](?:instruct|chat|base|turbo|pro|mini|nano|flash|preview|large|medium|small|coder|vision|it|hf)(?![^\W_]))"
    r"{0,2}"
)


@dataclass(frozen=True, slots=True)
class Match(Generic[T]):
    """A phrase found at code points `start:end` of the text that was folded."""

    start: int
    end: int
    value: T


@dataclass(frozen=True, slots=True)
class _Phrase(Generic[T]):
    cased: tuple[str, ...]  # its words, where any of them has a capital; otherwise empty
    whole: str  # the phrase in lower case, where it has a gap; otherwise empty
    value: T


class PhraseIndex(Generic[T]):
    """Phrases with a value each, ready to be found in any number of texts."""

    __slots__ = ("_automaton", "_phrases", "_versioned")

    def __init__(self, phrases: Iterable[tuple[str, T]], *, versioned: Iterable[str] = ()) -> None:
        """Build the automaton; the same phrase may be given with several values.

        Behind those that are `versioned` a version or size is part of the match.
        """
        self._versioned = frozenset(lower(fold(phrase.strip()).plain) for phrase in versioned)
        groups: dict[str, list[_Phrase[T]]] = {}
        for text, value in phrases:
            folded = text if text.isascii() and text.isalnum() else fold(text.strip()).plain
            cased = tuple(folded.split(" ")) if folded != folded.lower() and GAP not in folded else ()
            low = lower(folded)
            head, gap, _ = low.partition(GAP)
            groups.setdefault(head.strip(), []).append(_Phrase(cased, low if gap else "", value))
        self._phrases = list(groups.values())
        self._automaton = AhoCorasick(list(groups), matchkind=MatchKind.Standard) if groups else None

    def find(self, folded: Folded) -> Iterator[Match[T]]:
        """Yield every match, overlapping ones too, by where they end."""
        if self._automaton is None:
            return
        text = folded.lower
        length = len(text)
        for number, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            if start and _is_word(text[start - 1]):
                continue
            behind = self._behind(text, start, end)
            if behind < length and _is_word(text[behind]):
                continue
            for phrase in self._phrases[number]:
                stop = behind
                if phrase.whole:
                    whole = _with_gaps(phrase.whole).match(text, start)
                    if whole is None:
                        continue
                    stop = whole.end()
                if phrase.cased and not _same_case(
                    phrase.cased, folded.plain[start : stop if phrase.whole else end].split(" ")
                ):
                    continue
                yield Match(*folded.original(start, stop), phrase.value)

    def _behind(self, text: str, start: int, end: int) -> int:
        """Return where a match ends with the version or size that may follow it."""
        version = _VERSION.match(text, end) if text[start:end] in self._versioned else None
        return version.end() if version else end


@lru_cache(maxsize=1024)
def _with_gaps(phrase: str) -> re.Pattern[str]:
    parts = [re.escape(part.strip()) for part in phrase.split(GAP)]
    return re.compile(_WORDS_BETWEEN.join(parts) + r"(?!\w)")


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_" or unicodedata.combining(character) != 0


def _same_case(wanted: tuple[str, ...], found: list[str]) -> bool:
    return all(want.islower() or have in (want, want.upper()) for want, have in zip(wanted, found, strict=False))
