"""What judging sees is what its memory keeps judgements under."""

from __future__ import annotations

from dataclasses import fields, replace
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termlint.configuration.settings import Settings
from termlint.documents.read import read
from termlint.engine.linter import Linter
from termlint.judging.view import Defined, Far, View, view_of
from termlint.matching.candidates import CandidateFinder
from termlint.matching.context import DocumentContext
from termlint.matching.lexicon import Lexicon
from tests.judging.test_verdicts import linter

# Another value for each thing that a view shows.
OTHER: dict[str, Any] = {
    "text": "They distilled it.",
    "language": "de",
    "kind": "heading",
    "level": 2,
    "is_quoted": True,
    "is_reference": True,
    "is_alone": True,
    "is_introduced": True,
    "links": ((0, 4),),
    "before": "Claude came first.",
    "after": "The API was open.",
    "heading": "Whisky",
    "far": (Far("spec/distillation", "output", "terms of service", "section"),),
    "defined": (Defined("spec/distillation", "output", here=True),),
}


def views(source: str) -> list[View]:
    """Return the views of a Markdown source's segments that hold a candidate."""
    context, lexicon = DocumentContext(read(source, format="markdown").segments), Lexicon(linter().rulebooks, "en")
    found = CandidateFinder(linter().rules).find_in(context)
    return [view_of(context, number, candidates, lexicon) for number, candidates in found]


@pytest.mark.parametrize("name", [field.name for field in fields(View)])
def test_nothing_can_be_seen_that_is_not_in_the_key(name: str) -> None:
    (view,) = views("They distilled a model.\n\nIt is small.")
    assert getattr(view, name) != OTHER[name]
    assert replace(view, **{name: OTHER[name]}).key != view.key


def test_a_view_shows_what_stands_near() -> None:
    (view,) = views("# Stills\n\nFirst. Second. Third.\n\nThey distilled it.\n\nOne. Two. Three.\n\n# More\n\nNothing.")
    assert (view.before, view.after, view.heading) == ("Second. Third.", "One. Two. ", "Stills")


def test_what_stands_far_off_shows_that_it_is_there() -> None:
    far = "\n\nFiller.\n\nSee the terms of service.\n\nFiller.\n\nThe terms of service say so."
    (view,) = views(f"They distilled it.{far}")
    assert view.far == (Far("spec/distillation", "output", "terms of service", "section"),)
    (once,) = views("They distilled it.\n\nFiller.\n\nSee the terms of service.")
    assert once.far == ()


class Kept:
    """A memory of one run."""

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}

    def recall(self, key: str) -> Any:
        return self.values.get(key)

    def keep(self, key: str, value: Any) -> None:
        self.values[key] = value


BLOCKS = (
    "# Distilling whisky",
    "## The API",
    "They distilled the model through its API.",
    "They distilled it.",
    "- They distilled Claude.\n- A list of answers",
    "| a | b |\n|---|---|\n| They distilled it | API |",
    "[The Secret Life of Distilled Models](https://example.org) was read.",
    "> They distilled Claude through its API.",
    '"They distilled Claude through its API for a year," she said.',
    "By distillation we mean training on answers of an API.",
    "The following is the abstract:",
    "The terms of service forbid it. The terms of service say so.",
    "Claude was popular.",
    "It has hidden states, hidden states and hidden states.",
)


@cache
def plain() -> Linter:
    return Linter(Settings(select=("all",), mentions="info", quotations="info"), rulebooks=linter().rulebooks)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(BLOCKS), min_size=1, max_size=8), st.data())
def test_what_is_remembered_changes_no_finding(blocks: list[str], data: st.DataObject) -> None:
    memory = Kept()
    for _ in range(3):
        source = "\n\n".join(blocks)
        remembered = plain().judge(source, path="a.md", memory=memory)
        assert remembered.findings == plain().judge(source, path="a.md").findings
        place = data.draw(st.integers(0, len(blocks) - 1))
        blocks[place] = data.draw(st.sampled_from(BLOCKS))
