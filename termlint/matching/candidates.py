"""Candidates: places where a term's form stands in the prose. Nothing here needs spaCy.

Where candidates overlap, the longer one is the reading ("distillation attack" over "distillation"); a rule
also steps back for the rules it names in `gives-way-to`. A literal trap that covers a candidate exempts it.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from termlint.documents.model import OBJECT
from termlint.matching.candidate import Candidate
from termlint.matching.folding import Folded, fold, letters, lower
from termlint.matching.phrases import PhraseIndex
from termlint.spans import Ranges

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from termlint.matching.context import DocumentContext
    from termlint.matching.phrases import Match
    from termlint.rulebook.model import Form, Rule, Term

_JOINED_BEFORE = re.compile("[^\\W_][-\u2010\u2011]$")
_JOINED_AFTER = re.compile("[-\u2010\u2011][^\\W_]")
# A handle, a variable, a file name, a path, a setting, a call: @distill, $distill, distill.py, a/distill/b, distill=1.
_IDENTIFIER = re.compile(r"^[\"'(\[]*[@$\\]|\w\.[a-z0-9]|\w=\w|\w\(\)|/\S*/|^[.~]*/")
# What is written to a place without a space is looked at for so many code points.
_FARTHEST = 80


class CandidateFinder:
    """Finds the candidates of a fixed set of rules in any text."""

    __slots__ = ("_forms", "_traps")

    def __init__(self, rules: Iterable[Rule]) -> None:
        """Index the forms and traps of `rules`."""
        rules = tuple(rules)
        self._forms = PhraseIndex((form.text, (rule, form)) for rule in rules for form in rule.forms)
        self._traps = PhraseIndex((trap.removeprefix("="), (rule, trap)) for rule in rules for trap in rule.traps)

    def find(self, text: str) -> tuple[Candidate, ...]:
        """Return the candidates in `text`, by place, overlaps resolved."""
        folded = fold(text)
        readings: dict[tuple[int, int, str], list[Form]] = {}
        rules: dict[str, Rule] = {}
        for match in self._forms.find(folded):
            rule, form = match.value
            if _stands_alone(text, match.start, match.end, form, rule.terms[form.term]):
                readings.setdefault((match.start, match.end, rule.id), []).append(form)
                rules[rule.id] = rule
        found = [Candidate(rules[rule], tuple(forms), start, end) for (start, end, rule), forms in readings.items()]
        others = Ranges(found, _place)
        kept = [candidate for candidate in found if not _yields(candidate, others)]
        return self._with_traps(kept, text, folded) if kept else ()

    def find_in(self, context: DocumentContext) -> Iterator[tuple[int, tuple[Candidate, ...]]]:
        """Yield the number and the candidates of each segment of a document that has any, in order."""
        for number, _ in itertools.groupby(number for number, _ in context.find(self._forms)):
            if candidates := self.find(context.segments[number].text):
                yield number, candidates

    def _with_traps(self, candidates: list[Candidate], text: str, folded: Folded) -> tuple[Candidate, ...]:
        found = (
            trap
            for trap in self._traps.find(folded)
            if not trap.value[1].startswith("=") or _spaced(text[trap.start : trap.end]) == _spaced(trap.value[1][1:])
        )
        traps = Ranges(found, _place)
        caught = (replace(candidate, trap=_trap(candidate, traps)) for candidate in candidates)
        return tuple(sorted(caught, key=lambda candidate: (candidate.start, candidate.rule.id)))


def _place(each: Candidate | Match[Any]) -> tuple[int, int]:
    return each.start, each.end


def _trap(candidate: Candidate, traps: Ranges[Match[tuple[Rule, str]]]) -> tuple[int, int] | None:
    """Return the place of a rule's trap that covers a candidate, of several the one that ends first."""
    own = (_place(trap) for trap in traps.covering(*_place(candidate)) if trap.value[0] is candidate.rule)
    return min(own, key=lambda place: (place[1], place[0]), default=None)


def _yields(candidate: Candidate, found: Ranges[Candidate]) -> bool:
    """Whether a longer candidate, or one of a rule it gives way to, overlaps this one."""
    length = candidate.end - candidate.start
    for other in found.overlapping(candidate.start, candidate.end):
        if other is candidate:
            continue
        if other.rule.id in candidate.rule.gives_way_to:
            return True
        size = other.end - other.start
        if candidate.rule.id not in other.rule.gives_way_to and (
            size > length or (size == length and other.start < candidate.start)
        ):
            return True
    return False


def _stands_alone(text: str, start: int, end: int, form: Form, term: Term) -> bool:
    """Whether the place is a word of its own, not part of a name, a path or a compound that means another thing."""
    match = text[start:end]
    if OBJECT in match or not (_is_exact(match, form, term) if term.exact else not _odd_case(match, form)):
        return False
    # An exact form may itself be written like an identifier, as "Node.js" is.
    if _IDENTIFIER.search(_run(text, start, end, "_" if term.exact else match)):
        return False
    return term.joined or not (_JOINED_BEFORE.search(text, max(0, start - 2), start) or _JOINED_AFTER.match(text, end))


def _is_exact(match: str, form: Form, term: Term) -> bool:
    """Whether the place is spelled as the form is, with no allowance for hyphens and, if it counts, for case."""
    found, own = _spaced(match), letters(form.text)
    return found == own if term.exact == "case" else lower(found) == lower(own)


def _spaced(text: str) -> str:
    """Return `text` with its letters folded and its white space single, its hyphens as they are."""
    return " ".join(letters(text).split())


def _run(text: str, start: int, end: int, match: str) -> str:
    """Return `match`, which stands for the place, with what is written to it without a space."""
    joined = start and not text[start - 1].isspace()
    before = text[max(0, start - _FARTHEST) : start].rsplit(maxsplit=1)[-1] if joined else ""
    after = text[end : end + _FARTHEST].split(maxsplit=1)[0] if text[end : end + 1].strip() else ""
    return before + match + after


def _odd_case(match: str, form: Form) -> bool:
    """Whether a word has a capital after a small letter, as names do (NeRF, DistilBERT), and the form has not."""
    written = set(form.text.split())
    own = {lower(word) for word in written}
    return any(
        any(low.islower() and high.isupper() for low, high in itertools.pairwise(word))
        for word in match.split()
        if lower(word) in own and word not in written
    )
