"""JSON with comments and trailing commas, as configuration files are written."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from termlint.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

_MAX_BYTES = 1024 * 1024
_TOKEN = re.compile(r'(?P<text>"(?:[^"\\]|\\.)*")|//[^\n]*|/\*.*?\*/|,(?=(?:\s|//[^\n]*|/\*.*?\*/)*[\]}])', re.DOTALL)


def read(file: Path) -> Any:  # noqa: ANN401 -- JSON of any shape
    """Return what `file` holds. Raises UsageError for one that cannot be read, is larger than 1 MiB or is no JSON."""
    try:
        with file.open("rb") as stream:
            content = stream.read(_MAX_BYTES + 1)
    except OSError as error:
        raise UsageError(f"{file}: cannot be read: {error.strerror}") from error
    if len(content) > _MAX_BYTES:
        raise UsageError(f"{file}: is larger than 1 MiB; split the list")
    try:
        return json.loads(_TOKEN.sub(_blank, content.decode("utf-8-sig")))
    except UnicodeDecodeError:
        raise UsageError(f"{file}: not UTF-8; save the file as UTF-8") from None
    except json.JSONDecodeError as error:
        raise UsageError(f"{file}:{error.lineno}: not valid JSON: {error.msg}") from None
    except RecursionError:
        raise UsageError(f"{file}: nested too deeply for a list of terms") from None


def _blank(match: re.Match[str]) -> str:
    """Keep texts; leave of everything else the line breaks, so that errors name the right line."""
    return match["text"] or "\n" * match[0].count("\n")
