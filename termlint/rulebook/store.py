"""Compiled rulebooks, kept as JSON from run to run.

Compiling takes seconds and imports much; most runs need none of it. So the outcome is kept in the user's
cache folder, under a name made from the rulebook's bytes and from the state of the code that compiles it:
when either changes, the old file is not found any more. The cache never decides a finding: where it cannot be
read or written, or others could write into it, the rulebook is compiled.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from termlint import __version__
from termlint.bounded import read_bounded
from termlint.private import private_folder
from termlint.rulebook import locate
from termlint.rulebook.codec import decode, encode
from termlint.rulebook.raw import digest, read_bytes
from termlint.rulebook.together import check_together

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from termlint.rulebook.model import Rulebook


_MOST_COMPILED = 64 * 1024 * 1024  # bytes
_MAX_ENTRIES = 64  # of rulebooks, and of versions of them, that are kept at once


def load_compiled(
    paths: Iterable[str | Path] = (), *, cache: bool = True, on_compile: Callable[[Path], None] | None = None
) -> tuple[Rulebook, ...]:
    """Return every rulebook in use: the shipped, those of installed packages, and those at `paths`.

    A path is a file or a folder of .yaml files; a file that is named twice is loaded once. `cache` allows
    compiled rulebooks to be kept between runs; it never changes what is returned. `on_compile` is told of each file
    that must be compiled, which takes a while. Raises RulebookError.
    """
    files = [*locate.shipped(), *locate.installed(), *(file for path in paths for file in locate.given(path))]
    once: dict[Path, Path] = {}
    for file in files:
        once.setdefault(file.resolve(), file)
    return load_files(once.values(), cache=cache, on_compile=on_compile)


def load_files(
    files: Iterable[str | Path], *, cache: bool = True, on_compile: Callable[[Path], None] | None = None
) -> tuple[Rulebook, ...]:
    """Return the compiled rulebooks of these files and no others, after the shared concepts if they name any.

    Raises RulebookError.
    """
    folder = private_folder(cache_folder()) if cache else None
    books = tuple(_load(Path(file), folder, on_compile) for file in files)
    if any(book.wants for book in books):
        books = (*(_load(file, folder, on_compile) for file in locate.concepts()), *books)
    check_together(books)
    return books


def cache_folder() -> Path:
    """Return the folder of compiled rulebooks: in TERMLINT_CACHE_DIR if set, else the user's cache folder."""
    chosen = os.environ.get("TERMLINT_CACHE_DIR")
    if chosen:
        return Path(chosen, "rulebooks")
    from platformdirs import user_cache_dir

    return Path(user_cache_dir("termlint", appauthor=False), "rulebooks")


def _load(path: Path, folder: Path | None, on_compile: Callable[[Path], None] | None) -> Rulebook:
    content = read_bytes(path)
    key = hashlib.sha256(f"{__version__}\0{_compiler_state()}\0{digest(content)}".encode()).hexdigest()
    entry = folder / f"{key}.rulebook" if folder is not None else None
    if entry is not None:
        # Whatever is wrong with an entry, a compiled rulebook is right.
        with suppress(OSError, ValueError, KeyError, TypeError, IndexError, RecursionError):
            return replace(decode(read_bounded(entry, _MOST_COMPILED)), path=str(path))
    from termlint.rulebook.compile import compile_source
    from termlint.rulebook.source import parse

    if on_compile is not None:
        on_compile(path)
    book = compile_source(parse(content, path))
    if entry is not None:
        _keep(book, entry)
    return book


def _keep(book: Rulebook, entry: Path) -> None:
    from termlint.atomic import write_whole

    with suppress(OSError):
        write_whole(entry, encode(book))
        kept = sorted(entry.parent.glob("*.rulebook"), key=lambda one: one.stat().st_mtime_ns, reverse=True)
        for old in kept[_MAX_ENTRIES:]:
            old.unlink(missing_ok=True)


@lru_cache(maxsize=1)
def _compiler_state() -> str:
    """Return the state of the modules in this folder: in a checkout they change and the version does not."""
    states = ((entry.name, entry.stat()) for entry in os.scandir(Path(__file__).parent) if entry.is_file())
    return "\n".join(sorted(f"{name}:{state.st_size}:{state.st_mtime_ns}" for name, state in states))
