"""Fuzz one target, or each in turn: `python -m tests.fuzz.run [--seconds N] [--runs N] [TARGET…]`.

Under atheris, where it is installed (Linux, x86-64, Python 3.11 or later), coverage leads the mutations; elsewhere
random mutations of the seeds do without. A finding is printed as bytes that go into `corpus.py`.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from importlib import import_module
from typing import Any

from tests.fuzz.targets import SEEDS, TARGETS

_SLOW = 1.0  # seconds that no input of less than 100 KB may take


def mutated(chance: random.Random, seeds: tuple[bytes, ...] = SEEDS) -> bytes:
    """Return parts of the seeds, repeated, cut, swapped and with bytes changed."""
    parts = []
    for _ in range(chance.randint(1, 8)):
        seed = chance.choice(seeds)
        start = chance.randrange(len(seed))
        part = seed[start : start + chance.randint(1, len(seed))]
        parts.append(part * (chance.choice((1, 1, 1, 2, 3, 50)) if len(part) < 40 else 1))
    data = bytearray(b"".join(parts))
    for _ in range(chance.randint(0, 4)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


def randomly(name: str, *, seconds: float, runs: int, seed: int = 0) -> int:
    """Give a target random inputs for so long, or so many; return how many. Raises AssertionError with the input."""
    chance, target = random.Random(seed), TARGETS[name]  # noqa: S311 -- no secret
    for known in SEEDS:
        target(known)  # what is loaded at the first use is no input's fault
    count, end = 0, time.monotonic() + seconds
    while count < runs and time.monotonic() < end:
        data = mutated(chance)
        start = time.process_time()
        try:
            target(data)
        except Exception as error:
            raise AssertionError(f"{name}: {type(error).__name__}: {error}: {data!r}") from error
        if time.process_time() - start >= _SLOW:
            # The garbage collector may have gone through all that other tests have left; what is slow is slow again.
            start = time.process_time()
            target(data)
            assert time.process_time() - start < _SLOW, f"{name}: slow: {data!r}"
        count += 1
    return count


def guided(name: str, *, seconds: float, runs: int) -> None:
    """Give a target the inputs that atheris makes; it ends the process."""
    atheris: Any = import_module("atheris")  # it is not there for every system
    atheris.instrument_all()
    atheris.Setup([sys.argv[0], f"-max_total_time={int(seconds)}", f"-runs={runs}", "-max_len=4096"], TARGETS[name])
    atheris.Fuzz()


def main() -> None:
    """Read the command line and fuzz."""
    options = argparse.ArgumentParser()
    options.add_argument("targets", nargs="*")
    options.add_argument("--seconds", type=float, default=3600)
    options.add_argument("--runs", type=int, default=1 << 30)
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--guided", action="store_true")
    given = options.parse_args()
    for name in given.targets or TARGETS:
        if given.guided:
            guided(name, seconds=given.seconds, runs=given.runs)
        count = randomly(name, seconds=given.seconds, runs=given.runs, seed=given.seed)
        sys.stdout.write(f"{name}: {count} inputs\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
