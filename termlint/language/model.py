"""The protocol of a language: what readers of a sentence ask, and the answer of a language nothing is known of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Set as AbstractSet

WordClass = Literal[
    "article", "determiner", "possessive", "number", "pronoun", "subject", "preposition", "conjunction",
    "relative", "auxiliary", "modal", "verb", "adverb", "adjective", "noun", "name", "open", "punctuation",
]  # fmt: skip


class Metalanguage(Protocol):
    """How a language speaks of words: places next to a term that name, define, deny or report it.

    All places are code points of `text`.
    """

    def naming(self, text: str, start: int, end: int, *, noun: bool) -> list[tuple[int, int]]:
        """Return the words next to the term at `start:end` that name, define or deny it, clearest first."""

    def reported(
        self, text: str, use: tuple[int, int], sentence: tuple[int, int], *, accused: bool
    ) -> list[tuple[int, int]]:
        """Return the words of a sentence that attribute the use in it to somebody; both are code points of `text`.

        `accused` says that what somebody is accused of is the accuser's word, too.
        """

    def doubted(self, text: str, start: int, end: int, sentence: tuple[int, int]) -> list[tuple[int, int]]:
        """Return the words by which the claim at `start:end` is denied, doubted or only asked for."""

    def labelled(self, text: str, start: int, end: int) -> tuple[int, int] | None:
        """Return words in `start:end` by which a sentence speaks of words, or attributes some."""

    def named_before(self, text: str, start: int, end: int) -> bool:
        """Whether `start:end` ends in words after which a word is only named."""

    def introduces(self, text: str) -> bool:
        """Whether a paragraph gives the floor to somebody else."""


def _unknown(_: str) -> WordClass:
    return "open"


@dataclass(frozen=True, slots=True)
class Language:
    """A language by its code; the defaults are what is known of any."""

    code: str
    # The class of a word on its own, as closed lists and endings tell it.
    word_class: Callable[[str], WordClass] = _unknown
    # Words before a full stop that is no end, and words before one that is an end only before a word in `openers`.
    abbreviations: AbstractSet[str] = frozenset()
    closing_abbreviations: AbstractSet[str] = frozenset()
    # Words that open a sentence even behind an abbreviation.
    openers: AbstractSet[str] = frozenset()
    negations: AbstractSet[str] = frozenset()
    metalanguage: Metalanguage | None = None
