"""Judged uses as plain data, kept under what judging saw: a paragraph keeps its judgement when others are edited."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from termlint.judging.judgement import FoundCue, Judgement
from termlint.judging.uses import JudgedUse
from termlint.rewording.suggestion import Suggestion

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from termlint.judging.uses import Memory
    from termlint.judging.view import View
    from termlint.matching.candidate import Candidate


def plain(uses: Iterable[JudgedUse]) -> list[Any]:
    """Return judged uses of one segment as JSON."""
    return [_plain(use) for use in uses]


def recalled(
    memory: Memory, views: Mapping[int, View], candidates: Mapping[int, tuple[Candidate, ...]]
) -> Iterator[tuple[int, tuple[JudgedUse, ...]]]:
    """Yield the segments, by number, that were judged before, with the uses that were reported."""
    for number, view in views.items():
        kept = memory.recall(view.key)
        # What is kept is ours, and checked as a whole; what cannot be understood all the same is judged anew.
        with suppress(ValueError, TypeError, KeyError, IndexError):
            if kept is not None:
                known = {(each.rule.id, each.start, each.end): each for each in candidates[number]}
                yield number, tuple(_use(values, known) for values in kept)


def _plain(use: JudgedUse) -> list[Any]:
    one, edit = use.judgement, use.suggestion
    return [
        [one.candidate.rule.id, one.candidate.start, one.candidate.end],
        [one.verdict, one.sense, one.scores, one.is_firm, one.voice],
        [_plain_cue(cue) for cue in one.cues],
        one.voice_cue and _plain_cue(one.voice_cue),
        use.wordings,
        edit and [edit.start, edit.end, edit.text, edit.applicability, edit.pieces],
        use.actor,
    ]


def _plain_cue(cue: FoundCue) -> list[Any]:
    place = [cue.where, cue.start, cue.end]
    return [cue.sense, cue.cue, cue.scope, *place, cue.weight, cue.strength, cue.in_role]


def _use(values: list[Any], known: Mapping[tuple[str, int, int], Candidate]) -> JudgedUse:
    place, judged, cues, voice_cue, wordings, edit, actor = values
    verdict, sense, scores, is_firm, voice = judged
    judgement = Judgement(
        candidate=known[tuple(place)],
        verdict=verdict,
        sense=sense,
        cues=tuple(FoundCue(*cue) for cue in cues),
        scores=tuple((name, total) for name, total in scores),
        is_firm=is_firm,
        voice=voice,
        voice_cue=voice_cue and FoundCue(*voice_cue),
    )
    return JudgedUse(judgement, tuple(wordings), _suggestion(edit), actor)


def _suggestion(edit: list[Any] | None) -> Suggestion | None:
    if edit is None:
        return None
    start, end, text, applicability, pieces = edit
    return Suggestion(start, end, text, applicability, tuple((first, last, words) for first, last, words in pieces))
