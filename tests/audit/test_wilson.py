from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termlint.audit.wilson import interval

# Newcombe (1998), Statistics in Medicine 17, table I, method 3.
PUBLISHED = [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)]


@pytest.mark.parametrize(("hits", "number", "low", "high"), PUBLISHED)
def test_intervals_are_the_published_ones(hits: int, number: int, low: float, high: float) -> None:
    assert interval(hits, number) == pytest.approx((low, high), abs=5e-5)


@given(st.integers(1, 10_000), st.data())
def test_the_share_is_inside_and_the_mirror_image_is_the_other_share(number: int, data: st.DataObject) -> None:
    hits = data.draw(st.integers(0, number))
    low, high = interval(hits, number)
    assert 0 <= low <= hits / number + 1e-4
    assert hits / number - 1e-4 <= high <= 1
    mirrored = interval(number - hits, number)
    assert (1 - mirrored[1], 1 - mirrored[0]) == pytest.approx((low, high), abs=2e-4)


def test_no_count_says_nothing() -> None:
    assert interval(0, 0) == (0.0, 1.0)
