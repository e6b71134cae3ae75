"""Which files a run is about: what is named, what stands in a folder, what is left out, what cannot be."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from termlint.cli.targets import STDIN, FileSelection, Target, collect
from termlint.configuration.settings import Settings
from termlint.errors import ConfigError, ReadError

if TYPE_CHECKING:
    from collections.abc import Callable


def everything(_: Path) -> Settings:
    return Settings()


def excluding(*patterns: str) -> Callable[[Path], Settings]:
    return lambda _: Settings(exclude=patterns)


def write(*names: str) -> None:
    for name in names:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text("Flour.\n", encoding="utf-8")


def paths(named: list[str], selection: FileSelection) -> tuple[list[str], list[str]]:
    """Return the files to check and the codes of what stands in the way."""
    targets, failures, _ = collect(named, selection)
    return [target.path for target in targets], [failure.code for failure in failures]


def test_a_folder_is_its_files_that_a_reader_is_for() -> None:
    write("docs/a.md", "docs/b.rst", "docs/c.py", "docs/c.xyz", "docs/d/e.html")
    assert paths(["docs"], FileSelection(everything)) == (["docs/a.md", "docs/b.rst", "docs/d/e.html"], [])


def test_each_file_is_checked_once_however_it_is_named() -> None:
    write("docs/a.md", "docs/b.md")
    assert paths(["docs/b.md", "docs", "./docs/a.md"], FileSelection(everything)) == (["docs/b.md", "docs/a.md"], [])


def test_what_is_excluded_is_passed_over_unless_it_is_named() -> None:
    write("docs/a.md", "docs/old.md")
    selection = FileSelection(excluding("old.md"))
    assert paths(["docs"], selection) == (["docs/a.md"], [])
    assert paths(["docs/old.md"], selection) == (["docs/old.md"], [])


def test_and_even_then_with_force_exclude_as_hooks_ask() -> None:
    write("docs/a.md", "docs/old.md", "docs/c.xyz")
    selection = FileSelection(excluding("old.md"), force_exclude=True)
    assert paths(["docs/a.md", "docs/old.md", "docs/c.xyz"], selection) == (["docs/a.md"], [])


@pytest.mark.parametrize(
    ("name", "code"), [("missing.md", "not-found"), ("a.xyz", "unknown-format"), ("x" * 5000, None)]
)
def test_what_cannot_be_checked_is_a_failure_and_the_others_are_checked(name: str, code: str | None) -> None:
    write("a.md", "a.xyz")
    found, failures = paths([name, "a.md"], FileSelection(everything))
    assert found == ["a.md"]
    assert failures == [code] if code else len(failures) == 1


def test_a_format_is_for_every_file() -> None:
    write("a.md", "a.py")
    targets, failures, _ = collect(["a.md", "a.py"], FileSelection(everything, "rst"))
    assert ([target.format for target in targets], failures) == (["rst", "rst"], [])


@pytest.mark.parametrize(
    ("selection", "path", "format"),
    [
        (FileSelection(everything), "<stdin>", "text"),
        (FileSelection(everything, stdin_filename="docs/a.md"), "docs/a.md", "markdown"),
        (FileSelection(everything, "html", "docs/a.md"), "docs/a.md", "html"),
        (FileSelection(everything, stdin_filename="notes"), "notes", "text"),
    ],
)
def test_standard_input_goes_by_the_name_it_is_given(selection: FileSelection, path: str, format: str) -> None:
    [target], _, _ = collect([STDIN, STDIN], selection)
    assert (target.path, target.format, target.stdin) == (path, format, True)


def test_a_folder_with_a_broken_configuration_is_left_to_the_check() -> None:
    def broken(_: Path) -> Settings:
        raise ConfigError("termlint.toml: broken")

    write("docs/a.md")
    assert paths(["docs"], FileSelection(broken)) == (["docs/a.md"], [])


def test_standard_input_is_read_once_and_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Flour.")))
    kept = Target("<stdin>", "text", stdin=True).kept()
    assert (kept.read(), kept.read()) == (b"Flour.", b"Flour.")
    write("a.md")
    file = Target("a.md", "markdown")
    assert file.kept() is file


def test_a_file_that_cannot_be_read_says_why() -> None:
    Path("folder.md").mkdir()
    with pytest.raises(ReadError) as caught:
        Target("folder.md", "markdown").read()
    assert caught.value.code == "unreadable"
    assert caught.value.message.startswith("folder.md: ")
