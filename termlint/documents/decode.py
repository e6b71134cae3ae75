"""Bytes to text and back: what encoding a file has, and what is wrong where it cannot be decoded.

Encodings are told apart by their byte order mark; without one a file is UTF-8. The mark is not part of the
decoded text, so offset 0 is the first character that a person wrote; `encode` puts it back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from termlint.errors import ReadError

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xef\xbb\xbf", "utf-8"),
)

# Control characters that no text has; tab, form feed, the line ends and escape do occur in text.
_BINARY = re.compile(rb"[\x00-\x06\x0e-\x1a\x1c-\x1f]")
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text, line endings as they are, and what is needed to write it back byte for byte.

    `bom` is the byte order mark that the file begins with, empty if it has none; `text` does not contain it.
    """

    text: str
    encoding: str
    bom: bytes


def decode(data: bytes, *, path: str) -> Decoded:
    """Decode the bytes of the file at `path`, which is used in messages only.

    UTF-8 with and without byte order mark, UTF-16 and UTF-32 with one. Raises ReadError, with the line and
    the offset in bytes of the first bad byte, for anything else.
    """
    bom, encoding = next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), (b"", "utf-8"))
    if encoding == "utf-8" and b"\x00" in data:
        raise _binary(data.index(b"\x00"), path)
    body = memoryview(data)[len(bom) :]
    try:
        return Decoded(str(body, encoding), encoding, bom)
    except UnicodeDecodeError as error:
        raise _undecodable(data, encoding, len(bom) + error.start, path) from error


def encode(decoded: Decoded, text: str) -> bytes:
    """Return the bytes of `text` in the encoding, and with the byte order mark, that `decoded` came with.

    `encode(decoded, decoded.text)` is the file that was decoded, byte for byte.
    """
    return decoded.bom + text.encode(decoded.encoding)


def _binary(offset: int, path: str) -> ReadError:
    return ReadError(
        f"{path}: this looks like a binary file (a NUL byte at byte offset {offset}); "
        "exclude it, or save it as UTF-8 if it is text",
        code="binary-file",
    )


def _undecodable(data: bytes, encoding: str, offset: int, path: str) -> ReadError:
    control = _BINARY.search(data, 0, 4096) if encoding == "utf-8" else None
    if control:
        return ReadError(
            f"{path}: this looks like a binary file (a control character at byte offset {control.start()}); "
            "exclude it, or save it as UTF-8 if it is text",
            code="binary-file",
        )
    line = 1 + len(_LINE_END.findall(data[:offset].decode(encoding, errors="replace")))
    return ReadError(
        f"{path}: line {line}: the byte 0x{data[offset]:02x} at byte offset {offset} is not valid "
        f"{encoding.upper().removesuffix('-LE').removesuffix('-BE')}; save the file as UTF-8",
        code="bad-encoding",
    )
