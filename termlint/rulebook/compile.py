"""Turns what authors write into what the pipeline works from: everything filled in, every form derived."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from termlint.rulebook import cueschema, model, schema
from termlint.rulebook.flagged import flagged_replacements
from termlint.rulebook.inflect import BASE_TAGS, concept_forms, cue_forms, forms_of, word_forms
from termlint.rulebook.load import load_source
from termlint.rulebook.marks import read_marks
from termlint.rulebook.messages import MESSAGES
from termlint.rulebook.patterns import concepts_in, named, parse_pattern
from termlint.rulebook.rewording import PhraseError, replacements
from termlint.rulebook.source import read
from termlint.rulebook.validate import is_concepts, validate_concepts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from termlint.rulebook.source import Source


def compile_rulebook(path: str | Path) -> model.Rulebook:
    """Return the compiled rulebook of the file `path`. Raises RulebookError as `load.load` does."""
    return compile_source(read(path))


def compile_source(source: Source) -> model.Rulebook:
    """Return the compiled rulebook that `source` holds. Raises RulebookError as `load.load` does.

    A file of shared concepts is a rulebook without rules.
    """
    if is_concepts(source):
        return _shared(validate_concepts(source), source)
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
        concepts=(*_concepts(book), *_words_of_cues(book)),
        wants=_wants(book),
    )


def _shared(file: cueschema.Concepts, source: Source) -> model.Rulebook:
    name = f"concepts/{Path(source.path).stem}"
    return model.Rulebook(
        id=name,
        title=name,
        language=file.language,
        version="1",
        licence=None,
        path=source.path,
        digest=source.digest,
        rules=(),
        concepts=tuple(_concepts(file)),
        wants=_included(file),
        shares=tuple(map(named, file.concepts)),
    )


def _included(book: schema.Rulebook | cueschema.Concepts) -> tuple[str, ...]:
    names = (name for concept in book.concepts.values() for name in concept.includes)
    return tuple(named(name) for name in dict.fromkeys(names) if name not in book.concepts)


def _wants(book: schema.Rulebook) -> tuple[str, ...]:
    cues = (cue for rule in book.rules for sense in rule.senses for cue in sense.cues)
    names = dict.fromkeys(name for cue in cues for _, text in cue.patterns for name in concepts_in(text))
    return tuple(dict.fromkeys((*_included(book), *(named(name) for name in names if name not in book.concepts))))


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
        act=rule.act,
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
    return tuple(dict.fromkeys(form.lower() for word in words for form, _ in word_forms(word, language=book.language)))


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
    for before in _modifiers(term, book) or ("",):
        for text, tag in found:
            yield model.Form(_spaced(f"{before} {text}"), tag, _spaced(f"{before} {term.lemma}"), index, before)


def _modifiers(term: schema.Term, book: schema.Rulebook) -> tuple[str, ...]:
    if term.modifiers is None:
        return ()
    concept = book.concepts[term.modifiers]
    return (*concept.nouns, *concept.adjectives, *concept.phrases, *concept.names)


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


def _cues(cue: cueschema.Cue, scope: model.Scope, book: schema.Rulebook) -> Iterator[model.Cue]:
    """Return a cue for each word or phrase, or one for roles that must hold together."""
    for key in cueschema.WORD_KEYS:
        strength: model.Strength = "speaks" if key == "words" else key  # type: ignore[assignment]  # the other two are
        for text in getattr(cue, key) or ():
            yield model.Cue(_spaced(text), (_pattern(text, book),), cue.scope or scope, strength)
    if roles := cue.roles:
        shown = ", ".join(f"{role} {_either(patterns)}" for role, patterns in roles.items())
        compiled = tuple((role, tuple(_pattern(text, book) for text in patterns)) for role, patterns in roles.items())
        yield model.Cue(shown, (), "sentence", cue.strength or "speaks", compiled)


def _either(patterns: tuple[str, ...]) -> str:
    """Return patterns as they are shown: the first three."""
    return " | ".join(patterns[:3]) + (" …" if len(patterns) > 3 else "")


def _pattern(text: str, book: schema.Rulebook) -> model.Pattern:
    parts = parse_pattern(text, language=book.language)[0]
    return tuple(_id(part.strip("{}"), book) if part.startswith("{") else part for part in parts)


def _id(name: str, book: schema.Rulebook | cueschema.Concepts) -> str:
    """Return the id of a concept; one that a rulebook defines is its own, whatever others call theirs."""
    if isinstance(book, schema.Rulebook) and name in book.concepts:
        return named(f"{book.rulebook}/{name}")
    return named(name)


def _words_of_cues(book: schema.Rulebook) -> Iterator[model.Concept]:
    """Yield each word of the rulebook's cues, as the concept that it is."""
    cues = (cue for rule in book.rules for sense in rule.senses for cue in sense.cues)
    texts = dict.fromkeys(text for cue in cues for _, text in cue.patterns)
    words = (word for text in texts for word in parse_pattern(text, language=book.language)[1])
    yield from {word.id: word for word in words}.values()


def _concepts(book: schema.Rulebook | cueschema.Concepts) -> Iterator[model.Concept]:
    """Yield the concepts that a rulebook, or a file of them, defines."""
    for name, concept in book.concepts.items():
        forms: dict[tuple[str, model.WordKind], None] = {}
        by_pos: dict[model.PartOfSpeech, tuple[str, ...]]
        by_pos = {"noun": concept.nouns, "verb": concept.verbs, "adjective": concept.adjectives}
        for pos, lemmas in by_pos.items():
            for lemma in lemmas:
                forms.update(dict.fromkeys(concept_forms(_spaced(lemma), pos, language=book.language)))
        exact = (text.removeprefix("=") for text in (*concept.phrases, *concept.names))
        forms.update(dict.fromkeys((_spaced(text), "any") for text in exact))
        includes = tuple(_id(other, book) for other in concept.includes)
        yield model.Concept(_id(name, book), tuple(forms), includes, concept.versions, concept.gloss or "")


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
