from __future__ import annotations

import pytest

from termlint.configuration.settings import Settings
from termlint.engine.linter import Linter
from termlint.rulebook.compile import compile_source
from termlint.rulebook.source import parse

BOOK = """\
rulebook: lab
title: Rules of every gravity
language: en
rules:
  - id: loud
    kind: imprecise
    severity: warning
    terms: [{verb: distill}]
    meaning: Narrow.
    why: It blurs.
    sources: [{title: None}]
    senses:
      - {id: output, verdict: flag, gloss: output, cues: [API, answer]}
      - {id: narrow, verdict: allow, gloss: logits, cues: [logit]}
    undecided: UNDECIDED
    examples:
      - flag: They [[distilled]] it through an API.
      - flag: They [[distilled]] it from answers.
      - pass: They [[distilled]] it from logits.
      - pass: The word "[[distilled]]" is old.
"""


def shares(text: str, *, severity: str = "warning", undecided: str = "info") -> list[float | None]:
    book = BOOK.replace("severity: warning", f"severity: {severity}").replace("UNDECIDED", undecided)
    linter = Linter(
        Settings(mentions="info", quotations="info"), rulebooks=(compile_source(parse(book.encode(), "lab.yaml")),)
    )
    return [finding.confidence for finding in linter.check(text).findings]


@pytest.mark.parametrize("severity", ["info", "warning", "error"])
def test_more_evidence_makes_a_finding_surer(severity: str) -> None:
    [undecided] = shares("They distilled it.", severity=severity)
    [leading] = shares("They distilled it from answers.", severity=severity)
    [clear] = shares("They distilled it from answers, through an API.", severity=severity)
    assert undecided is not None
    assert leading is not None
    assert clear is not None
    assert 0 < undecided <= leading < clear < 1


def test_what_is_only_worth_an_info_is_right_less_often() -> None:
    text = "They distilled it from answers, through an API."
    [info], [warning] = shares(text, severity="info"), shares(text)
    assert info is not None
    assert warning is not None
    assert info < warning


def test_a_rule_that_flags_without_evidence_is_surer_of_it() -> None:
    [shown], [flagged] = shares("They distilled it."), shares("They distilled it.", undecided="flag")
    assert shown is not None
    assert flagged is not None
    assert shown < flagged


def test_other_peoples_words_have_no_share() -> None:
    assert shares('The word "distilled" is old.') == [None]


def test_a_word_held_at_a_distance_has_no_share() -> None:
    assert shares('They "distilled" it from answers, through an API.', undecided="flag") == [None]
