"""The readers there are: which files each is for, where its code is, what it needs, how its comments are written.

A package offers readers of its own by entry points of the group `termlint.readers`, each of which loads a `Reader`.
They are looked for only when a name or an ending is none of ours.
"""

from __future__ import annotations

import os
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from termlint.documents.ours import OURS
from termlint.documents.reader import Reader
from termlint.entrypoints import any_offers
from termlint.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from termlint.documents.model import Document

GROUP = "termlint.readers"

READERS: Mapping[str, Reader] = {each.name: each for each in OURS}
FORMATS = tuple(READERS)
_BY_ENDING = {ending: each for each in OURS for ending in each.endings}
_BY_NAME = {name: each for each in OURS for name in each.names}


def reader_for(path: str) -> Reader | None:
    """Return the reader of the file at `path` by its name, or None when the name does not tell."""
    name = os.path.basename(path).lower()  # noqa: PTH119 -- asked of every file of a folder
    stem, dot, ending = name.rpartition(".")
    found = _BY_NAME.get(name) or (_BY_ENDING.get(dot + ending) if stem else None)
    if found is not None or not stem:
        return found
    return next((each for each in installed().values() if dot + ending in each.endings), None)


def named(name: str) -> Reader:
    """Return the reader of that name. Raises UsageError, with the names there are."""
    found = READERS.get(name) or installed().get(name)
    if found is None:
        known = ", ".join((*FORMATS, *installed()))
        raise UsageError(f"unknown format {name!r}: use one of {known}", code="unknown-format")
    return found


def load(reader: Reader) -> Callable[[str], Document]:
    """Return the function that reads. Raises UsageError where what it needs is not installed."""
    name, _, function = reader.module.partition(":")
    try:
        module = import_module(name)
    except ModuleNotFoundError as error:
        if reader.extra is None:
            raise
        needed = f'pip install "termlint-prose[{reader.extra}]"'
        raise UsageError(f"the format {reader.name} needs {error.name}: {needed}", code="missing-extra") from error
    read: Callable[[str], Document] = getattr(module, function or "read")
    return read


@cache
def installed() -> Mapping[str, Reader]:
    """Return the readers that installed packages offer, by name; one that has the name of ours is left out.

    Raises UsageError for an entry point that gives no reader.
    """
    if not any_offers(GROUP):
        return {}
    from importlib.metadata import entry_points

    found: dict[str, Reader] = {}
    for entry in sorted(entry_points(group=GROUP), key=lambda each: (each.name, each.value)):
        try:
            offered = entry.load()
        except (ImportError, AttributeError) as error:
            raise UsageError(
                f"the entry point {entry.name} of {GROUP} ({entry.value}) cannot be loaded: {error}; "
                "tell its authors, or uninstall it",
                code="bad-reader",
            ) from error
        if not isinstance(offered, Reader):
            raise UsageError(
                f"the entry point {entry.name} of {GROUP} ({entry.value}) is no Reader; "
                "tell its authors, or uninstall it",
                code="bad-reader",
            )
        if offered.name not in READERS:
            found.setdefault(offered.name, offered)
    return found
