from __future__ import annotations

from typing import Any

import pytest

from onrecord.evaluation.score import Mistake, Score, Tally, score, total
from tests.evaluation.making import REPORT, event, figure, position


def of(gold: list[dict[str, Any]], given: list[dict[str, Any]]) -> Score:
    return score([REPORT, *gold], given)


def test_the_same_statement_is_found_and_exact() -> None:
    result = of([figure(), event(), position()], [figure(), event(), position()])
    assert result.figures() == {
        "figure": 1.0, "figure.exact": 1.0, "event": 1.0, "event.exact": 1.0, "position": 1.0, "position.exact": 1.0,
    }  # fmt: skip
    assert result.mistakes == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"low": 11}, "bounds"),
        ({"high": None}, "bounds"),
        ({"approximate": True}, "bounds"),
        ({"speaker": "Bondar"}, "speaker"),
        ({"speaker": None}, "speaker"),
        ({"place": "Lviv"}, "place"),
    ],
)
def test_a_figure_with_one_such_field_wrong_is_found_but_not_exact(changes: dict[str, Any], field: str) -> None:
    result = of([figure()], [figure(**changes)])
    assert result.figures() == {"figure": 1.0, "figure.exact": 0.0}
    assert result.mistakes == [Mistake("wrong", "a.txt", figure(), figure(**changes), (field,))]


@pytest.mark.parametrize("changes", [{"stance": "denies"}, {"population": "civilians"}, {"to": "2022-03-05"}, {"verified": True}])
def test_other_fields_are_counted_but_leave_a_figure_exact(changes: dict[str, Any]) -> None:
    result = of([figure()], [figure(**changes)])
    assert result.figures()["figure.exact"] == 1.0
    (name,) = changes
    assert result.shares[f"figure.{name}"].value == 0.0


@pytest.mark.parametrize("changes", [{"measure": "injured"}, {"start": 12, "end": 14}, {"report": "b.txt"}])
def test_another_measure_place_in_the_text_or_report_is_no_match(changes: dict[str, Any]) -> None:
    assert of([figure()], [figure(**changes)]).tallies["figure"].right == 0


def test_spans_need_only_overlap() -> None:
    assert of([figure()], [figure(start=11, end=20)]).tallies["figure"].right == 1


def test_a_list_in_gold_allows_any_of_its_values() -> None:
    gold = figure(low=[12, None], speaker=["Kulyk", None], place=["Sumy", "Ukraine"])
    assert of([gold], [figure(low=None, speaker=None, place="Ukraine")]).figures()["figure.exact"] == 1.0
    assert of([gold], [figure(low=None, speaker=None, place=None)]).figures()["figure.exact"] == 0.0


def test_what_is_optional_is_neither_missed_nor_wrong() -> None:
    gold = [figure(), figure(start=30, end=32, optional=True)]
    assert of(gold, [figure()]).tallies["figure"] == Tally(right=1, given=1, gold=1)
    assert of(gold, [figure(), figure(start=30, end=32, low=5)]).tallies["figure"] == Tally(right=1, given=1, gold=1)


def test_one_given_statement_serves_one_gold_statement_and_a_wanted_one_first() -> None:
    gold = [figure(optional=True), figure()]
    assert of(gold, [figure()]).tallies["figure"] == Tally(right=1, given=1, gold=1)
    assert of([figure(), figure()], [figure()]).tallies["figure"] == Tally(right=1, given=1, gold=2)


def test_missed_and_extra() -> None:
    result = of([figure()], [figure(measure="injured")])
    assert [m.what for m in result.mistakes] == ["missed", "extra"]
    assert result.tallies["figure"].precision == result.tallies["figure"].recall == result.tallies["figure"].f1 == 0.0


def test_an_event_may_lie_in_the_gold_evidence_but_its_own_word_comes_first() -> None:
    near, on = event(start=20, end=25, place="Lviv"), event()
    assert of([event()], [near]).tallies["event"].right == 1
    result = of([event()], [near, on])
    assert result.tallies["event"] == Tally(right=1, given=2, gold=1)
    assert result.tallies["event.exact"].right == 1
    assert of([event()], [event(start=50, end=55)]).tallies["event"].right == 0


def test_an_event_of_any_type_that_gold_allows() -> None:
    gold = event(event_type=["attack", "shelling"])
    assert of([gold], [event()]).tallies["event"].right == 1
    assert of([gold], [event(event_type="riot")]).tallies["event"].right == 0


def test_the_position_with_the_greatest_overlap_is_taken() -> None:
    far, near = position(start=28, end=60, speaker="Moscow"), position(start=9, end=29)
    result = of([position()], [far, near])
    assert result.tallies["position.exact"].right == 1
    assert [m.given for m in result.mistakes] == [far]


def test_a_body_that_speaks_for_itself_is_its_spokesperson() -> None:
    gold = figure(speaker="the ministry of health", speaker_org="the ministry of health")
    assert of([gold], [figure(speaker="Larysa Kulyk", speaker_org="the health ministry")]).figures()["figure.exact"] == 1.0
    assert of([gold], [figure(speaker="Larysa Kulyk", speaker_org="the army")]).figures()["figure.exact"] == 0.0


def test_reports_are_matched_by_file_name() -> None:
    assert of([figure()], [figure(report="/some/folder/a.txt")]).tallies["figure"].right == 1


def test_precision_recall_and_f1() -> None:
    tally = Tally(right=3, given=4, gold=6)
    assert (tally.precision, tally.recall) == (0.75, 0.5)
    assert tally.f1 == pytest.approx(0.6)


def test_the_stance_mean_counts_each_stance_once() -> None:
    gold = [figure(start=10 * n, end=10 * n + 2, stance="denies" if n > 6 else "states") for n in range(1, 10)]
    given = [{**row, "stance": "states"} for row in gold]
    assert of(gold, given).stance_mean == 0.5
    assert of(gold[:2], given[:2]).stance_mean is None
    assert of(gold[:6], given[:6]).stance_mean is None


def test_what_is_judged_is_what_was_given_but_for_the_optional() -> None:
    gold = [figure(), figure(start=20, end=22), figure(start=30, end=32, optional=True), figure(start=40, end=42)]
    exact, inexact, optional, extra = figure(), figure(start=20, end=22, low=9), figure(start=30, end=32), figure(start=90, end=92)
    assert of(gold, [exact, inexact, optional, extra]).judged == [(exact, True), (inexact, False), (extra, False)]


def test_the_total_is_that_of_one_gold_file() -> None:
    first, second = of([figure()], [figure(low=9)]), of([figure(start=30, end=32), event()], [figure(start=30, end=32), position()])
    both = total([first, second])
    assert both.tallies["figure"] == Tally(right=2, given=2, gold=2)
    assert both.tallies["figure.exact"] == Tally(right=1, given=2, gold=2)
    assert both.shares["figure.bounds"].value == 0.5
    assert both.mistakes == [*first.mistakes, *second.mistakes]
    assert (len(both.judged), both.wanted) == (3, 3)
    assert first.tallies["figure"] == Tally(right=1, given=1, gold=1)


def test_attributed_counts_only_what_gold_attributes() -> None:
    gold = [figure(), figure(start=20, end=22, speaker=None), figure(start=30, end=32, speaker=["Kulyk", None])]
    assert of(gold, gold[:1] + [{**row, "speaker": None} for row in gold[1:]]).shares["attributed"].of == 1
