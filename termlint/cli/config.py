"""Show the settings that hold for a file or folder, and where they come from."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING

from termlint.cli.options import SettingsOptions, argument
from termlint.cli.output import say
from termlint.cli.settings import linters
from termlint.configfile import shown
from termlint.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from termlint.config import Override, Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(SettingsOptions):
    """The words of `termlint config`."""

    action: str = argument("What to do: show.", "show", choices=("show",))
    path: str | None = argument(
        "The file or folder that is meant; the working directory unless given.", "PATH", required=False
    )


def run(options: Options) -> int:
    """Print the settings as a configuration file."""
    path = Path(options.path or ".")
    if not path.exists():
        raise UsageError(f"{path}: no such file or folder")
    folder = (path if path.is_dir() else path.parent).absolute()
    found = linters(options)
    settings = found.settings(folder)
    source = found.configs.file(folder)
    say(f"# from {shown(source)}" if source else "# no configuration file: these are the defaults")
    say("\n".join(_lines(settings)))
    return 0


def _lines(settings: Settings) -> Iterator[str]:
    """Yield the settings as TOML. JSON's strings, lists and booleans are TOML's too."""
    for item in fields(settings):
        value = getattr(settings, item.name)
        if item.name == "root":
            yield f"# patterns are seen from {shown(Path(value).absolute())}"
        elif item.name != "overrides" and value is not None:
            yield f"{item.name.replace('_', '-')} = {_toml(value)}"
    for override in settings.overrides:
        yield from _override(override)


def _override(override: Override) -> Iterator[str]:
    yield "\n[[overrides]]"
    yield f"paths = {_toml(override.paths)}"
    if override.select is not None:
        yield f"select = {_toml(override.select)}"
    yield f"ignore = {_toml(override.ignore)}"


def _toml(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
