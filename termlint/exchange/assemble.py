"""From what an import gives to the rulebook's file: its licence, its head, and what had to be left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from termlint.errors import UsageError
from termlint.exchange.write import complete

if TYPE_CHECKING:
    from collections.abc import Iterator

    from termlint.exchange.licences import Licence
    from termlint.exchange.outcome import Data, Imported
    from termlint.rulebook.flagged import Clash


@dataclass(frozen=True, slots=True)
class Assembled:
    """A rulebook's YAML, and a finished sentence for each wording that is left out of it."""

    content: bytes
    left_out: tuple[str, ...]


def assemble(imported: Imported, licence: Licence) -> Assembled:
    """Return the rulebook of an import. Raises UsageError when nothing is carried over, RulebookError."""
    if not imported.carried:
        raise UsageError(f"nothing of {imported.origin} can be carried over, so no rulebook is written")
    rules = imported.book["rules"]
    named = {"licence": licence.name} if licence.name else {}
    book: Data = {**{key: value for key, value in imported.book.items() if key != "rules"}, **named, "rules": rules}
    content, clashing = complete(book, head=_head(imported, licence), name=f"{book['rulebook']}.yaml")
    return Assembled(content, tuple(_left_out(clash, rules) for clash in clashing))


def _head(imported: Imported, licence: Licence) -> Iterator[str]:
    yield f"Imported from {imported.origin}: {imported.carried} of {imported.entries} entries."
    if licence.name:
        yield f"Licence of the source: {licence.name}. {' '.join(f'{holder}.' for holder in licence.copyright)}"
    else:
        yield "The licence of the source is not known: see that you may use it."
    yield "Every rule says `kind: imprecise`, for lists do not say what is wrong with their words: put what fits."


def _left_out(clash: Clash, rules: list[Data]) -> str:
    _, number, _, *keys = clash.keys
    rule = rules[int(number)]["id"]
    return f"{rule}: the wording {clash.wording!r} for {keys[-1]!r} is left out: {clash.rule} reports {clash.form!r}."
