"""The server: which message of the protocol is answered by what."""

from __future__ import annotations

import asyncio
import logging
import os
import sys
from contextlib import redirect_stdout, suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from lsprotocol import types
from pygls.exceptions import JsonRpcContentModified, JsonRpcException

from termlint import __version__
from termlint.lsp import SOURCE, actions, texts
from termlint.lsp.actions import Asked
from termlint.lsp.looks import register as register_looks
from termlint.lsp.memory import Overtaken
from termlint.lsp.pages import Pages
from termlint.lsp.protocol import OrderedProtocol, QuietServer
from termlint.lsp.session import Session, Wishes
from termlint.lsp.sweep import sweep

if TYPE_CHECKING:
    from collections.abc import Callable

    from termlint.lsp.projects import Sources

# Files that a change of which concerns every text.
_WATCHED = ("**/termlint.toml", "**/.termlint.toml", "**/pyproject.toml", "**/*.yaml", "**/.termlint-baseline.jsonl")
# The protocol's own code for a request that the client is to send again.
_SERVER_CANCELLED = -32802


def serve(sources: Callable[[bool], Sources]) -> int:
    """Talk to an editor on standard input and output until it leaves; return the exit code that the protocol asks for.

    `sources` makes linters, and is told whether configuration may be read and anything be written.
    """
    logging.getLogger("pygls").addHandler(logging.NullHandler())
    server = make(sources)
    # pygls closes what it writes to. And what anything prints must not stand among the messages.
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as output, redirect_stdout(sys.stderr):
        server.start_io(stdout=output)
    return 0 if server.protocol.is_shut_down else 1


def make(sources: Callable[[bool], Sources]) -> QuietServer:
    """Return a server that has not begun."""
    server = QuietServer("termlint", __version__, protocol_cls=OrderedProtocol)
    session = Session(server, sources)
    for register in (_life, _texts, _diagnostics, _actions, _commands, register_looks):
        register(server, session)
    return server


def _life(server: QuietServer, session: Session) -> None:
    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        session.wishes = Wishes.read(params.initialization_options)
        server.loop = asyncio.get_running_loop()

    @server.feature(types.INITIALIZED)
    async def initialized(_: types.InitializedParams) -> None:
        told = server.client_capabilities.workspace
        if told and told.did_change_watched_files and told.did_change_watched_files.dynamic_registration:
            watchers = [types.FileSystemWatcher(glob) for glob in _WATCHED]
            options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
            wanted = types.Registration("watched", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
            with suppress(JsonRpcException):  # saved files are heeded anyhow
                await server.client_register_capability_async(types.RegistrationParams([wanted]))

    @server.feature(types.SHUTDOWN)
    def shutdown(_: None) -> None:
        session.stop()

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def watched(_: types.DidChangeWatchedFilesParams) -> None:
        session.reload()

    @server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    def configured(_: types.DidChangeConfigurationParams) -> None:
        session.reload()


def _texts(server: QuietServer, session: Session) -> None:
    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        session.put(texts.opened(params.text_document))

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: types.DidChangeTextDocumentParams) -> None:
        named = params.text_document
        if before := session.checking.texts.get(named.uri):
            after = texts.changed(before, params.content_changes, version=named.version, encoding=session.encoding)
            session.put(after)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        session.drop(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(params: types.DidSaveTextDocumentParams) -> None:
        # For clients that watch no files.
        if params.text_document.uri.endswith((".toml", ".yaml", ".yml")):
            session.reload()


def _diagnostics(server: QuietServer, session: Session) -> None:
    options = types.DiagnosticOptions(inter_file_dependencies=False, workspace_diagnostics=False, identifier=SOURCE)

    @server.feature(types.TEXT_DOCUMENT_DIAGNOSTIC, options)
    async def pulled(params: types.DocumentDiagnosticParams) -> types.RelatedFullDocumentDiagnosticReport:
        text = session.checking.texts.get(params.text_document.uri)
        if text is None:
            return types.RelatedFullDocumentDiagnosticReport(items=[])
        try:
            checked = await session.checking.checked(text)
            made = await session.checking.run(lambda: session.shown(checked))
        except Overtaken:
            again = types.DiagnosticServerCancellationData(retrigger_request=True)
            raise JsonRpcException("the text has changed", _SERVER_CANCELLED, again) from None
        return types.RelatedFullDocumentDiagnosticReport(items=made, result_id=str(text.version))


def _actions(server: QuietServer, session: Session) -> None:
    options = types.CodeActionOptions(code_action_kinds=[*actions.KINDS], resolve_provider=True)

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, options)
    async def offered(params: types.CodeActionParams) -> list[types.CodeAction]:
        checked = await session.current(params.text_document.uri)
        if checked is None:
            return []
        place = (
            texts.offset(checked.text, each, encoding=session.encoding)
            for each in (params.range.start, params.range.end)
        )
        asked = _asked(session, *place, only=params.context.only or ())
        return await session.checking.run(partial(actions.actions, checked, asked, session.client(checked)))

    @server.feature(types.CODE_ACTION_RESOLVE)
    async def resolved(action: types.CodeAction) -> types.CodeAction:
        data: Any = action.data
        checked = await session.current(data["uri"])
        if checked is None or checked.text.version != data["version"]:
            raise JsonRpcContentModified("the text has changed")
        work = partial(actions.resolved, checked, data, _asked(session, 0, 0), session.client(checked))
        action.edit = await session.checking.run(work)
        return action


def _commands(server: QuietServer, session: Session) -> None:
    @server.command("termlint.suppress")
    async def write_suppression(data: dict[str, Any]) -> None:
        """Write a suppression with a reason that the client has asked for."""
        checked = await session.current(str(data.get("uri")))
        if checked is None:
            return
        if not actions.is_reason(data["reason"]):
            session.warn("a reason must be one line, and cannot hold what ends a comment")
            return
        work = partial(actions.resolved, checked, data, _asked(session, 0, 0), session.client(checked))
        edit = await session.checking.run(work)
        if edit is None:
            session.warn("no place was found for a comment that does just that")
            return
        await server.workspace_apply_edit_async(types.ApplyWorkspaceEditParams(edit, "termlint: ignore"))

    @server.command("termlint.checkWorkspace")
    async def check_workspace() -> int:
        """Check every file of the workspace; return how many were checked."""
        return await sweep(session)

    @server.command("termlint.openRule")
    async def open_rule(rule: str, uri: str) -> str | None:
        """Show the page of a rule that is in use for a text; return its address."""
        checked = await session.current(uri)
        linter = checked.linter if checked else None
        address = await session.checking.run(partial(Pages(linter).made, rule)) if linter else None
        if address is None:
            session.warn(f"there is no page for {rule}; `termlint rule {rule}` shows what there is to know")
        else:
            await server.window_show_document_async(types.ShowDocumentParams(address))
        return address


def _asked(session: Session, start: int, end: int, *, only: Any = ()) -> Asked:  # noqa: ANN401 -- kinds, as pygls has them
    workspace = session.server.client_capabilities.workspace
    text_document = session.server.client_capabilities.text_document
    edits = workspace.workspace_edit if workspace else None
    support = text_document.code_action if text_document else None
    lazily = support.resolve_support if support else None
    return Asked(
        start,
        end,
        only=tuple(getattr(each, "value", each) for each in only),
        versioned=bool(edits and edits.document_changes),
        resolves=lazily is not None and "edit" in lazily.properties,
        asks=session.wishes.asks,
    )
