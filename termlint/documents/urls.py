"""Bare URLs and mail addresses: they are not words, so a reader puts an inline object in their place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_URL = re.compile(
    r"(?:(?<![^\W_])(?:https?|ftps?|sftp|ssh|git|file|ircs?|wss?)://|(?<![\w.@/-])(?:www\.|mailto:))[^\s<>\"`]+"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}(?![\w-])",
    re.IGNORECASE,
)
# Punctuation at the end of a URL belongs to the sentence around it; so does a quotation mark.
_SENTENCE_END = ".,;:!?'\"*_~\u2019\u201d"
_BRACKETS = {")": "(", "]": "[", "}": "{"}


def find_urls(source: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the ranges of the URLs and mail addresses in `source[start:end]`, in order."""
    if may_hold_urls(source, start, end):
        for match in _URL.finditer(source, start, end):
            yield match.start(), match.start() + len(_trimmed(match[0]))


def may_hold_urls(source: str, start: int, end: int) -> bool:
    """Whether `source[start:end]` has what an address cannot do without, as little prose has."""
    find = source.find
    return find("@", start, end) >= 0 or find("://", start, end) >= 0 or find("www.", start, end) >= 0


def _trimmed(url: str) -> str:
    """Cut the punctuation and the unopened brackets that stand at the end."""
    end = len(url)
    depth = {bracket: url.count(opening) - url.count(bracket) for bracket, opening in _BRACKETS.items()}
    while end:
        last = url[end - 1]
        if last in _BRACKETS and depth[last] < 0:
            depth[last] += 1
        elif last not in _SENTENCE_END:
            break
        end -= 1
    return url[:end]
