from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termlint.documents.entities import unescape
from termlint.documents.read import read
from termlint.testing import assert_sound
from tests.documents.invariants import prose_of, source_of


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("&amp;", "&"),
        ("&eacute;", "é"),
        ("&#65;", "A"),
        ("&#65", "A"),
        ("&#x41;", "A"),
        ("&bogus;", "&bogus;"),
        # Longer than any code point, but for zeros in front: Python would take minutes over a million digits.
        ("&#00000065;", "A"),
        ("&#x000000041;", "A"),
        ("&#X000000041", "A"),
        ("&#0000000000;", "\ufffd"),
        ("&#x0000000;", "\ufffd"),
        ("&#99999999;", "\ufffd"),
        ("&#xFFFFFFFF;", "\ufffd"),
        (f"&#{'9' * 100_000};", "\ufffd"),
        (f"&#{'0' * 100_000}65;", "A"),
    ],
)
def test_a_reference_is_what_it_stands_for(written: str, read_as: str) -> None:
    assert unescape(written) == read_as


@given(st.text(alphabet="&#xX0123456789aAfF;lt g", max_size=12))
def test_it_is_what_the_standard_library_says(text: str) -> None:
    assert unescape(text) == html.unescape(text)


@pytest.mark.parametrize("format", ["markdown", "html", "mdx"])
def test_a_term_with_a_reference_in_it_has_its_whole_place(format: str) -> None:
    document = read("They distil&#108;&#x65;d it.\n", format=format)
    assert_sound(document)
    assert prose_of(document) == ["They distilled it."]
    assert source_of(document, "distilled") == ["distil&#108;&#x65;d"]
