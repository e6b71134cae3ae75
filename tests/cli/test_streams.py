"""Streams that are closed or full, and signals: one line, and the right exit code."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import FLAGGED

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="streams and signals of POSIX")
COMMAND = [sys.executable, "-m", "termlint"]


def shell(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    line = f"{' '.join(COMMAND)} {command}"
    return subprocess.run(["/bin/sh", "-c", line], cwd=folder, capture_output=True, text=True, check=False, timeout=60)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.md").write_text(FLAGGED)
    return tmp_path


def test_a_full_standard_output_is_one_line(folder: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    done = shell("check a.md >/dev/full", folder)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "No space left" in done.stderr


def test_a_closed_standard_output_is_no_traceback(folder: Path) -> None:
    done = shell("check a.md >&-", folder)
    assert done.returncode in (1, 2)
    assert "Traceback" not in done.stderr


def test_a_closed_standard_input_is_one_line(folder: Path) -> None:
    done = shell("check - <&-", folder)
    assert done.returncode == 2
    assert "standard input is closed" in done.stderr + done.stdout
    assert "Traceback" not in done.stderr


def test_a_run_that_is_told_to_end_does_so_with_its_processes(tmp_path: Path) -> None:
    for number in range(300):
        (tmp_path / f"{number}.md").write_text("They distilled Claude through its API.\n\n" * 200)
    process = subprocess.Popen(
        [*COMMAND, "check", "--no-config", "--no-cache", "-j", "2", str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    time.sleep(2)
    process.send_signal(signal.SIGTERM)
    _, err = process.communicate(timeout=30)
    assert (process.returncode, err) == (130, b"termlint: error: interrupted\n")
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)
