from __future__ import annotations

import pytest

from termlint.rewording.articles import article_for, like


@pytest.mark.parametrize(
    ("words", "article"),
    [
        ("intrusion", "an"),
        ("trick of the trade", "a"),
        ("“open” model", "an"),
        # By sound, not by letter.
        ("hour", "an"),
        ("honest mistake", "an"),
        ("honor", "an"),
        ("heir", "an"),
        ("host", "a"),
        ("unique name", "a"),
        ("uninformed guess", "an"),
        ("unimportant file", "an"),
        ("user", "a"),
        ("utility", "a"),
        ("utopia", "a"),
        ("European law", "a"),
        ("one-off", "a"),
        ("once-only key", "a"),
        ("urn", "an"),
        ("urinal", "a"),
        # Letters are said by their names, and some abbreviations as words.
        ("MRI", "an"),
        ("UN report", "a"),
        ("API", "an"),
        ("LLM", "an"),
        ("GPU", "a"),
        ("NASA launch", "a"),
        ("RAM disk", "a"),
        ("X", "an"),
        ("U", "a"),
        ("SQL-like language", "an"),
        # Numbers, as they are said.
        ("8", "an"),
        ("80-page report", "an"),
        ("11", "an"),
        ("18", "an"),
        ("1800s house", "an"),
        ("10", "a"),
        ("110", "a"),
        ("$8 fee", "an"),
    ],
)
def test_the_article_is_chosen_by_sound(words: str, article: str) -> None:
    assert article_for(words) == article


@pytest.mark.parametrize(
    ("model", "word", "result"),
    [("a", "an", "an"), ("A", "an", "An"), ("AN", "a", "A"), ("An", "a", "A"), ("THE", "a", "A")],
)
def test_capitals_are_those_of_the_model(model: str, word: str, result: str) -> None:
    assert like(model, word) == result
