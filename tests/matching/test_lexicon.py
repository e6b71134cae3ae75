from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termlint.matching.lexicon import Lexicon
from termlint.rulebook.compile import compile_source
from termlint.rulebook.patterns import parse_pattern
from termlint.rulebook.source import parse

CONCEPTS = """\
language: en
concepts:
  work: {nouns: [book, report, use], includes: [song]}
  song: {nouns: [song]}
  obtain: {verbs: [obtain, copy, use]}
  vendor: {names: [Claude, Llama], versions: true}
  firm: {names: [Acme]}
"""

WORDS = ("the", "a", "to", "they", "use", "copy", "copies", "book", "songs", "Claude", "3", "of", ",", ".")


@cache
def lexicon() -> Lexicon:
    concepts = compile_source(parse(CONCEPTS.encode(), "words.yaml"))
    words = parse_pattern("{obtain} from {firm}", language="en")[1]
    return Lexicon([replace(concepts, concepts=(*concepts.concepts, *words))], "en")


def found(text: str, pattern: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in lexicon().find(text).matches(parse_pattern(pattern, language="en")[0])]


@pytest.mark.parametrize(
    ("text", "pattern", "words"),
    [
        ("Two books and a song.", "{work}", ["books", "song"]),
        ("They report the song.", "{work}", ["song"]),
        ("to report the song", "{work}", ["song"]),
        ("the use of it", "{obtain}", []),
        ("They use it.", "{obtain}", ["use"]),
        ("They must copy it.", "{work}", []),
        ("Llama2-7b and Llama-2 and Claude 3.5, not Llamas.", "{vendor}", ["Llama2-7b", "Llama-2", "Claude 3.5"]),
        ("acme is no firm, Acme is.", "{firm}", ["Acme"]),
        ("They obtained thousands of the new songs from Acme.", "{obtain} {song}", []),
        (
            "They obtained three new songs from Acme.",
            "{obtain} {song} from {firm}",
            ["obtained three new songs from Acme"],
        ),
        ("They copied, and songs came.", "{obtain} {song}", []),
        ("They obtained, in the end, songs.", "{obtain} … {song}", []),
        ("They obtained what were then songs.", "{obtain} … {song}", ["obtained what were then songs"]),
        ("They obtained what in those days were then songs.", "{obtain} … {song}", []),
    ],
)
def test_where_a_pattern_stands(text: str, pattern: str, words: list[str]) -> None:
    assert found(text, pattern) == words


def test_a_pattern_may_name_the_term() -> None:
    text = "no piracy of books"
    pattern = parse_pattern("_ of {work}", language="en")[0]
    hits = lexicon().find(text)
    assert [(hit.start, hit.end) for hit in hits.matches(pattern, (3, 9))] == []
    assert not hits.matches(("_", "{work}"), (3, 9))
    assert hits.matches(("_", "…", "{work}"), (3, 9))[0].end == len(text)


def test_of_some_concepts_only_those_are_found() -> None:
    hits = lexicon().find("a book by Acme", frozenset(["{work}"]))
    assert (len(hits.of("{work}")), len(hits.of("{firm}"))) == (1, 0)


def test_the_spellings_of_a_concept_are_those_of_what_it_includes_too() -> None:
    assert {"books", "songs"} <= set(lexicon().forms("{work}"))
    assert list(lexicon().forms("{nothing}")) == []


@given(
    st.lists(
        st.sampled_from(
            ["the", "a", "to", "they", "use", "copy", "copies", "book", "songs", "Claude", "3", "of", ",", "."]
        ),
        max_size=12,
    )
)
def test_every_place_lies_in_the_text_and_between_words(words: list[str]) -> None:
    text = " ".join(words)
    for concept in ("{work}", "{obtain}", "{vendor}"):
        for hit in lexicon().find(text).of(concept):
            assert 0 <= hit.start < hit.end <= len(text)
            assert hit.start == 0 or text[hit.start - 1] == " "
            assert hit.end == len(text) or text[hit.end] == " "
