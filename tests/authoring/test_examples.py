from __future__ import annotations

from pathlib import Path

import pytest

from termlint.authoring import examples
from termlint.rulebook.compile import compile_rulebook, compile_source
from termlint.rulebook.source import parse

DATA = Path(__file__).parents[1] / "rulebook" / "data"

BOOK = """\
rulebook: lab
title: A rulebook whose examples can be wrong
language: en
rules:
  - id: theft
    kind: charged
    terms: [{noun: theft}]
    meaning: Taking what is somebody's.
    why: It charges.
    sources: [{title: None}]
    senses:
      - {id: goods, verdict: allow, gloss: goods, cues: [car]}
      - {id: copies, verdict: flag, gloss: copies, cues: [idea, song]}
    replace: {noun: {text: copying, safe: true}}
    examples:
      - flag: The [[theft]] of an idea.
      - flag: The [[theft]] of a song.
      - pass: The [[theft]] of a car.
      - pass: Car [[theft]] is down.
"""


def problems(text: str) -> list[str]:
    book = compile_source(parse(text.encode(), "lab.yaml"))
    return [result.problem for result in examples.run((book,)) if not result.ok]


def test_examples_that_hold_have_no_problem() -> None:
    assert problems(BOOK) == []


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("flag: The [[theft]] of a song", "flag: The [[theft]] of a car", "expected 'theft' at 4, got no finding"),
        ("pass: Car [[theft]] is", "pass: Idea [[theft]] is", "expected no finding, got 'theft' at 5"),
        (
            "pass: Car [[theft]] is down.",
            "pass: Car [[theft]] is down.\n        sense: mention",
            "expected the sense mention, got goods",
        ),
        (
            "flag: The [[theft]] of a song.",
            "flag: The [[theft]] of a song.\n        fix: The copying of a car.",
            "expected the fix 'The copying of a car.', got 'The copying of a song.'",
        ),
        ("flag: The [[theft]] of an idea", "flag: The theft of an [[idea]]", "expected 'idea' at 16, got 'theft' at 4"),
    ],
)
def test_an_example_that_does_not_hold_says_how(old: str, new: str, problem: str) -> None:
    assert old in BOOK
    (found,) = problems(BOOK.replace(old, new))
    assert found.startswith(problem)


def test_a_german_rulebook_is_judged_by_the_blank_german_pipeline() -> None:
    results = examples.run((compile_rulebook(DATA / "german.yaml"),))
    assert [result.problem for result in results if not result.ok] == []


def test_coverage_names_what_no_example_needs() -> None:
    book = compile_source(parse(BOOK.replace("cues: [idea, song]", "cues: [idea, song, film]").encode(), "lab.yaml"))
    (covered,) = examples.coverage((book,))
    assert (covered.examples, covered.flags) == (4, 2)
    assert covered.senses == ()
    assert covered.cues == ("copies: film",)
    assert covered.cues_in_all == 4


def test_a_cue_that_a_sense_has_twice_is_one() -> None:
    twice = "cues: [idea, song, film, film]"
    book = compile_source(parse(BOOK.replace("cues: [idea, song]", twice).encode(), "lab.yaml"))
    (covered,) = examples.coverage((book,))
    assert (covered.cues, covered.cues_in_all) == (("copies: film",), 4)
