"""Term lists of textlint-rule-terminology: JSON, each entry a spelling or a pattern with what to write instead.

A spelling ("GitHub") is the right one, and any other case of it is reported; a pair (["web[- ]?site(s)?",
"site$1"]) has a pattern, found in any case. Both are found as whole words, not next to a hyphen, and not where they
are written as suggested. Lists may be nested. textlint lets a spelling begin with a capital where a sentence does;
termlint does not know of that.
"""

from __future__ import annotations

import json
import re
from functools import partial
from typing import TYPE_CHECKING, Any

from termlint.errors import UsageError
from termlint.exchange import jsonc
from termlint.exchange.names import kebab
from termlint.exchange.outcome import Data, Imported, Loss, attempt
from termlint.exchange.patterns import PatternError
from termlint.exchange.wordlist import Listed, Words, listed, rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_MAX_DEPTH = 8


def read_terms(file: Path, *, language: str) -> Imported:
    """Return the rulebook of a term list: a JSON list, or a textlint configuration that holds one.

    Raises UsageError for a file that cannot be read or holds no list of terms.
    """
    entries = list(_entries(_terms(jsonc.read(file), file), ""))
    read = [
        attempt(partial(_listed, entry), place=f"{file}: terms{place}", entry=_shown(entry)) for place, entry in entries
    ]
    lists = [one for one in read if isinstance(one, Listed)]
    lost = tuple(one for one in read if isinstance(one, Loss))
    words = Words(
        id="terminology",
        severity="warning",
        meaning="A spelling or wording that the list has another one for.",
        why="One thing should have one name, spelled in one way.",
        message="'{match}' is not the wording of the list.",
        source={"title": f"textlint-rule-terminology terms in {file.name}"},
    )
    book: Data = {
        "rulebook": kebab(file.stem, otherwise="terminology"),
        "title": f"Terms of {file.name}",
        "language": language,
        "rules": [rule(words, lists, joined=False)] if lists else [],
    }
    return Imported(book, f"the textlint terms in {file.name}", len(entries), lost)


def _terms(data: Any, file: Path) -> list[Any]:  # noqa: ANN401 -- JSON of any shape
    """Return the list of terms: the data, its `terms`, or those of the rule `terminology` in a configuration."""
    found = data
    for key in ("rules", "terminology", "terms"):
        if isinstance(found, dict) and key in found:
            found = found[key]
    if isinstance(found, str):
        raise UsageError(f"{file}: takes its terms from {found!r}; give that file")
    if not isinstance(found, list):
        raise UsageError(f'{file}: holds no list of terms; expected ["GitHub", ["web-?site", "site"]]')
    return found


def _entries(terms: list[Any], place: str) -> Iterator[tuple[str, Any]]:
    """Yield every entry with its place, as in `[3][0]`: those of lists inside the list too."""
    for number, item in enumerate(terms):
        here = f"{place}[{number}]"
        if isinstance(item, list) and not _is_pair(item) and here.count("[") < _MAX_DEPTH:
            yield from _entries(item, here)
        else:
            yield here, item


def _is_pair(item: list[Any]) -> bool:
    if len(item) != 2 or not isinstance(item[0], str):
        return False
    return isinstance(item[1], str) or (isinstance(item[1], list) and all(isinstance(one, str) for one in item[1]))


def _listed(entry: Any) -> Listed:  # noqa: ANN401 -- JSON of any shape
    if isinstance(entry, str):
        return _spelled(entry)
    if not isinstance(entry, list) or not _is_pair(entry):
        raise PatternError("is neither a text nor a pair of a pattern and a replacement")
    pattern, replacement = entry
    if isinstance(replacement, str):
        return listed(rf"\b(?:{pattern})\b", (replacement,), ignorecase=True)
    # With several replacements the pattern finds them in any case, and each is the right spelling of itself.
    spelled = [_spelled(one) for one in replacement]
    return Listed(
        tuple(term for one in spelled for term in one.terms), tuple(trap for one in spelled for trap in one.traps)
    )


def _spelled(word: str) -> Listed:
    return listed(rf"\b(?:{re.escape(word)})\b", (word,), ignorecase=True)


def _shown(entry: object) -> str:
    return entry if isinstance(entry, str) else json.dumps(entry, ensure_ascii=False)
