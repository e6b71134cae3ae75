"""The noun phrase that a noun stands in, read leftwards: its modifiers, its determiner, what governs it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from termlint.language.en.words import BE, word_class, word_set

if TYPE_CHECKING:
    from termlint.reading.words import Sentence, Word

# Base forms that take a noun as their object far more often than they modify one.
_TAKERS = word_set(
    "allow ban block call combat condemn conduct detect discuss fear fight find forbid host launch oppose"
    " permit prevent prohibit publish punish release report run stop use"
)
_MODIFYING = ("noun", "name", "open", "adjective", "number")


class Refusal(Exception):  # noqa: N818 -- not an error: the ordinary way to say that no edit is offered
    """No edit is offered here; the message says why."""


@dataclass(frozen=True, slots=True)
class Fit:
    """What is replaced around a wording: `start:end` becomes `before` + the wording + `after`."""

    start: int
    end: int
    before: str = ""
    after: str = ""
    sure: bool = True


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """What stands before a noun: determiner, modifiers (nearest first), and the word that governs it all."""

    determiner: Word | None
    modifiers: tuple[Word, ...]
    governor: Word | None


def is_heavy(wording: str) -> bool:
    """Whether a noun's wording has a complement or a clause of its own: "training on model output"."""
    return any(word_class(word) in ("preposition", "relative") or word == "that" for word in wording.split()[1:])


def read_noun_phrase(sentence: Sentence, *, was_plural: bool) -> NounPhrase:
    """Return what stands before the noun of `sentence`; raises Refusal where that can be read in two ways."""
    words = list(sentence.before)
    count = next((i for i, word in enumerate(words[:5]) if _stops(word)), min(len(words), 5))
    count = _taken(words[:count], indefinite=not was_plural and _opens_indefinite(words, count))
    modifiers, rest = words[:count], words[count:]
    # "that" before a plural opens a clause: it is no determiner of it.
    clause = was_plural and bool(rest) and rest[0].lower == "that"
    if rest and rest[0].kind in ("article", "determiner", "possessive") and not clause:
        return NounPhrase(rest[0], tuple(modifiers), rest[1] if len(rest) > 1 else None)
    if modifiers and _is_governor(modifiers[-1], rest[0] if rest else None):
        rest.insert(0, modifiers.pop())
    return NounPhrase(None, tuple(modifiers), rest[0] if rest else None)


def _opens_indefinite(words: list[Word], count: int) -> bool:
    return count < len(words) and words[count].kind == "article" and words[count].lower != "the"


def _taken(words: list[Word], *, indefinite: bool) -> int:
    """Return how many of the words are the noun's own, where a verb with its subject stands among them.

    "The forum blames", "labs launched": a word in -s or -ed after a noun. After "a" it may be part of the
    noun phrase as well ("a state sponsored attack").
    """
    for place, (word, before) in enumerate(pairwise(words)):
        if word.ends_in("s", "ed") and not word.ends_in("ss") and before.kind in ("open", "noun", "name"):
            if indefinite:
                raise Refusal("it is not clear whose article stands before the noun")
            return place
    return len(words)


def _stops(word: Word) -> bool:
    return word.kind not in _MODIFYING or word.lower in _TAKERS or word.lower.removesuffix("s") in _TAKERS


def _is_governor(word: Word, before: Word | None) -> bool:
    """Whether an open word without a determiner before it is most likely the verb that takes the noun."""
    if word.kind not in ("open", "adjective"):
        return False
    helped = before is not None and before.kind == "auxiliary" and before.lower not in BE
    led = before is not None and (helped or before.kind in ("subject", "modal") or before.lower in ("to", "not"))
    return word.ends_in("ing", "ed", "s") or led
