from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termlint.fixes import Edit, Fix, apply, compatible

if TYPE_CHECKING:
    from random import Random

SOURCE = "They distilled Claude, then distilled Gemini."


def fix(*edits: tuple[int, int, str]) -> Fix:
    return Fix(tuple(Edit(*edit) for edit in edits), "safe")


@pytest.mark.parametrize(
    ("fixes", "result"),
    [
        pytest.param([], "abcdef", id="nothing"),
        pytest.param([fix((1, 3, "X"))], "aXdef", id="one"),
        pytest.param([fix((1, 3, "X")), fix((3, 5, "Y"))], "aXYf", id="side by side"),
        pytest.param([fix((1, 3, "X")), fix((2, 5, "Y"))], "aXdef", id="overlapping: the first by position"),
        pytest.param([fix((2, 5, "Y")), fix((1, 3, "X"))], "aXdef", id="overlapping, given the other way round"),
        pytest.param([fix((1, 3, "")), fix((4, 5, ""))], "adf", id="removals"),
        pytest.param([fix((3, 3, "X")), fix((1, 3, "Y"))], "aYXdef", id="an insertion after a replacement"),
        pytest.param([fix((3, 3, "X")), fix((3, 5, "Y"))], "abcXYf", id="an insertion before a replacement"),
        pytest.param([fix((3, 3, "Y")), fix((3, 3, "X"))], "abcXdef", id="two insertions at one place"),
        pytest.param([fix((3, 3, "X")), fix((3, 3, "X"))], "abcXdef", id="the same fix twice"),
        pytest.param([fix((2, 2, "X")), fix((1, 4, "Y"))], "aYef", id="an insertion inside a replacement"),
        pytest.param([fix((0, 1, "X"), (5, 6, "Z")), fix((2, 3, "Y"))], "XbYdeZ", id="one between two edits"),
        pytest.param([fix((0, 1, "X"), (4, 6, "Z")), fix((5, 6, "Y"))], "XbcdZ", id="the last edit clashes"),
        pytest.param([fix((1, 2, "Q")), fix((0, 1, "X"), (1, 3, "Z"))], "XZdef", id="all of a fix or none"),
    ],
)
def test_fixes_are_applied(fixes: list[Fix], result: str) -> None:
    assert apply("abcdef", fixes) == result


def test_a_fix_keeps_its_other_edits_out_when_one_clashes() -> None:
    early, late = fix((0, 2, "X")), fix((1, 3, "Y"), (5, 6, "Z"))

    assert compatible([late, early]) == (early,)


@pytest.mark.parametrize("edit", [(-1, 2), (3, 2)])
def test_an_edit_has_a_range(edit: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="not a range"):
        Edit(*edit, "")


@pytest.mark.parametrize("edits", [[(0, 3, ""), (2, 4, "")], [(4, 5, ""), (0, 1, "")], [(2, 2, "a"), (2, 2, "b")]])
def test_the_edits_of_a_fix_stand_in_order_and_apart(edits: list[tuple[int, int, str]]) -> None:
    with pytest.raises(ValueError, match="edits overlap"):
        fix(*edits)


def test_a_fix_has_edits() -> None:
    with pytest.raises(ValueError, match="without edits"):
        Fix((), "safe")


def test_an_edit_beyond_the_source_is_refused() -> None:
    with pytest.raises(ValueError, match="beyond the end"):
        apply("abc", [fix((2, 4, "X"))])


@st.composite
def some_fixes(draw: st.DrawFn) -> list[Fix]:
    def one() -> Fix:
        places = sorted(draw(st.sets(st.integers(0, len(SOURCE)), min_size=2, max_size=6)))
        pairs = list(zip(places[::2], places[1::2], strict=False))
        return fix(*((start, end, draw(st.text("xyz", max_size=3))) for start, end in pairs))

    return [one() for _ in range(draw(st.integers(0, 5)))]


@given(some_fixes(), st.randoms())
def test_the_order_in_which_fixes_are_given_does_not_matter(fixes: list[Fix], chance: Random) -> None:
    shuffled = list(fixes)
    chance.shuffle(shuffled)

    assert apply(SOURCE, shuffled) == apply(SOURCE, fixes)


@given(some_fixes())
def test_only_what_the_fixes_say_is_touched(fixes: list[Fix]) -> None:
    edits = [edit for kept in compatible(fixes) for edit in kept.edits]
    touched = {place for edit in edits for place in range(edit.start, edit.end)}
    rest = "".join(letter for place, letter in enumerate(SOURCE) if place not in touched)
    result = apply(SOURCE, fixes)

    assert len(result) == len(rest) + sum(len(edit.text) for edit in edits)
    assert [letter for letter in result if letter not in "xyz"] == [c for c in rest if c not in "xyz"]


@given(some_fixes())
def test_what_was_left_out_clashes_with_what_was_kept(fixes: list[Fix]) -> None:
    kept = compatible(fixes)

    assert all(compatible([*kept, other]) == kept for other in fixes)


@given(st.text(max_size=50))
def test_no_fixes_change_nothing(source: str) -> None:
    assert apply(source, []) == source
