"""The settings of a run: what the configuration files say, with the command line on top."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from termlint.cli.options import giver
from termlint.cli.progress import compiling
from termlint.configuration.files import Configs, place_of
from termlint.configuration.selection import UnknownRuleError
from termlint.errors import PipelineError, TermlintError, UsageError

if TYPE_CHECKING:
    from typing import Any

    from termlint.caching.linter import CachedLinter
    from termlint.caching.store import Store
    from termlint.cli.options import SettingsOptions
    from termlint.configuration.settings import Settings
    from termlint.engine.linter import Linter
    from termlint.rulebook.model import Rule


def configs(options: SettingsOptions) -> Configs:
    """Return where the run finds its configuration. Raises UsageError."""
    if options.config is None:
        return Configs(isolated=options.no_config)
    if options.no_config:
        raise UsageError("--config and --no-config cannot both be given; leave one of them out")
    given = Path(options.config)
    if not given.is_file():
        raise UsageError(f"{giver(options, 'config')}: {options.config}: no such file; check the path")
    return Configs(given=given)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What the command line of `check` says in place of the configuration; None where it says nothing."""

    mentions: str | None = None
    quotations: str | None = None
    fail_on: str | None = None


def with_options(settings: Settings, options: SettingsOptions, chosen: Chosen = Chosen()) -> Settings:
    """Return the settings with the command line's on top.

    --select replaces what is configured, also by an override; --ignore and --rulebook add to it.
    """
    changes: dict[str, Any] = {name: value for name, value in asdict(chosen).items() if value is not None}
    if options.select:
        changes["select"] = options.select
        changes["overrides"] = tuple(replace(override, select=None) for override in settings.overrides)
    if options.no_cache:
        changes["cache"] = False
    if options.nlp is not None:
        changes["nlp"] = _pipeline(options.nlp)
    return replace(
        settings,
        ignore=(*settings.ignore, *options.ignore),
        rulebooks=(*settings.rulebooks, *options.rulebook),
        **changes,
    )


def _pipeline(name: str) -> str:
    # An absolute path is a path for certain, and no configuration file can give one.
    return str(Path(name).absolute()) if Path(name).is_dir() else name


@dataclass(slots=True)
class Linters:
    """The linter of each folder of a run: one for each distinct choice of settings, made when needed."""

    configs: Configs
    options: SettingsOptions
    chosen: Chosen = Chosen()
    _made: dict[Settings, Linter | TermlintError] = field(default_factory=dict)
    _cached: dict[Settings, CachedLinter] = field(default_factory=dict)
    _store: Store | None = None

    def __reduce__(self) -> tuple[Any, ...]:
        """Go to another process as what they are made of: what was made stays here."""
        return linters, (self.options, self.chosen)

    def settings(self, folder: Path) -> Settings:
        """Return the settings for the files in `folder`. Raises ConfigError."""
        return with_options(self.configs.of(folder), self.options, self.chosen)

    def of(self, folder: Path) -> Linter:
        """Return the linter for the files in `folder`. Raises TermlintError, each time anew."""
        settings = self.settings(folder)
        if settings not in self._made:
            self._made[settings] = _linter(settings)
        made = self._made[settings]
        if isinstance(made, UnknownRuleError):
            raise self._placed(made, folder)
        if isinstance(made, TermlintError):
            raise made
        return made

    def _placed(self, error: UnknownRuleError, folder: Path) -> UsageError:
        """Return the error with the option, or the file and line, that names the rule."""
        flag = {"select": self.options.select, "ignore": self.options.ignore}.get(error.option, ())
        if error.selector in flag:
            return UnknownRuleError(f"--{error.option}", error.selector, error.hint)
        file = self.configs.file(folder)
        place = place_of(file, error.option, error.selector) if file else None
        return UnknownRuleError(error.option, error.selector, error.hint, place=place) if place else error

    def rules(self) -> dict[str, Rule]:
        """Return the rules of every linter made so far, by id."""
        linters = (made for made in self._made.values() if not isinstance(made, TermlintError))
        return {rule.id: rule for linter in linters for rule in linter.rules}

    def flush(self) -> None:
        """Write what the cache has to write."""
        if self._store is not None:
            self._store.flush()

    def checker(self, linter: Linter) -> Linter | CachedLinter:
        """Return what checks files in the linter's place: one that keeps results, unless the settings say no."""
        if not linter.settings.cache:
            return linter
        if linter.settings not in self._cached:
            from termlint.caching.linter import CachedLinter
            from termlint.caching.store import Store, default_folder

            if self._store is None:
                self._store = Store(default_folder())
            self._cached[linter.settings] = CachedLinter(linter, self._store)
        return self._cached[linter.settings]


def _linter(settings: Settings) -> Linter | TermlintError:
    from termlint.engine.linter import Linter
    from termlint.rulebook.store import load_compiled

    try:
        _require_pipeline(settings.nlp)
        with compiling() as on_compile:
            books = load_compiled(settings.rulebooks, cache=settings.cache, on_compile=on_compile)
        return Linter(settings, rulebooks=books)
    except TermlintError as error:
        return error


def _require_pipeline(name: str | None) -> None:
    """Refuse a trained pipeline that is not there, whether or not a file will need it.

    A bare name has to be an installed package: spaCy would also load a folder of that name, which the author of a
    configuration file could have put there.
    """
    if name is None or Path(name).is_absolute():
        return
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        distribution(name)
    except PackageNotFoundError:
        raise PipelineError(
            f"the spaCy pipeline {name!r} is not installed; install it, or leave out `nlp` for the blank pipeline"
        ) from None


def linters(options: SettingsOptions, chosen: Chosen = Chosen()) -> Linters:
    """Return the linters of a run with these options. Raises UsageError."""
    return Linters(configs(options), options, chosen)
