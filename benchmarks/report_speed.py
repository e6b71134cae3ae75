"""How long it takes to show many findings, in the reports for people.

    python -m benchmarks.report_speed [ARTICLE] [--findings 42985]

The findings of an article (one of `examples/` unless given) are shown again and again under other paths, each file's
as they are, and once more with nothing in them that repeats: then no two are shown as one.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from termlint.engine.linter import Linter
from termlint.reports import ReportRun, render

if TYPE_CHECKING:
    from collections.abc import Iterator

    from termlint.findings import FileResult

ARTICLE = Path(__file__).parents[1] / "examples" / "the-answers-row.html"


def main() -> None:
    """Print a line for each report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("article", nargs="?", default=str(ARTICLE))
    parser.add_argument("--findings", type=int, default=42_985)
    asked = parser.parse_args()
    linter = Linter()
    result = linter.check_bytes(Path(asked.article).read_bytes(), path=asked.article)
    rules = {rule.id: rule for rule in linter.rules}
    for distinct in (False, True):
        results = [*islice(_copies(result, distinct=distinct), -(-asked.findings // len(result.findings)))]
        for name in ("concise", "grouped", "full"):
            for color in (False, True):
                began = time.perf_counter()
                render(name, results, context=ReportRun(seconds=0, color=color, rules=rules))
                what = f"{name}{', with colours' if color else ''}{', nothing repeats' if distinct else ''}"
                print(f"{time.perf_counter() - began:6.2f} s  {what}")  # noqa: T201 -- the report


def _copies(result: FileResult, *, distinct: bool) -> Iterator[FileResult]:
    """Yield the result under one path after another."""
    number = 0
    while True:
        number += 1
        path = f"docs/{number}.html"
        own = (
            replace(each, path=path, message=f"{each.message} {at}" if distinct else each.message)
            for at, each in enumerate(result.findings)
        )
        yield replace(result, path=path, findings=tuple(own))


if __name__ == "__main__":
    main()
