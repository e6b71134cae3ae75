"""The attributes that termlint's components keep on a Doc, and the view of its document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import Doc

from termlint.documents.model import Piece, Segment
from termlint.judging.view import View, view_of
from termlint.matching.context import DocumentContext

if TYPE_CHECKING:
    from termlint.matching.lexicon import Lexicon

SPANS = "termlint"  # the key of the span group that the pipeline fills

# termlint_view: the View of the Doc's segment; the engine sets it, others need not.
# termlint_candidates: tuple[Candidate, ...], by the matcher.
# termlint_voices: tuple[tuple[Voice, FoundCue] | None, ...], one a candidate, by the mention component.
# termlint: tuple[Judgement, ...], one a candidate, by the sense component.
for _name in ("termlint_view", "termlint_candidates", "termlint_voices", "termlint"):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=None)


def view_of_doc(doc: Doc, lexicon: Lexicon) -> View:
    """Return what judging sees of the document that a Doc is a segment of; a Doc that came alone is all of it."""
    if doc._.termlint_view is None:
        text = doc.text
        pieces = (Piece(text, 0, len(text)),) if text else ()
        doc._.termlint_view = view_of(DocumentContext((Segment(pieces),)), 0, doc._.termlint_candidates, lexicon)
    view: View = doc._.termlint_view
    return view
