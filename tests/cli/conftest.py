from __future__ import annotations

import io
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pytest

from termlint.__main__ import main


@dataclass(frozen=True)
class Outcome:
    code: int
    out: str
    err: str


class Run(Protocol):
    def __call__(self, *line: str, stdin: bytes | None = None) -> Outcome: ...


OWN = """\
rulebook: own
title: A rulebook for tests
language: en
rules:
  - id: widget
    kind: imprecise
    severity: warning
    terms:
      - noun: widget
    meaning: A part of a graphical interface.
    why: The word is used for any thing.
    sources: [{title: A book}]
    senses:
      - id: interface
        verdict: allow
        gloss: a part of a screen
        cues: [button, {settles: [screen], scope: sentence}]
      - id: thing
        verdict: flag
        gloss: any thing
        cues: [{settles: factory}]
    undecided: info
    replace: {noun: {text: product, plural: false, safe: true}}
    examples:
      - flag: "The factory made a [[widget]]."
      - flag: "A factory needs a [[widget]]."
        sense: thing
      - pass: "The [[widget]] is a button."
        sense: interface
      - pass: "A [[widget]] on the screen."
        sense: interface
  - id: gizmo
    kind: puffery
    severity: error
    default: false
    note: It is a joke.
    terms:
      - noun: gizmo
    meaning: Something fanciful.
    why: Nobody knows.
    sources: [{title: A book}]
    senses:
      - id: fancy
        verdict: flag
        gloss: something fanciful
        cues: [shiny]
    undecided: flag
    examples:
      - flag: "A shiny [[gizmo]]."
      - flag: "One [[gizmo]]."
      - pass: "The word \\"[[gizmo]]\\" is short."
        sense: mention
      - pass: "The term \\"[[gizmo]]\\" is silly."
        sense: mention
"""

FLAGGED = "The factory made a widget.\n"
ALLOWED = "This widget is a button on the screen.\n"
CLEAN = "Nothing to see here.\n"


@pytest.fixture(scope="session")
def cache_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, cache_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with the rulebook `own` and a configuration that uses it alone."""
    for name in ("NO_COLOR", "FORCE_COLOR", "TERMLINT_CONFIG", "TERMLINT_OUTPUT_FORMAT", "TERMLINT_NO_CACHE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERMLINT_CACHE_DIR", str(cache_folder))
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.chdir(tmp_path)
    Path("own.yaml").write_text(OWN, encoding="utf-8")
    Path("termlint.toml").write_text('rulebooks = ["own.yaml"]\nselect = ["own/widget"]\n', encoding="utf-8")
    return tmp_path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command line in this process, through the function that the installed command calls."""

    def call(*line: str, stdin: bytes | None = None) -> Outcome:
        if stdin is not None:
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capsys.readouterr()
        code = main(line)
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err, captured.err
        return Outcome(code, captured.out, captured.err)

    return call
