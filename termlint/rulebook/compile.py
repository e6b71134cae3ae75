"""Turns what authors write into what the pipeline works from: everything filled in, every form derived."""

from __future__ import annotations

from typing import TYPE_CHECKING

from termlint.rulebook import model, schema
from termlint.rulebook.flagged import flagged_replacements
from termlint.rulebook.inflect import BASE_TAGS, cue_forms, forms_of
from termlint.rulebook.load import load_source
from termlint.rulebook.marks import read_marks
from termlint.rulebook.messages import MESSAGES
from termlint.rulebook.rewording import PhraseError, replacements
from termlint.rulebook.source import read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from termlint.rulebook.source import Source


def compile_rulebook(path: str | Path) -> model.Rulebook:
    """Return the compiled rulebook of the file `path`. Raises RulebookError as `load.load` does."""
    return compile_source(read(path))


def compile_source(source: Source) -> model.Rulebook:
    """Return the compiled rulebook that `source` holds. Raises RulebookError as `load.load` does."""
    book = load_source(source)
    compiled = derive(book, source)
    problems = list(flagged_replacements(compiled, book))
    if problems:
        raise source.error(problems)
    return compiled


def derive(book: schema.Rulebook, source: Source) -> model.Rulebook:
    """Return `book`, which `source` holds, compiled, whatever its wordings hold.

    Raises RulebookError for a phrase to replace that holds no term, or a slot where none can be.
    """
    return model.Rulebook(
        id=book.rulebook,
        title=book.title,
        language=book.language,
        version=book.version,
        licence=book.licence,
        path=source.path,
        digest=source.digest,
        rules=tuple(_rule(rule, book, number, source) for number, rule in enumerate(book.rules)),
    )


def _rule(rule: schema.Rule, book: schema.Rulebook, number: int, source: Source) -> model.Rule:
    forms = tuple(form for index, term in enumerate(rule.terms) for form in _forms(term, index, book))
    try:
        replaced = replacements(rule, forms, language=book.language)
    except PhraseError as error:
        raise source.error([(("rules", number, "replace", "phrases", error.phrase), str(error))]) from None
    return model.Rule(
        id=f"{book.rulebook}/{rule.id}",
        language=book.language,
        kind=rule.kind,
        severity=rule.severity,
        enabled=rule.default,
        terms=tuple(
            model.Term(_spaced(term.lemma), term.pos, term.joined, term.exact, term.undecided) for term in rule.terms
        ),
        forms=forms,
        senses=tuple(_sense(sense, rule, book) for sense in rule.senses),
        undecided=rule.undecided,
        meaning=_spaced(rule.meaning),
        why=_spaced(rule.why),
        message=_spaced(rule.message or MESSAGES[rule.kind]),
        replacements=replaced,
        unless_near=_unless_near(rule, book),
        traps=tuple(_spaced(trap) for trap in rule.traps),
        gives_way_to=tuple(_full_id(name, book) for name in rule.gives_way_to),
        concept=rule.concept,
        neutral=tuple(form for words in rule.neutral for form in cue_forms(words, language=book.language)),
        note=rule.note and _spaced(rule.note),
        sources=tuple(model.Source(one.title, one.url, one.note) for one in rule.sources),
        examples=tuple(
            _example(example, line=source.place(("rules", number, "examples", at))[0])
            for at, example in enumerate(rule.examples)
        ),
        deprecated_by=rule.deprecated_by and _full_id(rule.deprecated_by, book),
    )


def _unless_near(rule: schema.Rule, book: schema.Rulebook) -> tuple[str, ...]:
    words = rule.replace.unless_near if rule.replace is not None else ()
    return tuple(dict.fromkeys(form.lower() for word in words for form in cue_forms(word, language=book.language)))


def _spaced(text: str) -> str:
    """Return `text` with single spaces, whatever folding the YAML left in it."""
    return " ".join(text.split())


def _full_id(name: str, book: schema.Rulebook) -> str:
    return name if "/" in name else f"{book.rulebook}/{name}"


def _forms(term: schema.Term, index: int, book: schema.Rulebook) -> Iterator[model.Form]:
    """Return a term's forms: those given by hand, or else the derived ones, and those of its variants.

    A noun with modifiers has each form after each of them, and none alone.
    """
    found: dict[tuple[str, str], None] = {}
    if term.forms is not None:
        found.update(dict.fromkeys(_by_hand(term)))
    for lemma in (*(() if term.forms is not None else (term.lemma,)), *term.variants):
        derived = forms_of(_spaced(lemma), term.pos, language=book.language, uncountable=term.uncountable)
        found.update(dict.fromkeys(derived))
    for before in book.names[term.modifiers] if term.modifiers else ("",):
        for text, tag in found:
            yield model.Form(_spaced(f"{before} {text}"), tag, _spaced(f"{before} {term.lemma}"), index, before)


def _by_hand(term: schema.Term) -> Iterator[tuple[str, str]]:
    """Return the forms given by hand with their tags; in a list, the first is the base form."""
    if isinstance(term.forms, dict):
        for tag, forms in term.forms.items():
            for form in forms:
                yield _spaced(form), tag
        return
    base = BASE_TAGS[term.pos]
    for number, form in enumerate(term.forms or ()):
        yield _spaced(form), "NNS" if term.pos == "noun" and number else base


def _sense(sense: schema.Sense, rule: schema.Rule, book: schema.Rulebook) -> model.Sense:
    named = tuple(
        index for index, term in enumerate(rule.terms) if not {term.lemma, *term.variants}.isdisjoint(sense.terms)
    )
    cues = tuple(compiled for cue in sense.cues for compiled in _cues(cue, sense.scope, book))
    return model.Sense(sense.id, sense.verdict, _spaced(sense.gloss), cues, named)


def _cues(cue: schema.Cue, scope: model.Scope, book: schema.Rulebook) -> Iterator[model.Cue]:
    """Return a cue for each word, or one for a whole name list."""
    scope = cue.scope or scope
    if cue.names is not None:
        names = (form for name in book.names[cue.names] for form in cue_forms(name, language=book.language))
        yield model.Cue(f"names: {cue.names}", tuple(dict.fromkeys(names)), scope, cue.role, cue.weight)
    for words in cue.words or ():
        forms = cue_forms(words, language=book.language)
        yield model.Cue(_spaced(words), forms, scope, cue.role, cue.weight)


def _example(example: schema.Example, *, line: int) -> model.Example:
    text, spans = read_marks(example.text)
    return model.Example(
        text=text,
        spans=spans,
        flags=example.flag is not None,
        line=line,
        sense=example.sense,
        fix=example.fix,
        format=example.format,
    )
