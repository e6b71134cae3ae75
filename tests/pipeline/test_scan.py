from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termlint.pipeline.scan import Prefilter, needs


def test_a_form_needs_each_of_its_words() -> None:
    assert needs(["model theft", "steal … outputs", "theft model", "self-hosted"]) == (
        ("hosted", "self"),
        ("model", "theft"),
        ("outputs", "steal"),
    )


def test_every_word_of_a_form_must_be_there() -> None:
    prefilter = Prefilter(needs(["model theft", "piracy"]))
    assert prefilter.passes("theft of a model")
    assert prefilter.passes("softpiracy")
    assert not prefilter.passes("a model, and no more")


@pytest.mark.parametrize(
    "source",
    [
        "They DISTILLED it.",
        "dis**till**ation",
        "dis*till*ation",
        "distil&shy;lation and dis&shy;tillation",
        "d&#105;stillation",
        "dis\u00adtillation",
        "dis\u200btillation",
        "<b>dis</b>tillation",
        "[dis](https://example.org/a)tillation",
        "[dis][ref]tillation",
        "dis\\ *till*\\ ation",
        "dis~~till~~ation",
        "<!-- termlint: ignore-file -->",
    ],
)
def test_a_word_split_by_markup_still_passes(source: str) -> None:
    assert Prefilter([("distill",), ("distillation",)]).passes(source)


@pytest.mark.parametrize("source", ["", "Nothing to see.", "d i s t i l l", "a `dis` b `till`"])
def test_what_holds_no_anchor_is_stopped(source: str) -> None:
    assert not Prefilter([("distill",)]).passes(source)


@given(st.text(alphabet="distl \n", max_size=30), st.sampled_from(["*", "**", "_", "\u00ad", "~~", "`"]))
def test_markup_inside_a_word_never_hides_it(around: str, mark: str) -> None:
    assert Prefilter([("still",)]).passes(f"{around} st{mark}il{mark}l {around}")
