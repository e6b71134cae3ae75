"""What earlier runs found out: results of files that have not changed, judgements of segments that have not.

An entry is named by the SHA-256 of everything that it depends on, so it never goes stale; what changed is simply not
found. The path of a document is no part of the name: a file that was moved, or copied, has its result already.

Entries are rows of one SQLite database in the user's cache folder, which several processes can use at once. They are
written some hundreds at a time, and those that were not used for longest go when there are too many. A database that
is damaged is removed; where it cannot be read or written, or others could write into the folder, the run is one
without a cache.
"""

from __future__ import annotations

import atexit
import hashlib
import json
import os
import time
import zlib
from contextlib import suppress
from dataclasses import fields
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from termlint.private import private_folder
from termlint.reports.data import result_from_json, result_to_json

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from termlint.configuration.settings import Settings
    from termlint.findings import FileResult

_SCHEMA = "termlint.caching.store/2"
_NAME = "results.sqlite"
# The database's size in bytes: beyond the first it is swept, and then holds about the second.
_MOST, _KEPT = 128 * 1024 * 1024, 96 * 1024 * 1024
_ENTRY_BYTES = 64 * 1024 * 1024  # when unpacked
_AT_ONCE = 500  # entries that are written together
_PATIENCE = 2.0  # seconds to wait for another process that writes
# Errors of SQLite that say nothing of the database: another process is at it for long, the disk is full, the folder is
# shut. After any other the database is taken to be damaged.
_PASSING = ("locked", "full", "readonly", "unable to open", "disk I/O")
_DAY = 24 * 60 * 60

# Settings that change which files are checked, how findings are shown or how the run ends, or that are in the key in
# another form: the rules chosen for the file, the digests of the rulebooks. Any other setting is taken to matter.
_NO_MATTER = frozenset(
    {"rulebooks", "select", "ignore", "severity", "overrides", "exclude", "fail_on", "baseline", "cache", "root"}
    | {"output_format", "rule_pages"}
)


def _is_there(path: Path) -> bool:
    """Whether there is such a file, as far as one may look: in a folder of somebody else's there is none."""
    try:
        return path.exists()
    except OSError:
        return False


class Store:
    """Values by name, in a database that is opened when it is first asked. Losing one is always right."""

    def __init__(self, folder: Path) -> None:
        """Use the database in `folder`, or make it when there is something to keep."""
        self._path = folder / _NAME
        self._database: sqlite3.Connection | None = None
        self._process = os.getpid()
        self._is_lost = False
        self._new: dict[bytes, bytes] = {}
        self._used: set[bytes] = set()
        atexit.register(self.flush)

    def get(self, name: bytes) -> bytes | None:
        """Return the value, or None if there is none."""
        if name in self._new:
            return self._new[name]
        if self._is_lost or (self._database is None and not _is_there(self._path)):
            return None
        row = self._run("SELECT value, used FROM entries WHERE name = ?", [(name,)])
        if not row:
            return None
        value, used = row[0]
        if not isinstance(value, bytes) or not isinstance(used, int):
            self._remove()
            return None
        if used < _today():
            self._used.add(name)
        return value

    def put(self, name: bytes, value: bytes) -> None:
        """Keep a value; it is written some time before the process ends."""
        self._new[name] = value
        if len(self._new) >= _AT_ONCE:
            self.flush()

    def flush(self) -> None:
        """Write what is to be written."""
        if (self._new or self._used) and not self._is_lost and self._process == os.getpid():
            today = _today()
            self._run(
                "INSERT OR REPLACE INTO entries VALUES (?, ?, ?)",
                [(name, value, today) for name, value in self._new.items()],
            )
            self._run("UPDATE entries SET used = ? WHERE name = ?", [(today, name) for name in self._used])
            self._sweep()
        self._new, self._used = {}, set()

    def close(self) -> None:
        """Write what is to be written, and close the database."""
        self.flush()
        atexit.unregister(self.flush)
        if self._database is not None:
            self._database.close()
            self._database = None

    def _sweep(self) -> None:
        """Remove the entries that were not used for longest, if there are too many."""
        if _is_there(self._path) and self._path.stat().st_size > _MOST:
            self._run(
                "DELETE FROM entries WHERE name IN (SELECT name FROM (SELECT name, SUM(LENGTH(value)) OVER"
                " (ORDER BY used DESC, name) AS total FROM entries) WHERE total > ?)",
                [(_KEPT,)],
            )
            self._run("VACUUM", [()])

    def _run(self, statement: str, rows: list[tuple[Any, ...]]) -> list[Any]:
        """Run a statement for each of the rows; an error makes the store one that is not there."""
        import sqlite3

        if not rows:
            return []
        try:
            if self._database is None:
                self._database = _opened(self._path)
            if len(rows) == 1:
                return self._database.execute(statement, rows[0]).fetchall()
            with self._database:
                self._database.execute("BEGIN IMMEDIATE")
                self._database.executemany(statement, rows)
        except sqlite3.OperationalError as error:
            self._is_lost = True
            if not any(reason in str(error) for reason in _PASSING):
                self._remove()
        except (sqlite3.Error, OverflowError, ValueError):  # its messages can hold damaged text
            self._remove()
        except OSError:
            self._is_lost = True
        return []

    def _remove(self) -> None:
        """Do without a database that is damaged, and let the next run begin with a new one."""
        self._is_lost = True
        for file in (self._path, *(self._path.with_name(f"{_NAME}-{end}") for end in ("journal", "wal", "shm"))):
            with suppress(OSError):
                file.unlink(missing_ok=True)


def _opened(path: Path) -> sqlite3.Connection:
    import sqlite3

    if private_folder(path.parent) is None:
        raise PermissionError(f"{path.parent} is open to others")
    database = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
    # What a crash of the machine damages is removed; waiting for the disk would cost more than the cache gains.
    database.execute("PRAGMA synchronous = OFF")
    database.execute(
        "CREATE TABLE IF NOT EXISTS entries (name BLOB PRIMARY KEY, value BLOB NOT NULL, used INTEGER NOT NULL)"
    )
    return database


def _today() -> int:
    return int(time.time()) // _DAY


class Cache:
    """The entries under one key: one choice of rules and settings."""

    __slots__ = ("_key", "_store")

    def __init__(self, store: Store, key: str) -> None:
        """Use the entries of `store` that belong to `key`, which `cache_key` makes."""
        self._store = store
        self._key = key

    def get(self, data: bytes, source: str, path: str, document_format: str, /) -> FileResult | None:
        """Return the result of a file with the bytes `data`, decoded `source`, as that of `path`; None if none."""
        entry = self._entry(self._name(document_format, data))
        try:
            return None if entry is None else result_from_json({**entry, "source": source}, path=path)
        except (ValueError, KeyError, TypeError):
            return None

    def put(self, data: bytes, document_format: str, result: FileResult, /) -> None:
        """Keep `result` for the next `get`, unless the file could not be read as a whole."""
        if all(failure.start is not None for failure in result.failures):
            entry = result_to_json(result)
            del entry["source"]
            self._keep(self._name(document_format, data), entry)

    def recall(self, key: str) -> Any:  # noqa: ANN401 -- whatever json.loads returned
        """Return what `keep` kept under `key`, None if there is nothing."""
        return self._entry(self._name("memory", key.encode("utf-8", "surrogatepass")))

    def keep(self, key: str, value: Any) -> None:  # noqa: ANN401 -- whatever json.dumps takes
        """Keep a value for the next `recall`."""
        self._keep(self._name("memory", key.encode("utf-8", "surrogatepass")), value)

    def _entry(self, name: bytes) -> Any:  # noqa: ANN401 -- as above
        packed = self._store.get(name)
        if packed is None:
            return None
        try:
            return _unpack(packed, name)
        except (ValueError, KeyError, TypeError, RecursionError, zlib.error):
            return None

    def _keep(self, name: bytes, value: Any) -> None:  # noqa: ANN401 -- as above
        packed = _pack(value, name)
        if packed is not None:
            self._store.put(name, packed)

    def _name(self, kind: str, data: bytes) -> bytes:
        digest = hashlib.sha256(f"{self._key}\0{kind}\0".encode())
        digest.update(data)
        return digest.digest()


def default_folder() -> Path:
    """Return the folder for results: TERMLINT_CACHE_DIR if it is set, else the user's cache folder."""
    chosen = os.environ.get("TERMLINT_CACHE_DIR")
    if chosen:
        return Path(chosen) / "results"
    from platformdirs import user_cache_dir

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
    package = Path(__file__).parents[1]
    states = []
    for module in sorted(package.rglob("*.py")):
        status = module.stat()
        states.append(f"{module.relative_to(package)}:{status.st_size}:{status.st_mtime_ns}")
    return hashlib.sha256("\n".join(states).encode()).hexdigest()


def _pack(value: Any, name: bytes) -> bytes | None:  # noqa: ANN401 -- whatever json.dumps takes
    try:
        plain = json.dumps([_SCHEMA, name.hex(), value], ensure_ascii=False, separators=(",", ":")).encode()
    except UnicodeEncodeError:  # a lone surrogate; rare enough to be worked out again
        return None
    return zlib.compress(plain, 1) if len(plain) <= _ENTRY_BYTES else None


def _unpack(packed: bytes, name: bytes) -> Any:  # noqa: ANN401 -- whatever json.loads returned
    """Return what `_pack` packed; raises zlib.error, ValueError or TypeError for anything else."""
    unpacker = zlib.decompressobj()
    schema, own, value = json.loads(unpacker.decompress(packed, _ENTRY_BYTES))
    if not unpacker.eof or schema != _SCHEMA or own != name.hex():
        raise ValueError(f"not the entry {name.hex()}")
    return value
