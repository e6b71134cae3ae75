"""Noun phrases by closed lists and word order: where one begins and ends, which word heads it, what a list joins to it.

A phrase of which another is only a quantity has both as its heads: "copies of the book" is copies, and the book.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from termlint.language.en.words import word_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from termlint.language.model import WordClass
    from termlint.reading.words import Word

NOMINAL: frozenset[WordClass] = frozenset(("open", "noun", "name"))
PRONOUNS: frozenset[WordClass] = frozenset(("pronoun", "subject"))
MODIFIERS: frozenset[WordClass] = frozenset(
    ("article", "determiner", "possessive", "number", "adjective", "open", "noun", "name")
)
_SPECIFIERS: frozenset[WordClass] = frozenset(("article", "determiner", "possessive", "number"))
OPENS_CLAUSE = word_set("because although though while whereas if unless whether when where but so that")
# Of these another noun is the thing itself: "a number of files", "copies of the book".
_QUANTITIES = word_set(
    "number numbers lot lots set sets series range amount amounts piece pieces part parts copy copies kind kinds type"
    " types sort sorts form forms version versions collection collections list lists group groups majority rest some"
    " most all many any each one two three thousands millions hundreds dozens billions gigabytes terabytes hours pages"
    " lines bit bits body bulk share percent % instance instances example examples"
)
_OWNERS = word_set("my your our their its his her whose")
# What stands for something that was named before.
REFERRING = word_set("it they them this that these those its their one ones both who which")
_JOINTS = word_set("and or , &")
_MOST_JOINED = 4


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: `start:end` are code points of the prose, `head` is where its last noun begins.

    `is_pronoun` says that it stands for something that was named before.
    """

    start: int
    end: int
    head: int
    is_pronoun: bool = False


def phrase_of(word: Word) -> Phrase:
    """Return a word as a phrase of its own, without the ending of a possessor."""
    end = word.end - 2 if word.ends_in("'s") else word.end
    return Phrase(word.start, end, word.start, is_pronoun=word.lower in REFERRING)


def _phrase_from(words: Sequence[Word], at: int) -> tuple[Phrase | None, int]:
    """Return the noun phrase that begins at a word's number, and the number of the word behind it."""
    first, head = at, None
    while at < len(words):
        word = words[at]
        if word.kind in PRONOUNS and head is None:
            return Phrase(word.start, word.end, word.start, is_pronoun=word.lower in REFERRING), at + 1
        if head is not None and _opens_another(words, at):
            break
        if word.kind in NOMINAL:
            head = at
        elif word.kind not in MODIFIERS and not (word.kind == "adverb" and head is None):
            break
        at += 1
    if head is None:
        if at - 1 > first and words[at - 1].kind == "adjective" and words[at - 2].kind in _SPECIFIERS:
            return Phrase(words[first].start, words[at - 1].end, words[at - 1].start), at
        # "many", "these", "both" can stand for what they would modify.
        alone = [word for word in words[first:at] if word.kind in ("determiner", "number", "possessive")]
        if not alone:
            return None, at
        return Phrase(alone[-1].start, alone[-1].end, alone[-1].start, is_pronoun=alone[-1].lower in REFERRING), at
    return Phrase(words[first].start, words[head].end, words[head].start), at


def _opens_another(words: Sequence[Word], at: int) -> bool:
    """Whether a word behind a noun ends its phrase: "rights every day", "data stolen from", "servers coming in"."""
    word, before = words[at], words[at - 1]
    following = words[at + 1].kind if at + 1 < len(words) else "punctuation"
    if word.kind == "adjective":
        return following not in NOMINAL or word.ends_in("ed")
    plural = before.ends_in("s") and not before.ends_in("ss", "'s")
    verbal = plural and word.ends_in("ing") and following not in NOMINAL
    return verbal or word.kind in ("article", "determiner") or word.lower in _OWNERS


def phrases_from(words: Sequence[Word], at: int) -> list[Phrase]:
    """Return the noun phrase from a word on, what it is a quantity of, and those that "and", "or" or commas add."""
    found: list[Phrase] = []
    while at < len(words):
        phrase, at = _phrase_from(words, at)
        if phrase is None:
            break
        found.append(phrase)
        while at < len(words) and words[at].lower == "of" and _word_at(words, phrase.head) in _QUANTITIES:
            inner, after = _phrase_from(words, at + 1)
            if inner is None:
                break
            found.append(inner)
            phrase, at = inner, after
        at = _past_joint(words, at)
        if at == 0 or len(found) == _MOST_JOINED:
            break
    return found


def _past_joint(words: Sequence[Word], at: int) -> int:
    """Return the number of the word behind "and", "or" or a comma that continues a list, 0 where none does.

    A comma alone continues it only if what follows is joined on in turn: "books, films and songs", but not "stolen
    from the office, the laptop was sold".
    """
    if at >= len(words) or words[at].lower not in _JOINTS:
        return 0
    behind = at
    while behind < len(words) and words[behind].lower in _JOINTS:
        behind += 1
    if behind >= len(words) or words[behind].kind not in MODIFIERS:
        return 0
    if all(word.text == "," for word in words[at:behind]):
        _, after = _phrase_from(words, behind)
        return behind if after < len(words) and words[after].lower in _JOINTS else 0
    return behind


def _word_at(words: Iterable[Word], start: int) -> str:
    return next((word.lower for word in words if word.start == start), "")


def phrases_back(left: Sequence[Word], at: int) -> list[Phrase]:
    """Return the noun phrases that end at a word's number, going left; not those that a preposition governs."""
    governed: list[Phrase] = []
    while at < len(left):
        head = at
        if left[head].kind not in NOMINAL and not _is_adjective_alone(left, head):
            return governed or first_phrase(left[at:])
        at = _first_of_phrase(left, at)
        phrase = Phrase(left[at - 1].start, left[head].end, left[head].start)
        before = left[at] if at < len(left) else None
        if before is not None and before.kind == "preposition":
            governed.append(phrase)
            at += 1
            continue
        if before is not None and at + 1 < len(left) and left[at + 1].lower in ("that", "which", "who"):
            at += 2  # "the server that runs Llama is small": the clause is about the server
            continue
        if before is not None and before.lower in ("and", "or", "&") and at + 1 < len(left):
            return [phrase, *([one] if (one := _plain_back(left, at + 1)) else [])]
        return [phrase]
    # "In May hackers stole it": what opens the clause behind a preposition may hold the subject all the same.
    return governed[:1]


def _first_of_phrase(left: Sequence[Word], at: int) -> int:
    """Return the number of the word before a noun phrase that ends at a word's number: its article opens it."""
    while at < len(left) and left[at].kind in MODIFIERS:
        at += 1
        if left[at - 1].kind in ("article", "possessive") or left[at - 1].lower == "the":
            break
    return at


def _is_adjective_alone(left: Sequence[Word], at: int) -> bool:
    """Whether an adjective stands for a noun, behind an article or by its capital: "the poor", "Iranian stole it"."""
    if left[at].kind != "adjective":
        return False
    return left[at].text[0].isupper() or (at + 1 < len(left) and left[at + 1].kind in _SPECIFIERS)


def _plain_back(left: Sequence[Word], at: int) -> Phrase | None:
    head, at = at, _first_of_phrase(left, at)
    if at == head or left[head].kind not in NOMINAL:
        return None
    return Phrase(left[at - 1].start, left[head].end, left[head].start)


def first_phrase(left: Sequence[Word]) -> list[Phrase]:
    """Return the first noun phrase of the clause that no preposition governs: the subject of what is coordinated."""
    words = list(reversed(left))
    start = max((at + 1 for at, word in enumerate(words) if word.lower in OPENS_CLAUSE), default=0)
    at = start
    while at < len(words):
        if words[at].kind == "preposition":
            _, at = _phrase_from(words, at + 1)
            continue
        if words[at].kind in MODIFIERS or words[at].kind in PRONOUNS:
            phrase, behind = _phrase_from(words, at)
            if phrase is not None:
                return [phrase]
            at = max(behind, at + 1)
            continue
        at += 1
    return []
