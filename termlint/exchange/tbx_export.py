"""Rulebooks as a termbase: TBX-Basic (ISO 30042:2019), data categories as attributes (style DCA).

A rule becomes a concept: its wordings are the preferred terms and its terms the deprecated ones, each with its part
of speech; further wordings are admitted; the meaning is the definition, the reason a note, sources are sources, or
external references where they have an address. TBX has no place for the rest: senses and their cues, traps,
wordings of phrases, examples, forms.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from termlint.rulebook.schema import Replace, Rule, Rulebook

NAMESPACE = "urn:iso:std:iso:30042:ed-2"
# What XML 1.0 cannot hold in any way.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PARTS_OF_SPEECH = ("noun", "verb", "adjective", "adverb", "phrase")


def termbase(books: Sequence[Rulebook]) -> bytes:
    """Return the rulebooks as one TBX-Basic file, in UTF-8.

    A concept has the rule's id; where there are several rulebooks, `rulebook.rule`.
    """
    root = ET.Element("tbx", {"style": "dca", "type": "TBX-Basic", "xml:lang": books[0].language, "xmlns": NAMESPACE})
    _add_header(root, books)
    body = ET.SubElement(ET.SubElement(root, "text"), "body")
    for book in books:
        for rule in book.rules:
            name = rule.id if len(books) == 1 else f"{book.rulebook}.{rule.id}"
            _add_concept(body, name, rule, book.language)
    ET.indent(root)
    content: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def _add_header(root: ET.Element, books: Sequence[Rulebook]) -> None:
    description = ET.SubElement(ET.SubElement(root, "tbxHeader"), "fileDesc")
    _add(ET.SubElement(description, "titleStmt"), "title", "; ".join(book.title for book in books))
    source = ET.SubElement(description, "sourceDesc")
    for book in books:
        licence = f"licence: {book.licence}" if book.licence else "no licence is named"
        _add(source, "p", f"termlint rulebook {book.rulebook}, version {book.version}; {licence}")


def _add_concept(body: ET.Element, name: str, rule: Rule, language: str) -> None:
    # An XML id may not begin with a digit.
    concept = ET.SubElement(body, "conceptEntry", {"id": name if name[0].isalpha() else f"_{name}"})
    _add(concept, "descrip", rule.meaning, type="definition")
    for source in rule.sources:
        if source.url:
            _add(concept, "xref", source.title, type="externalCrossReference", target=source.url)
        else:
            _add(concept, "admin", source.title, type="source")
    _add(concept, "note", rule.why)
    section = ET.SubElement(concept, "langSec", {"xml:lang": language})
    for text, pos, status in dict.fromkeys((*_wordings(rule.replace), *_terms(rule))):
        entry = ET.SubElement(section, "termSec")
        _add(entry, "term", text)
        _add(entry, "termNote", "other" if pos == "phrase" else pos, type="partOfSpeech")
        _add(entry, "termNote", f"{status}-admn-sts", type="administrativeStatus")


def _wordings(replace: Replace | None) -> Iterator[tuple[str, str, str]]:
    for pos in _PARTS_OF_SPEECH:
        wording = getattr(replace, pos, None)
        for number, text in enumerate(wording.text if wording is not None else ()):
            yield text, pos, "admittedTerm" if number else "preferredTerm"


def _terms(rule: Rule) -> Iterator[tuple[str, str, str]]:
    for term in rule.terms:
        for text in (term.lemma, *term.variants):
            yield text, term.pos, "deprecatedTerm"


def _add(parent: ET.Element, name: str, text: str, **attributes: str) -> None:
    element = ET.SubElement(parent, name, {key: _allowed(value) for key, value in attributes.items()})
    element.text = _allowed(text)


def _allowed(text: str) -> str:
    return " ".join(_FORBIDDEN.sub("", text).split())
