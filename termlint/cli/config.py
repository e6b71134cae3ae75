"""Show the settings that hold for a file or folder, and where they come from."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING

from termlint.cli.exitstatus import CLEAN
from termlint.cli.options import SettingsOptions, argument, giver, switch
from termlint.cli.output import say
from termlint.cli.settings import linters
from termlint.configuration.files import origins
from termlint.configuration.keys import shown
from termlint.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from termlint.configuration.settings import Override, Settings

# The keys whose values are pairs.
_TABLES = frozenset({"severity", "formats"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(SettingsOptions):
    """The words of `termlint config`."""

    action: str = argument("What to do: show.", "show", choices=("show",))
    path: str | None = argument(
        "The file or folder that is meant; the working directory unless given.", "PATH", required=False
    )
    origin: bool = switch("--origin", "Say of each key where it comes from.")


def run(options: Options) -> int:
    """Print the settings as a configuration file."""
    path = Path(options.path or ".")
    if not path.exists():
        raise UsageError(f"{path}: no such file or folder; check the path")
    folder = (path if path.is_dir() else path.parent).absolute()
    found = linters(options)
    settings = found.settings(folder)
    source = found.configs.file(folder)
    say(f"# from {shown(source)}" if source else "# no configuration file: these are the defaults")
    given = _origins(source, options) if options.origin else None
    say("\n".join(_lines(settings, given)))
    return CLEAN


def _origins(source: Path | None, options: Options) -> dict[str, tuple[str, ...]]:
    """Return where each key comes from that is not the default's: file and line, an option, a variable."""
    places = origins(source) if source else {}
    for key, name in (("select", "select"), ("nlp", "nlp"), ("cache", "no_cache")):
        if getattr(options, name):
            places[key] = (giver(options, name),)
    for key, name in (("ignore", "ignore"), ("rulebooks", "rulebook")):
        if getattr(options, name):
            places[key] = (" and ".join((*places.get(key, ()), giver(options, name))),)
    return places


def _lines(settings: Settings, given: Mapping[str, Sequence[str]] | None) -> Iterator[str]:
    """Yield the settings as TOML, with comments that say where they come from if that is `given`."""
    for item in fields(settings):
        value, key = getattr(settings, item.name), item.name.replace("_", "-")
        if item.name == "root":
            yield f"# patterns are seen from {shown(Path(value).absolute())}"
        elif item.name != "overrides" and value is not None:
            origin = "" if given is None else f"  # {given[key][0] if key in given else 'default'}"
            yield f"{key} = {_table(value) if key in _TABLES else _toml(value)}{origin}"
    for number, override in enumerate(settings.overrides):
        yield "\n[[overrides]]" if given is None else f"\n[[overrides]]  # {given['overrides'][number]}"
        yield from _override(override)


def _override(override: Override) -> Iterator[str]:
    yield f"paths = {_toml(override.paths)}"
    if override.select is not None:
        yield f"select = {_toml(override.select)}"
    yield f"ignore = {_toml(override.ignore)}"
    if override.severity:
        yield f"severity = {_table(override.severity)}"


def _toml(value: object) -> str:
    """Return a value as TOML, whose strings, lists and booleans are JSON's."""
    return json.dumps(value, ensure_ascii=False)


def _table(pairs: Iterable[tuple[str, str]]) -> str:
    return f"{{ {', '.join(f'{_toml(name)} = {_toml(value)}' for name, value in pairs)} }}"
