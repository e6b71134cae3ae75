"""Whether an installed package has entry points of a group, told far faster than importlib tells what they are."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from termlint.bounded import read_bounded

_MOST = 1 << 20  # bytes


def any_offers(group: str) -> bool:
    """Whether a package on the path has entry points of the group."""
    return any(group.encode() in _entry_points(info) for folder in sys.path for info in _infos(folder))


def _infos(folder: str) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            return [entry.path for entry in entries if entry.name.endswith((".dist-info", ".egg-info"))]
    except OSError:
        return []


def _entry_points(info: str) -> bytes:
    try:
        return read_bounded(Path(info, "entry_points.txt"), _MOST)
    except OSError:
        return b""
