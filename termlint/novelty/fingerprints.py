"""Names of findings that stay the same when the text around them moves: for baselines and for review tools.

A fingerprint is made of the rule, the words of the sentence that the finding stands in, and how often the same
rule was found in the same words before. Neither the line nor the path is in it. So edits elsewhere, rewrapping,
other markup, other capitals and a renamed file leave it alone, and rewriting the sentence makes a new one.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from termlint.documents.read import read

if TYPE_CHECKING:
    from collections.abc import Callable

    from termlint.findings import FileResult

_WORD = re.compile(r"[^\W_]+")

# Where a sentence ends, as far as punctuation tells. An abbreviation ends one too early, but always the same one.
_SENTENCE_END = re.compile(r"(?<![.!?…])[.!?…]+[\"'”’»)\]]*\s+|[。！？]+[」』”’）]*\s*")


def fingerprints(result: FileResult) -> tuple[str, ...]:
    """Return a fingerprint for each of `result.findings`, in the same order: 32 hexadecimal digits.

    They are distinct within a file. In two files they are equal where the same rule is found in the same sentence.
    A finding outside prose, as one about a directive is, has its source line for a sentence.
    """
    if not result.findings:
        return ()
    sentence = _sentences(result)
    seen: Counter[tuple[str, str]] = Counter()
    names: dict[int, str] = {}
    for number, finding in sorted(enumerate(result.findings), key=lambda item: (item[1].start, item[1].end)):
        key = (finding.rule, sentence(finding.start))
        names[number] = _digest(*key, str(seen[key]))
        seen[key] += 1
    return tuple(names[number] for number in range(len(names)))


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", errors="surrogatepass")).hexdigest()[:32]


def _sentences(result: FileResult) -> Callable[[int], str]:
    """Return a function that gives the words of the sentence around a source offset."""
    segments = read(result.source, format=result.format).segments
    pieces = sorted((piece.start, piece.end, number) for number, each in enumerate(segments) for piece in each.pieces)
    lines = result.lines

    @cache
    def starts(number: int) -> list[int]:
        return [0, *(match.end() for match in _SENTENCE_END.finditer(segments[number].text))]

    def words(offset: int) -> str:
        # Pieces can lie inside one another (the text of an image in the image): the last to begin is the innermost.
        place = bisect_right(pieces, offset, key=lambda piece: piece[0]) - 1
        start, end, number = pieces[place] if place >= 0 else (0, 0, 0)
        at = segments[number].prose_offset(offset) if start <= offset < end else None
        if at is None:
            line = lines.line_span(lines.line_column(offset)[0])
            return _words(result.source[line.start : line.end])
        bounds = [*starts(number), None]
        first = bisect_right(starts(number), at)
        return _words(segments[number].text[bounds[first - 1] : bounds[first]])

    return words


def _words(text: str) -> str:
    return " ".join(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))
