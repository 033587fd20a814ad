"""Reports in, statements out: kinds, order, permanent ids, furniture, and that no text whatever stops the reading."""

from __future__ import annotations

import itertools
import string
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from onrecord.errors import UsageError
from onrecord.reading.reader import read_reports
from onrecord.reading.statement import (
    ACTS,
    DEFAULT_KINDS,
    EVENT_TYPES,
    KINDS,
    MEASURES,
    POPULATIONS,
    STANCES,
    Event,
    Figure,
    PlaceMention,
    Position,
    Quote,
    Statement,
)
from onrecord.reports.report import Report
from tests.reading.asking import read, report

DISPATCH = """Russian forces shelled the port of Odesa on Friday, killing 12 people, including two children, the governor said.
“We demand an inquiry,” Mayor Hennadii Trukhanov told reporters. Russia denied the attack. Nobody could verify the claim.
The UN says at least 816 civilians have been killed in Ukraine since 24 February and urged both sides to open safe corridors."""


def check(text: str, found: list[Statement], kinds: frozenset[str] = frozenset(KINDS)) -> None:
    """What holds of every statement of every text."""
    assert {s.kind for s in found} <= kinds
    assert len({s.id for s in found}) == len(found)
    assert [s.start for s in found] == sorted(s.start for s in found)
    ids = {s.id for s in found}
    for s in found:
        assert 0 <= s.start < s.end <= len(text)
        a, b = s.evidence
        assert 0 <= a <= s.start and s.end <= b <= len(text)
        assert s.stance in STANCES
        assert (s.lat is None) == (s.lon is None)
        assert s.from_ is None or s.to is None or s.from_ <= s.to
        match s:
            case Figure():
                assert s.measure in MEASURES and s.population in POPULATIONS
                assert s.low is None or s.high is None or 0 <= s.low <= s.high
                assert s.part_of is None or (s.part_of in ids and s.part_of != s.id)
            case Event():
                assert s.event_type in EVENT_TYPES
            case Position():
                assert s.act in ACTS
            case Quote():
                for span in (s.speaker_span, s.cue_span):
                    assert span is None or 0 <= span[0] < span[1] <= len(text)
            case PlaceMention():
                assert s.place == text[s.start : s.end]


def test_a_dispatch_holds_statements_of_every_kind() -> None:
    found = read(DISPATCH)
    check(DISPATCH, found)
    assert {s.kind for s in found} == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_only_the_kinds_asked_for_come_back_and_they_are_the_same(kind: str) -> None:
    assert read(DISPATCH, (kind,)) == [s for s in read(DISPATCH) if s.kind == kind]


def test_quotes_and_places_come_only_when_asked_for() -> None:
    ((_, found),) = read_reports([report(DISPATCH)])
    assert {s.kind for s in found} == set(DEFAULT_KINDS)


def test_no_kind_at_all_is_nothing() -> None:
    assert read(DISPATCH, ()) == []


def test_a_kind_that_is_none_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(UsageError, match="rumour"):
        list(read_reports([report(DISPATCH)], ("figure", "rumour")))


def test_the_ids_are_permanent() -> None:
    assert [s.id for s in read(DISPATCH)] == [s.id for s in read(DISPATCH)]
    ((_, other),) = read_reports([report(DISPATCH, name="another dispatch")], KINDS)
    assert not {s.id for s in other} & {s.id for s in read(DISPATCH)}
    assert {s.report for s in other} == {"another dispatch"}


def test_a_report_reads_the_same_alone_and_among_others() -> None:
    reports = [report(DISPATCH, name="one"), report("Shells fell on Sumy.\n" * 80, name="two"), report(DISPATCH, name="three")]
    together = {r.id: found for r, found in read_reports(reports, KINDS)}
    assert list(together) == ["one", "two", "three"]
    for r in reports:
        ((_, alone),) = read_reports([r], KINDS)
        assert together[r.id] == alone


def test_the_reading_is_lazy_and_in_order() -> None:
    drawn: list[str] = []

    def endless() -> Iterator[Report]:
        for n in itertools.count(2):
            drawn.append(str(n))
            yield report(f"{n} people died in Sumy.\n" * 70, name=str(n))

    answers = read_reports(endless())
    assert [(r.id, len(found)) for r, found in itertools.islice(answers, 2)] == [("2", 70), ("3", 70)]
    assert len(drawn) < 5


def test_an_empty_report_comes_back_with_nothing() -> None:
    assert [found for _, found in read_reports([report(""), report("\n \n"), report("SHARE THIS STORY")])] == [[], [], []]


def test_furniture_is_never_read() -> None:
    text = "Twelve people were killed in Sumy.\nMore: nine people were killed in Lviv.\nTwo people died in Odesa."
    start = text.index("More")
    furniture = ((start, text.index("Two")),)
    ((_, found),) = read_reports([report(text, furniture=furniture)], KINDS)
    figures = [s for s in found if isinstance(s, Figure)]
    assert [f.low for f in figures] == [12, 2]
    assert [f.place for f in figures] == ["Sumy", "Odesa"]
    assert "Lviv" not in {s.place for s in found}


def test_lines_in_capitals_are_never_read() -> None:
    assert read("TWELVE PEOPLE KILLED IN SUMY ON FRIDAY") == []


def test_a_place_mention_is_the_gazetteers() -> None:
    text = "Turkish officials met in Izium."
    turkish, izium = (s for s in read(text, ("place",)) if isinstance(s, PlaceMention))
    assert (turkish.place, turkish.demonym, turkish.country, turkish.name) == ("Turkish", True, "TR", "Turkey")
    assert (izium.place, izium.demonym, izium.country, izium.name) == ("Izium", False, "UA", "Izyum")
    assert izium.geonameid is not None and izium.feature_code is not None and izium.feature_code.startswith("PPL")
    assert izium.lat == pytest.approx(49.2, abs=0.1) and izium.lon == pytest.approx(37.3, abs=0.1)


@pytest.mark.parametrize(
    ("after", "verified"),
    [
        (" The claim could not be independently verified.", False),
        ("\nThe claim could not be independently verified.", False),
        (" The weather was mild.", None),
        ("", None),
    ],
)
def test_a_sentence_on_verification_is_of_the_one_before(after: str, verified: bool | None) -> None:
    found = read("The ministry said 12 people had died." + after, ("figure",))
    assert [s.verified for s in found] == [verified]


FRAGMENTS = st.sampled_from(
    (
        'The council said|the mayor of Sumy|"|“|”|‘|’|«|»|12 people|at least 40 soldiers|dozens of|were killed|killed|wounded|and|, including|three children'
        "|in Sumy|in the city|near Kherson|on Friday|since February 24|, which|Russia denied|.|.|?|;|:|—|(|)|\n|\n\n|no one|a girl|a missile|struck|shelled|if|would"
        "|he said|they|it|said|according to|the UN|talks|a fourth round|evacuated|to Poland|from|between 20|and 30|1,300|3.2 million|half of them|nearly|up to"
        "|demanded that|rejects|the claim|could not be verified|there|the capital|of them|among|%|$5 million|BM-21|25 km|2014|Turkish|’s|'s|n't|\t|\u2028"
    ).split("|")
)
NEWS = st.lists(FRAGMENTS, min_size=3, max_size=30).map(" ".join)
ODD = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from(string.digits + ".,-/%$€ \n\t“”\"‘’'«»"),
        st.sampled_from("\u200f\u202e\u202b\u0627\u05d0\u0301\ufeff\u00ad\u200b\x00\x07\x1b\r\x85\u2028\ud800"),
    ),
    max_size=120,
)
RUNS = st.builds(lambda c, n: c * n, st.characters(), st.integers(1, 3000))
NUMBERS = st.lists(
    st.from_regex(r"[0-9]{1,30}([.,][0-9]{1,6}){0,3}( (million|dozen|of|to|and|people|killed|-))?", fullmatch=True), max_size=25
).map(" ".join)


@given(st.lists(NEWS, min_size=1, max_size=3).map("\n".join), st.sets(st.sampled_from(KINDS)))
@settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@example('"' * 40 + " he said.", set(KINDS))
@example("The mayor said “12 people were killed, including , including 3 of them.", set(KINDS))
def test_any_scrambled_news_is_read(text: str, kinds: set[str]) -> None:
    check(text, read(text, kinds), frozenset(kinds))


@given(st.one_of(ODD, NUMBERS, RUNS, st.tuples(NEWS, ODD, NEWS).map("".join)))
@settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@example("")
@example("(" * 500)
@example("9" * 500 + " people were killed")
@example("\u202eشهيد 12 people killed ‏في\u202c")
def test_any_text_at_all_is_read(text: str) -> None:
    check(text, read(text))
