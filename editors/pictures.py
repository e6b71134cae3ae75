"""Pictures of real editors that show a finding: `.venv/bin/python editors/pictures.py`, from the root of the checkout.

Each editor runs in tmux, set up by the lines of docs/editors.md; what stands on its screen is drawn as SVG by Rich.
It needs tmux, Neovim, and Emacs with eglot.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "editors.md"
WIDTH, HEIGHT = 116, 14
DRAFT = """\
Release notes
=============

Last year they distilled Claude through its API.

The student is distilled by matching the teacher's logits.
"""
# How long an editor may take to show what the server says, in seconds.
_PATIENCE = 40
_NEOVIM = """
vim.opt.number = true
vim.opt.laststatus = 2
vim.opt.signcolumn = "yes"
"""
_EMACS = """
(menu-bar-mode -1)
(setq inhibit-startup-screen t native-comp-async-report-warnings-errors nil)
(add-hook 'eglot-managed-mode-hook (lambda () (run-with-timer 4 nil #'flymake-show-buffer-diagnostics)))
"""


def main() -> None:
    """Make the pictures."""
    newer, older = blocks("lua")
    [eglot] = blocks("elisp")
    version = subprocess.run(["nvim", "--version"], capture_output=True, text=True, check=True).stdout  # noqa: S607 -- from the path, as its user has it
    is_new = tuple(map(int, re.findall(r"\d+", version)[:2])) >= (0, 11)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "notes.md").write_text(DRAFT)
        (folder / "notes.rst").write_text(DRAFT)
        (folder / "init.lua").write_text((newer if is_new else older) + _NEOVIM)
        (folder / "init.el").write_text(f"{_EMACS}(package-initialize)\n{eglot}")
        picture(folder, "neovim", "nvim -n -i NONE -u init.lua +4 notes.md", "is used outside")
        picture(folder, "emacs", "emacs -nw -q -l init.el notes.rst", "is used outside")


def blocks(language: str) -> list[str]:
    """Return the blocks of the page in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE.read_text("utf-8"), re.DOTALL | re.MULTILINE)


def picture(folder: Path, name: str, command: str, wanted: str) -> None:
    """Run an editor until its screen holds `wanted`, and draw the screen. Raises TimeoutError."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    line = f"env HOME={folder} PATH={shlex.quote(path)} LC_ALL=C.UTF-8 COLORTERM=truecolor {command}"
    tmux(folder, "new-session", "-d", "-x", str(WIDTH), "-y", str(HEIGHT), "-c", str(folder), line)
    try:
        until = time.monotonic() + _PATIENCE
        while wanted not in tmux(folder, "capture-pane", "-p"):
            if time.monotonic() > until:
                raise TimeoutError(f"{name} shows no finding:\n{tmux(folder, 'capture-pane', '-p')}")
            time.sleep(0.2)
        time.sleep(1)
        screen = tmux(folder, "capture-pane", "-p", "-e")
    finally:
        tmux(folder, "kill-server")
    with Path(os.devnull).open("w") as nowhere:
        console = Console(record=True, width=WIDTH, height=HEIGHT, file=nowhere, force_terminal=True)
        for row in screen.split("\n")[:HEIGHT]:
            console.print(Text.from_ansi(row), no_wrap=True, crop=True)
    target = ROOT / "docs" / "pictures" / f"{name}.svg"
    target.parent.mkdir(exist_ok=True)
    target.write_text(console.export_svg(title=name.capitalize(), unique_id=name), "utf-8")


def tmux(folder: Path, *words: str) -> str:
    """Run a command of a tmux that is ours alone, and return what it prints."""
    line = ["tmux", "-S", str(folder / "tmux"), "-f", "/dev/null", *words]
    done = subprocess.run(line, capture_output=True, text=True, check=True)  # noqa: S603 -- ours
    return done.stdout


if __name__ == "__main__":
    main()
