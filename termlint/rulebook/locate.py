"""Where rulebooks come from: termlint's own folder, the user's paths, and installed packages.

A package offers rulebooks by an entry point of the group `termlint.rulebooks`, whose value is the dotted path
of a folder, or of a .yaml file without its ending: `my_pkg.rulebooks`. They are data: the folder is found in
the package's list of files, and nothing of the package is imported or run.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from termlint.entrypoints import any_offers
from termlint.errors import RulebookError

if TYPE_CHECKING:
    from importlib.metadata import Distribution

GROUP = "termlint.rulebooks"
_ENDINGS = (".yaml", ".yml")


def shipped() -> tuple[Path, ...]:
    """Return the rulebooks that come with termlint: inside the package, or beside it in a checkout."""
    return _in_folder(_rules())


def concepts() -> tuple[Path, ...]:
    """Return the files of the concepts that all rulebooks share."""
    return _in_folder(_rules() / "concepts")


def _rules() -> Path:
    package = Path(__file__).resolve().parents[1]
    inside = package / "rules"
    return inside if inside.is_dir() else package.parent / "rules"


def given(path: str | Path) -> tuple[Path, ...]:
    """Return the rulebooks at a path that the user names: the file, or the folder's .yaml files by name.

    Raises RulebookError when there is none.
    """
    found = Path(path)
    if not found.is_dir():
        if not found.exists():
            raise RulebookError(f"{path}: no such rulebook; check the path")
        return (found,)
    files = _in_folder(found)
    if not files:
        raise RulebookError(f"{path}: the folder holds no rulebook; expected files that end in .yaml")
    return files


def _in_folder(folder: Path) -> tuple[Path, ...]:
    if not folder.is_dir():
        return ()
    files = sorted(file for file in folder.iterdir() if file.suffix in _ENDINGS and file.is_file())
    inside = folder.resolve()
    for file in files:
        if not file.resolve().is_relative_to(inside):
            raise RulebookError(
                f"{file}: the rulebook is a link that leads out of its folder; copy it, or name the file"
            )
    return tuple(files)


def installed() -> tuple[Path, ...]:
    """Return the rulebooks that installed packages offer, by entry point name, then path.

    Raises RulebookError when a package names a folder or file that it does not have.
    """
    if not any_offers(GROUP):
        return ()
    from importlib.metadata import distributions

    offers: dict[tuple[str, str], Distribution] = {}
    for distribution in distributions():
        for entry in distribution.entry_points:
            if entry.group == GROUP:
                offers.setdefault((entry.name, entry.value), distribution)
    found = [path for (_, value), distribution in sorted(offers.items()) for path in _offered(value, distribution)]
    return tuple(dict.fromkeys(found))


def _offered(value: str, distribution: Distribution) -> list[Path]:
    name = distribution.metadata["Name"]
    if not all(part.isidentifier() for part in value.split(".")):
        raise RulebookError(
            f"the package {name} offers rulebooks as '{value}'; expected the dotted path of a folder or "
            "file, as in my_pkg.rulebooks; tell its authors, or uninstall it"
        )
    place = value.replace(".", "/")
    found = _listed(place, distribution) or _editable(place, distribution)
    if not found:
        raise RulebookError(
            f"the package {name} offers rulebooks in '{value}', but has no .yaml file there; "
            "tell its authors, or uninstall it"
        )
    return sorted(found)


def _listed(place: str, distribution: Distribution) -> list[Path]:
    """Return the rulebooks at `place` in the list of files that was made when the package was installed."""
    wanted = {place + ending for ending in _ENDINGS}
    return [
        Path(str(distribution.locate_file(file)))
        for file in distribution.files or ()
        if file.as_posix() in wanted or (file.parent.as_posix() == place and file.suffix in _ENDINGS)
    ]


def _editable(place: str, distribution: Distribution) -> list[Path]:
    """Return the rulebooks of a package that is installed as a link to its sources (`pip install -e`)."""
    found: list[Path] = []
    for file in distribution.files or ():
        if file.suffix == ".pth":
            for root in Path(str(distribution.locate_file(file))).read_text("utf-8").splitlines():
                found += _in_folder(Path(root, place))
                found += [path for ending in _ENDINGS if (path := Path(root, place + ending)).is_file()]
    return found
