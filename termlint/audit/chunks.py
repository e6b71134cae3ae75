"""How an archive is divided: into chunks, by its files alone, so that the same archive always gives the same parts.

A chunk is a group of documents, or a range of one table, of about the same weight; whoever has a chunk reads it on its
own. So chunks can be worked at in any order, by anybody, twice or again after a failure.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from termlint.audit.records import Unread
from termlint.audit.storage import Stream, bare_name, codec_of, place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from termlint.audit.records import Columns

# Bytes of a chunk: at least, at most, and the number of chunks that an archive is divided into in between.
LEAST, MOST, _CHUNKS = 2_000_000, 128_000_000, 1024
_FILES = 1000  # of one chunk


@dataclass(frozen=True, slots=True)
class DocumentFile:
    """A file that is one document. `rules` is the number of the settings that hold for it, `source` its folder."""

    path: str
    format: str
    size: int
    rules: int = 0
    source: str | None = None


@dataclass(frozen=True, slots=True)
class TableFile:
    """A file of many records: its address and size, its kind, and what the names of its folders say."""

    path: str
    size: int
    kind: str
    fields: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Chunk:
    """A part of an archive. `weight` is in bytes, for the progress.

    `documents` are files; otherwise `file` is a table of which the chunk has what begins at `start:end`: bytes of the
    decompressed lines, or rows of the Parquet row groups `groups`, of which `first_row` is the first. `unread` is
    what was found out of reach when the archive was divided.
    """

    weight: int
    documents: tuple[DocumentFile, ...] = ()
    kind: str = "documents"
    file: str = ""
    start: int = 0
    end: int = 0
    header: tuple[str, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    groups: tuple[int, int] = (0, 0)
    first_row: int = 0
    unread: tuple[Unread, ...] = field(default=())


def kind_of_table(path: str) -> str | None:
    """Return `jsonl`, `csv` or `parquet` for a table, by its name."""
    name = bare_name(path)
    if name.endswith((".jsonl", ".ndjson")):
        return "jsonl"
    if name.endswith(".csv"):
        return "csv"
    return "parquet" if path.lower().endswith((".parquet", ".pq")) else None


def divide(
    documents: Sequence[DocumentFile], tables: Sequence[TableFile], unread: Sequence[Unread], columns: Columns
) -> Iterator[Chunk]:
    """Yield the chunks of an archive, in order. Compressed tables and CSV are read through once for it."""
    size = sum(each.size for each in documents) + sum(each.size for each in tables)
    weight = min(max(LEAST, size // _CHUNKS), MOST)
    if unread:
        yield Chunk(0, unread=tuple(unread))
    yield from _groups(documents, weight)
    for table in tables:
        yield from _readable(table, weight, columns)


def _readable(table: TableFile, weight: int, columns: Columns) -> Iterator[Chunk]:
    """Yield the chunks of a table, or one that tells why it cannot be read."""
    try:
        yield from _of_table(table, weight, columns)
    except (OSError, pa.ArrowException, UnicodeDecodeError) as error:
        reason = str(error).partition("\n")[0]
        yield Chunk(0, unread=(Unread(table.path, "unreadable", f"{table.path}: cannot be read: {reason}"),))


def _groups(documents: Iterable[DocumentFile], weight: int) -> Iterator[Chunk]:
    group: list[DocumentFile] = []
    total = 0
    for document in documents:
        group.append(document)
        total += document.size
        if total >= weight or len(group) == _FILES:
            yield Chunk(total, tuple(group))
            group, total = [], 0
    if group:
        yield Chunk(total, tuple(group))


def _of_table(table: TableFile, weight: int, columns: Columns) -> Iterator[Chunk]:
    whole = Chunk(table.size, kind=table.kind, file=table.path, fields=table.fields)
    if table.kind == "parquet":
        return _of_parquet(whole, weight, columns)
    if table.kind == "csv":
        return _of_csv(whole, weight, columns)
    if codec_of(table.path) is not None:
        return _ranges(whole, _line_starts(Stream(table.path), weight, quoted=False))
    return _ranges(whole, [*range(0, max(table.size, 1), weight), table.size])


def _ranges(whole: Chunk, bounds: Sequence[int]) -> Iterator[Chunk]:
    """Yield a chunk for each range between two bounds; its weight is its share of the file as it is stored."""
    length = max(bounds[-1] - bounds[0], 1)
    for start, end in pairwise(bounds):
        if start < end:
            yield replace(whole, start=start, end=end, weight=whole.weight * (end - start) // length)


def _line_starts(stream: Stream, weight: int, *, quoted: bool) -> list[int]:
    """Return the bytes between which to divide: each the start of a line, and not inside quotation marks."""
    bounds, wanted, marks, at = [stream.position], stream.position + weight, 0, stream.position
    for line in stream.lines():
        at += len(line)
        if quoted:
            marks += line.count(b'"')
        if at >= wanted and marks % 2 == 0:
            bounds.append(at)
            wanted = at + weight
    return bounds if bounds[-1] == at else [*bounds, at]


def _of_csv(whole: Chunk, weight: int, columns: Columns) -> Iterator[Chunk]:
    import csv

    stream = Stream(whole.file)
    header = next(csv.reader(line.decode("utf-8-sig") for line in stream.lines()), [])
    missing = columns.missing(frozenset(header).union(name for name, _ in whole.fields))
    if missing is not None:
        yield _without(whole, missing, header)
    else:
        yield from _ranges(replace(whole, header=tuple(header)), _line_starts(stream, weight, quoted=True))


def _of_parquet(whole: Chunk, weight: int, columns: Columns) -> Iterator[Chunk]:
    files, path = place(whole.file)
    with pq.ParquetFile(files.open_input_file(path)) as table:
        metadata, header = table.metadata, table.schema_arrow.names
        missing = columns.missing(frozenset(header).union(name for name, _ in whole.fields))
        if missing is not None:
            yield _without(whole, missing, header)
            return
        row, sizes = 0, [metadata.row_group(number) for number in range(metadata.num_row_groups)]
        total = max(sum(group.total_byte_size for group in sizes), 1)
        for number, group in enumerate(sizes):
            share = whole.weight * group.total_byte_size // total
            pieces = max(1, -(-group.total_byte_size // weight))
            step = max(1, -(-group.num_rows // pieces))
            for start in range(row, row + group.num_rows, step):
                end = min(start + step, row + group.num_rows)
                part = replace(whole, start=start, end=end, groups=(number, number + 1), first_row=row)
                yield replace(part, weight=share * (end - start) // group.num_rows)
            row += group.num_rows


def _without(whole: Chunk, missing: str, header: Sequence[str]) -> Chunk:
    message = f"{whole.file}: has no column {missing!r}; it has {', '.join(header)}"
    return Chunk(0, unread=(Unread(whole.file, "no-column", message),))
