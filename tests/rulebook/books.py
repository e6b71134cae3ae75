"""Rulebooks to write in tests: the sample, and the sample with one thing changed."""

from __future__ import annotations

from pathlib import Path

DATA = Path(__file__).parent / "data"
SAMPLE = (DATA / "sample.yaml").read_text("utf-8")

SMALL = """\
rulebook: {book}
title: T
language: en
rules:
  - id: {rule}
    kind: charged
    terms: [{{noun: hack}}]
    meaning: M.
    why: W.
    sources: [{{title: S}}]
    examples: [{{flag: "[[hack]]"}}, {{flag: "[[hack]]"}}, {{pass: "[[hack]]"}}, {{pass: "[[hack]]"}}]
"""


def small(folder: Path, book: str = "small", rule: str = "hack", more: str = "") -> Path:
    """Write a rulebook of one rule, with `more` lines of YAML in the rule, and return its path."""
    path = folder / f"{book}.yaml"
    path.write_text(SMALL.format(book=book, rule=rule) + more, "utf-8")
    return path


def changed(folder: Path, old: str, new: str) -> tuple[Path, int]:
    """Write the sample with the only `old` replaced by `new`; return its path and the line of the change."""
    assert SAMPLE.count(old) == 1, f"{SAMPLE.count(old)} of {old!r}"
    path = folder / "book.yaml"
    path.write_text(SAMPLE.replace(old, new), "utf-8")
    return path, SAMPLE[: SAMPLE.index(old)].count("\n") + 1
