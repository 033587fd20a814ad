"""Figures and events in constructions that are rare in news: inverted, nominal, of raised subjects, denied by "any" and "no"."""

from __future__ import annotations

import pytest

from tests.reading.asking import counts, events, figures


@pytest.mark.parametrize(
    ("text", "measure", "low", "high"),
    [
        ("Some 8,000 people are thought to have left their homes in Obeid.", "displaced", 8000, 8000),
        ("Among the dead were four children.", "killed", 4, 4),
        ("Also killed were two soldiers.", "killed", 2, 2),
        ("Still missing were 14 fishermen.", "missing", 14, 14),
        ("As many as five residents have yet to be found.", "missing", None, 5),
        ("The 20 men who never came back were shepherds.", "missing", 20, 20),
        ('Ankara said it had "neutralised" 58 militants.', "killed", 58, 58),
        ('Over 100 attackers were "put out of action".', "killed", 100, None),
        ("The ministry told of the downing of three drones over Bryansk.", "intercepted", 3, 3),
        ("Of 17 drones, 13 fell to air defences.", "intercepted", 13, 13),
        ("Air defences accounted for nine drones over Odesa.", "intercepted", 9, 9),
        ("The army spoke of the loss of two helicopters.", "destroyed", 2, 2),
        ("The army spoke of the loss of 12 soldiers.", "killed", 12, 12),
        ("Four tanks were left burning near Vuhledar.", "destroyed", 4, 4),
        ("With 200 of its fighters taken prisoner, the militia left.", "detained", 200, 200),
        ("Electricity to 4,000 homes was cut in Sevastopol.", "deprived", 4000, 4000),
        ("Some 3,000 made it across the border into Chad.", "refugees", 3000, 3000),
        ("Twelve people had been brought dead to a hospital.", "killed", 12, 12),
        ("Three million have been uprooted, 700,000 of whom are now in neighbouring countries.", "refugees", 700000, 700000),
        ("The flight of 5,000 people to a base was filmed.", "displaced", 5000, 5000),
    ],
)
def test_a_count_is_read_however_it_is_told(text: str, measure: str, low: int | None, high: int | None) -> None:
    assert (measure, low, high) in counts(text)


@pytest.mark.parametrize(
    ("text", "measure", "span"),
    [
        ("Among the dead was a nurse.", "killed", "a"),
        ("Among the wounded were two drivers and a medic.", "injured", "a"),
        ("The dead include four children and a nurse.", "killed", "a"),
        ("The shelling left a captain and nine soldiers dead.", "killed", "a"),
        ("The arrest of a reporter in Lorme was denied by the army.", "detained", "a"),
    ],
)
def test_a_single_victim_is_one(text: str, measure: str, span: str) -> None:
    assert [(f.measure, f.low) for f in figures(text) if text[f.start : f.end] == span] == [(measure, 1)]


@pytest.mark.parametrize(
    "text",
    [
        "The party spoke of the loss of 12 seats.",
        "The arrest of the mayor was condemned.",
        "They are said to have left 14 questions open.",
        "Not one of the prisoners would speak.",
    ],
)
def test_what_only_looks_like_a_count_is_none(text: str) -> None:
    assert counts(text) == []


@pytest.mark.parametrize(
    ("text", "event_type", "stance"),
    [
        ("Not until nightfall did the rebels withdraw from Karuba.", "territory", "states"),
        ("Its spokesman denied there had been any retreat from Karuba.", "territory", "denies"),
        ("The army said no strikes had been carried out on Homs.", "shelling", "denies"),
        ("The army took Sake; it denied having looted a store.", "destruction", "denies"),
        ("Residents reported the torching of camps and the abduction of dozens of women.", "abduction", "states"),
        ("The rebels conceded the loss of Goma.", "territory", "admits"),
        ("Power was out in Qamishli.", "outage", "states"),
        ("The village of Urozhaine is back in Ukrainian hands.", "territory", "states"),
        ("Two journalists were taken from their homes in Omdurman by armed men.", "abduction", "states"),
        ("A missile brought down an apartment block in Orikhiv.", "shelling", "states"),
        ("Two drones were sent towards Odesa.", "air-strike", "states"),
    ],
)
def test_an_event_is_read_however_it_is_told(text: str, event_type: str, stance: str) -> None:
    assert (event_type, stance) in [(e.event_type, e.stance) for e in events(text)]


@pytest.mark.parametrize(
    "text",
    ["The envoy said there will be no invasion.", "Two people were pulled alive from the rubble.", "There will be no strikes, he said."],
)
def test_what_is_to_come_a_rescue_or_a_visit_is_no_event(text: str) -> None:
    assert events(text) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police say none of the injuries are life-threatening.", []),
        ("Also injured in the shelling were three men, ages 19, 21 and 22, who were treated in Sumy.", [3]),
        ("The man — William Haines, 51 — appeared to have died of his wounds, police said.", []),
        ("Among the dead were two sisters, 14 and 16, and their aunt, 51.", [2]),
    ],
)
def test_neither_wounds_nor_ages_are_counted(text: str, expected: list[int]) -> None:
    assert [f.low for f in figures(text) if f.low != 1] == expected
