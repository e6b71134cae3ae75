"""Vale styles: a folder of YAML files, each a rule, becomes one rulebook.

`existence` lists patterns to find, `substitution` patterns with what to write instead, `consistency` pairs of
which a document may use one. The other kinds of rule (`extends`) look at capitals, counts, spelling or syntax and
hold no list of terms.

What Vale does with a pattern, as far as it decides which words are found: it stands between word boundaries unless
`nonword` says otherwise; `raw` patterns are joined and put before the group of all tokens, or behind it with
`append`; `exceptions` are found, as words of their own case, in what the pattern has found; a substitution does not
report what it suggests; the case counts unless `ignorecase` says otherwise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from termlint.errors import RulebookError, UsageError
from termlint.exchange.consistency import Pair, pair_rule
from termlint.exchange.names import free, kebab
from termlint.exchange.outcome import Data, Imported, Loss, attempt
from termlint.exchange.patterns import expand
from termlint.exchange.wordlist import Listed, Words, listed, rule, without
from termlint.rulebook.source import Source, read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from termlint.exchange.patterns import Form
    from termlint.rulebook.model import Severity
    from termlint.rulebook.source import KeyPath

T = TypeVar("T")

_SEVERITIES: dict[str, Severity] = {"error": "error", "warning": "warning", "suggestion": "info"}
# The key that holds the entries of each kind of rule that lists terms.
_LISTS = {"existence": "tokens", "substitution": "swap", "consistency": "either"}
# Scopes that leave no prose out.
_WHOLE = frozenset({"text", "sentence", "paragraph"})
_QUOTED = re.compile(r"(['\"`“‘]?)%s(['\"`”’]?)")
_MAX_MESSAGE = 1000


@dataclass(frozen=True, slots=True)
class _Style:
    """One rule of a style, as read: `keys` are its own, `source` tells their lines."""

    name: str
    style: str
    keys: Data
    source: Source

    @property
    def kind(self) -> str:
        """What the rule extends."""
        return str(self.keys.get("extends"))

    def flag(self, name: str) -> bool:
        """Return a switch, off unless given."""
        return self.keys.get(name) is True

    def texts(self, name: str) -> list[tuple[KeyPath, str]]:
        """Return the texts of a list, each with its key; one that is given without a list is a list of one."""
        value = self.keys.get(name, [])
        items = value if isinstance(value, list) else [value]
        return [((name, at), _text(item)) for at, item in enumerate(items) if _text(item).strip()]

    def pairs(self, name: str) -> list[tuple[KeyPath, str, str]]:
        """Return the pairs of a mapping, each with its key."""
        value = self.keys.get(name)
        return [((name, key), key, _text(to)) for key, to in value.items()] if isinstance(value, dict) else []


@dataclass(frozen=True, slots=True)
class _Row:
    """An entry: where it stands, what is written there, the whole patterns it finds, and what it suggests."""

    keys: KeyPath
    written: str
    patterns: tuple[str, ...]
    wordings: tuple[str, ...] = ()


@dataclass(slots=True)
class _Collected:
    """What has been gathered from a style so far."""

    rules: dict[str, Data] = field(default_factory=dict)
    entries: int = 0
    lost: list[Loss] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read_style(folder: Path, *, language: str) -> Imported:
    """Return the rulebook of the Vale style in `folder`. Raises UsageError for a folder that holds no style."""
    if not folder.is_dir():
        raise UsageError(f"{folder}: no such folder; expected a Vale style, a folder of YAML files")
    files = sorted(file for file in folder.iterdir() if file.suffix in (".yml", ".yaml") and file.is_file())
    if not files:
        raise UsageError(f"{folder}: holds no YAML files; expected a Vale style, such as styles/Google")
    name = folder.resolve().name
    collected = _Collected()
    for file in files:
        _add_file(file, name, collected)
    book: Data = {
        "rulebook": kebab(name, otherwise="vale-style"),
        "title": f"Vale style {name}",
        "language": language,
        "rules": list(collected.rules.values()),
    }
    return Imported(book, f"the Vale style {name}", collected.entries, tuple(collected.lost), tuple(collected.notes))


def _add_file(file: Path, style: str, collected: _Collected) -> None:
    try:
        source = read(file)
    except RulebookError as error:
        collected.entries += 1
        collected.lost.append(Loss(str(file), file.stem, f"cannot be read: {error.message}"))
        return
    one = _Style(file.stem, style, source.data if isinstance(source.data, dict) else {}, source)
    rows = list(_rows(one))
    collected.entries += len(rows)
    problem = _problem(one)
    if problem:
        collected.lost += [Loss(_place(one, row.keys), row.written, problem) for row in rows]
        return
    identity = free(kebab(one.name, otherwise="rule"), collected.rules)
    made = (
        _pairs(one, identity, rows, collected) if one.kind == "consistency" else _list(one, identity, rows, collected)
    )
    if made is not None:
        collected.rules[identity] = made
        collected.notes += _notes(one)


def _alternatives(wording: str) -> Iterator[str]:
    """Yield what stands between the bars of a wording; inside parentheses they are its own."""
    parts, depth = [""], 0
    for character in wording:
        depth += (character == "(") - (character == ")" and depth > 0)
        if character == "|" and not depth:
            parts.append("")
        else:
            parts[-1] += character
    yield from parts


def _rows(one: _Style) -> Iterator[_Row]:
    """Yield the entries of a rule; a rule of a kind that lists no terms is one entry."""
    if one.kind == "existence":
        yield from _existence(one)
    elif one.kind == "substitution":
        for keys, swapped, wording in one.pairs("swap"):
            wordings = tuple(part.strip() for part in _alternatives(wording))
            yield _Row(keys, f"{swapped}: {wording}", (_between(one, swapped),), wordings)
    elif one.kind == "consistency":
        for keys, left, right in one.pairs("either"):
            yield _Row(keys, f"{left}: {right}", (_between(one, left), _between(one, right)))
    else:
        yield _Row(("extends",), one.name, ())


def _existence(one: _Style) -> Iterator[_Row]:
    raw = "".join(text for _, text in one.texts("raw"))
    tokens = one.texts("tokens")
    for keys, token in tokens:
        group = _between(one, token)
        yield _Row(keys, token, (group + raw if one.flag("append") else raw + group,))
    if raw and not tokens:
        yield _Row(("raw",), raw, (raw,))


def _between(one: _Style, pattern: str) -> str:
    bare = pattern.removeprefix("(?i)")
    group = f"(?:{bare})" if one.flag("nonword") else rf"\b(?:{bare})\b"
    return group if bare == pattern else f"(?i){group}"


def _problem(one: _Style) -> str:
    """Return why nothing of a rule can be carried over, or nothing."""
    if one.kind not in _LISTS:
        return f"extends {one.keys.get('extends', 'nothing')}, which lists no terms"
    scopes = {scope for _, scope in one.texts("scope")}
    if not scopes <= _WHOLE:
        return f"is for the scope {', '.join(sorted(scopes - _WHOLE))} alone; a rule here is for all prose"
    return ""


def _list(one: _Style, identity: str, rows: list[_Row], collected: _Collected) -> Data | None:
    """Return the rule that an existence or substitution rule becomes, None when none of its entries can."""
    exceptions = list(_exceptions(one, collected))

    def read(row: _Row) -> Listed:
        return without(listed(row.patterns[0], row.wordings, ignorecase=one.flag("ignorecase")), exceptions)

    entries = _attempted(one, rows, read, collected)
    return rule(_words(one, identity), entries, joined=True) if entries else None


def _exceptions(one: _Style, collected: _Collected) -> Iterator[tuple[Form, bool]]:
    """Yield the forms of the exceptions, each with whether it counts in any case."""
    for keys, pattern in one.texts("exceptions"):
        bare = pattern.removeprefix("(?i)")
        whole = partial(expand, rf"\b(?:{bare})\b", ignorecase=bare != pattern)
        expansion = attempt(whole, place=_place(one, keys), entry=pattern)
        if isinstance(expansion, Loss):
            collected.notes.append(f"{expansion.place}: the exception {pattern!r} is left out: it {expansion.reason}.")
        else:
            yield from ((form, expansion.ignorecase) for form in expansion.forms)


def _pairs(one: _Style, identity: str, rows: list[_Row], collected: _Collected) -> Data | None:
    def read(row: _Row) -> Pair:
        left, right = (listed(pattern, ignorecase=one.flag("ignorecase")).terms[0] for pattern in row.patterns)
        return Pair(left, right)

    pairs = _attempted(one, rows, read, collected)
    return pair_rule(_words(one, identity), pairs) if pairs else None


def _attempted(one: _Style, rows: list[_Row], read: Callable[[_Row], T], collected: _Collected) -> list[T]:
    """Return what `read` makes of each entry; those of which it can make nothing are lost."""
    made: list[T] = []
    for row in rows:
        result = attempt(partial(read, row), place=_place(one, row.keys), entry=row.written)
        if isinstance(result, Loss):
            collected.lost.append(result)
        else:
            made.append(result)
    return made


def _place(one: _Style, keys: KeyPath) -> str:
    return f"{one.source.path}:{one.source.place(keys)[0]}"


def _notes(one: _Style) -> Iterator[str]:
    """Yield what a rule loses that is no entry of it."""
    action = one.keys.get("action")
    name = _text(action.get("name")) if isinstance(action, dict) else ""
    if name and not (name == "replace" and one.kind == "substitution"):
        yield f"{_place(one, ('action',))}: the action {name!r} is left out."


def _words(one: _Style, identity: str) -> Words:
    link = _text(one.keys.get("link")).strip()
    title = f"Vale style {one.style}, rule {one.name}"
    return Words(
        id=identity,
        severity=_SEVERITIES.get(_text(one.keys.get("level")), "warning"),
        meaning=f"A wording that the rule {one.name} of the Vale style {one.style} lists.",
        why=_filled(_text(one.keys.get("description")), "such a wording") or "The style advises against it.",
        message=_message(one),
        source={"title": title, "url": link} if re.fullmatch(r"https?://\S+", link) else {"title": title},
    )


def _message(one: _Style) -> str:
    """Return the message with `{match}` for the words found.

    A substitution's message names first what it suggests, which a report shows beside the message, then the words.
    """
    text = _text(one.keys.get("message")).replace("{", "(").replace("}", ")")[:_MAX_MESSAGE]
    if one.kind == "substitution":
        text = _QUOTED.sub("the replacement", text, count=1)
        if "%s" not in text:
            text = f"'%s': {text}"
    return _filled(text, "{match}", quoted=True) or "'{match}' is listed."


def _filled(text: str, words: str, *, quoted: bool = False) -> str:
    """Return a message with `words` for each `%s`, and the quotation marks around it if they are to stay."""
    filled = text.replace("%s", words) if quoted else _QUOTED.sub(words, text)
    return filled.replace("%%", "%").strip()


def _text(value: object) -> str:
    """Return a scalar as Vale reads it; nothing for what is not one."""
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, str | int | float) else ""
