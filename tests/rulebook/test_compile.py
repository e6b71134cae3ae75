from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from termlint.errors import RulebookError
from termlint.rulebook.compile import compile_rulebook, compile_source
from termlint.rulebook.model import Cue, Example, Form, Source, Term
from termlint.rulebook.raw import digest
from termlint.rulebook.source import parse
from tests.rulebook.books import DATA, changed, small

if TYPE_CHECKING:
    from pathlib import Path

    from termlint.rulebook.model import Rulebook


@pytest.fixture(scope="module")
def sample() -> Rulebook:
    return compile_rulebook(DATA / "sample.yaml")


def test_the_rulebook_keeps_what_was_written(sample: Rulebook) -> None:
    path = DATA / "sample.yaml"
    assert (sample.id, sample.title) == ("house-style", "What the house does not print")
    assert (sample.language, sample.version, sample.licence) == ("en", "2", "MIT")
    assert (sample.path, sample.digest) == (str(path), digest(path.read_bytes()))


def test_names_of_rules_are_made_full(sample: Rulebook) -> None:
    first, second = sample.rules
    assert (first.id, second.id) == ("house-style/distillation", "house-style/distillation-attack")
    assert first.gives_way_to == ("house-style/distillation-attack", "other-book/some-rule")
    assert second.deprecated_by == "house-style/distillation"


def test_what_was_left_out_is_filled_in(sample: Rulebook) -> None:
    first, second = sample.rules
    assert (first.severity, first.enabled, first.undecided) == ("error", True, "info")
    assert (second.severity, second.enabled, second.undecided) == ("warning", False, "flag")
    assert first.message == "'{match}' is used outside its narrow meaning."
    assert second.message == "'{match}' is a verdict."
    assert first.sources == (Source("Hinton, Vinyals & Dean (2015)", "https://example.org/paper", "The first."),)


def test_terms_and_forms(sample: Rulebook) -> None:
    rule = sample.rules[0]
    assert rule.terms[0] == Term("distill", "verb", joined=True)
    assert rule.terms[2] == Term("theft of … outputs", "noun", joined=False)
    forms = {index: [(form.text, form.tag) for form in rule.forms if form.term == index] for index in range(5)}
    assert ("distils", "VBZ") in forms[0]
    assert ("distilled", "VBD") in forms[0]
    assert ("distilled", "VBN") in forms[0]
    assert forms[1] == [("distillation", "NN"), ("distillations", "NNS")]
    assert forms[2] == [("theft of … outputs", "NN")]
    assert forms[4] == [("distilled wisdom", "XX")]
    assert all(form.lemma == rule.terms[form.term].lemma for form in rule.forms)
    assert len(set(rule.forms)) == len(rule.forms)


def test_senses_and_cues(sample: Rulebook) -> None:
    allow, flag = sample.rules[0].senses
    assert (allow.id, allow.verdict, allow.terms) == ("token-probabilities", "allow", (0, 1))
    assert allow.cues == (
        Cue("logit", (("logit",),), "section"),
        Cue("=still", (("=still",),), "section"),
        Cue("Hinton", (("Hinton",),), "section"),
        Cue("no", (("no",),), "section"),
    )
    assert flag.terms == ()
    assert flag.cues == (
        Cue("API", (("API",),), "sentence", "settles"),
        Cue("query", (("query",),), "sentence", "settles"),
        Cue("object {models}", (), "sentence", "settles", (("object", (("{house-style/models}",),)),)),
        Cue(
            "subject rival, from {models} | server",
            (),
            "sentence",
            "speaks",
            (("subject", (("rival",),)), ("from", (("{house-style/models}",), ("server",)))),
        ),
        Cue("to copy", (("to copy",),), "paragraph", "hints"),
        Cue("{models} … text", (("{house-style/models}", "…", "=text"),), "paragraph", "hints"),
    )


def test_the_words_of_cues_are_concepts_of_their_own(sample: Rulebook) -> None:
    concepts = {concept.id: concept for concept in sample.concepts}
    assert concepts["{house-style/models}"].forms == (("Claude", "any"), ("GPT-4", "any"))
    assert (concepts["{house-style/models}"].versions, concepts["{house-style/models}"].gloss) == (
        True,
        "models that can be reached as text only",
    )
    assert concepts["query"].forms == (("query", "noun"), ("queries", "noun"))
    assert concepts["to copy"].forms == tuple((form, "verb") for form in ("copy", "copies", "copied", "copying"))
    assert (concepts["=still"].forms, concepts["=text"].forms) == ((("still", "any"),), (("text", "any"),))
    assert sample.wants == ()


def test_a_file_of_concepts_is_a_rulebook_without_rules() -> None:
    text = """\
language: en
concepts:
  work: {gloss: what an author made, nouns: [book, short story], includes: [song]}
  song: {nouns: [song], verbs: [sing], adjectives: [sung], phrases: [in print]}
  tune: {names: [Yesterday], includes: [elsewhere]}
"""
    book = compile_source(parse(text.encode(), "works.yaml"))
    work, song, tune = book.concepts
    assert (book.id, book.rules, book.shares) == ("concepts/works", (), ("{work}", "{song}", "{tune}"))
    assert work.forms == (("book", "noun"), ("books", "noun"), ("short story", "any"), ("short stories", "any"))
    assert work.includes == ("{song}",)
    assert [kind for _, kind in song.forms] == ["noun", "noun", *["verb"] * 5, "adjective", "any"]
    assert (tune.forms, book.wants) == ((("Yesterday", "any"),), ("{elsewhere}",))


def test_examples_keep_line_marks_and_what_they_show(sample: Rulebook) -> None:
    first, second, third, fourth = sample.rules[0].examples
    assert first == Example(
        text="They distilled Claude through its API.",
        spans=((5, 14),),
        flags=True,
        line=63,
        sense="model-output",
        fix="They trained on the output of Claude through its API.",
    )
    assert [second.text[start:end] for start, end in second.spans] == ["distillation", "distillation"]
    assert (third.flags, third.line) == (False, 67)
    assert (fourth.format, fourth.sense) == ("markdown", "mention")


def test_a_german_rulebook_has_the_forms_given_by_hand() -> None:
    book = compile_rulebook(DATA / "german.yaml")
    rule = book.rules[0]
    assert (book.language, rule.language) == ("de", "de")
    assert rule.forms == (
        Form("Destillation", "NN", "Destillation", 0),
        Form("Destillationen", "NNS", "Destillation", 0),
        Form("destillieren", "VB", "destillieren", 1),
        Form("destilliert", "VBZ", "destillieren", 1),
        Form("destillierte", "VBD", "destillieren", 1),
        Form("destillierten", "VBD", "destillieren", 1),
        Form("destilliert", "VBN", "destillieren", 1),
        Form("Modelldestillation", "NN", "Modelldestillation", 2),
        Form("Diebstahl", "NN", "Diebstahl", 3),
        Form("Diebstahls", "NNS", "Diebstahl", 3),
        Form("Diebstähle", "NNS", "Diebstahl", 3),
    )
    assert [(one.id, one.forms) for one in book.concepts] == [
        ("Alkohol", (("Alkohol", "any"),)),
        ("brennen", (("brennen", "any"),)),
    ]
    # A wording is not inflected in German: it stands for base forms only.
    assert [(one.match, one.tag) for one in rule.replacements] == [
        ("Destillation", "NN"),
        ("destillieren", "VB"),
        ("Modelldestillation", "NN"),
        ("Diebstahl", "NN"),
    ]


def test_a_rule_without_senses_or_replacements(tmp_path: Path) -> None:
    rule = compile_rulebook(small(tmp_path)).rules[0]
    assert rule.senses == ()
    assert rule.replacements == ()
    assert rule.message == "'{match}' passes a verdict that has not been argued for."


def test_a_phrase_to_replace_that_holds_no_term_is_an_error(tmp_path: Path) -> None:
    path, line = changed(tmp_path, "        distillation of: training", "        burning of: training")
    with pytest.raises(RulebookError, match=rf"book\.yaml:{line}: .*\.phrases\.burning of: holds none of the rule's"):
        compile_rulebook(path)


def test_a_noun_with_modifiers_is_a_term_only_after_one_of_them() -> None:
    text = """\
rulebook: lab
title: Compounds
language: en
concepts: {activities: {phrases: [scraping, web scraping]}}
rules:
  - id: loaded
    kind: charged
    terms: [{noun: attack, modifiers: activities}]
    meaning: None.
    why: It charges.
    sources: [{title: None}]
    senses: []
    undecided: flag
    replace: {noun: "{modifier}"}
    examples:
      - flag: A [[scraping attack]].
      - flag: Two [[web scraping attacks]].
      - pass: The term "[[scraping attack]]".
      - pass: A so-called [[scraping attack]].
"""
    (rule,) = compile_source(parse(text.encode(), "lab.yaml")).rules
    assert [(form.text, form.tag, form.modifier) for form in rule.forms] == [
        ("scraping attack", "NN", "scraping"),
        ("scraping attacks", "NNS", "scraping"),
        ("web scraping attack", "NN", "web scraping"),
        ("web scraping attacks", "NNS", "web scraping"),
    ]
    assert {(one.match, one.text) for one in rule.replacements} >= {("web scraping attacks", "web scraping")}
    with pytest.raises(RulebookError, match=r"lab.yaml:8: rules.loaded.terms\[0\].modifiers: 'acts' is no concept of"):
        compile_source(parse(text.replace("modifiers: activities", "modifiers: acts").encode(), "lab.yaml"))
