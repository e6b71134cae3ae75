from __future__ import annotations

import random
from typing import TYPE_CHECKING

from termlint.caching.store import Store

if TYPE_CHECKING:
    from pathlib import Path


def test_a_damaged_database_never_raises(tmp_path: Path) -> None:
    store = Store(tmp_path)
    names = [number.to_bytes(32, "big") for number in range(300)]
    for name in names:
        store.put(name, name * 6)
    store.close()
    (file,) = tmp_path.iterdir()
    good, chance = file.read_bytes(), random.Random(1)  # noqa: S311 -- no secret
    for _ in range(150):
        data = bytearray(good)
        for _ in range(chance.randint(1, 40)):
            data[chance.randrange(len(data) if chance.random() < 0.5 else 4096)] = chance.randrange(256)
        file.write_bytes(data[: chance.randrange(len(data))] if chance.random() < 0.2 else data)
        for _ in range(2):
            store = Store(tmp_path)
            assert all(isinstance(store.get(name), bytes | None) for name in names[::37])
            store.put(b"x" * 32, b"y")
            store.close()
