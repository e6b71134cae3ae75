from __future__ import annotations

import pytest

from termlint.language import language_of
from termlint.reading.words import Sentence, read_sentence
from termlint.rewording.edges import check_echo, check_edges, possessive, without_doubles
from termlint.rewording.nounphrase import Fit, Refusal
from tests.rewording.replacing import marked


def place(sentence: str) -> Sentence:
    text, start, end = marked(sentence)
    return read_sentence(text, start, end, language_of("en"))


def edited(sentence: str, written: str) -> str:
    here = place(sentence)
    start, end, text = without_doubles(here, Fit(here.start, here.end), written)
    return here.text[:start] + text + here.text[end:]


@pytest.mark.parametrize(
    ("sentence", "written", "result"),
    [
        ("A new [[revolutionary]] tool.", "new", "A new tool."),
        ("An armed [[terrorist]] fled.", "armed attacker", "An armed attacker fled."),
        ("They [[hacked]] of us.", "took the output of", "They took the output of us."),
        ("They [[hacked]] us.", "took from", "They took from us."),
        ("It [[hacked]], it ran.", "it", "It, it ran."),
    ],
)
def test_a_word_that_stands_there_already_is_not_written_again(sentence: str, written: str, result: str) -> None:
    assert edited(sentence, written) == result


@pytest.mark.parametrize(("sentence", "written"), [("Our [[error]].", "an unclear page"), ("The [[error]].", "a slip")])
def test_two_determiners_do_not_meet(sentence: str, written: str) -> None:
    with pytest.raises(Refusal, match="two determiners"):
        edited(sentence, written)


@pytest.mark.parametrize(
    ("sentence", "mark"),
    [
        ("The [[hacker]]'s laptop", "'s"),
        ("The [[hackers]]’ forum", "’"),
        ("The [[hacker]]’s", "’s"),
        ("The [[hacker]]'", ""),
        ("The ‘[[hackers]]’ forum", ""),
        ("The [[hackers]] forum", ""),
        ("The [[hacker]]'sort", ""),
    ],
)
def test_an_apostrophe_that_makes_a_possessive(sentence: str, mark: str) -> None:
    assert possessive(place(sentence)) == mark


@pytest.mark.parametrize(
    "sentence", ["An anti-[[hack]] law", "A [[hack]]-proof lock", "A “[[hack]]” is", "hack/[[hack]]", "[[hack]].py"]
)
def test_what_is_joined_or_quoted_is_left_alone(sentence: str) -> None:
    with pytest.raises(Refusal):
        check_edges(place(sentence))


@pytest.mark.parametrize("sentence", ["A [[hack]], he said", "“[[Hacks]] happen,” he said", "([[hack]])", "[[hack]]."])
def test_punctuation_is_no_joint(sentence: str) -> None:
    check_edges(place(sentence))


def test_a_word_of_the_wording_does_not_follow_again() -> None:
    with pytest.raises(Refusal, match="follows again"):
        check_echo(place("They [[distilled]] Claude and GPT-5 outputs."), "trained on the output of")
    check_echo(place("They [[distilled]] Claude and wrote of it."), "trained on the output of")
