"""The report's own day: given, page, dateline, file name, inferred; the text wins; unknown stays unknown."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reports.dating import date_report
from onrecord.reports.report import DateEvidence, DateMethod, Dating

PLAIN = "Two people were killed when shells hit a street in Sumy, the governor said."
D = dt.date


def test_the_order_of_methods() -> None:
    text = "KYIV, March 5, 2022 (Wire) - " + PLAIN
    full = date_report(text, given=D(2022, 3, 7), page=D(2022, 3, 6), file_name="20220308.txt")
    assert (full.date, full.method) == (D(2022, 3, 7), DateMethod.GIVEN)
    assert [(item.date, item.method) for item in full.others] == [
        (D(2022, 3, 6), DateMethod.PAGE),
        (D(2022, 3, 5), DateMethod.DATELINE),
        (D(2022, 3, 8), DateMethod.FILE_NAME),
    ]
    assert date_report(text, page=D(2022, 3, 6), file_name="20220308.txt").method is DateMethod.PAGE
    line = date_report(text, file_name="20220308.txt")
    assert (line.date, line.method) == (D(2022, 3, 5), DateMethod.DATELINE)
    assert line.span is not None
    assert text[slice(*line.span)] == "March 5, 2022"
    assert date_report(PLAIN, file_name="20220308.txt") == Dating(D(2022, 3, 8), DateMethod.FILE_NAME)


def test_unknown_stays_unknown() -> None:
    assert date_report(PLAIN) == Dating()
    assert date_report("On Saturday two people were killed in Sumy.") == Dating()
    assert date_report("Since Russia invaded Ukraine on February 24, Saturday has been market day.").date is None


def test_the_same_day_from_two_sources_is_no_difference() -> None:
    assert date_report(PLAIN, given=D(2022, 3, 8), file_name="20220308.txt").others == ()


@pytest.mark.parametrize(
    "text",
    [
        "On February 26, 2022 two people were killed in Sumy.",
        "Two people were killed in Sumy on Saturday, February 26.",
        "Two people were killed after Russia launched its invasion of Ukraine.",
        "Some 100,000 people have left Ukraine since Russia invaded.",
        "Russia shelled Ukraine, as it has since February 24.",
        "Since Russia invaded Ukraine in the night, the UN has counted 596 civilian deaths.",
        "It is day 20 of the war. Nothing has been the same since Russia invaded Ukraine.",
    ],
)
def test_a_day_told_as_past_refutes_an_earlier_file_name(text: str) -> None:
    dating = date_report(text, file_name="20220204.txt")
    assert dating.date != D(2022, 2, 4)
    assert DateEvidence(D(2022, 2, 4), DateMethod.FILE_NAME) in dating.others


@pytest.mark.parametrize(
    "text",
    [
        "The exercises in Belarus are to end on February 20, 2022.",
        "The talks will be held on Friday, February 18.",
        "If Russia launched an invasion of Ukraine, thousands would flee.",
        "Troops massed before Russia’s planned invasion of Ukraine, the officials warned.",
        "The conflict has gone on since Russia invaded Crimea in 2014, and Ukraine remembers it.",
        "A referendum was held on March 16, and Crimea was annexed two days later.",
        "In 1945, May 9 was made a holiday.",
    ],
)
def test_what_is_to_come_or_long_past_refutes_nothing(text: str) -> None:
    assert date_report(text, file_name="20220204.txt") == Dating(D(2022, 2, 4), DateMethod.FILE_NAME)


def test_a_count_refutes_a_file_name_of_a_day_before_it_was_given() -> None:
    text = "Since Russia invaded Ukraine, the UN has recorded 596 civilian deaths."
    assert date_report(text, file_name="20220303.txt").date is None
    assert date_report(text, file_name="20220403.txt").date == D(2022, 4, 3)  # a later report may give an older count
    forecast = "Since Russia invaded Ukraine, the UN has said that 4 million people may leave as refugees."
    assert date_report(forecast, file_name="20220303.txt").date == D(2022, 3, 3)


@pytest.mark.parametrize("day", [dt.date.min, dt.date.max])
def test_the_ends_of_the_calendar(day: dt.date) -> None:
    text = "KYIV, March 5 (Wire) - Since February 24 Russia has shelled Ukraine, as it did on Saturday, March 5, and on December 31, 9999."
    assert date_report(text, given=day).date == day
    date_report(text, page=day, file_name="9999-12-31.txt")


def test_the_text_gives_the_day_where_it_refutes_the_file_name() -> None:
    text = (
        "Columns of tanks are closing in on Kyiv, two days after Moscow ordered its offensive against Ukraine on Thursday.\n"
        "Hospitals in the east counted their dead on Saturday.\n"
    )
    dating = date_report(text, file_name="20220204T101500Z.txt")
    assert (dating.date, dating.method) == (D(2022, 2, 26), DateMethod.INFERRED)
    assert dating.span is not None
    assert text[slice(*dating.span)] == "Saturday"
    assert date_report(text, file_name="20220227T101500Z.txt").method is DateMethod.FILE_NAME


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("On Saturday shells fell. Since Russia invaded Ukraine, a March 18 count says, many have died.", D(2022, 3, 19)),
        ("On Tuesday shells fell. Since Russia invaded Ukraine, 596 civilian deaths were recorded by the UN.", D(2022, 3, 15)),
        ("On Friday shells fell. More than 2.5 million people have fled Ukraine since Russia invaded.", D(2022, 3, 11)),
        ("Two weeks into the war, since Russia invaded Ukraine, talks were held on Thursday.", D(2022, 3, 10)),
        ("On day 10 of the war, since Russia invaded Ukraine, Saturday saw new shelling.", D(2022, 3, 5)),
    ],
)
def test_the_only_day_that_fits_is_inferred(text: str, day: dt.date) -> None:
    dating = date_report(text)
    assert (dating.date, dating.method) == (day, DateMethod.INFERRED)


def test_what_the_text_tells_gives_the_year_of_a_dateline() -> None:
    text = "LVIV, March 5 (Wire) - Trains have been full since Russia invaded Ukraine, the mayor said."
    dating = date_report(text)
    assert (dating.date, dating.method) == (D(2022, 3, 5), DateMethod.DATELINE)
    assert date_report(text.replace("March 5", "February 3")).date is None


def test_clues_that_exclude_each_other_give_nothing() -> None:
    text = "On Friday 1,035 civilian deaths were recorded by the UN since Russia invaded Ukraine. More than 1.2 million people have fled."
    assert date_report(text) == Dating()


@given(
    st.lists(
        st.sampled_from(
            ["On Saturday", "February 24", "since Russia invaded Ukraine", "March 18 count", "596 civilian deaths, the UN said", "2022", "0001-01-01",
             "December 31, 1999", ". ", "\n", "will", "died", "9 weeks into the war", "day 999 of the war", "KYIV, ", "(Wire) - ", "Feb. 29", "9999"]
        ),
        max_size=14,
    ),
    st.none() | st.dates(),
    st.none() | st.text(max_size=12) | st.dates().map(lambda day: day.isoformat() + ".txt"),
)  # fmt: skip
def test_dating_never_raises_and_keeps_its_form(parts: list[str], page: dt.date | None, name: str | None) -> None:
    text = " ".join(parts)
    dating = date_report(text, page=page, file_name=name)
    assert (dating.date is None) == (dating.method is DateMethod.UNKNOWN)
    assert all(item.date != dating.date for item in dating.others)
    for span in [dating.span, *(item.span for item in dating.others)]:
        assert span is None or 0 <= span[0] < span[1] <= len(text)


@given(st.text(), st.none() | st.dates())
def test_any_text_is_dated_or_not(text: str, given: dt.date | None) -> None:
    assert date_report(text, given=given).date is not None or given is None
