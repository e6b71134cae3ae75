"""What authors write for cues and concepts: the keys, with the descriptions that editors show."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field, StrictBool, model_validator

# Pydantic looks these names up when it builds the models, so they are no business of a type checker alone.
from termlint.rulebook.model import Scope, Strength  # noqa: TC001
from termlint.rulebook.patterns import pattern_problem
from termlint.rulebook.written import Id, Language, Patterns, Shorthand, Text, Written, refuse

WORD_KEYS: tuple[str, ...] = ("words", "settles", "hints")
_BEHIND = "What stands behind this preposition after the term or its object."


class Cue(Shorthand):
    """What speaks for a sense: words that stand in reach, or words in a role to the term.

    A string is a word, inflected as a noun, or a phrase; `to publish` is inflected as a verb; `{answer}` is any word of
    that concept; `=word` is taken exactly as it stands; a capital letter makes the case count. Of several roles all
    must hold.
    """

    SHORT_KEY: ClassVar[str] = "words"
    SHORT_LIST: ClassVar[bool] = False

    words: Patterns | None = Field(None, description="Any of which counts where it stands in reach.")
    settles: Patterns | None = Field(None, description="The same, for what leaves no doubt of the sense.")
    hints: Patterns | None = Field(None, description="The same, for what belongs to the topic and only breaks ties.")
    subject: Patterns | None = Field(
        None, description="What does it: the subject, what stands behind `by`, a noun's possessor."
    )
    object_: Patterns | None = Field(
        None,
        alias="object",
        description="What it is done to; of a noun, what stands behind `of` or directly before it.",
    )
    before: Patterns | None = Field(None, description="A word directly before the term, as its modifier.")
    after: Patterns | None = Field(None, description="The noun that the term stands directly before.")
    near: Patterns | None = Field(None, description="Within five words on either side.")
    of: Patterns | None = Field(None, description=_BEHIND)
    from_: Patterns | None = Field(None, alias="from", description=_BEHIND)
    on: Patterns | None = Field(None, description=_BEHIND)
    in_: Patterns | None = Field(None, alias="in", description=_BEHIND)
    to: Patterns | None = Field(None, description=_BEHIND)
    with_: Patterns | None = Field(None, alias="with", description=_BEHIND)
    for_: Patterns | None = Field(None, alias="for", description=_BEHIND)
    against: Patterns | None = Field(None, description=_BEHIND)
    into: Patterns | None = Field(None, description=_BEHIND)
    at: Patterns | None = Field(None, description=_BEHIND)
    as_: Patterns | None = Field(None, alias="as", description=_BEHIND)
    about: Patterns | None = Field(None, description=_BEHIND)
    through: Patterns | None = Field(None, description=_BEHIND)
    over: Patterns | None = Field(None, description=_BEHIND)
    under: Patterns | None = Field(None, description=_BEHIND)
    via: Patterns | None = Field(None, description=_BEHIND)
    within: Patterns | None = Field(None, description=_BEHIND)
    between: Patterns | None = Field(None, description=_BEHIND)
    among: Patterns | None = Field(None, description=_BEHIND)
    scope: Scope | None = Field(None, description="How near to the term the words must stand; default: the sense's.")
    strength: Strength | None = Field(None, description="How much roles say; default: `speaks`.")

    @model_validator(mode="after")
    def _words_or_roles(self) -> Cue:
        given = [key for key in WORD_KEYS if getattr(self, key) is not None]
        if len(given) + bool(self.roles) != 1:
            raise refuse("expected one of words, settles and hints, or roles such as object and from")
        if given and self.strength is not None:
            raise refuse("is for roles; write `settles` or `hints` in place of `words`", key="strength")
        if self.roles and self.scope is not None:
            raise refuse("a role holds in the term's own sentence; remove the scope", key="scope")
        for key, pattern in self.patterns:
            if problem := pattern_problem(pattern):
                raise refuse(problem, key=key)
        return self

    @property
    def roles(self) -> dict[str, tuple[str, ...]]:
        """The roles that must hold, each with its patterns."""
        return {
            field.alias or name: patterns
            for name, field in type(self).model_fields.items()
            if name not in (*WORD_KEYS, "scope", "strength") and (patterns := getattr(self, name)) is not None
        }

    @property
    def patterns(self) -> list[tuple[str, str]]:
        """Every pattern with its key."""
        words = {key: getattr(self, key) or () for key in WORD_KEYS}
        return [(key, pattern) for key, patterns in {**words, **self.roles}.items() for pattern in patterns]


class Concept(Written):
    """A named class of words, for the cues of senses: `{creative-work}`."""

    gloss: Text | None = Field(None, description="What its words have in common, as a short noun phrase.")
    nouns: tuple[Text, ...] = Field((), description="Base forms; plurals are derived.")
    verbs: tuple[Text, ...] = Field((), description="Base forms; of several words the first is inflected.")
    adjectives: tuple[Text, ...] = Field((), description="As they stand.")
    phrases: tuple[Text, ...] = Field((), description="As they stand, in any case.")
    names: tuple[Text, ...] = Field((), description="As they stand; the case counts.")
    versions: StrictBool = Field(default=False, description="A version or size may follow the names: Llama-2-7b.")
    includes: tuple[Id, ...] = Field((), description="Concepts whose words are words of this one.")

    @model_validator(mode="after")
    def _not_empty(self) -> Concept:
        if not any((self.nouns, self.verbs, self.adjectives, self.phrases, self.names, self.includes)):
            raise refuse("holds no word; expected nouns, verbs, adjectives, phrases, names or includes")
        return self


class Concepts(Written):
    """A file of concepts that all rulebooks share."""

    language: Language = Field(description="Code of the language they are for.")
    concepts: dict[Id, Concept] = Field(description="The concepts by name.")
