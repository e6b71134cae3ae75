"""Which rules apply to a file: `select`, `ignore` and per-path overrides, resolved to rule ids."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from termlint.config import RECOMMENDED, Override, Settings
from termlint.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from termlint.rulebook.model import Rule

ALL = "all"
# Findings that come from no rulebook: on unless they are ignored.
ASYMMETRY = "termlint/asymmetry"
UNUSED_SUPPRESSION = "termlint/unused-suppression"
BUILT_IN = frozenset({ASYMMETRY, UNUSED_SUPPRESSION})


def selected(settings: Settings, rules: Iterable[Rule], path: str) -> frozenset[str]:
    """Return the ids of the rules that apply to the file at `path`, built-in ones among them.

    The last override that matches `path` and has a `select` replaces the run's; every matching `ignore` adds to it.
    """
    select, ignore = settings.select, settings.ignore
    for override in settings.overrides:
        if _matches(override, path, settings.root):
            select = select if override.select is None else override.select
            ignore = (*ignore, *override.ignore)
    ignored = {rule.id for rule in rules if any(_names(selector, rule) for selector in ignore)}
    chosen = {rule.id for rule in rules if any(_names(selector, rule) for selector in select)}
    return frozenset((chosen - ignored) | (BUILT_IN - set(ignore)))


def check_selectors(settings: Settings, rules: Iterable[Rule]) -> None:
    """Raise UsageError, naming the nearest known name, when a selector names no rule or rulebook in use."""
    known = {ALL, RECOMMENDED, *BUILT_IN}
    for rule in rules:
        known |= {rule.id, rule.id.partition("/")[0]}
    choices = [("select", settings.select), ("ignore", settings.ignore)]
    for override in settings.overrides:
        choices += [("overrides.select", override.select or ()), ("overrides.ignore", override.ignore)]
    for option, selectors in choices:
        for selector in selectors:
            if selector not in known:
                raise UsageError(f"{option}: unknown rule {selector!r}{_nearest(selector, known)}", code="unknown-rule")


def _nearest(name: str, known: set[str]) -> str:
    import difflib  # noqa: PLC0415 -- only for mistakes

    near = difflib.get_close_matches(name, sorted(known), n=1)
    return f"; did you mean {near[0]!r}?" if near else "; `termlint rules` lists them"


def _names(selector: str, rule: Rule) -> bool:
    if selector == RECOMMENDED:
        return rule.enabled
    return selector in (ALL, rule.id, rule.id.partition("/")[0])


def _matches(override: Override, path: str, root: str) -> bool:
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 -- most runs have no overrides

    absolute = Path(path).absolute()
    base = Path(root).absolute()
    shown = absolute.relative_to(base) if absolute.is_relative_to(base) else PurePath(path)
    return GitIgnoreSpec.from_lines(override.paths).match_file(shown.as_posix())
