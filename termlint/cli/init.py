"""Write a commented termlint.toml into the working directory."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from termlint.cli.exitstatus import CLEAN
from termlint.cli.output import say
from termlint.configuration.files import find
from termlint.errors import UsageError

TEMPLATE = """\
# What termlint checks, and how. The file closest to a document counts; no other is merged with it.
# Nothing is set here yet: take the "#" away before a key to set it. What is shown for a key is its default,
# unless the line above says "for example".

# A configuration file to start from, for example; keys of this one replace its keys.
#extend = "../termlint.toml"

# Rulebooks of your own, for example, seen from this file.
#rulebooks = ["rules/house-style.yaml"]

# Rules to use, and rules to leave out: "all", "termlint:recommended", a rulebook, or a rule
# ("ai-training/distillation"). `termlint rules` lists them.
#select = ["termlint:recommended"]
#ignore = []

# Other severities than the rules' own, for "all", a rulebook, or a rule: { "ai-training" = "info" }.
# "off" leaves a rule out.
#severity = {}

# Files to leave out when a folder is checked, as in .gitignore, seen from this folder.
#exclude = []

# Where a term is only named, and where it stands in somebody else's words: "ignore", "info" or "use".
#mentions = "ignore"
#quotations = "ignore"

# The mildest severity that makes the exit code 1: "error", "warning", "info" or "never".
#fail-on = "warning"

# How findings are shown: "full", "concise", "grouped" or a format for programs (`termlint check --help`).
#output-format = "full"

# The address of a rule's page, for example, if yours are on the web: reports then link to it.
#rule-pages = "https://docs.example.org/rules/{rulebook}/{rule}/"

# The file of known findings, which `termlint baseline write` makes: they are not reported again.
#baseline = ".termlint-baseline.jsonl"

# An installed spaCy pipeline that knows grammar, for example; without it, positions are found by simple patterns.
#nlp = "en_core_web_sm"

# Keep the results of files that have not changed.
#cache = true

# Other choices for some files, for example. `select` replaces the list above, `ignore` adds to it,
# `severity` goes before it.
#[[overrides]]
#paths = ["docs/reference/"]
#ignore = ["ai-training/distillation"]
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The words of `termlint init`: there are none, and nothing is asked."""


def run(options: Options) -> int:  # noqa: ARG001 -- every command has them
    """Write the file, unless there is a configuration already."""
    existing = find(Path.cwd())
    path = Path("termlint.toml")
    if existing is not None:
        raise UsageError(f"{existing.name} is already here; it was left as it is")
    try:
        with path.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(TEMPLATE)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror}") from error
    say(f"Wrote {path}. Next: termlint check .")
    return CLEAN
