from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from termlint.audit import chunks as dividing
from tests.audit.archives import files, many, task, work, write

if TYPE_CHECKING:
    from pathlib import Path


# Ray's own, and of its own settings; a socket may be closed later than the test.
@pytest.mark.filterwarnings("ignore")
def test_ray_gives_the_same_bytes_as_processes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dividing, "LEAST", 700)
    source = write(tmp_path, many(24), "jsonl.gz")
    one, other = (task(source, tmp_path / name) for name in ("one", "other"))
    work(one)
    assert sorted(each.number for each in work(other, jobs=2, engine="ray")) == list(range(len(one.chunks)))
    assert files(tmp_path / "one") == files(tmp_path / "other")
