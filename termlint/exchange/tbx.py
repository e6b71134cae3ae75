"""Termbases in TBX-Basic (ISO 30042) become rulebooks: each concept that deprecates a term is a rule.

Both editions are read: `martif` files of 2008 (termEntry, langSet, tig or ntig) and `tbx` files of 2019
(conceptEntry, langSec, termSec), these in either style, with data categories as attributes (DCA) or as elements
(DCT). Of each concept: deprecated and superseded terms become terms, preferred ones and then admitted ones the
wordings, for the same part of speech; the definition becomes the meaning, the first note the reason, and sources and
external references the sources.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from termlint.errors import UsageError
from termlint.exchange import xmltree
from termlint.exchange.names import free, kebab
from termlint.exchange.outcome import Data, Imported, Loss
from termlint.exchange.wordlist import examples

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from termlint.exchange.xmltree import Element

_CONCEPTS = ("conceptEntry", "termEntry")
_LANGUAGES = ("langSec", "langSet")
_TERMS = ("termSec", "tig", "ntig")
_CONTEXTS = ("descripGrp",)  # a quotation that shows a term, with the source of its own
_STATUS = ("administrativeStatus", "normativeAuthorization")
_DEPRECATED = frozenset({"deprecatedTerm", "supersededTerm"})
_ALLOWED = ("preferredTerm", "admittedTerm")
_PARTS_OF_SPEECH = frozenset({"noun", "verb", "adjective", "adverb"})
_URL = re.compile(r"https?://\S+")
_LONGEST = 2000
_GAP = "…"


@dataclass(frozen=True, slots=True)
class _Term:
    """A term of a concept; `pos` is the part of speech as a rulebook names it, empty where none is given."""

    text: str
    status: str
    pos: str
    language: str
    line: int

    @property
    def key(self) -> str:
        """The key that a rulebook has it under."""
        return self.pos or "phrase"


def read_termbase(file: Path, *, language: str) -> Imported:
    """Return the rulebook of the terms in one language of a termbase.

    Raises UsageError for a file that cannot be read or is no TBX.
    """
    root = xmltree.read(file)
    if root.name not in ("tbx", "martif"):
        raise UsageError(f"{file}: its root is <{root.name}>; expected <tbx> or <martif>, as TBX-Basic has")
    title = next((element.text for element in root.all("title")), "") or file.stem
    rules: dict[str, Data] = {}
    lost: list[Loss] = []
    entries = 0
    for concept in root.all(*_CONCEPTS):
        terms = list(_terms(concept))
        deprecated = [term for term in terms if term.status in _DEPRECATED]
        entries += len(deprecated)
        problems = {term: problem for term in deprecated if (problem := _problem(term, language))}
        lost += [Loss(f"{file}:{term.line}", term.text, problem) for term, problem in problems.items()]
        kept = [term for term in deprecated if term not in problems]
        if kept:
            name = concept.attributes.get("id") or concept.attributes.get("xml:id") or kept[0].text
            identity = free(kebab(name, otherwise="concept"), rules)
            allowed = [term for term in terms if term.status in _ALLOWED and term.language == language]
            rules[identity] = _rule(identity, concept, kept, allowed, title, language)
    book: Data = {
        "rulebook": kebab(file.stem, otherwise="termbase"),
        "title": f"Termbase {title}"[:_LONGEST],
        "language": language,
        "rules": list(rules.values()),
    }
    return Imported(book, f"the termbase {title}", entries, tuple(lost))


def _terms(concept: Element) -> Iterator[_Term]:
    for section in concept.all(*_LANGUAGES):
        language = _language(section)
        for entry in section.all(*_TERMS):
            status = next((found for name in _STATUS for found in _texts(entry, name)), "")
            pos = next(_texts(entry, "partOfSpeech"), "").lower()
            for term in entry.all("term"):
                yield _Term(
                    text=term.text,
                    status=status.removesuffix("-admn-sts"),
                    pos=pos if pos in _PARTS_OF_SPEECH else pos and "phrase",
                    language=language,
                    line=term.line,
                )


def _language(section: Element) -> str:
    """Return the language of a section without its region: en of en-GB."""
    return section.attributes.get("xml:lang", "").partition("-")[0].lower()


def _problem(term: _Term, language: str) -> str:
    """Return why a deprecated term is not carried over, or nothing."""
    if term.language != language:
        return f"is in the language {term.language or 'of no name'}; a rulebook has one, and this is {language}"
    if not re.search(r"\w", term.text) or not all(part.strip() for part in term.text.split(_GAP)):
        return "has no words to look for"
    if len(term.text) > _LONGEST or "[[" in term.text or "]]" in term.text:
        return "is longer than 2,000 characters, or holds [[ or ]]"
    return ""


def _rule(
    identity: str, concept: Element, deprecated: list[_Term], allowed: list[_Term], title: str, language: str
) -> Data:
    sections = [one for one in concept.all(*_LANGUAGES) if _language(one) == language]
    places = [*sections, concept]
    definition = next((text for place in places for text in _texts(place, "definition", outside=_TERMS)), "")
    note = next((text for place in places for text in _texts(place, "note", outside=_TERMS)), "")
    replaced = dict(_replacements(deprecated, allowed))
    return {
        "id": identity,
        "kind": "imprecise",
        "terms": [dict(pair) for pair in dict.fromkeys(((term.key, term.text),) for term in deprecated)],
        "meaning": definition[:_LONGEST] or f"A term that the termbase {title} deprecates."[:_LONGEST],
        "why": note[:_LONGEST] or "The termbase deprecates the term.",
        "message": "The termbase deprecates '{match}'.",
        "sources": _sources(concept, sections, deprecated) or [{"title": f"Termbase {title}"[:_LONGEST]}],
        "undecided": "flag",
        **({"replace": replaced} if replaced else {}),
        "examples": examples([term.text for term in deprecated]),
    }


def _replacements(deprecated: list[_Term], allowed: list[_Term]) -> Iterator[tuple[str, Any]]:
    """Yield the wordings for each part of speech that is deprecated, preferred terms before admitted ones."""
    ranked = sorted(allowed, key=lambda term: _ALLOWED.index(term.status))
    for key in dict.fromkeys(term.key for term in deprecated):
        given = {term.pos for term in deprecated if term.key == key}
        fitting = (term.text[:_LONGEST] for term in ranked if "" in (*given, term.pos) or term.pos in given)
        wordings = [text for text in dict.fromkeys(fitting) if text]
        if wordings:
            # A termbase prefers a term for a concept, whatever the sentence: one that stands alone is right everywhere.
            more = {**({"plural": False} if key == "noun" else {}), **({"safe": True} if len(wordings) == 1 else {})}
            yield key, {"text": wordings, **more} if more else wordings


def _sources(concept: Element, sections: list[Element], deprecated: list[_Term]) -> list[Data]:
    lines = {term.line for term in deprecated}
    entries = [
        entry for one in sections for entry in one.all(*_TERMS) if any(term.line in lines for term in entry.all("term"))
    ]
    found: dict[str, Data] = {}
    for place, outside in (
        (concept, _LANGUAGES),
        *((one, _TERMS) for one in sections),
        *((one, _CONTEXTS) for one in entries),
    ):
        for element in _elements(place, ("source", "externalCrossReference"), outside=outside):
            target = element.attributes.get("target", "") or element.text
            url = {"url": target} if _URL.fullmatch(target) and len(target) <= _LONGEST else {}
            source = {"title": element.text[:_LONGEST] or target[:_LONGEST], **url}
            if source["title"]:
                found.setdefault(str(source), source)
    return list(found.values())


def _texts(place: Element, category: str, *, outside: tuple[str, ...] = ()) -> Iterator[str]:
    return (element.text for element in _elements(place, (category,), outside=outside) if element.text)


def _elements(place: Element, categories: tuple[str, ...], *, outside: tuple[str, ...]) -> Iterator[Element]:
    """Yield the elements of these data categories, in either style, that are inside no element named `outside`."""
    for child in place.children:
        if child.name in outside:
            continue
        if child.name in categories or child.attributes.get("type") in categories:
            yield child
        yield from _elements(child, categories, outside=outside)
