"""Titles and names: what is the name of something names it, and is not the author's description of it."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from termlint.judging.view import View
    from termlint.matching.candidate import Candidate

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
# A noun may have a capital for its weight, an adjective or the base form of a verb only as a name.
_NO_NOUNS = frozenset(["JJ", "VB", "VBP"])
# A name is followed by its verb or by nothing, and what is in title case by another capital.
_FOLLOWS_A_NAME = re.compile(r"['’]s\b| [a-z]|[.,;:!?)]|$")
# Between the words of a name.
_LINKS = frozenset(["of", "for", "and", "the", "on", "in", "to", "&", "de", "against"])
# In a sentence with a greater share of longer words with a capital, a capital says nothing.
_HEADLINE = 0.6
# A title and where to read it, in one line; a sentence is longer, or ends like one.
_LONGEST_TITLE, _LONGEST_ENTRY = 25, 1000
_SENTENCE_ENDS = (".", "!", "?", ":", ";")


def is_title(view: View, candidate: Candidate, quoted: Iterable[tuple[int, int]]) -> bool:
    """Whether the term stands in the title of a work: linked words in title case, or a line before a link.

    `quoted` are the quotations around the candidate, which may be titles, too.
    """
    inside = (*view.linked.covering(candidate.start, candidate.end), *quoted)
    return any(_title_case(view.text[start:end]) for start, end in inside) or _is_entry(view, candidate)


def _is_entry(view: View, candidate: Candidate) -> bool:
    """Whether the segment is an entry of a list of works: one line that a link to the work ends.

    "New Bill Will Punish IP Theft (full text)", with a link on what stands behind the term.
    """
    if not view.links or view.level:
        return False
    start, end = view.links[-1]
    if len(view.text) > _LONGEST_ENTRY:
        return False
    before = view.text[:start].rstrip(' -–—|(«"“:')
    ends_so = not view.text[end:].strip(' .)»"”')
    short = len(before.split()) <= _LONGEST_TITLE and len(view.text[start:end].split()) <= 6
    return ends_so and short and candidate.end <= start and bool(before) and not before.endswith(_SENTENCE_ENDS)


def is_name(view: View, candidate: Candidate, sentence: tuple[int, int]) -> bool:
    """Whether the term is, or is part of, a proper name: capitals inside a sentence that has others."""
    words = view.text[candidate.start : candidate.end]
    lower = [form.text for form in candidate.forms if form.text.islower()]
    if view.level or not lower or not all(word[:1].isupper() for word in _WORD.findall(words)):
        return False
    if candidate.start <= sentence[0] or _is_headline(view.text[sentence[0] : sentence[1]]):
        return False
    return _is_single_name(view, candidate, sentence) or _is_in_name(view.text, candidate, sentence)


def _is_single_name(view: View, candidate: Candidate, sentence: tuple[int, int]) -> bool:
    """Whether what is no noun stands alone with a capital inside a sentence: "the team at Superhuman"."""
    if any(form.tag not in _NO_NOUNS for form in candidate.forms):
        return False
    between = view.text[sentence[0] : candidate.start].rstrip()
    follows = _FOLLOWS_A_NAME.match(view.text, candidate.end)
    return follows is not None and (between[-1:].isalnum() or between.endswith(","))


def _is_in_name(text: str, candidate: Candidate, sentence: tuple[int, int]) -> bool:
    """Whether capitalised words next to the term make a longer name with it: "the Digital Piracy Task Force"."""
    after = _capitalised(_WORD.finditer(text, candidate.end, sentence[1]), text, candidate.end)
    before = list(_WORD.finditer(text, sentence[0], candidate.start))
    run = list(takewhile(lambda match: match.group()[0].isupper() or match.group() in _LINKS, reversed(before)))
    run = [match for match in run if match.start() > sentence[0] and match.group()[0].isupper()]
    touches = bool(before) and text[before[-1].end() : candidate.start] in (" ", "-", " & ")
    return after > 0 or (touches and bool(run))


def _capitalised(matches: Iterable[re.Match[str]], text: str, end: int) -> int:
    """Return how many capitalised words follow each other from `end` on."""
    count = 0
    for match in matches:
        if text[end : match.start()] not in (" ", "-", " & ") or not match.group()[0].isupper():
            break
        count, end = count + 1, match.end()
    return count


def _is_headline(text: str) -> bool:
    """Whether most longer words have a capital: there it is no sign of a name."""
    words = [word for word in _WORD.findall(text) if len(word) > 3]
    capitals = sum(1 for word in words if word[0].isupper())
    return capitals > _HEADLINE * len(words)


def _title_case(text: str) -> bool:
    """Whether at least four words stand in title case: every longer word begins with a capital."""
    words = [word for word in _WORD.findall(text) if len(word) > 3]
    return len(text.split()) >= 4 and len(words) >= 3 and all(word[0].isupper() for word in words)
