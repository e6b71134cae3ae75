from __future__ import annotations

import io
from pathlib import Path

import pytest

from termlint.cli import progress
from termlint.rulebook.store import load_files


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def seconds(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The clock, which the test sets."""
    now = [0.0]
    monkeypatch.setattr("termlint.cli.progress.time.monotonic", lambda: now[0])
    return now


def shown(monkeypatch: pytest.MonkeyPatch, seconds: list[float], stream: io.StringIO, *, step: float) -> str:
    monkeypatch.setattr("sys.stderr", stream)
    items = []
    for item in progress.track(range(4), total=4):
        items.append(item)
        seconds[0] += step
    assert items == [0, 1, 2, 3]
    return stream.getvalue()


def test_a_long_run_shows_a_bar_on_a_terminal(monkeypatch: pytest.MonkeyPatch, seconds: list[float]) -> None:
    assert "Checking" in shown(monkeypatch, seconds, Terminal(), step=0.6)


def test_a_short_run_shows_none(monkeypatch: pytest.MonkeyPatch, seconds: list[float]) -> None:
    assert shown(monkeypatch, seconds, Terminal(), step=0.1) == ""


def test_what_is_no_terminal_gets_none(monkeypatch: pytest.MonkeyPatch, seconds: list[float]) -> None:
    assert shown(monkeypatch, seconds, io.StringIO(), step=9) == ""


def test_what_is_compiled_is_shown_on_a_line_that_is_gone_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = Terminal()
    monkeypatch.setattr("sys.stderr", stream)
    with progress.compiling() as show:
        assert show is not None
        show(Path("rules/own.yaml"))
        assert stream.getvalue() == "\r\x1b[Ktermlint: compiling own.yaml, once"
    assert stream.getvalue().endswith("\r\x1b[K")


def test_nothing_is_shown_where_nothing_is_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = Terminal()
    monkeypatch.setattr("sys.stderr", stream)
    with progress.compiling():
        pass
    assert stream.getvalue() == ""


def test_nor_where_nobody_is_looking(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", io.StringIO())
    with progress.compiling() as show:
        assert show is None


def test_only_the_first_run_compiles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERMLINT_CACHE_DIR", str(tmp_path / "cache"))
    told: list[str] = []
    for _ in range(2):
        load_files([Path("own.yaml")], on_compile=lambda path: told.append(path.name))
    assert told == ["own.yaml"]
