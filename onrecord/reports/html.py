"""A web page in, Report out: its article as text, one paragraph a line, with what the page says of itself.

trafilatura finds the article (readers' comments off), htmldate the date in the page's metadata. What still is
the site's own in the text is marked like in plain text.
"""

from __future__ import annotations

import datetime as dt
import re

from htmldate import find_date
from lxml.etree import LxmlError
from trafilatura import bare_extraction, load_html
from trafilatura.settings import Document

from onrecord.errors import ReportNoArticle
from onrecord.reports.dating import date_report
from onrecord.reports.decode import MAX_BYTES, check_text, decoded, encoding_of, stdin_id, tidied, too_large
from onrecord.reports.furniture import furniture
from onrecord.reports.language import check_english
from onrecord.reports.report import Report, Span

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,30})""", re.I)
_HEAD = 4096  # bytes in which a page may declare its encoding; browsers look at 1024
# Pages that declare one of these are in UTF-8 or windows-1252.
_NOT_AS_DECLARED = ("utf-16", "utf-32", "utf-7", "iso-8859-1", "latin", "us-ascii", "ascii")
_GONE = re.compile(
    r"\b404\b|page (?:was |is )?not found|page (?:that )?you (?:are|were) looking for|page (?:does not|no longer) exists?", re.I
)
_GONE_WORDS = 80  # the notice of a missing page is shorter than this
_PROSE_WORDS = 8  # an article has a line of at least so many words that is no furniture; menus and link lists do not


def read_html(data: bytes, source: str, *, file_name: str | None = None, date: dt.date | None = None, outlet: str | None = None) -> Report:
    """The report in the bytes of a web page.

    Title, outlet, byline, canonical URL and date come from the page's metadata; a `date` or `outlet` that the user gave goes before
    them. The id is the file name, else the page's URL, else one that follows the text. Raises a ReportError; ReportNoArticle where there is none.
    """
    if len(data) > MAX_BYTES:
        raise too_large(source)
    page = tidied(_page_text(data, source))
    article, page_date = _extracted(page, source)
    text = tidied(article.text or "").strip("\n")
    marked = furniture(text)
    if not _has_prose(text, marked) or (text.count(" ") < _GONE_WORDS and _GONE.search(text)):
        raise ReportNoArticle(source, "no article in the page")
    check_text(text, source)
    check_english(text, source)
    url = article.url or None
    return Report(
        id=file_name or url or stdin_id(text),
        text=text,
        dating=date_report(text, given=date, page=page_date, file_name=file_name),
        title=article.title or None,
        outlet=outlet or article.sitename or article.hostname or None,
        byline=article.author or None,
        url=url,
        furniture=marked,
    )


def _page_text(data: bytes, source: str) -> str:
    """The page's source: decoded as its mark says, else as it declares, else as any file is."""
    declared = _CHARSET.search(data[:_HEAD])
    name = declared[1].decode("ascii").lower() if declared else ""
    if name and encoding_of(data) is None and not name.startswith(_NOT_AS_DECLARED):
        try:
            return data.decode(name)
        except (LookupError, ValueError):
            pass
    return decoded(data, source)


def _has_prose(text: str, marked: tuple[Span, ...]) -> bool:
    """Does the text hold at least one line of prose that is not the site's?"""
    start = 0
    for line in text.splitlines(keepends=True):
        inside = any(first <= start and start + len(line.rstrip()) <= last for first, last in marked)
        if not inside and len(line.split()) >= _PROSE_WORDS:
            return True
        start += len(line)
    return False


def _extracted(page: str, source: str) -> tuple[Document, dt.date | None]:
    """The article that trafilatura finds, and the date in the page's metadata or address."""
    try:
        tree = load_html(page)
        article = bare_extraction(tree, include_comments=False, with_metadata=True) if tree is not None else None
        if tree is None or not isinstance(article, Document):
            raise ReportNoArticle(source, "no article in the page")
        found = find_date(tree, extensive_search=False, original_date=True, url=article.url)
        return article, dt.date.fromisoformat(found) if found else None
    except (LxmlError, ValueError, RecursionError) as error:
        raise ReportNoArticle(source, "the page can't be parsed") from error
