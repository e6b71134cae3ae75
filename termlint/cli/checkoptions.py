"""What `termlint check` can be told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from termlint.cli.baselines import baseline_option
from termlint.cli.options import SettingsOptions, argument, format_option, option, switch
from termlint.configuration.settings import FailOn, Treatment
from termlint.reports import FORMATS


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(SettingsOptions):
    """The words of `termlint check`."""

    paths: tuple[str, ...] = argument(
        "Files, folders, or - for standard input [the working directory].", "PATH", many=True, required=False
    )
    format: str | None = format_option("Read the files in this format; of a folder, the files of this format.")
    stdin_filename: str | None = option("--stdin-filename", "The name standard input goes by.", metavar="PATH")
    force_exclude: bool = switch(
        "--force-exclude", "Pass over files that `exclude` names, or no reader is for, even when they are named."
    )
    output_format: tuple[str, ...] = option(
        "--output-format",
        "How findings are shown [as configured; else full, in GitHub Actions concise and github]. Repeatable.",
        choices=FORMATS,
        many=True,
        env="TERMLINT_OUTPUT_FORMAT",
    )
    output_file: tuple[str, ...] = option(
        "--output-file",
        "Write the report to a file. Repeatable: the first file is for the first format, and so on.",
        metavar="PATH",
        short="-o",
        many=True,
    )
    fail_on: str | None = option(
        "--fail-on", "The mildest severity that makes the exit code 1 [warning].", choices=get_args(FailOn)
    )
    max_findings: str | None = option(
        "--max-findings", "How many findings at or above --fail-on are let pass [0].", metavar="N"
    )
    baseline: str | None = baseline_option()
    no_baseline: bool = switch("--no-baseline", "Report known findings, too.")
    diff_base: str | None = option(
        "--diff-base", "Report only what is on lines that are new since HEAD left this commit or branch.", metavar="REF"
    )
    fix: bool = switch("--fix", "Apply safe fixes and show what is left; for standard input, print the fixed text.")
    unsafe_fixes: bool = switch("--unsafe-fixes", "Apply unsafe fixes too: those that a person should read.")
    fix_only: bool = switch("--fix-only", "Apply fixes, and neither show what is left nor fail for it.")
    diff: bool = switch("--diff", "Write nothing: show the fixes as a diff, and exit with 1 if there are any.")
    show_fixes: bool = switch("--show-fixes", "List each fix that is made or refused, on standard error.")
    add_ignore: bool = switch("--add-ignore", "Write comments that suppress the findings that are left.")
    ignore_reason: str | None = option("--ignore-reason", "The reason to give in these comments.", metavar="TEXT")
    exit_zero: bool = switch("--exit-zero", "Exit with 0 even with findings; errors still exit with 2.")
    statistics: bool = switch("--statistics", "Show how many findings each rule has, and not the findings.")
    quiet: bool = switch("--quiet", "Say nothing but findings and errors.", short="-q")
    verbose: bool = switch(
        "--verbose", "Say whose settings hold, and name the files of a folder that are passed over.", short="-v"
    )
    mentions: str | None = option(
        "--mentions", "What to do where a term is only named [ignore].", choices=get_args(Treatment)
    )
    quotations: str | None = option(
        "--quotations", "What to do in other people's words [ignore].", choices=get_args(Treatment)
    )
    jobs: str | None = option(
        "--jobs", "Check files in at most so many processes [one a core].", metavar="N", short="-j"
    )
    color: str | None = option("--color", "When to use colours [auto].", choices=("auto", "always", "never"))
