"""English."""

from __future__ import annotations

from termlint.language.en.metalanguage import ENGLISH_METALANGUAGE
from termlint.language.en.sentences import ABBREVIATIONS, CLOSING_ABBREVIATIONS, OPENERS
from termlint.language.en.words import NEGATIONS, word_class
from termlint.language.model import Language

ENGLISH = Language(
    code="en",
    word_class=word_class,
    abbreviations=ABBREVIATIONS,
    closing_abbreviations=CLOSING_ABBREVIATIONS,
    openers=OPENERS,
    negations=NEGATIONS,
    metalanguage=ENGLISH_METALANGUAGE,
)
