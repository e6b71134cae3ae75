from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termlint.errors import RulebookError
from termlint.rulebook.compile import compile_rulebook
from termlint.rulebook.slots import frame_problem, passive, slots, without_last
from tests.rulebook.books import small
from tests.rulebook.test_rewording import replaced

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("distill {teacher} into {student}", ["teacher", "student"]),
        ("{closed-model} distillation", ["closed-model"]),
        ("{modifier} of {archive}", ["archive"]),
        ("no slot", []),
    ],
)
def test_slots_are_names_in_braces(text: str, names: list[str]) -> None:
    assert slots(text) == names


@pytest.mark.parametrize(
    ("key", "wording", "problem"),
    [
        ("hack {a} {b}", "enter {a} {b}", "has two slots with no word between them"),
        ("hack {a} or {a}", "enter {a}", "has one slot twice"),
        ("hack {A}", "enter {A}", "has braces that hold no slot"),
        ("hack {a", "enter {a", "has braces that hold no slot"),
        ("hack {a}", "enter", "has the wording 'enter', where {a} should stand, each once"),
        ("hack {a}", "enter {a} and {a}", "where {a} should stand, each once"),
        ("hack {a} of {b}", "enter {a}", "where {a} and {b} should stand"),
        ("hack into", "enter {a}", "where no slot should stand"),
        ("hack … of {a}", "enter {a}", "has slots and …"),
    ],
)
def test_a_frame_that_cannot_be_meant_is_refused(key: str, wording: str, problem: str) -> None:
    assert problem in (frame_problem(key, [wording]) or "")


def test_the_error_names_the_phrase_and_its_line(tmp_path: Path) -> None:
    path = small(tmp_path, more="    replace:\n      phrases:\n        hack into: enter\n        hack {a}: enter\n")

    with pytest.raises(RulebookError) as error:
        compile_rulebook(path)

    assert ":15: rules.hack.replace.phrases.hack {a}: has the wording 'enter', where {a} should stand" in str(
        error.value
    )


def test_a_slot_stands_before_a_noun_only(tmp_path: Path) -> None:
    with pytest.raises(RulebookError, match=r"\{a\} was hacked: has a slot before the term; expected slots after it"):
        replaced(tmp_path, "[{verb: hack}]", '{phrases: {"{a} was hacked": "{a} was entered"}}')


def test_a_part_of_speech_has_no_slots(tmp_path: Path) -> None:
    with pytest.raises(RulebookError, match=r"replace.noun: 'break-in of \{a\}' has a slot; slots are for phrases"):
        replaced(tmp_path, "[{noun: hack}]", '{noun: "break-in of {a}"}')


def test_a_frame_is_inflected_and_has_a_passive(tmp_path: Path) -> None:
    found = replaced(tmp_path, "[{verb: distill}]", "{phrases: {'distill {a} from {b}': 'train {a} on {b}'}}")

    assert {(one.match, one.text, one.tag, one.use) for one in found if one.match.startswith("distilled")} == {
        ("distilled {a} from", "trained {a} on", "VBD", "active"),
        ("distilled {a} from", "trained {a} on", "VBN", "active"),
        ("distilled from", "trained on", "VBN", "passive"),
    }


def test_a_frame_with_another_object_has_no_passive(tmp_path: Path) -> None:
    found = replaced(tmp_path, "[{verb: distill}]", "{phrases: {'distill {a} into {b}': 'train {b} on {a}'}}")

    assert {one.use for one in found} == {"active"}
    assert ("distilling {a} into {b}", "training {b} on {a}") in {(one.match, one.text) for one in found}


def test_a_participle_before_its_slot_modifies_it(tmp_path: Path) -> None:
    found = replaced(tmp_path, "[{verb: distill}]", "{phrases: {'distilled {a}': '{a} trained on text'}}")

    assert [(one.match, one.tag, one.use) for one in found] == [("distilled {a}", "VBN", "modifier")]


def test_a_noun_before_another_noun_has_its_own_wording(tmp_path: Path) -> None:
    found = replaced(tmp_path, "[{noun: hack}]", "{noun: intrusion, modifier: intrusion-related}")

    assert [(one.match, one.text, one.tag, one.use) for one in found] == [
        ("hack", "intrusion", "NN", None),
        ("hack", "intrusion-related", "JJ", "modifier"),
        ("hacks", "intrusion", "NNS", None),
    ]


def test_a_phrase_stands_for_each_modifier(tmp_path: Path) -> None:
    path = small(tmp_path)
    text = path.read_text("utf-8").replace("[{noun: hack}]", "[{noun: attack, modifiers: acts}]")
    text = text.replace("rules:\n", "concepts: {acts: {phrases: [scraping, linking]}}\nrules:\n").replace(
        "[[hack]]", "[[scraping attack]]"
    )
    path.write_text(f"{text}    replace: {{phrases: {{'{{modifier}} attack on': '{{modifier}} of'}}}}\n", "utf-8")

    found = [(one.match, one.text) for one in compile_rulebook(path).rules[0].replacements]

    assert found == [
        ("scraping attack on", "scraping of"),
        ("scraping attacks on", "scraping of"),
        ("linking attack on", "linking of"),
        ("linking attacks on", "linking of"),
    ]


def test_a_phrase_with_its_noun_after_the_term_has_a_plural(tmp_path: Path) -> None:
    found = replaced(tmp_path, "[{noun: pirate}]", "{phrases: {pirate site: {text: site of copies, plural: false}}}")

    assert ("pirate sites", "sites of copies", "NNS", True) in {
        (one.match, one.text, one.tag, one.plural) for one in found
    }


def test_a_wording_can_be_said_to_shift_the_meaning(tmp_path: Path) -> None:
    found = replaced(tmp_path, "[{noun: hack}]", "{noun: {text: trick, plural: false, safe: false}}")

    assert {one.safe for one in found} == {False}


PARTS = st.lists(st.sampled_from(["{a}", "{b}", "on", "into", "train"]), min_size=1, max_size=6).map(" ".join)


@given(PARTS, PARTS)
def test_what_is_left_of_a_frame_has_the_same_slots_on_both_sides(match: str, text: str) -> None:
    if frame_problem(match, [text]) is not None:
        return

    for left in (without_last(match, text), passive(match, text)):
        assert left is None or sorted(slots(left[0])) == sorted(slots(left[1]))
