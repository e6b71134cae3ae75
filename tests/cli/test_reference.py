from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tests.cli.reference import page

if TYPE_CHECKING:
    import pytest


def test_the_page_in_the_docs_is_up_to_date(request: pytest.FixtureRequest) -> None:
    path = Path(request.config.rootpath, "docs", "cli.md")
    if request.config.getoption("--update-golden"):
        path.write_text(page(), encoding="utf-8")
    assert path.read_text(encoding="utf-8") == page(), "run pytest tests/cli --update-golden"
