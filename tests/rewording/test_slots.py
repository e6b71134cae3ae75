from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termlint.language import language_of
from termlint.reading.words import read_sentence
from termlint.rewording.slots import Filled, fill
from tests.rewording.replacing import marked


def filled(sentence: str, before: str, after: str, *, modifies: bool = False) -> Filled | None:
    text, start, end = marked(sentence)
    return fill(read_sentence(text, start, end, language_of("en")), before.split(), after.split(), modifies=modifies)


def parts(sentence: str, before: str, after: str, *, modifies: bool = False) -> tuple[dict[str, str], bool] | None:
    found = filled(sentence, before, after, modifies=modifies)
    text = marked(sentence)[0]
    return None if found is None else ({name: text[start:end] for name, start, end in found.parts}, found.sure)


@pytest.mark.parametrize(
    ("sentence", "teacher", "sure"),
    [
        ("They [[distilled]] GPT-4 into it.", "GPT-4", True),
        ("They [[distilled]] the old model into it.", "the old model", True),
        ("They [[distilled]] two of OpenAI's models into it.", "two of OpenAI's models", True),
        ("They [[distilled]] GPT-4 and Claude into it.", "GPT-4 and Claude", True),
        ("They [[distilled]] models into it.", "models", False),
        ("They [[distilled]] it into one.", "it", True),
        ("They [[distilled]] a model that was big into it.", None, False),
        ("They [[distilled]] Claude, the big one, into it.", None, False),
        ("They [[distilled]] quickly into it.", None, False),
        ("They [[distilled]] one two three four five six seven eight nine into it.", None, False),
    ],
)
def test_a_slot_before_a_word_ends_there(sentence: str, teacher: str | None, *, sure: bool) -> None:
    found = parts(sentence, "", "{teacher} into")

    assert found == (None if teacher is None else ({"teacher": teacher}, sure))


@pytest.mark.parametrize(
    ("sentence", "work", "sure"),
    [
        ("They [[bootlegged]] the film.", "the film", True),
        ("They [[bootlegged]] the film in May.", "the film", False),
        ("They [[bootlegged]] the film last year.", "the film", False),
        ("They [[bootlegged]] the film to save money.", "the film", False),
        ("They [[bootlegged]] the film and sold it.", "the film", False),
        ("They [[bootlegged]] the film and the song.", "the film", None),
        ("They [[bootlegged]] the film and walked off.", "the film", False),
        ("They [[bootlegged]] the film of the year.", "the film of the year", True),
        ("They [[bootlegged]] the film for friends.", "the film", None),
        ("They [[bootlegged]] the film that flopped.", "the film", None),
        ("They [[bootlegged]] the film, which flopped.", "the film", None),
        ("They [[bootlegged]] the film, yet nobody saw it.", "the film", False),
        ("They [[bootlegged]] a film runs.", "a film", None),
        ("They [[bootlegged]] the film–song mix.", "the film", None),
        ("They [[bootlegged]] the film — twice.", "the film", True),
    ],
)
def test_a_last_slot_ends_where_its_phrase_surely_does(sentence: str, work: str, *, sure: bool | None) -> None:
    found = parts(sentence, "", "{work}")

    assert found == (None if sure is None else ({"work": work}, sure))


@pytest.mark.parametrize(
    ("sentence", "model"),
    [
        ("It is a [[distilled]] model.", "model"),
        ("A [[distilled]] chatbot answers the phone.", "chatbot"),
        ("The [[distilled]] models are small.", "models"),
        ("The [[distilled]] language models outperform the rest.", "language models"),
        ("A [[distilled]] assistant answered.", "assistant"),
        ("A [[distilled]] assistant answered quickly.", "assistant"),
        ("A [[distilled]] assistant answers quickly.", None),
        ("A small [[distilled]] new model was sold.", "new model"),
        ("The [[distilled]] model wins.", None),
        ("A [[distilled]] model of Claude was sold.", None),
        ("They are [[distilled]].", None),
    ],
)
def test_a_modified_noun_is_one_word_unless_its_verb_is_seen(sentence: str, model: str | None) -> None:
    found = parts(sentence, "", "{model}", modifies=True)

    assert found == (None if model is None else ({"model": model}, True))


@pytest.mark.parametrize(
    ("sentence", "model"),
    [
        ("They like GPT-4 [[distillation]].", "GPT-4"),
        ("They like Claude Opus [[distillation]].", "Claude Opus"),
        ("They like cheap [[distillation]].", None),
        ("GPT-4 [[distillation]] is cheap.", "GPT-4"),
    ],
)
def test_before_a_noun_a_slot_is_a_name(sentence: str, model: str | None) -> None:
    found = parts(sentence, "{model}", "")

    assert found == (None if model is None else ({"model": model}, True))


def test_a_frame_takes_in_its_words_and_slots() -> None:
    assert filled("They [[distilled]] GPT-4 into it.", "", "{teacher} into") == Filled(
        5, 25, (("teacher", 15, 20),), sure=True
    )
    assert filled("They [[distilled]] GPT-4 from it.", "", "{teacher} into") is None


WORDS = "they a the an of into and Claude GPT-4 models is , . – that smaller model last year two it quickly sold"


@given(
    st.lists(st.sampled_from(WORDS.split(" ")), max_size=8),
    st.lists(st.sampled_from(WORDS.split(" ")), max_size=10),
    st.booleans(),
)
def test_slots_lie_in_the_frame_and_in_order(before: list[str], after: list[str], modifies: bool) -> None:  # noqa: FBT001 -- hypothesis gives it
    sentence = " ".join([*before, "[[distilled]]", *after])
    items = "{model}" if modifies else "{teacher} into {student}"

    found = filled(sentence, "", items, modifies=modifies)

    if found is not None:
        places = [place for _, *place in found.parts]
        assert places == sorted(places)
        assert found.start <= places[0][0]
        assert places[-1][1] <= found.end
