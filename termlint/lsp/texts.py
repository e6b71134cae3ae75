"""Texts as an editor has them: versioned, changed in pieces, their places counted in the client's units.

pygls keeps texts too, but ends lines at characters (form feed, U+2028) at which the protocol does not.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.uris import to_fs_path

from termlint.spans import LineIndex

if TYPE_CHECKING:
    from collections.abc import Iterable

# What editors call the formats that have a reader: VS Code's names first, then those of Neovim, Emacs and others.
_FORMATS = {
    "markdown": "markdown",
    "gfm": "markdown",
    "mdx": "mdx",
    "restructuredtext": "rst",
    "rst": "rst",
    "html": "html",
    "mhtml": "html",
    "xhtml": "html",
    "plaintext": "text",
    "text": "text",
    "gitcommit": "gitcommit",
    "git-commit": "gitcommit",
    "quarto": "quarto",
    "rmd": "quarto",
}
# Where half of a character beyond the basic plane stands alone, as a JSON escape can say and no file can.
_LONELY = dict.fromkeys(range(55296, 57344), "�")
_UNITS = {types.PositionEncodingKind.Utf8: ("utf-8", 1), types.PositionEncodingKind.Utf16: ("utf-16-le", 2)}


@dataclass(frozen=True)
class Text:
    """One version of a text that an editor has open; `language` is what the editor calls its language."""

    uri: str
    language: str
    version: int
    source: str

    @cached_property
    def lines(self) -> LineIndex:
        """Where its lines begin."""
        return LineIndex(self.source)

    @cached_property
    def path(self) -> str:
        """The file's path; for a text that is no file yet, its name."""
        return to_fs_path(self.uri) or self.uri

    @property
    def is_file(self) -> bool:
        """Whether there is a path for it."""
        return self.uri.startswith("file:")

    @property
    def format(self) -> str | None:
        """The reader that its language needs; None without one."""
        return _FORMATS.get(self.language.lower())

    @property
    def name(self) -> str:
        """The name of its file, without folders."""
        return Path(self.path).name


def opened(item: types.TextDocumentItem) -> Text:
    """Return the text that an editor has opened."""
    return Text(item.uri, item.language_id, item.version, _whole(item.text))


def changed(
    text: Text,
    changes: Iterable[types.TextDocumentContentChangeEvent],
    *,
    version: int,
    encoding: types.PositionEncodingKind,
) -> Text:
    """Return the text after the changes, each of which is told in places of the text after those before it."""
    for change in changes:
        source = _whole(change.text)
        if isinstance(change, types.TextDocumentContentChangePartial):
            start, end = (offset(text, each, encoding=encoding) for each in (change.range.start, change.range.end))
            source = text.source[:start] + source + text.source[max(start, end) :]
        text = replace(text, source=source)
    return replace(text, version=version)


def offset(text: Text, position: types.Position, *, encoding: types.PositionEncodingKind) -> int:
    """Return the code point at a position; one beyond the end of a line, or of the text, is that end."""
    try:
        line = text.lines.line_span(position.line + 1)
    except IndexError:
        return len(text.source)
    written = text.source[line.start : line.end]
    if encoding not in _UNITS or written.isascii():
        return min(line.start + position.character, line.end)
    codec, size = _UNITS[encoding]
    before = written.encode(codec)[: position.character * size]
    return line.start + len(before.decode(codec, errors="ignore"))


def position(text: Text, offset: int, *, encoding: types.PositionEncodingKind) -> types.Position:
    """Return the position of a code point."""
    line, column = text.lines.line_column(offset)
    if encoding == types.PositionEncodingKind.Utf8:
        return types.Position(line - 1, text.lines.utf8_column(offset))
    if encoding == types.PositionEncodingKind.Utf16:
        return types.Position(line - 1, text.lines.utf16_column(offset))
    return types.Position(line - 1, column - 1)


def range_of(text: Text, start: int, end: int, *, encoding: types.PositionEncodingKind) -> types.Range:
    """Return the range of the code points `start:end`."""
    return types.Range(position(text, start, encoding=encoding), position(text, end, encoding=encoding))


def _whole(source: str) -> str:
    return source if source.isascii() else source.translate(_LONELY)
