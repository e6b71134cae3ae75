"""The hooks of .pre-commit-hooks.yaml, run by pre-commit and by prek from a clone of this repository.

Both install termlint into an environment of their own; what that takes is most of this test's time, so each does so
once for all of it, with the locked versions and without compiling modules that are never imported. `try-repo` always
installs anew.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from termlint.documents.readers import READERS

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
CLEAN = "# Bread\n\nThe student is distilled by matching the teacher's logits.\n"
CHARGED = "# News\n\nThey illicitly distilled Claude through its API.\n"
NEUTRAL = "# News\n\nThey trained on the output of Claude through its API.\n"

# Seconds for a second run, far below what an installation takes; half a one is usual where nothing else runs.
SOON = 20


@dataclass(frozen=True)
class Writer:
    """A repository of drafts that uses a hook, and the program that runs it."""

    runner: tuple[str, ...]
    folder: Path
    env: dict[str, str]

    def write(self, name: str, text: str) -> None:
        file = self.folder / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
        git(self.folder, "add", name)

    def read(self, name: str) -> str:
        return (self.folder / name).read_text(encoding="utf-8")

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*self.runner, *(words or ("run", "--verbose", "termlint"))],
            cwd=self.folder,
            env=self.env,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )


def git(folder: Path, *words: str) -> str:
    identity = ("-c", "user.name=termlint", "-c", "user.email=termlint@example.org", "-c", "commit.gpgsign=false")
    done = subprocess.run(
        ["git", *identity, *words],  # noqa: S607 -- the developer's git, wherever it is
        cwd=folder,
        env=_without_git(),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout.strip()


def _without_git() -> dict[str, str]:
    """Return the environment without what git tells its hooks, should one of them run the tests."""
    return {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a repository with the files of this one as they are now, tagged as two releases."""
    folder = tmp_path_factory.mktemp("termlint")
    listed = git(ROOT, "ls-files", "--cached", "--others", "--exclude-standard").splitlines()
    for name in listed:
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "A release")
    git(folder, "tag", "v1.0.0")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "The next release")
    git(folder, "tag", "v1.1.0")
    return folder


def drafts(release: Path, runner: tuple[str, ...], folder: Path) -> Writer:
    """Return a repository of drafts whose hooks `runner` runs, with what it keeps beside it."""
    (folder / "drafts").mkdir()
    git(folder / "drafts", "init", "--quiet")
    own = {
        "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}",  # prek looks for uv there
        "PRE_COMMIT_HOME": str(folder / "pre-commit"),
        "PREK_HOME": str(folder / "prek"),
        "PIP_CONSTRAINT": str(ROOT / "requirements" / "run.txt"),
        "UV_CONSTRAINT": str(ROOT / "requirements" / "run.txt"),
        "PIP_NO_COMPILE": "1",
    }
    writer = Writer(runner, folder / "drafts", {**_without_git(), **own})
    hooks = "".join(f"      - id: {hook}\n" for hook in HOOKS)
    writer.write(".pre-commit-config.yaml", f"repos:\n  - repo: {release}\n    rev: v1.0.0\n    hooks:\n{hooks}")
    return writer


RUNNERS = {"pre-commit": (sys.executable, "-m", "pre_commit"), "prek": (str(BIN / "prek"),)}


@pytest.fixture(scope="module", params=RUNNERS)
def writer(request: pytest.FixtureRequest, release: Path, tmp_path_factory: pytest.TempPathFactory) -> Writer:
    return drafts(release, RUNNERS[request.param], tmp_path_factory.mktemp(request.param))


def test_each_hook_is_a_check_of_what_the_readers_read() -> None:
    assert {name: hook["entry"] for name, hook in HOOKS.items()} == {
        "termlint": "termlint check --force-exclude",
        "termlint-fix": "termlint check --fix --force-exclude",
        "termlint-code": "termlint check --force-exclude",
        "termlint-commit-msg": "termlint check --format gitcommit",
    }
    for hook in (HOOKS["termlint"], HOOKS["termlint-fix"]):
        assert hook["types_or"] == ["markdown", "mdx", "rst", "html", "jupyter", "plain-text"]
    code = {name for name, reader in READERS.items() if reader.asked}
    tags = {"c++": "cpp", "jsx": "javascript", "pyi": "python", "ts": "typescript", "tsx": "typescript"}
    assert {tags.get(tag, tag) for tag in HOOKS["termlint-code"]["types_or"]} == code


def test_a_draft_fails_is_fixed_and_passes(writer: Writer) -> None:
    writer.write("clean.md", CLEAN)
    writer.write("code.py", "# distilled Claude through its API\n")
    writer.write("drafts/news.md", CHARGED)
    failed = writer.run()
    assert failed.returncode == 1
    assert "drafts/news.md:3:6  error  ai-training/distillation-attack" in failed.stdout
    assert "clean.md:" not in failed.stdout

    fixed = writer.run("run", "--verbose", "termlint-fix")
    assert (fixed.returncode, "1 finding fixed in 1 file" in fixed.stdout) == (1, True)  # a changed file fails a hook
    assert writer.read("drafts/news.md") == NEUTRAL

    writer.write("drafts/news.md", NEUTRAL)
    start = time.perf_counter()
    passed = writer.run()
    assert (passed.returncode, "Passed" in passed.stdout) == (0, True), passed.stdout + passed.stderr
    assert time.perf_counter() - start < SOON
    assert writer.run("run", "termlint-fix").returncode == 0


def test_notebooks_and_code_have_findings_too(writer: Writer) -> None:
    cell = {"cell_type": "markdown", "metadata": {}, "source": [CHARGED.splitlines()[-1]]}
    writer.write("a.ipynb", json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, indent=1))
    writer.write("tool.py", f"# {CHARGED.splitlines()[-1]}\nx = 1\n")
    failed = writer.run("run", "--verbose", "termlint", "--files", "a.ipynb", "tool.py")
    assert (failed.returncode, "a.ipynb:7:11  error" in failed.stdout, "tool.py" in failed.stdout) == (1, True, False)
    failed = writer.run("run", "--verbose", "termlint-code", "--files", "a.ipynb", "tool.py")
    assert (failed.returncode, "tool.py:1:8  error" in failed.stdout, "a.ipynb" in failed.stdout) == (1, True, False)
    git(writer.folder, "rm", "--quiet", "--force", "a.ipynb", "tool.py")


def test_the_message_of_a_commit_is_checked_while_it_is_made(writer: Writer) -> None:
    writer.write("clean.md", CLEAN)
    assert writer.run("install", "--hook-type", "commit-msg").returncode == 0
    words = ("-c", "user.name=termlint", "-c", "user.email=termlint@example.org", "commit", "--message")
    refused, made = (
        subprocess.run(
            ["git", *words, message],  # noqa: S607 -- the developer's git, wherever it is
            cwd=writer.folder,
            env=writer.env,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        for message in (CHARGED.splitlines()[-1], NEUTRAL.splitlines()[-1])
    )
    assert (refused.returncode, "1:6  error  ai-training/distillation-attack" in refused.stdout + refused.stderr) == (
        1,
        True,
    )
    assert made.returncode == 0, made.stdout + made.stderr
    assert git(writer.folder, "log", "--format=%s") == NEUTRAL.splitlines()[-1]


def test_excluded_files_and_files_without_a_reader_are_passed_over(writer: Writer) -> None:
    writer.write("vendor/news.md", CHARGED)
    writer.write("LICENSE", CHARGED)
    assert writer.run("run", "termlint", "--all-files").returncode == 1
    writer.write("termlint.toml", 'exclude = ["vendor/"]\n')
    done = writer.run("run", "--verbose", "termlint", "--all-files")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "error" not in done.stdout


def test_a_hook_can_be_tried_before_it_is_configured(release: Path, tmp_path: Path) -> None:
    writer = drafts(release, RUNNERS["pre-commit"], tmp_path)
    writer.write("news.md", CHARGED)
    tried = writer.run("try-repo", str(release), "termlint", "--files", "news.md")
    assert tried.returncode == 1
    assert "news.md:3:6  error  ai-training/distillation-attack" in tried.stdout


def test_autoupdate_moves_to_the_newest_release(release: Path, tmp_path: Path) -> None:
    writer = drafts(release, RUNNERS["pre-commit"], tmp_path)
    assert writer.run("autoupdate").returncode == 0
    assert "rev: v1.1.0" in writer.read(".pre-commit-config.yaml")
