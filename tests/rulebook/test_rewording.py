from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from termlint.rulebook.compile import compile_rulebook
from tests.rulebook.books import small

if TYPE_CHECKING:
    from pathlib import Path

    from termlint.rulebook.model import Replacement


def replaced(folder: Path, terms: str, replace: str) -> list[Replacement]:
    path = small(folder)
    text = path.read_text("utf-8").replace("[{noun: hack}]", terms)
    path.write_text(f"{text}    replace: {replace}\n", "utf-8")
    return list(compile_rulebook(path).rules[0].replacements)


def pairs(found: list[Replacement]) -> list[tuple[str, str]]:
    return [(one.match, one.text) for one in found]


def test_a_verb_is_inflected_like_the_form_it_replaces(tmp_path: Path) -> None:
    found = replaced(tmp_path, "[{verb: steal}]", "{verb: train on the output of}")
    assert [(one.match, one.tag, one.text) for one in found] == [
        ("steal", "VB", "train on the output of"),
        ("steal", "VBP", "train on the output of"),
        ("steals", "VBZ", "trains on the output of"),
        ("stole", "VBD", "trained on the output of"),
        ("stolen", "VBN", "trained on the output of"),
        ("stealing", "VBG", "training on the output of"),
    ]
    assert {one.plural for one in found} == {None}


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("copying", [("hack", "copying", None), ("hacks", "copying", None)]),
        ("{text: copy, plural: false}", [("hack", "copy", False), ("hacks", "copies", True)]),
        ("{text: copies, plural: true}", [("hack", "copies", True), ("hacks", "copies", True)]),
        (
            "[copying, reuse]",
            [("hack", "copying", None), ("hack", "reuse", None), ("hacks", "copying", None), ("hacks", "reuse", None)],
        ),
    ],
)
def test_a_noun_is_plural_as_the_author_says(
    tmp_path: Path, wording: str, expected: list[tuple[str, str, bool | None]]
) -> None:
    found = replaced(tmp_path, "[{noun: hack}]", f"{{noun: {wording}}}")
    assert [(one.match, one.text, one.plural) for one in found] == expected


def test_comparatives_are_left_alone(tmp_path: Path) -> None:
    assert pairs(replaced(tmp_path, "[{adjective: shady}]", "{adjective: unclear}")) == [("shady", "unclear")]


def test_a_phrase_with_a_base_form_stands_for_every_form(tmp_path: Path) -> None:
    found = replaced(tmp_path, "[{verb: hack}]", "{phrases: {hack into: enter}}")
    assert pairs(found) == [
        ("hack into", "enter"),
        ("hack into", "enter"),
        ("hacks into", "enters"),
        ("hacked into", "entered"),
        ("hacked into", "entered"),
        ("hacking into", "entering"),
    ]


def test_a_phrase_with_another_form_stands_for_itself(tmp_path: Path) -> None:
    found = replaced(tmp_path, "[{verb: distill}]", "{phrases: {distilled from: trained on the output of}}")
    assert [(one.match, one.text, one.tag) for one in found] == [
        ("distilled from", "trained on the output of", "VBD"),
        ("distilled from", "trained on the output of", "VBN"),
    ]


def test_the_longest_term_in_a_phrase_counts(tmp_path: Path) -> None:
    found = replaced(tmp_path, "[{noun: hack}, {noun: data hack}]", "{phrases: {data hack of: entry into}}")
    assert [(one.match, one.term) for one in found] == [("data hack of", 1), ("data hacks of", 1)]


def test_a_gap_is_kept_or_filled(tmp_path: Path) -> None:
    terms = "[{verb: steal … outputs}]"
    assert replaced(tmp_path, terms, "{verb: copy}") == []
    kept = pairs(replaced(tmp_path, terms, "{phrases: {steal … outputs: collect … outputs}}"))
    assert ("stole … outputs", "collected … outputs") in kept
    filled = pairs(replaced(tmp_path, terms, "{phrases: {steal all outputs: collect}}"))
    assert ("stole all outputs", "collected") in filled


def test_a_phrase_in_one_spelling_comes_before_one_in_another(tmp_path: Path) -> None:
    terms = "[{noun: dataset, variants: [training set]}]"
    replace = "{phrases: {dataset: {text: collection, plural: false}, training set: {text: pile, plural: false}}}"
    assert pairs(replaced(tmp_path, terms, replace)) == [
        ("dataset", "collection"),
        ("datasets", "collections"),
        ("training set", "pile"),
        ("training sets", "piles"),
    ]


def test_a_phrase_stands_before_the_part_of_speech(tmp_path: Path) -> None:
    replace = "{noun: copying, phrases: {hacker: {text: customer, plural: false}}}"
    assert pairs(replaced(tmp_path, "[{noun: hack}, {noun: hacker}]", replace)) == [
        ("hacker", "customer"),
        ("hackers", "customers"),
        ("hack", "copying"),
        ("hacks", "copying"),
    ]


def test_of_a_noun_and_a_verb_with_one_base_form_a_wording_is_for_what_it_is_itself(tmp_path: Path) -> None:
    wordings = """{verb: criticise, phrases: {
      attack on: criticism of,
      attack: {text: insult, plural: false},
      attack the: quietly question the}}"""
    found = {(one.match, one.tag): one.text for one in replaced(tmp_path, "[{noun: attack}, {verb: attack}]", wordings)}
    assert found["attacks on", "NNS"] == "criticism of"
    assert ("attacked on", "VBD") not in found
    assert found["attacks", "NNS"] == "insults"
    assert found["attacked", "VBD"] == "criticised"
    assert found["attacked the", "VBD"] == "quietly questioned the"
    assert ("attack the", "NN") not in found
