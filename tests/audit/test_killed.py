"""A run that is killed at any moment and started again gives what one run gives."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from tests.audit.archives import files, many, write

if TYPE_CHECKING:
    from pathlib import Path

# Of a run that takes some four seconds; the seed is fixed, the moment is the machine's all the same.
MOMENTS = [random.Random(18 + at).uniform(1.0, 4.0) for at in range(2)]  # noqa: S311 -- no secret
PROGRAM = """
import sys
from termlint.__main__ import main
if __name__ == "__main__":
    from termlint.audit import chunks
    chunks.LEAST = 20_000
    sys.exit(main(["audit", "table.jsonl", "--jobs", "2", "--output", sys.argv[1], "--format", "json"]))
"""


def start(folder: Path, output: str) -> subprocess.Popen[bytes]:
    (folder / "run.py").write_text(PROGRAM)
    line = [sys.executable, "run.py", output]
    return subprocess.Popen(line, cwd=folder, start_new_session=True, stdout=subprocess.DEVNULL)


def _children(parent: int) -> list[int]:
    ps = shutil.which("ps")
    if ps is None:
        pytest.skip("there is no ps to find the workers with")
    listed = subprocess.run([ps, "-o", "pid=", "--ppid", str(parent)], capture_output=True, text=True, check=False)
    return [int(pid) for pid in listed.stdout.split()]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("killed")
    write(folder, many(4000), "jsonl")
    assert start(folder, "whole").wait() == 0
    return folder


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_killed_driver_loses_and_doubles_nothing(archive: Path, moment: float) -> None:
    name = f"driver-{moment:.3f}"
    process = start(archive, name)
    time.sleep(moment)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert start(archive, name).wait() == 0
    assert files(archive / name) == files(archive / "whole")


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_killed_worker_ends_the_run_in_one_line_and_the_next_goes_on(archive: Path, moment: float) -> None:
    name = f"worker-{moment:.3f}"
    process = start(archive, name)
    time.sleep(moment)
    children = _children(process.pid)
    for child in children[-1:]:
        os.kill(child, signal.SIGKILL)
    assert process.wait() in (0, 2)  # it may have been done
    assert start(archive, name).wait() == 0
    assert files(archive / name) == files(archive / "whole")
