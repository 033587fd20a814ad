"""Search over real records: what is found, in which order, and what must not be, on each database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.errors import UsageError
from onrecord.reading.statement import Event, Figure, PersonMention, Statement, statement_id
from onrecord.record import opening
from onrecord.record.search import KINDS, Question, Search
from onrecord.record.search_words import keys, marks, score, terms
from onrecord.record.store import Record
from onrecord.reports.report import DateMethod, Dating, Report

opening.setup()

# It imports the record's models, which need Django set up.
from onrecord.record.search_index import GAP, first_of, is_whole, rebuild  # noqa: E402

DAY = dt.date(2022, 3, 17)
WITNESS = "Olha Petrenko, 58, said 12 people died in the strikes on Bucha. Mayor Anatolii Fedoruk said 1,200 shells hit the town."


def report(name: str, text: str, day: dt.date | None = DAY, outlet: str | None = "Wire") -> Report:
    return Report(id=name, text=text, dating=Dating(day, DateMethod.GIVEN) if day else Dating(), outlet=outlet)


def figure(of: Report, words: str, measure: str = "killed", **fields: object) -> Statement:
    """A figure whose evidence is the sentence around its words."""
    start = of.text.index(words)
    begin = of.text.rfind(". ", 0, start) + 2 if ". " in of.text[:start] else 0
    end = of.text.index(".", start) + 1
    span = (start, start + len(words))
    every: dict[str, object] = {"start": span[0], "end": span[1], "evidence": (begin, end), "measure": measure} | fields
    return Figure(id=statement_id(of, "figure", measure, span), report=of.id, **every)  # type: ignore[arg-type]  # the fields of a figure


def event(of: Report, words: str) -> Statement:
    """A strike, on the sentence of the figure."""
    start = of.text.index(words)
    span = (start, start + len(words))
    return Event(
        id=statement_id(of, "event", "strike", span),
        report=of.id,
        start=start,
        end=span[1],
        evidence=(0, len(of.text)),
        event_type="strike",
    )


def person(of: Report, name: str, role: str, standing: str) -> PersonMention:
    start = of.text.index(name)
    span = (start, start + len(name))
    return PersonMention(
        id=statement_id(of, "person", "", span),
        report=of.id,
        start=span[0],
        end=span[1],
        evidence=span,
        name=name,
        role=role,
        standing=standing,
    )


def witness(record: Record) -> Report:
    of = report("witness", WITNESS)
    told = [
        figure(of, "12", speaker="Olha Petrenko", place="Bucha", place_name="Bucha"),
        figure(of, "1,200", "fired", speaker="Anatolii Fedoruk", place="the town", place_name="Bucha"),
    ]
    people = [person(of, "Olha Petrenko", "a resident, 58", "private"), person(of, "Anatolii Fedoruk", "a mayor", "public")]
    record.add(of, told, persons=people)
    return of


def found(record: Record, words: str = "", day: dt.date | None = None, **narrowed: object) -> list[str]:
    """The sentences that a question finds, in their order."""
    results = Search(record.as_of(day)).find(Question(words, **narrowed))  # type: ignore[arg-type]  # filters by name
    return [one.entries[0].sentence for one in results.found]


def test_words_phrases_beginnings_and_what_must_not_be_there(record: Record) -> None:
    witness(record)
    assert len(found(record, "strike bucha")) == 1, "a plural is found by its singular"
    assert len(found(record, "BÚCHA")) == 2, "the second stands at Bucha, though its sentence says 'the town'"
    assert len(found(record, '"shells hit"')) == 1 and found(record, '"hit shells"') == []
    assert len(found(record, "1200")) == 1 and len(found(record, "1,200 shell*")) == 1
    assert len(found(record, "bucha -strikes")) == 1 and len(found(record, "-strikes")) == 1
    assert len(found(record)) == 2, "without words, all"


def test_a_private_name_finds_nothing_until_it_is_released(record: Record) -> None:
    witness(record)
    for asked in ("Petrenko", "olha", '"Olha Petrenko"', "petren*", "Petrenkos"):
        assert found(record, asked) == [], asked
    assert len(found(record, "Fedoruk")) == 1
    assert len(found(record, '"a resident, 58"')) == 1
    decision = record.links.release("witness", "Olha Petrenko", by="desk", why="she agreed")
    assert len(found(record, "Petrenko")) == 1
    undone = record.links.undo(decision.id, by="desk", why="she asked us to")
    assert found(record, "Petrenko") == []
    record.links.undo(undone.id, by="desk", why="a mistake")
    assert len(found(record, "Petrenko")) == 1
    rebuild(record)
    assert len(found(record, "Petrenko")) == 1 and len(found(record)) == 2


def test_what_the_desk_corrected_is_found_where_it_is_now(record: Record) -> None:
    of = witness(record)
    id = figure(of, "12").id
    assert found(record, place="Irpin") == []
    record.links.correct(id, ["place=Irpin"], by="desk", why="the map")
    assert len(found(record, place="Irpin")) == 1


def test_filters_and_days(record: Record) -> None:
    witness(record)
    later = report("later", "The governor said 3 people died near Sumy.", DAY + dt.timedelta(days=1), "Post")
    record.add(later, [figure(later, "3", place="Sumy", place_name="Sumy")])
    undated = report("undated", "The council said 4 people died.", None)
    record.add(undated, [figure(undated, "4")])
    assert found(record, "died", outlets=["post"]) == [later.text]
    assert found(record, "died", place="sumy") == [later.text]
    assert len(found(record, labels=["fired"])) == 1 and len(found(record, labels=["fired", "killed"])) == 4
    assert found(record, "died", until=DAY) == found(record, "died", DAY) == [WITNESS[:63]]
    assert found(record, "died", since=DAY + dt.timedelta(days=1), until=DAY + dt.timedelta(days=1)) == [later.text]
    assert undated.text in found(record, "died") and undated.text not in found(record, "died", DAY + dt.timedelta(days=9))
    assert found(record, kinds=["event"]) == [] and found(record, stances=["denies"]) == []


def test_of_many_the_newest_are_counted(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.record.search.COUNTED", 4)
    for n in range(9):
        of = report(f"r{n}", f"Shelling killed {n + 2} people in Sumy.", DAY + dt.timedelta(days=n))
        record.add(of, [figure(of, str(n + 2)), *([event(of, "Shelling")] if n in (0, 7) else [])])

    def kinds(asked: Question) -> tuple[Mapping[str, int], bool]:
        page = Search(record).find(asked)
        return page.kinds, page.more_kinds

    page = Search(record).find(Question("sumy"), "newest", limit=3)
    assert (page.total, page.more, len(page.found)) == (4, True, 3)
    assert kinds(Question("sumy")) == ({"figure": 4, "event": 1, "position": 0, "quote": 0}, True)
    older = Question("sumy", until=DAY + dt.timedelta(days=2))
    assert kinds(older) == ({"figure": 3, "event": 1, "position": 0, "quote": 0}, False)
    assert kinds(Question()) == ({"figure": 4, "event": 1, "position": 0, "quote": 0}, True)
    assert kinds(Question("nothing")) == (dict.fromkeys(KINDS, 0), False)


def test_pages_follow_one_another_in_either_order(record: Record) -> None:
    for n in range(9):
        of = report(f"r{n}", f"Shelling killed {n + 2} people in Sumy{' and in Sumy again' * (n % 3)}.", DAY + dt.timedelta(days=n % 4))
        record.add(of, [figure(of, str(n + 2))])
    search = Search(record)
    for sort in ("relevance", "newest"):
        seen, after = [], None
        for _ in range(6):
            page = search.find(Question("sumy"), sort, after, 2)
            seen += [one.report for one in page.found]
            after = page.next
            assert page.total == 9 and not page.more and not page.ranked
            if after is None:
                break
        assert len(seen) == len(set(seen)) == 9
    best = search.find(Question("sumy")).found
    assert [one.score for one in best] == sorted((one.score or 0.0 for one in best), reverse=True)
    for asked in (Question("sumy"), Question("sumy", kinds=("event",))):
        page = search.find(asked)
        assert (page.kinds, page.more_kinds) == ({"figure": 9, **dict.fromkeys(KINDS[1:], 0)}, False)
    for wrong in ("zz", "-1", "f" * 40, ""):
        with pytest.raises(UsageError):
            search.find(Question("sumy"), after=wrong)
    with pytest.raises(UsageError):
        search.find(Question("sumy"), after="1")
    with pytest.raises(UsageError):
        search.find(Question("sumy"), "best")


def test_reports_of_one_number_stand_beside_each_other(record: Record) -> None:
    """Places are given by a hash of the report: two of one day may meet, and must not take each other's."""
    from onrecord.record import search_index

    for n in range(5):
        of = report(f"r{n}", f"Fire killed {n + 2} people. Water killed {n + 9} people.")
        record.add(of, [figure(of, str(n + 2)), figure(of, str(n + 9))])
    bits = search_index.REPORT_BITS
    search_index.REPORT_BITS = 1
    try:
        with_few = [found(record, "fire"), found(record, "water")]
        rebuild(record)
    finally:
        search_index.REPORT_BITS = bits
    assert [sorted(found(record, word)) for word in ("fire", "water")] == [sorted(one) for one in with_few]
    assert all(len(one) == 5 for one in with_few)


def test_what_adding_indexes_is_what_indexing_anew_does(record: Record, write: Callable[..., tuple[Report, list[Statement]]]) -> None:
    from onrecord.record.models import SearchRow

    witness(record)
    for number, (outlet, day) in enumerate((("Wire", DAY), ("WIRE ", None), (None, DAY))):
        of, statements = write(f"{number}.txt", outlet=outlet, day=day, speaker="Marta Ilchenko" if number else None)
        named = PersonMention(
            id=f"{number:016x}", report=of.id, start=10, end=22, evidence=statements[0].evidence, name="Ilchenko", role="a nurse", standing="private",
        )  # fmt: skip
        record.add(of, statements, persons=None if number == 1 else [named])
    rows = SearchRow.objects.using(record.alias).order_by("position")
    added = list(rows.values())
    rebuild(record)
    assert len(added) > 3 and list(rows.values()) == added
    assert not any("ilchenko" in f"{row['words']} {row['about']}".split() for row in added)


def test_what_was_never_indexed_is_told(record: Record) -> None:
    from onrecord.record.search_index import take_out

    witness(record)
    assert is_whole(record.alias)
    take_out(record.alias, list(record.reports().values_list("id", flat=True)))
    assert not is_whole(record.alias) and found(record, "bucha") == []
    record.links.relink()
    assert is_whole(record.alias) and len(found(record, "bucha")) == 2


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Record:
    opened = Record.open(tmp_path_factory.mktemp("search") / "r.sqlite3")
    witness(opened)
    return opened


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=st.text(alphabet=st.one_of(st.sampled_from("\"*-+^:(){}'&|!<>~ andORNOTNEAR%_\\"), st.characters()), max_size=60))
def test_any_question_has_an_answer(small: Record, asked: str) -> None:
    results = Search(small).find(Question(asked, place=asked or None, outlets=[asked]))
    assert results.total >= 0
    assert len(Search(small).find(Question(asked)).found) in (0, 1, 2)


@given(text=st.text(max_size=80))
def test_keys_are_letters_and_digits_and_a_text_finds_itself(text: str) -> None:
    assert all(key.isascii() and key.isalnum() and key != GAP for key in keys(text))
    for start, end in marks(text, terms(text)):
        assert 0 <= start < end <= len(text)


def test_what_is_marked_is_what_was_asked() -> None:
    text = "Strikes on Bucha: 1,200 shells hit Bucha's school."
    marked = [text[a:b] for a, b in marks(text, terms('bucha "shells hit" 1200 -school strike'))]
    assert marked == ["Strikes", "Bucha", "1,200", "shells hit", "Bucha's"]


def test_a_short_sentence_that_says_it_twice_fits_better() -> None:
    asked = terms("sumy")
    assert score(keys("Sumy, Sumy"), (), asked) > score(keys("Sumy"), (), asked) > score(keys("in Sumy " + "and far " * 20), (), asked)
    assert score(keys("in Sumy"), (), asked) > score(keys("the town"), keys("Sumy"), asked) > 0


def test_days_are_ranges_of_places() -> None:
    assert first_of(DAY) < first_of(DAY + dt.timedelta(days=1)) < 2**63
    assert first_of(dt.date.max) < 2**63
