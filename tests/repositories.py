"""Repositories for tests, made with the real git."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def git(folder: Path, *words: str) -> str:
    """Run git as somebody with a name and without a configuration of their own; return what it prints."""
    identity = ("-c", "user.name=termlint", "-c", "user.email=termlint@example.org", "-c", "protocol.file.allow=always")
    env = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    done = subprocess.run(
        ["git", *identity, *words],  # noqa: S607 -- the developer's git, wherever it is
        cwd=folder,
        env={**env, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"},
        capture_output=True,
        check=True,
    )
    return os.fsdecode(done.stdout).strip()


def write(folder: Path, **files: str | bytes) -> None:
    """Write files; a name's `__` stands for a slash and its last `_` for the dot."""
    for name, text in files.items():
        stem, _, suffix = name.replace("__", "/").rpartition("_")
        path = folder / f"{stem}.{suffix}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())


def commit(folder: Path, **files: str | bytes) -> str:
    """Write files, commit everything, and return the commit."""
    write(folder, **files)
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "A change")
    return git(folder, "rev-parse", "HEAD")


def repository(folder: Path, **files: str | bytes) -> Path:
    """Make a repository with a first commit on the branch `main`."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(folder, **files)
    return folder
