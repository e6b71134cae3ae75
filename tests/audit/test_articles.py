from __future__ import annotations

import datetime as dt

from termlint.audit.articles import main_text
from termlint.audit.records import Record, Unread

SENTENCE = "The company said on Monday that it had copied the novels of many writers for its model. "
PAGE = f"""<html><head><title>On copying</title><meta property="article:published_time" content="2024-05-01">
<meta property="og:site_name" content="The Post"></head><body><nav><a href="/">Steal this menu</a></nav>
<article><h1>On copying</h1><p>{SENTENCE * 4}</p><p>{SENTENCE * 3}</p></article>
<footer>All pirated rights reserved</footer></body></html>"""


def test_an_article_is_read_without_what_stands_around_it() -> None:
    article = main_text(Record("a.html", PAGE, "html", "a.html"))
    assert isinstance(article, Record)
    assert SENTENCE.strip() in article.text
    assert "menu" not in article.text
    assert "rights reserved" not in article.text
    assert (article.format, article.date, article.source) == ("text", dt.date(2024, 5, 1), "The Post")


def test_a_page_without_an_article_is_told() -> None:
    unread = main_text(Record("a.html", "<html></html>", "html", "a.html"))
    assert isinstance(unread, Unread)
    assert unread.code == "no-main-text"
