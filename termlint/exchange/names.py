"""Names for what has another name elsewhere."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container

_LONGEST = 80
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


def kebab(name: str, *, otherwise: str) -> str:
    """Return `name` in kebab-case: "TooWordy" → "too-wordy"; `otherwise` where it has no letter that can be kept."""
    plain = unicodedata.normalize("NFKD", _HUMP.sub("-", name)).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall("[a-z0-9]+", plain))[:_LONGEST].strip("-") or otherwise


def free(name: str, taken: Container[str]) -> str:
    """Return `name`, or with the first number behind it that makes it one that is not taken."""
    candidate, number = name, 2
    while candidate in taken:
        candidate = f"{name[: _LONGEST - 5]}-{number}"
        number += 1
    return candidate
