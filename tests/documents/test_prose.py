from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termlint.documents.model import OBJECT, Piece
from termlint.documents.prose import DocumentBuilder, SegmentBuilder
from termlint.spans import Span


def built(source: str, *ranges: tuple[int, int]) -> SegmentBuilder:
    prose = SegmentBuilder(source)
    for start, end in ranges or [(0, len(source))]:
        prose.text(start, end)
    return prose


def text_of(prose: SegmentBuilder) -> str:
    return "".join(piece.text for piece in prose.pieces())


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("plain words", "plain words"),
        ("  around  and between \t ", "around and between"),
        ("line\r\n   break", "line break"),
        ("no\u00a0break\u2003spaces", "no break spaces"),
        ("distil\u00adla\u200btion\ufeff", "distillation"),
        ("e\u0301 \U0001f600", "e\u0301 \U0001f600"),
        ("a \u00ad b", "a b"),
        ("see https://example.org/a_(b).", f"see {OBJECT}."),
        ("(see www.example.org/a)", f"(see {OBJECT})"),
        ("a://b is no address", "a://b is no address"),
        ("\u00ad \u200b", ""),
    ],
)
def test_text_is_folded(source: str, expected: str) -> None:
    assert text_of(built(source)) == expected


def test_a_plain_range_is_one_verbatim_piece() -> None:
    assert built("a plain range").pieces() == (Piece("a plain range", 0, 13),)


def test_adjacent_ranges_join_and_a_gap_parts_them() -> None:
    assert built("abcdef", (0, 2), (2, 3), (4, 6)).pieces() == (Piece("abc", 0, 3), Piece("ef", 4, 6))


def test_a_line_break_takes_in_the_space_before_it() -> None:
    prose = SegmentBuilder("a \n> b")
    prose.text(0, 2)
    prose.space(2, 5)
    prose.text(5, 6)
    assert prose.pieces() == (Piece("a", 0, 1), Piece(" ", 1, 5, verbatim=False), Piece("b", 5, 6))


def test_what_is_read_as_something_else_maps_as_a_whole() -> None:
    prose = SegmentBuilder("&amp;&nbsp;&shy;x")
    prose.replaced("&", 0, 5)
    prose.replaced("\u00a0", 5, 11)
    prose.replaced("\u00ad", 11, 16)
    prose.text(16, 17)
    assert [(piece.text, piece.start, piece.end) for piece in prose.pieces()] == [
        ("&", 0, 5),
        (" ", 5, 11),
        ("x", 16, 17),
    ]


def test_an_address_that_markup_has_split_is_one_object() -> None:
    source = "https://example.org/a_b_c d"
    assert text_of(built(source, (0, 21), (21, 22), (22, len(source)))) == f"{OBJECT} d"


def test_links_are_ranges_of_the_text() -> None:
    prose = SegmentBuilder("see the paper ")
    prose.text(0, 4)
    prose.open_link()
    prose.text(4, 14)
    prose.close_link()
    assert prose.links() == (Span(4, 13),)


def test_prose_out_of_order_is_refused() -> None:
    with pytest.raises(ValueError, match="out of order"):
        built("abcdef", (3, 5), (1, 2))


def test_a_blank_segment_is_not_added() -> None:
    document = DocumentBuilder("   `x` ", "text")
    prose = SegmentBuilder(document.source)
    prose.placeholder(3, 6)
    prose.text(6, 7)
    document.add(prose)
    assert document.document().segments == ()


@pytest.mark.parametrize("title", ["References", "5. References", "Further reading", "Sources:", "External links"])
def test_a_section_of_references_ends_with_the_next_heading_of_its_level(title: str) -> None:
    source = f"{title}|entry|Minor|entry|After|prose"
    document = DocumentBuilder(source, "text")
    levels = {title: 2, "Minor": 3, "After": 2}
    position = 0
    for part in source.split("|"):
        prose = built(source, (position, position + len(part)))
        document.add(prose, "heading" if part in levels else "paragraph", level=levels.get(part, 0))
        position += len(part) + 1
    bodies = [segment for segment in document.document().segments if not segment.level]
    assert [segment.reference for segment in bodies] == [True, True, False]
    assert [segment.section for segment in bodies] == [1, 2, 3]


@settings(max_examples=100)
@given(st.text(alphabet="ab \n\t\r\u00ad\u200b\u00a0é\U0001f600", max_size=40), st.lists(st.integers(0, 40)))
def test_cutting_a_text_anywhere_changes_nothing(source: str, cuts: list[int]) -> None:
    edges = sorted({0, len(source), *(cut for cut in cuts if cut < len(source))})
    prose = SegmentBuilder(source)
    for start, end in pairwise(edges):
        prose.text(start, end)
    whole = built(source)
    assert text_of(prose) == text_of(whole)
    assert [piece.start for piece in prose.pieces()] == sorted(piece.start for piece in prose.pieces())
