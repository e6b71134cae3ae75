"""Where an edit meets the words around it: what may touch the term, and words that would stand there twice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from termlint.language.en.words import QUOTES, word_class, word_set
from termlint.rewording.nounphrase import Fit, Refusal

if TYPE_CHECKING:
    from termlint.reading.words import Sentence

_BEFORE = frozenset("([{\u2014\u2013\u2026")
_AFTER = frozenset(".,;:!?)]}\u2014\u2013\u2026")
_POSSESSIVE = re.compile(r"['\u2019]s(?!\w)|(?<=s)['\u2019](?![\w'\u2019])")
_LAST, _FIRST = re.compile(r"(?<!\s)\s+\S+$|^\S+$"), re.compile(r"^\S+\s*")
_NEXT, _PREVIOUS = re.compile(r"\s+([\w-]+)"), re.compile(r"(?<![\w-])([\w-]+)\s+$")
# The word before begins within so many code points.
_FARTHEST = 80
_SPECIFYING = word_set("a an the this these those my your our their its his her")


def possessive(place: Sentence) -> str:
    """Return the apostrophe, or apostrophe and s, that follows the term; empty where none does."""
    found = _POSSESSIVE.match(place.text, place.end)
    quoted = place.text[max(0, place.start - 1) : place.start] in QUOTES
    return "" if found is None or quoted else found.group()


def check_edges(place: Sentence) -> None:
    """Refuse a term that something is joined to, or that stands in quotation marks of its own."""
    before = place.text[max(0, place.start - 1) : place.start]
    end = place.end + len(possessive(place))
    after = place.text[end : end + 2]
    if before and not (before.isspace() or before in _BEFORE | QUOTES):
        raise Refusal("something is joined to the term")
    if after and not (after[0].isspace() or after[0] in _AFTER | QUOTES):
        raise Refusal("something is joined to the term")
    if after[:1] == "." and after[1:].isalnum():
        raise Refusal("something is joined to the term")
    if after[:1] in ("'", "\u2019") or (before and after and before in QUOTES and after[:1] in QUOTES):
        raise Refusal("the term has an apostrophe or its own quotation marks")


def check_echo(place: Sentence, wording: str) -> None:
    """Refuse a wording of which a word of weight stands again in the next words: "the output of their outputs"."""
    near = [word.lower.removesuffix("s") for word in place.after[:5]]
    for word in wording.lower().split():
        if len(word) > 4 and word_class(word) in ("open", "noun", "adjective") and word.removesuffix("s") in near[1:]:
            raise Refusal("a word of the wording follows again")


def without_doubles(place: Sentence, fit: Fit, written: str) -> tuple[int, int, str]:
    """Return the edit that `fit` and `written` make, without a word that its neighbour outside is already.

    Raises Refusal where two articles or possessives would meet.
    """
    text = fit.before + written + fit.after
    following = _NEXT.match(place.text, fit.end)
    last = text.rsplit(maxsplit=1)[-1] if text else ""
    if following is not None and following[1].lower() == last.lower():
        text = _LAST.sub("", text)
    previous = _PREVIOUS.search(place.text, max(0, fit.start - _FARTHEST), fit.start)
    first = text.split(maxsplit=1)[0] if text else ""
    if previous is None:
        return fit.start, fit.end, text
    if previous[1].lower() == first.lower():
        text = _FIRST.sub("", text)
    elif {first.lower(), previous[1].lower()} <= _SPECIFYING:
        raise Refusal("two determiners would meet")
    if text:
        return fit.start, fit.end, text
    return previous.end(1), fit.end, ""
