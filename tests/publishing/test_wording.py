import datetime as dt
from typing import Any

import pytest

from onrecord.publishing.wording import HAPPENINGS, is_plural, sentence_case, span_of_days, weekday, when, where, who, with_article
from onrecord.reading.statement import MEASURES, Figure
from tests.publishing.making import DAY, WAR, spoken


def test_every_measure_has_words() -> None:
    assert tuple(sorted(HAPPENINGS)) == tuple(sorted(MEASURES))


@pytest.mark.parametrize(
    ("name", "sentence", "shown"),
    [
        ("UN", "", "the UN"),
        ("mayor", "", "the mayor"),
        ("senior defence official", "", "a senior defence official"),
        ("senior defence official", "The senior defence official said so.", "the senior defence official"),
        ("Zelensky", "The Zelensky plan", "Zelensky"),
        ("Ukraine's health minister", "", "Ukraine's health minister"),
        ("Prosecutor’s Office", "", "the Prosecutor’s Office"),
        ("Ministry of Health of Ukraine", "", "the Ministry of Health of Ukraine"),
        ("Ukrainian authorities", "", "Ukrainian authorities"),
        ("Eurostat", "", "Eurostat"),
        ("The Hague court", "", "the Hague court"),
        ("UNHCR", "", "UNHCR"),
    ],
)
def test_articles(name: str, sentence: str, shown: str) -> None:
    assert with_article(name, sentence) == shown


@pytest.mark.parametrize(
    "name", ["Ukrainian authorities", "officials in Kyiv", "Russia and Ukraine", "Armed Forces", "local media", "Families who fled"]
)
def test_plural(name: str) -> None:
    assert is_plural(name)


@pytest.mark.parametrize(
    "name", ["UN", "Ministry of Health and Labour", "United Nations", "Reuters", "press", "mayor", "the United States"]
)
def test_singular(name: str) -> None:
    assert not is_plural(name)


@pytest.mark.parametrize(
    ("speaker", "org", "shown"),
    [
        ("Ivan Melnyk", "Ukraine", "Ivan Melnyk (Ukraine)"),
        ("Ukrainian officials", "Ukraine", "Ukrainian officials"),
        ("Moscow", "Russia", "Moscow"),
        ("U.K. officials", "UK", "U.K. officials"),
        (None, None, "Wire"),
    ],
)
def test_who(speaker: str | None, org: str | None, shown: str) -> None:
    assert who(spoken("Two died.", "Two", speaker=speaker, speaker_org=org)).name == shown


@pytest.mark.parametrize(
    ("text", "measure", "place", "shown"),
    [
        ("Some 40 died near the city of Sumy.", "killed", "Sumy", " near Sumy"),
        ("Some 40 died in the Donetsk region.", "killed", "Donetsk region", " in the Donetsk region"),
        ("Some 40 died.", "killed", "Sumy", " in Sumy"),
        ("Some 40 left from Sumy.", "evacuated", "Sumy", " from Sumy"),
        ("Some 40 left Sumy.", "evacuated", "Sumy", " (Sumy)"),
        ("Some 40 in Ukraine have gone into exile.", "refugees", "Ukraine", " (Ukraine)"),
        ("Some 40 crossed into Poland.", "refugees", "Poland", " into Poland"),
        ("Some 40 ships lay close to Odesa.", "troops", "Odesa", " close to Odesa"),
        ("Some 40 sank.", "killed", "Black Sea", " in the Black Sea"),
        ("Some 40 died.", "killed", None, ""),
    ],
)
def test_where(text: str, measure: str, place: str | None, shown: str) -> None:
    row = spoken(text, "40", measure=measure, place=place)
    assert isinstance(row.statement, Figure)
    assert where(row, HAPPENINGS[measure]) == shown


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({"from_": DAY, "to": DAY}, "on 18 March"),
        ({"from_": WAR, "to": DAY}, "24 February to 18 March"),
        ({"from_": dt.date(2022, 3, 2), "to": DAY}, "2 to 18 March"),
        ({"from_": WAR}, "since 24 February"),
        ({"to": DAY}, "as of 18 March"),
        ({"from_": dt.date(2014, 1, 1), "to": dt.date(2014, 12, 31)}, "in 2014"),
        ({"from_": dt.date(2022, 2, 1), "to": dt.date(2022, 2, 28)}, "in February"),
        ({"from_": dt.date(2021, 12, 1), "to": dt.date(2021, 12, 31)}, "in December 2021"),
        ({}, ""),
    ],
)
def test_when(fields: dict[str, Any], shown: str) -> None:
    assert when(spoken("Two died.", "Two", **fields), DAY) == shown


def test_days() -> None:
    assert weekday(DAY) == "Friday 18 March 2022"
    assert span_of_days(dt.date(2021, 12, 30), dt.date(2022, 1, 2), DAY) == "30 December 2021 to 2 January"
    assert span_of_days(dt.date(9999, 12, 1), dt.date.max) == "1 to 31 December 9999"
    assert sentence_case("") == ""
