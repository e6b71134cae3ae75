from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Run

LINES = [
    {"text": "The factory made a widget.", "start": 19, "end": 25, "label": "flag"},
    {"text": "This widget is a button.", "start": 5, "end": 11, "label": "allow"},
    {"text": "Unheard of.", "start": 0, "end": 7, "label": "allow"},
    {"text": "Unheard of.", "start": 0, "end": 7, "label": "allow", "rule": "other/thing"},
]


@pytest.fixture(autouse=True)
def _file() -> None:
    Path("uses.jsonl").write_text("\n".join(map(json.dumps, LINES)), encoding="utf-8")


def test_each_rule_with_labelled_uses_has_a_row(run: Run) -> None:
    outcome = run("test", "own.yaml", "--labels", "uses.jsonl")
    assert outcome.code == 0
    head, *rows, _ = outcome.out.splitlines()
    shown = "rule flagged right flagged wrong missed left alone precision recall shown right wrong"
    assert " ".join(head.split()) == shown
    assert [row.split() for row in rows[:2]] == [
        ["own/widget", "1", "0", "0", "1", "1.00", "1.00", "0", "0"],
        ["termlint:recommended", "1", "0", "0", "2", "1.00", "1.00", "0", "0"],
    ]
    assert rows[2:] == [
        "1 of 2 rules have no labelled use",
        "1 of 4 labelled uses hold no term of these rules",
        "1 of 4 labelled uses are of rules that are not among these",
        "flagged: reported as warning or error. shown: reported as info, and also counted as missed or left alone.",
        "",
        "confidence  right  wrong  share",
        "0.80            1      0   1.00",
    ]


def test_several_files_are_one(run: Run) -> None:
    out = run("test", "own.yaml", "--labels", "uses.jsonl", "--labels", "uses.jsonl").out
    assert "own/widget                        2 " in out


def test_a_malformed_line_ends_the_run(run: Run) -> None:
    Path("uses.jsonl").write_text(f"{json.dumps(LINES[0])}\n{{", encoding="utf-8")
    outcome = run("test", "own.yaml", "--labels", "uses.jsonl")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith("termlint: error: uses.jsonl:2: is not JSON: ")
    assert outcome.err.count("\n") == 1


def test_coverage_counts_cues(run: Run) -> None:
    own = Path("own.yaml").read_text(encoding="utf-8")
    Path("own.yaml").write_text(
        own.replace("cues: [{settles: factory}]", "cues: [factory, plant, mill]"), encoding="utf-8"
    )
    out = run("test", "own.yaml", "--coverage", "--labels", "uses.jsonl").out
    assert (
        "own/widget: 4 examples (2 flag, 2 pass)\n  cues that no example needs, 2 of 5: thing: plant, thing: mill\n"
        in out
    )
    assert out.index("own/gizmo: 4 examples") < out.index("flagged right")
