"""Files of labelled uses, for measuring rules: one JSON object a line, as docs/measuring.md describes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from termlint.bounded import read_bounded
from termlint.documents.readers import FORMATS
from termlint.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path


_LARGEST = 256 * 1024 * 1024  # bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A labelled use: `text[start:end]`, in code points, is what `flag` says to report or to leave alone.

    `rule` is the rule that the label is about, None when it is about each that has a term there. `genre` and `source`
    say what kind of text it is from, and which. `place` is the label's own file and line.
    """

    text: str
    start: int
    end: int
    flag: bool
    place: str
    rule: str | None = None
    format: str = "text"
    genre: str | None = None
    source: str | None = None


def read_labels(path: str | Path) -> tuple[Use, ...]:
    """Return the labelled uses of a file. Raises UsageError, with file and line, for one that is malformed."""
    try:
        lines = read_bounded(path, _LARGEST).decode("utf-8-sig").split("\n")
    except OSError as error:
        raise _refuse(str(path), f"cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise _refuse(str(path), f"is not UTF-8 at byte {error.start}") from error
    uses = tuple(_use(line, f"{path}:{number}") for number, line in enumerate(lines, 1) if line.strip())
    if not uses:
        raise _refuse(str(path), "holds no label; expected one JSON object a line")
    return uses


def _refuse(place: str, problem: str) -> UsageError:
    return UsageError(f"{place}: {problem}", code="labels")


def _use(line: str, place: str) -> Use:
    try:
        data = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise _refuse(place, f"is not JSON: {error}; expected one object a line") from error
    if not isinstance(data, dict):
        raise _refuse(place, f"is a {type(data).__name__}; expected a JSON object")
    problem = next(_problems(data), None)
    if problem is not None:
        raise _refuse(place, problem)
    optional = {key: data[key] for key in ("rule", "format", "genre", "source") if data.get(key) is not None}
    return Use(
        text=data["text"],
        start=data["start"],
        end=data["end"],
        flag=data["label"] == "flag",
        place=place,
        **optional,
    )


def _problems(data: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is wrong; where the first is a key of the wrong kind, nothing else can be said of it."""
    for key in ("text", "start", "end", "label"):
        if data.get(key) is None:
            yield f"has no {key!r}; expected text, start, end and label"
    for key in ("text", "term", "rule", "format", "genre", "source"):
        if not isinstance(data.get(key, ""), str | None):
            yield f"{key!r} is {data[key]!r}; expected a string"
    for key in ("start", "end"):
        if type(data[key]) is not int:
            yield f"{key!r} is {data[key]!r}; expected a whole number"
    yield from _value_problems(data)


def _value_problems(data: Mapping[str, Any]) -> Iterator[str]:
    text, start, end = data["text"], data["start"], data["end"]
    if not 0 <= start < end <= len(text):
        yield f"start {start} and end {end} mark nothing in a text of {len(text)} code points"
    if data.get("term") not in (None, text[start:end]):
        yield f"marks {text[start:end]!r}, and 'term' is {data['term']!r}; offsets count code points"
    if data["label"] not in ("flag", "allow"):
        yield f"'label' is {data['label']!r}; expected flag or allow"
    if data.get("format") not in (None, *FORMATS):
        yield f"'format' is {data['format']!r}; expected one of {', '.join(FORMATS)}"
