"""The first component: finds candidates and makes spans of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from termlint.nlp.attributes import SPANS

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from termlint.matching.candidates import CandidateFinder


class Matcher:
    """The spaCy component: fills `doc._.termlint_candidates` and a span for each in `doc.spans["termlint"]`."""

    def __init__(self, finder: CandidateFinder) -> None:
        """Make a matcher of what `finder` finds."""
        self._finder = finder

    def __call__(self, doc: Doc) -> Doc:
        """Find the candidates of `doc`."""
        doc._.termlint_candidates = self._finder.find(doc.text)
        doc.spans[SPANS] = [
            span
            for candidate in doc._.termlint_candidates
            if (span := doc.char_span(candidate.start, candidate.end, candidate.rule.id, alignment_mode="expand"))
        ]
        return doc
