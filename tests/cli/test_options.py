from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from termlint.cli import app, check, quick
from termlint.cli.options import build, giver
from tests.cli.conftest import FLAGGED

if TYPE_CHECKING:
    from tests.cli.conftest import Run


@pytest.fixture(autouse=True)
def _draft() -> None:
    Path("a.md").write_text(FLAGGED, encoding="utf-8")
    Path("lax.toml").write_text('rulebooks = ["own.yaml"]\nfail-on = "error"\n', encoding="utf-8")


class TestEnvironment:
    def test_a_variable_says_what_the_command_line_does_not(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("TERMLINT_OUTPUT_FORMAT", "json")
        assert json.loads(run("check", "a.md").out)["summary"]["findings"] == 1
        assert run("check", "a.md", "--output-format", "concise").out.startswith("a.md:1:20: ")

    def test_a_variable_goes_before_the_configuration_file(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("TERMLINT_CONFIG", "lax.toml")
        assert run("check", "a.md").code == 0
        assert run("check", "a.md", "--config", "termlint.toml").code == 1
        assert "  on   widget  " in run("rules", "--in", "own", "--on").out

    def test_no_config_is_the_contrary_of_a_variable(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("TERMLINT_CONFIG", "none.toml")
        assert run("check", "a.md", "--no-config").code == 0

    @pytest.mark.parametrize(("value", "cache"), [("1", False), ("true", False), ("0", True), ("", True)])
    def test_a_switch(self, run: Run, monkeypatch: pytest.MonkeyPatch, value: str, cache: bool) -> None:  # noqa: FBT001 -- a column of the table
        monkeypatch.setenv("TERMLINT_NO_CACHE", value)
        assert f"cache = {json.dumps(cache)}\n" in run("config", "show").out

    @pytest.mark.parametrize(
        ("variable", "value", "message"),
        [
            ("TERMLINT_OUTPUT_FORMAT", "yaml", "TERMLINT_OUTPUT_FORMAT: 'yaml' is not one of full, concise, "),
            ("TERMLINT_NO_CACHE", "perhaps", "TERMLINT_NO_CACHE: 'perhaps' is not one of 1, true, 0, false"),
            ("TERMLINT_CONFIG", "none.toml", "TERMLINT_CONFIG: none.toml: no such file"),
        ],
    )
    def test_a_wrong_value_is_one_line_that_names_the_variable(
        self, run: Run, monkeypatch: pytest.MonkeyPatch, variable: str, value: str, message: str
    ) -> None:
        monkeypatch.setenv(variable, value)
        outcome = run("check", "a.md")
        assert (outcome.code, outcome.out, outcome.err.count("\n")) == (2, "", 1)
        assert outcome.err.startswith(f"termlint: error: {message}")

    def test_both_readers_heed_it(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("TERMLINT_OUTPUT_FORMAT", "concise")
        plain = quick.parse(["check", "a.md"])
        assert plain is not None
        assert run("check", "a.md").out.startswith("a.md:1:20: ")
        assert app.run(["check", "--", "a.md"]) == 1


def test_the_giver_of_a_value_is_the_option_or_the_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERMLINT_NO_CACHE", "1")
    monkeypatch.setenv("TERMLINT_CONFIG", "lax.toml")
    options = build(check.Options, {"paths": ["a.md"], "config": "other.toml", "select": ["own"]})
    given = [giver(options, name) for name in ("config", "no_cache", "select")]
    assert given == ["--config", "TERMLINT_NO_CACHE", "--select"]
