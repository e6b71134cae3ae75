"""Checking the texts that are open: in one thread, the newest version only, each version once.

The linter is made for one thread, and so is all that works with it. What is asked about a text that has been changed
meanwhile ends at the next segment with `Overtaken`.
"""

from __future__ import annotations

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from termlint.configuration.files import FILE_NAMES
from termlint.configuration.selection import format_in_folder
from termlint.documents.discover import excluded
from termlint.errors import TermlintError
from termlint.findings import FileResult
from termlint.fixing.draft import Draft, draft
from termlint.lsp.memory import Overtaken
from termlint.lsp.projectfiles import faults

if TYPE_CHECKING:
    from collections.abc import Callable

    from termlint.engine.linter import Explanation
    from termlint.lsp.linting import EditorLinter
    from termlint.lsp.projectfiles import Fault
    from termlint.lsp.projects import Projects
    from termlint.lsp.texts import Text

_T = TypeVar("_T")


@dataclass(frozen=True)
class Checked:
    """A text with what the linter says of it. `linter` is None, and nothing is found, where it is not to be checked.

    `seconds` is how long that took.
    """

    text: Text
    result: FileResult
    linter: EditorLinter | None = None
    seconds: float = 0.0

    @property
    def format(self) -> str:
        """The format that it was read in."""
        return self.result.format

    @cached_property
    def draft(self) -> Draft | None:
        """The text as fixes and suppressions need it, None where it is not to be checked. For the checking thread."""
        if self.linter is None:
            return None
        return draft(self.linter, self.text.source, path=self.text.path, format=self.format, result=self.result)

    @cached_property
    def explanations(self) -> tuple[Explanation, ...]:
        """Every use of a rule's terms. For the checking thread."""
        if self.linter is None:
            return ()
        return self.linter.explain(self.text.source, path=self.text.path, format=self.format)

    @cached_property
    def faults(self) -> list[Fault]:
        """What is wrong in the text if it is a rulebook or a configuration. For the checking thread."""
        return faults(self.text)


@dataclass(slots=True)
class Checking:
    """The open texts by URI, and the last check of each. Its methods are for the event loop's thread."""

    projects: Projects
    root: Path = field(default_factory=Path.cwd)
    texts: dict[str, Text] = field(default_factory=dict)
    _checks: dict[str, tuple[Text, asyncio.Future[Checked]]] = field(default_factory=dict)
    _last: dict[str, Checked] = field(default_factory=dict)
    _thread: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "checking"))

    async def run(self, work: Callable[[], _T]) -> _T:
        """Do something in the thread that may use linters."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    async def checked(self, text: Text) -> Checked:
        """Return the check of a text. Raises Overtaken when it is not the newest version, or becomes an older one."""
        known, check = self._checks.get(text.uri, (None, None))
        if known is not text or check is None:
            check = asyncio.ensure_future(self.run(partial(self._check, text)))
            self._checks[text.uri] = text, check
        done = await asyncio.shield(check)
        if self.texts.get(text.uri) is not text:
            raise Overtaken
        self._last[text.uri] = done
        return done

    def last(self, uri: str) -> Checked | None:
        """Return the newest check of a text that there is."""
        return self._last.get(uri)

    def forget(self, uri: str | None = None) -> None:
        """Let a text, or every text, be checked anew when it is asked for."""
        for name in [uri] if uri else [*self._checks]:
            self._checks.pop(name, None)

    def close(self, uri: str) -> None:
        """Forget all about a text."""
        self.texts.pop(uri, None)
        self._checks.pop(uri, None)
        self._last.pop(uri, None)

    def stop(self) -> None:
        """Begin nothing any more."""
        self.texts.clear()
        self._thread.shutdown(wait=False, cancel_futures=True)

    def folder(self, text: Text) -> Path:
        """Return the folder whose configuration holds for a text: the first of the workspace if it is no file yet."""
        return Path(text.path).parent if text.is_file else self.root

    def _check(self, text: Text) -> Checked:
        if self.texts.get(text.uri) is not text:
            raise Overtaken
        begun = time.perf_counter()
        linter = self._linter(text)
        result = FileResult(text.path, text.source)
        if linter is not None:
            try:
                result = linter.check_until(
                    lambda: self.texts.get(text.uri) is not text,
                    text.source,
                    path=text.path,
                    format=_format(text, linter),
                )
            except TermlintError as error:
                self.projects.complain(error.message)
        return Checked(text, result, linter, time.perf_counter() - begun)

    def _linter(self, text: Text) -> EditorLinter | None:
        if text.name in FILE_NAMES:
            return None
        linter = self.projects.linter(self.folder(text))
        if (
            linter is None
            or _format(text, linter) is None
            or (text.is_file and excluded(text.path, self.projects.exclude))
        ):
            return None
        return linter


def _format(text: Text, linter: EditorLinter) -> str | None:
    """Return the format that a text is read in: as the configuration says, by its name, or by its language."""
    by_name = format_in_folder(linter.settings, text.path) if text.is_file else None
    return by_name or text.format
