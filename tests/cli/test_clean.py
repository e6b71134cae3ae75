from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tests.cli.conftest import FLAGGED

if TYPE_CHECKING:
    import pytest

    from tests.cli.conftest import Run


def test_what_was_kept_is_removed_and_nothing_else(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERMLINT_CACHE_DIR", str(tmp_path / "cache"))
    Path(tmp_path, "cache").mkdir()
    Path(tmp_path, "cache", "mine.txt").write_text("mine")
    Path("a.md").write_text(FLAGGED)
    first = run("check", "a.md", "--output-format", "concise")
    outcome = run("clean")
    assert outcome.code == 0
    assert "rulebooks" in outcome.out
    assert [path.name for path in Path(tmp_path, "cache").iterdir() if path.name != "results"] == ["mine.txt"]
    assert run("check", "a.md", "--output-format", "concise") == first


def test_where_nothing_was_kept_nothing_is_said(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERMLINT_CACHE_DIR", str(tmp_path / "none"))
    assert run("clean").out == ""
