from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termlint.pipeline.quotes import quotations


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('the "term" here', ["term"]),
        ("the “term” here", ["term"]),
        ("the ‘term’ here", ["term"]),
        ("der „Begriff“ hier", ["Begriff"]),
        ("le «mot» ici", ["mot"]),
        ("das »Wort« hier", ["Wort"]),
        ("the 「語」 here", ["語"]),
        ("the ``term'' here", ["term"]),
        ("don't and won't", []),
        ("the writers' 'term' here", ["term"]),
        ('5" and 6" wide', []),
        ('he said "it is a "word" here"', ['it is a "word']),
        ("“an outer ‘inner’ one”", ["an outer ‘inner’ one", "inner"]),
        ("an “unclosed quotation", []),
        ('"whole"', ["whole"]),
        ('("bracketed")', ["bracketed"]),
    ],
)
def test_what_stands_between_marks(text: str, expected: list[str]) -> None:
    assert [text[quote.start : quote.end] for quote in quotations(text)] == expected


@given(st.text(alphabet="ab \"'“”‘’«».", max_size=60))
def test_quotations_are_ranges_of_the_text(text: str) -> None:
    for quote in quotations(text):
        assert 0 < quote.start < quote.end <= len(text)
