"""What the command line makes of the configuration, and which linter a folder gets."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from termlint.caching.linter import CachedLinter
from termlint.cli.options import SettingsOptions
from termlint.cli.settings import Chosen, configs, linters, with_options
from termlint.configuration.settings import Override, Settings
from termlint.engine.linter import Linter
from termlint.errors import PipelineError, RulebookError, UsageError

CONFIGURED = Settings(
    select=("a",),
    ignore=("b",),
    rulebooks=("r.yaml",),
    mentions="info",
    fail_on="error",
    overrides=(Override(paths=("x/**",), select=("c",), ignore=("d",)),),
)


def test_nothing_said_changes_nothing() -> None:
    assert with_options(CONFIGURED, SettingsOptions()) == CONFIGURED


def test_select_replaces_what_is_configured_in_overrides_too() -> None:
    made = with_options(CONFIGURED, SettingsOptions(select=("e",)))
    assert made.select == ("e",)
    assert made.overrides == (Override(paths=("x/**",), select=None, ignore=("d",)),)


def test_ignore_and_rulebook_add_to_it() -> None:
    made = with_options(CONFIGURED, SettingsOptions(ignore=("e",), rulebook=("s.yaml",)))
    assert (made.ignore, made.rulebooks) == (("b", "e"), ("r.yaml", "s.yaml"))


@pytest.mark.parametrize(
    ("chosen", "mentions", "quotations", "fail_on"),
    [
        (Chosen(), "info", "ignore", "error"),
        (Chosen(mentions="use"), "use", "ignore", "error"),
        (Chosen(quotations="info", fail_on="never"), "info", "info", "never"),
    ],
)
def test_what_check_chooses_goes_before(chosen: Chosen, mentions: str, quotations: str, fail_on: str) -> None:
    made = with_options(CONFIGURED, SettingsOptions(), chosen)
    assert (made.mentions, made.quotations, made.fail_on) == (mentions, quotations, fail_on)


def test_a_pipeline_by_path_is_one_for_certain() -> None:
    Path("pipe").mkdir()
    assert with_options(CONFIGURED, SettingsOptions(nlp="pipe")).nlp == str(Path("pipe").absolute())
    assert with_options(CONFIGURED, SettingsOptions(nlp="en_core_web_sm")).nlp == "en_core_web_sm"


def test_a_pipeline_that_is_not_there_is_an_error_before_any_file_needs_it() -> None:
    with pytest.raises(PipelineError, match="'no_such_pipeline' is not installed"):
        linters(SettingsOptions(nlp="no_such_pipeline")).of(Path.cwd())


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            SettingsOptions(config="a.toml", no_config=True),
            "--config and --no-config cannot both be given; leave one of them out",
        ),
        (SettingsOptions(config="none.toml"), "--config: none.toml: no such file; check the path"),
    ],
)
def test_what_makes_no_sense_is_refused(options: SettingsOptions, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        configs(options)
    assert caught.value.message == message


def test_folders_with_the_same_settings_share_a_linter_and_an_error_is_raised_each_time() -> None:
    for folder in ("a", "b", "c"):
        Path(folder).mkdir()
    Path("c/termlint.toml").write_text('rulebooks = ["none.yaml"]\n', encoding="utf-8")
    found = linters(SettingsOptions())
    assert found.of(Path("a").absolute()) is found.of(Path("b").absolute())
    for _ in range(2):
        with pytest.raises(RulebookError):
            found.of(Path("c").absolute())
    assert "own/widget" in found.rules()


def test_results_are_kept_unless_the_settings_say_no() -> None:
    found = linters(SettingsOptions())
    checker = found.checker(found.of(Path.cwd()))
    assert isinstance(checker, CachedLinter)
    assert found.checker(found.of(Path.cwd())) is checker
    plain = linters(SettingsOptions(no_cache=True))
    assert isinstance(plain.checker(plain.of(Path.cwd())), Linter)


def test_they_go_to_another_process_as_what_they_are_made_of() -> None:
    found = linters(SettingsOptions(ignore=("own/gizmo",)), Chosen(mentions="info"))
    found.of(Path.cwd())
    again = pickle.loads(pickle.dumps(found))  # noqa: S301 -- our own bytes
    assert (again.options, again.chosen, again.rules()) == (found.options, found.chosen, {})
    assert again.settings(Path.cwd()) == found.settings(Path.cwd())


UNKNOWN = "unknown rule 'own/wigdet'; did you mean 'own/widget'?"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('rulebooks = ["own.yaml"]\nselect = [\n  "own",\n  "own/wigdet",\n]\n', "termlint.toml:4: `select`: "),
        ('rulebooks = ["own.yaml"]\nignore = ["own/wigdet"]\n', "termlint.toml:2: `ignore`: "),
        ('rulebooks = ["own.yaml"]\n\n[severity]\n"own/wigdet" = "info"\n', "termlint.toml:4: `severity`: "),
        (
            'rulebooks = ["own.yaml"]\n[[overrides]]\npaths = ["a"]\nignore = ["own/wigdet"]\n',
            "termlint.toml:4: `overrides.ignore`: ",
        ),
        ('extend = "base.toml"\nrulebooks = ["own.yaml"]\n', "base.toml:2: `select`: "),
    ],
)
def test_an_unknown_rule_of_a_configuration_is_named_with_its_line(text: str, message: str) -> None:
    Path("termlint.toml").write_text(text, encoding="utf-8")
    Path("base.toml").write_text('fail-on = "error"\nselect = ["own/wigdet"]\n', encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        linters(SettingsOptions()).of(Path.cwd())
    assert caught.value.message == message + UNKNOWN
    assert caught.value.code == "unknown-rule"


@pytest.mark.parametrize("option", ["select", "ignore"])
def test_an_unknown_rule_of_the_command_line_is_named_with_its_option(option: str) -> None:
    given = SettingsOptions(**{option: ("own/wigdet",)})  # type: ignore[arg-type]  # both are lists of names
    with pytest.raises(UsageError) as caught:
        linters(given).of(Path.cwd())
    assert caught.value.message == f"--{option}: {UNKNOWN}"


def test_a_rule_that_is_written_in_another_way_than_it_is_read_has_no_line() -> None:
    Path("termlint.toml").write_text('rulebooks = ["own.yaml"]\nselect = ["own/wig\\u0064et"]\n', encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        linters(SettingsOptions()).of(Path.cwd())
    assert caught.value.message == f"select: {UNKNOWN}"
