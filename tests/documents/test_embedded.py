"""Documents inside documents: whatever the pieces are, places are those of the source."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termlint.documents import markdown, text
from termlint.documents.embedded import Embedded, embed
from termlint.documents.model import Piece
from termlint.documents.prose import DocumentBuilder
from termlint.testing import assert_sound

if TYPE_CHECKING:
    from collections.abc import Callable

    from termlint.documents.model import Document

_WORDS = st.sampled_from(["Bread", "salt", "*", "# ", "- ", "\n\n", "\n", " ", "References", "[a](//b)", "<!-- c -->"])


@st.composite
def pieces(draw: st.DrawFn) -> tuple[str, list[Piece]]:
    """Return a source and pieces of it: words as they stand, and escapes that stand for one character."""
    source, found = "", list[Piece]()
    for word in draw(st.lists(_WORDS, max_size=20)):
        source += draw(st.sampled_from(["", "% ", "\u2e3a"]))
        if draw(st.booleans()):
            found.append(Piece(word, len(source), len(source) + len(word)))
            source += word
        else:
            found.append(
                Piece(draw(st.sampled_from(["\n", "x", "*", "\ufffc"])), len(source), len(source) + 2, verbatim=False)
            )
            source += "\\n"
    return source, found


@given(pieces(), st.sampled_from([markdown.read, text.read]))
def test_what_is_embedded_is_sound(made: tuple[str, list[Piece]], read: Callable[[str], Document]) -> None:
    source, parts = made
    document = DocumentBuilder(source, "outer")
    embedded = Embedded(parts)
    embed(document, embedded, read)
    embed(document, Embedded([]), read)
    outer, inner = document.document(), read(embedded.text)
    assert_sound(outer)
    assert [segment.text for segment in outer.segments] == [segment.text for segment in inner.segments]
    assert len(outer.comments) == len(inner.comments)


def test_sections_and_blocks_go_on() -> None:
    source = "# One\n\nBread.\n|# References\n|- [A book about bread](//a)\n|## Deeper\n\n- Water.\n|# Two\n\nSalt."
    document, start = DocumentBuilder(source, "outer"), 0
    for part in source.split("|"):
        embed(document, Embedded([Piece(part, start, start + len(part))]), markdown.read)
        start += len(part) + 1
    assert [(each.text, each.section, each.block, each.reference) for each in document.document().segments] == [
        ("One", 1, 1, False),
        ("Bread.", 1, 2, False),
        ("References", 2, 3, False),
        ("A book about bread", 2, 4, True),
        ("Deeper", 3, 5, False),
        ("Water.", 3, 6, True),
        ("Two", 4, 7, False),
        ("Salt.", 4, 8, False),
    ]


def test_comments_and_problems_are_translated() -> None:
    source = "% <!-- a -->\n% <!--"
    lines = Embedded([Piece("<!-- a -->", 2, 12), Piece("\n", 12, 15, verbatim=False), Piece("<!--", 15, 19)])
    document = DocumentBuilder(source, "outer")
    embed(document, lines, markdown.read)
    (comment,) = document.document().comments
    assert source[comment.start : comment.end] == "<!-- a -->"


def test_a_piece_that_is_not_verbatim_is_one_character() -> None:
    with pytest.raises(ValueError, match="one character"):
        Embedded([Piece("ab", 0, 1, verbatim=False)])
