from __future__ import annotations

import pytest

from termlint.rulebook.marks import read_marks


@pytest.mark.parametrize(
    ("marked", "text", "spans"),
    [
        ("[[a]]", "a", ((0, 1),)),
        ("x [[ab]] y [[c]].", "x ab y c.", ((2, 4), (7, 8))),
        ("😀 [[é]]", "😀 é", ((2, 3),)),
        ("[[[link]]](u)", "[link](u)", ((1, 5),)),
        ("[[a]][[b]]", "ab", ((0, 1), (1, 2))),
    ],
)
def test_marks_are_taken_out_and_their_places_kept(marked: str, text: str, spans: tuple[tuple[int, int], ...]) -> None:
    assert read_marks(marked) == (text, spans)


@pytest.mark.parametrize(
    ("marked", "said"),
    [
        ("no mark", "no use is marked"),
        ("[[a", "not closed"),
        ("a]] [[b]]", "not closed"),
        ("[[a [[b]] c]]", "inside another"),
        ("[[]] [[b]]", "not closed"),
        ("[[ a]]", "begins or ends with a space"),
    ],
)
def test_a_malformed_mark_is_refused(marked: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        read_marks(marked)
