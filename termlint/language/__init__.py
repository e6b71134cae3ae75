"""What is known of a language: its closed lists, where its sentences end, how it speaks of words.

Everything that reads a text asks by the code of a rulebook's language, so that no German sentence is read with English
words. Of a language that has no room here nothing is known but its punctuation.
"""

from __future__ import annotations

from termlint.language import en
from termlint.language.model import Language

_KNOWN = {en.ENGLISH.code: en.ENGLISH}


def language_of(code: str) -> Language:
    """Return what is known of the language with this code, as in `Rulebook.language`."""
    return _KNOWN.get(code) or Language(code)
