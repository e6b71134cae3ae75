"""The formats by kind, for tests that are the same for each of a kind."""

from __future__ import annotations

# Those in which a sentence that stands alone is a document.
BARE = ("markdown", "mdx", "rst", "html", "text")
