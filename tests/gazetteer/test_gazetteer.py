"""Places by name, with the gazetteer that ships: what is found, what is not, and which namesake is meant."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import DataFileError
from onrecord.gazetteer import file as places_file
from onrecord.gazetteer.earth import distance_km
from onrecord.gazetteer.gazetteer import MOST, PLACES_FILE, VILLAGE, Gazetteer, Mention
from onrecord.gazetteer.names import name_form
from onrecord.gazetteer.rows import COUNTRIES, NOT_PLACES, SUPPLEMENTS, digest, load_rows

GAZETTEER = Gazetteer.load()


def found(text: str) -> dict[str, Mention]:
    """Each name in the text with what it names there."""
    return {text[m.start : m.end]: m for m in GAZETTEER.resolve(GAZETTEER.find(text), text)}


@pytest.mark.parametrize(
    ("names", "lat", "lon"),
    [
        ("Kharkiv Kharkov KHARKIV", 49.98, 36.25),
        ("Mykolaiv Mikolaiv Nikolaev", 46.98, 31.99),
        ("Odesa", 46.49, 30.74),
        ("Velykyi_Dalnyk Veliki_Dalnik", 46.47, 30.56),
        ("Zaporizhzhia Zaporozhye Zaporizhia", 47.85, 35.12),
        ("Kyiv Kiev", 50.45, 30.52),
        ("Luhansk Lugansk", 48.57, 39.31),
        ("Chernihiv Chernigov", 51.51, 31.29),
        ("Bakhmut", 48.59, 38.0),
        ("Sievierodonetsk Severodonetsk", 48.94, 38.49),
        ("Sloviansk Slavyansk", 48.85, 37.6),
        ("Hostomel Gostomel", 50.57, 30.27),
        ("Velikodolinske Velykodolynske", 46.35, 30.58),
        ("Azovstal", 47.1, 37.61),
        ("Kherson_region Kherson_oblast", 46.5, 33.5),
        ("Kerch_Bridge Crimean_Bridge", 45.31, 36.51),
        ("Hodeidah", 14.8, 42.95),
        ("Khan_Younis Khan_Yunis", 31.34, 34.31),
    ],
)
def test_lookup_in_any_spelling(names: str, lat: float, lon: float) -> None:
    for name in names.split():
        best = GAZETTEER.lookup(name.replace("_", " "))[0]
        assert distance_km(best.lat, best.lon, lat, lon) < 15, (name, best)


def test_lookup_of_what_is_no_place() -> None:
    assert GAZETTEER.lookup("Qwertzuiop") == ()
    assert GAZETTEER.lookup("") == ()


@pytest.mark.parametrize(
    ("name", "country"),
    [("UK", "GB"), ("U.S.", "US"), ("US", "US"), ("UAE", "AE"), ("DRC", "CD"), ("Czechia", "CZ"), ("Holland", "NL"), ("North Korea", "KP")],
)
def test_countries_by_their_short_names(name: str, country: str) -> None:
    mention = found(f"Talks were held in {name} on Monday.")[name]
    assert mention.place is not None
    assert (mention.place.country, mention.place.feature_code) == (country, "PCLI")


@pytest.mark.parametrize(
    ("people", "country"), [("Ukrainian", "UA"), ("Russians", "RU"), ("Poles", "PL"), ("Chechen", "RU"), ("Sudanese", "SD")]
)
def test_a_people_stands_for_its_land(people: str, country: str) -> None:
    mention = found(f"The {people} were there.")[people]
    assert mention.demonym
    assert mention.place is not None
    assert mention.place.country == country


def test_a_region_is_not_its_town() -> None:
    text = "Shells fell on the Donetsk region, but not on Donetsk."
    region, town = (m.place for m in GAZETTEER.resolve(GAZETTEER.find(text), text))
    assert region is not None
    assert town is not None
    assert (region.feature_code, town.feature_code) == ("ADM1", "PPLA")


@pytest.mark.parametrize(
    "text",
    [
        "Most of the men were reading in the bath in March.",
        "Reading the letter, Hope Lancaster said that nobody had come.",
        "Hamas and Nato said so, and the Red Cross agreed with us.",
        "General Vladimir Chernyshev spoke. Police came in May.",
        "It was normal. Man is mobile; victory was nice.",
        "President Washington Lincoln did not answer.",
        "Jordan Smith left early.",
    ],
)
def test_words_and_persons_are_no_places(text: str) -> None:
    assert list(found(text)) == []


def test_names_of_several_words_and_behind_the_first_word_of_a_sentence() -> None:
    text = "The Zaporizhzhia nuclear power plant and the Kerch bridge stood. In Sumy it was quiet. The Azovstal steel plant burned."
    assert list(found(text)) == ["Zaporizhzhia nuclear power plant", "Kerch bridge", "Sumy", "Azovstal steel plant"]


def test_spans_of_persons_are_left_out() -> None:
    text = "Paris said that she would go to London."
    assert [text[m.start : m.end] for m in GAZETTEER.find(text, [(0, 5)])] == ["London"]


@pytest.mark.parametrize(
    ("text", "name", "country", "admin1"),
    [
        ("The mayor of Paris, Texas, said that the road was closed.", "Paris", "US", "TX"),
        ("Ukraine said that Odessa and Kherson were shelled by Russian ships.", "Odessa", "UA", "17"),
        ("Russian forces shelled Artemovsk and Donetsk in Ukraine.", "Artemovsk", "UA", "05"),
        ("In Georgia, the Tbilisi government and Russian troops agreed.", "Georgia", "GE", None),
        ("Atlanta and Savannah in Georgia were flooded, and so was Macon.", "Georgia", "US", "GA"),
        ("A tower in the western village of Antopol was hit, Ukraine said, after Rivne.", "Antopol", "UA", "19"),
        ("Russia sent troops to Chechnya and Dagestan.", "Chechnya", "RU", "12"),
    ],
)
def test_namesakes_are_told_apart_by_the_report(text: str, name: str, country: str, admin1: str | None) -> None:
    place = found(text)[name].place
    assert place is not None
    assert (place.country, place.admin1) == (country, admin1)


def test_a_lone_namesake_far_away_is_unknown_with_its_candidates() -> None:
    text = "Ukraine said that shells fell on Kharkiv, Sumy and Chernihiv, and on the village of {}."
    town, village = found(text.format("Kolding"))["Kolding"], found(text.format("Castlebar"))["Castlebar"]
    assert town.place is not None  # of 60,000 people
    assert village.place is None
    assert village.candidates
    assert village.confidence < town.confidence


@settings(deadline=None)
@given(
    st.text(max_size=200)
    | st.lists(st.sampled_from(["Kyiv", "U.S.", "in ", ", ", "Paris", " Texas", "’s ", "\n", "-", "İ", "St. "])).map("".join)
)
def test_find_never_fails_and_spans_are_names(text: str) -> None:
    last = 0
    for mention in GAZETTEER.resolve(GAZETTEER.find(text), text):
        assert last <= mention.start < mention.end <= len(text)
        last = mention.end
        name = text[mention.start : mention.end]
        assert name == name.strip()
        assert name_form(name)
        assert 0 <= mention.confidence <= 1
        assert mention.place is None or mention.place in mention.candidates


def test_the_file_is_built_from_the_rows_as_they_are() -> None:
    assert places_file.read(PLACES_FILE).header["by_hand"] == digest(), "run `make gazetteer`"


@pytest.mark.parametrize("path", [COUNTRIES, *SUPPLEMENTS], ids=lambda path: path.stem)
def test_every_row_by_hand_is_found_by_all_its_names(path: Path) -> None:
    never = {name_form(line) for line in NOT_PLACES.read_text(encoding="utf-8").splitlines()}
    for row in load_rows(path):
        for name in (row.name, *row.alternates):
            places = GAZETTEER.lookup(name.removeprefix("the "))
            near = any(distance_km(p.lat, p.lon, row.lat, row.lon) < 16 for p in places)  # a town that GeoNames has stands at its point
            assert near or len(places) == MOST or name_form(name) in never, (row, name)


def test_the_gazetteer_is_small_and_opens_at_once() -> None:
    assert PLACES_FILE.stat().st_size < 40_000_000
    start = time.perf_counter()
    places_file.read(PLACES_FILE)
    assert time.perf_counter() - start < 0.3


@pytest.mark.parametrize(
    ("name", "code", "lat", "lon"),
    [
        ("Gostomel airfield", "AIRP", 50.6, 30.19),
        ("Zaporozhye nuclear plant", "PSN", 47.51, 34.59),
        ("Zamzam displacement camp", "CMPRF", 13.49, 25.31),
        ("al-Hol camp", "CMPRF", 36.38, 41.15),
        ("Tiyas air base", "AIRB", 34.52, 37.63),
        ("Merowe dam", "DAM", 18.67, 32.05),
        ("Erez crossing", "PSTB", 31.56, 34.55),
        ("Obolonsky District", "PPL", 50.51, 30.49),
        ("Strait of Hormuz", "STRT", 26.6, 56.5),
        ("Nuba Mountains", "MTS", 11.5, 30.5),
    ],
)
def test_what_is_no_town_is_held_too(name: str, code: str, lat: float, lon: float) -> None:
    best = GAZETTEER.lookup(name)[0]
    assert distance_km(best.lat, best.lon, lat, lon) < 60
    assert best.feature_code == code


def test_a_village_without_a_point_stands_in_its_community_and_weighs_little() -> None:
    (village,) = GAZETTEER.lookup("Antopil")[:1]
    assert (village.country, village.admin1) == ("UA", "19")
    assert distance_km(village.lat, village.lon, 50.62, 26.25) < 15  # Rivne
    small = [p for p in GAZETTEER.lookup("Oleksandrivka") if p.feature_code == VILLAGE]
    assert small and GAZETTEER.lookup("Oleksandrivka")[0] not in small


def test_a_spelling_in_no_list_is_found_by_its_key_in_a_land_that_the_text_speaks_of() -> None:
    text = "Shells fell near Nabbatiyyeh, the {} army said."
    assert found(text.format("Lebanese"))["Nabbatiyyeh"].place is not None
    assert "Nabbatiyyeh" not in found(text.format("Chilean"))


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("{name: Here, lat: 91, lon: 0, code: PPL, source: hand}", "no point on Earth"),
        ("{name: Here, lon: 0, code: PPL, source: hand}", "lat is missing"),
        ("{name: Here, lat: 1, lon: 0, code: PPL}", "source is missing"),
        ("{name: Here, lat: north, lon: 0, code: PPL, source: hand}", "lat is 'north'"),
        ("{name: Here, lat: 1, lon: 0, code: PPL, source: hand, country: NO}", "country is False"),
        ("{name: Here, lat: 1, lon: 0, code: PPL, source: hand, country: Ukraine}", "ISO 3166-1"),
        ("{name: Here, lat: 1, lon: 0, code: PPL, source: hand, alternates: [There, '...']}", "alternates must hold names"),
        ("{name: Here, lat: 1, lon: 0, code: PPL, source: hand, latitude: 2}", "unknown field 'latitude'"),
    ],
)
def test_a_wrong_row_is_named(tmp_path: Path, row: str, why: str) -> None:
    path = tmp_path / "supplement.yaml"
    path.write_text(f"- {{name: Good, lat: 1.0, lon: 2, code: PPL, source: hand}}\n- {row}\n", encoding="utf-8")
    with pytest.raises(DataFileError) as error:
        load_rows(path)
    assert "row 2 (Here)" in error.value.message
    assert why in error.value.message


def test_a_row_that_is_no_mapping_or_a_file_that_is_no_list(tmp_path: Path) -> None:
    path = tmp_path / "supplement.yaml"
    for content, why in (("- Kyiv\n", "row 1"), ("name: Kyiv\n", "list of rows"), ("- [\n", "can't be read")):
        path.write_text(content, encoding="utf-8")
        with pytest.raises(DataFileError, match=why):
            load_rows(path)


def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "places.bin"
    whole = PLACES_FILE.read_bytes()
    for content in (b"", b"something else entirely", whole[: len(whole) // 2], whole[:16], whole[:8] + b"\xff" * 8 + whole[16:]):
        path.write_bytes(content)
        with pytest.raises(DataFileError, match=r"places\.bin"):
            places_file.read(path)
    with pytest.raises(DataFileError, match="can't be opened"):
        places_file.read(tmp_path / "missing.bin")


def test_places_written_are_places_read(tmp_path: Path) -> None:
    file = places_file.read(PLACES_FILE)
    sections = {
        name: getattr(file, name) for name in ("places", "names", "forms", "form_place", "form_naming", "keys", "key_place", "given")
    }
    places_file.write(tmp_path / "copy.bin", {k: v for k, v in file.header.items() if k != "sections"}, sections)
    again = Gazetteer(places_file.read(tmp_path / "copy.bin"))
    assert again.lookup("Mariupol") == GAZETTEER.lookup("Mariupol")
