from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termlint.documents.jsx import mask
from termlint.documents.read import read
from termlint.testing import assert_sound
from tests.documents.invariants import prose_of, source_of


@pytest.mark.parametrize(
    ("source", "prose"),
    [
        ('a {"quoted"} b {x + 1} c', ["a \ufffc b \ufffc c"]),
        ("Open {brace then", ["Open {brace then"]),
        ("a < b and {c", ["a < b and {c"]),
        ("a \\{ b", ["a { b"]),
        ("a `{b` c", ["a \ufffc c"]),
        ("# Head {#id}", ["Head"]),
        ('import x from "y"\n\nexport const a = 1\n\nWords.', ["Words."]),
        ("export const a = {\n\n  b: 1\n\n}\n\nWords.", ["Words."]),
        ("<a b={x > 1} c=\"d>e\" f='g'>words</a>", ["words"]),
        # The tag directly behind a brace that is never closed is a tag.
        ('{<Note data={x > 1} title="They hacked it">words</Note>', ["{words", "They hacked it"]),
        ('<Note data={x > 1} title="They hacked it">words</Note> tail', ["They hacked it", "words tail"]),
    ],
)
def test_what_is_no_prose_is_hidden(source: str, prose: list[str]) -> None:
    document = read(source, format="mdx")
    assert_sound(document)
    assert prose_of(document) == prose


@pytest.mark.parametrize(
    ("source", "comments"),
    [
        ("{/* a */}", [" a "]),
        ("{/**/} a", [""]),
        ("{/*/} a", []),
        ("Open {brace and {/* c */} then", [" c "]),
        ("a \\{ b {/* d */}", [" d "]),
        ("a `{b` c {/* d */} e", [" d "]),
        ("```\n{/* no */}\n```\n\n{/* yes */}", [" yes "]),
        ("~~~\n{/* no */}\n", []),
    ],
)
def test_comments_are_found_where_they_are_some(source: str, comments: list[str]) -> None:
    assert [comment.text for comment in read(source, format="mdx").comments] == comments


def test_places_stay_what_they_are() -> None:
    source = '<Note data={x > 1} title="They hacked it">They *distilled* {x} it.</Note>'
    document = read(source, format="mdx")
    assert source_of(document, "hacked") == ["hacked"]
    assert source_of(document, "They distilled") == ["They *distilled"]


PARTS = st.sampled_from(
    ["{", "}", "<", ">", "</", "/>", "`", "``", "/*", "*/", '"', "'", "=", "\n", "\n\n", "a", "Note", "import ", "\\"]
)


@given(st.lists(PARTS, max_size=20).map("".join))
def test_the_text_keeps_its_length_and_gets_no_new_lines(source: str) -> None:
    masked = mask(source, 0)
    assert len(masked.text) == len(source)
    # A tag is put on one line; nothing else may lose a line, and nothing may get one.
    kept = {at for at, letter in enumerate(masked.text) if letter == "\n"}
    lines = {at for at, letter in enumerate(source) if letter == "\n"}
    assert kept <= lines
    assert "<" in source or kept == lines
    assert_sound(read(source, format="mdx"))
