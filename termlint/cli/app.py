"""The Typer application: help, shell completion, and clear messages for mistakes on the command line."""

from __future__ import annotations

import difflib
import inspect
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
import typer.core
import typer.main

from termlint import __version__
from termlint.cli import quick
from termlint.cli.exitstatus import CLEAN, ERROR, INTERRUPTED
from termlint.cli.options import build, words
from termlint.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from termlint.cli.options import Command, Word

# Typer carries click's code or imports it, depending on its version. The base of the errors for users is
# found in either by way of the one that Typer exports.
_ClickError: type[Exception] = next(error for error in typer.BadParameter.__mro__ if error.__name__ == "ClickException")


_HELP = {"help_option_names": ["-h", "--help"]}
# What other linters call a command of ours.
_ALIASES = {"lint": "check", "run": "check", "scan": "check"}


class _Commands(typer.core.TyperGroup):
    """The commands by name; the module of one is imported when it is run, not when it is listed."""

    def list_commands(self, ctx: object) -> list[str]:  # noqa: ARG002 -- click's signature
        return list(quick.COMMANDS)

    def get_command(self, ctx: object, cmd_name: str) -> typer.core.TyperCommand | None:  # noqa: ARG002 -- as above
        summary = quick.COMMANDS.get(cmd_name)
        return typer.core.TyperCommand(cmd_name, help=summary) if summary else None

    def resolve_command(self, ctx: object, args: list[str]) -> tuple[str, Any, list[str]]:  # noqa: ARG002 -- as above
        name, *rest = args
        if name in quick.COMMANDS:
            return name, _typer_command(name), rest
        raise UsageError(_unknown(name))


def _print_version(value: bool) -> None:  # noqa: FBT001 -- Typer's signature
    if value:
        typer.echo(f"termlint {__version__}")
        raise typer.Exit


def _root(
    context: typer.Context,
    version: Annotated[  # noqa: ARG001, FBT002 -- Typer's signature; the callback answers
        bool, typer.Option("--version", "-V", callback=_print_version, is_eager=True, help="Show the version.")
    ] = False,
) -> int:
    """Find terms that are used in a charged or imprecise sense, and say what to write instead."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help(), err=True)
        return ERROR
    return CLEAN


def application() -> typer.core.TyperGroup:
    """Return the whole command line as Typer sees it."""
    app = typer.Typer(
        name="termlint",
        cls=_Commands,
        context_settings=_HELP,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
    app.callback(invoke_without_command=True)(_root)
    group = typer.main.get_command(app)
    assert isinstance(group, typer.core.TyperGroup)  # noqa: S101 -- it has a callback, so it is a group
    return group


def _typer_command(name: str) -> typer.core.TyperCommand:
    command = quick.load(name)
    app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    app.command(name, help=inspect.getdoc(command), context_settings=_HELP)(_function(command))
    made = typer.main.get_command(app)
    assert isinstance(made, typer.core.TyperCommand)  # noqa: S101 -- it has no callback, so it is a command
    return made


def _function(command: Command) -> Callable[..., int]:
    """Return a function whose parameters tell Typer what the fields of the command's options are."""

    def run(**values: object) -> int:
        return command.run(build(command.Options, values))

    parameters = [_parameter(name, word) for name, word in words(command.Options)]
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]  # inspect reads it
    run.__annotations__ = {item.name: item.annotation for item in parameters}
    return run


def _parameter(name: str, word: Word) -> inspect.Parameter:
    kind: Any = bool if word.switch else list[str] if word.many else str
    default = inspect.Parameter.empty if word.required else word.default or None
    info: Any
    if word.flag is None:
        info = typer.Argument(help=word.help, metavar=word.metavar, autocompletion=_completion(word))
    else:
        info = typer.Option(
            *filter(None, (word.flag, word.short)),
            help=word.help,
            metavar=word.metavar,
            autocompletion=_completion(word),
            show_default=False,
        )
    if default is None:
        kind = bool if word.switch else kind | None
        default = False if word.switch else None
    annotation = Annotated[kind, info]
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


def _completion(word: Word) -> Callable[[str], list[str]] | None:
    if not word.choices and word.complete is None:
        return None

    def offer(incomplete: str) -> list[str]:
        known = word.complete() if word.complete else word.choices
        before, comma, last = incomplete.rpartition(",") if word.commas else ("", "", incomplete)
        return [f"{before}{comma}{item}" for item in known if item.startswith(last)]

    return offer


def run(line: Sequence[str]) -> int:
    """Run the command line and return the exit code. Raises UsageError for a line that makes no sense."""
    try:
        code = application().main(args=list(line), prog_name="termlint", standalone_mode=False)
    except _ClickError as error:
        raise UsageError(_one_line(error)) from error
    except typer.Abort:
        return INTERRUPTED
    return code if isinstance(code, int) else CLEAN


def _unknown(name: str) -> str:
    near = [_ALIASES[name]] if name in _ALIASES else difflib.get_close_matches(name, quick.COMMANDS, n=1)
    if near:
        hint = f"did you mean `termlint {near[0]}`?"
    elif Path(name).exists():
        hint = f"to check it, write `termlint check {name}`"
    else:
        hint = f"the commands are {', '.join(quick.COMMANDS)}"
    return f"unknown command {name!r}; {hint}"


def _one_line(error: Exception) -> str:
    message = " ".join(error.format_message().split()).rstrip(".")  # type: ignore[attr-defined]  # click's method
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "termlint"
    return f"{message} (`{command} --help` lists what there is)"
