"""Records of tables: lines of JSON, CSV, Parquet. A record that cannot be read is told, and the rest is read."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from termlint.audit.records import Record, Unread, day, words_of
from termlint.audit.storage import Stream, place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from termlint.audit.chunks import Chunk
    from termlint.audit.records import Columns

# Rows of Parquet that are in memory at once.
_ROWS = 256
# A field may be a whole book.
_LONGEST_FIELD = 2**31 - 1
_streams: dict[str, Stream] = {}


def lines_of_json(chunk: Chunk, columns: Columns, format: str) -> Iterator[Record | Unread]:
    """Yield the records of a part of a file with one JSON object a line, by the byte that each begins at."""
    for offset, line in _lines(chunk):
        document = f"{chunk.file}@{offset}"
        if not line.strip():
            continue
        try:
            values = json.loads(line.decode("utf-8-sig"))
        except (ValueError, RecursionError) as error:
            yield Unread(document, "not-json", f"{document}: is not a line of JSON in UTF-8: {_first(error)}")
            continue
        if isinstance(values, dict):
            yield record(values, chunk, document, columns, format)
        else:
            yield Unread(document, "not-an-object", f"{document}: is not a JSON object with columns")


def rows_of_csv(chunk: Chunk, columns: Columns, format: str) -> Iterator[Record | Unread]:
    """Yield the records of a part of a CSV file, whose header is in the chunk."""
    csv.field_size_limit(_LONGEST_FIELD)
    lines = _Told(chunk)
    reader = csv.reader(lines)
    while True:
        document = f"{chunk.file}@{lines.offset}"
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Unread(document, "not-csv", f"{document}: is not a row of CSV: {error}")
            reader = csv.reader(lines)
            continue
        if len(row) == len(chunk.header):
            yield record(dict(zip(chunk.header, row, strict=True)), chunk, document, columns, format)
        elif row:
            message = f"{document}: has {len(row)} fields where the header has {len(chunk.header)}"
            yield Unread(document, "not-csv", message)


class _Told:
    """The lines of a chunk as text; `offset` is the byte where the next one begins."""

    def __init__(self, chunk: Chunk) -> None:
        self._lines = _lines(chunk)
        self._next = next(self._lines, None)

    @property
    def offset(self) -> int:
        return self._next[0] if self._next else 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self._next is None:
            raise StopIteration
        line = self._next[1].decode("utf-8", "surrogateescape")
        self._next = next(self._lines, None)
        return line


def rows_of_parquet(chunk: Chunk, columns: Columns, format: str) -> Iterator[Record | Unread]:
    """Yield the records of some rows of a Parquet file, by their number from 0."""
    files, path = place(chunk.file)
    try:
        with pq.ParquetFile(files.open_input_file(path)) as table:
            present = [name for name in columns.names if name in table.schema_arrow.names]
            groups = list(range(*chunk.groups))
            row = chunk.first_row
            for batch in table.iter_batches(batch_size=_ROWS, row_groups=groups, columns=present):
                numbers = range(row, row + batch.num_rows)
                row = numbers.stop
                if numbers.stop <= chunk.start or numbers.start >= chunk.end:
                    continue
                for number, values in zip(numbers, batch.to_pylist(), strict=True):
                    if chunk.start <= number < chunk.end:
                        yield record(values, chunk, f"{chunk.file}@{number}", columns, format)
    except (pa.ArrowException, OSError) as error:
        document = f"{chunk.file}@{chunk.start}"
        yield Unread(document, "not-parquet", f"{document}: the rows up to {chunk.end} cannot be read: {_first(error)}")


def record(values: Mapping[str, Any], chunk: Chunk, document: str, columns: Columns, format: str) -> Record | Unread:
    """Return the record with these values; those in the names of the folders (`source=bbc`) hold where it has none."""
    values = {**dict(chunk.fields), **values}
    missing = columns.missing(frozenset(values))
    if missing is not None:
        return Unread(document, "no-column", f"{document}: has no column {missing!r}; name it with an option")
    text = values[columns.text]
    text = text.decode("utf-8", "surrogateescape") if isinstance(text, bytes) else text
    if not isinstance(text, str):
        return Unread(document, "no-text", f"{document}: {columns.text!r} is not text")
    if not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text):
        return Unread(document, "not-utf-8", f"{document}: {columns.text!r} is not text in UTF-8")
    return Record(
        document=document,
        text=text,
        format=format,
        path=chunk.file,
        id=words_of(values.get(columns.id)),
        date=day(values.get(columns.date)),
        source=words_of(values.get(columns.source)),
        author=words_of(values.get(columns.author)),
    )


def _lines(chunk: Chunk) -> Iterator[tuple[int, bytes]]:
    """Yield the lines that begin in the chunk, each with the byte at which it does."""
    stream = _streams.pop(chunk.file, None) or Stream(chunk.file)
    _streams.clear()  # one file is read at a time, mostly forwards
    _streams[chunk.file] = stream
    stream.go_to(max(chunk.start - 1, 0))
    if chunk.start:
        next(stream.lines(), None)
    while stream.position < chunk.end:
        begin = stream.position
        line = next(stream.lines(), None)
        if line is None:
            return
        yield begin, line


def _first(error: Exception) -> str:
    return str(error).splitlines()[0] if str(error) else type(error).__name__
