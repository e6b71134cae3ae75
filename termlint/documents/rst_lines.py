"""Lines of an rST block, cut out of the source by indentation, each knowing where its text begins."""

from __future__ import annotations

from typing import NamedTuple

from termlint.documents.lines import line_ranges


class Lines(NamedTuple):
    """The lines of one block, without trailing white space and without the block's indentation.

    `starts` are the source offsets of the texts. Tabs in an indentation are expanded, so an offset is only
    good from the line's first character that is not a space. In a `contiguous` block nothing but line breaks
    and indentation stands between two lines; the lines of a table cell are not contiguous.
    """

    texts: list[str]
    starts: list[int]
    contiguous: bool = True

    def end(self, number: int) -> int:
        """Return the source offset of the end of the line `number`."""
        return self.starts[number] + len(self.texts[number])

    def part(self, first: int, last: int) -> Lines:
        """Return the lines `first:last` as they are."""
        return Lines(self.texts[first:last], self.starts[first:last], self.contiguous)

    def cut(self, first: int, last: int, indent: int) -> Lines:
        """Return the lines `first:last` without their first `indent` characters."""
        texts = [text[indent:] for text in self.texts[first:last]]
        return Lines(texts, [start + indent for start in self.starts[first:last]], self.contiguous)

    def indented_end(self, number: int) -> int:
        """Return where the indented lines from `number` on end, blank lines at their end left out."""
        end = number
        for here in range(number, len(self.texts)):
            text = self.texts[here]
            if text:
                if text[0] != " ":
                    break
                end = here + 1
        return end

    def known_end(self, number: int, indent: int) -> int:
        """Return where the lines from `number` on that have at least `indent` spaces end."""
        end, blank = number, " " * indent
        for here in range(number, len(self.texts)):
            text = self.texts[here]
            if text:
                if not text.startswith(blank):
                    break
                end = here + 1
        return end

    def indent(self, first: int, last: int) -> int:
        """Return the smallest indentation of the lines `first:last` that are not blank."""
        return min((len(text) - len(text.lstrip()) for text in self.texts[first:last] if text), default=0)

    def hanging(self, number: int, width: int, last: int) -> Lines:
        """Return the block whose first line stands behind a marker of `width`; the others are indented."""
        first = self.cut(number, number + 1, width)
        rest = self.cut(number + 1, last, self.indent(number + 1, last))
        return Lines(first.texts + rest.texts, first.starts + rest.starts, self.contiguous)


def source_lines(source: str) -> Lines:
    """Return all lines of `source`."""
    ranges = line_ranges(source)
    lines = Lines([source[start:end].rstrip() for start, end in ranges], [start for start, _ in ranges])
    if "\t" in source:
        for number, text in enumerate(lines.texts):
            body = text.lstrip(" \t")
            indent = text[: len(text) - len(body)]
            if "\t" in indent:
                expanded = indent.expandtabs(8)
                lines.texts[number] = expanded + body
                lines.starts[number] += len(indent) - len(expanded)
    return lines
