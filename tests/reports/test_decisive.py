from __future__ import annotations

from termlint.reports.decisive import decisive, places, quoted
from termlint.spans import LineIndex, Span
from tests.reports.samples import ARTICLE, evidence


def words(*found: tuple[str, float], sense: str | None = "model-output", **changes: object) -> list[str]:
    items = tuple(evidence(ARTICLE, text, weight=weight, **changes) for text, weight in found)
    return [each.cue for each in decisive(items, sense, ARTICLE)]


def test_the_heaviest_come_first_and_the_faint_are_left_out() -> None:
    assert words(("API", 1.0), ("Claude", 2.0), ("attack", 0.9)) == ["Claude", "API"]


def test_there_are_three_at_most() -> None:
    assert words(("API", 1.0), ("Claude", 1.0), ("attack", 1.0), ("Models", 1.0)) == ["API", "Claude", "attack"]


def test_what_speaks_for_another_sense_decided_nothing() -> None:
    found = (evidence(ARTICLE, "API", sense="other", weight=3.0), evidence(ARTICLE, "Claude"))
    assert [each.cue for each in decisive(found, "model-output", ARTICLE)] == ["Claude"]


def test_of_an_undecided_use_all_that_was_weighed_may_be_shown() -> None:
    found = (evidence(ARTICLE, "API", sense="one"), evidence(ARTICLE, "Claude", sense="two"))
    assert len(decisive(found, None, ARTICLE)) == 2


def test_the_same_words_and_those_inside_others_are_shown_once() -> None:
    assert words(("through its API", 1.0), ("API", 1.0)) == ["through its API"]
    source = "An API distilled by an api."
    found = (evidence(source, "API"), evidence(source, "api"))
    assert len(decisive(found, "model-output", source)) == 1


def test_nothing_decides_where_there_is_no_evidence() -> None:
    assert words() == []


def test_words_of_another_line_say_which() -> None:
    lines, item = LineIndex(ARTICLE), evidence(ARTICLE, "API")
    assert quoted(item, lines, range(3, 4)) == '"API"'
    assert quoted(item, lines, range(5, 6)) == '"API" in line 3'
    assert places((item,)) == [Span(item.start, item.end)]


def test_long_words_are_cut() -> None:
    source = "x" * 100
    assert quoted(evidence(source, source), LineIndex(source), range(1, 2)) == f'"{"x" * 39}…"'
