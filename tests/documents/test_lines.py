from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from termlint.documents.lines import line_ranges
from termlint.spans import LineIndex


def test_each_kind_of_line_ending_ends_a_line() -> None:
    source = "a\r\nb\rc\n\nd\u2028e\x0cf"
    assert [source[start:end] for start, end in line_ranges(source)] == ["a", "b", "c", "", "d\u2028e\x0cf"]


@given(st.text(alphabet="ab\r\n\u2028\x0b"))
def test_lines_are_those_that_are_counted_elsewhere(source: str) -> None:
    index = LineIndex(source)
    for number, (start, end) in enumerate(line_ranges(source), 1):
        span = index.line_span(number)
        assert (span.start, span.end) == (start, end)
