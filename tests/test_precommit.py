"""The hook of .pre-commit-hooks.yaml, run by pre-commit itself from a clone of this repository.

pre-commit installs termlint into an environment of its own; what that takes is most of this test's time, so there is
one installation for all of it, with the locked versions and without compiling modules that are never imported.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CLEAN = "# Bread\n\nThe student is distilled by matching the teacher's logits.\n"
CHARGED = "# News\n\nThe start-up distilled Claude through its API.\n"


@dataclass(frozen=True)
class Writer:
    """A repository of drafts that uses the hook."""

    folder: Path
    env: dict[str, str]

    def write(self, name: str, text: str) -> None:
        file = self.folder / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text)
        git(self.folder, "add", name)

    def run(self, *options: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "pre_commit", "run", "--verbose", *options],
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
def hook(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Return a repository with the files of this one as they are now, and its commit."""
    folder = tmp_path_factory.mktemp("termlint")
    listed = git(ROOT, "ls-files", "--cached", "--others", "--exclude-standard").splitlines()
    for name in listed:
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "A release")
    return folder, git(folder, "rev-parse", "HEAD")


@pytest.fixture(scope="module")
def writer(hook: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory) -> Writer:
    folder = tmp_path_factory.mktemp("drafts")
    git(folder, "init", "--quiet")
    own = {
        "PRE_COMMIT_HOME": str(tmp_path_factory.mktemp("pre-commit")),
        "PIP_CONSTRAINT": str(ROOT / "requirements" / "run.txt"),
        "PIP_NO_COMPILE": "1",
    }
    writer = Writer(folder, {**_without_git(), **own})
    source, commit = hook
    config = f"repos:\n  - repo: {source}\n    rev: {commit}\n    hooks:\n      - id: termlint\n"
    writer.write(".pre-commit-config.yaml", config)
    return writer


def test_the_hook_judges_what_is_committed(writer: Writer) -> None:
    writer.write("clean.md", CLEAN)
    writer.write("code.py", "# distilled Claude through its API\n")
    passed = writer.run()
    assert (passed.returncode, "Passed" in passed.stdout) == (0, True), passed.stdout + passed.stderr

    writer.write("drafts/news.md", CHARGED)
    failed = writer.run()
    assert failed.returncode == 1
    assert "drafts/news.md:3:14: warning ai-training/distillation" in failed.stdout
    assert "clean.md:" not in failed.stdout

    writer.write("drafts/news.md", CHARGED.replace("distilled", "trained on the output of"))
    assert writer.run("--all-files").returncode == 0
