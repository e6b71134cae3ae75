"""The literal prefilter: whether a file can hold a candidate at all, before anything is read or judged.

It works on the raw source, markup included, and may say yes too often but never no too often: a source can hold a
form of a term only if it holds every word of that form, somewhere. Markup can stand inside a word
("distil**lation**", "distil&shy;lation"), so a source that fails is looked at once more with such markup taken out.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from ahocorasick_rs import AhoCorasick

from termlint.pipeline.phrases import lower

if TYPE_CHECKING:
    from collections.abc import Iterable

# A file with a directive must be read even when it has no candidate, to report a directive nobody needs.
DIRECTIVE = "termlint:"

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_WORD = re.compile(r"[^\W_]+")
_IN_WORD = re.compile(rf"[^\W_](?:[*_~\\`{_INVISIBLE}<&]|\]\(|\[)|[>\];][^\W_]|[{_INVISIBLE}]|&#")
_MARKUP = re.compile(
    rf"<[^<>]*>|\]\([^()\n]*\)|\]\[[^\]\n]*\]|\\\s|:[a-z]+:(?=`)|[*_~\\`\[\]{_INVISIBLE}]",
)


def needs(forms: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Return, for each of `forms`, the words that a source must contain to hold it; none twice, sorted."""
    return tuple(sorted({tuple(sorted(set(_WORD.findall(lower(form))))) for form in forms}))


class Prefilter:
    """Says of a source whether reading it can be worth while."""

    __slots__ = ("_automaton", "_needs")

    def __init__(self, needs: Iterable[tuple[str, ...]]) -> None:
        """Build the automaton over the words of `needs` and termlint's own directives."""
        groups = [*needs, (DIRECTIVE,)]
        words = {word: number for number, word in enumerate(sorted({word for group in groups for word in group}))}
        self._needs = [frozenset(words[word] for word in group) for group in groups]
        self._automaton = AhoCorasick(list(words))

    def passes(self, source: str) -> bool:
        """Whether `source` can hold a candidate or a directive."""
        if self._holds(source):
            return True
        return _IN_WORD.search(source) is not None and self._holds(_MARKUP.sub("", html.unescape(source)))

    def _holds(self, source: str) -> bool:
        hits = self._automaton.find_matches_as_indexes(lower(source), overlapping=True)
        there = {number for number, _, _ in hits}
        return bool(there) and any(need <= there for need in self._needs)
