from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from termlint.exchange.licences import Licence, find

if TYPE_CHECKING:
    from pathlib import Path

MIT = """MIT License

Copyright (c) 2020 Ann Author

Permission is hereby granted, free of charge, to any person
obtaining a copy
"""
BSD = "Redistribution and use in source and binary forms, with or without modification, are permitted"


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("LICENSE", MIT, "MIT"),
        ("LICENCE.md", MIT, "MIT"),
        ("License.txt", f"{BSD} … may be used to endorse or promote products", "BSD-3-Clause"),
        ("COPYING", BSD, "BSD-2-Clause"),
        ("LICENSE", "Apache License\n                  Version 2.0, January 2004", "Apache-2.0"),
        ("UNLICENSE", "This is free and unencumbered software released into the public domain.", "Unlicense"),
        ("LICENSE", "Creative Commons Attribution-ShareAlike 4.0 International", "CC-BY-SA-4.0"),
        ("LICENSE", "SPDX-License-Identifier: MIT OR Apache-2.0\n", "MIT OR Apache-2.0"),
        ("LICENSE", "All rights reserved.", None),
    ],
)
def test_a_licence_is_known_by_what_its_text_says(tmp_path: Path, name: str, text: str, expected: str | None) -> None:
    (tmp_path / name).write_text(text)
    licence = find(tmp_path)
    assert (licence.name, licence.file) == (expected, tmp_path / name)


def test_the_holders_are_kept(tmp_path: Path) -> None:
    (tmp_path / "LICENSE").write_text(MIT)
    assert find(tmp_path).copyright == ("Copyright (c) 2020 Ann Author",)


def test_the_nearest_licence_counts_and_two_folders_up_is_far_enough(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b" / "c"
    inner.mkdir(parents=True)
    (tmp_path / "LICENSE").write_text(MIT)
    assert find(inner) == Licence(None)
    assert find(inner.parent).name == "MIT"
    (inner.parent / "LICENSE").write_text(BSD)
    assert find(inner).name == "BSD-2-Clause"


def test_a_repository_of_its_own_has_no_other_licence(tmp_path: Path) -> None:
    (tmp_path / "style" / ".git").mkdir(parents=True)
    (tmp_path / "LICENSE").write_text(MIT)
    assert find(tmp_path / "style") == Licence(None)


def test_a_file_that_is_named_otherwise_is_no_licence(tmp_path: Path) -> None:
    (tmp_path / "licences.py").write_text(MIT)
    (tmp_path / "README").write_text(MIT)
    assert find(tmp_path) == Licence(None)
