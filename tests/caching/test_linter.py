from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termlint.caching.linter import CachedLinter
from termlint.caching.store import Store
from termlint.configuration.settings import Settings
from termlint.engine.judges import Judging
from termlint.engine.linter import Linter

if TYPE_CHECKING:
    from pathlib import Path

WORDS = st.sampled_from(
    [
        "They distilled",
        "Claude",
        "through its API",
        "logits",
        "piracy",
        "pirated",
        "é",
        "\n\n",
        "\n\n## ",
        "*",
        ".",
        ":",
        "He said",
        "“distilled”",
        "Meta",
        "no",
        "By distillation we mean matching logits",
        "We trained on books",
    ]
)
TEXTS = st.lists(WORDS, max_size=14).map(" ".join)


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(Settings(select=("all",)))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Any:
    with closing(Store(tmp_path_factory.mktemp("cache"))) as made:
        yield made


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_the_cache_changes_no_result(linter: Linter, store: Store, text: str) -> None:
    plain = linter.check_bytes(text.encode(), path="a.md")
    cached = CachedLinter(linter, store)
    assert cached.check_bytes(text.encode(), path="a.md") == plain
    assert cached.check_bytes(text.encode(), path="a.md") == plain
    assert cached.check_bytes(text.encode(), path="b.md") == replace(
        plain,
        path="b.md",
        findings=tuple(replace(finding, path="b.md") for finding in plain.findings),
        failures=tuple(replace(failure, path="b.md") for failure in plain.failures),
    )


@settings(max_examples=80, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=4), TEXTS, st.integers(0, 3), st.booleans())
def test_an_edited_document_has_the_results_of_a_new_one(
    linter: Linter,
    store: Store,
    paragraphs: list[str],
    other: str,
    at: int,
    insert: bool,  # noqa: FBT001 -- drawn
) -> None:
    cached = CachedLinter(linter, store)
    cached.check_bytes("\n\n".join(paragraphs).encode(), path="a.md")
    paragraphs[at : at + (not insert)] = [other]
    edited = "\n\n".join(paragraphs).encode()
    assert cached.check_bytes(edited, path="a.md") == linter.check_bytes(edited, path="a.md")


def test_a_second_check_of_an_unchanged_file_judges_nothing(
    linter: Linter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = b"They distilled Claude through its API."
    with closing(Store(tmp_path)) as store:
        first = CachedLinter(linter, store).check_bytes(data, path="a.md")
        assert first.findings
        monkeypatch.setattr(linter, "judge", None)
        assert CachedLinter(linter, store).check_bytes(data, path="a.md") == first


USE = "They distilled Claude through its API."


@pytest.mark.parametrize(
    ("edited", "judged"),
    [
        (f"Before, new.\n\nIntro.\n\n{USE}\n\nThe end.\n\nBehind.", False),
        (f"Before.\n\nIntro.\n\n{USE}\n\nThe end.\n\nBehind, new.", False),
        (f"Intro, new.\n\n{USE}\n\nThe end.", True),
        (f"A new one.\n\nIntro.\n\n{USE}\n\nThe end.", False),
        (f"Intro.\n\n{USE}\n\nThe end of it.", True),
        (f"Intro.\n\n{USE}\n\nThe end: they matched the logits.", True),
        (f"Intro.\n\nSo {USE}\n\nThe end.", True),
        (f"Intro.\n\n> {USE}\n\nThe end.", True),
        (f"The following text:\n\n{USE}\n\nThe end.", True),
        (f"Intro.\n\n{USE}\n\nThe end: they distilled it.", True),
    ],
)
def test_only_what_changed_is_judged(
    tmp_path: Path,
    edited: str,
    judged: bool,  # noqa: FBT001 -- parametrised
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with closing(Store(tmp_path)) as store:
        CachedLinter(Linter(Settings()), store).check_bytes(f"Intro.\n\n{USE}\n\nThe end.".encode(), path="a.md")
        monkeypatch.setattr(Judging, "_judge", None)
        again = CachedLinter(Linter(Settings()), store)
        if judged:
            with pytest.raises(TypeError, match="not callable"):
                again.check_bytes(edited.encode(), path="a.md")
        else:
            assert again.check_bytes(edited.encode(), path="a.md").findings


def test_a_file_that_cannot_be_decoded_fails_as_without_a_cache(linter: Linter, store: Store) -> None:
    result = CachedLinter(linter, store).check_bytes(b"distil \xff", path="a.md")
    assert result == linter.check_bytes(b"distil \xff", path="a.md")
    assert [failure.path for failure in result.failures] == ["a.md"]
