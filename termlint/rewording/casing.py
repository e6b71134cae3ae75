"""Gives a wording the capitals of the place it goes to: sentence start, headline, all capitals."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from termlint.language.en.words import word_class
from termlint.rewording.nounphrase import Refusal

if TYPE_CHECKING:
    from termlint.reading.words import Sentence

_OPENING = frozenset(':([{"*\u201c\u2018\u00ab\u201e\u2014\u2013\u2022')

# Of a verb's two words ("Make Up"), a headline has both in capitals.
_PARTICLES = frozenset(("up", "down", "out", "off"))


def recase(wording: str, form: str, sentence: Sentence) -> str:
    """Return the wording, cased like the text of `sentence.start:sentence.end`, where `form` stood.

    Raises Refusal for a capital in mid-sentence that neither a headline nor the form explains: it is a name.
    """
    original = sentence.text[sentence.start : sentence.end]
    if original.isupper() and not form.isupper() and len(original) > 1:
        return wording.upper()
    if _capitals(original) <= _capitals(form):
        return wording
    opens = sentence.start == sentence.first or _opens_clause(sentence)
    if sentence.titled:
        return headline(wording, sentence)
    if not opens or _capitals(original[1:]) > _capitals(form[1:]):
        raise Refusal("a capital letter says that this is a name")
    return capitalised(wording)


def headline(words: str, sentence: Sentence) -> str:
    """Return the words as a headline has them: a capital for each word of weight, for the first and the last."""
    return _titled(words, opens=sentence.start == sentence.first or _opens_clause(sentence), closes=_closes(sentence))


def capitalised(words: str) -> str:
    """Return the words with the first letter of the first one raised."""
    return words[:1].upper() + words[1:]


def _capitals(words: str) -> int:
    return sum(letter.isupper() for letter in words)


def _opens_clause(sentence: Sentence) -> bool:
    return bool(set(sentence.text[: sentence.start].rstrip()[-1:]) & _OPENING)


def _closes(sentence: Sentence) -> bool:
    return all(word.kind == "punctuation" for word in sentence.after)


def _titled(wording: str, *, opens: bool, closes: bool) -> str:
    words = wording.split(" ")
    small = ("article", "determiner", "preposition", "conjunction")
    large = [word_class(word) not in small or word in _PARTICLES for word in words]
    large[0], large[-1] = large[0] or opens, large[-1] or closes
    return " ".join(_raised(word) if big else word for word, big in zip(words, large, strict=True))


def _raised(word: str) -> str:
    return re.sub(r"(?:^|(?<=[-\u2010\u2011]))\w", lambda match: match.group().upper(), word)
