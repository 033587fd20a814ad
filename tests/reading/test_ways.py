"""Ways from one place to another: each construction that tells them, lists of pairs, chains, stops."""

from __future__ import annotations

import pytest

from onrecord.reading.ways import ends, ways
from tests.reading.asking import page, word


def told(text: str) -> list[tuple[str, str]]:
    p = page(text)
    return [(w.origin.name, w.destination.name) for s in p.sentences for w in ways(s, p)]


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("A corridor leads from Sumy to Poltava.", ["Sumy Poltava"]),
        ("Trains run from Sumy and Lebedyn to Poltava.", ["Sumy Poltava", "Lebedyn Poltava"]),
        ("People were taken from Mariupol on Monday by bus to Zaporizhzhia.", ["Mariupol Zaporizhzhia"]),
        ("They travel from Mariupol via Manhush and Berdiansk to Zaporizhzhia.", ["Mariupol Zaporizhzhia"]),
        ("Families went from El Fasher to Tawila and then on to Khartoum.", ["El Fasher,Khartoum"]),
        ("Two ways lead from Irpin to Kyiv, Sumy to Poltava and Izium to Lozova.", ["Irpin Kyiv", "Sumy Poltava", "Izium Lozova"]),
        ("Buses left Mariupol for Zaporizhzhia.", ["Mariupol Zaporizhzhia"]),
        ("Buses departed Enerhodar to carry residents to Zaporizhzhia.", ["Enerhodar Zaporizhzhia"]),
        ("Civilians who fled Aleppo reached Idlib.", ["Aleppo Idlib"]),
        ("Roads linking Sumy with Poltava, Izium with Lozova are free.", ["Sumy Poltava", "Izium Lozova"]),
        ("The corridor between Sumy and Poltava is free.", ["Sumy Poltava"]),
        ("The evacuation of the town of Izium to Lozova began.", ["Izium Lozova"]),
        ("Residents of Irpin and Bucha were taken to Kyiv.", ["Irpin Kyiv", "Bucha Kyiv"]),
        ("Volunteers drove Mariupol residents to Zaporizhzhia.", ["Mariupol Zaporizhzhia"]),
        ("About 400 people came to Zaporizhzhia from Mariupol and Berdiansk.", ["Mariupol Zaporizhzhia", "Berdiansk Zaporizhzhia"]),
        ("People arrived in Lviv by train: 40 from Kharkiv and 60 from Sumy.", ["Kharkiv Lviv", "Sumy Lviv"]),
        ("Today: Irpin - Kyiv, Sumy – Poltava.", ["Irpin Kyiv", "Sumy Poltava"]),
        ("Today: Irpin, Bucha - Kyiv.", ["Irpin Kyiv", "Bucha Kyiv"]),
        ("The Sumy-Poltava corridor is free.", ["Sumy Poltava"]),
        ("The route is Mariupol - Manhush - Berdiansk - Zaporizhzhia.", ["Mariupol Zaporizhzhia"]),
        ("The way from Sumy to Poltava goes through Romny and Lubny.", ["Sumy Poltava", "Romny Poltava", "Lubny Poltava"]),
        ("From Irpin to Kyiv: Irpin - Bucha - Hostomel - Kyiv.", ["Irpin Kyiv", "Bucha Kyiv", "Hostomel Kyiv"]),
        ("The routes: Sumy to Poltava and Izium to Lozova.", ["Sumy Poltava", "Izium Lozova"]),
        ("1. Sumy to Poltava by car.", ["Sumy Poltava"]),
        ("Corridors for Sumy (to Poltava) and Izium (to Lozova).", ["Sumy Poltava", "Izium Lozova"]),
        ("Corridors between Sumy and Poltava, Izium and Lozova.", ["Sumy Poltava", "Izium Lozova"]),
        ("Buses go in the direction of Poltava from Sumy, Lebedyn.", ["Sumy Poltava", "Lebedyn Poltava"]),
        ("Corridor: Vysha - Kalyna - Tykha - Sosna - Kyiv.", ["Vysha Kyiv", "Kalyna Kyiv", "Tykha Kyiv", "Sosna Kyiv"]),
        ("Corridor: Mariupol - Manhush - Berdiansk - Orikhiv - Zaporizhzhia.", ["Mariupol Zaporizhzhia"]),
    ],
)
def test_each_construction(text: str, pairs: list[str]) -> None:
    assert told(text) == [tuple(pair.split("," if "," in pair else " ")) for pair in pairs]


@pytest.mark.parametrize(
    "text",
    [
        "The shops open from 9 a.m. to 6 p.m.",
        "A letter from Sumy said that nobody wants to go to Poltava.",
        "The Luhansk-Donetsk front is quiet.",
        "Kyiv-controlled Zaporizhzhia is quiet.",
        "Trains go from Monday to Friday.",
        "According to Sumy, nothing happened.",
    ],
)
def test_no_way(text: str) -> None:
    assert told(text) == []


def test_one_end_alone() -> None:
    for text, lower, start, end in [
        ("Civilians were evacuated from Sumy on Monday.", "evacuated", "Sumy", None),
        ("Rescuers brought 40 people out of Mariupol.", "brought", "Mariupol", None),
        ("A corridor for Mariupol was agreed.", "corridor", "Mariupol", "Mariupol"),
        ("Patients were evacuated by train to Lviv.", "evacuated", None, "Lviv"),
    ]:
        w, s = word(text, lower)
        first, last = ends(s, page(text), w)
        assert (first and first.name, last and last.name) == (start, end), text
