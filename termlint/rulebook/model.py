"""Compiled rulebooks: what the pipeline works from.

Everything an author may leave out is filled in here, every form is derived, every name list is resolved.
The values are plain and frozen, so that they can be cached as JSON and shared between documents. What authors
write is `rulebook.schema`; `rulebook.compile` turns the one into the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

Severity = Literal["error", "warning", "info"]
Scope = Literal["sentence", "paragraph", "section", "document"]
Kind = Literal["charged", "imprecise", "euphemism", "anthropomorphic", "puffery", "legal-category-error"]
PartOfSpeech = Literal["noun", "verb", "adjective", "adverb", "phrase"]
Exact = Literal["spelling", "case"]
# What becomes of a use for which nothing speaks.
Undecided = Literal["flag", "info", "allow"]
# How much a cue says: it settles the sense, it speaks for it, or it only hints at it and breaks ties.
Strength = Literal["settles", "speaks", "hints"]
# As what a word of a concept must be read to count. any: its spelling is enough, as for names and phrases.
WordKind = Literal["noun", "verb", "adjective", "any"]


@dataclass(frozen=True, slots=True)
class Form:
    """One spelling of a term. `text` is as it is matched; `tag` is its Penn Treebank tag (NN, NNS, VBD, JJ ...).

    Forms are written with single spaces; a space in `text` matches any run of spaces, line breaks or hyphens in
    prose, and a hyphen matches the same. Matching ignores case unless `text` has a capital letter: then the case
    must be the same. A verb's VBD and VBN are two forms even when spelled alike. `modifier` is the word before the
    noun of a term that has modifiers ("scraping" in "scraping attacks"); it is part of `text` and `lemma`.
    """

    text: str
    tag: str
    lemma: str
    term: int
    modifier: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase that names a rule's concept.

    `joined` allows it to be part of a hyphenated compound ("GPT-4-distilled"); otherwise that is another word.
    `exact` narrows what `Form` says: with "spelling" a hyphen, a space and an apostrophe stand for themselves alone
    and the case does not count, with "case" it counts as well. `undecided` takes the place of the rule's.
    """

    lemma: str
    pos: PartOfSpeech
    joined: bool = False
    exact: Exact | None = None
    undecided: Undecided | None = None


@dataclass(frozen=True, slots=True)
class Concept:
    """Words that count as one: a named class, `{answer}`, or the forms of one word of a cue.

    `forms` are spellings, as for `Form`, each with the kind of word that it must be read as. `includes` are other
    concepts whose words are words of this one. `versions` lets a number or size follow a name: `Llama-2-7b`.
    """

    id: str
    forms: tuple[tuple[str, WordKind], ...]
    includes: tuple[str, ...] = ()
    versions: bool = False
    gloss: str = ""


# Concepts by id, as they must follow each other: one for a word, several for a phrase with braces. GAP stands for up to
# four words, TERM for the term itself.
Pattern: TypeAlias = "tuple[str, ...]"
TERM = "_"


@dataclass(frozen=True, slots=True)
class Cue:
    """What speaks for a sense. `text` is what the author wrote.

    Either `patterns`, any of which counts where it stands in reach, or `roles`, all of which must hold of the term:
    a role (`subject`, `object`, `before`, `after`, `near`, or a preposition) with patterns, any of which counts.
    """

    text: str
    patterns: tuple[Pattern, ...]
    scope: Scope
    strength: Strength = "speaks"
    roles: tuple[tuple[str, tuple[Pattern, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning a term can have. `terms` are indices into the rule's terms; empty means all of them."""

    id: str
    verdict: Literal["allow", "flag"]
    gloss: str
    cues: tuple[Cue, ...]
    terms: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Replacement:
    """A neutral wording for a form of a term.

    `match` is the phrase that is replaced, as for `Form` (the form itself, or the form with words around it, as in
    "distilled from"); `text` is what to write instead, already inflected like `tag`. The longest `match` that
    stands in the text wins. For a verb whose `match` is the bare form, `text` expects a direct object after it.
    `plural` says what a noun phrase is: False is singular, True is plural, None is uncountable. A `match` with slots
    ("distilled {student} from") is a frame: each stands for a noun phrase, and `text` has them where they go. `use`
    limits a replacement to one use of the form. `safe` is true where the author says that the wording is right wherever
    the sense is plain.
    """

    match: str
    text: str
    tag: str
    term: int
    plural: bool | None = False
    use: Literal["active", "passive", "modifier"] | None = None
    safe: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """Where a definition comes from."""

    title: str
    url: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence that shows the rule at work; `spans` are the marked uses, in code points of `text`.

    `sense` is the sense it shows, `mention` for a mention, None when the author left it open. `fix` is the text
    after the fix, None when the author left it open. `format` is the reader it goes through.
    """

    text: str
    spans: tuple[tuple[int, int], ...]
    flags: bool
    line: int
    sense: str | None = None
    fix: str | None = None
    format: str = "text"


@dataclass(frozen=True, slots=True)
class Rule:
    """One concept, ready to be matched and judged. `id` is `rulebook/rule-id`.

    `unless_near` are words, with their forms, near which no replacement is made. `act` names what the rule is about,
    for rules that are about the same; `neutral` are plain wordings for it, as for `Form`.
    """

    id: str
    language: str
    kind: Kind
    severity: Severity
    enabled: bool
    terms: tuple[Term, ...]
    forms: tuple[Form, ...]
    senses: Sequence[Sense]
    undecided: Undecided
    meaning: str
    why: str
    message: str
    replacements: Sequence[Replacement] = ()
    unless_near: Sequence[str] = ()
    traps: tuple[str, ...] = ()
    gives_way_to: tuple[str, ...] = ()
    act: str | None = None
    neutral: tuple[str, ...] = ()
    note: str | None = None
    sources: Sequence[Source] = ()
    examples: Sequence[Example] = ()
    deprecated_by: str | None = None

    def undecided_severity(self, term: int, severity: Severity) -> Severity | None:
        """Return how gravely a use of the term with this number is reported whose sense nothing decides.

        `severity` is that of a use that is flagged; None where such a use is not reported.
        """
        undecided = self.terms[term].undecided or self.undecided
        return None if undecided == "allow" else "info" if undecided == "info" else severity

    def __hash__(self) -> int:
        """Hash the id alone: a rule is a key of many tables, and its thousands of forms need not be hashed."""
        return hash(self.id)


@dataclass(frozen=True, slots=True)
class Rulebook:
    """A compiled rulebook. `path` is the file it came from, `digest` the SHA-256 of that file's bytes.

    `concepts` are its own, and the words of its cues; `wants` are the ids of others that its cues name. A file of
    shared concepts is one without rules, and `shares` their ids.
    """

    id: str
    title: str
    language: str
    version: str
    licence: str | None
    path: str
    digest: str
    rules: tuple[Rule, ...]
    concepts: Sequence[Concept] = ()
    wants: tuple[str, ...] = ()
    shares: tuple[str, ...] = ()
