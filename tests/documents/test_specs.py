"""Runs the prose specifications in tests/specs: what each format's reader takes for prose.

A specification is a Markdown file. Each of its cases is a fenced block of tildes, whose info string names
the format (and `crlf` or `cr` line ends), and the list below it: one entry for each segment, comment and
problem, in order. `[object]` stands for an inline object that is not prose.

    ~~~~ markdown
    # Some *title*
    ~~~~

    - heading 1: Some title
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from termlint.documents.model import OBJECT
from termlint.documents.readers import READERS, load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from termlint.documents.model import Document, Segment

SPECS = Path(__file__).parent.parent / "specs"
CASE = re.compile(
    r"^## (?P<title>.+)\n(?:(?!## |~~~~).*\n)*~~~~ (?P<format>\w+)(?P<options>[ \w]*)\n"
    r"(?P<source>(?:.*\n)*?)~~~~\n(?P<expected>(?:\n|- .*\n)*)",
    re.MULTILINE,
)
ENDINGS = {"crlf": "\r\n", "cr": "\r"}


def cases() -> Iterator[object]:
    for path in sorted(SPECS.glob("*.md")):
        for match in CASE.finditer(path.read_text(encoding="utf-8")):
            expected = re.findall(r"^- (.*)$", match["expected"], re.MULTILINE)
            source = match["source"]
            for option in match["options"].split():
                source = source.replace("\n", ENDINGS[option])
            yield pytest.param(match["format"], source, expected, id=f"{path.stem}: {match['title']}")


@pytest.mark.parametrize(("format_name", "source", "expected"), list(cases()))
def test_the_prose_is_what_the_specification_lists(format_name: str, source: str, expected: list[str]) -> None:
    document = read(format_name, source)
    assert described(document) == ([] if expected == ["nothing"] else expected)


@pytest.mark.parametrize(("format_name", "source", "expected"), list(cases()))
def test_every_verbatim_piece_is_the_source_at_its_place(format_name: str, source: str, expected: list[str]) -> None:
    assert expected, "a case must list its prose, or `nothing`"
    for segment in read(format_name, source).segments:
        position = 0
        for piece in segment.pieces:
            assert piece.start >= position
            assert not piece.verbatim or source[piece.start : piece.end] == piece.text
            position = piece.end


def read(format_name: str, source: str) -> Document:
    document = load(READERS[format_name])(source)
    assert document.format == format_name
    return document


def described(document: Document) -> list[str]:
    return [
        *(f"{label(segment)}: {segment.text.replace(OBJECT, '[object]')}" for segment in document.segments),
        *(f"comment: {comment.text.strip().replace(chr(10), ' ')}" for comment in document.comments),
        *(f"problem: {problem.message}" for problem in document.problems),
    ]


def label(segment: Segment) -> str:
    words = [segment.kind + (f" {segment.level}" if segment.level else "")]
    words += ["quoted"] * segment.quoted + ["reference"] * segment.reference
    return ", ".join(words)
