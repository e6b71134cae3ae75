from __future__ import annotations

import json
import sys
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from termlint.audit.parts import opened
from tests.audit.archives import ROWS, files, rows_of, task, write

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of documents: a subfolder has its own settings, and a file cannot be read."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs" / "own").mkdir(parents=True)
    (tmp_path / "docs" / "a.md").write_text(
        "---\ndate: 2024-05-01\nauthor: 'Ada'\n---\nThey stole copyrighted novels.\n"
    )
    (tmp_path / "docs" / "own" / "b.rst").write_text("They distilled Claude through its API.\n\nMeta stole novels.\n")
    (tmp_path / "docs" / "own" / "termlint.toml").write_text('ignore = ["ai-training"]\n')
    (tmp_path / "docs" / "c.txt").write_bytes(b"broken \xff\xfd")
    (tmp_path / "docs" / "d.html").write_text(
        "<p>A distillation attack on Claude.</p><!-- termlint: ignore[nothing] -->"
    )
    return tmp_path


@pytest.mark.usefixtures("tree")
def test_the_counts_are_those_of_check(run: Run) -> None:
    checked = json.loads(run("check", "--output-format", "json", "docs").out)
    outcome = run("audit", "docs", "--output", "out")
    assert outcome.code == 0
    uses = opened("out", "uses", "parquet").to_table().to_pylist()
    expected = Counter((each["path"], each["rule"], each["line"], each["column"]) for each in checked["findings"])
    assert expected
    assert Counter((u["document"], u["rule"], u["line"], u["column"]) for u in uses if u["reported"]) == expected
    unread = opened("out", "unread", "parquet").to_table().to_pylist()
    assert {row["document"] for row in unread} == {each["path"] for each in checked["errors"]}


@pytest.mark.usefixtures("tree")
def test_documents_say_when_and_by_whom_they_are(run: Run) -> None:
    run("audit", "docs", "-o", "out")
    rows = {row["document"]: row for row in opened("out", "documents", "parquet").to_table().to_pylist()}
    assert str(rows["docs/a.md"]["date"]) == "2024-05-01"
    assert rows["docs/a.md"]["author"] == "Ada"
    assert [rows[name]["source"] for name in ("docs/a.md", "docs/own/b.rst")] == [None, "own"]
    assert rows["docs/own/b.rst"]["words"] == 9


def test_what_could_not_be_read_is_said_and_counted(tree: Path, run: Run) -> None:
    outcome = run("audit", "docs")
    assert outcome.code == 0
    assert "docs/c.txt" in outcome.err
    assert (tree / "termlint-audit" / "unread").is_dir()


def test_the_same_command_again_does_nothing_anew(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, ROWS, "csv")
    assert run("audit", "table.csv").code == 0
    before = files(tmp_path / "termlint-audit")
    times = {path: path.stat().st_mtime_ns for path in (tmp_path / "termlint-audit" / "uses").iterdir()}
    assert run("audit", "table.csv").code == 0
    assert files(tmp_path / "termlint-audit") == before
    assert {path: path.stat().st_mtime_ns for path in times} == times


WRONG = [
    (["nothing.jsonl"], "nothing.jsonl: no such file or folder"),
    (["table.csv", "--text", "body"], "has no column 'body'; it has text, id, date, source"),
]


@pytest.mark.parametrize(("line", "message"), WRONG)
def test_an_archive_of_which_nothing_can_be_read_is_an_error(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch, line: list[str], message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, ROWS, "csv")
    outcome = run("audit", *line)
    assert outcome.code == 2
    assert message in outcome.err


def test_mistakes_are_one_line(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, ROWS, "jsonl")
    outcome = run("audit", "table.jsonl", "--address", "ray://x:1")
    assert (outcome.code, outcome.err.count("\n")) == (2, 1)
    monkeypatch.setitem(sys.modules, "duckdb", None)
    outcome = run("audit", "table.jsonl")
    assert outcome.code == 2
    assert "pip install 'termlint-prose[audit]'" in outcome.err


def test_a_table_can_have_its_own_names_for_columns(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    rows = [{"body": f"<p>{row['text']}</p>", "who": "Ada"} for row in ROWS]
    write(tmp_path, rows, "jsonl.zst")
    assert run("audit", "table.jsonl.zst", "--text", "body", "--author", "who", "--text-format", "html").code == 0
    job = task(tmp_path / "table.jsonl.zst", tmp_path / "termlint-audit")
    assert {row["author"] for row in rows_of(job, "documents")} == {"Ada"}
    assert "p>" not in "".join(row["sentence"] for row in rows_of(job, "uses"))
