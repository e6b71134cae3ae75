from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termlint.reports.cells import clusters, expand, head, tail, width, wrap
from termlint.reports.excerpt import ExcerptLine, excerpt
from termlint.spans import LineIndex, Span


def lines_of(source: str, term: str, cells: int = 60) -> list[ExcerptLine]:
    start = source.index(term)
    return list(excerpt(LineIndex(source), Span(start, start + len(term)), cells=cells))


def shown(source: str, term: str, cells: int = 60) -> list[str]:
    drawn = []
    for line in lines_of(source, term, cells):
        drawn += [f"{line.number}|{line.text}", f"{line.number}|{line.signs}"]
    return drawn


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("abc", 3),
        ("漢字", 4),
        ("ｆｕｌｌ", 8),
        ("e\u0301", 1),
        ("\U0001f642", 2),
        ("\U0001f468\u200d\U0001f469\u200d\U0001f467", 2),
        ("\U0001f44d\U0001f3fd", 2),
        ("\u2764\ufe0f", 2),
        ("\U0001f1e9\U0001f1ea", 2),
        ("\U0001f1e9\U0001f1ea\U0001f1eb\U0001f1f7", 4),
        ("\u1112\u1161\u11ab", 2),
        ("a\u200bb", 2),
        ("", 0),
    ],
)
def test_width_in_cells(text: str, cells: int) -> None:
    assert width(text) == cells


@pytest.mark.parametrize(
    ("text", "column", "expanded"),
    [
        ("\ta", 0, "    a"),
        ("ab\tc", 0, "ab  c"),
        ("\t\t", 1, "       "),
        ("漢\tx", 0, "漢  x"),
        ("a", 3, "a"),
    ],
)
def test_tabs_reach_the_next_stop(text: str, column: int, expanded: str) -> None:
    assert expand(text, column) == expanded


@settings(max_examples=60)
@given(st.text(max_size=30), st.integers(0, 12))
def test_cuts_keep_whole_characters_and_fit(text: str, cells: int) -> None:
    whole = [cluster for cluster, _ in clusters(text)]
    assert "".join(whole) == text
    assert text.startswith(head(text, cells))
    assert text.endswith(tail(text, cells))
    assert width(head(text, cells)) <= cells
    assert [cluster for cluster, _ in clusters(head(text, cells))] == whole[: len(list(clusters(head(text, cells))))]


def test_a_plain_line() -> None:
    assert shown("one\nthey distilled it\ntwo", "distilled") == ["2|they distilled it", "2|     ^^^^^^^^^"]


def test_tabs_move_the_mark() -> None:
    assert shown("\tso\tdistilled", "distilled") == ["1|    so  distilled", "1|        ^^^^^^^^^"]


def test_a_tab_inside_the_term() -> None:
    assert shown("a distillation\tattack b", "distillation\tattack") == [
        "1|a distillation  attack b",
        "1|  ^^^^^^^^^^^^^^^^^^^^",
    ]


def test_wide_characters_and_combining_marks_move_the_mark() -> None:
    assert shown("漢字 e\u0301 \U0001f642 distilled", "distilled") == [
        "1|漢字 e\u0301 \U0001f642 distilled",
        "1|          ^^^^^^^^^",
    ]


def test_a_term_over_two_lines_with_crlf() -> None:
    source = "a\r\nthe distillation\r\n\t> attack was\r\nb"
    assert shown(source, "distillation\r\n\t> attack") == [
        "2|the distillation",
        "2|    ^^^^^^^^^^^^",
        "3|    > attack was",
        "3|    ^^^^^^^^",
    ]


def test_a_term_at_the_end_of_the_file() -> None:
    assert shown("they distilled", "distilled") == ["1|they distilled", "1|     ^^^^^^^^^"]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("x " * 40, " y" * 40, "…x x x x distilled y y y y…"),
        ("", " y" * 40, "distilled y y y y y y y y…"),
        ("x " * 40, "", "…x x x x x x x x distilled"),
        ("x ", " y" * 40, "x distilled y y y y y y y…"),
        ("x " * 40, " y", "…x x x x x x x distilled y"),
    ],
)
def test_a_long_line_is_cut_to_a_window_around_the_term(before: str, after: str, expected: str) -> None:
    (line,) = lines_of(before + "distilled" + after, "distilled", cells=len(expected))
    assert line.text == expected
    assert line.signs == " " * expected.index("distilled") + "^^^^^^^^^"


def test_a_term_wider_than_the_window_is_cut_itself() -> None:
    source = "so " + "long" * 30 + " it"
    (line,) = lines_of(source, "long" * 30, cells=20)
    assert line.text == "…longlonglonglonglo…"
    assert width(line.signs) <= 20


def test_evidence_is_marked_beside_the_term() -> None:
    source = "They distilled Claude through its API."
    assert [line.signs for line in excerpted(source, "distilled", "Claude", "through its API")] == [
        "     ^^^^^^^^^ ~~~~~~ ~~~~~~~~~~~~~~~"
    ]


def test_evidence_that_touches_the_term_or_other_evidence_is_marked_once() -> None:
    source = "a distillation attack by API"
    [line] = excerpted(source, "distillation attack", "attack", "by API", "API")
    assert line.signs == "  ^^^^^^^^^^^^^^^^^^^ ~~ ~~~".replace("~~ ~~~", "~~~~~~")


def test_evidence_on_another_line_is_not_shown() -> None:
    [line] = excerpted("They distilled it.\nBy API.", "distilled", "API")
    assert line.pieces == (("They ", ""), ("distilled", "term"), (" it.", ""))


def test_the_window_takes_the_evidence_in_where_there_is_room() -> None:
    source = "x " * 30 + "distilled" + " y" * 20 + " API" + " z" * 30
    [line] = excerpted(source, "distilled", "API", cells=60)
    assert ("API", "evidence") in line.pieces
    [short] = excerpted(source, "distilled", "API", cells=30)
    assert [mark for _, mark in short.pieces if mark] == ["term"]


def excerpted(source: str, term: str, *words: str, cells: int = 60) -> list[ExcerptLine]:
    def span(text: str) -> Span:
        return Span(source.index(text), source.index(text) + len(text))

    return list(excerpt(LineIndex(source), span(term), [span(each) for each in words], cells=cells))


@pytest.mark.parametrize(
    ("text", "cells", "lines"),
    [
        ("one two three", 7, ["one two", "three"]),
        ("one", 1, ["o", "n", "e"]),
        ("漢字漢字 a", 5, ["漢字", "漢字", "a"]),
        ("", 5, [""]),
        ("a longerword b", 4, ["a", "long", "erwo", "rd b"]),
    ],
)
def test_text_is_wrapped_by_cells(text: str, cells: int, lines: list[str]) -> None:
    assert wrap(text, cells) == lines


@settings(max_examples=60)
@given(st.text(st.sampled_from("ab 漢e\u0301"), max_size=40), st.integers(2, 12))
def test_wrapping_loses_no_word_and_fits(text: str, cells: int) -> None:
    lines = wrap(text, cells)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(width(line) <= cells for line in lines)


def test_a_line_of_megabytes_is_quick() -> None:
    source = "漢 " * 1_000_000 + "distilled" + " 字" * 1_000_000
    begin = time.perf_counter()
    (line,) = lines_of(source, "distilled", cells=80)
    assert time.perf_counter() - begin < 1
    assert ("distilled", "term") in line.pieces
    assert width(line.text) <= 80


@settings(max_examples=100)
@given(st.data())
def test_every_line_fits_and_the_mark_is_as_wide_as_the_term(data: st.DataObject) -> None:
    source = data.draw(st.text(st.sampled_from("ab \t\r\n漢e\u0301\U0001f642\u200d\x1b\u00ad"), max_size=80))
    start = data.draw(st.integers(0, len(source)))
    end = data.draw(st.integers(start, len(source)))
    cells = data.draw(st.integers(8, 40))
    for line in excerpt(LineIndex(source), Span(start, end), cells=cells):
        text = line.text
        assert sum(width(piece) for piece, _ in line.pieces) <= cells
        assert width(line.signs) <= cells + 1
        assert not set(text) & set("\t\r\n\x1b\u00ad")
