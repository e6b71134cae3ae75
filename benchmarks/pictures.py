"""Pictures of the full report, as terminals of 60, 100 and 160 columns show it, dark and light.

    python -m benchmarks.pictures

What `termlint check` writes for an article of `examples/` is drawn by Rich as SVG, into `docs/pictures/`. The pictures
ask no other host for anything, and leave out how long the run took. `tests/test_pictures.py` holds that they are up to
date; with `--update-golden` it draws them anew.
"""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from inspect import signature
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "pictures"
ARTICLE = "the-answers-row.html"
WIDTHS = (60, 100, 160)

# Background, text, then the eight colours of a terminal: black, red, green, yellow, blue, magenta, cyan, white.
_DARK = ((30, 30, 30), (230, 230, 230))
_ON_DARK = (
    *((90, 90, 90), (255, 135, 135), (135, 215, 135), (235, 203, 110)),
    *((135, 190, 255), (220, 160, 255), (110, 215, 225), (240, 240, 240)),
)
_LIGHT = ((255, 255, 255), (32, 32, 32))
_ON_LIGHT = (
    *((32, 32, 32), (170, 0, 20), (0, 105, 30), (125, 85, 0)),
    *((0, 75, 185), (130, 30, 150), (0, 100, 120), (90, 90, 90)),
)
THEMES = {
    "dark": TerminalTheme(*_DARK, [*_ON_DARK]),
    "light": TerminalTheme(*_LIGHT, [*_ON_LIGHT]),
}
_FONT = re.compile(r"@font-face \{\{.*?\}\}\s*", re.DOTALL)
_FORMAT = _FONT.sub("", signature(Console.export_svg).parameters["code_format"].default).replace(
    "Fira Code, monospace", "ui-monospace, monospace"
)
_SECONDS = re.compile(r" \(\d+\.\d+ s\)")


def pictures() -> Iterator[tuple[str, str]]:
    """Yield the name of each picture, and the picture."""
    for width in WIDTHS:
        shown = _report(width)
        for theme in THEMES:
            yield f"report-{width}-{theme}.svg", _drawn(shown, width, theme)


def _report(width: int) -> str:
    """Return what a terminal of so many columns shows."""
    line = [sys.executable, "-m", "termlint", "check", ARTICLE, "--no-config", "--color", "always"]
    done = subprocess.run(  # noqa: S603 -- this interpreter, and words that stand above
        line,
        cwd=ROOT / "examples",
        env={**os.environ, "COLUMNS": str(width), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return f"$ termlint check {ARTICLE}\n{_SECONDS.sub('', done.stdout)}"


def _drawn(shown: str, width: int, theme: str) -> str:
    console = Console(
        record=True, width=width, file=io.StringIO(), force_terminal=True, color_system="standard", legacy_windows=False
    )
    console.print(Text.from_ansi(shown, overflow="fold"))
    svg = console.export_svg(
        title=f"{width} columns", theme=THEMES[theme], code_format=_FORMAT, unique_id=f"report-{width}-{theme}"
    )
    return "\n".join(line.rstrip() for line in svg.splitlines()) + "\n"


def main() -> None:
    """Draw the pictures anew."""
    FOLDER.mkdir(exist_ok=True)
    for name, picture in pictures():
        FOLDER.joinpath(name).write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    main()
