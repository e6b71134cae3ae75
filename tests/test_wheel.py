"""What users get: the wheel, built through the sdist, installed in an environment of its own and used from there.

The environment borrows the libraries of the one that runs the tests, by a path and not by its links, so termlint
itself can only come from the wheel. What must be installed beside it is held by tests/test_imports.py and by
`make demo`, which installs the declared libraries and no others.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import tarfile
import textwrap
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DRAFT = "They *distilled* Claude through its API.\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return the sdist, and the wheel that was made from it."""
    folder = tmp_path_factory.mktemp("dist")
    _run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT)
    (sdist,), (wheel,) = folder.glob("*.tar.gz"), folder.glob("*.whl")
    return sdist, wheel


@pytest.fixture(scope="module")
def environment(built: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of executables of an environment with the wheel and a package of rulebooks."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False, symlinks=os.name != "nt")
    paths = sysconfig.get_paths(vars={"base": str(folder), "platbase": str(folder)})
    python = Path(paths["scripts"], "python")
    Path(paths["purelib"], "borrowed.pth").write_text(sysconfig.get_paths()["purelib"] + "\n")
    install = (sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-index")
    _run(*install, "--ignore-installed", built[1], _package(tmp_path_factory.mktemp("package")))
    return python.parent


def _package(folder: Path) -> Path:
    """Return a wheel that offers a rulebook and cannot be imported."""
    rulebook = """\
        rulebook: acme
        title: Acme's house style
        language: en
        rules:
          - id: widget
            kind: imprecise
            terms: [{noun: widget}]
            meaning: A part of a graphical interface.
            why: The word is used for anything.
            sources: [{title: A book}]
            undecided: flag
            examples:
              - {flag: "A [[widget]] came."}
              - {flag: "It sold [[widgets]]."}
              - {pass: 'The word "[[widget]]" is short.'}
              - {pass: 'We call it a "[[widget]]".'}
        """
    wheel = folder / "acme_style-1.0-py3-none-any.whl"
    files = {
        "acme_style/__init__.py": "raise RuntimeError('the code of a package of rulebooks was run')\n",
        "acme_style/rulebooks/acme.yaml": textwrap.dedent(rulebook),
        "acme_style-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: acme-style\nVersion: 1.0\n",
        "acme_style-1.0.dist-info/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        "acme_style-1.0.dist-info/entry_points.txt": "[termlint.rulebooks]\nacme = acme_style.rulebooks\n",
    }
    record = "".join(f"{name},,\n" for name in (*files, "acme_style-1.0.dist-info/RECORD"))
    with zipfile.ZipFile(wheel, "w") as archive:
        for name, text in {**files, "acme_style-1.0.dist-info/RECORD": record}.items():
            archive.writestr(name, text)
    return wheel


def _run(*command: str | Path, folder: Path | None = None, code: int = 0) -> str:
    """Run a command that knows nothing of the checkout, demand its exit code and return its output."""
    done = subprocess.run(
        command,
        cwd=folder,
        env={key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "VIRTUAL_ENV")},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout


def test_the_sdist_holds_what_the_wheel_is_made_of_and_nothing_of_the_checkout(built: tuple[Path, Path]) -> None:
    with tarfile.open(built[0]) as archive:
        tops = {name.split("/")[1] for name in archive.getnames() if "/" in name}
    assert {"termlint", "rules", "README.md", "LICENSE", "CHANGELOG.md", "pyproject.toml", "PKG-INFO"} <= tops
    assert tops <= {
        "termlint",
        "rules",
        "docs",
        "README.md",
        "LICENSE",
        "CHANGELOG.md",
        "pyproject.toml",
        "PKG-INFO",
        ".gitignore",
    }


def test_the_wheel_holds_the_package_the_rulebooks_and_the_licence(built: tuple[Path, Path]) -> None:
    with zipfile.ZipFile(built[1]) as archive:
        names = set(archive.namelist())
    modules = {path.relative_to(ROOT).as_posix() for path in (ROOT / "termlint").rglob("*.py")}
    rules = ROOT / "rules"
    rulebooks = {f"termlint/rules/{path.relative_to(rules).as_posix()}" for path in rules.glob("**/*.yaml")}
    assert {name for name in names if ".dist-info/" not in name} == {
        *modules,
        *rulebooks,
        "termlint/py.typed",
        "termlint/audit/measured.json",
        "termlint/audit/page/report.css",
        "termlint/audit/page/report.js",
    }
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)


def test_the_installed_command_checks_a_file_of_another_folder(environment: Path, tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text(DRAFT)
    out = _run(environment / "termlint", "check", "--output-format", "json", "draft.md", folder=tmp_path, code=1)
    (finding,) = json.loads(out)["findings"]
    assert (finding["path"], finding["match"], finding["sense"]) == ("draft.md", "distilled", "model-output")
    assert _run(environment / "python", "-m", "termlint", "--version", folder=tmp_path).startswith("termlint ")


def test_the_rulebooks_of_an_installed_package_are_read_without_running_its_code(
    environment: Path, tmp_path: Path
) -> None:
    (tmp_path / "draft.txt").write_text("A widget came.\n")
    out = _run(environment / "termlint", "check", "--output-format", "concise", "draft.txt", folder=tmp_path, code=1)
    assert "draft.txt:1:3: warning acme/widget" in out
    assert "  on   widget  warning" in _run(environment / "termlint", "rules", "--in", "acme", folder=tmp_path)


def test_spacy_finds_the_component_by_its_entry_point(environment: Path, tmp_path: Path) -> None:
    code = """\
        import json, spacy, sys
        nlp = spacy.blank("en")
        nlp.add_pipe("sentencizer")
        nlp.add_pipe("termlint", config={"rulebooks": []})
        doc = nlp("They distilled Claude through its API.")
        import termlint
        spans = [(span.text, span.label_, span.kb_id_) for span in doc.spans["termlint"]]
        print(json.dumps([termlint.__file__, spans]))
        """
    out = _run(environment / "python", "-c", textwrap.dedent(code), folder=tmp_path)
    place, spans = json.loads(out)
    assert environment.parent in Path(place).parents
    assert spans == [["distilled", "ai-training/distillation", "flag"]]


def test_the_three_steps_can_be_added_one_by_one(environment: Path, tmp_path: Path) -> None:
    code = """\
        import json, spacy
        nlp = spacy.blank("en")
        for name in ("sentencizer", "termlint_matcher", "termlint_mention", "termlint_sense"):
            nlp.add_pipe(name)
        assert not nlp.analyze_pipes()["problems"]["termlint_sense"]
        doc = nlp("They distilled Claude through its API.")
        print(json.dumps([(span.text, span.kb_id_) for span in doc.spans["termlint"]]))
        """
    out = _run(environment / "python", "-c", textwrap.dedent(code), folder=tmp_path)
    assert json.loads(out) == [["distilled", "flag"]]
