"""Checks what rulebooks say of each other: at every run, on the compiled form, so it imports little."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from termlint.errors import RulebookError
    from termlint.rulebook.model import Rule, Rulebook


def check_together(rulebooks: Iterable[Rulebook]) -> None:
    """Refuse rulebooks that contradict each other. Raises RulebookError.

    Two rulebooks may not have the same id, and a rule that is named must exist when its rulebook is loaded;
    one of a rulebook that is not loaded is not looked for.
    """
    books: dict[str, Rulebook] = {}
    for book in rulebooks:
        if book.id in books:
            message = f"'{book.id}' is already the id of {books[book.id].path}; expected one that is not taken"
            raise _located(book, ("rulebook",), message)
        books[book.id] = book
    _check_concepts(books.values())
    ids = {rule.id for book in books.values() for rule in book.rules}
    for book in books.values():
        for number, rule in enumerate(book.rules):
            for keys, name in _named(rule):
                if name not in ids and name.partition("/")[0] in books:
                    message = f"'{name}' is no rule of that rulebook; expected one of its ids"
                    raise _located(book, ("rules", number, *keys), message)


def _check_concepts(books: Iterable[Rulebook]) -> None:
    """Refuse a concept that is named and not there, and a shared one that two files define. Raises RulebookError."""
    shared: dict[str, Rulebook] = {}
    for book in books:
        for name in book.shares:
            if name in shared:
                message = f"'{name}' is already defined in {shared[name].path}; expected another name"
                raise _located(book, ("concepts", name.strip("{}")), message)
            shared[name] = book
    for book in books:
        for name in book.wants:
            if name not in shared:
                message = (
                    f"its cues name {name}, and there is no such concept; define it under `concepts`, or name another"
                )
                raise _located(book, ("concepts",), message)


def _named(rule: Rule) -> list[tuple[tuple[str | int, ...], str]]:
    """Return the rules that `rule` names, each with its key."""
    named: list[tuple[tuple[str | int, ...], str]] = []
    named += [(("gives-way-to", at), name) for at, name in enumerate(rule.gives_way_to)]
    if rule.deprecated_by is not None:
        named.append((("deprecated-by",), rule.deprecated_by))
    return named


def _located(book: Rulebook, keys: tuple[str | int, ...], message: str) -> RulebookError:
    """Return an error about a compiled rulebook, which keeps no lines: its file is read again for them."""
    from termlint.rulebook.source import read

    return read(book.path).error([(keys, message)])
