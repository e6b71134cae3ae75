"""Write rulebooks as a termbase in TBX-Basic (ISO 30042).

A termbase holds terms, what to write instead, definitions and sources; senses, cues, traps and examples are left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from termlint.cli.exitstatus import CLEAN
from termlint.cli.options import SettingsOptions, argument, option, switch
from termlint.cli.output import deliver
from termlint.cli.rulebooks import chosen
from termlint.exchange.tbx_export import termbase
from termlint.exchange.write import save
from termlint.rulebook.load import load


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(SettingsOptions):
    """The words of `termlint export`."""

    format: str = argument("What to write.", "tbx", choices=("tbx",))
    rulebooks: tuple[str, ...] = argument(
        "Rulebooks to write, by id or path; all that are in use unless given.", "RULEBOOK", many=True, required=False
    )
    output_file: str | None = option(
        "--output-file", "Write to this file instead of standard output.", metavar="PATH", short="-o"
    )
    force: bool = switch("--force", "Write the file even if there is one already.")


def run(options: Options) -> int:
    """Write the termbase."""
    content = termbase([load(book.path) for book in chosen(options.rulebooks, options) if book.rules])
    if options.output_file is None:
        deliver(content.decode(), None)
    else:
        save(content, Path(options.output_file), force=options.force)
    return CLEAN
