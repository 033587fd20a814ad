"""The gazetteer's build: names under other words and articles, twins made one, sites found by their town's spellings."""

from __future__ import annotations

from tools.build_gazetteer import drop_common, fill_admin1, joined, name_sites, spellings, without_twins
from tools.gazetteer_sources import Entry


def entry(name: str, lat: float, lon: float, code: str = "PPL", country: str = "UA", people: int = 0, *alternates: str) -> Entry:
    return Entry(name, lat, lon, country, code, 7 if people else 0, people, "", list(alternates))


def test_a_site_is_found_under_other_words_for_its_kind() -> None:
    assert {"Saky Air Base", "Saky airbase", "Saky airfield"} <= set(spellings("Saky Air Base", entry("Saky Air Base", 45.1, 33.6, "AIRB")))
    assert set(spellings("Zamzam", entry("Zamzam", 13.5, 25.3, "CMPRF", "SD"))) >= {"Zamzam", "Zamzam camp", "Zamzam refugee camp"}


def test_an_arabic_name_is_found_under_any_article_or_none() -> None:
    made = set(spellings("Al Ḩasakah", entry("Al Ḩasakah", 36.5, 40.7, country="SY", people=9)))
    assert {"el hasakah", "al hasakah", "hasakah"} <= made
    assert "al zor" not in set(spellings("Az Zor", entry("Az Zor", 50, 30)))  # no Arabic land


def test_a_row_of_a_town_that_is_known_gives_it_its_spellings() -> None:
    town, far = entry("Lyman", 48.99, 37.8, people=20_000), entry("Lyman", 45.7, 29.7, people=2_000)
    row = entry("Lyman", 48.95, 37.85, "PPL", "UA", 0, "Krasny Liman")
    other = entry("Lyman", 48.95, 37.85, "FAC")
    assert without_twins([row, other], [town, far], 15) == [other]
    assert (town.alternates, far.alternates) == (["Krasny Liman"], [])
    assert town.mains == ["Lyman"]


def test_a_town_is_not_found_by_an_old_name_that_many_villages_bear() -> None:
    city = entry("Donetsk", 48.0, 37.8, "PPLA", "UA", 900_000, "Oleksandrivka", "Doneck", "Stalino")
    villages = [entry("Oleksandrivka", 47.0 + n, 33.0) for n in range(3)] + [entry("Doneck", 47.0 + n, 33.0) for n in range(3)]
    drop_common([city], villages)
    assert city.alternates == ["Doneck", "Stalino"]


def test_rows_of_one_name_and_place_are_one() -> None:
    first, second = entry("Erez Crossing", 31.56, 34.55, "PSTB", "IL"), entry("Erez", 31.55, 34.55, "PSTB", "IL", 0, "Erez Crossing")
    assert joined([first, second]) == [first]
    assert first.alternates == ["Erez"]


def test_a_site_is_found_under_its_towns_other_spellings() -> None:
    site = entry("Hostomel Airport", 50.6, 30.19, "AIRP")
    name_sites(
        [site], [entry("Hostomel", 50.57, 30.27, "PPL", "UA", 9_000, "Gostomel"), entry("Hostomel", 46.0, 30.0, "PPL", "UA", 1, "Else")]
    )
    assert [name.split()[0] for name in site.alternates] == ["Hostomel", "Gostomel"]


def test_a_row_takes_the_division_of_the_nearest_town() -> None:
    near, far = entry("Sumy", 50.9, 34.8, people=9), entry("Lviv", 49.8, 24.0, people=9)
    near.admin1, far.admin1 = "21", "15"
    row = entry("Yunakivka", 51.1, 35.0)
    fill_admin1([row], [far, near])
    assert row.admin1 == "21"
