from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lsprotocol import types

from termlint.engine.linter import Linter
from tests.lsp.editor import Editor, editor

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.asyncio

SENTENCE = "Last year they distilled Claude through its API.\n"
ALLOWED = "The student is distilled by matching the teacher's logits.\n"
BOOK = """\
rulebook: house
title: House style
language: en
concepts:
  vendors: {names: [Acme, Initech]}
rules:
  - id: leverage
    kind: puffery
    terms: [{verb: leverage}]
    meaning: To borrow in order to invest.
    why: It says nothing more than use.
    undecided: allow
    sources: [{title: House style}]
    senses:
      - id: use
        verdict: flag
        gloss: to use
        cues: ["{vendors}"]
    examples:
      - flag: "We [[leverage]] Acme."
      - flag: "Initech can [[leverage]] this."
      - pass: "We [[leverage]] the firm."
      - pass: "They [[leverage]] the bank."
  - id: synergy
    kind: puffery
    gives-way-to: [leverage]
    terms: [{noun: synergy}]
    meaning: A combined effect.
    why: It is seldom shown.
    undecided: flag
    sources: [{title: House style}]
    examples:
      - flag: "A [[synergy]] grows."
      - flag: "This [[synergy]] is new."
      - pass: 'The word "[[synergy]]" is long.'
      - pass: 'What does "[[synergy]]" mean?'
"""


async def hovered(self: Editor, name: str, words: str) -> str:
    named = types.TextDocumentIdentifier(self.uri(name))
    found = await self.client.text_document_hover_async(types.HoverParams(named, self.range(name, words).start))
    if found is None:
        return ""
    assert found.range == self.range(name, words)
    assert isinstance(found.contents, types.MarkupContent)
    return found.contents.value


async def test_hover_tells_the_sense_of_a_use_the_words_that_decided_and_the_sources(tmp_path: Path) -> None:
    async with editor(tmp_path) as self:
        self.open("a.md", f"# Crème\n\n{SENTENCE}")
        told = await hovered(self, "a.md", "distilled")
        (rule,) = [each for each in Linter().rules if each.id == "ai-training/distillation"]
        assert "warning, model-output (flag)" in told
        assert "`Claude` in line 3 speaks for" in told
        assert rule.sources[0].url is not None
        assert rule.sources[0].url in told


async def test_hover_tells_of_uses_that_are_not_reported_and_of_nothing_else(tmp_path: Path) -> None:
    async with editor(tmp_path) as self:
        assert await self.rules(self.open("a.md", ALLOWED)) == []
        told = await hovered(self, "a.md", "distilled")
        assert "not reported, token-probabilities (allow)" in told
        assert await hovered(self, "a.md", "student") == ""


async def lensed(self: Editor, name: str) -> list[str]:
    named = types.TextDocumentIdentifier(self.uri(name))
    lenses = await self.client.text_document_code_lens_async(types.CodeLensParams(named))
    everything = types.Range(types.Position(0, 0), types.Position(99, 0))
    hints = await self.client.text_document_inlay_hint_async(types.InlayHintParams(named, everything))
    return [each.command.title for each in lenses or () if each.command] + [str(each.label) for each in hints or ()]


async def test_lenses_and_hints_are_off_unless_they_are_asked_for(tmp_path: Path) -> None:
    async with editor(tmp_path) as self:
        self.open("a.md", SENTENCE + ALLOWED)
        assert await lensed(self, "a.md") == []


async def test_lenses_and_hints_tell_the_sense_of_each_use(tmp_path: Path) -> None:
    async with editor(tmp_path, options={"codeLens": True, "inlayHints": True}) as self:
        self.open("a.md", f"{SENTENCE}\n# Other\n\n{ALLOWED}")
        assert await lensed(self, "a.md") == [
            "distilled: model-output (flag)",
            "distilled: token-probabilities (allow)",
            "model-output (flag)",
            "token-probabilities (allow)",
        ]


async def completed(self: Editor, name: str, source: str) -> dict[str, str]:
    """Return what is offered at the bar in the source, each with the text as it then is."""
    at = source.index("|")
    text = self.open(name, source.replace("|", ""), language="toml" if name.endswith("toml") else "markdown")
    before = text.source[:at]
    place = types.Position(before.count("\n"), len(before.rpartition("\n")[2]))
    named = types.TextDocumentIdentifier(text.uri)
    found = await self.client.text_document_completion_async(types.CompletionParams(named, place))
    assert isinstance(found, list)
    edits = {each.label: each.text_edit for each in found}
    return {
        label: self.applied(types.WorkspaceEdit({text.uri: [edit]}))
        for label, edit in edits.items()
        if isinstance(edit, types.TextEdit)
    }


@pytest.mark.parametrize(
    ("name", "source", "label", "then"),
    [
        (
            "a.md",
            "<!-- termlint: ignore[ai-tr|] -->",
            "ai-training/distillation",
            "ignore[ai-training/distillation] -->",
        ),
        (
            "a.md",
            "<!-- termlint: ignore[ai-training/x, dist|",
            "ai-training/distillation",
            ", ai-training/distillation",
        ),
        ("a.md", "<!-- termlint: ign|", "ignore-next", "termlint: ignore-next"),
        ("termlint.toml", 'ignore = ["ai-training/di|"]', "ai-training/distillation", '["ai-training/distillation"]'),
        ("termlint.toml", "fail|", "fail-on", "fail-on"),
        ("termlint.toml", 'select = ["termlint:r|"]', "termlint:recommended", '["termlint:recommended"]'),
    ],
)
async def test_names_are_completed(name: str, source: str, label: str, then: str, tmp_path: Path) -> None:
    async with editor(tmp_path) as self:
        assert then in (await completed(self, name, source))[label]


async def test_nothing_is_completed_in_prose(tmp_path: Path) -> None:
    async with editor(tmp_path) as self:
        assert await completed(self, "a.md", "They dist|") == {}


async def defined(self: Editor, name: str, words: str) -> types.Range | None:
    named = types.TextDocumentIdentifier(self.uri(name))
    found = await self.client.text_document_definition_async(
        types.DefinitionParams(named, self.range(name, words).start)
    )
    return found.range if isinstance(found, types.Location) else None


async def test_the_examples_of_a_rulebook_run_while_it_is_typed(tmp_path: Path) -> None:
    async with editor(tmp_path) as self:
        assert await self.diagnostics(self.open("house.yaml", BOOK, language="yaml")) == []
        text = self.replace("house.yaml", "We [[leverage]] Acme.", "We [[leverage]] it.")
        (found,) = await self.diagnostics(text)
        assert found.severity is types.DiagnosticSeverity.Warning
        assert found.range.start.line == self.range("house.yaml", "We [[leverage]] it").start.line
        assert "expected 'leverage'" in found.message


async def test_what_is_wrong_in_a_rulebook_is_told_on_its_line(tmp_path: Path) -> None:
    async with editor(tmp_path) as self:
        self.open("house.yaml", BOOK, language="yaml")
        text = self.replace("house.yaml", "gives-way-to: [leverage]", "gives-way-to: [lever]")
        (found,) = await self.diagnostics(text)
        assert found.range.start.line == self.range("house.yaml", "gives-way-to").start.line
        assert "'lever' is no rule" in found.message


async def test_names_in_a_rulebook_lead_to_where_they_are_given(tmp_path: Path) -> None:
    async with editor(tmp_path) as self:
        self.open("house.yaml", BOOK, language="yaml")
        found = await defined(self, "house.yaml", "leverage]\n")
        assert found is not None
        assert found.start.line == self.range("house.yaml", "id: leverage").start.line
        assert await defined(self, "house.yaml", "To borrow") is None


async def test_what_is_wrong_in_a_configuration_is_told_on_its_line(tmp_path: Path) -> None:
    source = 'select = ["all"]\nfail-on = "never mind"\n'
    (tmp_path / "termlint.toml").write_text(source)
    async with editor(tmp_path) as self:
        (found,) = await self.diagnostics(self.open("termlint.toml", source, language="toml"))
        assert found.range.start.line == 1
        assert found.message.startswith("`fail-on` must be one of")
