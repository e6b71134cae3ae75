"""Which of a rule's replacements stand at a candidate: the longest phrases, or those of its part of speech."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from termlint.reading.usage import opens_nominal
from termlint.rewording.slots import fill, slot_name
from termlint.rewording.syntax import agrees

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from termlint.reading.usage import Use
    from termlint.reading.words import Sentence
    from termlint.rulebook.model import Replacement, Rule

_GAP = r"(?P<gap{}>(?:\s+[^\s.;:!?()]+){{0,4}}?)"
_WORD = re.compile(r"\w")
_SLOT = re.compile(r"\{[a-z-]+\}")


@dataclass(frozen=True, slots=True)
class Choice:
    """A replacement that stands in the text at `start:end`; `gaps` are the words that its "…" stand for.

    `slots` are those of a frame with the place of what fills each.
    """

    start: int
    end: int
    replacement: Replacement
    phrase: bool
    gaps: tuple[str, ...] = ()
    slots: tuple[tuple[str, int, int], ...] = ()
    sure: bool = True
    # Where the term itself stands in a frame.
    term: tuple[int, int] = (0, 0)
    # Whether the tense is open, and the wordings of the two that are possible differ.
    open_tense: bool = False

    def wording(self, text: str) -> str:
        """Return the wording with the words of `text` that stand in its gaps and slots."""
        written = self.replacement.text
        for gap in self.gaps:
            written = written.replace(" …", gap, 1)
        for name, start, end in self.slots:
            written = written.replace(f"{{{name}}}", text[start:end])
        return _SLOT.sub("…", written)


def choices(sentence: Sentence, use: Use, form: str, rule: Rule) -> tuple[Choice, ...]:
    """Return the replacements for this use of the form, the first to be tried first.

    Where nothing stands there but frames whose parts cannot be told, it is these, without their parts.
    """
    usable = [item for item in rule.replacements if _may(item, use, sentence)]
    found = [choice for item in usable if (choice := _find(sentence, form, item)) is not None]
    longest = max((choice.end - choice.start for choice in found), default=0)
    found = [choice for choice in found if choice.end - choice.start == longest]
    if any(choice.phrase for choice in found):
        phrases = sorted((choice for choice in found if choice.phrase), key=lambda choice: bool(choice.slots))
        return tuple(_of_tag(phrases, use))
    fitting = [choice for choice in found if _suits(choice.replacement.tag, use, sentence)]
    ordered = sorted(fitting or found, key=lambda choice: choice.replacement.tag.startswith("JJ"))
    return tuple(ordered) or tuple(_unfilled(sentence, form, usable))


def _may(item: Replacement, use: Use, sentence: Sentence) -> bool:
    """Whether the replacement is for a use like this one."""
    if item.use == "modifier":
        return use.kind == "modifier" or (use.kind == "noun" and opens_nominal(sentence.right()))
    return item.use is None or item.use == use.kind


def _of_tag(found: Sequence[Choice], use: Use) -> Sequence[Choice]:
    fitting = [choice for choice in found if choice.replacement.tag == use.tag or choice.replacement.use == "modifier"]
    past, participle = (
        {choice.replacement.text for choice in found if choice.replacement.tag == tag} for tag in ("VBD", "VBN")
    )
    if fitting or not past or not participle or past == participle:
        return fitting or found
    return [replace(choice, open_tense=True) for choice in found]


def _suits(tag: str, use: Use, sentence: Sentence) -> bool:
    if use.kind == "noun":
        return tag == use.tag or (tag.startswith("JJ") and opens_nominal(sentence.right()))
    if use.kind in ("modifier", "predicate"):
        return tag.startswith("JJ")
    return tag == use.tag or (use.kind == "passive" and not use.tag and tag in ("VBD", "VBN"))


def _find(sentence: Sentence, form: str, item: Replacement) -> Choice | None:
    match, spelling = _plain(item.match), _plain(form)
    if match == spelling:
        here = _pattern(match).fullmatch(sentence.text[sentence.start : sentence.end])
        return None if here is None else Choice(sentence.start, sentence.end, item, phrase=False, gaps=here.groups())
    if spelling not in match:
        return None
    if "{" in match:
        return _find_frame(sentence, spelling, item)
    for place in range(max(0, sentence.start - 2 * len(match)), sentence.start + 1):
        there = _pattern(match).match(sentence.text, place)
        if there is not None and there.end() >= sentence.end:
            return Choice(place, there.end(), item, phrase=True, gaps=there.groups())
    return None


def _find_frame(sentence: Sentence, form: str, item: Replacement) -> Choice | None:
    before, after = _around(_plain(item.match), form)
    modifies = item.use == "modifier"
    filled = fill(sentence, before, after, modifies=modifies)
    if filled is None:
        return None
    token, term = sentence.token, (sentence.start, sentence.end)
    if token is not None and after and not agrees(token, after, filled, modifies=modifies):
        return None
    return Choice(filled.start, filled.end, item, phrase=True, slots=filled.parts, sure=filled.sure, term=term)


def _unfilled(sentence: Sentence, form: str, items: Sequence[Replacement]) -> Iterator[Choice]:
    for item in items:
        match = _plain(item.match)
        if "{" not in match or _plain(form) not in match:
            continue
        if not _WORD.search(_SLOT.sub("", item.text)):
            continue  # "world-class {thing}" is better as the thing alone; without the thing nothing is left to say
        before, _ = _around(match, _plain(form))
        if not any(map(slot_name, before)):
            yield Choice(sentence.start, sentence.end, item, phrase=True, sure=False)


def _around(match: str, form: str) -> tuple[list[str], list[str]]:
    before, _, after = f" {match} ".partition(f" {form} ")
    return before.split(), after.split()


def _plain(words: str) -> str:
    return " ".join(re.split(r"(?:\s|[-\u2010\u2011](?![^{]*\}))+", words.lower()))


@lru_cache(maxsize=4096)
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)" + "".join(_parts(words.split(" "))) + r"(?!\w)", re.IGNORECASE)


def _parts(words: Sequence[str]) -> Iterator[str]:
    for number, word in enumerate(words):
        if word == "…":
            yield _GAP.format(number)
        else:
            yield (r"[\s\-\u2010\u2011]+" if number else "") + re.escape(word)
