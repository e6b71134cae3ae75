"""All there is to know of a rule, put in order: what its page in Markdown and `termlint rule` both show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from termlint.rulebook.cueschema import WORD_KEYS
from termlint.rulebook.marks import read_marks
from termlint.rulebook.schema import PARTS_OF_SPEECH

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from termlint.rulebook import schema
    from termlint.rulebook.model import Kind, Severity

_KINDS: dict[Kind, str] = {
    "charged": "passes a verdict that has not been argued for",
    "imprecise": "is used beyond its narrow meaning",
    "euphemism": "hides what happened",
    "anthropomorphic": "gives a program the mind of a person",
    "puffery": "praises without saying anything that can be checked",
    "legal-category-error": "names an offence or a right that is another one in law",
}
_UNDECIDED = {
    "flag": "flagged like any other",
    "info": "reported as info",
    "allow": "not reported",
}
_STRENGTHS = {"words": "speaks", "settles": "settles", "hints": "hints"}


@dataclass(frozen=True, slots=True)
class TermEntry:
    """A term: it stands after a word of the concept `modifiers`, if any; `undecided` says what it has for its own."""

    lemma: str
    pos: str
    variants: tuple[str, ...]
    modifiers: str | None
    undecided: str | None


@dataclass(frozen=True, slots=True)
class CueEntry:
    """Cues that count alike: how much, how far, and the words by role; where any role will do, it is empty."""

    place: str
    words: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class SenseEntry:
    """A sense; `terms` are the lemmas that can have it, none where all can."""

    id: str
    flags: bool
    gloss: str
    terms: tuple[str, ...]
    cues: tuple[CueEntry, ...]


@dataclass(frozen=True, slots=True)
class WordingEntry:
    """What to write in place of a part of speech, or of a phrase that the author gives."""

    of: str
    is_phrase: bool
    wordings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExampleEntry:
    """An example without its marks; `spans` are the marked uses."""

    text: str
    spans: tuple[tuple[int, int], ...]
    flags: bool
    sense: str | None
    fix: str | None
    format: str


@dataclass(frozen=True, slots=True)
class Description:
    """A rule with its texts as the author wrote them; names of other rules are in full."""

    id: str
    kind: Kind
    what: str
    severity: Severity
    on: bool
    deprecated_by: str | None
    terms: tuple[TermEntry, ...]
    traps: tuple[str, ...]
    gives_way_to: tuple[str, ...]
    alike: tuple[str, ...]
    meaning: str
    why: str
    note: str | None
    senses: tuple[SenseEntry, ...]
    undecided: str
    instead: tuple[WordingEntry, ...]
    examples: tuple[ExampleEntry, ...]
    sources: tuple[schema.Source, ...]


def describe(
    rule: schema.Rule,
    book: schema.Rulebook,
    books: Iterable[schema.Rulebook] = (),
    *,
    severity: Severity | None = None,
    on: bool | None = None,
) -> Description:
    """Return what is to be said of a rule of `book`; those of `books` about the same act are named.

    `severity` and `on` are what a configuration makes of the rule; by default what its author says.
    """
    return Description(
        id=f"{book.rulebook}/{rule.id}",
        kind=rule.kind,
        what=_KINDS[rule.kind],
        severity=severity or rule.severity,
        on=rule.default if on is None else on,
        deprecated_by=_full(rule.deprecated_by, book) if rule.deprecated_by else None,
        terms=tuple(map(_term, rule.terms)),
        traps=rule.traps,
        gives_way_to=tuple(_full(name, book) for name in rule.gives_way_to),
        alike=tuple(_alike(rule, books)),
        meaning=rule.meaning,
        why=rule.why,
        note=rule.note,
        senses=tuple(_sense(sense) for sense in rule.senses),
        undecided=_UNDECIDED[rule.undecided],
        instead=tuple(_instead(rule.replace)) if rule.replace else (),
        examples=tuple(map(_example, sorted(rule.examples, key=lambda each: each.flag is None))),
        sources=rule.sources,
    )


def _full(name: str, book: schema.Rulebook) -> str:
    """Return the id of a rule, which lacks its rulebook where that is `book`."""
    return name if "/" in name else f"{book.rulebook}/{name}"


def _alike(rule: schema.Rule, books: Iterable[schema.Rulebook]) -> Iterator[str]:
    for other in books:
        for each in other.rules:
            if rule.act is not None and each.act == rule.act and each is not rule:
                yield f"{other.rulebook}/{each.id}"


def _term(term: schema.Term) -> TermEntry:
    undecided = _UNDECIDED[term.undecided] if term.undecided else None
    return TermEntry(term.lemma, term.pos, term.variants, term.modifiers, undecided)


def _sense(sense: schema.Sense) -> SenseEntry:
    return SenseEntry(sense.id, sense.verdict == "flag", sense.gloss, sense.terms, tuple(_cues(sense)))


def _cues(sense: schema.Sense) -> Iterator[CueEntry]:
    """Yield an entry for all the words of one strength and reach, then one for each cue with roles."""
    words: dict[str, list[str]] = {}
    for cue in sense.cues:
        for key in WORD_KEYS:
            words.setdefault(f"{_STRENGTHS[key]}, {cue.scope or sense.scope}", []).extend(getattr(cue, key) or ())
    for place, group in words.items():
        if group:
            yield CueEntry(place, (("", _plain(group)),))
    for cue in sense.cues:
        if cue.roles:
            roles = tuple((role, _plain(patterns)) for role, patterns in cue.roles.items())
            yield CueEntry(f"{cue.strength or 'speaks'}, in its clause", roles)


def _plain(words: Iterable[str]) -> tuple[str, ...]:
    """Return words without the sign that they are never inflected, each once."""
    return tuple(word.removeprefix("=") for word in dict.fromkeys(words))


def _instead(replace: schema.Replace) -> Iterator[WordingEntry]:
    for pos in PARTS_OF_SPEECH:
        wording: schema.Wording | None = getattr(replace, pos)
        if wording is not None:
            yield WordingEntry(pos, is_phrase=False, wordings=wording.text)
    for phrase, wording in replace.phrases.items():
        yield WordingEntry(phrase, is_phrase=True, wordings=wording.text)


def _example(example: schema.Example) -> ExampleEntry:
    text, spans = read_marks(example.text)
    return ExampleEntry(text, tuple(spans), example.flag is not None, example.sense, example.fix, example.format)
