"""What the pages show is what happens: their files are written, their commands and sessions run.

A fence below `<!-- file: NAME -->` is written to a folder of that page. In a `console` fence, `$ termlint …` and
`$ cat …` are run there and their output compared; `pytest tests/test_readme.py --update-golden` writes the output
anew. A `pycon` fence is a doctest. Other fences are only read by people.
"""

from __future__ import annotations

import doctest
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from termlint.configuration.files import read
from termlint.engine.linter import Linter
from termlint.rulebook.store import load_files

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
PAGES = (
    "README.md",
    "CONTRIBUTING.md",
    "docs/README.md",
    "docs/start.md",
    "docs/report.md",
    "docs/concepts.md",
    "docs/adoption.md",
    "docs/ci.md",
    "docs/rulebooks.md",
    "docs/fixing.md",
    "docs/formats.md",
    "docs/readers.md",
    "docs/measuring.md",
    "docs/importing.md",
    "docs/configuration.md",
    "docs/architecture.md",
)
_FENCE = re.compile(
    r"(?:^<!-- file: (?P<file>\S+) -->\n)?^```(?P<language>\w+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL
)
_LINK = re.compile(r"(?<!!)\[[^\]]*\]\((?P<target>[^)#\s]+)")
_SECONDS = re.compile(r"\(\d+\.\d+ s\)")


@pytest.fixture(params=PAGES)
def page(request: pytest.FixtureRequest) -> Path:
    return ROOT / str(request.param)


@pytest.fixture
def folder(page: Path, tmp_path: Path) -> Path:
    """Return a folder with the files that the page shows."""
    for fence in fences(page):
        if fence["file"]:
            file = tmp_path / fence["file"]
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(fence["body"], encoding="utf-8")
    return tmp_path


def fences(page: Path) -> Iterator[re.Match[str]]:
    return _FENCE.finditer(page.read_text(encoding="utf-8"))


def test_commands_print_what_the_page_says(page: Path, folder: Path, request: pytest.FixtureRequest) -> None:
    def run_anew(fence: re.Match[str]) -> str:
        if fence["language"] != "console":
            return fence[0]
        return fence[0].replace(fence["body"], _run_all(fence["body"], folder))

    # A configuration is shown for its own sake: the commands are those of somebody who has none.
    (folder / "termlint.toml").unlink(missing_ok=True)
    text = page.read_text(encoding="utf-8")
    anew = _FENCE.sub(run_anew, text)
    if _SECONDS.sub("", text) != _SECONDS.sub("", anew) and request.config.getoption("--update-golden"):
        page.write_text(anew, encoding="utf-8")
    assert _SECONDS.sub("", text) == _SECONDS.sub("", anew)


def _run_all(session: str, folder: Path) -> str:
    """Return a session with the output of its `termlint` commands; the others stay as they are."""
    kept, running = [], False
    for line in session.splitlines():
        if line.startswith("$ "):
            running = line.startswith(("$ termlint ", "$ cat "))
            kept += [line, *_run(line[2:], folder)] if running else [line]
        elif not running:
            kept.append(line)
    return "\n".join(kept) + "\n"


def _run(command: str, folder: Path) -> list[str]:
    program, *words = shlex.split(command)
    if program == "cat":
        return (folder / words[0]).read_text(encoding="utf-8").splitlines()
    done = subprocess.run(
        [sys.executable, "-m", program, *words],
        cwd=folder,
        env={**os.environ, "COLUMNS": "80", "NO_COLOR": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return (done.stdout + done.stderr).rstrip().splitlines()


def test_python_sessions_hold(page: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    sessions = [fence["body"] for fence in fences(page) if fence["language"] == "pycon"]
    parser, runner = doctest.DocTestParser(), doctest.DocTestRunner()
    for number, session in enumerate(sessions):
        runner.run(parser.get_doctest(session, {}, f"{page.name}:{number}", str(page), 0))
    assert runner.failures == 0


def test_configuration_files_are_valid(page: Path, folder: Path) -> None:
    for file in folder.rglob("*.toml"):
        if file.name == "pyproject.toml" and "tool.termlint" not in file.read_text():
            continue
        assert read(file)
    assert page.exists()


def test_rulebooks_are_valid_and_their_examples_hold(page: Path, folder: Path) -> None:
    from termlint.authoring.examples import run  # noqa: PLC0415 -- one of several users of the fixture

    books = [file for file in folder.rglob("*.yaml") if file.read_text().startswith(("rulebook:", "#"))]
    for file in books:
        assert [result.problem for result in run(load_files([file])) if not result.ok] == []
    assert page.exists()


def test_links_lead_somewhere(page: Path) -> None:
    targets = {match["target"] for match in _LINK.finditer(page.read_text(encoding="utf-8"))}
    local = {target for target in targets if not target.startswith(("http:", "https:", "mailto:"))}
    assert {target for target in local if not (page.parent / target).exists()} == set()


def test_the_hook_that_the_readme_names_is_there() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    named = next(fence for fence in fences(ROOT / "README.md") if fence["file"] == ".pre-commit-config.yaml")
    (repo,) = yaml.safe_load(named["body"])["repos"]
    assert {hook["id"] for hook in repo["hooks"]} <= {hook["id"] for hook in hooks}


def own_pages() -> list[Path]:
    """Return the project's own pages, which follow its own rules."""
    return [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.mark.parametrize("own_page", own_pages(), ids=lambda path: str(path.relative_to(ROOT)))
def test_the_projects_own_pages_have_no_findings(own_page: Path, linter: Linter) -> None:
    result = linter.check_bytes(own_page.read_bytes(), path=str(own_page))
    assert [(finding.rule, finding.match, finding.start) for finding in result.findings] == []
    assert result.failures == ()


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(read(ROOT / "termlint.toml"))
