from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termlint.reports.xml import document, element
from tests.reports.reading import read_xml


def written(attributes: dict[str, str], text: str | None) -> ET.Element:
    root = ET.Element("root")
    element(root, "child", attributes, text)
    report = document(root)
    assert report.isascii()
    return read_xml(report)[0]


@pytest.mark.parametrize("text", ["plain", "<&>\"'", "é 漢 \U0001f642", "a\tb", " \u2028 \x85 "])
def test_text_comes_back(text: str) -> None:
    child = written({"name": text}, text)
    assert (child.get("name"), child.text) == (text, text)


@pytest.mark.parametrize("character", ["\0", "\x1b", "\x0b", "\ufffe", "\uffff", "\ud800"])
def test_what_xml_cannot_hold_is_replaced(character: str) -> None:
    child = written({"name": f"a{character}b"}, f"a{character}b")
    assert (child.get("name"), child.text) == ("a\ufffdb", "a\ufffdb")


def test_a_line_break_in_an_attribute_comes_back() -> None:
    assert written({"name": "a\nb"}, None).get("name") == "a\nb"


@given(st.text(), st.text())
def test_any_text_makes_a_document(name: str, text: str) -> None:
    assert len(written({"name": name}, text).get("name") or "") == len(name)
