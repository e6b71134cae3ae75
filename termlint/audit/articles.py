"""The main text of a page: an article without the menus and notices around it, as trafilatura finds it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import trafilatura

from termlint.audit.records import Unread, day, words_of

if TYPE_CHECKING:
    from termlint.audit.records import Record


def main_text(page: Record) -> Record | Unread:
    """Return the article of a page in HTML as plain text, with the date, site and author that the page gives."""
    found = trafilatura.bare_extraction(page.text, with_metadata=True)
    text = getattr(found, "text", None)
    if not text:
        return Unread(page.document, "no-main-text", f"{page.document}: has no article that can be told from the page")
    return replace(
        page,
        text="\n\n".join(text.split("\n")),
        format="text",
        date=page.date or day(getattr(found, "date", None)),
        source=page.source or words_of(getattr(found, "sitename", None) or getattr(found, "hostname", None)),
        author=page.author or words_of(getattr(found, "author", None)),
    )
