from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from termlint.exchange import xmltree
from termlint.rulebook.load import load

if TYPE_CHECKING:
    from tests.cli.conftest import Run

DATA = Path(__file__).parents[1] / "exchange" / "data"
MIT = "Copyright (c) 2020 Ann Author\nPermission is hereby granted, free of charge, to any person obtaining a copy"

WORDS = r"""extends: existence
message: No '%s'.
tokens: [synergy, 'very.*', "\\w\e[31m"]
"""


@pytest.fixture
def style(here: Path) -> Path:
    folder = here / "styles" / "Mine"
    folder.mkdir(parents=True)
    (folder / "Words.yml").write_text(WORDS)
    (here / "styles" / "LICENSE").write_text(MIT)
    return folder


class TestImport:
    def test_a_style_becomes_a_rulebook_that_finds_its_words(self, run: Run, style: Path) -> None:
        outcome = run("import", "vale", str(style), "-o", "mine.yaml")
        assert (outcome.code, outcome.out) == (0, "")
        assert outcome.err.splitlines()[0] == f"{style}/Words.yml:3: 'very.*' has a '.', which stands for any character"
        assert outcome.err.splitlines()[-1] == "carried 1 of 3 entries of the Vale style Mine"
        assert load("mine.yaml").licence == "MIT"
        Path("a.md").write_text("Such synergy.\n")
        found = run("check", "--rulebook", "mine.yaml", "--select", "mine", "--output-format", "concise", "a.md")
        assert found.code == 1
        assert found.out.startswith("a.md:1:6: warning mine/words")
        assert run("test", "mine.yaml").out == "4 examples of 1 rules: all hold\n"

    def test_without_a_file_it_goes_to_standard_output(self, run: Run, style: Path) -> None:
        lines = run("import", "vale", str(style)).out.splitlines()
        assert lines[:2] == [
            "# Imported from the Vale style Mine: 1 of 3 entries.",
            "# Licence of the source: MIT. Copyright (c) 2020 Ann Author.",
        ]
        assert lines[3] == "rulebook: mine"

    def test_what_a_source_says_cannot_steer_the_terminal(self, run: Run, style: Path) -> None:
        assert "\x1b" not in run("import", "vale", str(style)).err

    def test_a_file_that_is_there_is_kept_unless_told_otherwise(self, run: Run, style: Path) -> None:
        Path("mine.yaml").write_text("old")
        outcome = run("import", "vale", str(style), "-o", "mine.yaml")
        assert outcome.code == 2
        assert outcome.err.endswith("mine.yaml is already there; give another name, or --force to write it anew\n")
        assert Path("mine.yaml").read_text() == "old"
        assert run("import", "vale", str(style), "--output-file", "mine.yaml", "--force").code == 0
        assert load("mine.yaml").rulebook == "mine"

    @pytest.mark.parametrize(
        ("licence", "warning"),
        [
            (None, "termlint: warning: no licence was found: see that you may use"),
            ("All rights reserved.", "termlint: warning: the licence in "),
        ],
    )
    def test_a_licence_that_is_not_known_is_a_warning(
        self, run: Run, style: Path, licence: str | None, warning: str
    ) -> None:
        (style.parent / "LICENSE").unlink()
        if licence:
            (style / "LICENSE").write_text(licence)
        outcome = run("import", "vale", str(style))
        assert warning in outcome.err
        assert "licence:" not in outcome.out
        assert "# The licence of the source is not known: see that you may use it." in outcome.out

    def test_a_licence_that_is_given_counts(self, run: Run, style: Path) -> None:
        outcome = run("import", "vale", str(style), "--licence", "LicenseRef-Ours")
        assert "licence: LicenseRef-Ours\n" in outcome.out
        assert "warning" not in outcome.err

    def test_a_source_of_which_nothing_is_left_is_an_error(self, run: Run, style: Path) -> None:
        (style / "Words.yml").write_text("extends: spelling\nmessage: x\n")
        outcome = run("import", "vale", str(style), "-o", "mine.yaml")
        assert outcome.code == 2
        assert "'Words' extends spelling, which lists no terms" in outcome.err
        assert "nothing of the Vale style Mine can be carried over" in outcome.err
        assert not Path("mine.yaml").exists()

    def test_wordings_that_the_rulebook_reports_are_said(self, run: Run, style: Path) -> None:
        (style / "Swap.yml").write_text("extends: substitution\nmessage: x\nswap: {team-work: true synergy}\n")
        outcome = run("import", "vale", str(style))
        note = "swap: the wording 'true synergy' for 'team-work' is left out: mine/words reports 'synergy'."
        assert note in outcome.err.splitlines()
        assert outcome.err.endswith("; 1 wordings left out that its own rules report\n")

    def test_terms_of_textlint(self, run: Run) -> None:
        Path("terms.json").write_text('["GitHub"]')
        outcome = run("import", "textlint", "terms.json")
        assert (outcome.code, "{phrase: github, exact: spelling}" in outcome.out) == (0, True)

    def test_another_language(self, run: Run, style: Path) -> None:
        assert "\nlanguage: de\n" in run("import", "vale", str(style), "--language", "de").out
        outcome = run("import", "vale", str(style), "--language", "German")
        assert outcome.code == 2
        assert "'German' is malformed; expected a language code, as in 'en'" in outcome.err

    @pytest.mark.parametrize(
        ("line", "message"),
        [
            (("import", "vale", "missing"), "missing: no such folder; expected a Vale style, a folder of YAML files"),
            (("import", "tbx", "missing"), "missing: cannot be read: No such file or directory"),
            (("import", "ftl", "x"), "vale|tbx|textlint: 'ftl' is not one of vale, tbx, textlint"),
        ],
    )
    def test_mistakes_are_one_line_each(self, run: Run, line: tuple[str, ...], message: str) -> None:
        outcome = run(*line)
        assert (outcome.code, outcome.err) == (2, f"termlint: error: {message}\n")


class TestExport:
    def test_a_rulebook_comes_back_from_the_termbase_it_was_written_to(self, run: Run) -> None:
        assert run("export", "tbx", "own.yaml", "-o", "own.tbx").code == 0
        concepts = xmltree.read(Path("own.tbx")).all("conceptEntry")
        assert [concept.attributes["id"] for concept in concepts] == ["widget", "gizmo"]
        outcome = run("import", "tbx", "own.tbx", "-o", "back.yaml", "--licence", "MIT")
        assert outcome.err == "carried 2 of 2 entries of the termbase A rulebook for tests\n"
        (widget, gizmo) = load("back.yaml").rules
        assert (widget.terms[0].noun, widget.meaning) == ("widget", "A part of a graphical interface.")
        assert (gizmo.id, gizmo.replace) == ("gizmo", None)
        assert run("test", "back.yaml").out == "8 examples of 2 rules: all hold\n"

    def test_rulebooks_in_use_are_named_by_id(self, run: Run) -> None:
        outcome = run("export", "tbx", "own")
        assert outcome.out.startswith("<?xml version='1.0' encoding='utf-8'?>\n<tbx ")
        assert run("export", "tbx", "other").err.startswith("termlint: error: unknown rulebook 'other'; in use are ")

    def test_a_file_that_is_there_is_kept(self, run: Run) -> None:
        Path("own.tbx").write_text("old")
        assert run("export", "tbx", "own.yaml", "-o", "own.tbx").code == 2
        assert Path("own.tbx").read_text() == "old"
        assert run("export", "tbx", "own.yaml", "-o", "own.tbx", "--force").code == 0
