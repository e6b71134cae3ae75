"""Findings made by hand, for the tests of the reporters."""

from __future__ import annotations

from typing import Any

from termlint.edits import Edit, Fix
from termlint.findings import Evidence, Failure, FileResult, Finding
from termlint.rulebook.messages import MESSAGES
from termlint.rulebook.model import Rule, Sense, Term

MESSAGE = "'distilled' is used outside its narrow meaning."
MEANING = "Training a smaller model on the token probabilities of a larger one whose internals you can read."


def finding(source: str, match: str, **changes: Any) -> Finding:
    """A finding at the first place of `match` in `source`."""
    start = source.index(match)
    values: dict[str, Any] = {
        "path": "a.md",
        "rule": "ai-training/distillation",
        "kind": "imprecise",
        "severity": "warning",
        "start": start,
        "end": start + len(match),
        "match": match,
        "verdict": "flag",
        "sense": "model-output",
        "evidence": (),
        "message": MESSAGE,
        "meaning": MEANING,
        "replacements": ("trained on the output of",),
        "confidence": 0.93,
    }
    return Finding(**(values | changes))


def evidence(source: str, words: str, **changes: Any) -> Evidence:
    """Evidence at the first place of `words` in `source`."""
    start = source.index(words)
    values: dict[str, Any] = {
        "sense": "model-output",
        "cue": words,
        "scope": "sentence",
        "start": start,
        "end": start + len(words),
        "weight": 1.0,
    }
    return Evidence(**(values | changes))


def fix(source: str, match: str, text: str, applicability: Any = "safe") -> Fix:
    """A fix that writes `text` for the first `match` in `source`."""
    start = source.index(match)
    return Fix((Edit(start, start + len(match), text),), applicability)


ARTICLE = """# Models

They distilled Claude through its API. An attack, they call it.

Some *distillation* was illicit.
"""

RESULTS = (
    FileResult(
        "docs/b.md",
        ARTICLE,
        (
            finding(
                ARTICLE,
                "distillation",
                path="docs/b.md",
                severity="info",
                message="'distillation' is used outside its narrow meaning.",
                verdict="undecided",
                sense=None,
                replacements=("training on model output", "imitation"),
                fix=fix(ARTICLE, "distillation", "training on model output", "display"),
            ),
            finding(
                ARTICLE,
                "distilled",
                path="docs/b.md",
                evidence=(
                    evidence(ARTICLE, "API"),
                    evidence(ARTICLE, "Claude", cue="names: text-only-models", weight=0.5),
                    evidence(ARTICLE, "attack", scope="paragraph"),
                ),
                fix=fix(ARTICLE, "distilled", "trained on the output of"),
            ),
            finding(
                ARTICLE,
                "illicit",
                path="docs/b.md",
                rule="law/illicit",
                severity="error",
                sense="verdict",
                message="'illicit' names a legal category that does not apply.",
                replacements=("without permission",),
            ),
        ),
        (Failure("docs/b.md", "unknown-rule", "unknown rule 'ai/x' in a suppression", ARTICLE.index("Some")),),
        format="markdown",
    ),
    FileResult("docs/a.bin", "", (), (Failure("docs/a.bin", "read", "docs/a.bin: this is a binary file"),)),
    FileResult("docs/clean.md", "All is well.\n"),
)


def _rule() -> Rule:
    """A rule with two senses, as `rulebook.compile` makes it, without what no report asks for."""
    return Rule(
        id="ai-training/distillation",
        language="en",
        kind="imprecise",
        severity="warning",
        enabled=True,
        terms=(Term("distill", "verb"), Term("distillation", "noun")),
        forms=(),
        senses=(
            Sense("token-probabilities", "allow", "training on the probabilities of tokens", ()),
            Sense("model-output", "flag", "training on text that another model wrote", ()),
        ),
        undecided="flag",
        meaning=MEANING,
        why="It was loosened.",
        message=MESSAGES["imprecise"],
    )


RULES = {"ai-training/distillation": _rule()}
