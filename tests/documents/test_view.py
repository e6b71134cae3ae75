from __future__ import annotations

import pytest

from termlint.documents.view import BREAK, View


@pytest.fixture
def view() -> View:
    # The source is "> é\n> b\n": the view leaves the prefixes out and adds a line break in between.
    return View([("é\n", 2), BREAK, ("b\n", 6)])


def test_the_parts_are_joined(view: View) -> None:
    assert view.text == "é\n\nb\n"


@pytest.mark.parametrize(("offset", "start", "end"), [(0, 2, 2), (1, 3, 3), (2, 4, 4), (3, 6, 4), (4, 7, 7), (5, 8, 8)])
def test_starts_and_ends_lie_in_the_source(view: View, offset: int, start: int, end: int) -> None:
    assert (view.start(offset), view.end(offset)) == (start, end)


def test_a_range_over_several_parts_is_several_ranges(view: View) -> None:
    assert list(view.ranges(0, 5)) == [(2, 4), (6, 8)]
    assert list(view.parts(1, 4)) == [("\n", 3), BREAK, ("b", 6)]


def test_bytes_are_converted(view: View) -> None:
    assert view.locate(0, 2) == (0, 1, 2, 3)
    assert view.locate(4, 5) == (3, 4, 6, 7)


def test_parts_that_touch_are_one() -> None:
    view = View([("ab", 3), ("c", 5)])
    assert list(view.ranges(0, 3)) == [(3, 6)]


def test_a_view_of_nothing_is_empty() -> None:
    view = View([])
    assert (view.text, view.start(0), view.end(0)) == ("", 0, 0)
