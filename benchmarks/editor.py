"""An editor as the benchmarks need it: the real server, texts that are changed, and the wait for diagnostics."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_FORMATS = {".md": "markdown", ".mdx": "mdx", ".rst": "restructuredtext", ".html": "html", ".txt": "plaintext"}


@dataclass
class Editor:
    """A server that was started in a folder. Columns are counted in code points."""

    process: subprocess.Popen[bytes]
    texts: dict[str, str] = field(default_factory=dict)
    versions: dict[str, int] = field(default_factory=dict)

    def open(self, path: Path, text: str) -> list[Any]:
        """Open a text under a path, and return its diagnostics."""
        uri = path.as_uri()
        self.texts[uri], self.versions[uri] = text, 1
        item = {"uri": uri, "languageId": _FORMATS.get(path.suffix, "plaintext"), "version": 1, "text": text}
        self.send("textDocument/didOpen", {"textDocument": item})
        return self.diagnostics(uri)

    def replace(self, path: Path, start: int, end: int, new: str, *, wait: bool = True) -> list[Any]:
        """Replace the code points `start:end` of an open text, and return its diagnostics if they are waited for."""
        uri = path.as_uri()
        text = self.texts[uri]
        self.texts[uri] = text[:start] + new + text[end:]
        self.versions[uri] += 1
        change = {"range": {"start": _position(text, start), "end": _position(text, end)}, "text": new}
        named = {"uri": uri, "version": self.versions[uri]}
        self.send("textDocument/didChange", {"textDocument": named, "contentChanges": [change]})
        return self.diagnostics(uri) if wait else []

    def close(self, path: Path) -> None:
        """Close a text."""
        self.send("textDocument/didClose", {"textDocument": {"uri": path.as_uri()}})

    def diagnostics(self, uri: str) -> list[Any]:
        """Wait for the diagnostics of the newest version of a text."""
        while True:
            message = self._receive()
            told = message.get("params") or {}
            is_it = message.get("method") == "textDocument/publishDiagnostics" and told["uri"] == uri
            if is_it and told.get("version") == self.versions[uri]:
                found: list[Any] = told["diagnostics"]
                return found

    def memory(self) -> int:
        """Return how much memory the server holds, in bytes (Linux)."""
        status = Path("/proc", str(self.process.pid), "status").read_text("ascii")
        return int(status.partition("VmRSS:")[2].split()[0]) * 1024

    def send(self, method: str, params: object, number: int | None = None) -> None:
        """Send a message, a request if it has a number."""
        named = {} if number is None else {"id": number}
        body = json.dumps({"jsonrpc": "2.0", "method": method, "params": params, **named}).encode()
        assert self.process.stdin is not None  # noqa: S101 -- it is a pipe
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def stop(self) -> None:
        """End the server."""
        self.process.kill()
        self.process.wait()

    def _receive(self) -> dict[str, Any]:
        assert self.process.stdout is not None  # noqa: S101 -- as above
        length = 0
        while header := self.process.stdout.readline().strip():
            if header.startswith(b"Content-Length:"):
                length = int(header.partition(b":")[2])
        if not length:
            raise EOFError("the server has ended")
        message: dict[str, Any] = json.loads(self.process.stdout.read(length))
        return message


def start(folder: Path, *words: str, cache: Path | None = None) -> Editor:
    """Start a server that reads no configuration; `cache` is where it keeps what it compiles."""
    environment = {**os.environ, **({"TERMLINT_CACHE_DIR": str(cache)} if cache else {})}
    command = (sys.executable, "-m", "termlint", "lsp", "--no-config", *words)
    process = subprocess.Popen(  # noqa: S603 -- ours
        command, cwd=folder, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    editor = Editor(process)
    told = {"general": {"positionEncodings": ["utf-32"]}}
    editor.send("initialize", {"processId": None, "rootUri": folder.as_uri(), "capabilities": told}, 1)
    editor.send("initialized", {})
    return editor


def timed(work: Any) -> float:  # noqa: ANN401 -- any call without arguments
    """Return how many seconds a call takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _position(text: str, at: int) -> dict[str, int]:
    before = text[:at].replace("\r\n", "\n ").replace("\r", "\n")
    # A line break of two characters must not move the column.
    line = before.rpartition("\n")[2]
    own = line[1:] if text[:at].endswith("\r\n" + line[1:]) and line.startswith(" ") else line
    return {"line": before.count("\n"), "character": len(own)}
