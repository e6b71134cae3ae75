"""Finding many literal phrases in prose at once: the one matcher behind terms, traps and cues.

A phrase is written as for `rulebook.model.Form`: a space or hyphen in it matches any run of spaces, line
breaks and hyphens; a lower-case word matches any case, a word with a capital only its own case or all
capitals; `…` stands for up to four words. Matches begin and end at word boundaries. Matching is one
Aho-Corasick pass (Aho & Corasick, 1975) over the folded text, whatever the number of phrases.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from ahocorasick_rs import AhoCorasick, MatchKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

T = TypeVar("T")

GAP = "…"
_SEPARATORS = "\t\n\r\x0b\x0c\x85\xa0\u2009\u202f-\u2010\u2011"
_FOLD = str.maketrans({**dict.fromkeys(_SEPARATORS, " "), "\u2019": "'", "\u02bc": "'"})
_RUN = re.compile(r" {2,}")
_WORDS_BETWEEN = r"(?: [^\W_][\w']*){0,4}? "


@dataclass(frozen=True, slots=True)
class Folded:
    """A text made ready for matching: separators are single spaces, apostrophes are straight.

    `plain` keeps the case and `lower` does not; both have the same length. `offsets` maps each of their code
    points to the original text and is None where they stand one to one; the last entry is the text's length.
    """

    plain: str
    lower: str
    offsets: tuple[int, ...] | None

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return the range of the original text that the folded, non-empty range `start:end` stands for."""
        if self.offsets is None:
            return start, end
        return self.offsets[start], self.offsets[end - 1] + 1


def fold(text: str) -> Folded:
    """Return `text` folded for matching."""
    plain = text.translate(_FOLD)
    offsets = None
    if "  " in plain:
        kept = _unrepeated(plain)
        offsets = (*kept, len(plain))
        plain = "".join([plain[at] for at in kept])
    return Folded(plain, lower(plain), offsets)


def _unrepeated(plain: str) -> list[int]:
    """Return the offsets that stay when every run of spaces is cut down to its first."""
    kept: list[int] = []
    position = 0
    for run in _RUN.finditer(plain):
        kept.extend(range(position, run.start() + 1))
        position = run.end()
    return [*kept, *range(position, len(plain))]


def lower(text: str) -> str:
    """Return `text` in lower case with its length kept (İ, which lowers to two code points, stays)."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := character.lower()) == 1 else character for character in text)


@dataclass(frozen=True, slots=True)
class Match(Generic[T]):
    """A phrase found at code points `start:end` of the text that was folded."""

    start: int
    end: int
    value: T


@dataclass(frozen=True, slots=True)
class _Phrase(Generic[T]):
    cased: tuple[str, ...]  # its words, where any of them has a capital; otherwise empty
    tail: re.Pattern[str] | None  # the whole phrase, where it has a gap
    value: T


class PhraseIndex(Generic[T]):
    """Phrases with a value each, ready to be found in any number of texts."""

    __slots__ = ("_automaton", "_phrases")

    def __init__(self, phrases: Iterable[tuple[str, T]]) -> None:
        """Build the automaton; the same phrase may be given with several values."""
        groups: dict[str, list[_Phrase[T]]] = {}
        for text, value in phrases:
            folded = fold(text.strip()).plain
            cased = tuple(folded.split(" ")) if folded != folded.lower() and GAP not in folded else ()
            head = lower(folded).split(GAP)[0].strip()
            groups.setdefault(head, []).append(_Phrase(cased, _tail(lower(folded)), value))
        self._phrases = list(groups.values())
        self._automaton = AhoCorasick(list(groups), matchkind=MatchKind.Standard) if groups else None

    def find(self, folded: Folded) -> Iterator[Match[T]]:
        """Yield every match, overlapping ones too, by where they end."""
        if self._automaton is None:
            return
        text = folded.lower
        for number, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            if (start and _is_word(text[start - 1])) or (end < len(text) and _is_word(text[end])):
                continue
            for phrase in self._phrases[number]:
                stop = end
                if phrase.tail is not None:
                    whole = phrase.tail.match(text, start)
                    if whole is None:
                        continue
                    stop = whole.end()
                if phrase.cased and not _same_case(phrase.cased, folded.plain[start:stop].split(" ")):
                    continue
                yield Match(*folded.original(start, stop), phrase.value)


def _tail(phrase: str) -> re.Pattern[str] | None:
    parts = [re.escape(part.strip()) for part in phrase.split(GAP)]
    return re.compile(_WORDS_BETWEEN.join(parts) + r"(?!\w)") if len(parts) > 1 else None


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_" or unicodedata.combining(character) != 0


def _same_case(wanted: tuple[str, ...], found: list[str]) -> bool:
    return all(want.islower() or have in (want, want.upper()) for want, have in zip(wanted, found, strict=False))
