"""Double standards: one act that a document names plainly for one actor and with a charged term for another.

Rules that are about the same thing share an `act` and say by which plain wordings (`neutral`) it is also named.
The actor is what stands as the subject of the act: a name, or "we" and "I". Whom "they", "he" or "she" means is not
known, only that it is not "we".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from termlint.judging.parties import parties_of
from termlint.language import language_of
from termlint.matching.phrases import PhraseIndex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from termlint.judging.uses import JudgedUse
    from termlint.matching.context import DocumentContext
    from termlint.rulebook.model import Rule

# A plain wording names the act by a verb as a rule, in any of its forms.
_VERB = frozenset(("VB", "VBD", "VBG", "VBN", "VBP", "VBZ"))
# Kinds of rule whose flagged terms carry a verdict; a merely imprecise term is no double standard.
_CHARGED = frozenset(["charged", "legal-category-error"])


@dataclass(frozen=True, slots=True)
class Naming:
    """One naming of an act: who did it and where it says so, in code points of a segment's prose."""

    actor: str
    segment: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Asymmetry:
    """A charged naming of an act and a plain one, of two actors."""

    rule: Rule
    charged: Naming
    plain: Naming


def asymmetries(
    context: DocumentContext, flagged: Iterable[tuple[int, JudgedUse]], rules: Sequence[Rule]
) -> Iterator[Asymmetry]:
    """Yield the first asymmetry of each act; `flagged` are the uses that are reported."""
    told: set[str] = set()
    plain: dict[str, tuple[Naming, ...]] = {}
    for number, use in flagged:
        candidate, actor = use.judgement.candidate, use.actor
        rule = candidate.rule
        if rule.act is None or rule.kind not in _CHARGED or rule.act in told or actor is None:
            continue
        if rule.act not in plain:
            plain[rule.act] = tuple(_plain_namings(context, rule.act, rules))
        other = next((naming for naming in plain[rule.act] if _differ(naming.actor, actor)), None)
        if other is not None:
            told.add(rule.act)
            yield Asymmetry(rule, Naming(actor, number, candidate.start, candidate.end), other)


def _plain_namings(context: DocumentContext, act: str, rules: Sequence[Rule]) -> Iterator[Naming]:
    """Yield every plain naming of an act that has an actor."""
    wordings = PhraseIndex((form, None) for rule in rules if rule.act == act for form in rule.neutral)
    language = language_of(rules[0].language)
    for number, match in context.find(wordings):
        segment = context.segments[number]
        place = (match.start, match.end)
        actor = None if segment.quoted else parties_of(segment.text, place, language, _VERB)[0]
        if actor is not None:
            yield Naming(actor, number, match.start, match.end)


def _differ(one: str, other: str) -> bool:
    """Whether two actors are surely not the same."""
    if "they" in (one, other):
        return "we" in (one, other)
    return one.lower() != other.lower()
