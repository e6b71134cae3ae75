"""How long a run over one file without candidates takes, as a ratio to another linter's run over the same file.

Usage, from the root of the checkout, with proselint installed anywhere:

    python -m benchmarks.startup 'PATH/TO/proselint check'

The two commands run in turn, so that both meet the machine in the same state; the first pair is not counted. What
is printed is the median, the least and the greatest ratio of the pairs, of whole processes by the clock.
"""

from __future__ import annotations

import argparse
import shlex
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PARAGRAPH = (
    "The gardener walks along the *old* wall and writes down [what grows](https://example.org) where & when.\n\n"
)


def seconds(command: list[str]) -> float:
    """Return how long a command takes, whatever its exit code."""
    started = time.perf_counter()
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603 -- given by the user
    return time.perf_counter() - started


def main() -> None:
    """Print the ratio."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("other", help="the other command, as one string; the file's path is added to it")
    parser.add_argument("--pairs", type=int, default=15)
    options = parser.parse_args()
    termlint = str(Path(sys.executable).with_name("termlint"))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "clean.md")
        file.write_text("# A garden\n\n" + PARAGRAPH * 20, "utf-8")
        pairs = [
            (seconds([termlint, "check", str(file)]), seconds([*shlex.split(options.other), str(file)]))
            for _ in range(options.pairs + 1)
        ][1:]
    ratios = [own / other for own, other in pairs]
    print(  # noqa: T201 -- what a script is for
        f"{len(ratios)} pairs, {file.name} of {len(PARAGRAPH) * 20} bytes: median {statistics.median(ratios):.2f}, "
        f"least {min(ratios):.2f}, greatest {max(ratios):.2f}"
    )


if __name__ == "__main__":
    main()
