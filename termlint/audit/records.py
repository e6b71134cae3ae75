"""What an archive is made of: records with a text and what is known of it, and those that cannot be read."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

_DAY = re.compile(r"\s*(\d{4})-?(\d\d)-?(\d\d)(?!\d)")
_MONTH = re.compile(r"\s*(\d{4})-(\d\d)\s*$")


@dataclass(frozen=True, slots=True)
class Record:
    """One document of an archive.

    `document` is its place: the path of a file, or `path@n` for the record that begins at byte, or in row, n. `path`
    is what overrides of the configuration see. `rules` is the number of the choice of settings that it is judged by.
    """

    document: str
    text: str
    format: str
    path: str
    rules: int = 0
    id: str | None = None
    date: dt.date | None = None
    source: str | None = None
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """A record that could not be read, and why."""

    document: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns, or keys of front matter, that hold the text of a record and what is known of it.

    Those in `asked` were named by the user: a table without one of them cannot be read.
    """

    text: str = "text"
    id: str = "id"
    date: str = "date"
    source: str = "source"
    author: str = "author"
    asked: frozenset[str] = frozenset()

    @property
    def names(self) -> tuple[str, ...]:
        """All of them, the text's first."""
        return self.text, self.id, self.date, self.source, self.author

    def missing(self, present: frozenset[str]) -> str | None:
        """Return a column that is needed and not `present`."""
        return next((name for name in (self.text, *sorted(self.asked)) if name not in present), None)


def day(value: object) -> dt.date | None:
    """Return the day that a value names: a date, or text in ISO 8601 or as mail has it; a month is its first day."""
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    text = value if isinstance(value, str) else ""
    numbers = _DAY.match(text) or _MONTH.match(text)
    try:
        if numbers:
            year, month, *rest = map(int, numbers.groups())
            return dt.date(year, month, rest[0] if rest else 1)
        return parsedate_to_datetime(text).date() if "," in text or ":" in text else None
    except (ValueError, TypeError, IndexError):
        return None


def words_of(value: object) -> str | None:
    """Return a value of a column as text; None for nothing."""
    text = "" if value is None else str(value).strip()
    return text or None
