"""Indefinite articles: which one, by the sound of what follows, and in whose capitals."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from termlint.language.en.words import word_set

if TYPE_CHECKING:
    from termlint.reading.words import Sentence

_LETTERS_AN = frozenset("AEFHILMNORSX")
_SAID_AS_WORDS = word_set("RAM ROM LAN SIM SAT NASA NATO LAION NAND NOAA NIST SARS RICO SANS MIDI FAQS")
_A_VOWEL = re.compile(r"(?:uni(?!n|m)|us[aeu]|uti|uto|uk|ubi|ur[aiou]|eu|ewe|one|once)", re.IGNORECASE)
_AN_CONSONANT = re.compile(r"(?:hour|honest|honou?r|heir)", re.IGNORECASE)
_AN_NUMBER = re.compile(r"8\d{0,2}(?!\d)|1[18](?!\d)|1[18]\d\d(?!\d)")


def article_for(words: str) -> str:
    """Return "a" or "an" for the words that follow, by how the first of them is said.

    Letters and numbers are said as English names them: an MRI, a UN report, an 8, an 11, a 10.
    """
    first = re.split(r"[-\u2010\u2011\s]", words.strip("\"'\u201c\u2018($€£"), maxsplit=1)[0]
    if first[:1].isdigit():
        return "an" if _AN_NUMBER.match(first) else "a"
    spelled = len(first) == 1 or (first[:4].rstrip("s0123456789").isupper() and first not in _SAID_AS_WORDS)
    if spelled and (len(first) <= 4 or not re.search(r"[AEIOU]", first[1:])):
        return "an" if first[0].upper() in _LETTERS_AN else "a"
    vowel = first[:1].lower() in ("a", "e", "i", "o", "u")
    return "an" if (vowel and not _A_VOWEL.match(first)) or _AN_CONSONANT.match(first) else "a"


def fit_article(sentence: Sentence, wording: str) -> tuple[int, str]:
    """Return where the edit begins and what it writes there, so that an article there suits the wording."""
    left = sentence.left()
    if left is None or left.kind != "article" or (left.text == "A" and left.start != sentence.first):
        return sentence.start, ""
    article = like(left.text, article_for(wording))
    return left.start, article + sentence.text[left.end : sentence.start]


def like(model: str, word: str) -> str:
    """Return `word` with the capitals of `model`; one capital letter alone counts as an initial."""
    if len(model) > 1 and model.isupper():
        return word.upper()
    return word[:1].upper() + word[1:] if model[:1].isupper() else word
