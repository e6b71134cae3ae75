"""What the command says, and where: findings on standard output, errors on standard error."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from termlint.errors import UsageError
from termlint.reports.lines import clean, joined, visible
from termlint.reports.styles import painter

if TYPE_CHECKING:
    from typing import Literal

    Color = Literal["auto", "always", "never"]


def say(text: str) -> None:
    """Write lines to standard output, without what could steer a terminal: rulebooks are other people's text."""
    sys.stdout.write("".join(f"{visible(line)}\n" for line in text.split("\n")))


def say_page(text: str) -> None:
    """Write a page as `say` does; where there are colours, the lines that are not indented stand out."""
    paint = painter(color=colored(None, sys.stdout))
    shown = (visible(line) for line in text.split("\n"))
    sys.stdout.write(joined(line if line.startswith(" ") else paint(line, "bold") for line in shown))


def complain(message: str, *, kind: Literal["error", "warning", "note"] = "error") -> None:
    """Write a message to standard error, on one line whatever is in it."""
    sys.stderr.write(f"termlint: {kind}: {clean(message)}\n")


def colored(choice: str | None, stream: TextIO) -> bool:
    """Whether to write terminal styles: the option decides, then NO_COLOR, FORCE_COLOR, then the stream."""
    if choice in ("always", "never"):
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def width() -> int:
    """Return the width of the terminal in cells, 100 where there is none."""
    return shutil.get_terminal_size((100, 24)).columns


def append(text: str, file: str) -> None:
    """Add text to the end of a file that the environment names, or complain: what it is for can do without."""
    try:
        with Path(file).open("a", encoding="utf-8", errors="backslashreplace") as stream:
            stream.write(text)
    except OSError as error:
        complain(f"{file}: cannot be written: {error.strerror}", kind="warning")


def deliver(text: str, output_file: str | None, stream: TextIO | None = None) -> None:
    """Write a report to a stream (standard output unless given), or to a file as a whole. Raises UsageError."""
    if output_file is None:
        (stream or sys.stdout).write(text)
        return
    from termlint.atomic import write_whole

    try:
        write_whole(Path(output_file), text.encode("utf-8", errors="backslashreplace"))
    except OSError as error:
        raise UsageError(f"--output-file: {output_file}: cannot be written: {error.strerror}") from error
