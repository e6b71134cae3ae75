"""A rulebook's bytes: all that a run with a warm cache needs of the file."""

from __future__ import annotations

import hashlib
from pathlib import Path

from termlint.errors import RulebookError

MAX_BYTES = 1024 * 1024


def read_bytes(path: str | Path) -> bytes:
    """Return the bytes of a rulebook file. Raises RulebookError when it cannot be read or is too large."""
    try:
        with Path(path).open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise RulebookError(f"{path}: cannot read the rulebook: {reason}; check the path") from None
    if len(content) > MAX_BYTES:
        raise RulebookError(f"{path}: the rulebook is larger than 1 MiB; split it into several")
    return content


def digest(content: bytes) -> str:
    """Return the SHA-256 of a rulebook's bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()
