"""The rulebooks that a command is given, by id or by path."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from termlint.cli.settings import linters
from termlint.errors import UsageError
from termlint.rulebook.store import load_files

if TYPE_CHECKING:
    from collections.abc import Sequence

    from termlint.cli.options import SettingsOptions
    from termlint.rulebook.model import Rulebook


def chosen(given: Sequence[str], options: SettingsOptions) -> tuple[Rulebook, ...]:
    """Return the rulebooks that are named; all that are in use unless any is. Raises UsageError and RulebookError."""
    paths = [name for name in given if _is_path(name)]
    names = [name for name in given if not _is_path(name)]
    own = load_files(paths)
    if paths and not names:
        return own
    in_use = linters(options).of(Path.cwd()).rulebooks
    known = {book.id: book for book in in_use}
    for name in names:
        if name not in known:
            raise UsageError(f"unknown rulebook {name!r}; in use are {', '.join(sorted(known))}")
    shared = (book for book in in_use if not book.rules)
    return (*own, *shared, *(known[name] for name in names)) if names else in_use


def _is_path(name: str) -> bool:
    return name.endswith((".yaml", ".yml")) or Path(name).is_file()
