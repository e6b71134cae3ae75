"""What authors write: a rulebook's keys, with the descriptions that editors show.

The models refuse unknown keys and are frozen. Short forms (a cue that is a bare string, a replacement that is
one) are turned into the long form here, so that `compile` sees one shape only. `json_schema` describes both.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

from pydantic import (
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    StrictBool,
    field_validator,
    model_validator,
)

# Pydantic looks these names up when it builds the models, so they are no business of a type checker alone.
from termlint.rulebook.cueschema import Concept, Cue  # noqa: TC001
from termlint.rulebook.marks import read_marks
from termlint.rulebook.model import Exact, Kind, PartOfSpeech, Scope, Severity, Undecided  # noqa: TC001
from termlint.rulebook.slots import frame_problem, slots
from termlint.rulebook.wholewords import GAP
from termlint.rulebook.written import (
    TEXT_SCHEMA,
    Id,
    Language,
    RuleName,
    Shorthand,
    Tag,
    Text,
    Url,
    Words,
    Written,
    check_phrase,
    exactly_one,
    refuse,
)

if TYPE_CHECKING:
    from pydantic_core import CoreSchema

PARTS_OF_SPEECH: tuple[PartOfSpeech, ...] = ("noun", "verb", "adjective", "adverb", "phrase")


class Source(Written):
    """Where a definition or a judgement comes from."""

    title: Text = Field(description="Author, title and year.")
    url: Url | None = Field(None, description="Where it can be read.")
    note: Text | None = Field(None, description="What it says about the term.")


class Term(Written):
    """A word or phrase that names the concept; its part of speech is the key that gives the lemma."""

    model_config: ClassVar[ConfigDict] = ConfigDict(json_schema_extra=exactly_one(*PARTS_OF_SPEECH))

    noun: Text | None = Field(None, description="Lemma of a noun; the head of a multiword noun gets the plural.")
    verb: Text | None = Field(None, description="Lemma of a verb; the first of several words is inflected.")
    adjective: Text | None = Field(None, description="Lemma of an adjective.")
    adverb: Text | None = Field(None, description="Lemma of an adverb.")
    phrase: Text | None = Field(None, description="A phrase that is never inflected.")
    variants: tuple[Text, ...] = Field((), description="Other spellings of the lemma; inflected like it.")
    joined: StrictBool = Field(default=False, description="May be part of a hyphenated compound: GPT-4-distilled.")
    uncountable: StrictBool = Field(default=False, description="A noun without a plural.")
    exact: Exact | None = Field(
        None,
        description="`spelling`: `e-mail` is not `e mail`, in any case; `case`: capitals count too.",
    )
    modifiers: Id | None = Field(None, description="A concept: the noun is a term only after one of its words.")
    undecided: Undecided | None = Field(
        None, description="What to do with this term where no sense has evidence, in place of the rule's `undecided`."
    )
    forms: tuple[Text, ...] | dict[Tag, tuple[Text, ...]] | None = Field(
        None,
        description="Forms given by hand, in place of the derived ones: a list, base form first, or by tag.",
    )

    @field_validator("forms", mode="before")
    @classmethod
    def _lists(cls, value: object) -> object:
        """Let a tag with one form have it without a list."""
        if not isinstance(value, Mapping):
            return value
        return {tag: [form] if isinstance(form, str) else form for tag, form in value.items()}

    @model_validator(mode="after")
    def _one_lemma(self) -> Term:
        given = [pos for pos in PARTS_OF_SPEECH if getattr(self, pos) is not None]
        if len(given) != 1:
            found = " and ".join(given) or "none"
            raise refuse(f"has {found} of noun, verb, adjective, adverb, phrase; expected exactly one of them")
        for key in ("uncountable", "modifiers"):
            if getattr(self, key) and self.pos != "noun":
                raise refuse(f"{key} is for nouns; remove it")
        hand = self.forms.values() if isinstance(self.forms, dict) else [self.forms or ()]
        for text in (self.lemma, *self.variants, *(form for forms in hand for form in forms)):
            check_phrase(text)
            if self.exact and GAP in text:
                raise refuse(f"'{text}' holds {GAP}, and exact is for words that are all given; remove one of them")
        return self

    @property
    def pos(self) -> PartOfSpeech:
        """The part of speech."""
        return next(pos for pos in PARTS_OF_SPEECH if getattr(self, pos) is not None)

    @property
    def lemma(self) -> str:
        """The base form."""
        lemma: str = getattr(self, self.pos)
        return lemma

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Describe the short form of `forms` too."""
        schema = handler.resolve_ref_schema(shown := handler(core))
        for option in schema["properties"]["forms"]["anyOf"]:
            if option["type"] == "object":
                option["additionalProperties"] = {"anyOf": [TEXT_SCHEMA, option["additionalProperties"]]}
        return shown


class Sense(Written):
    """One meaning a term can have, whether that meaning is fine here, and what speaks for it."""

    id: Id = Field(description="Name of the sense, in kebab-case.")
    verdict: Literal["allow", "flag"] = Field(description="Whether a use in this sense is reported.")
    gloss: Text = Field(description="The meaning, as a short noun phrase.")
    terms: tuple[Text, ...] = Field((), description="Lemmas that can have this sense; default: every term.")
    scope: Scope = Field("paragraph", description="How near its cues must stand to the term, unless they say so.")
    cues: Annotated[tuple[Cue, ...], Field(min_length=1)] = Field(description="What speaks for this sense.")


class Wording(Shorthand):
    """A neutral wording: a string, a list of which the first is used for the fix, or a mapping."""

    SHORT_KEY: ClassVar[str] = "text"
    SHORT_LIST: ClassVar[bool] = True

    text: Words = Field(description="The wording; the first is used for the fix, the others are shown.")
    plural: StrictBool | None = Field(
        None, description="For nouns: true is plural, false is singular; left out, it is uncountable."
    )
    safe: StrictBool = Field(
        default=False,
        description="True where the wording is right wherever the sense is plain: a fix with it may then be safe.",
    )

    @field_validator("text", mode="before")
    @classmethod
    def _listed(cls, value: object) -> object:
        return [value] if isinstance(value, str) else value


class Replace(Written):
    """What to write instead, by part of speech, or for the term with the words around it."""

    noun: Wording | None = Field(None, description="In place of a noun; uncountable unless `plural` is given.")
    verb: Wording | None = Field(None, description="In place of a verb, as base form, before a direct object.")
    adjective: Wording | None = Field(None, description="In place of an adjective.")
    adverb: Wording | None = Field(None, description="In place of an adverb.")
    phrase: Wording | None = Field(None, description="In place of a phrase.")
    unless_near: tuple[Text, ...] = Field(
        (), description="Words, inflected, within five words of which no fix is offered: the wording suits them ill."
    )
    modifier: Wording | None = Field(
        None, description="In place of a noun that stands before another noun: `distillation campaign`."
    )
    phrases: dict[Text, Wording] = Field(
        default_factory=dict,
        description=(
            "In place of a term with words around it: `distillation of: …`. A name in braces stands for a noun"
            " phrase, and the wording says where it goes: `distill {teacher} into {student}: …`."
        ),
    )

    @model_validator(mode="after")
    def _slots(self) -> Replace:
        for pos in (*PARTS_OF_SPEECH, "modifier"):
            wording: Wording | None = getattr(self, pos)
            for text in wording.text if wording is not None else ():
                if slots(text):
                    raise refuse(f"'{text}' has a slot; slots are for phrases", key=pos)
        for key, of_phrase in self.phrases.items():
            if problem := frame_problem(key, of_phrase.text):
                raise refuse(problem, key=("phrases", key))
        return self


class Example(Written):
    """A text that shows the rule at work, with `[[…]]` around each use of a term: one of flag and pass."""

    model_config: ClassVar[ConfigDict] = ConfigDict(json_schema_extra=exactly_one("flag", "pass"))

    flag: Text | None = Field(None, description="A text whose marked uses are reported.")
    passes: Text | None = Field(None, alias="pass", description="A text whose marked uses are not reported.")
    sense: Id | None = Field(None, description="The sense that is found, or `mention`.")
    fix: Text | None = Field(None, description="The text after the fix, for one that flags.")
    format: Literal["text", "markdown", "html", "rst"] = Field("text", description="How the text is read.")

    @property
    def text(self) -> str:
        """The text with its marks."""
        return self.passes or self.flag or ""

    @model_validator(mode="after")
    def _one_text(self) -> Example:
        if (self.flag is None) == (self.passes is None):
            raise refuse("expected exactly one of flag and pass")
        if self.fix is not None and self.flag is None:
            raise refuse("fix is for an example that flags; remove it")
        try:
            read_marks(self.text)
        except ValueError as error:
            raise refuse(str(error)) from None
        return self


class Rule(Written):
    """One concept: its terms, their senses, and what to write instead."""

    id: Id = Field(description="Name of the rule, in kebab-case, for the pattern it is against; never reused.")
    kind: Kind = Field(description="What is wrong with the flagged use.")
    severity: Severity = Field("warning", description="How grave a flagged use is.")
    default: StrictBool = Field(default=True, description="On by default; where false, `note` says why.")
    terms: Annotated[tuple[Term, ...], Field(min_length=1)] = Field(description="The words that name the concept.")
    traps: tuple[Text, ...] = Field(
        (), description="Literal phrases that are never flagged; `=GitHub` is exactly that spelling."
    )
    meaning: Text = Field(description="The narrow meaning, in one sentence.")
    why: Text = Field(description="Why the loose or charged use is a problem, in one or two sentences.")
    message: Text | None = Field(None, description="What is reported; `{match}` is the text found.")
    note: Text | None = Field(None, description="What is contested about the rule.")
    sources: Annotated[tuple[Source, ...], Field(min_length=1)] = Field(description="Where the meaning comes from.")
    senses: tuple[Sense, ...] = Field((), description="The meanings the terms can have.")
    undecided: Undecided = Field("info", description="What to do where no sense has evidence.")
    gives_way_to: tuple[RuleName, ...] = Field((), description="Rules that win where both match the same words.")
    act: Id | None = Field(None, description="A name shared by rules that are about the same act.")
    neutral: tuple[Text, ...] = Field(
        (), description="Plain wordings for that act: a document that has both for different actors is told so."
    )
    replace: Replace | None = Field(None, description="What to write instead.")
    examples: tuple[Example, ...] = Field(description="At least two that flag and two that pass.")
    deprecated_by: RuleName | None = Field(None, description="The rule that has taken this one's place.")


class Rulebook(Written):
    """A set of rules with a title, a language and a version."""

    rulebook: Id = Field(description="Name of the rulebook, in kebab-case.")
    title: Text = Field(description="What the rules are about.")
    language: Language = Field(description="Code of the language they are for: en, de, fr.")
    version: Text = Field("1", description="Version of the rulebook, in quotes.")
    licence: Text | None = Field(None, description="SPDX name of the licence the rulebook is under.")
    concepts: dict[Id, Concept] = Field(
        default_factory=dict, description="Classes of words that its cues share, beside those of all rulebooks."
    )
    rules: Annotated[tuple[Rule, ...], Field(min_length=1, max_length=500)] = Field(description="The rules.")


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a rulebook file, for completion and checks in editors."""
    schema = _tidy(Rulebook.model_json_schema(by_alias=True, mode="validation"))
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": "termlint rulebook"}


def _tidy(schema: Any) -> Any:  # noqa: ANN401 -- JSON of any shape
    """Leave out what pydantic adds for Python: titles made from names, and null for a key that is absent."""
    if isinstance(schema, list):
        return [_tidy(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    parts = {key: _tidy(part) for key, part in schema.items() if not (key == "title" and isinstance(part, str))}
    options = parts.get("anyOf", [])
    if {"type": "null"} in options:
        options.remove({"type": "null"})
        parts.pop("default")
    if len(options) == 1:
        parts = {**parts.pop("anyOf")[0], **parts}
    return parts
