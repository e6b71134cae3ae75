"""The dialog of `termlint fix --ask`, in a terminal: the command runs in a pseudo-terminal, keys are typed."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.fixing import books

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.cli.conftest import Run

_STYLES = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]|\x1b\]8;[^\x1b]*\x1b\\")
PROMPT = "s skip, q quit"


@pytest.fixture(autouse=True)
def _books(here: Path) -> None:
    books.write(here)
    (here / "termlint.toml").write_text('rulebooks = ["own.yaml", "other.yaml"]\nselect = ["own", "other"]\n')


class Terminal:
    """A command in a pseudo-terminal: what it shows, and keys for it."""

    def __init__(self, process: subprocess.Popen[bytes], master: int) -> None:
        self.process, self.master = process, master
        self.shown = ""
        self._read = 0

    def until(self, words: str, seconds: float = 60) -> str:
        """Wait for words and return what was shown up to them since the last time."""
        end = time.monotonic() + seconds
        while words not in self.shown[self._read :]:
            assert time.monotonic() < end, f"{words!r} was not shown: {self.shown!r}"
            if not self._more(0.1) and self.process.poll() is not None and not self._more(0.1):
                raise AssertionError(f"{words!r} was not shown: {self.shown!r}")
        start, self._read = self._read, self.shown.index(words, self._read) + len(words)
        return self.shown[start : self._read]

    def press(self, key: str, answer: str) -> str:
        """Press a key when the command waits for one, and return what it shows up to `answer`."""
        self.until(PROMPT)
        return self.press_again(key, answer)

    def press_again(self, key: str, answer: str) -> str:
        """Press a key, and return what is shown up to `answer`."""
        # The prompt is shown a moment before keys are read, and what is typed before then is dropped.
        for _ in range(20):
            os.write(self.master, key.encode())
            end = time.monotonic() + 1
            while time.monotonic() < end:
                self._more(0.05)
                if answer in self.shown[self._read :]:
                    return self.until(answer)
        raise AssertionError(f"{answer!r} was not shown: {self.shown!r}")

    def type(self, keys: str, answer: str) -> str:
        """Type keys into a line, and return what is shown up to `answer`."""
        os.write(self.master, keys.encode())
        return self.until(answer)

    def end(self) -> int:
        """Return the exit code, and read what is still to be shown."""
        code = self.process.wait(timeout=60)
        while self._more(0.1):
            pass
        return code

    def _more(self, seconds: float) -> bool:
        ready, _, _ = select.select([self.master], [], [], seconds)
        try:
            data = os.read(self.master, 65536) if ready else b""
        except OSError:  # what Linux says when the other side is closed
            data = b""
        self.shown += _STYLES.sub("", data.decode()).replace("\r\n", "\n")
        return bool(data)


@contextmanager
def asking(*words: str) -> Iterator[Terminal]:
    master, slave = pty.openpty()
    line = [sys.executable, "-m", "termlint", "fix", "--ask", *words]
    environment = {**os.environ, "COLUMNS": "100", "TERM": "xterm"}
    with subprocess.Popen(line, stdin=slave, stdout=slave, stderr=slave, env=environment, start_new_session=True) as it:
        os.close(slave)
        try:
            yield Terminal(it, master)
        finally:
            it.kill()
            os.close(master)


def write(text: str, name: str = "a.md") -> Path:
    path = Path(name)
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_session_from_the_first_finding_to_the_last() -> None:
    file = write("They plundered the sea. It was calm.\n\n- A hack is here.\n\nA ploy and\na raid. They plunder it.\n")
    with asking("a.md") as terminal:
        shown = terminal.until(PROMPT)
        assert "a.md:1:6 warning own/plunder (5 left)\n" in shown
        assert "  They plundered the sea.\n" in shown
        assert "  1  They copied the sea.\n" in shown
        assert "It was calm" not in shown
        terminal._read = 0  # noqa: SLF001 -- the prompt is still to be answered
        terminal.press("1", "written")
        assert file.read_text().startswith("They copied the sea. It was calm.\n")
        terminal.press("i", "reason, or Enter for none:")
        terminal.type("\r", "ignored")
        assert "- A hack is here. <!-- termlint: ignore[own/hack] -->\n" in file.read_text()
        shown = terminal.until(PROMPT)
        assert "  A ploy and a raid.\n" in shown
        assert all(
            f"  {number}  {word} and a raid.\n" in shown for number, word in enumerate(["A plan", "A method"], 1)
        )
        terminal._read -= len(PROMPT)  # noqa: SLF001 -- as above
        terminal.press("2", "written")
        assert "A method and\na raid." in file.read_text()
        terminal.press("s", "skipped")
        terminal.press("f", "reason, or Enter for none:")
        terminal.type("\r", "ignored")
        terminal.until("2 written, 2 ignored, 1 skipped, 1 finding left.")
        assert terminal.end() == 1
    assert file.read_text() == (
        "<!-- termlint: ignore-file[own/plunder] -->\nThey copied the sea. It was calm.\n\n"
        "- A hack is here. <!-- termlint: ignore[own/hack] -->\n\nA method and\na raid. They plunder it.\n"
    )


def test_quitting_keeps_what_was_decided() -> None:
    file = write("They plundered it.\n\nA hack.\n\nA hack.\n")
    with asking("a.md") as terminal:
        terminal.press("1", "written")
        terminal.press("q", "1 written, 2 findings left.")
        assert terminal.end() == 1
    assert file.read_text() == "They copied it.\n\nA hack.\n\nA hack.\n"


@pytest.mark.parametrize(("key", "code"), [("\x03", 130), ("\x04", 1)])
def test_so_does_leaving_by_force(key: str, code: int) -> None:
    file = write("They plundered it.\n\nA hack.\n")
    with asking("a.md") as terminal:
        terminal.press("1", "written")
        terminal.until(PROMPT)
        for _ in range(20):
            time.sleep(0.2)
            if terminal.process.poll() is not None:
                break
            os.write(terminal.master, key.encode())
        assert terminal.end() == code
        assert "Traceback" not in terminal.shown
    assert file.read_text() == "They copied it.\n\nA hack.\n"


def test_other_keys_do_nothing_and_a_wording_that_would_be_reported_is_not_written() -> None:
    file = write("It is a raid.\n")
    with asking("a.md") as terminal:
        terminal.until("1  It is foray.")
        for key in ("x", "9", "\x1b[A", "1s"):
            time.sleep(0.1)
            os.write(terminal.master, key.encode())
        terminal.press("1", "not written: the new words would be reported")
        assert file.read_text() == "It is a raid.\n"
        terminal.press("s", "1 skipped, 1 finding left.")
        assert terminal.end() == 1


def test_a_file_that_changed_meanwhile_is_left_as_it_is() -> None:
    file = write("They plundered it.\n\nA hack.\n")
    with asking("a.md") as terminal:
        terminal.press("1", "written")
        file.write_text("Theirs.\n")
        terminal.press("1", "termlint: error: a.md: changed while it was checked")
        assert terminal.end() == 2
    assert file.read_text() == "Theirs.\n"


def test_a_file_without_findings_asks_nothing() -> None:
    write("Calm.\n")
    with asking("a.md") as terminal:
        terminal.until("0 findings left.")
        assert terminal.end() == 0


def test_bytes_are_kept_and_links_followed() -> None:
    Path("b.md").write_bytes("\ufeffThey plundered\r\nit.\r\n".encode("utf-16-le"))
    Path("a.md").symlink_to("b.md")
    with asking("a.md") as terminal:
        terminal.until("a.md: is a link; the file it leads to will be changed")
        terminal.press("1", "written")
        assert terminal.end() == 0
    assert Path("b.md").read_bytes() == "\ufeffThey copied\r\nit.\r\n".encode("utf-16-le")
    assert Path("a.md").is_symlink()


@pytest.mark.parametrize(("fail_on", "code"), [("never", 0), ("error", 0), ("warning", 1)])
def test_the_bar_of_the_configuration_holds_here_too(fail_on: str, code: int) -> None:
    write("They plundered it.\n")
    with Path("termlint.toml").open("a") as stream:
        stream.write(f'fail-on = "{fail_on}"\n')
    with asking("a.md") as terminal:
        terminal.press("s", "1 skipped, 1 finding left.")
        assert terminal.end() == code
        assert "Traceback" not in terminal.shown


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["a.md"], "write `termlint fix --ask PATH` to be asked, or `termlint check --fix PATH` not to be"),
        (["--ask", "a.md"], "--ask needs a file and a terminal; without one, use `termlint check --fix`"),
        (["--ask", "-"], "--ask needs a file and a terminal"),
    ],
)
def test_without_a_terminal_it_is_an_error(run: Run, words: list[str], message: str) -> None:
    write("They plundered it.\n")
    outcome = run("fix", *words)
    assert outcome.code == 2
    assert outcome.err.startswith(f"termlint: error: {message}")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["missing.md"], "missing.md: no such file"),
        (["c.xyz"], "unknown format"),
    ],
)
def test_what_is_no_file_to_read_is_an_error(words: list[str], message: str) -> None:
    write("x", "c.xyz")
    with asking(*words) as terminal:
        assert terminal.end() == 2
        assert message in terminal.shown


LINE = "\x15"  # empties the line


def test_a_sentence_can_be_edited() -> None:
    file = write("They plundered the *calm* sea. It was.\n")
    with asking("a.md") as terminal:
        terminal.press("e", "They plundered the calm sea.")
        terminal.type(f"{LINE}They took all of the calm sea.\r", "written")
        assert terminal.end() == 0
    assert file.read_text() == "They took all of the *calm* sea. It was.\n"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "nothing was changed"),
        (LINE, "nothing was changed"),
        (f"{LINE}They took the stormy lake.", "markup stands between the words"),
    ],
)
def test_what_cannot_be_written_is_asked_again(typed: str, said: str) -> None:
    file = write("They plundered the *calm* sea.\n")
    with asking("a.md") as terminal:
        terminal.press("e", "They plundered the calm sea.")
        terminal.type(f"{typed}\r", f"not written: {said}")
        terminal.press("s", "1 skipped, 1 finding left.")
    assert file.read_text() == "They plundered the *calm* sea.\n"


def test_a_step_can_be_undone_and_decided_anew() -> None:
    text = "They plundered it.\n\nA hack.\n"
    file = write(text)
    with asking("a.md") as terminal:
        terminal.press("u", "nothing was decided in this file yet")
        terminal.press("1", "written")
        assert file.read_text().startswith("They copied it.")
        terminal.press("u", "undone")
        assert file.read_text() == text
        terminal.press("s", "skipped")
        terminal.press("u", "undone")
        terminal.press("s", "skipped")
        terminal.press("q", "1 skipped, 2 findings left.")
    assert file.read_text() == text


def test_a_reason_for_ignoring_is_asked_for() -> None:
    file = write("A hack.\n")
    with asking("a.md") as terminal:
        terminal.press("i", "reason, or Enter for none:")
        terminal.type("no --> way\r", "not ignored: ")
        terminal.press("i", "reason, or Enter for none:")
        terminal.type("the name of a club\r", "ignored")
        assert terminal.end() == 0
    assert "[own/hack] -- the name of a club -->" in file.read_text()


def test_why_is_the_explanation() -> None:
    write("They plundered it.\n")
    with asking("a.md") as terminal:
        shown = terminal.press("w", "in all: ")
        assert "warning reported for 'plundered': here it means G, which the rule flags (" in shown
        terminal.press("q", "1 finding left.")


def test_one_answer_for_all_that_are_alike_in_all_files() -> None:
    write("A hack. They plundered it.\n\nA hack.\n\nHacks.\n", "docs/a.md")
    write("A hack is here.\n", "docs/b.md")
    write("Calm.\n", "docs/c.md")
    with asking("docs") as terminal:
        terminal.press("a", "all like this: write, ignore or skip?")
        terminal.press_again("1", "written")
        terminal.press("s", "skipped")
        terminal.until("docs/a.md:5:1")
        terminal.press("s", "skipped")
        terminal.until("3 written, 2 skipped, 2 findings left.")
        assert terminal.end() == 1
    assert Path("docs/a.md").read_text() == "A trick. They plundered it.\n\nA trick.\n\nHacks.\n"
    assert Path("docs/b.md").read_text() == "A trick is here.\n"


def test_quitting_leaves_the_other_files_alone() -> None:
    write("A hack.\n", "docs/a.md")
    write("A hack.\n", "docs/b.md")
    with asking("docs") as terminal:
        terminal.press("q", "1 finding left.")
        assert terminal.end() == 1
    assert "docs/b.md" not in terminal.shown


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_asked_about() -> None:
    write("A hack.\n")
    Path("b.md").write_bytes(b"\0")
    with asking("b.md", "a.md") as terminal:
        terminal.until("b.md: this looks like a binary file")
        terminal.press("1", "1 written, 0 findings left.")
        assert terminal.end() == 2
