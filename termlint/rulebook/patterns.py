"""Patterns of cues: what an author writes, and the concepts that must follow each other for it to stand somewhere.

`answer` is one word, `reasoning trace` one phrase, `{answer}` one concept. `{obtain} {answer} from {ai-system}` is a
sequence: words between concepts are taken as they stand, `…` is up to four words, `_` the term itself.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from termlint.rulebook.inflect import word_forms
from termlint.rulebook.model import TERM, Concept
from termlint.rulebook.wholewords import GAP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from termlint.rulebook.model import Pattern

_ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_MOST_GAPS = 3
_PART = re.compile(rf"\{{({_ID})\}}|({GAP})|(?<!\S)({TERM})(?!\S)|([^{{}}\s{GAP}]+)")


def named(name: str) -> str:
    """Return the id of a concept as it stands in patterns."""
    return f"{{{name}}}"


def concepts_in(pattern: str) -> list[str]:
    """Return the names in braces of a pattern."""
    return [match[1] for match in _PART.finditer(pattern) if match[1]]


def pattern_problem(pattern: str) -> str:
    """Return what is wrong with a pattern, empty if nothing is."""
    if _PART.sub("", pattern).strip():
        return f"'{pattern}' has a brace that stands alone, or a name that is none; expected {{creative-work}}"
    parts = [match[0] for match in _PART.finditer(pattern)]
    if not any(re.search(r"\w", part.strip("=_")) for part in parts):
        return f"'{pattern}' holds no word; expected a word or a concept in braces"
    if parts.count(GAP) > _MOST_GAPS:
        return f"'{pattern}' holds {GAP} more than {_MOST_GAPS} times; expected fewer"
    if GAP in (parts[0], parts[-1]):
        return f"'{pattern}' begins or ends with {GAP}; expected words on both sides of it"
    return ""


def parse_pattern(pattern: str, *, language: str) -> tuple[Pattern, tuple[Concept, ...]]:
    """Return a pattern as ids of concepts, and the concepts that its own words are."""
    text = " ".join(pattern.split())
    parts = list(_parts(text))
    if len(parts) == 1 and not parts[0].startswith("{"):
        return (text,), (Concept(text, word_forms(text, language=language)),)
    words = [part for part in parts if part not in (GAP, TERM) and not part.startswith("{")]
    own = tuple(Concept(f"={word}", ((word.removeprefix("="), "any"),)) for word in words)
    return tuple(f"={part}" if part in words else part for part in parts), own


def _parts(text: str) -> Iterator[str]:
    """Yield concepts, gaps, terms, and the words between them as one part each."""
    words: list[str] = []
    for match in _PART.finditer(text):
        if match[4]:
            words.append(match[4])
            continue
        if words:
            yield " ".join(words)
        words = []
        yield match[0]
    if words:
        yield " ".join(words)
