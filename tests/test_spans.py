from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from termlint.spans import Ranges

places = st.tuples(st.integers(0, 40), st.integers(1, 12)).map(lambda each: (each[0], each[0] + each[1]))


@given(st.lists(places), places)
def test_ranges_at_a_place_are_those_that_looking_at_all_of_them_finds(
    all_of_them: list[tuple[int, int]], place: tuple[int, int]
) -> None:
    start, end = place
    ranges = Ranges(all_of_them, lambda each: each)
    overlapping, covering = [*ranges.overlapping(start, end)], [*ranges.covering(start, end)]
    assert sorted(overlapping) == sorted(each for each in all_of_them if each[0] < end and start < each[1])
    assert sorted(covering) == sorted(each for each in all_of_them if each[0] <= start and end <= each[1])
    assert [each[0] for each in overlapping] == sorted(each[0] for each in overlapping)


def test_of_two_that_begin_at_one_place_the_first_given_comes_first() -> None:
    assert [*Ranges([(1, 5), (1, 3), (0, 9)], lambda each: each).covering(1, 2)] == [(0, 9), (1, 5), (1, 3)]
