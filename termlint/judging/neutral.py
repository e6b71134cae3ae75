"""Plain namings of acts, for those who count how often an act is named plainly and how often with a charge.

A plain wording alone says little: "copied" can be said of a file. So it is weighed as if a charged term of the same
act stood in its place: it names the act where the evidence around it would have the charged term flagged.
"""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from termlint.matching.candidate import Candidate
from termlint.matching.phrases import PhraseIndex
from termlint.rulebook.model import Form

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from termlint.matching.context import DocumentContext
    from termlint.matching.phrases import Match
    from termlint.rulebook.model import Rule

# Kinds of rule whose flagged terms carry a verdict.
CHARGED = frozenset(["charged", "legal-category-error"])


class NeutralFinder:
    """The plain wordings of every act that also has a charged term."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        """Index the wordings of `rules`, of one language."""
        rules = [rule for rule in rules if rule.act is not None]
        self._charged: dict[str, list[Rule]] = {}
        for rule in rules:
            if rule.kind in CHARGED:
                self._charged.setdefault(str(rule.act), []).append(rule)
        self._wordings = PhraseIndex(
            (wording, str(rule.act)) for rule in rules if rule.act in self._charged for wording in rule.neutral
        )

    def find_in(
        self, context: DocumentContext, active: Mapping[str, object]
    ) -> Iterator[tuple[int, tuple[Candidate, ...]]]:
        """Yield the segments with plain wordings, by number; a wording is a candidate of each charged rule."""
        for number, found in groupby(context.find(self._wordings), key=itemgetter(0)):
            candidates = tuple(
                Candidate(rule, (_form(context.segments[number].text[match.start : match.end], rule),), *place)
                for match in _longest(match for _, match in found)
                if (place := (match.start, match.end))
                for rule in self._charged[match.value]
                if rule.id in active
            )
            if candidates:
                yield number, candidates


def _longest(matches: Iterable[Match[str]]) -> list[Match[str]]:
    """Return the matches without those that overlap a longer one of the same act."""
    kept: list[Match[str]] = []
    for match in sorted(matches, key=lambda each: (each.start - each.end, each.start)):
        if not any(match.value == own.value and match.start < own.end and own.start < match.end for own in kept):
            kept.append(match)
    return sorted(kept, key=lambda each: (each.start, each.value))


def _form(text: str, rule: Rule) -> Form:
    """Return a wording as a form of the rule's first verb, with the tag that its own verb seems to have."""
    verb = text.split(maxsplit=1)[0].lower()
    tag = "VBD" if verb.endswith("ed") else "VBG" if verb.endswith("ing") else "VBZ" if verb.endswith("s") else "VB"
    term = next((at for at, each in enumerate(rule.terms) if each.pos == "verb"), 0)
    return Form(text, tag, text, term)
