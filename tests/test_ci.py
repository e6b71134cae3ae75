"""What docs/ci.md shows, held against the systems' own schemas and our own command line; and the action, run."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from termlint.cli import app, check, quick
from termlint.cli.reporting import outputs
from tests.test_readme import fences

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "ci.md"
BIN = Path(sys.executable).parent
FILES = {fence["file"]: fence["body"] for fence in fences(PAGE) if fence["file"]}
LINES = sorted(set(re.findall(r"termlint (check docs [^'\n]*)", PAGE.read_text(encoding="utf-8"))))
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
NOT_OURS = "raise SystemExit('a module of the checked repository was imported')\n"
CHARGED = "# News\n\nThey illicitly distilled Claude through its API.\n"

# The schemas that check-jsonschema carries, each from its system or from SchemaStore.
SCHEMAS = {
    ".github/workflows/prose.yml": "vendor.github-workflows",
    ".github/workflows/prose-by-hand.yml": "vendor.github-workflows",
    ".github/workflows/scanning.yml": "vendor.github-workflows",
    ".github/workflows/review.yml": "vendor.github-workflows",
    ".gitlab-ci.yml": "vendor.gitlab-ci",
    "azure-pipelines.yml": "vendor.azure-pipelines",
}


def call(*words: str, code: int = 0, **others: Any) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(words, capture_output=True, encoding="utf-8", check=False, **others)
    assert done.returncode == code, done.stdout + done.stderr
    return done


def check_schema(schema: str, file: Path, *, code: int = 0) -> None:
    call(sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(file), code=code)


def test_every_file_but_those_that_nothing_here_can_read_is_checked() -> None:
    assert set(FILES) - set(SCHEMAS) == {".pre-commit-config.yaml", "Jenkinsfile"}


@pytest.mark.parametrize(("name", "schema"), SCHEMAS.items())
def test_a_workflow_is_what_its_system_reads(name: str, schema: str, tmp_path: Path) -> None:
    file = tmp_path / Path(name).name
    file.write_text(FILES[name], encoding="utf-8")
    check_schema(schema, file)


def test_the_schemas_do_refuse(tmp_path: Path) -> None:
    file = tmp_path / "prose.yml"
    file.write_text(FILES[".github/workflows/prose.yml"].replace("runs-on:", "runs:"), encoding="utf-8")
    check_schema("vendor.github-workflows", file, code=1)


def test_pre_commit_accepts_its_files(tmp_path: Path) -> None:
    config = tmp_path / "config.yaml"
    config.write_text(FILES[".pre-commit-config.yaml"], encoding="utf-8")
    call(sys.executable, "-m", "pre_commit", "validate-config", str(config))
    call(sys.executable, "-m", "pre_commit", "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml"))
    call(str(BIN / "prek"), "validate-config", str(config))
    call(str(BIN / "prek"), "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml"))


def lines_of_the_action() -> list[str]:
    """Return what the action runs for each step of the page that uses it."""
    steps = [
        step
        for name in SCHEMAS
        if name.startswith(".github/")
        for step in yaml.safe_load(FILES[name])["jobs"]["termlint"]["steps"]
    ]
    inputs = [step["with"] for step in steps if "termlint@" in step.get("uses", "")]
    return [f"check {given['args']} {given['paths']}" for given in inputs]


@pytest.mark.parametrize("line", [*LINES, *lines_of_the_action()])
def test_every_command_of_the_page_is_one(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[check.Options] = []

    def run(options: check.Options) -> int:
        seen.append(options)
        return 0

    monkeypatch.setattr(check, "run", run)
    words = shlex.split(line)
    command = quick.parse(words) or (lambda: app.run(words))
    assert command() == 0
    assert seen[0].paths == ("docs",)
    assert outputs(seen[0].output_format, seen[0].output_file)


def test_the_action_is_what_github_reads() -> None:
    check_schema("vendor.github-actions", ROOT / "action.yml")


def run_step(step: dict[str, Any], values: dict[str, str], folder: Path, *, code: int = 0) -> str:
    """Run a step as a runner does: expressions become values of the environment, bash reads the script."""
    env = {
        name: re.sub(r"\$\{\{ (\S+) \}\}", lambda found: values[found[1]], value) for name, value in step["env"].items()
    }
    runner = {"GITHUB_ACTIONS": "true", "PIP_NO_COMPILE": "1"}  # the latter only to save time
    bash = (shutil.which("bash") or "bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"])
    return call(*bash, code=code, cwd=folder, env={**os.environ, **env, **runner}).stdout


def run_action(folder: Path, values: dict[str, str], *, code: int = 0, **inputs: str) -> str:
    """Run the last step of the action in a checked out repository."""
    given = {f"inputs.{name}": each["default"] for name, each in ACTION["inputs"].items()}
    given |= {f"inputs.{name}": value for name, value in inputs.items()}
    return run_step(ACTION["runs"]["steps"][-1], {**values, **given}, folder, code=code)


@pytest.fixture(scope="module")
def runner(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return what a runner puts into expressions, after the step that installs termlint has been run."""
    if sys.version_info < (3, 11):
        pytest.skip("the action brings Python 3.12, and needs an option that came with 3.11")
    values = {
        "steps.python.outputs.python-path": sys.executable,
        "github.action_path": str(ROOT),
        "runner.temp": str(tmp_path_factory.mktemp("runner")),
    }
    folder = tmp_path_factory.mktemp("repository")
    (folder / "pip.py").write_text(NOT_OURS)
    run_step(ACTION["runs"]["steps"][1], values, folder)
    return values


def test_the_action_annotates_what_it_finds(runner: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "news.md").write_text(CHARGED, encoding="utf-8")
    (tmp_path / "yaml.py").write_text(NOT_OURS)
    (tmp_path / "termlint").mkdir()
    (tmp_path / "termlint" / "__init__.py").write_text(NOT_OURS)
    text, annotation = run_action(tmp_path, runner, code=1).splitlines()
    assert text.startswith("news.md:3:6: error ai-training/distillation-attack ")
    assert annotation.startswith("::error title=termlint ai-training/distillation-attack,file=news.md,line=3,")


def test_the_inputs_of_the_action_are_words_and_no_commands(runner: dict[str, str], tmp_path: Path) -> None:
    for name in ("a.md", "b.md", "c.md"):
        (tmp_path / name).write_text(CHARGED, encoding="utf-8")
    shown = run_action(tmp_path, runner, paths="a.md\nb.md", args="--exit-zero --output-format concise")
    assert [line.partition(":")[0] for line in shown.splitlines()] == ["a.md", "b.md"]
    run_action(tmp_path, runner, paths="$(touch x) *.md", code=2)
    assert not (tmp_path / "x").exists()
