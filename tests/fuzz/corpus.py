"""Inputs that a release once failed on, made small: which target, and the bytes."""

from __future__ import annotations

CRASHES: tuple[tuple[str, bytes], ...] = (
    ("read-markdown", b"&#" + b"9" * 5000 + b";"),
    ("read-html", b"<p>&#x" + b"f" * 5000 + b";"),
    ("read-markdown", b">" * 2000 + b"a"),
    ("read-markdown", b"a<sup>" + b" " * 5000),
    ("read-mdx", b"<A/>" * 200 + b"<"),
    ("read-rst", b'.. csv-table::\n\n   "a,\n   "b'),
    ("judge", b"[" * 20_000),
    ("judge", b"=" * 20_000),
    ("judge", b"<!" * 20_000),
    ("judge", b"a@a." * 10_000),
    ("ignore", b"a" * 250 + b"\n" + b"a*" * 60 + b"b"),
    *(("ignore", b"a\n" + line) for line in (b"!", b"\\", b"foo\\", b"[z-a]", b"[", b"[[:x:]]")),
    ("import-json", b'["a"' + b"/**/" * 28 + b"x"),
    ("import-json", b"[" + b"9" * 5000 + b"]"),
    ("import-xml", b"<?xml version='1.0' encoding='x-nonsense'?><a/>"),
    ("baseline", b'{"schema": "termlint.novelty.baseline/1"}\n' + b"9" * 5000),
    ("configuration", b"a = " + b"9" * 5000),
    ("configuration", b'extend = "a\\u0000b"'),
    ("configuration", b'extend = "' + b"x" * 5000 + b'"'),
    ("rulebook", b"rulebook: a\ntitle: b\nlanguage: en\nrules: [{id: c, terms: [{noun: '...'}]}]"),
)
