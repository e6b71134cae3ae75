from __future__ import annotations

import math
import time

import pytest

from termlint.configuration.settings import Settings
from termlint.engine.linter import Linter
from tests.fuzz.corpus import CRASHES
from tests.fuzz.run import randomly
from tests.fuzz.shapes import SHAPES
from tests.fuzz.targets import TARGETS, judging

LINTER = Linter(Settings(cache=False))
# Where an expression of ours or of spaCy's would look at everything for everything, a long text takes this much more.
_EXPONENT, _SURELY_LINEAR = 1.4, 0.15


@pytest.mark.parametrize("number", range(len(CRASHES)))
def test_what_once_failed_does_not(number: int) -> None:
    name, data = CRASHES[number]
    start = time.process_time()
    judging(b"")
    TARGETS[name](data)
    assert time.process_time() - start < 5


@pytest.mark.parametrize("name", TARGETS)
def test_a_target_bears_random_input(name: str) -> None:
    assert randomly(name, seconds=1, runs=5000) > 0


@pytest.mark.parametrize("name", SHAPES)
def test_a_hostile_shape_takes_time_by_its_length(name: str) -> None:
    reader, make = SHAPES[name]
    texts = [make(4000), make(16_000)]
    best = [math.inf, math.inf]
    for _ in range(4):
        for number, text in enumerate(texts):
            start = time.process_time()
            LINTER.check(text, path="a.md", format=reader)
            best[number] = min(best[number], time.process_time() - start)
        if best[1] < _SURELY_LINEAR or best[1] / best[0] < 4**_EXPONENT:
            return
    pytest.fail(f"{best[0]:.3f} s, four times as long {best[1]:.3f} s")
