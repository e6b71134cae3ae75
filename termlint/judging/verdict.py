"""Weighs the evidence for each sense of a candidate and gives a verdict.

The sentence decides before the paragraph, the paragraph before the rest. In each ring the cues of every sense are added
up, each cue once and of overlapping ones the heaviest; hints count together no more than half a cue. Where one verdict
leads by as much as one plain cue counts in that ring, its heaviest sense is the candidate's; otherwise the next ring is
added. Where no ring decides, a smaller lead still tells the sense; without any it is undecided, as it is where only
hints speak for a flagged one: what belongs to the topic breaks ties and makes no finding.

A flagged use is *firm* if its sense is decided by a word in a grammatical role to the term, by one that settles it, or
by two different words that speak for it, and leads every allowed sense by a whole cue, or by half a cue where nothing
speaks against it. Only a firm use is reported as gravely as its rule says.
"""

from __future__ import annotations

from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING

from termlint.judging.evidence import DOCUMENT, PARAGRAPH, SENTENCE, Reading, found_cues, rank
from termlint.judging.judgement import FoundCue, Judgement, trapped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

# The rings, from the inside: what counts there, and by how much one verdict must lead.
_RINGS: tuple[tuple[Callable[[FoundCue], bool], float], ...] = (
    (lambda cue: cue.scope == "sentence", SENTENCE),
    (lambda cue: cue.where != "far", PARAGRAPH),
    (lambda _: True, DOCUMENT),
)
_MOST_HINTS = 0.5
_FAINT = 0.15
# What settles a sense does so in the sentence, or for the whole document.
_WHOLE = frozenset(("sentence", "document"))
# By so much a firm use leads where something speaks against it, and where nothing does.
_FIRM_LEAD, _FIRM_ALONE = 1.0, 0.5


def judge(reading: Reading) -> Judgement:
    """Return the verdict on a candidate as the author's own use."""
    candidate = reading.candidate
    if candidate.trap is not None:
        return trapped(candidate, reading.view.text)
    verdicts = {sense.id: sense.verdict for sense in candidate.rule.senses}
    found = _whole(_strongest(found_cues(reading)), verdicts)
    totals: dict[str, float] = {}
    for counts, enough in _RINGS:
        totals = _totals(filter(counts, found))
        if _lead(totals, verdicts) >= enough:
            break
    if not totals or _lead(totals, verdicts) < _FAINT:
        return Judgement(candidate, "undecided", None, found, _ranked(totals))
    best = _ranked(totals)[0][0]
    if verdicts[best] == "flag" and all(
        cue.strength == "hints" and not cue.in_role for cue in found if cue.sense == best
    ):
        return Judgement(candidate, "undecided", None, found, _ranked(totals))
    is_firm = _is_firm(best, found, totals, verdicts)
    return Judgement(candidate, verdicts[best], best, _first(best, found), _ranked(totals), is_firm)


def _ranked(totals: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
    return tuple(sorted(totals.items(), key=lambda item: (-item[1], item[0])))


def _first(best: str, found: Sequence[FoundCue]) -> tuple[FoundCue, ...]:
    """Return the evidence with what speaks for the sense that was found first."""
    return tuple(sorted(found, key=lambda cue: (cue.sense != best, -cue.weight)))


def _totals(found: Iterable[FoundCue]) -> dict[str, float]:
    """Return the sum of each sense's cues; hints count together no more than half a cue."""
    plain: dict[str, float] = {}
    hints: dict[str, float] = {}
    for cue in found:
        into = hints if cue.strength == "hints" else plain
        into[cue.sense] = into.get(cue.sense, 0.0) + cue.weight
    senses = {**plain, **hints}
    return {sense: round(plain.get(sense, 0.0) + min(hints.get(sense, 0.0), _MOST_HINTS), 4) for sense in senses}


def _lead(totals: Mapping[str, float], verdicts: Mapping[str, str]) -> float:
    """Return by how much the heaviest sense leads the heaviest one with the other verdict."""
    best = {
        verdict: max((t for s, t in totals.items() if verdicts[s] == verdict), default=0.0)
        for verdict in ("allow", "flag")
    }
    return round(abs(best["allow"] - best["flag"]), 4)


def _is_firm(best: str, found: Iterable[FoundCue], totals: Mapping[str, float], verdicts: Mapping[str, str]) -> bool:
    if verdicts[best] != "flag":
        return True
    own = [cue for cue in found if cue.sense == best and cue.strength != "hints"]
    grounded = any(cue.in_role or (cue.strength == "settles" and cue.scope in _WHOLE) for cue in own)
    grounded = grounded or len({cue.cue for cue in own if cue.where != "far"}) > 1
    against = any(total for sense, total in totals.items() if verdicts[sense] == "allow")
    return grounded and _lead(totals, verdicts) >= (_FIRM_LEAD if against else _FIRM_ALONE)


def _strongest(found: Iterable[Iterator[FoundCue]]) -> tuple[FoundCue, ...]:
    """Return each cue once, at its best place, and of overlapping places of one sense the heaviest.

    Each iterator has the places of one cue, the best first; no more of them are asked for than it takes.
    """
    waiting = [(rank(best), number, best, rest) for number, rest in enumerate(found) if (best := next(rest, None))]
    heapify(waiting)
    kept: list[FoundCue] = []
    counted: set[tuple[str, str]] = set()
    while waiting:
        _, number, cue, rest = heappop(waiting)
        if (cue.sense, cue.cue) in counted:
            continue
        if not any(_overlap(cue, other) for other in kept):
            counted.add((cue.sense, cue.cue))
            kept.append(cue)
        elif following := next(rest, None):
            heappush(waiting, (rank(following), number, following, rest))
    return tuple(kept)


def _whole(found: tuple[FoundCue, ...], verdicts: Mapping[str, str]) -> tuple[FoundCue, ...]:
    """Return the cues without those whose words are only part of a longer phrase that speaks for the other verdict.

    The "thought" of "chain of thought" is no thought.
    """

    def contains(other: FoundCue, cue: FoundCue) -> bool:
        if verdicts[other.sense] == verdicts[cue.sense] or other.where != cue.where or cue.where == "far":
            return False
        longer = other.end - other.start > cue.end - cue.start
        return longer and other.start <= cue.start and cue.end <= other.end and not cue.in_role

    return tuple(cue for cue in found if not any(contains(other, cue) for other in found))


def _overlap(cue: FoundCue, other: FoundCue) -> bool:
    """Whether two cues for one sense rest on the same words."""
    if cue.sense != other.sense or cue.where != other.where or cue.where == "far":
        return False
    return cue.start < other.end and other.start < cue.end
