"""List the rules of every rulebook in use."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from termlint.cli.exitstatus import CLEAN
from termlint.cli.options import SettingsOptions, argument, option, switch
from termlint.cli.output import colored, complain, say, width
from termlint.cli.settings import linters
from termlint.errors import UsageError
from termlint.findings import SEVERITIES
from termlint.reports.lines import clean, counted, joined
from termlint.reports.styles import SEVERITY_STYLES, painter
from termlint.rulebook.model import Kind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from termlint.reports.styles import Paint
    from termlint.rulebook.model import Rule, Rulebook

SCHEMA = "termlint.rules/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(SettingsOptions):
    """The words of `termlint rules`."""

    text: tuple[str, ...] = argument(
        "Words that a rule must contain: in its id, its terms or its meaning.",
        "TEXT",
        many=True,
        required=False,
    )
    only: tuple[str, ...] = option("--in", "Only the rules of this rulebook.", metavar="ID,…", commas=True)
    kind: tuple[str, ...] = option("--kind", "Only rules of this kind.", many=True, choices=get_args(Kind))
    severity: tuple[str, ...] = option("--severity", "Only rules of this severity.", many=True, choices=SEVERITIES)
    on: bool = switch("--on", "Only rules that are on.")
    off: bool = switch("--off", "Only rules that are off.")
    output_format: str | None = option("--output-format", "A table or JSON [table].", choices=("table", "json"))


def run(options: Options) -> int:
    """Print the rules that pass every filter."""
    if options.on and options.off:
        raise UsageError("--on and --off cannot both be given")
    linter = linters(options).of(Path.cwd())
    active = linter.active(".")
    _refuse_unknown(options.only, linter.rules)
    rules = [replace(rule, severity=active.get(rule.id, rule.severity)) for rule in linter.rules]
    chosen = [rule for rule in rules if _passes(rule, options, on=rule.id in active)]
    if options.output_format == "json":
        say(json.dumps({"schema": SCHEMA, "rules": [_data(rule, on=rule.id in active) for rule in chosen]}, indent=2))
    else:
        sys.stdout.write(joined(_tables(linter.rulebooks, chosen, active.keys())).removesuffix("\n"))
        if not chosen and options.text:
            _say_that_there_is_none(options.text, linter.rules)
    return CLEAN


def _refuse_unknown(rulebooks: Iterable[str], rules: Iterable[Rule]) -> None:
    known = sorted({rule.id.partition("/")[0] for rule in rules})
    for name in rulebooks:
        if name not in known:
            raise UsageError(f"--in: unknown rulebook {name!r}; in use are {', '.join(known)}")


def _passes(rule: Rule, options: Options, *, on: bool) -> bool:
    text = " ".join((rule.id, rule.meaning, *(term.lemma for term in rule.terms))).casefold()
    return (
        (not options.only or rule.id.partition("/")[0] in options.only)
        and (not options.kind or rule.kind in options.kind)
        and (not options.severity or rule.severity in options.severity)
        and not (options.on and not on)
        and not (options.off and on)
        and all(word.casefold() in text for word in options.text)
    )


def _data(rule: Rule, *, on: bool) -> dict[str, Any]:
    return {
        "id": rule.id,
        "kind": rule.kind,
        "severity": rule.severity,
        "on": on,
        "language": rule.language,
        "terms": [term.lemma for term in rule.terms],
        "meaning": rule.meaning,
        "deprecated_by": rule.deprecated_by,
    }


def _tables(books: Iterable[Rulebook], rules: Sequence[Rule], active: Collection[str]) -> Iterator[str]:
    """Yield a table for each rulebook that has some of the rules: which are on, how grave they are, what they mean.

    At a terminal a meaning is cut off at the edge.
    """
    paint = painter(color=colored(None, sys.stdout))
    widths = [max((len(cell) for cell in column), default=0) for column in zip(*map(_cells, rules), strict=True)]
    for book in books:
        own = [rule for rule in rules if rule.id.startswith(f"{book.id}/")]
        if own:
            on = sum(rule.id in active for rule in own)
            yield paint(clean(f"{book.id}: {book.title} ({on} of {counted(len(own), 'rule')} on)"), "bold")
            yield from (_row(rule, widths, on=rule.id in active, paint=paint) for rule in own)
            yield ""


def _cells(rule: Rule) -> tuple[str, ...]:
    return rule.id.partition("/")[2], rule.severity, rule.kind


def _row(rule: Rule, widths: Sequence[int], *, on: bool, paint: Paint) -> str:
    name, severity, kind = (cell.ljust(size) for cell, size in zip(_cells(rule), widths, strict=True))
    before = len(f"  off  {name}  {severity}  {kind}  ")
    meaning = clean(rule.meaning)
    if sys.stdout.isatty() and before + len(meaning) > width():
        meaning = f"{meaning[: max(width() - before - 1, 0)]}\u2026"
    state = paint("on ", "bold green") if on else paint("off", "dim")
    styled = paint(severity, SEVERITY_STYLES[rule.severity])
    return f"  {state}  {paint(name, 'cyan')}  {styled}  {kind}  {meaning}"


def _say_that_there_is_none(words: Sequence[str], rules: Iterable[Rule]) -> None:
    """Say which words no rule has, and what may be meant."""
    near = get_close_matches(" ".join(words), {name for rule in rules for name in _names(rule)}, n=3)
    hint = f"; near it are {', '.join(near)}" if near else "; without words `termlint rules` lists them all"
    complain(f"no rule has {' '.join(words)!r} in its id, its terms or its meaning{hint}", kind="warning")


def _names(rule: Rule) -> Iterator[str]:
    yield rule.id.partition("/")[2]
    yield from (term.lemma for term in rule.terms)
