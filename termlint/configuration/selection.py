"""What holds for a file: the rules that apply to it, and how gravely, and the format that it is read in."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from termlint.configuration.settings import RECOMMENDED, Override, Settings
from termlint.documents.ignoring import covered, patterns
from termlint.documents.read import format_of
from termlint.documents.readers import named
from termlint.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from termlint.configuration.settings import GivenSeverity, Severities
    from termlint.rulebook.model import Rule, Severity

ALL = "all"
# Findings that come from no rulebook: on unless they are ignored.
ASYMMETRY = "termlint/asymmetry"
UNUSED_SUPPRESSION = "termlint/unused-suppression"
BUILT_IN = frozenset({ASYMMETRY, UNUSED_SUPPRESSION})


class UnknownRuleError(UsageError):
    """A `selector` under the key `option` that names no rule or rulebook in use."""

    code = "unknown-rule"

    def __init__(self, option: str, selector: str, hint: str, *, place: str = "") -> None:
        """Say what is wrong, at a place if that is known, and what may be meant."""
        self.option, self.selector, self.hint = option, selector, hint
        named = f"{place}: `{option}`" if place else option
        super().__init__(f"{named}: unknown rule {selector!r}{hint}")

    def __reduce__(self) -> tuple[object, ...]:
        """Go to another process as what it is made of."""
        return type(self), (self.option, self.selector, self.hint)


def selected(settings: Settings, rules: Iterable[Rule], path: str) -> dict[str, Severity]:
    """Return the ids of the rules that apply to the file at `path`, built-in ones among them, each with its severity.

    The last override that matches `path` and has a `select` replaces the run's; every matching `ignore` adds to it. A
    `severity` goes before those above it; within one, a rule goes before its rulebook, and that before `all`. A rule
    that is `off` does not apply.
    """
    select, ignore, severities = settings.select, settings.ignore, [settings.severity]
    for override in settings.overrides:
        if _matches(override, path, settings.root):
            select = select if override.select is None else override.select
            ignore = (*ignore, *override.ignore)
            severities.append(override.severity)
    own: dict[str, Severity] = {
        rule.id: rule.severity
        for rule in rules
        if any(_names(selector, rule) for selector in select) and not any(_names(selector, rule) for selector in ignore)
    }
    own |= dict.fromkeys(BUILT_IN - set(ignore), "warning")
    given = [dict(each) for each in reversed(severities) if each]
    if not given:
        return own
    chosen = {rule: _severity(rule, given) or severity for rule, severity in own.items()}
    return {rule: severity for rule, severity in chosen.items() if severity != "off"}


def _severity(rule: str, given: Sequence[dict[str, GivenSeverity]]) -> GivenSeverity | None:
    """Return the severity that is given for a rule's id; what counts most stands first in `given`."""
    names = (rule, rule.partition("/")[0], ALL)
    return next((each[name] for each in given for name in names if name in each), None)


def check_selectors(settings: Settings, rules: Iterable[Rule]) -> None:
    """Raise UsageError, naming the nearest known name, when a selector names no rule or rulebook in use."""
    known = {ALL, *BUILT_IN}
    for rule in rules:
        known |= {rule.id, rule.id.partition("/")[0]}
    choices = [("select", settings.select), ("ignore", settings.ignore), ("severity", _named(settings.severity))]
    for override in settings.overrides:
        choices += [("overrides.select", override.select or ()), ("overrides.ignore", override.ignore)]
        choices += [("overrides.severity", _named(override.severity))]
    for option, selectors in choices:
        for selector in selectors:
            if selector not in known and (selector != RECOMMENDED or option.endswith("severity")):
                raise UnknownRuleError(option, selector, _nearest(selector, known))


def _named(severities: Severities) -> tuple[str, ...]:
    return tuple(name for name, _ in severities)


def _nearest(name: str, known: set[str]) -> str:
    import difflib

    near = difflib.get_close_matches(name, sorted(known), n=1)
    return f"; did you mean {near[0]!r}?" if near else "; `termlint rules` lists them"


def _names(selector: str, rule: Rule) -> bool:
    if selector == RECOMMENDED:
        return rule.enabled
    return selector in (ALL, rule.id, rule.id.partition("/")[0])


def format_for(settings: Settings, path: str) -> str | None:
    """Return the format of the file at `path`: what `formats` says, else what its name tells; None for neither."""
    return configured_format(settings, path) or format_of(path)


def format_in_folder(settings: Settings, path: str, *, asked: str | None = None) -> str | None:
    """Return the format of a file that stands in a folder that is checked; None where it is passed over.

    `asked` is the one format that is wanted. A format that is only read when it is asked for is otherwise left out.
    """
    configured = configured_format(settings, path)
    found = configured or format_of(path)
    if found is None or (asked is not None and found != asked):
        return None
    return found if asked or configured or not named(found).asked else None


def configured_format(settings: Settings, path: str) -> str | None:
    """Return the format that `formats` gives the file at `path`, None where it gives none."""
    if not settings.formats:
        return None
    seen = _seen_from(settings.root, path)
    return next((name for pattern, name in reversed(settings.formats) if covered(patterns((pattern,)), seen)), None)


def _matches(override: Override, path: str, root: str) -> bool:
    return covered(patterns(override.paths), _seen_from(root, path))


def _seen_from(root: str, path: str) -> str:
    absolute, base = Path(path).absolute(), Path(root).absolute()
    return (absolute.relative_to(base) if absolute.is_relative_to(base) else PurePath(path)).as_posix()
