"""Checking a whole workspace when somebody asks for it, one file after another, and saying how far it is."""

from __future__ import annotations

import uuid
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.uris import to_fs_path

from termlint.documents.discover import walk
from termlint.lsp.checking import Checked
from termlint.lsp.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from termlint.lsp.session import Session


async def sweep(session: Session) -> int:
    """Publish what is found in the files of the workspace that are not open; return how many were checked.

    It ends early when the client cancels its progress.
    """
    paths = await session.checking.run(lambda: [*_files(session)])
    progress, token, count = session.server.work_done_progress, str(uuid.uuid4()), 0
    window = session.server.client_capabilities.window
    shows = bool(window and window.work_done_progress)
    if shows:
        await progress.create_async(token)
        progress.begin(token, types.WorkDoneProgressBegin("termlint", cancellable=True, percentage=0))
    for number, path in enumerate(paths):
        if shows and progress.tokens[token].cancelled():
            break
        if path.as_uri() not in session.checking.texts:
            await _publish(session, path)
            count += 1
        if shows:
            percentage = 100 * (number + 1) // len(paths)
            progress.report(token, types.WorkDoneProgressReport(message=path.name, percentage=percentage))
    if shows:
        progress.end(token, types.WorkDoneProgressEnd(message=f"{count} files checked"))
    return count


async def _publish(session: Session, path: Path) -> None:
    checked = await session.checking.run(partial(_check, session, path))
    if checked is None:
        return
    made = await session.checking.run(partial(session.shown, checked))
    if path.as_uri() not in session.checking.texts:  # it may have been opened meanwhile
        session.swept.add(checked.text.uri)
        session.publish(checked.text.uri, made)


def _check(session: Session, path: Path) -> Checked | None:
    """Check a file as it is on the disk, None for one that is gone. For the checking thread."""
    linter = session.checking.projects.linter(path.parent)
    if linter is None:
        return None
    try:
        result = linter.check_bytes(path.read_bytes(), path=str(path))
    except OSError:
        return None
    return Checked(Text(path.as_uri(), "", 0, result.source), result, linter)


def _files(session: Session) -> Iterator[Path]:
    """Yield what `termlint check` would check in the folders of the workspace."""
    projects = session.checking.projects
    folders = [to_fs_path(uri) for uri in session.server.workspace.folders] or [str(session.checking.root)]
    for folder in filter(None, folders):
        for name in walk(folder, exclude=projects.exclude, wanted=projects.reads, on_error=lambda *_: None):
            yield Path(name)
