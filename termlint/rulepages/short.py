"""A rule on one screen: what it means, why, the senses, two examples, what to write instead."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from termlint.rulepages.description import Description, ExampleEntry

_INDENT = "  "
_MOST_PHRASES = 3
_VERDICTS = {True: "flagged", False: "allowed"}


def short_page(told: Description, *, width: int) -> Iterator[str]:
    """Yield the lines, no wider than `width` cells as far as words can be parted."""
    yield f"{told.id}: {told.kind}, {told.severity}, {'on' if told.on else 'off'}"
    yield from _wrapped(
        f"{', '.join(dict.fromkeys(term.lemma for term in told.terms))}: the term {told.what}.", "", width
    )
    if told.deprecated_by:
        yield f"Deprecated: use {told.deprecated_by}"
    yield from _section("Meaning", told.meaning, width)
    yield from _section("Why", told.why, width)
    if told.senses:
        yield from ("", "Senses")
        for flags in (True, False):
            glosses = [sense.gloss for sense in told.senses if sense.flags is flags]
            yield from _wrapped(f"{_VERDICTS[flags]}: {'; '.join(glosses) or 'none'}", _INDENT, width)
        yield from _wrapped(f"nothing says which: {told.undecided}", _INDENT, width)
    if told.instead:
        yield from ("", "Instead")
        phrases = sum(each.is_phrase for each in told.instead)
        shown = [each for each in told.instead if not each.is_phrase] or told.instead[:_MOST_PHRASES]
        for each in shown:
            of = each.of if each.is_phrase else f"a {each.of}"
            yield from _wrapped(f"{of}: {'; '.join(each.wordings)}", _INDENT, width)
        if phrases > sum(each.is_phrase for each in shown):
            yield f"{_INDENT}and others for {phrases} phrases"
    yield from _examples(told, width)
    yield ""
    yield f"More: termlint rule --all {told.id}"


def _examples(told: Description, width: int) -> Iterator[str]:
    """Yield one example that is flagged, and one that is not."""
    shown = [next((each for each in told.examples if each.flags is flags), None) for flags in (True, False)]
    if any(shown):
        yield from ("", "Examples")
        for example in filter(None, shown):
            yield from _wrapped(_example(example), _INDENT, width)


def _example(example: ExampleEntry) -> str:
    fix = f" \u2192 {example.fix}" if example.fix else ""
    return f"{_VERDICTS[example.flags]}: {example.text}{fix}"


def _section(title: str, text: str, width: int) -> Iterator[str]:
    yield from ("", title)
    yield from _wrapped(text, _INDENT, width)


def _wrapped(text: str, indent: str, width: int) -> list[str]:
    return textwrap.wrap(
        " ".join(text.split()),
        max(width, 20),
        initial_indent=indent,
        subsequent_indent=indent + _INDENT,
        break_long_words=False,
        break_on_hyphens=False,
    )
