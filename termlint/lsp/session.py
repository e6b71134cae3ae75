"""One editor and its open texts: what it can do, what it asked for, and when diagnostics are published.

A check begins a little after the last change, and later where the last one took long: a quick one is not worth waiting
for the next key. Nothing is published for a version that has been overtaken.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lsprotocol import types
from pygls.exceptions import JsonRpcContentModified
from pygls.uris import to_fs_path

from termlint.lsp.checking import Checking
from termlint.lsp.diagnostics import Client, diagnostics
from termlint.lsp.memory import Overtaken
from termlint.lsp.pages import Pages
from termlint.lsp.projectfiles import shown
from termlint.lsp.projects import Projects

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from termlint.lsp.checking import Checked
    from termlint.lsp.projects import Sources
    from termlint.lsp.protocol import QuietServer
    from termlint.lsp.texts import Text

# Seconds of silence before a check, and before one of a text whose last check took longer than `_LONG`.
_SOONEST, _LATER, _LONG = 0.005, 0.2, 0.15


@dataclass(frozen=True, slots=True)
class Wishes:
    """What an editor's user has chosen, as `initializationOptions` say it.

    `trusted` is whether configuration and rulebooks of the workspace are read, and anything is written. `lenses` and
    `hints` show the sense of each use. `asks` says that the client has the command `termlint.askReason`.
    """

    trusted: bool = True
    lenses: bool = False
    hints: bool = False
    asks: bool = False

    @classmethod
    def read(cls, options: object) -> Wishes:
        """Return what the options say; what is no boolean is passed over."""
        given: Mapping[str, Any] = options if isinstance(options, dict) else {}
        names = {"trusted": "trusted", "codeLens": "lenses", "inlayHints": "hints", "askReason": "asks"}
        return cls(**{field: given[name] for name, field in names.items() if isinstance(given.get(name), bool)})


@dataclass
class Session:
    """A server and the editor that it talks to. `sources` makes linters; the boolean is whether it may read and write.

    Its methods are for the event loop's thread.
    """

    server: QuietServer
    sources: Callable[[bool], Sources]
    wishes: Wishes = field(default_factory=Wishes)
    # Files that are not open, but have been checked with the whole workspace.
    swept: set[str] = field(default_factory=set)
    _later: dict[str, asyncio.Task[None]] = field(default_factory=dict)

    @cached_property
    def checking(self) -> Checking:
        """The open texts. Made when the client has said what it wishes."""
        return Checking(Projects(lambda: self.sources(self.wishes.trusted), self._complain), root=self._root())

    @cached_property
    def encoding(self) -> types.PositionEncodingKind:
        """The units that columns are counted in, as negotiated."""
        return types.PositionEncodingKind(self.server.server_capabilities.position_encoding)

    @cached_property
    def pulls(self) -> bool:
        """Whether the client asks for diagnostics by itself; they are then not pushed as well."""
        told = self.server.client_capabilities.text_document
        return told is not None and told.diagnostic is not None

    def client(self, checked: Checked) -> Client:
        """Return how what is found in a text is shown to this client."""
        told = self.server.client_capabilities.text_document
        published = told.publish_diagnostics if told else None
        related = bool(published and published.related_information) or self.pulls
        linter = checked.linter
        page = Pages(linter).address if linter is not None else Client().page
        return Client(self.encoding, related=related, page=page)

    def shown(self, checked: Checked) -> list[types.Diagnostic]:
        """Return all that is to be shown of a text. For the checking thread."""
        own = shown(checked.text, checked.faults, encoding=self.encoding)
        return [*diagnostics(checked, self.client(checked)), *own]

    def put(self, text: Text) -> None:
        """Take a text in, or a new version of one, and check it soon."""
        if text.uri in self.swept:  # what is shown of the file itself, by a check of the whole workspace
            self.swept.discard(text.uri)
            self.publish(text.uri, [])
        self.checking.texts[text.uri] = text
        self.check_soon(text)

    async def current(self, uri: str) -> Checked | None:
        """Return the check of a text as it is now, None for one that is not open.

        Raises what makes a client ask again, when the text has changed.
        """
        text = self.checking.texts.get(uri)
        try:
            return None if text is None else await self.checking.checked(text)
        except Overtaken:
            raise JsonRpcContentModified("the text has changed") from None

    def drop(self, uri: str) -> None:
        """Forget a text that was closed, and take its diagnostics away."""
        self._cancel(uri)
        self.checking.close(uri)
        if not self.pulls:
            self.publish(uri, [])

    def publish(self, uri: str, made: list[types.Diagnostic], *, version: int | None = None) -> None:
        """Push the diagnostics of a text."""
        self.server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, made, version=version))

    def check_soon(self, text: Text) -> None:
        """Check a text a little later, unless it has changed again by then."""
        self._cancel(text.uri)
        if not self.pulls:
            task = self._later[text.uri] = asyncio.ensure_future(self._publish(text))
            task.add_done_callback(self._log)

    def reload(self) -> None:
        """Read configurations and rulebooks anew, and check every text again."""
        self.checking.projects.reload()
        self.checking.forget()
        for text in self.checking.texts.values():
            self.check_soon(text)
        told = self.server.client_capabilities.workspace
        if self.pulls and told and told.diagnostics and told.diagnostics.refresh_support:
            self.server.workspace_diagnostic_refresh(None)

    def stop(self) -> None:
        """End all that goes on."""
        for uri in [*self._later]:
            self._cancel(uri)
        self.checking.stop()

    async def _publish(self, text: Text) -> None:
        last = self.checking.last(text.uri)
        if last is not None:
            await asyncio.sleep(_LATER if last.seconds > _LONG else _SOONEST)
        with suppress(Overtaken):
            checked = await self.checking.checked(text)
            made = await self.checking.run(lambda: self.shown(checked))
            if self.checking.texts.get(text.uri) is text:
                self.publish(text.uri, made, version=text.version)

    def _cancel(self, uri: str) -> None:
        if (task := self._later.pop(uri, None)) is not None:
            task.cancel()

    def warn(self, message: str) -> None:
        """Show that something could not be done."""
        self.server.window_show_message(types.ShowMessageParams(types.MessageType.Warning, f"termlint: {message}"))

    def _log(self, task: asyncio.Task[None]) -> None:
        """Write a mistake of ours into the editor's log: nobody waits for this task."""
        if not task.cancelled() and (error := task.exception()) is not None:
            self.server.window_log_message(types.LogMessageParams(types.MessageType.Error, f"termlint: {error!r}"))

    def _complain(self, message: str) -> None:
        """Show an error of the user's own. Called from the checking thread."""
        self.server.loop.call_soon_threadsafe(
            self.server.window_show_message, types.ShowMessageParams(types.MessageType.Error, f"termlint: {message}")
        )

    def _root(self) -> Path:
        folders = [folder.uri for folder in self.server.workspace.folders.values()]
        root = next(filter(None, map(to_fs_path, folders)), self.server.workspace.root_path)
        return Path(root) if root else Path.cwd()
