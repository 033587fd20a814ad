"""Lists of places: names that a gazetteer knows and names that none does, what stands before them, what is added to them."""

from __future__ import annotations

import pytest

from onrecord.reading.place_lists import PlaceLists
from tests.reading.asking import page


def listed(text: str) -> tuple[str, ...] | None:
    """The places named from the word after "from" on."""
    p = page(text)
    s = p.sentences[0]
    i = next(w.i for w in s.words if w.lower == "from")
    found = PlaceLists(s, p).names(i + 1)
    return tuple(w.name for w in found.places) if found is not None else None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Buses went from Sumy, Trostianets and Lebedyn to Poltava.", ("Sumy", "Trostianets", "Lebedyn")),
        ("Buses went from the besieged port city of Mariupol to Poltava.", ("Mariupol",)),
        ("Buses went from the villages of Stara Vyshnia and Nova Kalyna to Poltava.", ("Stara Vyshnia", "Nova Kalyna")),
        ("Buses went from Borodianka (Kyiv region) and Irpin to Poltava.", ("Borodianka", "Irpin")),
        ("Buses went from Lyman, Donetsk region, and Izium to Poltava.", ("Lyman", "Izium")),
        ("Buses went from the Kharkiv region's Izium to Poltava.", ("Izium",)),
        ("Buses went from Hodeidah, Zabid and Bayt al-Faqih to Sanaa.", ("Hodeidah", "Zabid", "Bayt al-Faqih")),
        ("Buses went from the Kharkiv region (Izium, Lozova) to Poltava.", ("Izium", "Lozova")),
        ("Buses went from the Kharkiv region - Izium, Lozova - to Poltava.", ("Izium", "Lozova")),
        ("Buses went from the Kharkiv region, including Izium and Lozova, to Poltava.", ("Izium", "Lozova")),
        ("Buses went from the following towns: Sumy, Lebedyn.", ("Sumy", "Lebedyn")),
        ("Buses went from hospitals in Sumy to Poltava.", ("Sumy",)),
        ("Buses went from Manhush, near Mariupol, to Poltava.", ("Manhush",)),
        ("In Sumy, buses went from the city to Poltava.", ("Sumy",)),
        ("Near Kyiv, buses went from the capital to Poltava.", ("Kyiv",)),
        ("Buses went from both Sumy and Lebedyn to Poltava.", ("Sumy", "Lebedyn")),
    ],
)
def test_names_one_after_another(text: str, names: tuple[str, ...]) -> None:
    assert listed(text) == names


@pytest.mark.parametrize(
    "text",
    ["Help came from Ukrainian villages.", "It runs from Monday to Friday.", "Calls came from Sumy residents.", "They heard from him."],
)
def test_no_places(text: str) -> None:
    assert listed(text) is None


def test_a_speaker_after_a_comma_is_no_place() -> None:
    assert listed("People were taken from Sumy, Petrenko said.") == ("Sumy",)
