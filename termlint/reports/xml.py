"""XML as the reports write it: any text can be in it, and no encoding can garble it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Mapping

# What the production Char of XML 1.0 leaves out: control characters, surrogates, two noncharacters.
_NO_CHARACTER = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def element(parent: ET.Element, tag: str, attributes: Mapping[str, str], text: str | None = None) -> ET.Element:
    """Add an element to `parent`; what XML cannot hold becomes U+FFFD."""
    child = ET.SubElement(parent, tag, {name: _safe(value) for name, value in attributes.items()})
    child.text = None if text is None else _safe(text)
    return child


def document(root: ET.Element) -> str:
    """Return an indented document in ASCII, with character references for everything else."""
    ET.indent(root)
    encoded: bytes = ET.tostring(root, encoding="us-ascii", xml_declaration=True)
    return encoded.decode("ascii") + "\n"


def _safe(text: str) -> str:
    return _NO_CHARACTER.sub("\ufffd", text)
