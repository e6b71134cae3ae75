"""The command `termlint`, and the one place where errors become exit codes."""

from __future__ import annotations

import errno
import gc
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from termlint.cli.exitstatus import BROKEN_PIPE, ERROR, INTERRUPTED
from termlint.errors import TermlintError

if TYPE_CHECKING:
    from collections.abc import Sequence

# How many new objects are worth a search for unreachable ones: Python's 700 makes a check five percent slower, and
# what a check leaves behind holds few cycles.
_GARBAGE = 50_000


def main(line: Sequence[str] | None = None) -> int:
    """Run the command line (that of the process unless given) and return the exit code.

    0 clean, 1 findings, 2 an error: a mistake of ours is one too, and never passes for findings.
    """
    try:
        _open_streams()
        for stream in (sys.stdout, sys.stderr):
            _be_forgiving(stream)
        gc.set_threshold(_GARBAGE)
        if line is None:
            signal.signal(signal.SIGTERM, signal.default_int_handler)  # ends its processes, and says so in one line
        code = _dispatch(sys.argv[1:] if line is None else line)
        sys.stdout.flush()
    except TermlintError as error:
        from termlint.cli.output import complain

        complain(error.message)
        return ERROR
    except KeyboardInterrupt:
        from termlint.cli.output import complain

        complain("interrupted")
        return INTERRUPTED
    except BrokenPipeError:
        _silence_stdout()
        return BROKEN_PIPE
    except OSError as error:
        return _unwritable(error)
    except Exception:  # noqa: BLE001 -- shown in full; without this the exit code would say "findings"
        sys.excepthook(*sys.exc_info())
        return ERROR
    return code


def _dispatch(line: Sequence[str]) -> int:
    # Imported here, so that an interruption during the import is handled as well.
    from termlint.cli import quick

    command = quick.parse(line)
    if command is not None:
        return command()
    from termlint.cli import app

    return app.run(line)


def _unwritable(error: OSError) -> int:
    """Say that standard output took no more, in one line; any other error of the system is a mistake of ours."""
    if error.errno not in (errno.ENOSPC, errno.EIO, errno.EBADF):
        sys.excepthook(*sys.exc_info())
        return ERROR
    _silence_stdout()
    from termlint.cli.output import complain

    complain(f"standard output cannot be written: {error.strerror}")
    return ERROR


def _open_streams() -> None:
    """Let what is said go nowhere if the process was started with a stream closed; Python has None for it."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 -- open as long as it runs


def _be_forgiving(stream: TextIO) -> None:
    """Let a character that the terminal does not know be shown as its number instead of ending the run."""
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(errors="backslashreplace")


def _silence_stdout() -> None:
    """Let what is still in the buffer go nowhere; the interpreter would complain about it when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())
