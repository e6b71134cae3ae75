from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from termlint.configuration.selection import BUILT_IN, check_selectors, format_for, format_in_folder, selected
from termlint.configuration.settings import Override, Settings
from termlint.errors import UsageError
from termlint.rulebook.store import load_files
from tests.cli.conftest import OWN

if TYPE_CHECKING:
    from pathlib import Path

    from termlint.configuration.settings import Severities
    from termlint.rulebook.model import Rule, Severity

Rules = tuple["Rule", ...]


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Rules:
    path = tmp_path_factory.mktemp("rules") / "own.yaml"
    path.write_text(OWN, encoding="utf-8")
    return tuple(rule for book in load_files([path]) for rule in book.rules)


def own(settings: Settings, rules: Rules, path: str = "a.md") -> dict[str, Severity]:
    """Return what `selected` gives for the rules of the rulebook, without the built-in ones."""
    return {rule: severity for rule, severity in selected(settings, rules, path).items() if rule not in BUILT_IN}


@pytest.mark.parametrize(
    ("select", "ignore", "chosen"),
    [
        (("termlint:recommended",), (), {"own/widget"}),
        (("all",), (), {"own/widget", "own/gizmo"}),
        (("own",), ("own/widget",), {"own/gizmo"}),
        (("own/gizmo",), ("all",), set()),
        ((), (), set()),
    ],
)
def test_ignore_goes_before_select(
    rules: Rules, select: tuple[str, ...], ignore: tuple[str, ...], chosen: set[str]
) -> None:
    assert set(own(Settings(select=select, ignore=ignore), rules)) == chosen


def test_built_in_rules_are_on_unless_ignored(rules: Rules) -> None:
    assert set(selected(Settings(select=()), rules, "a.md")) == BUILT_IN
    assert selected(Settings(select=(), ignore=tuple(BUILT_IN)), rules, "a.md") == {}


def test_the_last_override_that_selects_decides_and_every_ignore_adds(rules: Rules) -> None:
    settings = Settings(
        overrides=(
            Override(("docs/",), select=("all",), ignore=("own/widget",)),
            Override(("docs/old/",), select=("own",)),
        )
    )
    assert set(own(settings, rules, "docs/old/a.md")) == {"own/gizmo"}
    assert set(own(settings, rules, "a.md")) == {"own/widget"}


@pytest.mark.parametrize(
    ("severity", "widget", "gizmo"),
    [
        ((), "warning", "error"),
        ((("all", "info"),), "info", "info"),
        ((("own", "info"), ("all", "error")), "info", "info"),
        ((("own/gizmo", "warning"), ("own", "info"), ("all", "error")), "info", "warning"),
        ((("all", "off"), ("own", "info")), "info", "info"),
    ],
)
def test_a_rule_goes_before_its_rulebook_and_that_before_all(
    rules: Rules, severity: Severities, widget: str, gizmo: str
) -> None:
    settings = Settings(select=("all",), severity=severity)
    assert own(settings, rules) == {"own/widget": widget, "own/gizmo": gizmo}


def test_a_rule_that_is_off_does_not_apply(rules: Rules) -> None:
    assert own(Settings(select=("all",), severity=(("own/gizmo", "off"),)), rules) == {"own/widget": "warning"}
    built_in = Settings(severity=(("termlint/asymmetry", "off"),))
    assert "termlint/asymmetry" not in selected(built_in, rules, "a.md")
    again = Settings(severity=(("own", "off"),), overrides=(Override(("docs/",), severity=(("own/widget", "info"),)),))
    assert (own(again, rules, "a.md"), own(again, rules, "docs/a.md")) == ({}, {"own/widget": "info"})


def test_a_later_override_goes_before_what_is_more_exact_further_up(rules: Rules) -> None:
    settings = Settings(
        severity=(("own/widget", "error"),),
        overrides=(
            Override(("*.md",), severity=(("own", "warning"),)),
            Override(("archive/",), severity=(("all", "info"),)),
        ),
    )
    assert own(settings, rules, "a.txt") == {"own/widget": "error"}
    assert own(settings, rules, "a.md") == {"own/widget": "warning"}
    assert own(settings, rules, "archive/a.md") == {"own/widget": "info"}


def test_the_severity_of_built_in_rules_can_be_chosen(rules: Rules) -> None:
    settings = Settings(severity=(("termlint/unused-suppression", "error"),))
    assert selected(settings, rules, "a.md")["termlint/unused-suppression"] == "error"


def test_patterns_are_seen_from_the_root(rules: Rules, tmp_path: Path) -> None:
    settings = Settings(overrides=(Override(("/a.md",), ignore=("own",)),), root=str(tmp_path))
    assert own(settings, rules, str(tmp_path / "a.md")) == {}
    assert own(settings, rules, str(tmp_path / "b" / "a.md")) == {"own/widget": "warning"}


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        (Settings(select=("own/wigdet",)), "select: unknown rule 'own/wigdet'; did you mean 'own/widget'?"),
        (Settings(severity=(("owm", "info"),)), "severity: unknown rule 'owm'; did you mean 'own'?"),
        (
            Settings(overrides=(Override(("a",), severity=(("xyz", "info"),)),)),
            "overrides.severity: unknown rule 'xyz'; `termlint rules` lists them",
        ),
        (
            Settings(severity=(("termlint:recommended", "info"),)),
            "severity: unknown rule 'termlint:recommended'; `termlint rules` lists them",
        ),
    ],
)
def test_a_selector_that_names_nothing_is_an_error(rules: Rules, settings: Settings, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        check_selectors(settings, rules)
    assert caught.value.message == message


def test_what_can_be_named_is_no_error(rules: Rules) -> None:
    check_selectors(Settings(ignore=("own", "own/widget", "all", "termlint:recommended", *BUILT_IN)), rules)


@pytest.mark.parametrize(
    ("path", "expected"),
    [("a.md", "markdown"), ("a.page", "rst"), ("docs/a.page", "html"), ("old/a.md", "text"), ("a.b", None)],
)
def test_the_last_pattern_that_matches_gives_the_format(tmp_path: Path, path: str, expected: str | None) -> None:
    given = (("*.page", "rst"), ("docs/*.page", "html"), ("/old/", "text"))
    settings = Settings(formats=given, root=str(tmp_path))
    assert format_for(settings, str(tmp_path / path)) == expected


def test_of_a_folder_only_the_format_that_is_asked_for() -> None:
    settings = Settings(formats=(("*.page", "rst"),))
    assert format_in_folder(settings, "a.page") == format_in_folder(settings, "a.page", asked="rst") == "rst"
    assert format_in_folder(settings, "a.md", asked="rst") is None
    assert format_in_folder(settings, "a.md") == "markdown"
