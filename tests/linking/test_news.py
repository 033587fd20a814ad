"""Sentences that tell the news, and those that tell what the war has been."""

from __future__ import annotations

from onrecord.linking import news
from onrecord.linking.happenings import sketches
from onrecord.reading.reader import read_reports
from tests.linking.making import report

TEXT = (
    "Three people were killed on Wednesday when shells hit a bakery in Kharkiv, the governor said. A cat was found under the counter after "
    "two hours of digging, unhurt, with flour on its fur.\n\n"
    "The war between the two countries began on 24 February. Kharkiv has been shelled almost daily. At least 4,452 civilians have died.\n\n"
    "The baker had gone out to look for yeast."
)


def test_the_lead_and_the_sentences_of_a_happening_are_news_and_what_the_war_has_been_is_not() -> None:
    given = report("a", TEXT, title="Bakery in Kharkiv shelled")
    ((_, statements),) = read_reports([given], ("event", "figure"))
    background = news.background(given, statements)
    assert background
    assert all(s.start > TEXT.index("The war") for s in statements if s.id in background)
    mine = [s for s in statements if s.start < TEXT.index("The war")]
    told = news.told(given, mine, [s for s in statements if s not in mine])
    assert "bakery" in told.news and "flour" in told.news
    assert told.rest == "The baker had gone out to look for yeast."
    assert "almost daily" in told.other and told.is_other(TEXT.index("almost daily"))
    assert not told.is_other(TEXT.index("bakery"))


def test_background_is_in_no_sketch() -> None:
    given = report("a", TEXT, title="Bakery in Kharkiv shelled")
    ((_, statements),) = read_reports([given], ("event", "figure"))
    main, *others = sketches(given, statements)
    assert main.counts["killed"] == (3, 3) and main.war
    assert not {"daily", "february", "began"} & set(main.words)
    assert not any(s.counts.get("killed") == (4452, None) for s in others)


def test_sentences_leave_furniture_out_and_lose_nothing_else() -> None:
    spans = list(news.sentences(report("a", "One. Two (three.) Four\nFive?  Six.")))
    assert ["One. Two (three.) Four\nFive?  Six."[a:b] for a, b in spans] == ["One.", "Two (three.)", "Four", "Five?", "Six."]
    assert list(news.sentences(report("a", "Menu\nOne.", furniture=((0, 4),)))) == [(5, 9)]
