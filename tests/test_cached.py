from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from termlint.cached import CachedLinter
from termlint.config import Settings
from termlint.engine import Linter

if TYPE_CHECKING:
    from pathlib import Path

WORDS = st.sampled_from(["They distilled", "Claude", "through its API", "logits", "piracy", "é", "\n\n", "*", "."])


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(Settings(select=("all",)))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(WORDS, max_size=8).map(" ".join))
def test_the_cache_changes_no_result(linter: Linter, tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TERMLINT_CACHE_DIR", str(tmp_path_factory.getbasetemp() / "cache"))
        plain = linter.check_bytes(text.encode(), path="a.md")
        cached = CachedLinter(linter)
        assert cached.check_bytes(text.encode(), path="a.md") == plain
        assert cached.check_bytes(text.encode(), path="a.md") == plain
        assert cached.check_bytes(text.encode(), path="b.md") == replace(
            plain,
            path="b.md",
            findings=tuple(replace(finding, path="b.md") for finding in plain.findings),
            failures=tuple(replace(failure, path="b.md") for failure in plain.failures),
        )


def test_a_second_check_of_an_unchanged_file_judges_nothing(
    linter: Linter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERMLINT_CACHE_DIR", str(tmp_path))
    data = b"They distilled Claude through its API."
    first = CachedLinter(linter).check_bytes(data, path="a.md")
    assert first.findings
    monkeypatch.setattr(linter, "_judgements", None)
    assert CachedLinter(linter).check_bytes(data, path="a.md") == first


def test_a_file_that_cannot_be_decoded_fails_as_without_a_cache(linter: Linter) -> None:
    result = CachedLinter(linter).check_bytes(b"distil \xff", path="a.md")
    assert [failure.path for failure in result.failures] == ["a.md"]
