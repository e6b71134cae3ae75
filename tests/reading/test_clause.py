from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termlint.language import language_of
from termlint.reading.clause import read_clause
from termlint.reading.usage import judge_use
from termlint.reading.words import read_sentence

ENGLISH = language_of("en")
_WORDS = ("the", "a", "lab", "and", "of", "Claude", "that", "was", ",", ";", "to", "by", "from", "it", "model's", "new")
# A sentence with its term marked, the tags that the term can have, and the heads of the phrases in each role.
CLAUSES: list[tuple[str, str, dict[str, list[str]]]] = [
    ("The lab [quietly] [[distilled]] Claude.", "VBD VBN", {"subject": ["lab"], "object": ["Claude"]}),
    ("The lab quietly [[distilled]] a small model from Claude.", "VBD", {"object": ["model"], "from": ["Claude"]}),
    ("The model was [[distilled]] by the lab.", "VBN", {"subject": ["lab"], "object": ["model"]}),
    ("The data [[stolen]] from the bank was sold.", "VBN", {"object": ["data"], "from": ["bank"]}),
    (
        "Hackers tried to [[steal]] credentials and money.",
        "VB",
        {"subject": ["Hackers"], "object": ["credentials", "money"]},
    ),
    ("They [[stole]] a thousand copies of the book.", "VBD", {"subject": ["They"], "object": ["copies", "book"]}),
    ("A chatbot that really [[understands]] you is rare.", "VBZ", {"subject": ["chatbot"], "object": ["you"]}),
    ("When we want to [[understand]] the model's output, we read.", "VB", {"subject": ["we"], "object": ["output"]}),
    (
        "Employees of the firm scraped it and [[stole]] weights.",
        "VBD",
        {"subject": ["Employees"], "object": ["weights"]},
    ),
    ("Acme accused the lab of [[stealing]] its outputs.", "VBG", {"subject": ["lab"], "object": ["outputs"]}),
    ("Acme and Initech [[stole]] it.", "VBD", {"subject": ["Initech", "Acme"], "object": ["it"]}),
    ("Users of the site [[stole]] it.", "VBD", {"subject": ["Users"]}),
    ("The [[theft]] of model weights by insiders is a risk.", "NN", {"object": ["weights"], "subject": ["insiders"]}),
    ("The lab's [[theft]] was noticed.", "NN", {"subject": ["lab"]}),
    ("Their data [[theft]] was noticed.", "NN", {"object": ["data"], "before": ["data"]}),
    ("The [[distillation]] loss is low.", "NN", {"after": ["loss"]}),
    ("On-policy [[distillation]] took a week.", "NN", {"before": ["On-policy"]}),
    ("They sold [[pirated]] books.", "VBN", {"object": ["books"], "after": ["books"]}),
    ("The model is [[autonomous]].", "JJ", {"subject": ["model"]}),
    ("They rely on [[autonomous]] agents.", "JJ", {"after": ["agents"]}),
    ("They sold it; the lab [[distilled]] Claude.", "VBD", {"subject": ["lab"], "object": ["Claude"]}),
]


def heads(sentence: str, tags: str) -> dict[str, list[str]]:
    plain = sentence.replace("[quietly] ", "")
    start = plain.index("[[")
    end = plain.index("]]") - 2
    text = plain.replace("[[", "").replace("]]", "")
    read = read_sentence(text, start, end, ENGLISH)
    clause = read_clause(read, judge_use(read, set(tags.split())), tags.split(maxsplit=1)[0])
    return {
        role: list(dict.fromkeys(text[phrase.head : phrase.end] for phrase in phrases))
        for role, phrases in clause.roles.items()
    }


@pytest.mark.parametrize(("sentence", "tags", "roles"), CLAUSES)
def test_who_does_what_to_whom(sentence: str, tags: str, roles: dict[str, list[str]]) -> None:
    found = heads(sentence, tags)
    assert {role: found.get(role) for role in roles} == roles


@pytest.mark.parametrize(
    ("sentence", "tags", "role", "not_there"),
    [
        ("They [[distilled]] it; Claude was closed then.", "VBD", "object", "Claude"),
        ("In the lab's report somebody [[distilled]] it.", "VBD", "subject", "report"),
        ("They [[distilled]] it because Claude is good.", "VBD", "object", "Claude"),
        ("They [[stole]] last week.", "VBD", "object", "week"),
        ("The [[distillation]] cost more than Claude.", "NN", "object", "Claude"),
    ],
)
def test_what_stands_in_another_clause_has_no_role(sentence: str, tags: str, role: str, not_there: str) -> None:
    assert not_there not in heads(sentence, tags).get(role, [])


@given(
    st.lists(
        st.sampled_from(
            [
                "the",
                "a",
                "lab",
                "and",
                "of",
                "Claude",
                "stole",
                "that",
                "was",
                ",",
                ";",
                "to",
                "by",
                "from",
                "it",
                "they",
                "model's",
                "new",
            ]
        )
    ),
    st.lists(
        st.sampled_from(
            [
                "the",
                "a",
                "lab",
                "and",
                "of",
                "Claude",
                "books",
                "that",
                "was",
                ",",
                ";",
                "to",
                "by",
                "from",
                "it",
                "them",
                "model's",
                "new",
            ]
        )
    ),
    st.sampled_from(["VBD", "VBN", "VBG", "VB", "NN", "JJ"]),
)
def test_phrases_lie_in_the_sentence_around_the_term(before: list[str], after: list[str], tag: str) -> None:
    left = "".join(f"{word} " for word in before)
    text = f"{left}stolen {' '.join(after)}"
    sentence = read_sentence(text, len(left), len(left) + 6, ENGLISH)
    clause = read_clause(sentence, judge_use(sentence, {tag}), tag)
    for phrase in (each for phrases in clause.roles.values() for each in phrases):
        assert 0 <= phrase.start <= phrase.head < phrase.end <= len(text)
        assert phrase.end <= len(left) or phrase.start >= len(left) + 6
