from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from termlint.documents.cut import LONGEST, cut
from termlint.documents.model import Piece, Segment
from termlint.documents.read import read
from termlint.spans import Span
from termlint.testing import assert_sound

_WORD = st.sampled_from(["word", "ends.", "a", "x" * 3000, "why?", "é"])


@settings(max_examples=40, deadline=None)
@given(st.lists(_WORD, min_size=1, max_size=30), st.integers(1, 40))
def test_a_long_paragraph_is_read_in_parts_that_say_the_same(words: list[str], times: int) -> None:
    source = " ".join(words * times)
    document = read(source, format="markdown")
    assert_sound(document)
    assert all(len(segment.text) <= LONGEST for segment in document.segments)
    assert len({segment.block for segment in document.segments}) == 1
    assert "".join(segment.text for segment in document.segments).replace(" ", "") == source.replace(" ", "")


def test_a_part_ends_where_a_sentence_does() -> None:
    sentence = "Bread is baked from flour, water and time. "
    parts = list(cut((Piece((sentence * 400).strip(), 0, len(sentence) * 400 - 1),), ()))
    assert [part[0].text.endswith("time.") for part, _ in parts] == [True] * len(parts)


def test_links_are_cut_with_their_text() -> None:
    text = "word " * 4000
    pieces = (Piece(text[:7000], 0, 7000), Piece(text[7000:-1], 7000, len(text) - 1))
    parts = list(cut(pieces, (Span(10, 14), Span(6000, 19000))))
    linked = sum(len(link) for _, links in parts for link in links)
    assert 12900 <= linked <= 13004
    for part, links in parts:
        segment = Segment(part, links=links)
        assert all(0 <= link.start < link.end <= len(segment.text) for link in links)


def test_what_stands_for_a_range_as_a_whole_keeps_it() -> None:
    pieces = (Piece("a" * 9999, 0, 9999), Piece("é" * 30, 9999, 10007, verbatim=False))
    (_, _), (last, _) = cut(pieces, ())
    assert (last[0].start, last[0].end, last[0].verbatim) == (9999, 10007, False)
