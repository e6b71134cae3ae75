"""How fast termlint is beside other tools: makes docs/speed.md.

Usage, from the root of the checkout after `make test`:

    .venv/bin/python -m benchmarks.speed FOLDER [--runs 5] [--only GROUP…] [--write]

FOLDER keeps what is downloaded: the corpora (`benchmarks.corpora`) and the other tools (`benchmarks.peers`). It needs
npm for the Markdown corpus and textlint; ripgrep is used if it is there. The commands of a group run in turn, so that
all meet the machine in the same state. `cold` is a run with compiled rulebooks and no results kept, `warm` one over
unchanged files. --write needs all groups and makes docs/speed.md anew. All groups take about a quarter of an hour.
"""

from __future__ import annotations

import argparse
import compileall
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import termlint
from benchmarks import corpora, peers
from benchmarks.timing import Command, Run, in_turn, median, ratio

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PAGE = Path(__file__).parents[1] / "docs" / "speed.md"
TERMLINT = Path(sys.executable).with_name("termlint")
SPACY = (sys.executable, "-c", "import spacy; spacy.blank('en')")


class Bench:
    """The commands, by group."""

    def __init__(self, folder: Path) -> None:
        """Download and make what is needed."""
        self.folder = folder
        compileall.compile_dir(Path(termlint.__file__).parent, quiet=1)  # as pip does with the other tools
        self.texts = corpora.make(folder / "corpora")
        folder.joinpath("tools").mkdir(exist_ok=True)
        self.tools = peers.install(folder / "tools")
        self.cache = folder / "cache"
        self.lists = peers.lists(folder / "tools", TERMLINT)

    def groups(self) -> dict[str, dict[str, Command]]:
        """Return the commands of each group, by name."""
        text, only = self.texts, ("--select", "plain", "--rulebook", str(self.lists["plain"]))
        markdown, rst = text["markdown"], (text["rst"], "--format", "rst")
        counts = (10, 100, 1_000, 10_000)
        return {
            "start": {
                "termlint": self.warm(text["clean"]),
                "proselint": self.peer("proselint", "check", text["clean"]),
                "python": Command((sys.executable, "-c", "pass")),
            },
            "one file": {
                "clean": self.warm(text["clean"]),
                "cold": self.cold(text["uses"]),
                "warm": self.warm(text["uses"]),
                "spacy": Command(SPACY),
            },
            "5 MB of Markdown": {
                "proselint": self.peer("proselint", "check", markdown),
                **{f"cold, {jobs} jobs": self.cold(markdown, "-j", str(jobs)) for jobs in (1, 2)},
                **{f"warm, {jobs} jobs": self.warm(markdown, "-j", str(jobs)) for jobs in (1, 2)},
                "40 substitutions, cold": self.cold(markdown, "-j", "2", *only),
                "40 substitutions, warm": self.warm(markdown, "-j", "2", *only),
            },
            "5 MB of Markdown, other tools": {
                "termlint, 40 substitutions, cold": self.cold(markdown, "-j", "2", *only),
                "codespell": self.peer("codespell", markdown),
                "textlint": self.peer("textlint", "-c", self.lists["textlint"], markdown),
                "ripgrep": self.peer("ripgrep", "-i", "-w", "-F", "-f", self.lists["patterns"], markdown),
            },
            "6 MB of reStructuredText": {
                "proselint": self.peer("proselint", "check", text["rst"]),
                "cold": self.cold(*rst, "-j", "2"),
            },
            "20 MB of Markdown": {
                "5 MB": self.cold(markdown, "-j", "2"),
                "20 MB": self.cold(text["markdown-4"], "-j", "2"),
            },
            "number of terms": {
                f"{count:,}": self.cold(
                    markdown, "-j", "2", "--select", f"terms-{count}", "--rulebook", str(self.lists[f"terms-{count}"])
                )
                for count in counts
            },
            "one file of 50 MB": {"cold": self.cold(text["long"])},
        }

    def cold(self, *words: object) -> Command:
        """Return a check without results kept from earlier runs."""
        return Command(self.warm(*words).line, partial(shutil.rmtree, self.cache / "results", ignore_errors=True))

    def warm(self, *words: object) -> Command:
        """Return a check with what the run before it has kept."""
        return Command((str(TERMLINT), "check", "--no-config", "--output-format", "concise", *map(str, words)))

    def peer(self, name: str, *words: object) -> Command:
        """Return a run of another tool; where it is not there, of nothing."""
        program = str(self.tools[name]) if name in self.tools else "true"
        return Command((program, *map(str, words)))


def page(
    bench: Bench, found: Mapping[str, dict[str, list[Run]]], taken: Mapping[str, list[dict[str, float]]], runs: int
) -> str:
    """Return the page, in Markdown."""
    return "\n".join([*_head(bench, runs), *_asked(found), *_stages(taken), *_all(found)]) + "\n"


def _head(bench: Bench, runs: int) -> Iterator[str]:
    yield "# Speed\n"
    yield "<!-- Made by `python -m benchmarks.speed FOLDER --write`; see benchmarks/README.md -->\n"
    yield (
        f"Medians of {runs} runs of whole processes, with two jobs unless another number is named; each group's"
        " commands ran in turn on one machine. *Cold* is a run with compiled rulebooks (they are compiled once an"
        " installation, in a few seconds) and no results kept; *warm* is one over unchanged files. Spread is the"
        " least and the greatest ratio of the rounds.\n"
    )
    versions = ", ".join(f"{name} ({peers.version(path)})" for name, path in bench.tools.items())
    yield f"Machine: {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}."
    yield f"Tools: {versions}.\n\n| text | files | MB |\n|---|---|---|"
    for name, path in bench.texts.items():
        files, size = corpora.size(path)
        yield f"| {name} | {files:,} | {size / 1e6:.3g} |"
    yield f"\n{(corpora.__doc__ or '').partition(chr(10) * 2)[2].strip()}\n"


# What is compared: group, command, with which other, at most.
ASKED = (
    ("A clean file of 2 KB, beside proselint", "start", "termlint", "proselint", 1.2),
    ("50 KB with 15 uses, cold, beside importing spaCy", "one file", "cold", "spacy", 1.25),
    ("the same, warm, beside a clean file", "one file", "warm", "clean", 1.3),
    ("5 MB of Markdown, cold, beside proselint", "5 MB of Markdown", "cold, 2 jobs", "proselint", 0.15),
    ("40 substitutions, cold, beside proselint", "5 MB of Markdown", "40 substitutions, cold", "proselint", 0.08),
    ("5 MB of Markdown, warm, beside proselint", "5 MB of Markdown", "warm, 2 jobs", "proselint", 0.03),
    ("6 MB of reStructuredText, cold, beside proselint", "6 MB of reStructuredText", "cold", "proselint", 0.15),
    ("20 MB of Markdown, cold, beside 5 MB", "20 MB of Markdown", "20 MB", "5 MB", 3.5),
    ("10,000 terms, beside 100", "number of terms", "10,000", "100", 1.5),
)


def _asked(found: Mapping[str, dict[str, list[Run]]]) -> Iterator[str]:
    yield "## Ratios\n\n| what | wanted | ratio | spread | of processor time |\n|---|---|---|---|---|"
    for what, group, own, other, most in ASKED:
        if group in found:
            it = ratio(found[group][own], found[group][other])
            spread = f"{it.least:.3g} to {it.greatest:.3g}"
            yield f"| {what} | {most:g} | {it.wall:.3g} | {spread} | {it.processor:.3g} |"
    if "20 MB of Markdown" in found:
        more, less = (max(run.memory for run in found["20 MB of Markdown"][name]) for name in ("20 MB", "5 MB"))
        yield f"| most memory of a process at 20 MB, beside 5 MB | 1.2 | {more / less:.3g} | | |"


def profiles(bench: Bench, runs: int) -> dict[str, list[dict[str, float]]]:
    """Return the seconds of each stage in so many runs, for each of two corpora."""
    folders = {"markdown": (bench.texts["markdown"],), "rst": (bench.texts["rst"], "--format", "rst")}
    return {name: [_profile(*map(str, words)) for _ in range(runs)] for name, words in folders.items()}


def _stages(taken: Mapping[str, list[dict[str, float]]]) -> Iterator[str]:
    """Yield where the time goes, as medians."""
    if not taken:
        return
    yield "\n## Where the time goes\n"
    yield (
        "Seconds of processor time in one process, cold; of two jobs each loads spaCy, and they share the rest. A plain"
        " list of substitutions needs no spaCy.\n"
    )
    yield f"| stage | {' | '.join(taken)} |\n|---|{'---|' * len(taken)}"
    for stage in taken["markdown"][0]:
        medians = (statistics.median(each[stage] for each in runs) for runs in taken.values())
        yield f"| {stage} | {' | '.join(f'{seconds:.3g}' for seconds in medians)} |"


def _profile(*words: str) -> dict[str, float]:
    line = (sys.executable, "-m", "benchmarks.stages", *words)
    done = subprocess.run(line, check=True, capture_output=True, text=True, cwd=PAGE.parents[1])  # noqa: S603 -- ours
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _all(found: Mapping[str, dict[str, list[Run]]]) -> Iterator[str]:
    yield "\n## Times\n\n| group | command | seconds | of processors | MB of memory |\n|---|---|---|---|---|"
    for group, commands in found.items():
        for name, runs in commands.items():
            processor = sorted(run.processor for run in runs)[len(runs) // 2]
            memory = max(run.memory for run in runs) / 1e6
            yield f"| {group} | {name} | {median(runs):.3g} | {processor:.3g} | {memory:.0f} |"


def main() -> None:
    """Measure, print the page, and write it if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--only", nargs="*", metavar="GROUP")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    bench = Bench(options.folder.absolute())
    environment = {"TERMLINT_CACHE_DIR": str(bench.cache)}
    os.environ.update(environment)
    taken = profiles(bench, options.runs) if options.only is None else {}
    found = {
        name: in_turn(commands, environment, runs=options.runs)
        for name, commands in bench.groups().items()
        if options.only is None or name in options.only
    }
    made = page(bench, found, taken, options.runs)
    print(made)  # noqa: T201 -- what a script is for
    if options.write and options.only is None:
        PAGE.write_text(made, encoding="utf-8")


if __name__ == "__main__":
    main()
