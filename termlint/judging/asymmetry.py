"""Double standards: one act that a document names plainly for one actor and with a charged term for another.

Rules that are about the same thing share an `act` and say by which plain wordings (`neutral`) it is also named.
The actor is what stands as the subject of the act: a name, or "we" and "I". Whom "they", "he" or "she" means is not
known, only that it is not "we".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from termlint.language import language_of
from termlint.language.en.words import word_set
from termlint.matching.phrases import PhraseIndex
from termlint.reading.clause import read_clause
from termlint.reading.usage import judge_use
from termlint.reading.words import read_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from termlint.judging.uses import JudgedUse
    from termlint.language.model import Language
    from termlint.matching.context import DocumentContext
    from termlint.reading.clause import Phrase
    from termlint.rulebook.model import Rule

_FIRST_PERSON = word_set("we i our us my")
_THIRD_PERSON = word_set("they he she their his her")
# A plain wording names the act by a verb as a rule, in any of its forms.
_VERB = frozenset(("VB", "VBD", "VBG", "VBN", "VBP", "VBZ"))
# A name at the end of a phrase: "the start-up DeepSeek".
_NAME = re.compile(r"[A-Z][\w&.'’-]*(?: [A-Z][\w&.-]*)*$")
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
        actor = None if segment.quoted else actor_of(segment.text, match.start, match.end, language, _VERB)
        if actor is not None:
            yield Naming(actor, number, match.start, match.end)


def actor_of(text: str, start: int, end: int, language: Language, tags: AbstractSet[str]) -> str | None:
    """Return who does what `start:end` says: a name as written, `we` or `they`; None where nobody is named.

    `tags` are the Penn Treebank tags that the words there can have.
    """
    sentence = read_sentence(text, start, end, language)
    clause = read_clause(sentence, judge_use(sentence, tags), min(tags))
    return next((actor for phrase in clause.phrases("subject") if (actor := _actor(text, phrase))), None)


def _differ(one: str, other: str) -> bool:
    """Whether two actors are surely not the same."""
    if "they" in (one, other):
        return "we" in (one, other)
    return one.lower() != other.lower()


def _actor(text: str, phrase: Phrase) -> str | None:
    """Return the actor that a phrase names: a person by pronoun, or a name, as far as its capitals go."""
    head = text[phrase.head : phrase.end]
    if head.lower() in _FIRST_PERSON:
        return "we"
    if head.lower() in _THIRD_PERSON:
        return "they"
    if phrase.is_pronoun or not head[:1].isupper():
        return None
    name = _NAME.search(text[phrase.start : phrase.end])
    return name.group() if name else None
