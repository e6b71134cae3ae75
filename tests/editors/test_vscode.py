"""The extension for VS Code: its logic under Node against the real server, and the package that is made of it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXTENSION = ROOT / "editors" / "vscode"

pytestmark = pytest.mark.skipif(shutil.which("npm") is None, reason="npm is not installed")


@pytest.fixture(scope="module")
def extension(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the extension, with what it needs from npm, where it stands in the repository."""
    root = tmp_path_factory.mktemp("repository")
    folder = root / "editors" / "vscode"
    left_out = shutil.ignore_patterns("node_modules", "out", "schemas", "*.vsix")
    shutil.copytree(EXTENSION, folder, ignore=left_out)
    (root / "docs").mkdir()
    for schema in (ROOT / "docs").glob("*.schema.json"):
        shutil.copy(schema, root / "docs")
    call(folder, "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--silent")
    return folder


def call(folder: Path, *words: str) -> str:
    npm = shutil.which("npm")
    assert npm is not None
    done = subprocess.run(
        [npm, *words],
        cwd=folder,
        env={**os.environ, "TERMLINT_PYTHON": sys.executable},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_its_logic_holds_against_the_real_server(extension: Path) -> None:
    assert "# fail 0" in call(extension, "test")


def test_it_is_packaged_with_all_that_it_names_and_nothing_else(extension: Path) -> None:
    call(extension, "run", "package")
    with zipfile.ZipFile(extension / "termlint.vsix") as package:
        held = {name.removeprefix("extension/") for name in package.namelist() if name.startswith("extension/")}
        schema = json.loads(package.read("extension/schemas/rulebook.schema.json"))
    told = json.loads((EXTENSION / "package.json").read_text("utf-8"))["contributes"]
    steps = [step["media"]["markdown"] for each in told["walkthroughs"] for step in each["steps"]]
    schemas = [each["url"].removeprefix("./") for each in (*told["yamlValidation"], *told["tomlValidation"])]
    assert held == {"package.json", "readme.md", "out/extension.js", *steps, *schemas}
    assert schema == json.loads((ROOT / "docs" / "rulebook.schema.json").read_text("utf-8"))
