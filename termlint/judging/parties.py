"""Who does an act to what, for those who count: the agent and the object of a term, as they are written.

Both come from the reading of the clause. Where the words do not show them there are none: a guess would be counted, and
in a headline every word has the capital of a name.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from termlint.language.en.words import word_set
from termlint.reading.clause import read_clause
from termlint.reading.usage import judge_use
from termlint.reading.words import read_sentence

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from termlint.language.model import Language
    from termlint.reading.phrases import Phrase

_FIRST_PERSON = word_set("we i our us my")
_THIRD_PERSON = word_set("they he she their his her")
_OPENING = re.compile(r"^(?:an?|the|this|that|these|those|its?|their|his|her|our|my|your) ", re.IGNORECASE)
# Written like names, and nobody.
_NOBODY = word_set("ai llm llms ml api apis tb gb it i")


def parties_of(
    text: str, place: tuple[int, int], language: Language, tags: AbstractSet[str]
) -> tuple[str | None, str | None]:
    """Return who does what stands at `place`, code points of `text`, and what it is done to.

    Either is None where the words do not show it. The agent is a name as it is written, `we` or `they`. `tags` are
    the Penn Treebank tags that the words can have.
    """
    sentence = read_sentence(text, *place, language)
    if sentence.titled:
        return None, None
    clause = read_clause(sentence, judge_use(sentence, tags), min(tags))
    agent = next((name for phrase in clause.phrases("subject") if (name := _agent(text, phrase))), None)
    acted_on = next((text[phrase.start : phrase.end] for phrase in clause.phrases("object")), None)
    return agent, None if acted_on is None else _OPENING.sub("", acted_on)


def _agent(text: str, phrase: Phrase) -> str | None:
    """Return the agent that a phrase names: a person by pronoun, or a name, as far as its capitals go."""
    head = text[phrase.head : phrase.end]
    if head.lower() in _FIRST_PERSON:
        return "we"
    if head.lower() in _THIRD_PERSON:
        return "they"
    name = _name_at_end(text[phrase.start : phrase.end])
    return name if name and not phrase.is_pronoun and name.lower() not in _NOBODY else None


def _name_at_end(phrase: str) -> str:
    """Return the name at the end of a phrase, empty if there is none: "the start-up DeepSeek"."""
    words = takewhile(lambda word: word[:1].isupper(), reversed(phrase.split(" ")))
    return " ".join(reversed(list(words)))
