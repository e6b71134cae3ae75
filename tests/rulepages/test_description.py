from __future__ import annotations

from typing import Any

import pytest

from termlint.rulebook import locate
from termlint.rulebook.load import load, load_source
from termlint.rulebook.source import parse
from termlint.rulepages.description import CueEntry, Description, WordingEntry, describe
from termlint.rulepages.measured import NOTHING
from termlint.rulepages.plain import plain_page
from termlint.rulepages.rule import rule_page

BOOK = """\
rulebook: lab
title: Rules
language: en
concepts: {labs: {names: [Acme, Initech]}}
rules:
  - id: distill
    kind: imprecise
    act: copying
    terms:
      - {verb: distill, variants: [distil]}
      - {noun: distillation, undecided: flag}
    traps: [vacuum distillation]
    meaning: "Narrow:  matched   probabilities."
    why: It blurs.
    note: Not everyone agrees.
    sources: [{title: A book, url: "https://example.org/a", note: It says so.}, {title: Another}]
    senses:
      - id: output
        verdict: flag
        gloss: output
        cues:
          [API, =answers, API, {settles: key, scope: section}, {subject: "{labs}", from: Acme, strength: hints}]
      - {id: narrow, verdict: allow, gloss: logits, terms: [distill], cues: [logit]}
    undecided: allow
    gives-way-to: [other, far/away]
    replace: {verb: train, phrases: {distill from: train on}}
    examples:
      - pass: They [[distilled]] it from logits.
      - flag: They [[distilled]] it through an API, and [[distil]] more.
        fix: They trained it.
      - flag: "*They* [[distilled]] it from answers."
        format: markdown
        sense: output
      - pass: The word "[[distilled]]" is old.
  - id: other
    kind: puffery
    default: false
    act: copying
    terms: [{noun: other}]
    meaning: M.
    why: W.
    note: N.
    sources: [{title: T}]
    examples: [{flag: "[[other]]"}, {flag: "[[other]]"}, {pass: "x [[other]]"}, {pass: "y [[other]]"}]
"""


@pytest.fixture(scope="module")
def book() -> Any:
    text = BOOK.replace("[other, far/away]", "[other]")
    return load_source(parse(text.encode(), "lab.yaml"))


@pytest.fixture(scope="module")
def told(book: Any) -> Description:
    return describe(book.rules[0], book, [book])


def test_it_has_what_the_author_wrote(told: Description) -> None:
    assert (told.id, told.kind, told.severity, told.on) == ("lab/distill", "imprecise", "warning", True)
    assert told.what == "is used beyond its narrow meaning"
    assert (told.gives_way_to, told.alike, told.undecided) == (("lab/other",), ("lab/other",), "not reported")
    assert [(term.lemma, term.pos, term.variants, term.undecided) for term in told.terms] == [
        ("distill", "verb", ("distil",), None),
        ("distillation", "noun", (), "flagged like any other"),
    ]


def test_cues_that_count_alike_stand_together_and_each_with_roles_alone(told: Description) -> None:
    output, narrow = told.senses
    assert (output.flags, narrow.flags, narrow.terms) == (True, False, ("distill",))
    assert output.cues == (
        CueEntry("speaks, paragraph", (("", ("API", "answers")),)),
        CueEntry("settles, section", (("", ("key",)),)),
        CueEntry("hints, in its clause", (("subject", ("{labs}",)), ("from", ("Acme",)))),
    )


def test_wordings_are_told_by_part_of_speech_or_phrase(told: Description) -> None:
    assert told.instead == (
        WordingEntry("verb", is_phrase=False, wordings=("train",)),
        WordingEntry("distill from", is_phrase=True, wordings=("train on",)),
    )


def test_examples_that_flag_come_first_and_know_their_uses(told: Description) -> None:
    assert [each.flags for each in told.examples] == [True, True, False, False]
    first = told.examples[0]
    assert [first.text[start:end] for start, end in first.spans] == ["distilled", "distil"]
    assert (told.examples[1].sense, told.examples[1].format) == ("output", "markdown")


def test_a_configuration_changes_what_it_can(book: Any) -> None:
    here = describe(book.rules[0], book, severity="error", on=False)
    assert (here.severity, here.on, here.alike) == ("error", False, ())


def test_the_plain_page(told: Description) -> None:
    assert (
        "\n".join(plain_page(told))
        == """\
lab/distill: imprecise, warning, on
The term is used beyond its narrow meaning.

Meaning
  Narrow: matched probabilities.

Why
  It blurs.

What is contested
  Not everyone agrees.

Terms
  distill (verb, also distil)
  distillation (noun; without evidence flagged like any other)

Never flagged
  vacuum distillation

Senses
  flag: output, output
      speaks, paragraph: API, answers
      settles, section: key
      hints, in its clause: subject {labs}; from Acme
  allow: narrow, logits (of distill)
      speaks, paragraph: logit

No evidence
  not reported

Gives way to
  lab/other

About the same act
  lab/other

Instead
  a verb → train
  distill from → train on

Examples
  flag: They [[distilled]] it through an API, and [[distil]] more. → They trained it.
  flag as output: *They* [[distilled]] it from answers.
  pass: They [[distilled]] it from logits.
  pass: The word "[[distilled]]" is old.

Sources
  A book · https://example.org/a · It says so.
  Another

To keep a use
  <!-- termlint: ignore[lab/distill] -- why -->"""
    )


@pytest.mark.parametrize(
    "file", [file for file in locate.shipped() if file.parent.name != "concepts"], ids=lambda file: file.stem
)
def test_the_page_and_the_command_say_the_same_of_every_shipped_rule(file: Any) -> None:
    book = load(file)
    for rule in book.rules:
        told = describe(rule, book, [book])
        plain, markdown = "\n".join(plain_page(told)), rule_page(rule, book, [book], NOTHING)
        facts = [told.kind, told.severity, *told.alike, *told.gives_way_to, *(sense.id for sense in told.senses)]
        facts += [term.lemma for term in told.terms] + [source.url for source in told.sources if source.url]
        assert [fact for fact in facts if fact not in plain or fact not in markdown] == []
        words = [word for sense in told.senses for cues in sense.cues for _, each in cues.words for word in each]
        assert [word for word in words if word not in plain] == []
