"""The parts of a dataset: one file a chunk, there whole or not at all, with the same bytes whoever writes it."""

from __future__ import annotations

import csv
import io
import json
import os
from typing import TYPE_CHECKING, Any, Literal

import pyarrow as pa
import pyarrow.csv as pc
import pyarrow.dataset as ds
import pyarrow.parquet as pq
from pyarrow import fs

from termlint.audit.schemas import SCHEMAS, stored
from termlint.audit.storage import place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from termlint.audit.rows import Row

DatasetFormat = Literal["parquet", "jsonl", "csv"]
FORMATS: tuple[DatasetFormat, ...] = ("parquet", "jsonl", "csv")
# Rows that are kept before they are written.
_ROWS = 10_000
_UNFINISHED = ".unfinished"


def part_name(number: int, format: str) -> str:
    """Return the name of the part for the chunk with this number."""
    return f"part-{number:06d}.{format}"


class Part:
    """One part of one dataset; `rows` counts what it was given."""

    def __init__(self, folder: str, dataset: str, number: int, format: DatasetFormat) -> None:
        """Begin the part of a dataset in the folder of an audit. Raises OSError."""
        self._files, base = place(f"{folder}/{dataset}")
        self._path = f"{base}/{part_name(number, format)}"
        self._local = isinstance(self._files, fs.LocalFileSystem)
        self._written = f"{self._path}.{os.getpid()}{_UNFINISHED}" if self._local else self._path
        self._schema, self._format = SCHEMAS[dataset], format
        self._waiting: list[Row] = []
        self.rows = 0
        # What is not local is there only once it is closed.
        self._stream = self._files.open_output_stream(self._written)
        self._parquet = (
            pq.ParquetWriter(self._stream, self._schema, compression="zstd") if format == "parquet" else None
        )
        if format == "csv":
            self._stream.write(_csv([self._schema.names]))

    def add(self, row: Row) -> None:
        """Add a row. Raises OSError."""
        self.rows += 1
        self._waiting.append(row)
        if len(self._waiting) == _ROWS:
            self._flush()

    def close(self) -> None:
        """Write what is left, and put the part in its place. Raises OSError."""
        self._flush()
        if self._parquet is not None:
            self._parquet.close()
        self._stream.close()
        if self._local:
            self._files.move(self._written, self._path)

    def _flush(self) -> None:
        rows, self._waiting = self._waiting, []
        if self._parquet is not None:
            if rows:
                self._parquet.write_table(pa.Table.from_pylist(rows, schema=self._schema))
        elif self._format == "jsonl":
            self._stream.write("".join(map(self._line, rows)).encode())
        else:
            self._stream.write(_csv([_text(row[name]) for name in self._schema.names] for row in rows))

    def _line(self, row: Row) -> str:
        ordered = {name: row[name] for name in self._schema.names}
        return json.dumps(ordered, ensure_ascii=False, default=str) + "\n"


def _csv(rows: Iterable[Iterable[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


def _text(value: Any) -> str:  # noqa: ANN401 -- a value of any column
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else str(value)


def make_folders(folder: str) -> None:
    """Make the folders of an audit's datasets. Raises OSError."""
    for dataset in SCHEMAS:
        files, path = place(f"{folder}/{dataset}")
        files.create_dir(path, recursive=True)


def finished(folder: str, format: DatasetFormat) -> set[str]:
    """Return the names of the parts that are done: those of `documents`, which is written last."""
    files, path = place(f"{folder}/documents")
    found = files.get_file_info(fs.FileSelector(path, allow_not_found=True))
    return {info.base_name for info in found if info.base_name.endswith(f".{format}")}


def sweep(folder: str) -> None:
    """Remove what killed processes left half written. Raises OSError."""
    for dataset in SCHEMAS:
        files, path = place(f"{folder}/{dataset}")
        for info in files.get_file_info(fs.FileSelector(path, allow_not_found=True)):
            if info.base_name.endswith(_UNFINISHED):
                files.delete_file(info.path)


def opened(folder: str, dataset: str, format: DatasetFormat) -> Any:  # noqa: ANN401 -- pyarrow has no types
    """Return a dataset as pyarrow reads it, whatever its size. Raises OSError where there is none."""
    files, path = place(f"{folder}/{dataset}")
    schema = stored(dataset, format)
    found = files.get_file_info(fs.FileSelector(path))
    parts = sorted(info.path for info in found if info.base_name.endswith(f".{format}") and info.size)
    if not parts:  # a part without rows is an empty file of JSON, which pyarrow refuses
        return ds.dataset(schema.empty_table())
    return ds.dataset(parts, schema=schema, format=_reader(format, schema), filesystem=files)


def _reader(format: DatasetFormat, schema: pa.Schema) -> Any:  # noqa: ANN401 -- as above
    if format != "csv":
        return "parquet" if format == "parquet" else "json"
    options = pc.ConvertOptions(column_types=schema, strings_can_be_null=True, null_values=[""])
    return ds.CsvFileFormat(parse_options=pc.ParseOptions(newlines_in_values=True), convert_options=options)
