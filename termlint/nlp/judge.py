"""Judges the segments of documents in one language. Importing this imports spaCy."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from termlint.judging.asymmetry import actor_of
from termlint.judging.uses import JudgedUse
from termlint.nlp.build import build
from termlint.rewording.replace import suggest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from spacy.tokens import Doc

    from termlint.judging.judgement import Judgement
    from termlint.judging.view import View
    from termlint.matching.candidates import CandidateFinder
    from termlint.matching.lexicon import Lexicon

# Segments that spaCy is given at once.
_BATCH = 64
# spaCy keeps every word that it has met. With so many, a new pipeline takes the place of the old one.
_MOST_WORDS = 500_000


class Judge:
    """A spaCy pipeline with termlint's components; keeps no Doc."""

    def __init__(self, finder: CandidateFinder, lexicon: Lexicon, *, language: str, trained: str | None) -> None:
        """Build the pipeline. Raises PipelineError where there is no such language or trained pipeline."""
        self._make = partial(build, finder, lexicon, language=language, trained=trained)
        self._nlp, self._component = self._make()
        self._lexicon = lexicon

    def judgements(self, views: Mapping[int, View]) -> Iterator[tuple[int, Judgement]]:
        """Yield every candidate of the segments that `views` shows, by their numbers, judged."""
        for number, doc in self._docs(views):
            yield from ((number, judgement) for judgement in doc._.termlint)

    def uses(
        self, views: Mapping[int, View], is_reported: Callable[[Judgement], bool]
    ) -> Iterator[tuple[int, tuple[JudgedUse, ...]]]:
        """Yield, for each of the segments, those of its judged candidates that are reported."""
        for number, doc in self._docs(views):
            yield number, tuple(self._use(doc, judgement) for judgement in doc._.termlint if is_reported(judgement))

    def _docs(self, views: Mapping[int, View]) -> Iterator[tuple[int, Doc]]:
        if len(self._nlp.vocab.strings) > _MOST_WORDS:
            self._nlp, self._component = self._make()
        texts: Iterable[tuple[str, int]] = ((view.text, number) for number, view in views.items())
        for doc, number in self._nlp.pipe(texts, as_tuples=True, batch_size=_BATCH):
            doc._.termlint_view = views[number]
            yield number, self._component(doc)

    def _use(self, doc: Doc, judgement: Judgement) -> JudgedUse:
        candidate, text = judgement.candidate, doc.text
        start, end, rule = candidate.start, candidate.end, candidate.rule
        wordings, suggestion = suggest(text, start, end, candidate.forms, rule, doc=doc)
        tags = {form.tag for form in candidate.forms}
        actor = actor_of(text, start, end, self._lexicon.language, tags) if rule.act is not None else None
        return JudgedUse(judgement, wordings, suggestion, actor)
