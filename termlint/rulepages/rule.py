"""The page of a rule, in Markdown: fixed sections, so that every rule answers the same questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from termlint.reports.markup import code, escaped, fenced, line, page, quoted, sections, table
from termlint.rulepages.description import describe
from termlint.rulepages.figures import rule_figures
from termlint.rulepages.measured import state

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from termlint.rulebook import schema
    from termlint.rulepages.description import CueEntry, Description, TermEntry
    from termlint.rulepages.measured import Measured

# Cues of one weight and place that are shown; the rulebook has them all.
_MANY = 8


def rule_page(rule: schema.Rule, book: schema.Rulebook, books: Sequence[schema.Rulebook], measured: Measured) -> str:
    """Return the page of a rule; `books` are all that have pages, for links to rules about the same act."""
    told = describe(rule, book, books)
    changed = told.id in measured.states and measured.states[told.id] != state(rule, book)
    parts = (
        ("What it is", _what(told)),
        ("Narrow meaning", [line(told.meaning)]),
        ("Why", [line(told.why)]),
        ("Senses", _senses(told)),
        ("What to write instead", _instead(told)),
        ("Examples", _examples(told)),
        ("Sources", ["\n".join(f"- {_source(source)}" for source in told.sources)]),
        ("What is contested", [line(told.note) if told.note else "The rulebook names nothing."]),
        (
            "Measured",
            rule_figures(measured.rules.get(told.id), measured, changed=changed, measuring="../../measuring.md"),
        ),
        ("How to switch it off", _switch(told)),
    )
    way = f"[All rules](../README.md) · [{book.rulebook}](README.md)"
    return page(code(told.id), [way, *sections(parts)])


def _what(told: Description) -> Iterator[str]:
    on = "on by default" if told.on else "off by default"
    yield f"Kind {told.kind}: the term {told.what}. Severity {told.severity}, {on}."
    if told.deprecated_by:
        yield f"Deprecated: use {_link(told.deprecated_by)}."
    yield f"Terms: {'; '.join(map(_term, told.terms))}."
    if told.traps:
        yield f"Never flagged: {_shortened(told.traps)}."
    if told.gives_way_to:
        yield f"Where both match the same words it gives way to {', '.join(map(_link, told.gives_way_to))}."
    if told.alike:
        yield f"About the same act: {', '.join(map(_link, told.alike))}."


def _term(term: TermEntry) -> str:
    variants = f", also {', '.join(map(code, term.variants))}" if term.variants else ""
    after = f", after a word of the concept {code(term.modifiers)}" if term.modifiers else ""
    undecided = f", {term.undecided} if nothing speaks" if term.undecided else ""
    return f"{code(term.lemma)} ({term.pos}{variants}{after}{undecided})"


def _link(name: str) -> str:
    return f"[{code(name)}](../{name}.md)"


def _senses(told: Description) -> Iterator[str]:
    for sense in told.senses:
        yield f"### {code(sense.id)}: {'flagged' if sense.flags else 'allowed'}"
        only = f" Only of {', '.join(map(code, sense.terms))}." if sense.terms else ""
        yield f"{line(sense.gloss[:1].upper() + sense.gloss[1:])}.{only} What speaks for it:"
        yield "\n".join(f"- {_cues(cues)}" for cues in sense.cues)
    undecided = "A use for which nothing speaks, or as much for an allowed sense as for a flagged one, is"
    yield f"{undecided} {told.undecided}. [How cues are weighed](../../rulebooks.md#senses-and-cues)."


def _cues(cues: CueEntry) -> str:
    said = (f"{role} {_shortened(words)}".strip() for role, words in cues.words)
    return f"{cues.place}: {'; '.join(said)}"


def _shortened(words: Sequence[str]) -> str:
    words = tuple(dict.fromkeys(words))
    shown = words if len(words) <= _MANY + 2 else words[:_MANY]
    more = f" and {len(words) - len(shown)} more" if len(shown) < len(words) else ""
    return ", ".join(map(code, shown)) + more


def _instead(told: Description) -> Iterator[str]:
    if not told.instead:
        yield "The rule offers no wording: say what happened."
        return
    rows = [
        (code(each.of) if each.is_phrase else f"a {each.of}", "; ".join(map(code, each.wordings)))
        for each in told.instead
    ]
    yield table(("in place of", "write"), rows)


def _examples(told: Description) -> Iterator[str]:
    for example in told.examples:
        verdict = "Flagged" if example.flags else "Passes"
        sense = f" as {code(example.sense)}" if example.sense else ""
        if example.format != "text":
            yield f"{verdict}{sense}, in {example.format}:"
            yield fenced(example.text, example.format)
            continue
        yield f"{verdict}{sense}:"
        fix = f"\n\n→ {escaped(example.fix.strip())}" if example.fix else ""
        yield quoted(_bold(example.text, example.spans) + fix)


def _bold(text: str, spans: Sequence[tuple[int, int]]) -> str:
    parts, position = [], 0
    for start, end in spans:
        parts += [escaped(text[position:start]), f"**{escaped(text[start:end])}**"]
        position = end
    return "".join(parts) + escaped(text[position:])


def _source(source: schema.Source) -> str:
    title = f"[{line(source.title)}](<{source.url}>)" if source.url else line(source.title)
    return f"{title}: {line(source.note)}" if source.note else title


def _switch(told: Description) -> Iterator[str]:
    if not told.on:
        yield "It is off. To switch it on, in the configuration file:"
        yield fenced(f'select = ["termlint:recommended", "{told.id}"]', "toml")
    else:
        yield "Everywhere, in the configuration file:"
        yield fenced(f'ignore = ["{told.id}"]', "toml")
    directives = "[all directives](../../configuration.md#suppressions)"
    yield f"For the next block of a file, in a comment of its format ({directives}):"
    yield fenced(f"<!-- termlint: ignore-next[{told.id}] -- why -->", "markdown")
