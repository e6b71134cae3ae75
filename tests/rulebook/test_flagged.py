from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from termlint.errors import RulebookError
from termlint.rulebook.compile import compile_rulebook
from tests.rulebook.books import SMALL, small

if TYPE_CHECKING:
    from pathlib import Path


def write(folder: Path, replace: str, other: str = "noun: theft", more: str = "") -> Path:
    """Write a rulebook whose rule `hack` has `replace`, and that has a second rule, `theft`."""
    path = small(folder, more=f"    replace: {replace}\n")
    second = SMALL.format(book="b", rule="theft")
    second = second[second.index("  - id") :].replace("noun: hack", other)
    path.write_text(path.read_text("utf-8") + second + more, "utf-8")
    return path


@pytest.mark.parametrize(
    ("replace", "key", "held", "rule"),
    [
        ("{noun: theft of data}", "noun", "theft", "theft"),
        ("{noun: [copying, data thefts]}", "noun", "thefts", "theft"),
        ("{noun: hack of data}", "noun", "hack", "hack"),
        ("{noun: THEFT}", "noun", "theft", "theft"),
        ("{phrases: {hack of: theft of}}", "phrases.hack of", "theft", "theft"),
    ],
)
def test_a_wording_that_is_itself_flagged_is_refused(
    tmp_path: Path, replace: str, key: str, held: str, rule: str
) -> None:
    with pytest.raises(RulebookError) as caught:
        compile_rulebook(write(tmp_path, replace))
    assert f"small.yaml:12: rules.hack.replace.{key}: " in caught.value.message
    assert f"holds '{held}', which the rule small/{rule} reports" in caught.value.message


@pytest.mark.parametrize(
    ("replace", "other", "more"),
    [
        ("{noun: copying}", "noun: theft", ""),
        ("{noun: antitheft copying}", "noun: theft", ""),  # part of a word
        ("{noun: theft-like copying}", "noun: theft", ""),  # part of another, hyphenated word
        ("{noun: theft of data}", "noun: Theft", ""),  # a capital letter: another word
        ("{noun: theft of data}", "noun: theft", "    traps: [theft of data]\n"),
        ("{noun: Theft of data}", "noun: theft", "    traps: [=Theft of data]\n"),
        ("{noun: open source}", "phrase: open-source, exact: spelling", ""),
        ("{noun: Theft of data}", "noun: theft, exact: case", ""),
        ("{noun: theft of data}", "noun: theft", "    undecided: allow\n"),
        ("{noun: theft of data}", "noun: theft", "    default: false\n    note: N.\n"),
    ],
)
def test_a_wording_that_no_rule_reports_is_fine(tmp_path: Path, replace: str, other: str, more: str) -> None:
    assert compile_rulebook(write(tmp_path, replace, other, more)).rules[0].replacements


def test_a_joined_term_is_found_in_compounds_and_one_with_a_gap_across_words(tmp_path: Path) -> None:
    with pytest.raises(RulebookError, match="holds 'theft'"):
        compile_rulebook(write(tmp_path, "{noun: data-theft}", "noun: theft, joined: true"))
    with pytest.raises(RulebookError, match="holds 'theft of … data'"):
        compile_rulebook(write(tmp_path, "{noun: theft of all their data}", "noun: theft of … data"))
