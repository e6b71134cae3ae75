"""What an import gives: a rulebook's data, and everything that is not in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from termlint.exchange.patterns import PatternError

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

# A rulebook, or a part of one, as the keys and values that its YAML has.
Data: TypeAlias = "dict[str, Any]"


@dataclass(frozen=True, slots=True)
class Loss:
    """An entry that is not carried over: where it stands, as it is written there, and why."""

    place: str
    entry: str
    reason: str


@dataclass(frozen=True, slots=True)
class Imported:
    """A source as read. `entries` counts all of its entries, those that are `lost` too.

    `origin` names the source in one phrase, for the rulebook's head; `notes` are finished sentences about what is
    carried over in part or means something else here.
    """

    book: Data
    origin: str
    entries: int
    lost: tuple[Loss, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def carried(self) -> int:
        """How many entries are carried over."""
        return self.entries - len(self.lost)


def attempt(make: Callable[[], T], *, place: str, entry: str) -> T | Loss:
    """Return what `make` makes of an entry, or the loss of it where it raises PatternError."""
    try:
        return make()
    except PatternError as error:
        return Loss(place, entry, str(error))
