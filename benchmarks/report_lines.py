"""How many lines of a terminal a finding takes in the full report: files named, at 60, 100 and 160 columns.

    python benchmarks/report_lines.py ARTICLE… [--least 10]

What closes a report is not counted; empty lines between findings are. `--least` passes over articles with fewer
findings. To see what another version needs, run it with that version's folder as PYTHONPATH.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WIDTHS = (60, 100, 160)


def main() -> None:
    """Print a table with a row for each article, and one for all of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", nargs="+")
    parser.add_argument("--least", type=int, default=1)
    asked = parser.parse_args()
    for line in table(asked.articles, least=asked.least):
        print(line)  # noqa: T201 -- the report


def table(articles: Sequence[str], *, least: int) -> Iterator[str]:
    """Yield the lines of the table."""
    yield f"| article | findings | {' | '.join(f'{width} columns' for width in WIDTHS)} | 100, with colours |"
    yield f"|---|{'---|' * (len(WIDTHS) + 2)}"
    rows = []
    for article in articles:
        findings = len(json.loads(_report(article, "json"))["findings"])
        if findings >= least:
            lines = [lines_of(article, width) for width in WIDTHS]
            rows.append((findings, *lines, lines_of(article, 100, color="always")))
            yield _row(Path(article).name, rows[-1])
    yield _row("all", [sum(column) for column in zip(*rows, strict=True)])


def _row(name: str, counts: Sequence[int]) -> str:
    findings, *lines = counts
    return f"| {name} | {findings} | {' | '.join(f'{each / max(findings, 1):.1f}' for each in lines)} |"


def lines_of(article: str, width: int, *, color: str = "never") -> int:
    """Return how many lines the findings of an article take, without what closes the report."""
    body, _, _ = _report(article, "full", "--color", color, COLUMNS=str(width)).rpartition("\n\n")
    return body.count("\n") + 1


def _report(article: str, name: str, *words: str, **environment: str) -> str:
    line = [sys.executable, "-m", "termlint", "check", article, "--no-config", "--output-format", name, *words]
    done = subprocess.run(  # noqa: S603 -- this interpreter, and what is given on the command line
        line, capture_output=True, encoding="utf-8", env={**os.environ, **environment}, check=False
    )
    return done.stdout


if __name__ == "__main__":
    main()
