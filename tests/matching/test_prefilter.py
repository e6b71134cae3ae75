from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termlint.documents.read import read
from termlint.matching.candidates import CandidateFinder
from termlint.matching.lexicon import Lexicon
from termlint.matching.prefilter import Prefilter
from termlint.rulebook.model import Concept, Cue, Form, Rule, Rulebook, Sense, Term

if TYPE_CHECKING:
    from collections.abc import Sequence


def rule(*forms: str, flags: Sequence[str] = (), allows: Sequence[str] = ()) -> Rule:
    """A rule for words, with a sense that flags and one that allows."""
    senses = (
        Sense("bad", "flag", "", tuple(Cue(cue, ((cue,),), "document") for cue in flags)),
        Sense("good", "allow", "", tuple(Cue(cue, ((cue,),), "document") for cue in allows)),
    )
    return Rule(
        id=f"book/{forms[0]}",
        language="en",
        kind="imprecise",
        severity="warning",
        enabled=True,
        terms=(Term("x", "noun"),),
        forms=tuple(Form(form, "NN", form, 0) for form in forms),
        senses=senses,
        undecided="allow",
        meaning="",
        why="",
        message="",
    )


def lexicon(language: str) -> Lexicon:
    """The words of the cues that these tests use."""
    words = tuple(Concept(word, ((word, "any"),)) for word in ("API", "copper", "{vendor}"))
    return Lexicon([Rulebook("book", "", language, "1", None, "", "", (), words)], language)


def passes(source: str, *forms: str, apart: bool = False) -> bool:
    return Prefilter([rule(*forms)]).passes(source, apart=apart)


def test_every_word_of_a_form_must_be_there() -> None:
    prefilter = Prefilter([rule("model theft", "piracy")])
    assert prefilter.passes("a model theft")
    assert prefilter.passes("soft-piracy")
    assert not prefilter.passes("a model, and no more")


@pytest.mark.parametrize(
    "source",
    [
        "a number of",
        "A Number of",
        "a  number-of",
        "a\n> number\n> of",
        "a **number** _of_",
        "a [number](https://example.org/x) of",
        "[a](https://example.org/x) number [of][x]",
        "a number[^1] of",
        "a number<!-- not shown --> of",
        "a <b class=x>number</b> <i>of</i>",
        "a&nbsp;number&#32;of",
        "a {x && y} number {/* z */} of",
        '---\ntitle: "a\\nnumber\\nof"\n---\n',
        "- a\n  number\n  of",
        "a num**ber** of",
        "a number\u00ad of",
    ],
)
def test_the_words_of_a_phrase_stand_side_by_side(source: str) -> None:
    assert passes(source, "a number of")
    assert passes(f"The number is a lot, of course. {source} things.", "a number of")


@pytest.mark.parametrize(
    "source", ["a lot of numbers, a number, and more of it", "number: a (of)", "a number: on they go"]
)
def test_words_here_and_there_are_no_phrase(source: str) -> None:
    assert not passes(source, "a number of")


def test_the_lines_of_a_cell_have_other_cells_between_them() -> None:
    table = "=== ======== =====\nx   a number other\n    of cats  text\n=== ======== =====\n"
    assert not passes(table, "a number of")
    assert passes(table, "a number of", apart=True)


@pytest.mark.parametrize("source", ["softpiracy", "piracys", "a thefts, remodelled"])
def test_the_longest_word_of_a_form_must_stand_apart(source: str) -> None:
    assert not passes(source, "piracy", "a theft")
    assert passes(source.replace("piracy", " piracy ").replace("thefts", "theft"), "piracy", "a theft")


@pytest.mark.parametrize(
    ("source", "expected"), [("An AI.", True), ("an ai", False), ("IBM and Ibm", True), ("ibm", False)]
)
def test_a_word_with_a_capital_needs_its_case(source: str, expected: bool) -> None:  # noqa: FBT001 -- parametrised
    assert passes(source, "AI", "Ibm") is expected


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
        "one<br>dis<b>till</b>ation",
        "a&nbspdistillation",
        '---\ntitle: "One\\ndistillation"\n---\n',
        '---\ntitle: "One\\u00a0distillation"\n---\n',
        "<!-- termlint: ignore-file -->",
    ],
)
def test_a_word_split_by_markup_still_passes(source: str) -> None:
    assert passes(source, "distilled", "distillation")


@pytest.mark.parametrize("source", ["", "Nothing to see.", "d i s t i l l", "a `dis` b `till`"])
def test_what_holds_no_word_is_stopped(source: str) -> None:
    assert not passes(source, "distill")


@given(st.text(alphabet="distl \n", max_size=30), st.sampled_from(["*", "**", "_", "\u00ad", "~~", "`"]))
def test_markup_inside_a_word_never_hides_it(around: str, mark: str) -> None:
    assert passes(f"{around} st{mark}il{mark}l {around}", "still")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a still", False),
        ("a still of copper", False),
        ("a still, by API", True),
        ("a still, by A<b>P</b>I", True),
        ("an API", False),
    ],
)
def test_a_silent_rule_needs_a_cue_that_flags(source: str, expected: bool) -> None:  # noqa: FBT001 -- parametrised
    silent = rule("still", flags=["API"], allows=["copper"])
    assert Prefilter([silent], silent=lambda _: True, lexicon=lexicon).passes(source) is expected
    assert Prefilter([silent]).passes(source) is ("still" in source)


@given(
    st.lists(st.sampled_from(["still", "Still", "STILL", "model theft", "of", "Claude", "-", "é", "…"]), max_size=6),
    st.sampled_from([" ", "-", "\n", "  "]),
    st.sampled_from(["still", "Still", "model theft", "model … theft", "still of", "Claude"]),
)
def test_what_has_a_candidate_passes(words: list[str], between: str, form: str) -> None:
    text = between.join(words)
    if CandidateFinder([rule(form)]).find(text):
        assert passes(text, form)


@given(
    st.lists(st.sampled_from(["in", "the", "event", "that", "Event", "x"]), max_size=8),
    st.lists(
        st.sampled_from([" ", "\n", "-", " *", "* ", " <b>", "</b> ", "&nbsp;", "](y z) ", " [", "\n> "]), max_size=8
    ),
    st.sampled_from(["in the event that", "the event", "event", "in … event"]),
)
def test_markup_between_words_hides_no_phrase(words: list[str], between: list[str], form: str) -> None:
    parts = [part for pair in zip(words, [*between, *[" "] * len(words)], strict=False) for part in pair]
    source = "".join(parts)
    segments = read(source, format="markdown").segments
    if any(CandidateFinder([rule(form)]).find(segment.text) for segment in segments):
        assert passes(source, form)
