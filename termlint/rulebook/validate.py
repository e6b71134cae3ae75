"""Pydantic's errors in an author's words: which key, what was wrong, what was expected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import ValidationError

from termlint.rulebook import cueschema, schema, written

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from termlint.rulebook.source import KeyPath, Problem, Source

_Written = TypeVar("_Written", bound=written.Written)
# What each key's pattern means.
_EXPECTED = {
    written.ID: "lower-case words joined by hyphens, as in 'token-probabilities'",
    written.RULE_NAME: "a rule's id, or rulebook/rule-id",
    written.LANGUAGE: "a language code, as in 'en'",
    written.URL: "an address that begins with https:// or http://",
}
_NAMES = {
    "string_type": "text",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "dict_type": "a mapping of keys to values",
    "model_type": "a mapping of keys to values",
    "model_attributes_type": "a mapping of keys to values",
    "float_type": "a number",
}


def validate(source: Source) -> schema.Rulebook:
    """Return the rulebook that `source` holds. Raises RulebookError."""
    return _validated(schema.Rulebook, source)


def is_concepts(source: Source) -> bool:
    """Whether a file is one of shared concepts: it has no rulebook's name, and no rules."""
    return (
        isinstance(source.data, dict) and "concepts" in source.data and not {"rulebook", "rules"} & source.data.keys()
    )


def validate_concepts(source: Source) -> cueschema.Concepts:
    """Return the concepts that `source` holds. Raises RulebookError."""
    return _validated(cueschema.Concepts, source)


def _validated(kind: type[_Written], source: Source) -> _Written:
    try:
        return kind.model_validate(source.data)
    except ValidationError as error:
        problems = dict(_problem(source.data, details) for details in error.errors(include_url=False))
        raise source.error(_innermost(problems)) from None


def _innermost(problems: dict[KeyPath, str]) -> list[Problem]:
    """Leave out what is only said of a key because something in it is wrong: an item, a member of a union."""
    around = {keys[:length] for keys in problems for length in range(len(keys))}
    return [(keys, message) for keys, message in problems.items() if keys not in around]


def _problem(data: object, details: ErrorDetails) -> Problem:
    keys, value = _key_path(data, details["loc"], missing=details["type"] == "missing")
    if details["loc"][-1:] == ("[key]",):
        value = keys[-1]
    context: dict[str, Any] = details.get("ctx", {})
    return (*keys, *context.get("keys", ())), _sentence(details, context, value)


def _sentence(details: ErrorDetails, context: dict[str, Any], value: object) -> str:
    kind = details["type"]
    shown = _shown(value)
    if kind in _NAMES:
        scalar = kind == "string_type" and isinstance(value, bool | int | float)
        quotes = "; put quotes around it" if scalar else ""
        return f"is {shown}; expected {_NAMES[kind]}{quotes}"
    sentences = {
        "refused": "{message}",
        "missing": "is missing; it must be given",
        "literal_error": "{shown} is not known; expected {expected}",
        "string_pattern_mismatch": "{shown} is malformed; expected {pattern}",
        "string_too_short": "is empty; expected text",
        "too_short": "is empty; expected at least one",
        "string_too_long": "is too long; expected at most {max_length} characters",
        "too_long": "has too many items; expected at most {max_length}",
        "greater_than": "is {shown}; expected more than {gt}",
        "less_than_equal": "is {shown}; expected at most {le}",
    }
    pattern = _EXPECTED.get(context.get("pattern", ""), "")
    known = {**context, "pattern": pattern, "shown": shown, "reason": details["msg"]}
    return sentences.get(kind, "{shown} is refused: {reason}").format(**known)


def _shown(value: object) -> str:
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "a mapping of keys to values"
    if value is None:
        return "empty"
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return f"'{text if len(text) <= 60 else text[:60] + '…'}'"


def _key_path(data: object, location: tuple[str | int, ...], *, missing: bool) -> tuple[KeyPath, object]:
    """Return the keys of `location` that are in the data, and the value there.

    Pydantic's location also names the members of unions and what a short form was turned into.
    """
    keys: list[str | int] = []
    value = data
    for part in location:
        if not _holds(value, part):
            continue
        value = value[part]  # type: ignore[index]  # `_holds` has looked
        keys.append(part)
    if missing:
        keys.append(location[-1])
    return tuple(keys), value


def _holds(value: object, key: str | int) -> bool:
    if isinstance(value, dict):
        return key in value
    return isinstance(value, list) and isinstance(key, int) and key < len(value)
