from __future__ import annotations

import subprocess
import sys

import pytest

from termlint.documents.read import format_of, read
from termlint.errors import UsageError
from tests.documents.formats import BARE


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a.md", "markdown"),
        ("docs/a.MARKDOWN", "markdown"),
        ("a.mdx", "mdx"),
        ("a.b.rst", "rst"),
        ("a.rest", "rst"),
        ("a.html", "html"),
        ("a.htm", "html"),
        ("a.xhtml", "html"),
        ("a.txt", "text"),
        ("a.text", "text"),
        ("README", "text"),
        ("docs/CHANGELOG", "text"),
        ("LICENSE", None),
        ("a.py", "python"),
        (".git/COMMIT_EDITMSG", "gitcommit"),
        ("a.xyz", None),
        ("Makefile", None),
        (".md", None),
        ("", None),
    ],
)
def test_the_name_tells_the_format(path: str, expected: str | None) -> None:
    assert format_of(path) == expected


@pytest.mark.parametrize("name", BARE)
def test_each_format_has_a_reader(name: str) -> None:
    document = read("Some prose.", format=name)
    assert document.format == name
    assert [segment.text for segment in document.segments] == ["Some prose."]


def test_an_unknown_format_is_refused_with_those_known() -> None:
    known = "unknown format 'wordstar': use one of markdown, mdx, rst, html, text"
    with pytest.raises(UsageError, match=known) as caught:
        read("", format="wordstar")
    assert caught.value.code == "unknown-format"


def test_only_the_reader_that_is_needed_is_imported() -> None:
    code = (
        "import sys; from termlint.documents.read import read; read('a', format='text');"
        "print([name for name in ('markdown', 'rst', 'html') if 'termlint.documents.' + name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
