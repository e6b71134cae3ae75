"""The second component: tells a use of a term from a mention of it, and the author's words from others'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from termlint.judging.attribution import voice_of
from termlint.nlp.attributes import view_of_doc

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from termlint.matching.lexicon import Lexicon


class Mention:
    """The spaCy component: fills `doc._.termlint_voices`, one entry a candidate."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Keep the words of cues: a Doc that came alone is seen by them."""
        self._lexicon = lexicon

    def __call__(self, doc: Doc) -> Doc:
        """Decide the voice of each candidate of `doc`."""
        view = view_of_doc(doc, self._lexicon)
        doc._.termlint_voices = tuple(voice_of(view, candidate) for candidate in doc._.termlint_candidates)
        return doc
