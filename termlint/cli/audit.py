"""Audit whole archives: who is said to steal, and who to learn.

`termlint audit compare A B` tells what changed between two audits. Exit code: 0 done, 2 something went wrong; records
that could not be read are listed and do not end the run.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from termlint.cli.options import SettingsOptions, argument, option, switch
from termlint.cli.output import complain
from termlint.cli.progress import weighed
from termlint.cli.settings import linters
from termlint.cli.targets import FileSelection, collect
from termlint.cli.workers import number_of_jobs
from termlint.documents.read import format_of
from termlint.documents.readers import named
from termlint.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from termlint.audit.chunks import DocumentFile, TableFile
    from termlint.audit.records import Columns, Unread
    from termlint.audit.work import Task
    from termlint.cli.settings import Linters
    from termlint.configuration.settings import Settings
    from termlint.rulebook.model import Rulebook

__all__ = ["Options", "run"]

_COLUMNS = ("text", "id", "date", "source", "author")
_FOLDER = "termlint-audit"
_COMPARE = "compare"
# Of what could not be read, so much is told.
_SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(SettingsOptions):
    """The words of `termlint audit`."""

    sources: tuple[str, ...] = argument(
        "Files, folders, patterns and addresses of documents or tables (JSONL, CSV, Parquet); or compare A B.",
        "SOURCE",
        many=True,
    )
    output: str | None = option(
        "--output", f"The folder for the datasets and the report [{_FOLDER}].", metavar="FOLDER", short="-o"
    )
    text: str | None = option("--text", "The column with the text of a record [text].", metavar="NAME")
    id: str | None = option("--id", "The column with the archive's own name for a record [id].", metavar="NAME")
    date: str | None = option("--date", "The column, or key of front matter, with the date [date].", metavar="NAME")
    source: str | None = option("--source", "The same with the source [source].", metavar="NAME")
    author: str | None = option("--author", "The same with the author [author].", metavar="NAME")
    text_format: str | None = option("--text-format", "The format of the texts in tables [text].", metavar="FORMAT")
    main_text: bool = switch("--main-text", "Of HTML, read the article without what stands around it.")
    dataset: str | None = option(
        "--dataset", "How the datasets are written [parquet].", choices=("parquet", "jsonl", "csv")
    )
    format: str | None = option("--format", "How the report is written [html].", choices=("html", "md", "json"))
    engine: str | None = option("--engine", "What works at the archive [processes].", choices=("processes", "ray"))
    address: str | None = option("--address", "The Ray cluster to use, instead of one on this machine.", metavar="ADDR")
    jobs: str | None = option(
        "--jobs", "How many processes, or actors of Ray, work at once [one a core].", metavar="N", short="-j"
    )


def run(options: Options) -> int:
    """Audit the sources, or compare two audits, and return the exit code."""
    _require_extra(options)
    if options.sources[0] == _COMPARE:
        return _compare(options)
    if options.address and options.engine != "ray":
        raise UsageError("--address is for --engine ray")
    jobs = number_of_jobs(options.jobs)
    task = _task(options)
    if not task.chunks:
        raise UsageError(f"there is nothing to audit in {', '.join(options.sources)}")
    _work(task, options, jobs)
    code = _tell_unread(task)
    if not code:
        _report(task, options)
    return code


def _require_extra(options: Options) -> None:
    """Refuse to begin without the libraries, which a plain installation does not have."""
    from importlib.util import find_spec

    needed = {"pyarrow": "audit", "duckdb": "audit", "trafilatura": "audit", "vl_convert": "audit"}
    if options.engine == "ray":
        needed["ray"] = "ray"
    for module, extra in needed.items():
        if find_spec(module) is None:
            raise UsageError(f"{module} is not installed: pip install 'termlint-prose[{extra}]'")


def _work(task: Task, options: Options, jobs: int) -> None:
    from termlint.audit import run as running

    try:
        left = running.begin(task, options.sources)
        done = running.work(task, left, engine=options.engine or "processes", jobs=jobs, address=options.address)
        total = sum(chunk.weight for chunk in task.chunks)
        before = total - sum(task.chunks[number].weight for number in left)
        for _ in weighed(done, total=total, before=before):
            pass
    except OSError as error:
        raise UsageError(f"{task.folder}: cannot be written: {error.strerror or error}") from error


def _tell_unread(task: Task) -> int:
    """Say what could not be read, as far as that is not too much; 2 where nothing could be."""
    from termlint.audit.parts import opened

    unread = opened(task.folder, "unread", task.dataset)
    number = unread.count_rows()
    for row in unread.head(_SHOWN, columns=["message"]).to_pylist():
        complain(row["message"], kind="warning")
    if number > _SHOWN:
        complain(f"{number - _SHOWN} more could not be read; all are in {task.folder}/unread", kind="warning")
    return 0 if opened(task.folder, "documents", task.dataset).count_rows() else 2


def _task(options: Options) -> Task:
    """Return the archive, divided, with all that is needed to judge it."""
    from termlint.audit.chunks import divide
    from termlint.audit.work import Task

    columns, rules = _columns(options), _Rules(linters(options))
    documents, tables, unread = _archive(options, rules)
    return Task(
        chunks=tuple(divide(documents, tables, unread, columns)),
        rules=tuple(rules.known.values()),
        columns=columns,
        folder=options.output or _FOLDER,
        dataset=options.dataset or "parquet",  # type: ignore[arg-type]  # one of its choices
        format=named(options.text_format or "text").name,
        main_text=options.main_text,
    )


def _columns(options: Options) -> Columns:
    from termlint.audit.records import Columns

    asked = {name: value for name in _COLUMNS if (value := getattr(options, name))}
    return Columns(**asked, asked=frozenset(asked.values()))


class _Rules:
    """The choices of settings of a run, each with its rulebooks; the first is that of the working directory."""

    def __init__(self, found: Linters) -> None:
        self.found = found
        self.known: dict[Settings, tuple[Settings, tuple[Rulebook, ...]]] = {}
        self._numbers: dict[Path, int] = {}
        self.of(Path.cwd())

    def of(self, folder: Path) -> int:
        """Return the number of the settings that hold in a folder. Raises TermlintError."""
        if folder not in self._numbers:
            linter = self.found.of(folder)
            self.known.setdefault(linter.settings, (linter.settings, linter.rulebooks))
            self._numbers[folder] = list(self.known).index(linter.settings)
        return self._numbers[folder]


def _archive(options: Options, rules: _Rules) -> tuple[list[DocumentFile], list[TableFile], list[Unread]]:
    """Return the documents and tables of all sources, and what is out of reach. Raises TermlintError."""
    documents: list[DocumentFile] = []
    tables: list[TableFile] = []
    unread: list[Unread] = []
    for source in options.sources:
        if _is_documents(source):
            found = list(_documents(source, rules, unread))
            documents += found
            if found and not (options.text and Path(source).is_dir()):
                continue
        _add_tables(source, tables, unread)
    return documents, tables, unread


def _is_documents(source: str) -> bool:
    """Whether a source can be a document or a folder of them."""
    return Path(source).is_dir() or (Path(source).is_file() and format_of(source) is not None)


def _documents(source: str, rules: _Rules, unread: list[Unread]) -> Iterator[DocumentFile]:
    """Yield the documents that `check` would check there."""
    from termlint.audit.chunks import DocumentFile
    from termlint.audit.records import Unread

    targets, failures, _ = collect([source], FileSelection(rules.found.settings))
    unread += [Unread(failure.path, failure.code, failure.message) for failure in failures]
    for target in targets:
        path = Path(target.path)
        below = path.relative_to(source).parts[:-1] if path != Path(source) else ()
        size = path.stat().st_size if path.exists() else 0
        yield DocumentFile(target.path, target.format, size, rules.of(target.folder), below[0] if below else None)


def _add_tables(source: str, tables: list[TableFile], unread: list[Unread]) -> None:
    from termlint.audit import sources
    from termlint.audit.records import Unread

    for found in sources.tables(source):
        if isinstance(found, Unread):
            unread.append(found)
        else:
            tables.append(found)


def _report(task: Task, options: Options) -> None:
    """Write the report beside the datasets and say where it is."""
    from termlint.audit.report import figures_of, rendered
    from termlint.audit.storage import place

    rules = {rule.id: rule for _, books in task.rules for book in books for rule in book.rules}
    chosen: Any = options.format or "html"
    text = rendered(
        figures_of(task.folder, task.dataset, rules),
        chosen,
        title=f"Audit of {', '.join(options.sources)}",
        rulebooks=sorted({book.id for _, books in task.rules for book in books}),
    )
    files, folder = place(task.folder)
    with files.open_output_stream(f"{folder}/report.{chosen}") as stream:
        stream.write(text.encode())
    sys.stdout.write(f"{task.folder}/report.{chosen}\n")


def _compare(options: Options) -> int:
    """Write what changed between two audits."""
    from termlint.audit import comparing
    from termlint.audit.report import figures_of
    from termlint.audit.state import read

    folders = options.sources[1:]
    if len(folders) != 2 or options.format == "html":
        raise UsageError("audit compare: name two folders of audits, and --format md or json")
    found = []
    for folder in folders:
        known = read(folder)
        if known is None:
            raise UsageError(f"{folder}: holds no audit")
        found.append(figures_of(folder, known["dataset"], {}))
    changes = comparing.compare(*found)
    before, after = folders
    as_markdown = comparing.as_markdown(changes, before=before, after=after)
    sys.stdout.write(comparing.as_json(changes) if options.format == "json" else as_markdown)
    return 0
