"""Countries and first-level regions by point: what is where, under which policy, and that outlines and answers agree."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import DataFileError, NotOnRecord, RowMalformed, UsageError
from onrecord.gazetteer import shapes_file
from onrecord.gazetteer.boundaries import load_disputed, load_pcodes
from onrecord.gazetteer.gazetteer import Place
from onrecord.gazetteer.shapes import SHAPES_FILE, Shapes


@functools.cache
def shapes(boundaries: str = "un") -> Shapes:
    return Shapes(shapes_file.read(SHAPES_FILE), boundaries)


def codes(lat: float, lon: float, of: Shapes | None = None) -> list[str]:
    return [region.code for region in (of or shapes()).containers((lat, lon))]


@pytest.mark.parametrize(
    ("name", "lat", "lon", "wanted"),
    [
        ("Simferopol", 44.95, 34.10, ["UA-43", "UA"]),
        ("Mariupol", 47.10, 37.54, ["UA-14", "UA"]),
        ("Kyiv", 50.45, 30.52, ["UA-30", "UA"]),
        ("Belgorod", 50.60, 36.60, ["RU-BEL", "RU"]),
        ("Moscow, whose code Natural Earth gives to the oblast", 55.75, 37.62, ["RU-MOW", "RU"]),
        ("Khartoum", 15.50, 32.56, ["SD-KH", "SD"]),
        ("El Fasher", 13.63, 25.35, ["SD-DN", "SD"]),
        ("Gaza City", 31.50, 34.46, ["PS.GZ", "PS"]),
        ("Aleppo", 36.20, 37.15, ["SY-HL", "SY"]),
        ("Mekelle", 13.50, 39.47, ["ET-TI", "ET"]),
        ("Goma", -1.68, 29.22, ["CD-NK", "CD"]),
        ("Bunia, in a province that is not drawn", 1.56, 30.25, ["CD"]),
        ("Katzrin", 32.99, 35.69, ["x-golan", "SY"]),
        ("Hargeisa", 9.56, 44.06, ["x-somaliland", "SO"]),
        ("Chukotka east of the antimeridian", 67.0, -179.0, ["RU-CHU", "RU"]),
        ("Chukotka west of it", 67.0, 179.0, ["RU-CHU", "RU"]),
        ("Chukotka on it", 68.0, 180.0, ["RU-CHU", "RU"]),
        ("Chukotka on it, from the other side", 68.0, -180.0, ["RU-CHU", "RU"]),
        ("Suva", -18.14, 178.44, ["FJ-C", "FJ"]),
        ("the south pole", -90.0, 0.0, ["AQ"]),
        ("the north pole", 90.0, 0.0, []),
        ("the Black Sea", 43.0, 34.0, []),
        ("the mid Atlantic", 30.0, -40.0, []),
        ("no latitude", 91.0, 0.0, []),
        ("no number", 50.0, float("nan"), []),
    ],
)  # fmt: skip
def test_what_a_point_is_in(name: str, lat: float, lon: float, wanted: list[str]) -> None:
    assert codes(lat, lon) == wanted
    assert not any(region.near for region in shapes().containers((lat, lon)))


def test_off_a_coast_is_near_and_says_so() -> None:
    found = shapes().containers((46.45, 30.85))  # the roads of Odesa
    assert [(region.code, region.near) for region in found] == [("UA-51", True), ("UA", True)]
    assert shapes().region_at(46.48, 30.72) == shapes().get("UA-51")
    assert shapes().country_at(46.0, 31.2) is None


def test_a_place_is_where_geonames_says_and_what_is_wide_is_nowhere() -> None:
    mariupol = Place("Mariupol", 47.1, 37.54, "UA", "PPL", 1, 1, "05")
    assert [r.code for r in shapes().containers(mariupol)] == ["UA-14", "UA"]
    assert [r.code for r in shapes().containers(Place("Border", 50.6, 36.6, "UA", "PPL", 1, 1, "07"))] == ["UA-63", "UA"]
    assert [r.code for r in shapes().containers(Place("Donetsk oblast", 48.0, 37.8, "UA", "ADM1", 1, 1, "05"))] == ["UA"]
    assert shapes().containers(Place("Ukraine", 49.0, 32.0, "UA", "PCLI", 1, 1, None)) == ()
    assert shapes().containers(Place("Black Sea", 43.0, 34.0, None, "SEA", 1, 0, None)) == ()


def test_the_policy_moves_what_is_in_dispute_and_nothing_else(tmp_path: Path) -> None:
    rows = load_disputed()
    assert {row.code for row in rows} == {"UA-43", "UA-40", "x-golan", "x-western-sahara"}
    for row in rows:
        assert (shapes().get(row.code).country, shapes("de-facto").get(row.code).country) == (row.un, row.de_facto)
    un, fact = ({r.code: r.country for r in shapes(policy).all()} for policy in ("un", "de-facto"))
    assert {code for code in un if un[code] != fact[code]} == {row.code for row in rows}
    own = tmp_path / "mine.yaml"
    own.write_text("base: de-facto\nareas: {UA-43: UA, GE-AB: RU}\n")
    assert [codes(lat, lon, shapes(str(own)))[-1] for lat, lon in ((44.95, 34.1), (44.6, 33.53), (43.0, 41.02))] == ["UA", "RU", "RU"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("areas: {UA-99: UA}", "no such region: UA-99"),
        ("areas: {UA-43: Ukraine}", "no such country: 'Ukraine'"),
        ("areas: {UA-43: no}", "no such country: False"),
        ("areas: [UA-43]", "areas"),
        ("base: nato", "`base`"),
        ("- UA-43", "`base`"),
    ],
)
def test_a_wrong_policy_file_says_what_is_wrong(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(text)
    with pytest.raises(RowMalformed, match=said) as caught:
        Shapes(shapes_file.read(SHAPES_FILE), str(path))
    assert "mine.yaml" in str(caught.value)


def test_an_unknown_policy() -> None:
    with pytest.raises(UsageError, match="no such boundaries: nowhere"):
        shapes("nowhere")


def test_pcodes_come_from_the_users_table(tmp_path: Path) -> None:
    path = tmp_path / "pcodes.csv"
    path.write_text("name,code,pcode\nDonetska,UA-14,UA14\nUkraine,UA,UA\n")
    found = Shapes(shapes_file.read(SHAPES_FILE), pcodes=path).containers((47.1, 37.54))
    assert [region.pcode for region in found] == ["UA14", "UA"]
    assert [region.pcode for region in shapes().containers((47.1, 37.54))] == [None, None]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("code;pcode\n", ":1: has no columns"),
        ("code,pcode\nUA-14,UA14\nUA-99,X\n", ":3: code: no such"),
        ("code,pcode\nUA-14,\n", ":2: pcode: UA-14 has none"),
        ("code,pcode\nUA-14,a\nUA-14,b\n", ":3: code: UA-14 is there twice"),
    ],
)
def test_a_bad_row_of_pcodes_is_named(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "pcodes.csv"
    path.write_text(text)
    with pytest.raises(RowMalformed, match=said):
        load_pcodes(path, {"UA-14", "UA"})
    with pytest.raises(UsageError, match="can't be read"):
        load_pcodes(tmp_path / "none.csv", set())


@settings(max_examples=200, deadline=None)
@given(st.floats(-90, 90), st.floats(-180, 180))
def test_the_outline_of_every_answer_holds_the_point(lat: float, lon: float) -> None:
    for region in shapes().containers((lat, lon)):
        assert region.near or winds(outline(region.code), round(lon, 5), round(lat, 5))


@settings(max_examples=200, deadline=None)
@given(st.floats(44.5, 52.2), st.floats(22.5, 39.9))
def test_and_of_every_answer_in_and_around_ukraine(lat: float, lon: float) -> None:
    for region in shapes().containers((lat, lon)):
        assert region.near or winds(outline(region.code), round(lon, 5), round(lat, 5))


@functools.cache
def outline(code: str) -> list[np.ndarray[Any, np.dtype[np.float64]]]:
    return [np.array(ring) for polygon in shapes().shape(code)["coordinates"] for ring in polygon]


def winds(rings: list[np.ndarray[Any, np.dtype[np.float64]]], x: float, y: float) -> bool:
    """Whether the rings go around the point, by the angle that they turn through: another way than the one under test. True on a border."""
    turns = 0.0
    for ring in rings:
        away = ring - (x, y)
        if np.hypot(*away.T).min() < 1e-4:
            return True
        angles = np.arctan2(away[:, 1], away[:, 0])
        steps = np.angle(np.exp(1j * np.diff(angles)))
        if np.any(np.abs(np.abs(steps) - np.pi) < 1e-6):
            return True
        turns += float(steps.sum())
    return round(turns / (2 * np.pi)) != 0


def test_outlines_are_closed_rings_the_right_way_round() -> None:
    for code in ("UA", "UA-32", "SD", "FJ", "x-golan"):
        for polygon in shapes().shape(code)["coordinates"]:
            for number, ring in enumerate(polygon):
                x, y = np.array(ring).T
                assert ring[0] == ring[-1] and len(ring) > 3
                assert (float(x[:-1] @ y[1:] - x[1:] @ y[:-1]) > 0) == (number == 0)
    with pytest.raises(NotOnRecord, match="no such country or region: QQ"):
        shapes().shape("QQ")


def test_the_topology_has_each_border_once_and_the_same_outlines() -> None:
    made = shapes().topology(["UA-14", "UA-09", "UA"])
    arcs = [np.cumsum(arc, axis=0) for arc in made["arcs"]]
    for one in made["objects"]["areas"]["geometries"]:
        rings = []
        for polygon in one["arcs"]:
            for ring in polygon:
                lines = [arcs[ref] if ref >= 0 else arcs[~ref][::-1] for ref in ring]
                assert all((a[-1] == b[0]).all() for a, b in zip(lines, [*lines[1:], lines[0]], strict=True))
                rings.append(sum(len(line) - 1 for line in lines) + 1)
        assert sorted(rings) == sorted(len(ring) for polygon in shapes().shape(one["id"])["coordinates"] for ring in polygon)
    assert len({arc.tobytes() for arc in arcs}) == len(arcs)


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    whole = SHAPES_FILE.read_bytes()
    path = tmp_path / "shapes.npz"
    with pytest.raises(DataFileError, match=r"shapes\.npz: not there"):
        shapes_file.read(path)
    for broken in (b"", whole[: len(whole) // 2], whole[:200_000] + b"\0" * 200 + whole[200_200:], b"no zip at all"):
        path.write_bytes(broken)
        with pytest.raises(DataFileError, match=r"shapes\.npz: damaged"):
            shapes_file.read(path)
