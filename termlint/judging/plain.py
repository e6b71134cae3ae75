"""Judges the uses of plain rules, which know one meaning only: without evidence to weigh, and without spaCy.

What a writer means by "utilize" needs no context. Whether the word is used or only named is seen in the text, and so
is the place that a replacement must fit; a blank pipeline would add nothing but the time it takes to load.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from termlint.judging.attribution import voice_of
from termlint.judging.judgement import Judgement, trapped
from termlint.judging.uses import JudgedUse, SeenUse
from termlint.reading.sentences import sentence_around
from termlint.rewording.replace import suggest

if TYPE_CHECKING:
    from termlint.judging.view import View
    from termlint.matching.candidate import Candidate


def judgement(view: View, candidate: Candidate) -> Judgement:
    """Return the judgement of a candidate of a plain rule."""
    judged = trapped(candidate, view.text) if candidate.trap else Judgement(candidate, "undecided", None, ())
    voiced = voice_of(view, candidate)
    return replace(judged, voice=voiced[0], voice_cue=voiced[1]) if voiced else judged


def seen(view: View, judged: Judgement, *, reported: bool) -> SeenUse:
    """Return a judged candidate with its sentence, and with wordings if it is reported."""
    candidate = judged.candidate
    sentence = sentence_around(view.text, candidate.start, candidate.end, view.words)
    return SeenUse(use(view, judged) if reported else JudgedUse(judged), None, None, sentence, reported)


def use(view: View, judged: Judgement) -> JudgedUse:
    """Return a judged candidate with the wordings that fit its place."""
    candidate = judged.candidate
    wordings, suggestion = suggest(view.text, candidate.start, candidate.end, candidate.forms, candidate.rule)
    return JudgedUse(judged, wordings, suggestion)
