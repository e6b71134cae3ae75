"""The other tools: installed from their registries, and how each is run over files with a list of its own or ours."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.corpora import run

if TYPE_CHECKING:
    from collections.abc import Mapping

PYTHON = ("proselint==0.16.*", "codespell==2.*")
NODE = ("textlint@15", "textlint-rule-terminology@5")

# Plain substitutions, written for this page: what style guides ask to write instead.
SUBSTITUTIONS = dict(
    pair.split(": ")
    for pair in """\
utilize: use, utilizes: uses, utilized: used, utilizing: using, utilization: use, leverage: use, leverages: uses,
in order to: to, prior to: before, subsequent to: after, a number of: some, in the event that: if, commence: begin,
terminate: end, facilitate: help, functionality: function, whitelist: allowlist, blacklist: denylist,
sanity check: test,
due to the fact that: because, at this point in time: now, with regard to: about, is able to: can, make use of: use,
has the ability to: can, simply: (left out), please note that: note that, e.g.: for example, i.e.: that is,
via: through,
log in to: sign in to, click on: click, web site: website, e-mail: email, data base: database, time stamp: timestamp,
check box: checkbox, drop down: dropdown, back end: backend, front end: frontend""".replace("\n", " ").split(", ")
)


def install(folder: Path) -> dict[str, Path]:
    """Return the programs by name; those that cannot be had here are left out."""
    python = folder / "python"
    if not python.exists():
        run(sys.executable, "-m", "venv", str(python), folder=folder)
        run(str(python / "bin" / "pip"), "install", "--quiet", *PYTHON, folder=folder)
    node = folder / "node"
    if not node.exists() and shutil.which("npm"):
        node.mkdir()
        run("npm", "install", "--no-audit", "--no-fund", *NODE, folder=node)
    programs = {name: python / "bin" / name for name in ("proselint", "codespell")}
    programs["textlint"] = node / "node_modules" / ".bin" / "textlint"
    if found := shutil.which("rg"):
        programs["ripgrep"] = Path(found)
    return {name: path for name, path in programs.items() if path.exists()}


def version(program: Path) -> str:
    """Return the first line of what a program says of its version."""
    word = "version" if program.name == "proselint" else "--version"
    done = subprocess.run([program, word], check=False, capture_output=True, text=True)  # noqa: S603 -- ours
    return done.stdout.strip().split("\n")[0]


def lists(folder: Path, termlint: Path) -> Mapping[str, Path]:
    """Return the substitutions as each tool wants them, and rulebooks of 10 to 10,000 terms that stand nowhere."""
    paths = {
        "plain": _rulebook(folder, "plain", SUBSTITUTIONS, termlint),
        "patterns": folder / "patterns.txt",
        "textlint": folder / "textlintrc.json",
    }
    paths["patterns"].write_text("".join(f"{word}\n" for word in SUBSTITUTIONS))
    terms = [[word.replace(".", r"\."), other] for word, other in SUBSTITUTIONS.items()]
    paths["textlint"].write_text(json.dumps({"rules": {"terminology": {"defaultTerms": False, "terms": terms}}}))
    for count in (10, 100, 1_000, 10_000):
        paths[f"terms-{count}"] = folder / f"terms-{count}.yaml"
        paths[f"terms-{count}"].write_text(_made_up(f"terms-{count}", [f"{_name(at)}ibule" for at in range(count)]))
    return paths


def _name(number: int) -> str:
    """Return a word of four or more syllables for a number."""
    return "".join(f"{'bdfgklmnprstvz'[digit]}{'aeiou'[digit % 5]}" for digit in map(int, f"{number:04}"))


def _made_up(name: str, words: list[str]) -> str:
    """Return a rulebook of words that stand nowhere, fifty to a rule at most."""
    rules = [words[at : at + 50] for at in range(0, len(words), 50)]
    return f"rulebook: {name}\ntitle: Made-up words\nlanguage: en\nrules:\n" + "".join(
        f"  - id: list-{at}\n    kind: imprecise\n    meaning: None.\n    why: None.\n    sources: [{{title: None}}]\n"
        f"    terms: [{', '.join(f'{{phrase: {word}}}' for word in rule)}]\n    undecided: flag\n    examples:\n"
        f"      - flag: 'A [[{rule[0]}]].'\n      - flag: 'The [[{rule[1]}]].'\n"
        f"      - pass: 'The term \"[[{rule[0]}]]\".'\n      - pass: 'The word \"[[{rule[1]}]]\".'\n"
        for at, rule in enumerate(rules)
    )


def _rulebook(folder: Path, name: str, words: Mapping[str, str], termlint: Path) -> Path:
    """Write the words as a Vale style and make a rulebook of it, as a user would."""
    path = folder / f"{name}.yaml"
    if not path.exists():
        style = folder / "styles" / name
        style.mkdir(parents=True, exist_ok=True)
        swap = "".join(f"  {json.dumps(word)}: {json.dumps(other)}\n" for word, other in words.items())
        style.joinpath("List.yml").write_text(
            "extends: substitution\nmessage: Use '%s' instead of '%s'.\nlevel: warning\nignorecase: true\n"
            f"swap:\n{swap}"
        )
        run(str(termlint), "import", "vale", str(style), "--licence", "MIT", "-o", str(path), folder=folder)
    return path
