"""The third component: gives each candidate its sense and verdict, by the evidence in the document."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Span

from termlint.judging.evidence import Reading
from termlint.judging.verdict import judge
from termlint.nlp.attributes import SPANS, view_of_doc
from termlint.reading.words import tags_of

if TYPE_CHECKING:
    from termlint.judging.judgement import Judgement
    from termlint.matching.lexicon import Lexicon


class SenseJudge:
    """The spaCy component: fills `doc._.termlint` and gives each span its sense and verdict."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Keep the words of cues."""
        self._lexicon = lexicon

    def __call__(self, doc: Doc) -> Doc:
        """Judge the candidates of `doc`."""
        view, tags = view_of_doc(doc, self._lexicon), tags_of(doc)
        judgements = []
        for candidate, voiced in zip(doc._.termlint_candidates, doc._.termlint_voices, strict=True):
            use = judge(Reading(view, candidate, self._lexicon, tags))
            voice, cue = voiced or (None, None)
            judgements.append(replace(use, voice=voice, voice_cue=cue))
        doc._.termlint = tuple(judgements)
        doc.spans[SPANS] = [as_span(doc, judgement) for judgement in judgements]
        return doc


def as_span(doc: Doc, judgement: Judgement) -> Span:
    """Return the tokens of a judged use: the label is the rule, the id the sense, the kb_id the verdict."""
    candidate = judgement.candidate
    tokens = doc.char_span(candidate.start, candidate.end, alignment_mode="expand")
    if tokens is None:
        raise ValueError(f"no token at {candidate.start}:{candidate.end}")
    verdict = judgement.voice or judgement.verdict
    return Span(doc, tokens.start, tokens.end, candidate.rule.id, kb_id=verdict, span_id=judgement.sense or "")
