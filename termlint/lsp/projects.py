"""The linter of each file: by the closest configuration, as on the command line, kept until something changes.

A configuration or rulebook that is broken while it is being edited must not take the findings away. So the last linter
that could be made for a folder stays in use, and what is wrong is said once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from termlint.configuration.selection import format_in_folder
from termlint.configuration.settings import Settings
from termlint.errors import TermlintError
from termlint.lsp.linting import EditorLinter

if TYPE_CHECKING:
    from collections.abc import Callable

    from termlint.engine.linter import Linter


class Sources(Protocol):
    """Where linters come from: the configuration files, each read once, with the command line on top."""

    def settings(self, folder: Path) -> Settings:
        """Return the settings for the files in `folder`. Raises ConfigError."""

    def of(self, folder: Path) -> Linter:
        """Return the linter for the files in `folder`. Raises TermlintError."""


@dataclass(slots=True)
class Projects:
    """The linters of all folders.

    `fresh` reads every configuration anew; `complain` is told in one line what is wrong. One thread may use it.
    """

    fresh: Callable[[], Sources]
    complain: Callable[[str], None]
    _sources: Sources | None = None
    _good: dict[Path, EditorLinter] = field(default_factory=dict)
    _told: set[str] = field(default_factory=set)
    _made: dict[Linter, EditorLinter] = field(default_factory=dict)

    def linter(self, folder: Path) -> EditorLinter | None:
        """Return the linter for the files in `folder`: the last good one where there is none now, or None."""
        try:
            found = self._fresh().of(folder)
        except TermlintError as error:
            if error.message not in self._told:
                self._told.add(error.message)
                self.complain(error.message)
            return self._good.get(folder)
        linter = self._made.get(found) or EditorLinter(found)
        self._made[found] = self._good[folder] = linter
        return linter

    def exclude(self, folder: Path) -> tuple[Path, tuple[str, ...]]:
        """Return the folder that `exclude` is seen from in `folder`, and what it holds, as `discover` asks for it."""
        try:
            settings = self._fresh().settings(folder)
        except TermlintError:  # told when a file in that folder is checked
            return folder, ()
        return Path(settings.root).absolute(), settings.exclude

    def reads(self, folder: Path, path: str) -> bool:
        """Whether the file at `path`, which stands in `folder`, is one that `termlint check` would check there."""
        try:
            return format_in_folder(self._fresh().settings(folder), path) is not None
        except TermlintError:
            return format_in_folder(Settings(), path) is not None

    def reload(self) -> None:
        """Read configurations and rulebooks anew, as they are needed; what was wrong and still is, is said again."""
        self._sources = None
        self._made.clear()
        self._told.clear()

    def _fresh(self) -> Sources:
        if self._sources is None:
            self._sources = self.fresh()
        return self._sources
