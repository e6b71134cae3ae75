"""Rules made from the entries of a word list: literal terms, each with its wordings, and nothing else known of them."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from termlint.exchange.patterns import PatternError, expand, fill

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from termlint.exchange.outcome import Data
    from termlint.exchange.patterns import Form
    from termlint.rulebook.model import Exact, Severity

_RESERVED = ("…", "[[", "]]")
_WORD = re.compile(r"\w+")
# Sentences in which an example puts a term: the first two are taken that have no words of the list.
_USES = ("Here: [[{}]].", "Example: [[{}]].", "[[{}]].", "[[{}]]")
_MENTIONS = ('The term "[[{}]]".', 'The word "[[{}]]".', 'The phrase "[[{}]]".', 'So-called "[[{}]]".')


@dataclass(frozen=True, slots=True)
class Term:
    """Forms of one word or phrase, the base form first, and what to write instead, the preferred wording first."""

    forms: tuple[str, ...]
    exact: Exact
    wordings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Listed:
    """What an entry of a word list becomes: terms, and spellings that the list does not mean."""

    terms: tuple[Term, ...]
    traps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """What a rule says besides its terms: the texts of the list that it comes from."""

    id: str
    severity: Severity
    meaning: str
    why: str
    message: str
    source: Data


def listed(pattern: str, templates: Iterable[str] = (), *, ignorecase: bool) -> Listed:
    """Return what an entry that finds `pattern` and suggests `templates` becomes. Raises PatternError.

    A template may use `$1`. A spelling that is suggested is not found, whatever the case.
    """
    expansion = expand(pattern, ignorecase=ignorecase)
    exact: Exact = "spelling" if expansion.ignorecase else "case"
    by_wordings: dict[tuple[str, ...], list[str]] = defaultdict(list)
    traps: list[str] = []
    for form in expansion.forms:
        _refuse_reserved(form.text)
        filled = (" ".join(fill(template, form.groups).split()) for template in templates)
        wordings = tuple(dict.fromkeys(wording for wording in filled if wording))
        if exact == "case" and form.text in wordings:
            continue
        traps += [f"={wording}" for wording in wordings if exact == "spelling" and wording.lower() == form.text]
        by_wordings[wordings].append(form.text)
    if not by_wordings:
        raise PatternError("finds nothing but what it suggests")
    return Listed(
        tuple(Term(tuple(forms), exact, wordings) for wordings, forms in by_wordings.items()),
        tuple(dict.fromkeys(traps)),
    )


def _refuse_reserved(text: str) -> None:
    for mark in _RESERVED:
        if mark in text:
            raise PatternError(f"holds '{mark}', which has a meaning of its own in rulebooks")


def without(entry: Listed, exceptions: Iterable[tuple[Form, bool]]) -> Listed:
    """Return `entry` without what `exceptions` (forms, each with whether any case counts) are found in as words.

    Where the entry is found in any case and the exception in one only, that spelling becomes a trap. Raises
    PatternError when nothing is left.
    """
    terms, traps = entry.terms, list(entry.traps)
    for exception, any_case in exceptions:
        traps += () if any_case else _spelled_like(exception.text, terms)
        terms = tuple(_kept(terms, exception.text, any_case=any_case))
    if not terms:
        raise PatternError("finds nothing but what is excepted")
    return Listed(terms, tuple(dict.fromkeys(traps)))


def _spelled_like(exception: str, terms: Iterable[Term]) -> Iterator[str]:
    """Yield, as traps, the forms found in any case that hold `exception`, with its capitals."""
    word = re.compile(rf"\b{re.escape(exception)}\b", re.IGNORECASE)
    for term in terms:
        for form in term.forms if term.exact == "spelling" else ():
            if held := word.search(form):
                yield f"={form[: held.start()]}{exception}{form[held.end() :]}"


def _kept(terms: Iterable[Term], exception: str, *, any_case: bool) -> Iterator[Term]:
    word = re.compile(rf"\b{re.escape(exception)}\b", re.IGNORECASE if any_case else 0)
    for term in terms:
        if term.exact == "spelling" and not any_case:
            yield term
        elif forms := tuple(form for form in term.forms if not word.search(form)):
            yield Term(forms, term.exact, term.wordings)


def rule(words: Words, entries: Sequence[Listed], *, joined: bool) -> Data:
    """Return a rule that flags every term of `entries`, whatever the sense. A form that comes twice counts once."""
    terms = tuple(_unrepeated(term for entry in entries for term in entry.terms))
    traps = list(dict.fromkeys(trap for entry in entries for trap in entry.traps))
    replaced = {term.forms[0]: _wording(term.wordings) for term in terms if term.wordings}
    return {
        **head(words),
        "terms": [term_data(term, joined=joined) for term in terms],
        **({"traps": traps} if traps else {}),
        **texts(words),
        "undecided": "flag",
        **({"replace": {"phrases": replaced}} if replaced else {}),
        "examples": examples([_untrapped(form, traps) for term in terms for form in term.forms]),
    }


def _untrapped(form: str, traps: Sequence[str]) -> str:
    """Return a form with capitals that are found, where its own are the spelling that is suggested."""
    return next((one for one in (form, form.upper(), form.title()) if f"={one}" not in traps), form)


def head(words: Words) -> Data:
    """Return the keys of a rule that stand before its terms. No list says what is wrong with its words."""
    return {"id": words.id, "kind": "imprecise", "severity": words.severity}


def texts(words: Words) -> Data:
    """Return the keys of a rule that explain it."""
    return {"meaning": words.meaning, "why": words.why, "message": words.message, "sources": [words.source]}


def examples(forms: Sequence[str]) -> list[Data]:
    """Return the least that a rule must show of itself: two of its forms used, and the same two mentioned."""
    # What a "…" stands for can be nothing.
    shown = [" ".join(form.replace("…", " ").split()) for form in (forms[0], forms[-1])]
    known = {word for form in forms for word in _WORD.findall(form.lower())}
    uses, mentions = (_fitting(sentences, known) for sentences in (_USES, _MENTIONS))
    return [
        *({"flag": use.format(form)} for use, form in zip(uses, shown, strict=True)),
        *({"pass": mention.format(form), "sense": "mention"} for mention, form in zip(mentions, shown, strict=True)),
    ]


def _fitting(sentences: Sequence[str], known: set[str]) -> Sequence[str]:
    return [*(one for one in sentences if known.isdisjoint(_WORD.findall(one.lower()))), *sentences][:2]


def _unrepeated(terms: Iterable[Term]) -> Iterator[Term]:
    """Yield the terms without forms that an earlier one has."""
    seen: set[str] = set()
    for term in terms:
        forms = tuple(form for form in term.forms if form not in seen)
        seen.update(forms)
        if forms:
            yield Term(forms, term.exact, term.wordings)


def term_data(term: Term, *, joined: bool) -> Data:
    """Return a term as a rulebook has it; `joined` lets it be a part of a hyphenated compound."""
    base, *variants = term.forms
    return {
        "phrase": base,
        **({"variants": variants} if variants else {}),
        **({"joined": True} if joined else {}),
        "exact": term.exact,
    }


def _wording(wordings: tuple[str, ...]) -> Data | list[str]:
    """Return wordings as a rulebook has them: what a list gives for a word is right wherever the word stands."""
    return {"text": wordings[0], "safe": True} if len(wordings) == 1 else list(wordings)
