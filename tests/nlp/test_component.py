"""The components as somebody else's pipeline uses them, through spaCy's own registry."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import spacy

from termlint.nlp import component

if TYPE_CHECKING:
    from spacy.tokens import Doc

BOOKS = Path(__file__).parents[1] / "rulebook" / "data"
FACTORIES = {
    "termlint": component.make_termlint,
    "termlint_matcher": component.make_matcher,
    "termlint_mention": component.make_mention,
    "termlint_sense": component.make_sense,
}


@pytest.fixture(scope="module")
def text() -> str:
    return "The term “distillation” is old. They ran a distillation attack on Claude and distilled it through its API."


def spans(doc: Doc) -> list[tuple[str, str, str, str]]:
    return [(span.text, span.label_, span.kb_id_, span.id_) for span in doc.spans["termlint"]]


def test_one_component_fills_the_span_group(text: str) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("termlint")
    found = spans(nlp(text))
    assert [(words, rule, verdict) for words, rule, verdict, _ in found] == [
        ("distillation", "ai-training/distillation", "mention"),
        ("distillation attack", "ai-training/distillation-attack", "flag"),
        ("distilled", "ai-training/distillation", "flag"),
    ]
    assert found[-1][3] == "model-output"


def test_the_three_components_do_the_same(text: str) -> None:
    one, three = spacy.blank("en"), spacy.blank("en")
    one.add_pipe("termlint")
    for name in ("termlint_matcher", "termlint_mention", "termlint_sense"):
        three.add_pipe(name)
    assert spans(one(text)) == spans(three(text))
    assert one(text)._.termlint == three(text)._.termlint


def test_what_the_components_need_and_give_is_declared() -> None:
    nlp = spacy.blank("en")
    for name in ("termlint_matcher", "termlint_mention", "termlint_sense"):
        nlp.add_pipe(name)
    analysis = nlp.analyze_pipes()
    assert analysis is not None
    assert not any(analysis["problems"].values())
    wrong = spacy.blank("en")
    wrong.add_pipe("termlint_sense")
    analysis = wrong.analyze_pipes()
    assert analysis is not None
    assert set(analysis["problems"]["termlint_sense"]) == {"doc._.termlint_candidates", "doc._.termlint_voices"}


def test_own_rulebooks_are_given_by_path() -> None:
    nlp = spacy.blank("de")
    nlp.add_pipe("termlint", config={"rulebooks": [str(BOOKS / "german.yaml")]})
    assert {rule.split("/")[0] for _, rule, _, _ in spans(nlp("Die Destillation des Modells."))} == {"hausstil"}


def test_a_pipeline_with_the_component_can_be_written_and_read(tmp_path: Path, text: str) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("termlint")
    nlp.to_disk(tmp_path)
    assert spans(spacy.load(tmp_path)(text)) == spans(nlp(text))


def test_judging_batches_changes_nothing(text: str) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("termlint")
    sentences = [text, "Nothing here.", "", *text.split(". ")]
    assert [spans(doc) for doc in nlp.pipe(sentences, batch_size=2)] == [spans(nlp(each)) for each in sentences]
