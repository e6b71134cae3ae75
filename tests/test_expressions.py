"""Every regular expression of the project takes time by the length of the text, on texts made to be hard for it."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

import pytest

from tests.fuzz.expressions import expressions, worst_cases

if TYPE_CHECKING:
    from collections.abc import Callable

EXPRESSIONS = expressions()
# What takes each of some thousand characters once takes far less, what takes each of them for each far more.
_COUNT, _MOST = 4000, 0.02
# A search that takes each of many characters once, and the seconds that it takes on the machine that `_MOST` is for: on
# one that is slower, or slowed, just as much more is allowed.
_YARDSTICK = re.compile(r"[a-z]+\d"), "bread and salt " * 8000
_YARD = 0.0027


def seconds(run: Callable[[], object]) -> float:
    """Return how long a call takes; the best of some, if it seems to take long."""
    best = _MOST * 10
    for _ in range(4):
        start = time.perf_counter()
        run()
        best = min(best, time.perf_counter() - start)
        if best < _MOST:
            break
    return best


def slowness() -> float:
    """Return how much slower than it should be the machine is now, at least 1."""
    pattern, text = _YARDSTICK
    return max(1.0, min(seconds(lambda: pattern.search(text)) for _ in range(5)) / _YARD)


def slow_case(pattern: re.Pattern[str], *, everywhere: bool) -> str:
    """Return the beginning of a text that takes an expression too long, empty if there is none."""
    for count in (20, _COUNT):
        for text in worst_cases(pattern, count):
            calls: list[Callable[[], object]] = [lambda text=text: pattern.match(text)]  # type: ignore[misc]
            if everywhere:
                calls.append(lambda text=text: sum(1 for _ in pattern.finditer(text)))  # type: ignore[misc]
            most = _MOST * (1 + len(text) / 100_000)
            if any(seconds(call) >= most and seconds(call) >= most * slowness() for call in calls):
                return f"{text[:60]!r} ({count})"
    return ""


@pytest.mark.parametrize("name", EXPRESSIONS)
def test_no_expression_takes_more_than_its_share(name: str) -> None:
    pattern, everywhere = EXPRESSIONS[name]
    assert slow_case(pattern, everywhere=everywhere) == ""


@pytest.mark.parametrize(
    ("pattern", "everywhere"),
    [(r"(a|a)*b", False), (r"(?:a*)*c", False), (r"\s+$", True), (r"<[^>]*>", True)],
)
def test_a_slow_expression_is_seen(pattern: str, everywhere: bool) -> None:  # noqa: FBT001 -- parametrised
    assert slow_case(re.compile(pattern), everywhere=everywhere)
