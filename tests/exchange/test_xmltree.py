from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from termlint.errors import UsageError
from termlint.exchange.xmltree import read

if TYPE_CHECKING:
    from pathlib import Path

BOMB = """<!DOCTYPE a [
<!ENTITY a "aaaaaaaaaa">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
]>
<a>&b;</a>"""


def write(folder: Path, content: str | bytes) -> Path:
    file = folder / "a.xml"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def test_names_lose_their_namespaces_and_text_its_markup(tmp_path: Path) -> None:
    start = '<x:a xmlns:x="urn:x" xmlns="urn:y" xml:lang="en" x:k="v">'
    root = read(write(tmp_path, f"{start}\n <b>one\n <hi>two</hi></b>&amp;<!-- no --></x:a>"))
    assert (root.name, root.attributes, root.line) == ("a", {"xml:lang": "en", "k": "v"}, 1)
    assert [(child.name, child.text, child.line) for child in root.children] == [("b", "one two", 2)]
    assert root.text == "one two&"
    assert [element.name for element in root.all("hi", "b")] == ["b", "hi"]


def test_a_doctype_may_name_a_dtd_that_nobody_reads(tmp_path: Path) -> None:
    assert read(write(tmp_path, '<!DOCTYPE a SYSTEM "missing.dtd"><a>b</a>')).text == "b"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (BOMB, "a.xml:2: XML entities are refused; write the text out"),
        ('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', "a.xml:1: XML entities are refused"),
        ('<!DOCTYPE a [<!ENTITY % x SYSTEM "x.dtd"> %x;]><a/>', "a.xml:1: XML entities are refused"),
        ('<!DOCTYPE a SYSTEM "x.dtd">\n<a>&nbsp;</a>', "a.xml:2: XML entities are refused; write the text out"),
        ("<a>&nbsp;</a>", "a.xml:1: not valid XML: undefined entity"),
        ("<a>\n<b></a>", "a.xml:2: not valid XML: mismatched tag"),
        ("", "a.xml:1: not valid XML: no element found"),
        (b"<a>\xff</a>", "a.xml:1: not valid XML: not well-formed (invalid token)"),
        ("<a>" * 65, "a.xml:1: nested more than 64 levels deep"),
        ("<a/>" + " " * 64 * 1024 * 1024, "a.xml: is larger than 64 MiB; split the termbase"),
    ],
    ids=str.split("bomb external parameter skipped undefined mismatched empty bytes deep large"),
)
def test_a_file_that_is_refused_says_why(tmp_path: Path, content: str | bytes, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        read(write(tmp_path, content))
    assert message in caught.value.message


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"a\.xml: cannot be read: No such file"):
        read(tmp_path / "a.xml")


def test_an_encoding_that_the_file_names_is_used(tmp_path: Path) -> None:
    content = '<?xml version="1.0" encoding="iso-8859-1"?><a>é</a>'.encode("latin-1")
    assert read(write(tmp_path, content)).text == "é"
