"""How soon diagnostics follow a key press, in real documents; how much memory typing takes; the same as `check`.

    python -m benchmarks.typing_speed DOCUMENTS            latencies, start, memory
    python -m benchmarks.typing_speed DOCUMENTS --same     every document opened, edited at random and restored

DOCUMENTS is a folder of documents in any format. Those of one format are strung together to texts of 50 KB and 1 MB.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.editor import Editor, start, timed
from termlint.configuration.settings import Settings
from termlint.documents.decode import decode
from termlint.engine.linter import Linter
from termlint.errors import ReadError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SIZES = {"10 KB": 10_000, "50 KB": 50_000, "1 MB": 1_000_000}
_ENDINGS = (".md", ".mdx", ".rst", ".html", ".txt")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", type=Path)
    parser.add_argument("--same", action="store_true", help="compare with check instead of measuring")
    parser.add_argument("--presses", type=int, default=40, help="keys pressed in each place")
    parser.add_argument("--edits", type=int, default=10_000, help="edits before memory is measured again")
    parser.add_argument("--seed", type=int, default=1)
    words = parser.parse_args()
    chosen = random.Random(words.seed)  # noqa: S311 -- no secret
    with tempfile.TemporaryDirectory() as name:
        if words.same:
            _same(words.documents, Path(name), chosen)
        else:
            _measure(words.documents, Path(name), chosen, words.presses, words.edits)


def texts(folder: Path, ending: str) -> list[str]:
    """Return the documents of one format below a folder, as far as they can be decoded."""
    found = []
    for file in sorted(folder.rglob(f"*{ending}")):
        with suppress(ReadError):
            found.append(decode(file.read_bytes(), path=str(file)).text)
    return found


def _measure(documents: Path, folder: Path, chosen: random.Random, presses: int, edits: int) -> None:
    print("| text | place | median | 95th percentile |\n|---|---|---|---|")  # noqa: T201 -- the report
    editor = start(folder)
    for ending in _ENDINGS:
        whole = "\n\n".join(texts(documents, ending))
        for name, size in _SIZES.items():
            if not whole:
                continue
            text = (whole * (size // len(whole) + 1))[:size]
            path = folder / f"text{ending}"
            places = _places(text, editor.open(path, text))
            for where, place in places.items():
                seconds = [timed(partial(_press, editor, path, place + n)) for n in range(presses)]
                _row(f"{name}, `{ending}`", where, seconds)
            editor.close(path)
    editor.stop()
    _starts(documents, folder)
    _memory(documents, folder, chosen, edits)


def _press(editor: Editor, path: Path, place: int) -> None:
    editor.replace(path, place, place, "e")


def _places(text: str, found: Sequence[Any]) -> dict[str, int]:
    """Return a place beside a finding, if there is one, and one in the middle."""
    places = {"in the middle": text.find(" ", len(text) // 2)}
    if found:
        end = found[len(found) // 2]["range"]["end"]
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")[: end["line"]]
        if "\r" not in text:
            places["beside a finding"] = sum(len(line) + 1 for line in lines) + end["character"]
    return places


def _row(text: str, where: str, seconds: list[float]) -> None:
    last = statistics.quantiles(seconds, n=20)[-1]
    print(f"| {text} | {where} | {statistics.median(seconds) * 1000:.0f} ms | {last * 1000:.0f} ms |")  # noqa: T201 -- the report


def _starts(documents: Path, folder: Path) -> None:
    text = "\n\n".join(texts(documents, ".md"))[:10_000]
    for name in ("cold", "warm"):
        editor: list[Editor] = []

        def begin() -> None:
            editor.append(start(folder, cache=folder / "cache"))  # noqa: B023 -- called at once
            editor[0].open(folder / "a.md", text)  # noqa: B023 -- as above

        seconds = timed(begin)
        editor[0].stop()
        print(f"\nStart to the first diagnostics of 10 KB, {name}: {seconds:.2f} s")  # noqa: T201 -- the report


def _memory(documents: Path, folder: Path, chosen: random.Random, edits: int) -> None:
    text = "\n\n".join(texts(documents, ".md"))[:50_000]
    editor, path = start(folder), folder / "memory.md"
    editor.open(path, text)
    shown = []
    for number in range(edits):
        if number in (edits // 10, edits // 2):
            shown.append(editor.memory())
        for start_, end, new in _edits(editor.texts[path.as_uri()], chosen):
            editor.replace(path, start_, end, new)
    shown.append(editor.memory())
    editor.stop()
    told = ", ".join(f"{each / 1_000_000:.0f} MB" for each in shown)
    print(f"\nMemory after a tenth, half and all of {edits} edits and their undoing: {told}")  # noqa: T201 -- the report


def _edits(text: str, chosen: random.Random) -> Iterator[tuple[int, int, str]]:
    """Yield an edit at random and the one that undoes it."""
    begin = chosen.randrange(len(text) + 1)
    end = min(len(text), begin + chosen.choice((0, 0, 1, 30)))
    new = chosen.choice(("e", "\n\n", " distilled ", "\U0001f600", "<!--", "```\n", ""))
    yield begin, end, new
    yield begin, begin + len(new), text[begin:end]


def _same(documents: Path, folder: Path, chosen: random.Random) -> None:
    """Open each document, edit it at random, restore it, and hold its diagnostics against what `check` finds."""
    linter, editor = Linter(Settings()), start(folder)
    count = wrong = findings = 0
    for ending in _ENDINGS:
        for number, text in enumerate(texts(documents, ending)):
            path = folder / f"{number}{ending}"
            found = editor.open(path, text)
            for _ in range(3):
                made = [*_edits(text, chosen)]
                editor.replace(path, *made[0], wait=False)
                found = editor.replace(path, *made[1])
            editor.close(path)
            expected = linter.check(text, path=str(path))
            told = sorted(
                (each["code"], each["range"]["start"]["line"] + 1, each["range"]["start"]["character"] + 1)
                for each in found
            )
            wanted = sorted((each.rule, *expected.lines.line_column(each.start)) for each in expected.findings)
            wanted += [(each.code, *expected.lines.line_column(each.start or 0)) for each in expected.failures]
            count, findings = count + 1, findings + len(wanted)
            wrong += told != sorted(wanted)
    editor.stop()
    print(f"{count} documents, {findings} findings and failures: {wrong} documents differ from check")  # noqa: T201 -- the report


if __name__ == "__main__":
    main()
