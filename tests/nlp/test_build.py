from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from termlint.errors import PipelineError
from termlint.nlp.build import build

if TYPE_CHECKING:
    from pathlib import Path


def test_a_language_that_spacy_does_not_know_is_an_error() -> None:
    with pytest.raises(PipelineError, match="spaCy has no language 'qq'"):
        build(language="qq")


def test_a_package_that_is_installed_only_in_part_is_named_once(tmp_path: Path) -> None:
    """As after a checkout has moved on under an installation that was made before."""
    installed = tmp_path / "broken-1.0.dist-info"
    installed.mkdir()
    (installed / "METADATA").write_text("Metadata-Version: 2.1\nName: broken\nVersion: 1.0\n")
    (installed / "entry_points.txt").write_text("[spacy_factories]\nbroken = json:nothing\n")
    drafts = [tmp_path / name for name in ("a.md", "b.md")]
    for draft in drafts:
        draft.write_text("They distilled Claude through its API.\n")
    done = subprocess.run(
        [sys.executable, "-m", "termlint", "check", "--no-cache", *map(str, drafts)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr == (
        "termlint: error: an installed package offers spaCy a component that is not there"
        " (module 'json' has no attribute 'nothing'); install that package again\n"
    )
