"""What LaTeX is made of: commands, environments, braces, mathematics; and what belongs to what."""

from __future__ import annotations

import re

# The name of the group that matched last says what a token is.
TOKEN = re.compile(
    r"(?P<comment>%[^\r\n]*(?:(?:\r\n|\r|\n)[ \t]*(?![ \t\r\n]))?)"
    r"|\\(?P<edge>begin|end)[ \t]*\{(?P<environment>[^{}\r\n]*)\}"
    r"|(?P<verb>\\(?:verb|lstinline)\*?(?P<mark>[^\sA-Za-z*{\[])[^\r\n]*?(?P=mark))"
    r"|(?P<math>\\\(|\\\[|\$\$?)|\\(?P<name>[A-Za-z@]+)\*?|\\(?P<sign>[^A-Za-z])"
    r"|(?P<open>\{)|(?P<close>\})|(?P<blank>(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)\s*)"
    r"|(?P<text>---?|``|''|`|~)|(?P<cell>&)",
    re.DOTALL,
)
MATH_END = {"\\(": re.compile(r"\\\)"), "\\[": re.compile(r"\\\]"), "$": re.compile(r"\$"), "$$": re.compile(r"\$\$")}
READ = {"---": "—", "--": "–", "``": "\u201c", "''": "\u201d", "`": "\u2018", "~": " "}
_SPACES = re.compile(r"[ \t]*(?:\r\n|\r|\n)?[ \t]*")

_BRACE = re.compile(r"\\.|%[^\r\n]*|[{}]", re.DOTALL)


def brace_pairs(source: str) -> dict[int, int]:
    """Return for each brace that opens where the one that closes it stands."""
    opened: list[int] = []
    pairs: dict[int, int] = {}
    for found in _BRACE.finditer(source):
        if found[0] == "{":
            opened.append(found.start())
        elif found[0] == "}" and opened:
            pairs[opened.pop()] = found.start()
    return pairs


def after_command(source: str, end: int) -> int:
    """Return where the text goes on behind a command without arguments: the white space after it is its end."""
    found = _SPACES.match(source, end)
    return end if found is None or source.startswith(("\r", "\n"), found.end()) else found.end()
