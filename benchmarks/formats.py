"""Reads all files below some folders, and says of each format how much, how fast, and what another program reads there.

    python benchmarks/formats.py FOLDER… [--reference] [--only FORMAT]

`--reference` compares the words with those that pandoc reads, or asciidoctor and then pandoc: the share of ours that it
has, and the share of its words that we have. Code, mathematics and raw markup are left out on its side, as on ours.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from termlint.documents.decode import decode
from termlint.documents.readers import load, named, reader_for
from termlint.errors import ReadError
from termlint.testing import assert_sound

if TYPE_CHECKING:
    from collections.abc import Iterator

# What pandoc calls a format. What it cannot read itself is made HTML first.
_PANDOC = {"latex": "latex", "org": "org", "notebook": "ipynb", "quarto": "markdown", "asciidoc": "html", "rst": "rst"}
_PANDOC |= {"markdown": "gfm", "html": "html"}
_LEFT_OUT = frozenset({"Code", "CodeBlock", "Math", "RawInline", "RawBlock", "Cite"})
_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(slots=True)
class Figures:
    """What was measured of a format."""

    files: int = 0
    size: int = 0
    seconds: float = 0.0
    undecodable: int = 0
    failed: list[str] = field(default_factory=list)
    ours: Counter[str] = field(default_factory=Counter)
    both: Counter[str] = field(default_factory=Counter)
    theirs: Counter[str] = field(default_factory=Counter)
    compared: int = 0


def main() -> None:
    """Print a line for each format."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--reference", action="store_true")
    parser.add_argument("--only", help="a format")
    parser.add_argument("--most", type=int, default=10_000, help="how many files of a format")
    options = parser.parse_args()
    found: dict[str, Figures] = {}
    for path in sorted(path for folder in options.folders for path in folder.rglob("*") if path.is_file()):
        reader = reader_for(path.name)
        if reader is None or options.only not in (None, reader.name):
            continue
        figures = found.setdefault(reader.name, Figures())
        if figures.files < options.most:
            _measure(path, reader.name, figures, reference=options.reference)
    for name, figures in sorted(found.items()):
        print(_line(name, figures))  # noqa: T201 -- what a script is for
        for failure in figures.failed[:5]:
            print("   ", failure)  # noqa: T201 -- what a script is for


def _line(name: str, figures: Figures) -> str:
    speed = figures.size / 1e6 / figures.seconds if figures.seconds else 0.0
    shares = [
        f"{sum(figures.both.values()) / total:.4f}" if (total := sum(words.values())) else "-"
        for words in (figures.ours, figures.theirs)
    ]
    cells = [
        name,
        figures.files,
        f"{figures.size / 1e6:.1f}",
        f"{speed:.1f}",
        len(figures.failed),
        figures.compared,
        *shares,
    ]
    return f"| {' | '.join(map(str, cells))} |"


def _measure(path: Path, name: str, figures: Figures, *, reference: bool) -> None:
    data = path.read_bytes()
    try:
        source = decode(data, path=str(path)).text
    except ReadError:
        figures.undecodable += 1
        return
    read = load(named(name))
    figures.files += 1
    figures.size += len(data)
    start = time.process_time()
    try:
        document = read(source)
        figures.seconds += time.process_time() - start
        assert_sound(document)
    except Exception as error:  # noqa: BLE001 -- what fails is what is looked for
        figures.failed.append(f"{path}: {type(error).__name__}: {error}")
        return
    if reference and name in _PANDOC and (theirs := _reference(path, name)) is not None:
        ours = Counter(word.lower() for each in document.segments for word in _WORD.findall(each.text))
        figures.compared += 1
        figures.ours += ours
        figures.theirs += theirs
        figures.both += ours & theirs


def _reference(path: Path, name: str) -> Counter[str] | None:
    """Return the words that the other program reads, None where it fails."""
    data = path.read_bytes()
    if name == "asciidoc":
        made = subprocess.run(  # noqa: S603 -- lists, never a shell
            ["asciidoctor", "-q", "-a", "attribute-missing=skip", "-o", "-", str(path)],  # noqa: S607 -- a reference
            capture_output=True,
            check=False,
        )
        if made.returncode:
            return None
        data = made.stdout
    done = subprocess.run(  # noqa: S603 -- lists, never a shell
        ["pandoc", "--from", _PANDOC[name], "--to", "json"],  # noqa: S607 -- a reference
        input=data,
        capture_output=True,
        check=False,
    )
    if done.returncode:
        return None
    text = "".join(_text(json.loads(done.stdout)))
    return Counter(word.lower() for word in _WORD.findall(text))


def _text(node: Any) -> Iterator[str]:  # noqa: ANN401 -- pandoc's tree, as JSON has it
    """Yield the text of pandoc's tree, without what is not prose."""
    if isinstance(node, list):
        for each in node:
            yield from _text(each)
    elif isinstance(node, dict) and "t" not in node:
        for key, each in node.items():
            if key not in ("pandoc-api-version", "author", "date", "jupyter"):
                yield from _text(each)
                yield "\n"
    elif isinstance(node, dict) and node["t"] not in _LEFT_OUT:
        content = node.get("c")
        if node["t"] in ("Str", "MetaString"):
            yield str(content)
        elif content is None:
            yield " "
        elif node["t"] in ("Header", "Span", "Div", "Link", "Image"):
            yield from (
                part for each in content if isinstance(each, list) for part in _text(each) if not _is_attribute(each)
            )
            yield "" if node["t"] in ("Span", "Link") else "\n"
        else:
            yield from _text(content)
            yield "" if node["t"] in ("Emph", "Strong", "Underline", "Strikeout", "Quoted", "SmallCaps") else "\n"


def _is_attribute(node: list[Any]) -> bool:
    return len(node) in (2, 3) and isinstance(node[0], str)


if __name__ == "__main__":
    main()
