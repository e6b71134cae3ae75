"""Where archives and datasets are: paths, and addresses of object stores as pyarrow and fsspec know them."""

from __future__ import annotations

import io
import os
from typing import TYPE_CHECKING, Any

import pyarrow as pa
from pyarrow import fs

from termlint.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

_CODECS = {".gz": "gzip", ".zst": "zstd", ".zstd": "zstd", ".bz2": "bz2"}
_BUFFER = 1 << 20


def place(address: str) -> tuple[fs.FileSystem, str]:
    """Return the file system of a path or address, and the path in it. Raises UsageError for one nobody knows."""
    if "://" not in address:
        return fs.LocalFileSystem(), os.path.abspath(address)  # noqa: PTH100 -- a trailing slash and a link stay as given
    try:
        found, path = fs.FileSystem.from_uri(address)
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError, ValueError):
        return _by_fsspec(address)
    return found, path


def _by_fsspec(address: str) -> tuple[fs.FileSystem, str]:
    try:
        import fsspec

        found, path = fsspec.core.url_to_fs(address)
    except (ImportError, ValueError) as error:
        raise UsageError(f"{address}: no file system for such an address is installed ({error})") from error
    return fs.PyFileSystem(fs.FSSpecHandler(found)), path


def codec_of(path: str) -> str | None:
    """Return the name of the compression that a file's name ends with."""
    return next((codec for suffix, codec in _CODECS.items() if path.lower().endswith(suffix)), None)


def bare_name(path: str) -> str:
    """Return a path in lower case without the ending of a compression."""
    low = path.lower()
    return next((low.removesuffix(suffix) for suffix in _CODECS if low.endswith(suffix)), low)


class Stream:
    """The bytes of a file, decompressed, read forwards; going back opens it anew."""

    def __init__(self, address: str) -> None:
        """Open the file. Raises OSError."""
        self.address = address
        self._open()

    def _open(self) -> None:
        files, path = place(self.address)
        codec = codec_of(self.address)
        self.position = 0
        self._seekable = codec is None
        raw: Any = files.open_input_file(path) if codec is None else files.open_input_stream(path, compression=codec)
        self._reader = io.BufferedReader(raw, _BUFFER)

    def go_to(self, position: int) -> None:
        """Go to a byte of the decompressed file."""
        if self._seekable:
            self._reader.seek(position)
        else:
            if position < self.position:
                self._open()
            left = position - self.position
            while left and (block := self._reader.read(min(left, _BUFFER))):
                left -= len(block)
        self.position = position

    def lines(self) -> Iterator[bytes]:
        """Yield the lines from here on, with their ends; `position` is always that behind the last one."""
        while line := self._reader.readline():
            self.position += len(line)
            yield line

    def blocks(self) -> Iterator[bytes]:
        """Yield what is left in blocks."""
        while block := self._reader.read(_BUFFER):
            self.position += len(block)
            yield block
