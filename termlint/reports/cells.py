"""How wide text is on a terminal.

Rules of Unicode Standard Annexes 11 (East Asian width) and 29 (grapheme clusters), as far as a mark under
a word needs them: combining marks take no room, wide characters two cells, an emoji sequence as much as
one emoji. Rich has tables of its own, but they differ between its versions, and a mark must stand where
it stood.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import category, east_asian_width

if TYPE_CHECKING:
    from collections.abc import Iterator

_JOINER = "\u200d"
_EMOJI_STYLE = "\ufe0f"
_SKIN_TONES = range(0x1F3FB, 0x1F400)


def width(text: str) -> int:
    """Return how many cells `text` takes."""
    if text.isascii():
        return len(text)
    return sum(cells for _, cells in clusters(text))


def clusters(text: str) -> Iterator[tuple[str, int]]:
    """Yield what a person sees as one character, with its width in cells."""
    current, cells = "", 0
    for character in text:
        if current and _continues(current, cells, character):
            current += character
            cells = 2 if character == _EMOJI_STYLE else cells
            continue
        if current:
            yield current, cells
        current, cells = character, _cells(character)
    if current:
        yield current, cells


def head(text: str, cells: int) -> str:
    """Return the longest beginning of `text` that fits into `cells`."""
    if text.isascii():
        return text[: max(cells, 0)]
    kept, used = [], 0
    for cluster, size in clusters(text):
        if used + size > cells:
            break
        kept.append(cluster)
        used += size
    return "".join(kept)


def tail(text: str, cells: int) -> str:
    """Return the longest end of `text` that fits into `cells`."""
    if text.isascii():
        return text[len(text) - cells :] if cells < len(text) else text
    kept, used = [], 0
    for cluster, size in reversed(list(clusters(text))):
        if used + size > cells:
            break
        kept.append(cluster)
        used += size
    return "".join(reversed(kept))


def wrap(text: str, cells: int) -> list[str]:
    """Return `text` in lines of at most so many cells, broken between words; a word that is wider is broken itself."""
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if width(longer) <= cells:
            lines[-1] = longer
            continue
        lines += [word] if lines[-1] else []
        lines[-1] = lines[-1] or word
        while width(lines[-1]) > cells:
            first = head(lines[-1], cells) or lines[-1][0]
            lines[-1:] = [first, lines[-1][len(first) :]]
    return lines


def expand(text: str, column: int, *, stop: int = 4) -> str:
    """Return `text`, which begins `column` cells into its line, with each tab as spaces to the next stop."""
    if "\t" not in text:
        return text
    parts = text.split("\t")
    expanded = parts[0]
    for part in parts[1:]:
        reached = column + width(expanded)
        expanded += " " * (stop - reached % stop) + part
    return expanded


def _continues(current: str, cells: int, character: str) -> bool:
    if current[-1] == _JOINER or _cells(character) == 0:
        return True
    if ord(character) in _SKIN_TONES:
        return cells == 2
    return _is_regional(character) and len(current) == 1 and _is_regional(current)


def _is_regional(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _cells(character: str) -> int:
    if character.isascii():
        return 1
    if category(character) in {"Mn", "Me", "Cf"} or "\u1160" <= character <= "\u11ff":
        return 0  # the second range: Hangul vowels and finals, which share their first letter's cells
    return 2 if east_asian_width(character) in {"W", "F"} or _is_regional(character) else 1
