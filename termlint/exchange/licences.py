"""The licence that a source of terms is under, as the file beside it says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_FILE = re.compile(r"(?:un)?licen[cs]e(?:[.-][\w.-]+)?|copying(?:\.\w+)?", re.IGNORECASE)
_MAX_BYTES = 256 * 1024
_LEVELS = 3
_TAG = re.compile(r"SPDX-License-Identifier:\s*([\w.+-]+(?:\s+(?:AND|OR|WITH)\s+[\w.+-]+)*)")
_COPYRIGHT = re.compile(r"^[ \t]*(Copyright[ \t]+(?:\(c\)|©|\d{4}).{0,150}?)\.?[ \t]*$", re.IGNORECASE | re.MULTILINE)
# What the text of each licence says and that of no licence below it does.
_TEXTS = (
    ("Apache-2.0", ("Apache License", "Version 2.0")),
    ("AGPL-3.0-only", ("GNU AFFERO GENERAL PUBLIC LICENSE", "Version 3")),
    ("LGPL-3.0-only", ("GNU LESSER GENERAL PUBLIC LICENSE", "Version 3")),
    ("GPL-3.0-only", ("GNU GENERAL PUBLIC LICENSE", "Version 3")),
    ("GPL-2.0-only", ("GNU GENERAL PUBLIC LICENSE", "Version 2")),
    ("MPL-2.0", ("Mozilla Public License", "2.0")),
    ("CC0-1.0", ("CC0 1.0 Universal",)),
    ("CC-BY-SA-4.0", ("Attribution-ShareAlike 4.0 International",)),
    ("CC-BY-NC-SA-4.0", ("Attribution-NonCommercial-ShareAlike 4.0 International",)),
    ("CC-BY-NC-4.0", ("Attribution-NonCommercial 4.0 International",)),
    ("CC-BY-4.0", ("Attribution 4.0 International",)),
    ("Unlicense", ("This is free and unencumbered software released into the public domain",)),
    ("ISC", ("Permission to use, copy, modify, and/or distribute this software for any purpose",)),
    ("MIT", ("Permission is hereby granted, free of charge, to any person obtaining a copy",)),
    ("BSD-3-Clause", ("Redistribution and use in source and binary forms", "may be used to endorse or promote")),
    ("BSD-2-Clause", ("Redistribution and use in source and binary forms",)),
)


@dataclass(frozen=True, slots=True)
class Licence:
    """What a source says of its licence. `name` is an SPDX name, None when there is none or it is not known.

    `file` is where it says so, `copyright` the lines that name the holders.
    """

    name: str | None
    file: Path | None = None
    copyright: tuple[str, ...] = ()


def find(place: Path) -> Licence:
    """Return the licence in or above the folder `place`: the nearest file, at most two folders up."""
    folder = place.resolve()
    for candidate in [folder, *folder.parents][:_LEVELS]:
        for file in sorted(candidate.iterdir()) if candidate.is_dir() else ():
            if _FILE.fullmatch(file.name) and file.is_file():
                return read(file)
        if (candidate / ".git").exists():
            break
    return Licence(None)


def read(file: Path) -> Licence:
    """Return the licence whose text `file` holds."""
    with file.open("rb") as stream:
        text = stream.read(_MAX_BYTES).decode("utf-8", errors="replace")
    tag = _TAG.search(text)
    return Licence(tag[1] if tag else _named(text), file, tuple(dict.fromkeys(_COPYRIGHT.findall(text)))[:5])


def _named(text: str) -> str | None:
    words = " ".join(text.split()).lower()
    return next((name for name, said in _TEXTS if all(part.lower() in words for part in said)), None)
