"""What an editor is told is what `check` finds: after any edits, in every format, whatever is remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lsprotocol import types

from termlint.engine.linter import Linter
from termlint.lsp.linting import EditorLinter
from termlint.lsp.memory import Attentive, Overtaken, Recent
from termlint.lsp.texts import Text, changed, offset, position

if TYPE_CHECKING:
    from pathlib import Path

ENCODINGS = [*types.PositionEncodingKind]
SAMPLES = {
    "a.md": "# Crème \U0001f600\r\n\r\nThey distilled *Claude* through its API.\r\n\r\n"
    "- logits, [here](b.md)\n\nThey stole the outputs.\n",
    "a.rst": "Title\n=====\n\nThey distilled Claude through its API.\n\n.. note:: They stole the outputs.\n",
    "a.html": "<h1>Title</h1><p>They distilled <em>Claude</em> through its API.<p>They stole the outputs.</p>",
    "a.txt": "They distilled Claude\nthrough its API.\n\n> They stole the outputs.\n",
    "a.mdx": "import A from 'a'\n\n<A>They distilled Claude through its API.</A>\n\nThey stole the outputs.\n",
}
PIECES = st.sampled_from(
    [
        "",
        "e",
        "\n",
        "\r\n",
        "\n\n",
        "# ",
        "```\n",
        "<!-- ",
        " -->",
        "\U0001f601",
        "\u2028",
        "\x0c",
        "*",
        "logits ",
        "distilled ",
    ]
)
EDITS = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 30), PIECES), max_size=6)


@pytest.fixture(scope="module")
def linters() -> tuple[Linter, EditorLinter]:
    linter = Linter()
    return linter, EditorLinter(linter)


def edited(text: Text, at: float, length: int, new: str, encoding: types.PositionEncodingKind) -> tuple[Text, str]:
    """Return the text after an edit that is told in a client's units, and what it should read."""
    start = int(at * len(text.source))
    end = min(len(text.source), start + length)
    if text.source[start - 1 : start + 1] == "\r\n" or text.source[end - 1 : end + 1] == "\r\n":
        return text, text.source  # between the two is no position
    places = (position(text, each, encoding=encoding) for each in (start, end))
    change = types.TextDocumentContentChangePartial(types.Range(*places), new)
    after = changed(text, [change], version=text.version + 1, encoding=encoding)
    return after, text.source[:start] + new + text.source[end:]


@pytest.mark.parametrize("name", SAMPLES)
@settings(max_examples=25, deadline=None)
@given(edits=EDITS, encoding=st.sampled_from(ENCODINGS))
def test_an_edited_text_has_the_findings_of_a_new_one(
    name: str,
    linters: tuple[Linter, EditorLinter],
    edits: list[tuple[float, int, str]],
    encoding: types.PositionEncodingKind,
) -> None:
    linter, ours = linters
    text = Text(f"untitled:{name}", "", 1, SAMPLES[name])
    for at, length, new in edits:
        text, expected = edited(text, at, length, new, encoding)
        assert text.source == expected
        assert ours.check(text.source, path=name) == linter.check(text.source, path=name)


@given(
    source=st.text(alphabet="a\u00e9\u4e2d\U0001f600\n\r\u2028\x0c", max_size=30), encoding=st.sampled_from(ENCODINGS)
)
def test_a_position_leads_back_to_its_place(source: str, encoding: types.PositionEncodingKind) -> None:
    text = Text("untitled:a", "markdown", 1, source)
    for at in range(len(source) + 1):
        if source[at - 1 : at + 1] != "\r\n":
            assert offset(text, position(text, at, encoding=encoding), encoding=encoding) == at


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_position_beyond_the_end_is_the_end(encoding: types.PositionEncodingKind) -> None:
    text = Text("untitled:a", "markdown", 1, "\u00e9\U0001f600\nb")
    assert offset(text, types.Position(0, 99), encoding=encoding) == 2
    assert offset(text, types.Position(9, 0), encoding=encoding) == len(text.source)


def test_nothing_is_between_the_halves_of_a_character() -> None:
    text = Text("untitled:a", "markdown", 1, "\U0001f600b")
    assert offset(text, types.Position(0, 1), encoding=types.PositionEncodingKind.Utf16) == 0
    assert offset(text, types.Position(0, 3), encoding=types.PositionEncodingKind.Utf8) == 0


def test_a_memory_forgets_what_was_asked_for_longest_ago() -> None:
    memory = Recent(2)
    for key in ("a", "b"):
        memory.keep(key, key)
    assert memory.recall("a") == "a"
    memory.keep("c", "c")
    assert (memory.recall("a"), memory.recall("b"), memory.recall("c"), len(memory)) == ("a", None, "c", 2)


def test_a_check_that_is_overtaken_ends() -> None:
    with pytest.raises(Overtaken):
        Attentive(Recent(), lambda: True).recall("a")
    ours = EditorLinter(Linter())
    with pytest.raises(Overtaken):
        ours.check_until(lambda: True, SAMPLES["a.md"], path="a.md")


def test_remembering_spares_the_paragraphs_that_are_not_edited(tmp_path: Path) -> None:
    ours = EditorLinter(Linter())
    source = "\n\n".join(f"Case {number}: they distilled Claude through its API." for number in range(20))
    path = str(tmp_path / "a.md")
    first = ours.check(source, path=path)
    assert len(first.findings) == 20
    judged: list[str] = []
    memory = next(iter(vars(ours)["_memories"].values()))

    class Counting(Attentive):
        def keep(self, key: str, value: object) -> None:
            judged.append(key)
            super().keep(key, value)

    ours.judge(source.replace("Case 7", "Case seven"), path=path, memory=Counting(memory, lambda: False))
    assert len([key for key in judged if "Case" in key]) <= 3
