"""A web page as a report: the article, what the page says of itself, and nothing of its comments."""

import datetime as dt

import pytest

from onrecord.errors import ReportEmpty, ReportNoArticle, ReportNotEnglish, ReportTooLarge
from onrecord.reports.decode import MAX_BYTES
from onrecord.reports.html import read_html
from onrecord.reports.report import DateMethod

PARAGRAPHS = (
    "Two people were killed and five injured when shells hit a street in Sumy on Saturday, the governor’s office said.",
    "Dmytro Petrenko said that rescuers were still at work in the ruins of the house, where four people were missing.",
    "“We will find everyone,” he told reporters. The defence ministry in Moscow did not comment.",
    "More than 3,000 people had left the city in buses the day before, according to the Red Cross.",
)
META = """<meta property="article:published_time" content="2022-03-12T10:00:00Z"><meta property="og:site_name" content="The Gazette">
<meta name="author" content="Jane Doe"><link rel="canonical" href="https://gazette.example.com/sumy">"""
COMMENTS = (
    '<div class="comments" id="comments"><h3>Comments</h3><p>I think that 500 people died there and nobody says so in the papers.</p></div>'
)


def page(body: str = "", *, head: str = META, charset: str = "utf-8") -> bytes:
    article = (
        "<article><h1>Shells hit Sumy</h1>" + "".join(f"<p>{p}</p>" for p in PARAGRAPHS) + "<p>Read more: Strike kills 20</p></article>"
    )
    html = (
        f'<!doctype html><html lang="en"><head><meta charset="{charset}"><title>Shells hit Sumy</title>{head}</head>'
        f'<body><nav><a href="/">Home</a></nav>{body or article + COMMENTS}<footer>© 2022 The Gazette.</footer></body></html>'
    )
    return html.encode(charset)


def test_the_article_is_read_one_paragraph_a_line_without_comments() -> None:
    report = read_html(page(), "sumy.html", file_name="sumy.html")
    lines = report.text.split("\n")
    assert all(paragraph in lines for paragraph in PARAGRAPHS)
    assert "500 people" not in report.text
    assert [report.text[start:end] for start, end in report.furniture] == ["Read more: Strike kills 20"]


def test_the_page_says_what_it_is() -> None:
    report = read_html(page(), "sumy.html", file_name="sumy.html")
    assert (report.title, report.outlet, report.byline) == ("Shells hit Sumy", "The Gazette", "Jane Doe")
    assert report.url == "https://gazette.example.com/sumy"
    assert (report.date, report.dating.method) == (dt.date(2022, 3, 12), DateMethod.PAGE)


def test_what_the_user_gave_goes_before_the_page() -> None:
    report = read_html(page(), "sumy.html", date=dt.date(2022, 3, 13), outlet="Sumy News")
    assert (report.date, report.dating.method, report.outlet) == (dt.date(2022, 3, 13), DateMethod.GIVEN, "Sumy News")
    assert [item.method for item in report.dating.others] == [DateMethod.PAGE]


def test_without_a_file_the_id_is_the_pages_address() -> None:
    assert read_html(page(), "standard input").id == "https://gazette.example.com/sumy"
    assert read_html(page(head=""), "standard input").id.startswith("stdin-")


@pytest.mark.parametrize("charset", ["windows-1252", "utf-16", "utf-8"])
def test_the_declared_encoding_is_followed(charset: str) -> None:
    assert "“We will find everyone,”" in read_html(page(charset=charset), "sumy.html").text


@pytest.mark.parametrize(
    "body",
    [
        "<p> </p>",
        "<ul>" + "".join(f'<li><a href="/{n}">Section number {n}</a></li>' for n in range(40)) + "</ul>",
        "<h1>404</h1><p>The page that you are looking for does not exist any more, please try the search.</p>",
        "<p>This website uses cookies to make it better. Please accept all cookies or read our cookie policy.</p>",
    ],
    ids=["nothing", "a menu", "a missing page", "a cookie notice"],
)
def test_a_page_without_an_article_is_refused(body: str) -> None:
    with pytest.raises(ReportNoArticle, match=r"x\.html"):
        read_html(page(body), "x.html")


def test_broken_and_empty_pages_are_refused() -> None:
    for data in (b"", b"<", b"<html", b"<?xml version='1.0' encoding='utf-8'?><html></html>"):
        with pytest.raises((ReportNoArticle, ReportEmpty)):
            read_html(data, "x.html")


def test_other_languages_and_endless_pages_are_refused() -> None:
    body = (
        "<article><p>" + "Троє цивільних загинули в суботу внаслідок обстрілу міста, повідомив губернатор області. " * 9 + "</p></article>"
    )
    with pytest.raises(ReportNotEnglish):
        read_html(page(body), "x.html")
    with pytest.raises(ReportTooLarge):
        read_html(b" " * (MAX_BYTES + 1), "x.html")
