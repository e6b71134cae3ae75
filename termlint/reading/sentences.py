"""Where sentences begin: the one answer, from the text alone, for judging and rewording, in every pipeline.

A sentence ends at a full stop, question mark or exclamation mark, with what closes it, where white space and then a
capital letter, a digit or an opening mark follow. Abbreviations and initials are no ends, by the lists of the language.
What runs on for longer than any sentence, as a list without full stops does, is read in parts: else each of its terms
would take time by the length of the whole.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from termlint.language.model import Language

_END = re.compile(r"(?<![.!?])[.!?]+[\"'\u201d\u2019)\]]*\s+(?=[\"'\u201c\u2018(\[]?[^\W_a-z])")
# The word that a full stop is written to; no abbreviation is longer.
_WORD_BEFORE = re.compile(r"[\w.]{1,12}$")
_NEXT = re.compile(r"[\"'\u201c\u2018(\[]*(\w+)")
_LONGEST_WORD = 12
# Code points of the longest sentence; of 35,000 that hold a term in articles and papers, three had more than 1,000.
_LONGEST = 2000


@lru_cache(maxsize=64)
def sentence_starts(text: str, language: Language) -> tuple[int, ...]:
    """Return the code points at which the sentences of `text` begin, 0 first."""
    ends = (match for match in _END.finditer(text) if not _is_abbreviated(text, match, language))
    return tuple(_in_parts(text, (0, *(match.end() for match in ends))))


def sentence_around(text: str, start: int, end: int, language: Language) -> tuple[int, int]:
    """Return the code points of the sentence, or sentences, that `start:end` stands in."""
    starts = sentence_starts(text, language)
    after = bisect_left(starts, end)
    return starts[bisect_right(starts, start) - 1], starts[after] if after < len(starts) else len(text)


def _in_parts(text: str, starts: Iterable[int]) -> Iterator[int]:
    """Yield the beginnings of sentences, and of the parts of those that are too long: each begins at a word."""
    for start, stop in pairwise((*starts, len(text))):
        yield start
        part = start
        while stop - part > _LONGEST:
            part = text.rfind(" ", part + 1, part + _LONGEST) + 1 or part + _LONGEST
            yield part


def _is_abbreviated(text: str, end: re.Match[str], language: Language) -> bool:
    """Whether the full stop of a possible end belongs to an abbreviation or an initial ("J. Doe")."""
    if end.group()[0] != "." or not end.group()[1:2].isspace():
        return False
    before = _WORD_BEFORE.search(text, max(0, end.start() - _LONGEST_WORD), end.start())
    if before is None:
        return False
    word = before.group()
    if len(word) == 1 and word.isupper():
        return word != "I"
    if word.lower() in language.abbreviations:
        return True
    following = _NEXT.match(text, end.end())
    opens = following is not None and following[1].lower() in language.openers
    return word.lower() in language.closing_abbreviations and not opens
