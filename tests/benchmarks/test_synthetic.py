"""The made-up war: the same for the same seed, and its statements stand where they say."""

from __future__ import annotations

from benchmarks.synthetic import synthetic
from onrecord.reading.statement import Figure


def test_the_same_seed_makes_the_same_war() -> None:
    assert list(synthetic(200, 7)) == list(synthetic(200, 7)) != list(synthetic(200, 8))


def test_statements_stand_where_they_say_and_days_never_go_back() -> None:
    made = list(synthetic(500))
    assert [m.report.date for m in made] == sorted(m.report.date for m in made if m.report.date)
    for m in made:
        for s in m.statements:
            words = m.report.text[s.start : s.end]
            assert words == str(s.low) if isinstance(s, Figure) else words.replace(" ", "").isalpha()
            assert "<" not in m.report.text and "{" not in m.report.text + str(m.report.title)
            assert s.evidence[0] <= s.start < s.end <= s.evidence[1] <= len(m.report.text)
    assert len({s.id for m in made for s in m.statements}) == 1500


def test_incidents_are_told_by_one_report_or_several() -> None:
    incidents = [m.incident for m in synthetic(500)]
    sizes = {incidents.count(number) for number in incidents}
    assert 1 in sizes and max(sizes) > 3


def test_wording_varies_and_background_is_shared() -> None:
    made = list(synthetic(500))
    firsts = [m.report.text.split(". ")[0] for m in made]
    assert len(set(firsts)) > 350
    lasts = [m.report.text.split("\n\n")[-1] for m in made]
    assert len(set(lasts)) < 20
    assert any(s.stance == "denies" for m in made for s in m.statements)


def test_some_towns_are_struck_twice_on_one_day() -> None:
    struck: dict[tuple[object, object], set[int]] = {}
    for m in synthetic(500):
        struck.setdefault((m.statements[0].place_name, m.statements[0].from_), set()).add(m.incident)
    assert any(len(numbers) > 1 for numbers in struck.values())
