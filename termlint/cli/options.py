"""What commands can be told: frozen values whose fields say how they are written on the command line.

Two readers work from these fields: `quick`, which needs no library, and `app`, which makes Typer commands of
them. So an option is described once.
"""

from __future__ import annotations

import dataclasses
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from termlint.cli.completing import selectors
from termlint.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_T = TypeVar("_T")

# What a variable can say of a switch.
_SAID = {"1": True, "true": True, "0": False, "false": False}


class Command(Protocol):
    """A module of this package that is a command: its docstring is the help text."""

    Options: type[Any]
    run: Callable[[Any], int]


@dataclass(frozen=True, slots=True)
class Word:
    """How one field of a command's options is written.

    `flag` is None for an argument, which stands by its place; `short` is another name of a flag. `metavar` is None
    for a switch. `many` fields can be given again and again; `commas` allows several values in one. `complete`
    returns what shells offer. `env` is a variable of the environment that gives the value where the command line
    does not; it is passed over if the command line says the contrary, which is the field `no_` and this one's name.
    """

    help: str
    flag: str | None = None
    metavar: str | None = None
    many: bool = False
    commas: bool = False
    required: bool = False
    choices: tuple[str, ...] = ()
    complete: Callable[[], tuple[str, ...]] | None = None
    short: str | None = None
    env: str | None = None

    @property
    def switch(self) -> bool:
        """Whether the word stands alone, without a value."""
        return self.metavar is None

    @property
    def default(self) -> object:
        """What the field holds when the word is not given."""
        return False if self.switch else () if self.many else None


def argument(
    help: str,
    metavar: str,
    *,
    many: bool = False,
    required: bool = True,
    choices: tuple[str, ...] = (),
    complete: Callable[[], tuple[str, ...]] | None = None,
) -> Any:  # noqa: ANN401 -- stands for the field's own type
    """Declare a field that is written by its place."""
    return _field(Word(help, metavar=metavar, many=many, required=required, choices=choices, complete=complete))


def switch(flag: str, help: str, *, short: str | None = None, env: str | None = None) -> Any:  # noqa: ANN401 -- as for argument
    """Declare a field that is True when `flag` is given."""
    return _field(Word(_with_variable(help, env), flag, short=short, env=env))


def option(  # noqa: PLR0913 -- one for each thing that an option can be
    flag: str,
    help: str,
    *,
    metavar: str | None = None,
    many: bool = False,
    commas: bool = False,
    choices: tuple[str, ...] = (),
    complete: Callable[[], tuple[str, ...]] | None = None,
    short: str | None = None,
    env: str | None = None,
) -> Any:  # noqa: ANN401 -- as for argument
    """Declare a field that takes the value after `flag`."""
    metavar = metavar or "|".join(choices)
    said = _with_variable(help, env)
    many = many or commas
    return _field(Word(said, flag, metavar, many, commas, choices=choices, complete=complete, short=short, env=env))


def format_option(help: str) -> Any:  # noqa: ANN401 -- as for argument
    """Declare the option for a format; which there are, depends on what is installed."""
    return option("--format", f"{help} docs/formats.md lists them.", metavar="FORMAT")


def _with_variable(help: str, env: str | None) -> str:
    return f"{help} Variable: {env}." if env else help


def _field(word: Word) -> Any:  # noqa: ANN401 -- as for argument
    if word.required:
        return dataclasses.field(metadata={"word": word})
    return dataclasses.field(default=word.default, metadata={"word": word})


def words(options: type[Any]) -> Iterator[tuple[str, Word]]:
    """Yield the name of each field and how it is written, in order."""
    for item in dataclasses.fields(options):
        yield item.name, item.metadata["word"]


def build(options: type[_T], values: Mapping[str, Any]) -> _T:
    """Return the options for what was read from the command line, with the environment's where it says nothing.

    Raises UsageError for a wrong choice, in either.
    """
    chosen = {}
    for name, word in words(options):
        value = values.get(name)
        if not value and word.env and os.environ.get(word.env) and not values.get(f"no_{name}"):
            chosen[name] = _from_environment(word, word.env)
        else:
            chosen[name] = _value(word, value, word.flag or word.metavar)
    return options(**chosen)


def giver(options: Any, name: str) -> str:  # noqa: ANN401 -- any command's
    """Return what gave a field its value, as the user knows it: the flag, or the variable if it says the same."""
    word = dict(words(type(options)))[name]
    said = os.environ.get(word.env or "", "")
    value = getattr(options, name)
    return str(word.env if said and value in (said, (said,), _SAID.get(said)) else word.flag)


def _from_environment(word: Word, variable: str) -> object:
    text = os.environ[variable]
    if not word.switch:
        return _value(word, [text] if word.many else text, variable)
    if text not in _SAID:
        raise UsageError(f"{variable}: {text!r} is not one of {', '.join(_SAID)}")
    return _SAID[text]


def _value(word: Word, value: Any, name: str | None) -> object:  # noqa: ANN401 -- as either reader gives it
    """Return a value as the field holds it; `name` is what a message calls it."""
    if word.commas:
        value = [part.strip() for item in value or () for part in item.split(",") if part.strip()]
    for item in filter(None, value if word.many else [value]) if word.choices and value else ():
        if item not in word.choices:
            raise UsageError(f"{name}: {item!r} is not one of {', '.join(word.choices)}")
    if word.many:
        return tuple(value or ())
    return word.default if value is None else value


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsOptions:
    """The options of every command that works with rules."""

    select: tuple[str, ...] = option(
        "--select",
        "Rules or rulebooks to use, instead of the configured ones. Repeatable.",
        metavar="ID,…",
        commas=True,
        complete=selectors,
    )
    ignore: tuple[str, ...] = option(
        "--ignore",
        "Rules or rulebooks to leave out as well. Repeatable.",
        metavar="ID,…",
        commas=True,
        complete=selectors,
    )
    rulebook: tuple[str, ...] = option(
        "--rulebook", "A rulebook of your own to use as well. Repeatable.", metavar="PATH", many=True
    )
    nlp: str | None = option("--nlp", "A trained spaCy pipeline, by package name or path.", metavar="NAME|PATH")
    no_cache: bool = switch(
        "--no-cache", "Neither read nor write what is kept of earlier runs.", env="TERMLINT_NO_CACHE"
    )
    config: str | None = option(
        "--config",
        "The configuration file to use, for all files.",
        metavar="PATH",
        env="TERMLINT_CONFIG",
    )
    no_config: bool = switch("--no-config", "Read no configuration file.")
