"""Runs commands in turn and compares them: time by the clock, time of the processors, memory."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Command:
    """What is run, and what has to be done before each run; only the first is timed."""

    line: Sequence[str]
    before: Callable[[], object] = field(default=lambda: None)


@dataclass(frozen=True, slots=True)
class Run:
    """One run: seconds by the clock, seconds of all processors, the most memory of any of its processes in bytes."""

    wall: float
    processor: float
    memory: int


def once(command: Command, environment: Mapping[str, str]) -> Run:
    """Run a command, whatever its exit code."""
    command.before()
    started = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603 -- ours
        command.line, env={**os.environ, **environment}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, _, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = 0  # it has been waited for
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024)


def in_turn(commands: Mapping[str, Command], environment: Mapping[str, str], *, runs: int) -> dict[str, list[Run]]:
    """Run all commands in turn, `runs` times; one round before is not counted."""
    rounds = [{name: once(command, environment) for name, command in commands.items()} for _ in range(runs + 1)]
    return {name: [each[name] for each in rounds[1:]] for name in commands}


@dataclass(frozen=True, slots=True)
class Ratio:
    """How one command stands to another: the ratio of the medians, and the least and greatest of the rounds."""

    wall: float
    least: float
    greatest: float
    processor: float


def ratio(own: Sequence[Run], other: Sequence[Run]) -> Ratio:
    """Compare two commands that ran in the same rounds."""
    rounds = [one.wall / two.wall for one, two in zip(own, other, strict=True)]
    return Ratio(
        median(own) / median(other),
        min(rounds),
        max(rounds),
        statistics.median(run.processor for run in own) / statistics.median(run.processor for run in other),
    )


def median(runs: Sequence[Run]) -> float:
    """Return the median time by the clock, in seconds."""
    return statistics.median(run.wall for run in runs)
