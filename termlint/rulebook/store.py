"""Compiled rulebooks, kept as JSON from run to run.

Compiling takes seconds and imports much; most runs need none of it. So the outcome is kept in the user's
cache folder, under a name made from the rulebook's bytes and from the state of the code that compiles it:
when either changes, the old file is not found any more. The cache never decides a finding: where it cannot be
read or written, the rulebook is compiled.
"""

from __future__ import annotations

import gc
import hashlib
import json
import os
from contextlib import contextmanager, suppress
from dataclasses import astuple, fields, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from termlint import __version__
from termlint.rulebook import locate
from termlint.rulebook.model import Cue, Example, Form, Replacement, Rule, Rulebook, Sense, Source, Term
from termlint.rulebook.raw import digest, read_bytes
from termlint.rulebook.together import check_together

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_SCHEMA = "termlint.rulebook/1"
_BOOK_FIELDS = tuple(field.name for field in fields(Rulebook))
_RULE_FIELDS = tuple(field.name for field in fields(Rule))


def load_compiled(paths: Iterable[str | Path] = (), *, cache: bool = True) -> tuple[Rulebook, ...]:
    """Return every rulebook in use: the shipped, those of installed packages, and those at `paths`.

    A path is a file or a folder of .yaml files; a file that is named twice is loaded once. `cache` allows
    compiled rulebooks to be kept between runs; it never changes what is returned. Raises RulebookError.
    """
    files = [*locate.shipped(), *locate.installed(), *(file for path in paths for file in locate.given(path))]
    once: dict[Path, Path] = {}
    for file in files:
        once.setdefault(file.resolve(), file)
    return load_files(once.values(), cache=cache)


def load_files(files: Iterable[str | Path], *, cache: bool = True) -> tuple[Rulebook, ...]:
    """Return the compiled rulebooks of these files and no others. Raises RulebookError."""
    folder = cache_folder() if cache else None
    books = tuple(_load(Path(file), folder) for file in files)
    check_together(books)
    return books


def rules_for(paths: Sequence[str], *, language: str) -> tuple[Rule, ...]:
    """Return the rules of one language that are on by default, of all that `load_compiled` loads."""
    books = load_compiled(paths)
    return tuple(rule for book in books if book.language == language for rule in book.rules if rule.enabled)


def cache_folder() -> Path:
    """Return the folder of compiled rulebooks: in TERMLINT_CACHE_DIR if set, else the user's cache folder."""
    chosen = os.environ.get("TERMLINT_CACHE_DIR")
    if chosen:
        return Path(chosen, "rulebooks")
    from platformdirs import user_cache_dir  # noqa: PLC0415 -- not needed where the environment says it

    return Path(user_cache_dir("termlint", appauthor=False), "rulebooks")


def _load(path: Path, folder: Path | None) -> Rulebook:
    content = read_bytes(path)
    key = hashlib.sha256(
        f"{_SCHEMA}\0{__version__}\0{_compiler_state()}\0{digest(content)}".encode()
    ).hexdigest()
    entry = folder / f"{key}.json" if folder is not None else None
    if entry is not None:
        # Whatever is wrong with an entry, a compiled rulebook is right.
        with suppress(OSError, ValueError, KeyError, TypeError, IndexError, RecursionError):
            return replace(decode(entry.read_bytes()), path=str(path))
    from termlint.rulebook.compile import compile_source  # noqa: PLC0415 -- imports what the cache is to spare
    from termlint.rulebook.source import parse  # noqa: PLC0415 -- the same

    book = compile_source(parse(content, path))
    if entry is not None:
        _keep(book, entry)
    return book


def _keep(book: Rulebook, entry: Path) -> None:
    from termlint.atomic import write_whole  # noqa: PLC0415 -- a run with a warm cache writes nothing

    with suppress(OSError):
        entry.parent.mkdir(parents=True, exist_ok=True)
        write_whole(entry, encode(book))


@lru_cache(maxsize=1)
def _compiler_state() -> str:
    """Return the state of the modules in this folder: in a checkout they change and the version does not."""
    states = ((entry.name, entry.stat()) for entry in os.scandir(Path(__file__).parent) if entry.is_file())
    return "\n".join(sorted(f"{name}:{state.st_size}:{state.st_mtime_ns}" for name, state in states))


def encode(book: Rulebook) -> bytes:
    """Return a compiled rulebook as JSON: every value is the list of its fields, in the order of `model`."""
    return json.dumps([_SCHEMA, *astuple(book)], ensure_ascii=False, separators=(",", ":")).encode()


def decode(data: bytes) -> Rulebook:
    """Return the rulebook that `encode` wrote. Raises ValueError or TypeError for anything else."""
    with _without_collector():
        schema, *values = json.loads(data)
        if schema != _SCHEMA:
            raise ValueError(f"not a compiled rulebook: {schema!r}")
        known = dict(zip(_BOOK_FIELDS, values, strict=True))
        return Rulebook(**{**known, "rules": tuple(map(_rule, known["rules"]))})


@contextmanager
def _without_collector() -> Iterator[None]:
    """Keep the garbage collector from looking, again and again, at thousands of values that all stay."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _rule(values: list[Any]) -> Rule:
    known = dict(zip(_RULE_FIELDS, values, strict=True))
    known["terms"] = tuple(Term(*term) for term in known["terms"])
    known["forms"] = tuple(Form(*form) for form in known["forms"])
    known["senses"] = tuple(map(_sense, known["senses"]))
    known["replacements"] = tuple(Replacement(*one) for one in known["replacements"])
    known["traps"] = tuple(known["traps"])
    known["gives_way_to"] = tuple(known["gives_way_to"])
    known["sources"] = tuple(Source(*source) for source in known["sources"])
    known["examples"] = tuple(map(_example, known["examples"]))
    return Rule(**known)


def _sense(values: list[Any]) -> Sense:
    identity, verdict, gloss, cues, terms = values
    return Sense(identity, verdict, gloss, tuple(map(_cue, cues)), tuple(terms))


def _cue(values: list[Any]) -> Cue:
    text, forms, *rest = values
    return Cue(text, tuple(forms), *rest)


def _example(values: list[Any]) -> Example:
    text, spans, *rest = values
    return Example(text, tuple((start, end) for start, end in spans), *rest)
