from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from termlint.cli import workers
from termlint.cli.check import Options
from termlint.cli.options import build
from termlint.cli.settings import Linters, linters
from termlint.cli.targets import Target
from termlint.cli.workers import as_checked, check, number_of_jobs
from termlint.errors import UsageError
from tests.cli.conftest import ALLOWED, CLEAN, FLAGGED

if TYPE_CHECKING:
    from termlint.findings import FileResult
    from tests.cli.conftest import Run

TEXTS = (CLEAN, FLAGGED, ALLOWED, "They distilled Claude through its API.\n", "A paragraph.\n" * 50)


@pytest.fixture
def tree(run: Run, monkeypatch: pytest.MonkeyPatch) -> list[Target]:  # noqa: ARG001 -- makes the working directory
    """Files that are worth several processes, whatever their size."""
    monkeypatch.setattr(workers, "_WORTH_A_PROCESS", 1)
    monkeypatch.setattr(workers, "_BATCH_FILES", 2)
    for number in range(20):
        Path(f"{number:02}.md").write_text(TEXTS[number % len(TEXTS)])
    return [Target(f"{number:02}.md", "markdown") for number in range(20)]


def found() -> Linters:
    return linters(build(Options, {"paths": ["."], "no_cache": True}))


def in_order(targets: list[Target], jobs: int) -> list[FileResult]:
    return [result for _, result in sorted(as_checked(targets, found(), jobs=jobs), key=lambda each: each[0])]


def test_a_result_with_nothing_in_it_comes_without_its_source(run: Run) -> None:  # noqa: ARG001 -- the working directory
    Path("flagged.md").write_text(FLAGGED)
    Path("clean.md").write_text(CLEAN)
    Path("ignored.md").write_text(f"<!-- termlint: ignore-file -- a test -->\n\n{FLAGGED}")
    sources = {name: check(Target(name, "markdown"), found()).source for name in ("flagged.md", "clean.md")}
    assert sources == {"flagged.md": FLAGGED, "clean.md": ""}
    ignored = check(Target("ignored.md", "markdown"), found())
    assert ignored.findings == ()
    assert ignored.suppressed
    assert ignored.source.endswith(FLAGGED)


def test_what_cannot_be_read_is_a_failure_in_the_result(run: Run) -> None:  # noqa: ARG001 -- as above
    (failure,) = check(Target("missing.md", "markdown"), found()).failures
    assert failure.code == "unreadable"


def test_processes_change_no_result(tree: list[Target]) -> None:
    alone = in_order(tree, 1)
    assert sum(len(result.findings) for result in alone) >= 4
    assert in_order(tree, 3) == alone


def test_a_failure_is_a_result_in_a_worker_as_well(tree: list[Target]) -> None:
    tree[3] = Target("missing.md", "markdown")
    failing = in_order(tree, 2)[3]
    assert [failure.code for failure in failing.failures] == ["unreadable"]


def test_what_is_started_anew_has_the_same_linters(tree: list[Target], monkeypatch: pytest.MonkeyPatch) -> None:
    alone = in_order(tree, 1)
    monkeypatch.setattr(workers, "_FORKS", False)
    assert in_order(tree, 2) == alone


def test_little_work_is_done_in_this_process(tree: list[Target], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_WORTH_A_PROCESS", 10**9)
    monkeypatch.setattr(workers, "_Crew", None)
    assert len(in_order(tree, 8)) == 20


def test_a_file_that_workers_die_of_is_named_and_the_others_are_checked(
    tree: list[Target], monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = in_order(tree, 1)

    def die(target: Target, found: Linters) -> FileResult:
        if target.path == "07.md":
            os.kill(os.getpid(), signal.SIGKILL)
        return check(target, found)

    monkeypatch.setattr(workers, "check", die)
    results = in_order(tree, 2)
    (failure,) = results[7].failures
    assert (failure.code, failure.path) == ("worker", "07.md")
    assert failure.message.startswith("07.md: a process that checked it ended (SIGKILL), twice")
    assert results[:7] + results[8:] == alone[:7] + alone[8:]


def test_a_worker_that_is_killed_once_costs_nothing(tree: list[Target], monkeypatch: pytest.MonkeyPatch) -> None:
    alone = in_order(tree, 1)

    def die_once(target: Target, found: Linters) -> FileResult:
        if target.path == "05.md" and not Path("killed").exists():
            Path("killed").touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return check(target, found)

    monkeypatch.setattr(workers, "check", die_once)
    assert in_order(tree, 3) == alone


def test_a_mistake_of_ours_is_a_failure_of_its_file(tree: list[Target], monkeypatch: pytest.MonkeyPatch) -> None:
    def read(target: Target) -> bytes:
        if target.path == "03.md":
            raise ZeroDivisionError("no")
        return Path(target.path).read_bytes()

    monkeypatch.setattr(Target, "read", read)
    results = in_order(tree, 2)
    assert [failure.code for result in results for failure in result.failures] == ["internal"]
    assert "ZeroDivisionError: no" in results[3].failures[0].message


def test_a_mistake_of_ours_in_a_worker_is_shown_whole(tree: list[Target], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "check", None)
    with pytest.raises(RuntimeError, match="'NoneType' object is not callable"):
        in_order(tree, 2)


@pytest.mark.parametrize("asked", ["0", "-1", "two", "1.5", "٣"])
def test_a_number_of_jobs_that_is_none_is_refused(asked: str) -> None:
    with pytest.raises(UsageError, match=r"--jobs: .* is not a number of processes"):
        number_of_jobs(asked)


def test_there_is_a_job_a_core_unless_asked() -> None:
    assert number_of_jobs(None) >= 1
    assert number_of_jobs("3") == 3


@pytest.mark.skipif(sys.platform == "win32", reason="signals of a terminal")
def test_an_interruption_ends_all_processes_with_one_line(tmp_path: Path) -> None:
    for number in range(400):
        Path(tmp_path, f"{number}.md").write_text("They distilled Claude through its API.\n\n" * 200)
    process = subprocess.Popen(
        [sys.executable, "-m", "termlint", "check", "--no-config", "--no-cache", "-j", "2", str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        # Where the tests run in the background, interruptions are ignored, and a child inherits that.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 -- a test has one thread
    )
    time.sleep(2)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err) == (130, b"", b"termlint: error: interrupted\n")
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)
