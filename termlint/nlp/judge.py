"""Judges the segments of documents in one language. Importing this imports spaCy."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from termlint.judging.parties import parties_of
from termlint.judging.uses import JudgedUse, SeenUse
from termlint.nlp.build import build
from termlint.nlp.mention import Mention
from termlint.nlp.sense import SenseJudge
from termlint.reading.sentences import sentence_around
from termlint.reading.words import tags_of
from termlint.rewording.replace import suggest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from spacy.tokens import Doc

    from termlint.judging.judgement import Judgement
    from termlint.judging.view import View
    from termlint.matching.candidate import Candidate
    from termlint.matching.lexicon import Lexicon
    from termlint.reading.words import Tags

# What is to be judged, by the numbers of segments: how judging sees each, and its candidates.
Found: TypeAlias = "Mapping[int, tuple[View, tuple[Candidate, ...]]]"
# Segments that spaCy is given at once.
_BATCH = 64
# spaCy keeps every word that it has met. With so many, a new pipeline takes the place of the old one.
_MOST_WORDS = 500_000


class Judge:
    """A spaCy pipeline with termlint's components; keeps no Doc."""

    def __init__(self, lexicon: Lexicon, *, language: str, trained: str | None) -> None:
        """Build the pipeline. Raises PipelineError where there is no such language or trained pipeline."""
        self._make = partial(build, language=language, trained=trained)
        self._nlp = self._make()
        self._steps = (Mention(lexicon), SenseJudge(lexicon))
        self._lexicon = lexicon

    def judgements(self, found: Found) -> Iterator[tuple[int, Judgement]]:
        """Yield the candidates of each segment, judged."""
        for number, doc in self._docs(found):
            yield from ((number, judgement) for judgement in doc._.termlint)

    def uses(
        self, found: Found, is_reported: Callable[[Judgement], bool]
    ) -> Iterator[tuple[int, tuple[JudgedUse, ...]]]:
        """Yield, for each of the segments, those of its judged candidates that are reported."""
        for number, doc in self._docs(found):
            view, tags = found[number][0], tags_of(doc)
            yield number, tuple(self._use(view, tags, each) for each in doc._.termlint if is_reported(each))

    def seen(
        self,
        found: Found,
        neutral: Mapping[int, tuple[Candidate, ...]],
        is_reported: Callable[[Judgement], bool],
    ) -> Iterator[tuple[int, SeenUse]]:
        """Yield every judged candidate of the segments, and each of the `neutral` ones that names its rule's act."""
        for number, doc in self._docs(found):
            view, tags, judgements = found[number][0], tags_of(doc), doc._.termlint
            yield from ((number, self._seen(view, tags, each, reported=is_reported(each))) for each in judgements)
            if number in neutral:
                named = self._namings(doc, neutral[number], judgements)
                yield from ((number, self._seen(view, tags, each, reported=False, neutral=True)) for each in named)

    def _docs(self, found: Found) -> Iterator[tuple[int, Doc]]:
        if len(self._nlp.vocab.strings) > _MOST_WORDS:
            self._nlp = self._make()
        texts: Iterable[tuple[str, int]] = ((view.text, number) for number, (view, _) in found.items())
        for doc, number in self._nlp.pipe(texts, as_tuples=True, batch_size=_BATCH):
            doc._.termlint_view, doc._.termlint_candidates = found[number]
            for step in self._steps:
                step(doc)
            yield number, doc

    def _use(self, view: View, tags: Tags | None, judgement: Judgement) -> JudgedUse:
        candidate = judgement.candidate
        start, end, rule = candidate.start, candidate.end, candidate.rule
        wordings, suggestion = suggest(view.text, start, end, candidate.forms, rule, tags=tags)
        actor = None if rule.act is None else self._parties(view.text, candidate)[0]
        return JudgedUse(judgement, wordings, suggestion, actor)

    def _seen(
        self, view: View, tags: Tags | None, judgement: Judgement, *, reported: bool, neutral: bool = False
    ) -> SeenUse:
        candidate, text = judgement.candidate, view.text
        use = self._use(view, tags, judgement) if reported else JudgedUse(judgement)
        sentence = sentence_around(text, candidate.start, candidate.end, self._lexicon.language)
        if candidate.rule.act is None:
            return SeenUse(use, None, None, sentence, reported)
        agent, acted_on = self._parties(text, candidate)
        return SeenUse(use, agent, acted_on, sentence, reported, neutral)

    def _parties(self, text: str, candidate: Candidate) -> tuple[str | None, str | None]:
        tags = {form.tag for form in candidate.forms}
        return parties_of(text, (candidate.start, candidate.end), self._lexicon.language, tags)

    def _namings(
        self, doc: Doc, neutral: tuple[Candidate, ...], judgements: Iterable[Judgement]
    ) -> Iterator[Judgement]:
        """Yield, for each plain wording, the first judgement by which a charged term in its place would be flagged.

        A word in a role to it must speak for that: far from it, a word tells of the document and not of this act.
        """
        taken = [(each.candidate.rule.act, each.candidate.start, each.candidate.end) for each in judgements]
        doc._.termlint_candidates = neutral
        seen: set[tuple[str | None, int]] = set()
        for step in self._steps:
            step(doc)
        for judgement in doc._.termlint:
            candidate = judgement.candidate
            key = candidate.rule.act, candidate.start
            overlaps = any(
                act == key[0] and candidate.start < end and start < candidate.end for act, start, end in taken
            )
            tells = any(cue.in_role and cue.sense == judgement.sense for cue in judgement.cues)
            if judgement.verdict == "flag" and tells and key not in seen and not overlaps:
                seen.add(key)
                yield judgement
