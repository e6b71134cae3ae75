from __future__ import annotations

import io

import pytest

from termlint.cli import progress


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
