"""What is fuzzed: each target takes bytes, and raises nothing but what is the program's own."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from termlint.configuration import files
from termlint.configuration.settings import Settings
from termlint.documents.decode import decode
from termlint.documents.ignoring import covered, patterns
from termlint.documents.read import read
from termlint.documents.readers import FORMATS
from termlint.engine.linter import Linter
from termlint.errors import TermlintError
from termlint.exchange import jsonc, xmltree
from termlint.novelty import baseline
from termlint.rulebook.load import load_source
from termlint.rulebook.source import parse

if TYPE_CHECKING:
    from collections.abc import Callable

    from termlint.documents.model import Document
from termlint.testing import assert_sound


@cache
def _linter() -> Linter:
    return Linter(Settings(cache=False))


@cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="termlint-fuzz-"))


def _file(name: str, data: bytes) -> Path:
    path = _folder() / name
    path.write_bytes(data)
    return path


def _text(data: bytes) -> str:
    return data.decode("utf-8", errors="replace")


def reader(format: str) -> Callable[[bytes], None]:
    """Return the target that reads a document of a format, and looks at all of its places."""

    def target(data: bytes) -> None:
        document: Document = read(_text(data), format=format)
        assert_sound(document)

    return target


def decoding(data: bytes) -> None:
    """Decode a document."""
    with suppress(TermlintError):
        assert decode(data, path="a").text is not None


def judging(data: bytes) -> None:
    """Check a document in which there is something to judge; every finding stands where it says."""
    source = "They distilled Claude through its API " + _text(data)
    for finding in _linter().check(source, path="a.md").findings:
        assert source[finding.start : finding.end] == finding.match


def rulebook(data: bytes) -> None:
    """Load a rulebook."""
    with suppress(TermlintError):
        load_source(parse(data, "b.yaml"))


def configuration(data: bytes) -> None:
    """Read a configuration file."""
    with suppress(TermlintError):
        files.read(_file("termlint.toml", data))


def known(data: bytes) -> None:
    """Read a baseline."""
    with suppress(TermlintError):
        baseline.read(_file("baseline.jsonl", data))


def imported_json(data: bytes) -> None:
    """Read a list of terms of textlint."""
    with suppress(TermlintError):
        jsonc.read(_file("terms.json", data))


def imported_xml(data: bytes) -> None:
    """Read a termbase."""
    with suppress(TermlintError):
        xmltree.read(_file("terms.tbx", data))


def ignoring(data: bytes) -> None:
    """Match a path with patterns of .gitignore."""
    path, _, lines = _text(data).partition("\n")
    covered(patterns(lines.splitlines()), path)


TARGETS: dict[str, Callable[[bytes], None]] = {
    **{f"read-{each}": reader(each) for each in FORMATS},
    "decode": decoding,
    "judge": judging,
    "rulebook": rulebook,
    "configuration": configuration,
    "baseline": known,
    "import-json": imported_json,
    "import-xml": imported_xml,
    "ignore": ignoring,
}
# What documents, rulebooks and lists are made of: mutations begin with these, and so get past the first line.
SEEDS: tuple[bytes, ...] = (
    b"# A *b* [c](d) `e` <b f='g'>h</b> &amp; \\* > i\n\n- j\n",
    b"---\ntitle: 'a'\n---\n:::{note} b\n",
    b"<p>a<!-- b -->",
    b".. a:: b\n\n   c `d <e>`_ |f| **g**\n\n+--+\n|h |\n+--+\n",
    b"import a\n\n<A b={c}>{d}</A>\n",
    b'.. csv-table::\n\n   "a"',
    b"rulebook: a\ntitle: b\nlanguage: en\nrules:\n  - id: c\n    terms: [{noun: d}]\n",
    b'select = ["a"]\n[[overrides]]\n',
    b'{"schema": "termlint.novelty.baseline/1"}\n{"path": "a"}\n',
    b'[{"a": "b"}, // c\n]',
    b"<?xml version='1.0'?><a b='c'/>",
    b"a/b\n!*[a-z]\\ \n**/c/\n",
    b"<!-- termlint: ignore[a] -- b -->",
    b"\xff\xfea\x00",
    "a\u0301\u200b\u0430ß".encode(),
)
