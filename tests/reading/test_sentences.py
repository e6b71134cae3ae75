from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termlint.language import language_of
from termlint.reading.sentences import sentence_around, sentence_starts

ENGLISH = language_of("en")


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It fell. It rose! Did it? Yes.", ["It fell. ", "It rose! ", "Did it? ", "Yes."]),
        ('He said at 5 p.m. Monday that "utilize" is out.', ['He said at 5 p.m. Monday that "utilize" is out.']),
        ("It ended at 5 p.m. The court rose.", ["It ended at 5 p.m. ", "The court rose."]),
        ("Dr. Quine and W. V. Quine wrote it.", ["Dr. Quine and W. V. Quine wrote it."]),
        ("See e.g. Grice. Then go on.", ["See e.g. Grice. ", "Then go on."]),
        ("Acme Inc. Sued and lost.", ["Acme Inc. Sued and lost."]),
        ("It was I. They left.", ["It was I. ", "They left."]),
        ("“It fell.” They left (at noon.) Nobody came.", ["“It fell.” ", "They left (at noon.) ", "Nobody came."]),
        ("version 3.5 is out. version 4 is not", ["version 3.5 is out. version 4 is not"]),
        ("Élan counts. Ébène too.", ["Élan counts. ", "Ébène too."]),
        ("", [""]),
    ],
)
def test_where_sentences_begin(text: str, sentences: list[str]) -> None:
    starts = sentence_starts(text, ENGLISH)
    assert [text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)] == sentences


def test_another_language_has_no_english_abbreviations() -> None:
    assert len(sentence_starts("Am 5. Mai kam Dr. Noll.", language_of("de"))) == 3


def test_what_is_longer_than_any_sentence_is_read_in_parts_that_begin_at_words() -> None:
    text = "It fell. They had " + "word, " * 2000 + "x" * 5000
    starts = sentence_starts(text, ENGLISH)
    assert starts[:2] == (0, 9)
    assert all(text[at - 1] == " " for at in starts[1:] if at <= text.index("x"))
    assert max(b - a for a, b in itertools.pairwise((*starts, len(text)))) <= 2000


@given(st.text(st.sampled_from('aB.!? \n"”(5'), max_size=60), st.data())
def test_a_place_lies_in_its_sentence(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    first, last = sentence_around(text, start, end, ENGLISH)
    assert first <= start <= end <= last
    assert first in sentence_starts(text, ENGLISH)
