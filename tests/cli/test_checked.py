from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from termlint.cli.check import Options
from termlint.cli.checked import check
from termlint.cli.options import build
from termlint.cli.settings import Linters, linters
from termlint.cli.targets import Target
from tests.cli.conftest import CLEAN, FLAGGED

if TYPE_CHECKING:
    from tests.cli.conftest import Run


def found() -> Linters:
    return linters(build(Options, {"paths": ["."]}), cache=False)


def test_a_result_with_nothing_in_it_comes_without_its_source(run: Run) -> None:  # noqa: ARG001 -- the working directory
    Path("flagged.md").write_text(FLAGGED)
    Path("clean.md").write_text(CLEAN)
    Path("silenced.md").write_text(f"<!-- termlint: ignore-file -- a test -->\n\n{FLAGGED}")
    sources = {name: check(Target(name, "markdown"), found()).source for name in ("flagged.md", "clean.md")}
    assert sources == {"flagged.md": FLAGGED, "clean.md": ""}
    silenced = check(Target("silenced.md", "markdown"), found())
    assert silenced.findings == ()
    assert silenced.suppressed
    assert silenced.source.endswith(FLAGGED)


def test_what_cannot_be_read_is_a_failure_in_the_result(run: Run) -> None:  # noqa: ARG001 -- as above
    (failure,) = check(Target("missing.md", "markdown"), found()).failures
    assert failure.code == "unreadable"
