"""A rule for the terminal: what its page says, in plain lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from termlint.rulebook import schema
    from termlint.rulepages.description import CueEntry, Description, ExampleEntry, SenseEntry, TermEntry


def plain_page(told: Description) -> Iterator[str]:
    """Yield the lines: every cue is there, and no section without content."""
    yield f"{told.id}: {told.kind}, {told.severity}, {'on' if told.on else 'off'}"
    yield f"The term {told.what}."
    if told.deprecated_by:
        yield f"Deprecated: use {told.deprecated_by}"
    yield from _section("Meaning", [told.meaning])
    yield from _section("Why", [told.why])
    yield from _section("What is contested", [told.note] if told.note else [])
    yield from _section("Terms", list(map(_term, told.terms)))
    yield from _section("Never flagged", told.traps)
    yield from _section("Senses", [line for sense in told.senses for line in _sense(sense)])
    yield from _section("No evidence", [told.undecided])
    yield from _section("Gives way to", told.gives_way_to)
    yield from _section("About the same act", told.alike)
    yield from _section(
        "Instead",
        [f"{each.of if each.is_phrase else f'a {each.of}'} → {'; '.join(each.wordings)}" for each in told.instead],
    )
    yield from _section("Examples", list(map(_example, told.examples)))
    yield from _section("Sources", list(map(_source, told.sources)))
    yield from _section("To keep a use", [f"<!-- termlint: ignore[{told.id}] -- why -->"])


def _section(title: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield ""
        yield title
        yield from (f"  {' '.join(line.split()) if line.strip() == line else line}" for line in lines)


def _term(term: TermEntry) -> str:
    variants = f", also {', '.join(term.variants)}" if term.variants else ""
    after = f", after a word of the concept {term.modifiers}" if term.modifiers else ""
    undecided = f"; without evidence {term.undecided}" if term.undecided else ""
    return f"{term.lemma} ({term.pos}{variants}{after}{undecided})"


def _sense(sense: SenseEntry) -> Iterator[str]:
    only = f" (of {', '.join(sense.terms)})" if sense.terms else ""
    yield f"{'flag' if sense.flags else 'allow'}: {sense.id}, {' '.join(sense.gloss.split())}{only}"
    yield from (f"    {_cues(cues)}" for cues in sense.cues)


def _cues(cues: CueEntry) -> str:
    said = (f"{role} {', '.join(words)}".strip() for role, words in cues.words)
    return f"{cues.place}: {'; '.join(said)}"


def _example(example: ExampleEntry) -> str:
    parts, position = [], 0
    for start, end in example.spans:
        parts += [example.text[position:start], "[[", example.text[start:end], "]]"]
        position = end
    marked = "".join(parts) + example.text[position:]
    sense = f" as {example.sense}" if example.sense else ""
    fix = f" → {example.fix}" if example.fix else ""
    return f"{'flag' if example.flags else 'pass'}{sense}: {marked}{fix}"


def _source(source: schema.Source) -> str:
    return " · ".join(filter(None, (source.title, source.url, source.note)))
