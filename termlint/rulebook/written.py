"""What the models of `schema` are made of: kinds of text, and how a model refuses and abbreviates."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import CoreSchema, PydanticCustomError

from termlint.rulebook.wholewords import GAP

_MOST_GAPS = 3
_KEBAB = r"[a-z0-9]+(?:-[a-z0-9]+)*"
ID = rf"^{_KEBAB}$"
RULE_NAME = rf"^(?:{_KEBAB}/)?{_KEBAB}$"
LANGUAGE = r"^[a-z]{2,3}$"
URL = r"^https?://\S+$"

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
Id = Annotated[str, StringConstraints(pattern=ID, max_length=80)]
RuleName = Annotated[str, StringConstraints(pattern=RULE_NAME, max_length=161)]
Language = Annotated[str, StringConstraints(pattern=LANGUAGE)]
Url = Annotated[str, StringConstraints(pattern=URL, max_length=2000)]
Tag = Literal[
    "NN",
    "NNS",
    "NNP",
    "NNPS",
    "VB",
    "VBD",
    "VBG",
    "VBN",
    "VBP",
    "VBZ",
    "JJ",
    "JJR",
    "JJS",
    "RB",
    "RBR",
    "RBS",
]
Words = Annotated[tuple[Text, ...], Field(min_length=1)]

TEXT_SCHEMA: dict[str, Any] = {"type": "string", "minLength": 1, "maxLength": 2000}
# Of cues: words, and concepts in braces; one may stand without a list.
Patterns = Annotated[
    tuple[Text, ...],
    Field(min_length=1),
    BeforeValidator(lambda value: [value] if isinstance(value, str) else value),
    WithJsonSchema({"anyOf": [TEXT_SCHEMA, {"type": "array", "items": TEXT_SCHEMA, "minItems": 1}]}),
]


class Written(BaseModel):
    """The base of everything authors write: frozen, kebab-case keys, unknown keys refused by name."""

    model_config: ClassVar[ConfigDict] = ConfigDict(
        extra="forbid", frozen=True, alias_generator=lambda name: name.replace("_", "-")
    )

    @model_validator(mode="before")
    @classmethod
    def _refuse_odd_keys(cls, value: object) -> object:
        """Say which keys are known, as pydantic's own error does not, and refuse one that is left empty."""
        known = [field.alias or name for name, field in cls.model_fields.items()]
        for key, content in value.items() if isinstance(value, Mapping) else ():
            if key not in known:
                raise refuse(f"unknown key; expected one of {', '.join(known)}", key=key)
            if content is None:
                raise refuse("is empty; give it a value or remove the key", key=key)
        return value


def refuse(message: str, *, key: str | tuple[str, ...] = ()) -> PydanticCustomError:
    """Return an error with a finished sentence for the author, about `key` of the model or the whole of it.

    A tuple is the path to a key below the model.
    """
    keys = (key,) if isinstance(key, str) else key
    return PydanticCustomError("refused", "{message}", {"message": message, "keys": keys})


def check_phrase(text: str) -> str:
    """Refuse a phrase in which nothing can be found, or whose gaps could be filled in too many ways."""
    parts = text.split(GAP)
    if not all(part.strip() for part in parts):
        raise refuse(f"'{text}' begins or ends with {GAP}; expected words on both sides of it")
    if text != "=" and not all(any(map(str.isalnum, part)) for part in parts):
        raise refuse(f"'{text}' lacks a word; without a letter or digit there is nothing to find")
    if len(parts) > _MOST_GAPS + 1:
        raise refuse(f"'{text}' holds {GAP} {len(parts) - 1} times; expected at most {_MOST_GAPS} times")
    return text


def exactly_one(*keys: str) -> Callable[[dict[str, Any]], None]:
    """Return what adds "exactly one of these keys" to a model's JSON Schema."""

    def add(schema: dict[str, Any]) -> None:
        schema["oneOf"] = [{"required": [key]} for key in keys]

    return add


class Shorthand(Written):
    """Something that may be written as a bare string, or list of strings, in place of a mapping."""

    SHORT_KEY: ClassVar[str]
    SHORT_LIST: ClassVar[bool]

    @model_validator(mode="before")
    @classmethod
    def _long_form(cls, value: object) -> object:
        if isinstance(value, str):
            return {cls.SHORT_KEY: [value]}
        return {cls.SHORT_KEY: value} if cls.SHORT_LIST and isinstance(value, list) else value

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Describe the short forms beside the long one."""
        long = handler(core)
        short: list[dict[str, Any]] = [TEXT_SCHEMA]
        if cls.SHORT_LIST:
            short.append({"type": "array", "items": TEXT_SCHEMA, "minItems": 1})
            inside = handler.resolve_ref_schema(long)["properties"][cls.SHORT_KEY]
            described = {"description": inside["description"], "anyOf": [*short]}
            inside.clear()
            inside.update(described)
        return {"anyOf": [*short, long], "description": inspect.getdoc(cls) or ""}
