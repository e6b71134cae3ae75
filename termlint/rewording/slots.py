"""Fills the slots of a frame ("distilled {teacher} into {student}") with the noun phrases that stand there.

By patterns, on the words around the term:

- A slot before a noun is a run of names: "GPT-4 distillation".
- A slot before a word of the frame is all that stands before that word, at most eight words, and must read as one
  noun phrase, or several with "and" or "or": determiner, adjectives and nouns, "of" and another one; or a pronoun.
- A last slot is the longest such phrase without "and" or "or"; what follows must be the end of the clause, or open
  an adverbial ("in March", "to save money") and the frame is then not sure.
- After a modifier ("distilled {model}") it is adjectives and one noun, and more than one only where a trained
  pipeline has found them to be nouns.

With a trained pipeline the syntax (`syntax`) must agree on where each phrase ends.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from termlint.language.en.words import TIME, word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from termlint.language.model import WordClass
    from termlint.reading.words import Sentence, Word

_REACH = 8
_DETERMINERS: frozenset[WordClass] = frozenset(("article", "determiner", "possessive", "number"))
_NOUNS: frozenset[WordClass] = frozenset(("open", "noun", "name"))
_INSIDE: frozenset[WordClass] = frozenset((*_NOUNS, "adjective", "number", "possessive"))
# What may follow a phrase that is moved away from it, by how surely it did not belong to it.
_CLOSING = frozenset(".;:!?)\u2014\u2013")
_ADVERBIAL = word_set(
    "in by through via during over within without before after since until at using to so because while when"
)
_VERBAL: frozenset[WordClass] = frozenset(("auxiliary", "modal", "verb"))
_TIME_LED = word_set("last next this every each earlier")


@dataclass(frozen=True, slots=True)
class Filled:
    """A frame that stands in the text at `start:end`; `parts` has the place of each slot, in the frame's order."""

    start: int
    end: int
    parts: tuple[tuple[str, int, int], ...]
    sure: bool


@dataclass(frozen=True, slots=True)
class Phrase:
    """How many words a noun phrase has, and whether it surely is one that ends there."""

    length: int
    sure: bool


def slot_name(item: str) -> str | None:
    """Return the name of the slot that an item of a frame is, None for a word."""
    return item[1:-1] if item.startswith("{") else None


def fill(sentence: Sentence, before: Sequence[str], after: Sequence[str], *, modifies: bool) -> Filled | None:
    """Return the frame as it stands around the term of `sentence`, None where it surely or possibly does not.

    `before` and `after` are the frame's items around the term: words, and slots in braces. `modifies` says that
    the term modifies what stands in the slot after it.
    """
    left = _left(sentence, before)
    right = _right(sentence, after, modifies=modifies)
    if left is None or right is None:
        return None
    start, opening = left
    end, closing, sure = right
    return Filled(start, end, (*opening, *closing), sure)


def _left(sentence: Sentence, items: Sequence[str]) -> tuple[int, tuple[tuple[str, int, int], ...]] | None:
    start, parts, place = sentence.start, [], 0
    for item in reversed(items):
        name = slot_name(item)
        count = _names(sentence.before[place:]) if name else _spelled(sentence.left(place), item)
        if not count:
            return None
        place += count
        start = sentence.before[place - 1].start
        if name:
            parts.append((name, start, sentence.before[place - count].end))
    return start, tuple(reversed(parts))


def _names(words: Sequence[Word]) -> int:
    return next((number for number, word in enumerate(words) if word.kind != "name"), len(words))


def _spelled(word: Word | None, item: str) -> int:
    return int(word is not None and word.lower == item)


def _right(
    sentence: Sentence, items: Sequence[str], *, modifies: bool
) -> tuple[int, tuple[tuple[str, int, int], ...], bool] | None:
    place, end, sure, parts = 0, sentence.end, True, []
    for number, item in enumerate(items):
        rest = sentence.after[place:]
        name = slot_name(item)
        if name is None:
            found: Phrase | None = Phrase(1, sure=True) if rest and rest[0].lower == item else None
        elif modifies:
            found = modified(rest)
        elif number + 1 < len(items):
            found = _until(rest, items[number + 1])
        else:
            found = _last(rest)
        if found is None:
            return None
        place += found.length
        end, sure = sentence.after[place - 1].end, sure and found.sure
        if name:
            parts.append((name, rest[0].start, end))
    return end, tuple(parts), sure


def _until(words: Sequence[Word], stop: str) -> Phrase | None:
    """Read the phrase that ends before the word `stop`."""
    place = next((number for number, word in enumerate(words[: _REACH + 1]) if word.lower == stop), 0)
    return phrase(words[:place]) if place else None


def phrase(words: Sequence[Word]) -> Phrase | None:
    """Read all the words as one noun phrase, or as several with "and" or "or" between them."""
    joint = next((number for number, word in enumerate(words) if word.lower in ("and", "or", "of") and number), 0)
    if joint:
        first, second = phrase(words[:joint]), phrase(words[joint + 1 :])
        if first is None or second is None:
            return None
        return Phrase(len(words), sure=first.sure and second.sure)
    if not words or any(word.kind == "punctuation" for word in words):
        return None
    if len(words) == 1 and words[0].kind == "pronoun":
        return Phrase(1, sure=True)
    return _simple(words)


def _simple(words: Sequence[Word]) -> Phrase | None:
    opened = next((number for number, word in enumerate(words) if word.kind not in _DETERMINERS), len(words))
    inside = words[opened:]
    if not inside and words and all(word.kind == "number" for word in words):
        return Phrase(len(words), sure=True)
    if not inside or inside[-1].kind not in _NOUNS or any(word.kind not in _INSIDE for word in inside):
        return None
    named = all(word.kind in ("name", "number") for word in inside)
    return Phrase(len(words), sure=bool(opened) or named)


def _last(words: Sequence[Word]) -> Phrase | None:
    """Read the longest phrase there, and see that what follows it does not belong to it."""
    limit = next((number for number, word in enumerate(words) if _ends(words, number)), len(words))
    found = phrase(words[:limit])
    if found is None:
        return None
    single = words[0].kind == "article" and words[0].lower != "the"
    if single and any(word.kind == "open" and word.ends_in("s") and not word.ends_in("ss") for word in words[:limit]):
        return None
    joined = limit < len(words) and words[limit].start == words[limit - 1].end and words[limit].text not in ",.;:!?)"
    follows = None if joined else _follows(words[limit:])
    return None if follows is None else Phrase(limit, sure=found.sure and follows)


def _ends(words: Sequence[Word], number: int) -> bool:
    word = words[number]
    if not number:
        return False
    if word.kind in _DETERMINERS and word.kind != "possessive" and words[number - 1].kind in _NOUNS:
        return word.kind != "number" or is_time_at(words, number)
    if word.lower in _TIME_LED and is_time_at(words, number):
        return True
    return word.kind not in (*_INSIDE, *_DETERMINERS, "pronoun") and word.lower != "of"


def is_time_at(words: Sequence[Word], number: int) -> bool:
    """Whether a time begins at the word: "last week", "two years ago"."""
    return any(word.lower in TIME for word in words[number + 1 : number + 3])


def _follows(rest: Sequence[Word]) -> bool | None:
    """Whether what follows surely, possibly (False) or hardly (None) leaves a phrase that is moved alone."""
    if not rest or rest[0].text in _CLOSING:
        return True
    if rest[0].text == ",":
        return None if len(rest) > 1 and rest[1].kind in ("relative", "name", "article") else False
    if rest[0].lower in _ADVERBIAL or rest[0].kind == "adverb" or is_time_at(rest, 0):
        return False
    if rest[0].lower in ("and", "or"):
        return False if len(rest) > 1 and (rest[1].kind in _VERBAL or rest[1].ends_in("ed")) else None
    return None


def modified(words: Sequence[Word]) -> Phrase | None:
    """Read adjectives and the noun after a modifier, and see that a complement put after them stands well."""
    count = next((number for number, word in enumerate(words) if _leaves(words, number)), len(words))
    inside, rest = words[:count], words[count:]
    if not inside or inside[-1].kind not in ("open", "noun"):
        return None
    verb = bool(rest) and _is_verb_at(words, count)
    unknown = any(word.kind == "open" for word in inside)
    if unknown and not verb and sum(word.kind != "adjective" for word in inside) > 1:
        return None
    if not rest or verb or rest[0].text in _CLOSING | {","} or rest[0].kind in _VERBAL:
        return Phrase(count, sure=not rest or rest[0].text != ",")
    return Phrase(count, sure=False) if rest[0].lower in _ADVERBIAL else None


def _leaves(words: Sequence[Word], number: int) -> bool:
    return words[number].kind not in (*_NOUNS, "adjective") or _is_verb_at(words, number)


def _is_verb_at(words: Sequence[Word], number: int) -> bool:
    """Whether a word after a noun is its verb: no noun takes a determiner, and a last word in -ed is no adjective."""
    word, following = words[number], words[number + 1 : number + 2]
    if not number or word.kind not in ("open", "adjective") or words[number - 1].kind not in _NOUNS:
        return False
    if not following or following[0].text in _CLOSING:
        return word.ends_in("ed")
    if following[0].kind == "adverb" and word.ends_in("ed"):
        return True
    return following[0].kind in (*_DETERMINERS, "pronoun") and not is_time_at(words, number + 1)
