"""Settings: what a run is asked to do, from the configuration file and the command line, frozen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from termlint.rulebook.model import Severity

# What becomes of a term that is named, or that stands in somebody else's words: not reported,
# reported as info, or judged as any other use.
Treatment = Literal["ignore", "info", "use"]

# The mildest severity that makes a run fail.
FailOn = Literal["error", "warning", "info", "never"]

# How findings are shown; `termlint.reports` has a module for each.
OutputFormat = Literal[
    "full",
    "concise",
    "grouped",
    "json",
    "json-lines",
    "github",
    "gitlab",
    "sarif",
    "junit",
    "checkstyle",
    "rdjson",
    "html",
]

# What can be given as a severity: `off` leaves a rule out.
GivenSeverity: TypeAlias = Severity | Literal["off"]

# Which rules are reported with which severity instead of their own, as pairs of `all`, a rulebook's id or a rule's id
# and the severity. Pairs, because settings can be compared and hashed.
Severities: TypeAlias = tuple[tuple[str, GivenSeverity], ...]

RECOMMENDED = "termlint:recommended"

# The file of known findings, beside the configuration file, that is used if it is there.
BASELINE = ".termlint-baseline.jsonl"


@dataclass(frozen=True, slots=True)
class Override:
    """Other choices for the files that match `paths` (gitignore patterns, seen from the config's folder).

    None leaves a choice as it is; `ignore` is added to the rules that are ignored already, and `severity` goes
    before what is given further up.
    """

    paths: tuple[str, ...]
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    severity: Severities = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that decides what a run finds and how it ends.

    `select` and `ignore` take `all`, `termlint:recommended` (the rules that are on by default, of every
    rulebook in use), a rulebook's id (every rule of it) or a rule's id. `rulebooks` are paths of the
    user's own rulebooks.
    `nlp` names a trained spaCy pipeline; None is the blank pipeline of each rulebook's language.
    `baseline` is the file of known findings; None is `BASELINE` in `root`, if it is there.
    `output_format` is how findings are shown unless the command line says it; `rule_pages` the address of the page of a
    rule, with `{rulebook}` and `{rule}` in it.
    `formats` are pairs of a gitignore pattern and the reader of what it matches; the last one that matches counts.
    `root` is the folder that `overrides`, `exclude` and `formats` are seen from.
    """

    rulebooks: tuple[str, ...] = ()
    select: tuple[str, ...] = (RECOMMENDED,)
    ignore: tuple[str, ...] = ()
    severity: Severities = ()
    overrides: tuple[Override, ...] = ()
    mentions: Treatment = "ignore"
    quotations: Treatment = "ignore"
    nlp: str | None = None
    exclude: tuple[str, ...] = ()
    formats: tuple[tuple[str, str], ...] = ()
    fail_on: FailOn = "warning"
    baseline: str | None = None
    cache: bool = True
    output_format: OutputFormat | None = None
    rule_pages: str | None = None
    root: str = "."
