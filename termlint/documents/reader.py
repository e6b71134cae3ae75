"""What is known of a reader before it is loaded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

# How a term's words stand in the source: one after the other, as far as markup lets them; apart from one another (in
# the lines of a table's cells); or with letters that only the reader can tell (escapes inside a word).
Wording = Literal["whole", "apart", "hidden"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """A format: `module` has a function `read(source) -> Document`, or one whose name stands behind a colon.

    `endings` are those of its files, in lower case, with the dot; `names` whole names, in lower case. `comment` is what
    a comment of one line stands between, empty where there is none. Files of a format that is `asked` are read when
    they are named, or when `--format` or `[formats]` asks for it, and not because they stand in a folder. `extra` is
    what `pip install "termlint-prose[EXTRA]"` must have brought.
    """

    name: str
    module: str
    endings: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    comment: tuple[str, str] | None = None
    wording: Wording = "whole"
    asked: bool = False
    extra: str | None = None
