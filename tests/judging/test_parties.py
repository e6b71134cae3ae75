from __future__ import annotations

import pytest

from termlint.judging.parties import parties_of
from termlint.language import language_of

SENTENCES = [
    ("OpenAI [stole] the novels of others.", "VBD", "OpenAI", "novels"),
    ("In May, Meta has secretly [copied] books.", "VBN", "Meta", "books"),
    ("The books were [copied] by Meta in May.", "VBN", "Meta", "books"),
    ("They [stole] our work, he said.", "VBD", "they", "work"),
    ("We were [training on] public books.", "VBG", "we", "public books"),
    ("A court accused Meta of [stealing] novels.", "VBG", "Meta", "novels"),
    ("It is OpenAI's [theft] of books.", "NN", "OpenAI", "books"),
    ("It was [theft] of books by Stability AI.", "NN", "Stability AI", "books"),
    ("Last year OpenAI [copied] books.", "VBD", "OpenAI", "books"),
    ("The lab [copied] books.", "VBD", None, "books"),
    ("Critics of Meta say that somebody [copied] books.", "VBD", None, "books"),
    ("Meta Platforms quietly [copied] books.", "VBD", "Meta Platforms", "books"),
    ("Anthropic detected [distillation attacks] on Claude.", "NNS", None, None),
    ("Meta Steals Novels From Many Writers And [Stole] Songs.", "VBD", None, None),
    ("It [stole].", "VBD", None, None),
]


@pytest.mark.parametrize(("marked", "tag", "agent", "acted_on"), SENTENCES)
def test_agent_and_object(marked: str, tag: str, agent: str | None, acted_on: str | None) -> None:
    place = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    assert parties_of(text, place, language_of("en"), {tag}) == (agent, acted_on)
