"""Results of files that have not changed since they were last checked.

An entry is a file, named by the SHA-256 of everything that its result depends on, so it never goes stale;
what changed is simply not found. Entries are written whole or not at all, so several processes can share
a folder, and one that cannot be read is one that is not there. A folder that cannot be written is a run
without a cache.

The path of a document is no part of the name: a file that was moved, or copied, has its result already.
"""

from __future__ import annotations

import hashlib
import json
import os
import zlib
from dataclasses import fields
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from termlint.reports.data import result_from_json, result_to_json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from termlint.config import Settings
    from termlint.findings import FileResult

_SCHEMA = "termlint.cache/1"
# 256 shards of at most half a megabyte: 128 MB in all, and a sweep looks at one shard only.
_SHARD_BYTES = 512 * 1024
_ENTRY_BYTES = 64 * 1024 * 1024  # when unpacked

# Settings that change which files are checked or how the run ends, or that are in the key in another form:
# the rules chosen for the file, the digests of the rulebooks. Any other setting is taken to matter.
_NO_MATTER = frozenset(
    {"rulebooks", "select", "ignore", "severity", "overrides", "exclude", "fail_on", "baseline", "cache", "root"}
)


class Cache:
    """The results under one key: one choice of rules and settings. Makes no folder before it has to."""

    __slots__ = ("_folder", "_key")

    def __init__(self, folder: Path, key: str) -> None:
        """Use the entries in `folder` that belong to `key`, which `cache_key` makes."""
        self._folder: Path | None = folder
        self._key = key

    def get(self, data: bytes, path: str, document_format: str, /) -> FileResult | None:
        """Return the result of a file with the bytes `data`, as that of `path`, or None if there is none."""
        if self._folder is None:
            return None
        name = self._name(data, document_format)
        entry = self._folder / name[:2] / name
        try:
            result = _unpack(entry.read_bytes(), name, path)
            os.utime(entry)  # what is used stays when the shard is swept
        except (OSError, ValueError, KeyError, TypeError, RecursionError, zlib.error):
            return None
        return result

    def put(self, data: bytes, document_format: str, result: FileResult, /) -> None:
        """Keep `result` for the next `get`, unless the file could not be read as a whole."""
        if self._folder is None or any(failure.start is None for failure in result.failures):
            return
        from termlint.atomic import write_whole  # noqa: PLC0415 -- a run of unchanged files writes nothing

        name = self._name(data, document_format)
        packed = _pack(result, name)
        if packed is None or len(packed) > _SHARD_BYTES:
            return
        shard = self._folder / name[:2]
        try:
            shard.mkdir(parents=True, exist_ok=True)
            write_whole(shard / name, packed)
            _sweep(shard, keep=name)
        except OSError:
            self._folder = None

    def _name(self, data: bytes, document_format: str) -> str:
        digest = hashlib.sha256(f"{self._key}\0{document_format}\0".encode())
        digest.update(data)
        return digest.hexdigest()


def default_folder() -> Path:
    """Return the folder for results: TERMLINT_CACHE_DIR if it is set, else the user's cache folder."""
    chosen = os.environ.get("TERMLINT_CACHE_DIR")
    if chosen:
        return Path(chosen) / "results"
    from platformdirs import user_cache_dir  # noqa: PLC0415 -- only a run with candidates needs it

    return Path(user_cache_dir("termlint", appauthor=False)) / "results"


def cache_key(
    *,
    version: str,
    rulebooks: Iterable[str],
    rules: Iterable[tuple[str, str]],
    settings: Settings,
    pipeline: str | None = None,
) -> str:
    """Return a name for everything beside the file that its result depends on.

    `version` is termlint's, `rulebooks` are the digests of all rulebooks in use, `rules` the ids of the
    rules chosen for the file with their severities, `pipeline` the name and version of a trained pipeline. In a
    checkout the code changes and the version does not, so the state of the modules is in the key too.
    """
    mattering = [
        f"{field.name}={getattr(settings, field.name)!r}" for field in fields(settings) if field.name not in _NO_MATTER
    ]
    parts = [_SCHEMA, version, _code_state(), sorted(rulebooks), sorted(rules), mattering, pipeline]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


@lru_cache(maxsize=1)
def _code_state() -> str:
    package = Path(__file__).parent
    states = []
    for module in sorted(package.rglob("*.py")):
        status = module.stat()
        states.append(f"{module.relative_to(package)}:{status.st_size}:{status.st_mtime_ns}")
    return hashlib.sha256("\n".join(states).encode()).hexdigest()


def _pack(result: FileResult, name: str) -> bytes | None:
    entry = {"schema": _SCHEMA, "name": name, **result_to_json(result)}
    try:
        plain = json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode()
    except UnicodeEncodeError:  # a lone surrogate; rare enough to be worked out again
        return None
    return zlib.compress(plain, 1) if len(plain) <= _ENTRY_BYTES else None


def _unpack(packed: bytes, name: str, path: str) -> FileResult:
    """Return what `_pack` packed; raises zlib.error, ValueError, KeyError or TypeError for anything else."""
    unpacker = zlib.decompressobj()
    entry = json.loads(unpacker.decompress(packed, _ENTRY_BYTES))
    if not unpacker.eof or entry["schema"] != _SCHEMA or entry["name"] != name:
        raise ValueError(f"not the entry {name}")
    return result_from_json(entry, path=path)


def _sweep(shard: Path, *, keep: str) -> None:
    """Remove the entries of a shard that were not used for longest, until it is small enough."""
    entries = []
    for entry in os.scandir(shard):
        try:
            status = entry.stat()
        except FileNotFoundError:  # another process swept it
            continue
        entries.append((status.st_mtime_ns, status.st_size, entry.name))
    total = sum(size for _, size, _ in entries)
    for _, size, name in sorted(entries):
        if total <= _SHARD_BYTES:
            break
        if name != keep:
            (shard / name).unlink(missing_ok=True)
            total -= size
