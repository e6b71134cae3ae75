"""A rulebook whose fixes get into each other's way, and helpers to see what came of a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from termlint.configuration.settings import Settings
from termlint.engine.linter import Linter
from termlint.rulebook.store import load_files

if TYPE_CHECKING:
    from pathlib import Path

_RULE = """\
  - id: {id}
    kind: charged
    severity: {severity}
    terms: [{term}]
    meaning: M.
    why: W.
    sources: [{{title: S}}]
    senses: {senses}
    undecided: {undecided}
    replace: {{{replace}}}
    examples: [{{flag: "[[x]]"}}, {{flag: "[[x]]"}}, {{pass: "[[x]]"}}, {{pass: "[[x]]"}}]
"""
_ANYTHING = "[they, it, is, sea, the, here, =use, =Use]"
_FLAGGED = "[{id: charged, verdict: flag, gloss: G, cues: [{settles: " + _ANYTHING + ", scope: document}]}]"
_ALLOWED = "[{id: plain, verdict: allow, gloss: G, cues: [{settles: [gizmo], scope: document}]}]"


def _rule(id: str, term: str, replace: str, **others: str) -> str:
    return _RULE.format(
        **{"severity": "warning", "senses": _FLAGGED, "undecided": "flag", "id": id, "term": term, "replace": replace}
        | others
    )


_BOOK = "rulebook: {}\ntitle: T\nlanguage: en\nrules:\n"
BOOKS = {
    "own": (
        _rule("plunder", "verb: plunder", "verb: {text: copy, safe: true}"),
        _rule("hack", "noun: hack", "noun: {text: trick, plural: false, safe: true}", severity="error"),
        _rule("dirty-hack", "noun: dirty hack", "noun: {text: shortcut, plural: false, safe: true}"),
        _rule(
            "doubtful", "noun: bodge", "noun: {text: patch, plural: false, safe: true}", undecided="info", senses="[]"
        ),
        _rule("again", "noun: raid", "noun: {text: foray, safe: true}"),
        _rule("starred", "noun: spike", 'noun: {text: "*gap*", safe: true}'),
        _rule("tagged", "noun: lump", 'noun: {text: "<b>piece", safe: true}'),
        _rule("listed", "noun: glut", 'noun: {text: "- lot", safe: true}'),
        _rule("gizmo", "noun: gizmo", "noun: {text: product, plural: false, safe: true}"),
        _rule("widget", "noun: widget", "verb: {text: use, safe: true}", senses=_ALLOWED),
        _rule("lever", "noun: lever", "noun: {text: bar, safe: true}"),
        _rule(
            "cog",
            "noun: cog",
            "verb: {text: use, safe: true}",
            senses=_ALLOWED.replace("gizmo", "lever").replace("document", "sentence"),
        ),
        _rule("many", "noun: ploy", "noun: {text: [plan, method], plural: false, safe: true}"),
    ),
    "other": (_rule("back", "noun: foray", "noun: {text: raid, safe: true}"),),
}


def write(folder: Path) -> list[Path]:
    """Write the rulebooks to `folder` and return their paths."""
    paths = []
    for name, rules in BOOKS.items():
        paths.append(folder / f"{name}.yaml")
        paths[-1].write_text(_BOOK.format(name) + "".join(rules), encoding="utf-8")
    return paths


def linter(folder: Path, **settings: object) -> Linter:
    """Return a linter of these rulebooks alone, which are written to `folder`."""
    return Linter(Settings(select=("all",), **settings), rulebooks=load_files(write(folder)))  # type: ignore[arg-type]
