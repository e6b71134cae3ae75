"""The table of mistakes in tests/specs/mistakes.md: each is made, and the message has all that it must have."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Run

TEXT = Path(__file__).parents[1].joinpath("specs", "mistakes.md").read_text(encoding="utf-8")
_FILE = re.compile(r"<!-- file: (\S+) -->\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_ROW = re.compile(r"^\| (.+) \| `termlint (.+?)` \| (.+) \| (.+) \| (.+) \|$", re.MULTILINE)


class Mistake(NamedTuple):
    what: str
    line: str
    place: str
    cause: str
    remedy: str


MISTAKES = [Mistake(*row) for row in _ROW.findall(TEXT)]


@pytest.fixture
def _files(here: Path) -> None:
    (here / "termlint.toml").unlink()
    for name, text in _FILE.findall(TEXT):
        path = here / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def test_there_are_enough_of_them() -> None:
    assert len(MISTAKES) >= 25
    assert len({mistake.line for mistake in MISTAKES}) == len(MISTAKES)


@pytest.mark.usefixtures("_files")
@pytest.mark.parametrize("mistake", MISTAKES, ids=[mistake.what for mistake in MISTAKES])
def test_a_message_names_place_cause_and_remedy(mistake: Mistake, run: Run) -> None:
    outcome = run(*shlex.split(mistake.line))
    assert outcome.code == 2
    assert outcome.err.startswith("termlint: error: ")
    assert outcome.err.count("\n") == 1
    for part in (mistake.place, mistake.cause, mistake.remedy):
        assert _plain(part) in _plain(outcome.err)


def _plain(text: str) -> str:
    return text.replace("`", "")
