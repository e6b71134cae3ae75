"""What a folder holds that no reader takes: counted by ending, and named when asked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from termlint.cli.passedover import by_ending, may_hold_prose
from tests.cli.conftest import CLEAN, FLAGGED

if TYPE_CHECKING:
    from tests.cli.conftest import Run


def write(*names: str, text: str = CLEAN) -> None:
    for name in names:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("path", "told"),
    [("a.wiki", True), ("a.WIKI", True), ("a.png", False), ("data.JSON", False), ("LICENSE", False), ("a.d/b", False)],
)
def test_pictures_and_data_are_not_worth_a_word(path: str, told: bool) -> None:  # noqa: FBT001 -- by pytest
    assert may_hold_prose(path) == told


def test_the_most_frequent_ending_comes_first() -> None:
    assert list(by_ending(["a.wiki", "b.creole", "c.textile", "d.Textile"]).items()) == [
        (".textile", 2),
        (".creole", 1),
        (".wiki", 1),
    ]


def test_a_folder_says_what_it_did_not_read(run: Run) -> None:
    write("docs/a.md", "docs/b.wiki", "docs/c.wiki", "docs/d.creole", "docs/e.png")
    outcome = run("check", "docs")
    assert (outcome.code, outcome.err) == (0, "")
    assert "Passed over: 2 .wiki, 1 .creole; --verbose names them\n" in outcome.out
    assert "1 file" in outcome.out


def test_endings_beyond_the_fifth_are_summed_up(run: Run) -> None:
    write("docs/a.md", *(f"docs/a.x{number}" for number in range(7)))
    assert "Passed over: 1 .x0, 1 .x1, 1 .x2, 1 .x3, 1 .x4 and 2 other files;" in run("check", "docs").out


def test_each_is_named_when_asked(run: Run) -> None:
    write("docs/a.md", "docs/b.wiki")
    err = run("check", "docs", "-v").err
    assert err.endswith("termlint: note: passed over: docs/b.wiki (no reader is for its ending)\n")
    assert run("check", "docs", "--verbose", "--output-format", "concise").out == ""


def test_code_is_read_when_it_is_asked_for(run: Run) -> None:
    write("src/a.py", "src/b.md", text=f"# {FLAGGED}\n")
    assert "Passed over: 1 .py" in run("check", "src").out
    assert "src/a.py (python is read when --format or [formats] asks)" in run("check", "src", "-v").err
    assert run("check", "src/a.py", "--output-format", "concise").out.startswith("src/a.py:1:")
    assert "src/a.py:1:" in run("check", "src", "--format", "python", "--output-format", "concise").out
    Path("termlint.toml").write_text('rulebooks = ["own.yaml"]\nformats = { ".py" = "python" }\n', encoding="utf-8")
    assert "src/a.py:1:" in run("check", "src", "--output-format", "concise").out


def test_what_is_excluded_or_hidden_is_not_counted(run: Run) -> None:
    write("docs/a.md", "docs/b.wiki", "docs/.c.wiki", "docs/old/d.wiki")
    write("docs/.gitignore", text="b.wiki\n")
    Path("termlint.toml").write_text('exclude = ["docs/old/"]\n', encoding="utf-8")
    assert "Passed over" not in run("check", "docs").out


def test_the_configuration_says_which_reader(run: Run) -> None:
    write("docs/a.page", "docs/b.wiki", text=FLAGGED)
    Path("termlint.toml").write_text(
        'rulebooks = ["own.yaml"]\n[formats]\n"*.wiki" = "html"\n".page" = "markdown"\n"docs/b.*" = "text"\n',
        encoding="utf-8",
    )
    outcome = run("check", "docs", "--output-format", "concise")
    assert [line.partition(":")[0] for line in outcome.out.splitlines()] == ["docs/a.page", "docs/b.wiki"]


def test_one_format_of_a_folder(run: Run) -> None:
    write("docs/a.md", "docs/b.html", "docs/c.wiki", text=FLAGGED)
    outcome = run("check", "docs", "docs/c.wiki", "--format", "html", "--output-format", "concise")
    assert [line.partition(":")[0] for line in outcome.out.splitlines()] == ["docs/b.html", "docs/c.wiki"]


def test_a_format_that_is_none_is_refused(run: Run) -> None:
    outcome = run("check", ".", "--format", "wordstar")
    assert (outcome.code, outcome.err.partition(": use")[0]) == (2, "termlint: error: unknown format 'wordstar'")
    assert run("explain", "a.md", "--format", "wordstar").code == 2
