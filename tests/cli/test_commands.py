from __future__ import annotations

import json
import re
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from termlint.cli.init import TEMPLATE
from termlint.configuration.files import read
from termlint.configuration.settings import BASELINE, Settings
from tests.cli.conftest import OWN

if TYPE_CHECKING:
    from tests.cli.conftest import Run


PLAIN = """\
rulebook: plain
title: Plain words
language: en
rules:
  - id: utilize
    kind: puffery
    severity: warning
    terms: [{verb: utilize}]
    meaning: Use.
    why: Long.
    sources: [{title: A book}]
    senses: []
    undecided: flag
    replace: {verb: use}
    examples:
      - flag: "We [[utilize]] it."
      - flag: "They [[utilize]] it."
      - pass: 'The word "[[utilize]]" is long.'
      - pass: 'The term "[[utilize]]" is long.'
"""


class TestRules:
    def test_there_is_a_table_for_each_rulebook(self, run: Run) -> None:
        assert run("rules", "--in", "own").out.splitlines() == [
            "own: A rulebook for tests (1 of 2 rules on)",
            "  on   widget  warning  imprecise  A part of a graphical interface.",
            "  off  gizmo   error    puffery    Something fanciful.",
        ]

    def test_words_that_no_rule_has_are_named(self, run: Run) -> None:
        outcome = run("rules", "gizmos")
        assert (outcome.code, outcome.out) == (0, "")
        assert outcome.err == (
            "termlint: warning: no rule has 'gizmos' in its id, its terms or its meaning; near it are gizmo\n"
        )
        assert "without words `termlint rules` lists them all" in run("rules", "wibble").err

    @pytest.mark.parametrize(
        ("words", "ids"),
        [
            ((), ["widget", "gizmo"]),
            (("--on",), ["widget"]),
            (("--off",), ["gizmo"]),
            (("--kind", "puffery"), ["gizmo"]),
            (("--severity", "warning"), ["widget"]),
            (("--severity", "warning", "--severity", "error"), ["widget", "gizmo"]),
            (("GRAPHICAL",), ["widget"]),
            (("graphical", "fanciful"), []),
            (("--select", "own"), ["widget", "gizmo"]),
        ],
    )
    def test_filters(self, run: Run, words: tuple[str, ...], ids: list[str]) -> None:
        outcome = run("rules", "--in", "own", "--output-format", "json", *words)
        data = json.loads(outcome.out)
        assert data["schema"] == "termlint.rules/1"
        assert [rule["id"] for rule in data["rules"]] == [f"own/{name}" for name in ids]

    def test_shipped_rules_are_listed(self, run: Run) -> None:
        out = run("rules").out
        assert "\nai-training: Training on other models' data (" in out
        assert "  distillation  " in out

    def test_an_unknown_rulebook_is_an_error(self, run: Run) -> None:
        outcome = run("rules", "--in", "nothing")
        assert outcome.code == 2
        assert outcome.err.startswith(
            "termlint: error: --in: unknown rulebook 'nothing'; in use are ai-claims, ai-training, "
        )


class TestRule:
    @pytest.mark.parametrize("name", ["own/widget", "widget"])
    def test_all_there_is_to_know(self, run: Run, name: str) -> None:
        page = run("rule", "--all", name).out
        for line in (
            "own/widget: imprecise, warning, on",
            "  A part of a graphical interface.",
            "  widget (noun)",
            "  allow: interface, a part of a screen",
            "    speaks, paragraph: button",
            "    settles, sentence: screen",
            "  flag: The factory made a [[widget]].",
            "  A book",
            "  <!-- termlint: ignore[own/widget] -- why -->",
        ):
            assert f"{line}\n" in page

    def test_one_screen(self, run: Run) -> None:
        assert run("rule", "widget").out.splitlines() == [
            "own/widget: imprecise, warning, on",
            "widget: the term is used beyond its narrow meaning.",
            "",
            "Meaning",
            "  A part of a graphical interface.",
            "",
            "Why",
            "  The word is used for any thing.",
            "",
            "Senses",
            "  flagged: any thing",
            "  allowed: a part of a screen",
            "  nothing says which: reported as info",
            "",
            "Instead",
            "  a noun: product",
            "",
            "Examples",
            "  flagged: The factory made a widget.",
            "  allowed: The widget is a button.",
            "",
            "More: termlint rule --all own/widget",
        ]

    def test_a_slip_of_the_pen_gets_a_guess(self, run: Run) -> None:
        outcome = run("rule", "wigdet")
        assert outcome.code == 2
        assert outcome.err == "termlint: error: unknown rule 'wigdet'; did you mean 'own/widget'?\n"


class TestExplain:
    TEXT = "The factory made a widget.\n\nThis widget is a button.\n\nNothing.\n"

    @pytest.fixture(autouse=True)
    def _file(self) -> None:
        Path("a.md").write_text(self.TEXT, encoding="utf-8")

    def test_a_flagged_use(self, run: Run) -> None:
        out = run("explain", "a.md:1").out
        assert out.startswith(
            "a.md:1:20: own/widget\n"
            "  warning reported for 'widget': here it means any thing, which the rule flags (\"factory\").\n"
            "  verdict: flag, sense thing\n  warning: "
        )
        assert "  +3 thing: 'factory' at 1:5 (cue factory, in the same " in out

    def test_an_allowed_use(self, run: Run) -> None:
        out = run("explain", "a.md:3:6").out
        assert (
            "  not reported: 'widget': here it means a part of a screen, which the rule allows (\"button\").\n" in out
        )
        assert "verdict: allow, sense interface\n  not reported: " in out

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ('The word "widget" is short.', "not reported: 'widget': the term is named here, not used ("),
            ("There is a widget.", "info reported for 'widget': nothing near it settles which sense it has."),
        ],
    )
    def test_it_leads_with_one_sentence(self, run: Run, text: str, said: str) -> None:
        Path("b.md").write_text(text, encoding="utf-8")
        assert run("explain", "b.md").out.splitlines()[1].strip().startswith(said)

    def test_a_rule_without_senses_is_about_every_use(self, run: Run) -> None:
        Path("plain.yaml").write_text(PLAIN, encoding="utf-8")
        Path("b.md").write_text("We utilize it.\n", encoding="utf-8")
        out = run("explain", "b.md", "--rulebook", "plain.yaml", "--select", "plain").out
        assert "  warning reported for 'utilize': the rule is about every use of it.\n" in out

    def test_its_places_stand_out_where_there_are_colours(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        plain = run("explain", "a.md:1").out
        monkeypatch.setenv("FORCE_COLOR", "1")
        shown = run("explain", "a.md:1").out
        assert shown.startswith("\x1b[1ma.md:1:20: own/widget\x1b[0m\n  warning")
        assert re.sub(r"\x1b\[\d*m", "", shown) == plain
        assert "\x1b[1mMeaning\x1b[0m\n" in run("rule", "widget").out
        assert "\x1b[1mown: A rulebook" in run("rules", "--in", "own").out

    def test_the_whole_file(self, run: Run) -> None:
        assert run("explain", "a.md").out.count("verdict: ") == 2

    @pytest.mark.parametrize("place", ["a.md:5", "a.md:1:1"])
    def test_a_place_without_a_term(self, run: Run, place: str) -> None:
        outcome = run("explain", place)
        assert (outcome.code, outcome.out) == (0, f"{place}: no rule that is on has a term here\n")

    @pytest.mark.parametrize(
        ("place", "message"),
        [
            ("a.md:99", "a.md: there is no line 99; the last is 6"),
            ("b.md:1", "b.md: no such file or folder; did you mean a.md?"),
            (".", ".: is a folder; name a file"),
        ],
    )
    def test_a_place_that_does_not_exist(self, run: Run, place: str, message: str) -> None:
        outcome = run("explain", place)
        assert (outcome.code, outcome.err) == (2, f"termlint: error: {message}\n")

    def test_standard_input(self, run: Run) -> None:
        outcome = run("explain", "-", "--stdin-filename", "x.md", stdin=self.TEXT.encode())
        assert outcome.out.startswith("x.md:1:20: ")


class TestTest:
    @pytest.mark.parametrize("name", ["own", "own.yaml"])
    def test_examples_that_hold(self, run: Run, name: str) -> None:
        outcome = run("test", name)
        assert (outcome.code, outcome.out) == (0, "8 examples of 2 rules: all hold\n")

    def test_an_example_that_does_not_hold(self, run: Run) -> None:
        text = OWN.replace('flag: "The factory made a [[widget]]."', 'flag: "The button is a [[widget]]."')
        Path("own.yaml").write_text(text, encoding="utf-8")
        outcome = run("test", "own.yaml")
        assert outcome.code == 1
        line = text.splitlines().index('      - flag: "The button is a [[widget]]."') + 1
        assert outcome.out.startswith(f"own.yaml:{line}: own/widget\n  The button is a widget.\n  expected ")
        assert outcome.out.endswith("8 examples of 2 rules: 1 does not hold\n")

    def test_coverage(self, run: Run) -> None:
        out = run("test", "own.yaml", "--coverage").out
        assert "own/gizmo: 4 examples (2 flag, 2 pass)\n" in out
        assert "own/widget: 4 examples (2 flag, 2 pass)\n" in out

    def test_an_unknown_rulebook(self, run: Run) -> None:
        outcome = run("test", "nothing")
        assert outcome.code == 2
        assert "unknown rulebook 'nothing'" in outcome.err


class TestInit:
    def test_it_writes_a_configuration_that_can_be_read(self, run: Run) -> None:
        Path("termlint.toml").unlink()
        assert run("init").code == 0
        assert run("config", "show").out.startswith("# from termlint.toml\n")

    def test_what_it_says_of_the_defaults_is_true(self) -> None:
        """Without the "#", every key that is not an example has the value that it has without a file."""
        for block in TEMPLATE.split("\n\n"):
            keys = [line for line in block.splitlines() if re.match("#[a-z]", line)]
            if "for example" in block or not keys:
                continue
            Path("termlint.toml").write_text("\n".join(line[1:] for line in keys), encoding="utf-8")
            given, default = read(Path("termlint.toml")), Settings(root=str(Path.cwd()))
            said = {"output_format": "full", "baseline": str(Path.cwd() / BASELINE)}
            assert all(
                getattr(given, each.name) in (getattr(default, each.name), said.get(each.name))
                for each in fields(Settings)
            ), block

    def test_every_example_in_it_can_be_read(self) -> None:
        keys = [line[1:] for line in TEMPLATE.splitlines() if re.match(r"#[a-z\[]", line) and "extend" not in line]
        Path("termlint.toml").write_text("\n".join(keys), encoding="utf-8")
        assert read(Path("termlint.toml")).nlp == "en_core_web_sm"

    @pytest.mark.parametrize("name", ["termlint.toml", ".termlint.toml"])
    def test_it_never_overwrites(self, run: Run, name: str) -> None:
        Path("termlint.toml").rename(name)
        outcome = run("init")
        assert (outcome.code, outcome.err) == (
            2,
            f"termlint: error: {name} is already here; it was left as it is\n",
        )
        assert list(Path().glob("*termlint.toml")) == [Path(name)]


class TestConfig:
    def test_the_settings_are_shown_as_a_file_that_can_be_read(self, run: Run) -> None:
        Path("termlint.toml").write_text(
            'mentions = "info"\nexclude = ["ä\\"b"]\n[severity]\nall = "info"\n'
            '[[overrides]]\npaths = ["a"]\nselect = ["all"]\n',
            encoding="utf-8",
        )
        first = run("config", "show")
        Path("termlint.toml").write_text(first.out, encoding="utf-8")
        assert (first.code, run("config", "show").out) == (0, first.out)

    def test_the_command_line_is_in_it(self, run: Run) -> None:
        out = run("config", "show", "--select", "all", "--ignore", "own").out
        assert 'select = ["all"]\nignore = ["own"]\n' in out

    def test_the_closest_file_is_named(self, run: Run) -> None:
        Path("docs").mkdir()
        Path("docs/.termlint.toml").write_text("", encoding="utf-8")
        Path("docs/a.md").write_text("", encoding="utf-8")
        assert run("config", "show", "docs/a.md").out.startswith("# from docs/.termlint.toml\n")

    def test_the_origin_of_every_key(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("TERMLINT_NO_CACHE", "1")
        Path("base.toml").write_text('ignore = ["own/gizmo"]\nfail-on = "info"\n', encoding="utf-8")
        Path("termlint.toml").write_text(
            'extend = "base.toml"\nfail-on = "error"\n[severity]\nown = "info"\n'
            '[[overrides]]\npaths = ["a"]\nseverity = { all = "error" }\n',
            encoding="utf-8",
        )
        shown = run("config", "show", "--origin", "--select", "own", "--ignore", "own/widget", "--rulebook", "own.yaml")
        assert shown.out == (
            "# from termlint.toml\n"
            'rulebooks = ["own.yaml"]  # --rulebook\n'
            'select = ["own"]  # --select\n'
            'ignore = ["own/gizmo", "own/widget"]  # base.toml:1 and --ignore\n'
            'severity = { "own" = "info" }  # termlint.toml:3\n'
            'mentions = "ignore"  # default\n'
            'quotations = "ignore"  # default\n'
            "exclude = []  # default\n"
            "formats = {  }  # default\n"
            'fail-on = "error"  # termlint.toml:2\n'
            "cache = false  # TERMLINT_NO_CACHE\n"
            "# patterns are seen from .\n"
            "\n[[overrides]]  # termlint.toml:6\n"
            'paths = ["a"]\n'
            "ignore = []\n"
            'severity = { "all" = "error" }\n'
        )

    def test_without_a_file_the_defaults_are_shown(self, run: Run) -> None:
        assert run("config", "show", "--no-config").out.startswith("# no configuration file")


def test_the_schema_is_json(run: Run) -> None:
    assert json.loads(run("schema").out)["type"] == "object"
