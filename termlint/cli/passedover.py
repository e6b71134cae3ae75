"""Files of a folder that are not read, told so that nobody takes silence for a clean document."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePath
from typing import TYPE_CHECKING

from termlint.documents.read import format_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_NO_PROSE = """
    avif bmp gif ico icns jpeg jpg png psd svg tif tiff webp xcf
    aac aiff flac m4a mid mkv mov mp3 mp4 ogg ogv opus wav webm avi
    eot otf ttf woff woff2
    7z bz2 deb gz jar rar rpm tar tgz whl xz zip zst
    a bin class dat db dll dylib exe lib mo node o obj out pyc pyd pyo rlib so sqlite wasm
    arrow feather h5 hdf5 npy npz parquet pickle pkl pt safetensors
    bib cfg conf csv env ini json json5 jsonc jsonl lock ndjson plist properties toml tsv xsd xsl xslt yaml yml
    bak crt der diff key log map orig patch pem sha256 sig sum tmp
"""
# What nobody writes prose in: to count pictures and tables would hide the documents among them.
NO_PROSE = frozenset(f".{ending}" for ending in _NO_PROSE.split())


def may_hold_prose(path: str) -> bool:
    """Whether a file that no reader takes is worth a word: it has an ending, and not one of pictures or data."""
    ending = PurePath(path).suffix.lower()
    return bool(ending) and ending not in NO_PROSE


def by_ending(paths: Iterable[str]) -> dict[str, int]:
    """Return how many files there are of each ending, the most frequent first, then by name."""
    counts = Counter(PurePath(path).suffix.lower() for path in paths)
    return dict(sorted(counts.items(), key=lambda each: (-each[1], each[0])))


def lines(paths: Iterable[str]) -> Iterator[str]:
    """Yield for each file that was passed over what would have it read."""
    for path in paths:
        known = format_of(path)
        why = "no reader is for its ending" if known is None else f"{known} is read when --format or [formats] asks"
        yield f"passed over: {path} ({why})"
