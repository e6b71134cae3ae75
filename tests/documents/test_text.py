"""Plain text; what is read as what stands in tests/specs/text.md."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termlint.documents.decode import decode
from termlint.documents.text import read

FRAGMENTS = st.sampled_from(
    [
        "\n",
        "\r\n",
        "\r",
        "\n\n",
        "> ",
        ">",
        "- ",
        "1. ",
        "===",
        "---",
        "# termlint: ignore[x]",
        "word ",
        "Word",
        "https://e.org/a",
        "me@e.org",
        " ",
        "\t",
        "\u00ad",
        "\U0001f600",
        "e\u0301",
        ".",
        "\u200b",
        "<!-- termlint: x -->",
    ]
)


@given(st.one_of(st.text(), st.lists(FRAGMENTS).map("".join)))
def test_pieces_are_the_source_in_order(source: str) -> None:
    document = read(source)
    assert not document.problems
    for segment in document.segments:
        position = 0
        for piece in segment.pieces:
            assert piece.start >= position
            assert not piece.verbatim or piece.text == source[piece.start : piece.end]
            position = piece.end
    for comment in document.comments:
        assert comment.text in source[comment.start : comment.end]


@given(
    before=st.lists(FRAGMENTS).map("".join),
    after=st.lists(FRAGMENTS).map("".join),
    encoding=st.sampled_from(["utf-8-sig", "utf-16"]),
)
def test_a_word_is_found_where_it_stands(before: str, after: str, encoding: str) -> None:
    source = f"{before}\n\nxqz distilled xqz\n\n{after}"
    document = read(decode(source.encode(encoding), path="a.txt").text)
    [segment] = [segment for segment in document.segments if "distilled" in segment.text]
    at = segment.text.index("distilled")
    span = segment.source_span(at, at + len("distilled"))
    assert span.start == len(before) + 2 + len("xqz ")
    assert source[span.start : span.end] == "distilled"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("lead", ["", "\U0001f600 ", "e\u0301 ", "> ", "- "])
def test_a_term_over_a_line_break_maps_to_all_of_it(newline: str, lead: str) -> None:
    quote = lead if lead == "> " else ""
    source = f"{lead}a distillation{newline}{quote}attack"
    [segment] = read(source).segments
    at = segment.text.index("distillation attack")
    span = segment.source_span(at, at + len("distillation attack"))
    assert source[span.start : span.end] == f"distillation{newline}{quote}attack"


def test_headings_number_the_sections_and_blocks_are_counted() -> None:
    segments = read("Title\n=====\nOne.\n\nTwo.\n\nPart\n----\n- Three.").segments
    assert [(segment.section, segment.block) for segment in segments] == [
        (1, 1),
        (1, 2),
        (1, 3),
        (2, 4),
        (2, 5),
    ]


def test_a_comment_is_the_whole_of_it() -> None:
    source = "One.\n\n  <!-- termlint: ignore[a/b] -- why -->  \nTwo."
    [comment] = read(source).comments
    assert comment.text == "termlint: ignore[a/b] -- why"
    assert source[comment.start : comment.end] == "<!-- termlint: ignore[a/b] -- why -->"
