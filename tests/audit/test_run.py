from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from termlint.audit import chunks as dividing
from termlint.audit import run
from termlint.audit.schemas import SCHEMAS
from termlint.errors import UsageError
from tests.audit.archives import ROWS, files, jsonl, many, rows_of, task, work, write

if TYPE_CHECKING:
    from pathlib import Path

    from termlint.audit.parts import DatasetFormat


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Divide small archives, too."""
    monkeypatch.setattr(dividing, "LEAST", 700)


def test_the_datasets_say_what_is_used_where_and_how(tmp_path: Path) -> None:
    job = task(write(tmp_path, ROWS, "jsonl"), tmp_path / "out")
    (done,) = work(job)
    assert (done.documents, done.unread) == (4, 0)
    documents = rows_of(job, "documents")
    assert [(row["id"], row["source"]) for row in documents] == [
        ("a", "Post"),
        ("b", "Post"),
        ("c", "Times"),
        ("d", None),
    ]
    stolen = next(row for row in rows_of(job, "uses") if row["match"] == "stole")
    assert (stolen["actor"], stolen["object"], stolen["wording"]) == ("Meta", "copyrighted novels", "charged")
    assert (stolen["line"], stolen["column"], stolen["reported"]) == (1, 14, True)
    assert stolen["document"] == documents[0]["document"]
    assert {"sense", "cue", "weight"} < set(stolen["evidence"][0])


@pytest.mark.parametrize("dataset", ["parquet", "jsonl", "csv"])
def test_every_format_holds_the_same(tmp_path: Path, dataset: DatasetFormat) -> None:
    job = task(write(tmp_path, ROWS, "jsonl"), tmp_path / dataset, dataset=dataset)
    work(job)
    plain = task(write(tmp_path, ROWS, "jsonl"), tmp_path / "plain")
    work(plain)
    for name in SCHEMAS:
        found, expected = rows_of(job, name), rows_of(plain, name)
        if dataset == "csv" and name == "uses":
            for row in found:
                row["evidence"] = json.loads(row["evidence"])
        assert [dict(row, date=str(row.get("date"))) for row in found] == [
            dict(row, date=str(row.get("date"))) for row in expected
        ]


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("jobs", [1, 2])
def test_processes_and_one_after_the_other_give_the_same_bytes(tmp_path: Path, jobs: int) -> None:
    source = write(tmp_path, many(40), "jsonl.gz")
    one, other = (task(source, tmp_path / name) for name in ("one", "other"))
    assert len(one.chunks) > 3
    work(one)
    assert sorted(each.number for each in work(other, jobs=jobs)) == list(range(len(other.chunks)))
    assert files(tmp_path / "one") == files(tmp_path / "other")


@pytest.mark.usefixtures("small")
def test_a_run_goes_on_where_it_was(tmp_path: Path) -> None:
    source = write(tmp_path, many(40), "csv")
    whole, broken = (task(source, tmp_path / name) for name in ("whole", "broken"))
    work(whole)
    left = run.begin(broken, ["test"])
    steps = run.work(broken, left, engine="processes", jobs=1)
    for _ in range(2):
        next(steps)
    steps.close()  # type: ignore[attr-defined]  # it is a generator
    (tmp_path / "broken" / "uses" / "part-000002.parquet.1234.unfinished").write_bytes(b"half")
    assert run.begin(broken, ["test"]) == left[2:]
    work(broken)
    assert files(tmp_path / "whole") == files(tmp_path / "broken")
    assert work(broken) == []


def test_another_run_does_not_touch_the_folder(tmp_path: Path) -> None:
    source = write(tmp_path, ROWS, "jsonl")
    work(task(source, tmp_path / "out"))
    before = files(tmp_path / "out")
    source.write_bytes(jsonl(ROWS[:2]))
    with pytest.raises(UsageError, match="holds an audit of other input"):
        work(task(source, tmp_path / "out"))
    assert files(tmp_path / "out") == before


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    source = write(tmp_path, ROWS, "jsonl")
    with pytest.raises(UsageError, match="holds other files"):
        work(task(source, tmp_path))


def test_a_damaged_description_is_told(tmp_path: Path) -> None:
    source = write(tmp_path, ROWS, "jsonl")
    work(task(source, tmp_path / "out"))
    (tmp_path / "out" / "audit.json").write_text("{")
    with pytest.raises(UsageError, match="is not the description of an audit"):
        work(task(source, tmp_path / "out"))
