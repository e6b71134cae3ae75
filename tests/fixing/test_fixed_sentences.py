"""What fixes leave behind: the tables of `specs/fixes`, and a search for the usual faults in every fixed sentence."""

from __future__ import annotations

import functools
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from termlint.configuration.settings import Settings
from termlint.edits import apply
from termlint.engine.linter import Linter
from tests.faults import CHECKS, faults
from tests.fixing.marked import BOOKS, REFUSED, TRAINED, Row, fixed, pipeline, rows
from tests.rewording.replacing import marked

if TYPE_CHECKING:
    from termlint.findings import Finding
    from termlint.rulebook.model import Example

ROWS = [*rows()]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.rule}: {row.before}")
def test_a_fix_leaves_the_sentence_of_the_table(row: Row) -> None:
    assert fixed(row)[1] == row.after


def test_with_a_trained_pipeline_a_fix_leaves_the_same_sentence_or_is_refused() -> None:
    results = {row: fixed(row, TRAINED)[1] for row in ROWS}

    assert {row: result for row, result in results.items() if result not in (row.parsed, REFUSED)} == {}
    assert sum(result == row.parsed for row, result in results.items()) > 0.97 * len(ROWS)


def test_the_tables_are_long_and_take_in_every_rulebook() -> None:
    assert len(ROWS) >= 300
    assert {row.rule.partition("/")[0] for row in ROWS} == {book.id for book in BOOKS if book.rules}
    assert {fixed(row)[0] for row in ROWS} >= {"unsafe", REFUSED}


@pytest.mark.parametrize("name", [None, TRAINED], ids=["blank", "trained"])
def test_no_fixed_sentence_of_the_tables_has_a_usual_fault(name: str | None) -> None:
    nlp = pipeline(TRAINED)
    pairs = [(marked(row.before)[0], fixed(row, name)[1]) for row in ROWS]

    assert [
        (after, found) for before, after in pairs if after != REFUSED and (found := faults(nlp, before, after))
    ] == []


@pytest.mark.parametrize("name", [None, TRAINED], ids=["blank", "trained"])
def test_no_fixed_example_of_a_rule_has_a_usual_fault(name: str | None) -> None:
    nlp = pipeline(TRAINED)
    pairs = [
        (example.text, apply(example.text, finding.fix.edits))
        for example, finding in findings_of_examples(name)
        if finding.fix is not None
    ]

    assert [(after, found) for before, after in pairs if (found := faults(nlp, before, after))] == []


def test_three_of_five_findings_of_charged_terms_have_a_fix() -> None:
    found = [finding for _, finding in findings_of_examples(None)]
    charged = Counter(finding.fix is not None for finding in found if finding.kind == "charged")
    all_kinds = Counter(finding.fix is not None for finding in found)

    assert charged[True] >= 0.6 * charged.total()
    assert all_kinds[True] >= 0.6 * all_kinds.total()


@functools.cache
def findings_of_examples(name: str | None) -> tuple[tuple[Example, Finding], ...]:
    linter = Linter(Settings(nlp=name, select=("all",)), rulebooks=BOOKS)
    return tuple(
        (example, finding)
        for rule in linter.rules
        for example in rule.examples
        if example.flags
        for finding in linter.check(example.text, format=example.format).findings
        if finding.rule == rule.id
    )


@pytest.mark.parametrize(
    ("before", "after", "check"),
    [
        ("They attack.", "They train on on the output of it.", "doubled_word"),
        ("A charged word of Claude.", "The training on of Claude went on.", "doubled_preposition"),
        ("A pirated book is gone.", "A unlicensed book is gone.", "wrong_article"),
        ("An attack was found.", "An critique was found.", "wrong_article"),
        ("An AI model is here.", "A AI model is here.", "wrong_article"),
        ("The hack was found.", "The an intrusion was found.", "two_determiners"),
        ("These attacks were found.", "These training was found.", "wrong_number"),
        ("An attack was found.", "An intrusions was found.", "wrong_number"),
        ("Distillation attacks are common.", "Training on model output are common.", "agreement"),
        ("Hackers were found.", "Intruders was found.", "agreement"),
        ("A hack closes the school.", "Intrusions closes the school.", "agreement"),
        ("Distillation is cheap.", "training on model output is cheap.", "small_letter"),
        ("It rained. Hackers came.", "It rained. intruders came.", "small_letter"),
    ],
)
def test_the_search_for_faults_finds_them(before: str, after: str, check: str) -> None:
    assert check in {fault.partition(":")[0] for fault in faults(pipeline(TRAINED), before, after)}


def test_every_search_is_tried() -> None:
    assert len(CHECKS) == len({check.__name__ for check in CHECKS}) == 7
