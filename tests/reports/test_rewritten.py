from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termlint.edits import Edit, Fix
from termlint.reports.rewritten import rewritten
from tests.reports.samples import fix


def written(source: str, match: str, text: str, *, format: str = "markdown") -> str:
    return "".join(rewritten(source, fix(source, match, text), format=format))


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("One. They distilled it. Two.", "They copied it."),
        ("They distilled it", "They copied it"),
        ("Why? They\ndistilled\n it! Two.", "They copied it!"),
        ("Above\n\nThey distilled it\n\nbelow", "They copied it"),
        ("## They distilled it\n\nbelow", "They copied it"),
        ("- 1. They distilled it.", "They copied it."),
        ("> They distilled it.\n>\n> Two.", "They copied it."),
        ('He said "no." They *distilled* it. "Two."', "They *copied* it."),
        ("Version 2.0 was distilled, in part.", "Version 2.0 was copied, in part."),
        ("*distilled* at the beginning", "*copied* at the beginning"),
    ],
)
def test_the_sentence_around_the_edit(source: str, sentence: str) -> None:
    assert written(source, "distilled", "copied") == sentence


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("<p>One.</p><p>They <b>distilled</b> it &amp; more</p><p>x", "They copied it & more"),
        ('<meta content="Larkspur distilled it"><p>x', "Larkspur copied it"),
        ('<p>They <a href="x">distilled it</a>.', "They copied it."),
        ("<li>They distilled<br>it", "They copied"),
    ],
)
def test_the_tags_of_html_are_left_out(source: str, sentence: str) -> None:
    assert written(source, "distilled", "copied", format="html") == sentence


def test_the_new_words_are_told_apart() -> None:
    source = "They distilled it from Claude. Two."
    both = Fix((Edit(5, 14, "trained"), Edit(18, 22, "on")), "safe")
    assert rewritten(source, both, format="text") == ("They ", "trained it on", " Claude.")


@given(st.text(max_size=60), st.data())
def test_any_source_can_be_read(source: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(source)))
    end = data.draw(st.integers(start, len(source)))
    edited = Fix((Edit(start, end, "new"),), "safe")
    for name in ("html", "markdown"):
        before, words, after = rewritten(source, edited, format=name)
        assert words == "new"
        assert "\n" not in before + after
