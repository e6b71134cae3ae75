"""Run the examples inside the rules.

Exit code: 0 all hold, 1 some do not, 2 a rulebook cannot be used.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from termlint import testing
from termlint.cli.options import SettingsOptions, argument, switch
from termlint.cli.output import say
from termlint.cli.settings import linters
from termlint.config import Settings
from termlint.errors import UsageError
from termlint.rulebook.store import load_files

if TYPE_CHECKING:
    from collections.abc import Sequence

    from termlint.rulebook.model import Rulebook
    from termlint.testing import ExampleResult


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(SettingsOptions):
    """The words of `termlint test`."""

    rulebooks: tuple[str, ...] = argument(
        "Rulebooks to test, by id or path; all that are in use unless given.",
        "RULEBOOK",
        many=True,
        required=False,
    )
    coverage: bool = switch("--coverage", "Also say which senses and cues no example shows.")


def run(options: Options) -> int:
    """Run the examples and print those that do not hold."""
    configured = linters(options).settings(Path.cwd())
    books = _chosen(options)
    # Only the pipeline is taken over: an example says the same whatever else a project has configured.
    settings = Settings(nlp=configured.nlp, cache=configured.cache)
    results = testing.run(books, settings)
    for result in results:
        if not result.ok:
            _show(result, books)
    if settings.nlp is not None:
        _compare(results, testing.run(books, replace(settings, nlp=None)), settings.nlp)
    if options.coverage:
        _show_coverage(books, settings)
    wrong = sum(not result.ok for result in results)
    say(f"{len(results)} examples of {len({result.rule for result in results})} rules: {_verdict(wrong)}")
    return int(wrong > 0)


def _verdict(wrong: int) -> str:
    if not wrong:
        return "all hold"
    return f"{wrong} {'does' if wrong == 1 else 'do'} not hold"


def _chosen(options: Options) -> tuple[Rulebook, ...]:
    """Return the rulebooks that are named. Raises UsageError and RulebookError."""
    paths = [name for name in options.rulebooks if _is_path(name)]
    names = [name for name in options.rulebooks if not _is_path(name)]
    given = load_files(paths)
    if paths and not names:
        return given
    in_use = linters(options).of(Path.cwd()).rulebooks
    known = {book.id: book for book in in_use}
    for name in names:
        if name not in known:
            raise UsageError(f"unknown rulebook {name!r}; in use are {', '.join(sorted(known))}")
    return (*given, *(known[name] for name in names)) if names else in_use


def _is_path(name: str) -> bool:
    return name.endswith((".yaml", ".yml")) or Path(name).is_file()


def _show(result: ExampleResult, books: Sequence[Rulebook]) -> None:
    path = next(book.path for book in books if book.id == result.rule.partition("/")[0])
    say(f"{path}:{result.example.line}: {result.rule}")
    say(f"  {' '.join(result.example.text.split())}")
    say(f"  {result.problem}")


def _compare(trained: Sequence[ExampleResult], blank: Sequence[ExampleResult], nlp: str) -> None:
    """Show the examples for which the trained and the blank pipeline do not say the same."""
    for ours, plain in zip(trained, blank, strict=True):
        if ours.problem != plain.problem:
            say(f"{ours.rule}, line {ours.example.line}: the pipelines differ")
            say(f"  {' '.join(ours.example.text.split())}")
            say(f"  {nlp}: {ours.problem or 'holds'}")
            say(f"  blank: {plain.problem or 'holds'}")


def _show_coverage(books: tuple[Rulebook, ...], settings: Settings) -> None:
    for rule in testing.coverage(books, settings):
        say(f"{rule.rule}: {rule.examples} examples")
        for title, missing in (("senses", rule.senses), ("cues", rule.cues)):
            if missing:
                say(f"  {title} that no example shows: {', '.join(missing)}")
