"""Tells a use of a term from a mention of it, and the author's words from others'; nothing here needs spaCy.

A *mention* names the term instead of using it: "the term X", "X means", a quoted X in a sentence about words, the
title of a cited work, "this is not X", the product Superhuman. A *quotation* is somebody else's sentence: a block
quote, or quotation marks around more than a phrase, or a report of what somebody said. Quotation marks around the
term alone, in a sentence that neither attributes them nor speaks of words, are scare quotes: the author uses the term
all the same, but at a *distance*. In a language whose metalanguage is not known here, they are always a mention.

The distinction is that of use and mention (Quine, Mathematical Logic, 1940, section 4).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from termlint.judging.judgement import FoundCue, Voice
from termlint.judging.names import is_name, is_title
from termlint.reading.quotations import is_string
from termlint.reading.sentences import sentence_around

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from termlint.judging.view import View
    from termlint.language.model import Metalanguage
    from termlint.matching.candidate import Candidate
    from termlint.reading.quotations import Quotation

_MARKS = " \"“”‘’'«»„*_()[],"
# A title in quotation marks that is the document's own: front matter that is read as plain text.
_OWN_TITLE = re.compile(r"(?:^|\s)(?:title|headline|description):\s*$", re.IGNORECASE)
# Words that name a quoted word stand within so many code points before it.
_NEAR = 90
# A quotation of at most this many words, around a term, is a label; a longer one is a sentence of somebody's.
_LABEL_WORDS = 5
# The name of a title's key stands within so many code points before its quotation marks.
_OWN_TITLE_WITHIN = 24
# Kinds of rule whose terms carry a verdict: in a report of what somebody said, the verdict is the speaker's. A term
# that is merely imprecise is the reporter's choice of word.
_VERDICTS = frozenset(["charged", "legal-category-error", "euphemism", "puffery"])
# Kinds of rule whose terms claim something of their subject: what is denied, doubted or asked is not claimed.
_CLAIMS = frozenset(["anthropomorphic", "puffery"])


def voice_of(view: View, candidate: Candidate) -> tuple[Voice, FoundCue] | None:
    """Return whose voice a candidate has, with the words that say so; None when it is the author's own use."""
    sentence = sentence_around(view.text, candidate.start, candidate.end, view.words)
    for voice, start, end in _signs(view, candidate, sentence):
        words = view.text[start:end].strip(_MARKS) or view.kind
        return voice, FoundCue(voice, words, "sentence", "here", start, max(end, start + 1), 1.0)
    return None


def _signs(view: View, candidate: Candidate, sentence: tuple[int, int]) -> Iterator[tuple[Voice, int, int]]:
    """Yield every sign that the words are not the author's own use, with its place, clearest first."""
    whole = (candidate.start, candidate.end)
    if view.is_quoted:
        yield ("quotation", *whole)
    around = [
        quote for quote in view.quoted.covering(candidate.start, candidate.end) if not _is_own_title(view.text, quote)
    ]
    titles = [(quote.start, quote.end) for quote in around]
    if view.is_reference or is_title(view, candidate, titles) or is_name(view, candidate, sentence):
        yield ("mention", *whole)
    if view.words.metalanguage is not None:
        noun = candidate.forms[0].tag.startswith("N")
        named = view.words.metalanguage.naming(view.text, candidate.start, candidate.end, noun=noun)
        yield from (("mention", start, end) for start, end in named)
    yield from _signs_of_marks(view, candidate, sentence, around)
    if view.words.metalanguage is not None:
        yield from _signs_of_distance(view.words.metalanguage, view.text, candidate, sentence)
    if view.is_introduced:
        yield ("quotation", *whole)


def _signs_of_distance(
    words: Metalanguage, text: str, candidate: Candidate, sentence: tuple[int, int]
) -> Iterator[tuple[Voice, int, int]]:
    """Yield the words by which the sentence gives another's verdict, or denies or doubts what the term claims."""
    if candidate.rule.kind in _VERDICTS:
        # Whoever tells of an accusation chooses the word for the act where the word itself is the charge.
        accused = candidate.rule.kind != "charged"
        said = words.reported(text, (candidate.start, candidate.end), sentence, accused=accused)
        yield from (("quotation", *place) for place in said)
    if candidate.rule.kind in _CLAIMS:
        yield from (("mention", *place) for place in words.doubted(text, candidate.start, candidate.end, sentence))


def _signs_of_marks(
    view: View, candidate: Candidate, sentence: tuple[int, int], around: Iterable[Quotation]
) -> Iterator[tuple[Voice, int, int]]:
    """Yield what the quotation marks around the candidate, or those near it, tell."""
    quoting = [quote for quote in around if not is_string(view.text, quote, alone=view.is_alone)]
    for quote in quoting:
        words = len(view.text[quote.start : quote.end].split())
        if words > _LABEL_WORDS + len(view.text[candidate.start : candidate.end].split()) - 1:
            yield "quotation", quote.start, quote.end
        elif view.words.metalanguage is None:
            yield "mention", quote.start, quote.end
        else:
            yield from (("mention", start, end) for start, end in _labelled(view, quote, sentence))
            yield "distance", quote.start, quote.end
    if not quoting:
        yield from (("mention", start, end) for start, end in _quoted_nearby(view, candidate, sentence))


def _labelled(view: View, quote: Quotation, sentence: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Yield the words of the sentence that make quotation marks around a term more than scare quotes."""
    words = view.words.metalanguage
    for start, end in ((sentence[0], quote.start - 1), (quote.end + 1, sentence[1])):
        sign = words.labelled(view.text, start, max(start, end)) if words is not None else None
        if sign:
            yield sign


def _quoted_nearby(view: View, candidate: Candidate, sentence: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Yield a quotation of the term, or of a word of it, in a sentence that speaks of words."""
    text, words = view.text, view.words.metalanguage
    term = text[candidate.start : candidate.end].lower()
    for quote in view.quoted.overlapping(*sentence):
        quoted = text[quote.start : quote.end].lower()
        if words is None or not sentence[0] <= quote.start < sentence[1] or not _shares_a_word(term, quoted):
            continue
        begin = max(sentence[0], quote.start - _NEAR)
        if words.named_before(text, begin, max(begin, quote.start - 1)):
            yield quote.start, quote.end


def _shares_a_word(term: str, quoted: str) -> bool:
    """Whether a quotation of one or two words names a word of the term, in any form ("attack", "attackers")."""
    words = quoted.split()
    stems = [word[: max(4, len(word) - 2)] for word in words]
    return len(words) <= 2 and any(own.startswith(stem) for own in term.split() for stem in stems)


def _is_own_title(text: str, quote: Quotation) -> bool:
    """Whether quotation marks are those of the document's own title."""
    begin = max(0, quote.start - _OWN_TITLE_WITHIN)
    return _OWN_TITLE.search(text, begin, quote.start - 1) is not None
