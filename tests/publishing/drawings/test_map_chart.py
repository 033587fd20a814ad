from __future__ import annotations

import random
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.publishing.drawings.clusters import NEAR, clusters
from onrecord.publishing.drawings.layout import LAYOUTS, WIDE, Layout
from onrecord.publishing.drawings.map_chart import map_chart
from onrecord.publishing.drawings.map_data import MapCorridor, MapKind, MapPlace
from onrecord.publishing.drawings.projection import BBox
from onrecord.publishing.drawings.text import width
from tests.publishing.drawings.checking import HOSTILE, SVG, links, parsed, titles, words

KINDS = [MapKind(key="shelling", label="shelling"), MapKind(key="talks", label="talks")]


def to(box: BBox | None) -> str:
    return f"/map?kind=shelling&bbox={box}"


def place(name: str, lat: float, lon: float, **told: object) -> MapPlace:
    return MapPlace(**{"name": name, "lat": lat, "lon": lon, "kind": "shelling", "href": f"/map?place={name}", **told})  # type: ignore[arg-type]  # as given


KYIV, KHARKIV, LVIV = place("Kyiv", 50.45, 30.52, statements=9), place("Kharkiv", 49.99, 36.23, statements=4), place("Lviv", 49.84, 24.03)

any_place = st.builds(
    MapPlace,
    name=st.text(max_size=30), lat=st.floats(-95, 95), lon=st.floats(-190, 190), kind=st.one_of(st.just("talks"), st.text(max_size=8)),
    href=st.text(max_size=12), statements=st.integers(0, 10**6), precision=st.sampled_from(["point", "district", "region", "country"]),
    region=st.one_of(st.none(), st.sampled_from(["UA-14", "UA", "none"])), radius_km=st.one_of(st.none(), st.floats(0, 5000)),
    contested=st.booleans(), veiled=st.booleans(), detail=st.one_of(st.none(), st.text(max_size=12)),
)  # fmt: skip


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(any_place, max_size=12),
    st.sampled_from(LAYOUTS),
    st.one_of(st.none(), st.just(BBox(22, 44, 40, 53)), st.just(BBox(30, 50, 30.01, 50.01))),
)
def test_any_places_make_a_sound_drawing(places: list[MapPlace], layout: Layout, box: BBox | None) -> None:
    drawing = map_chart(places, kinds=KINDS, title="T", prefix="m", to=to, box=box, layout=layout)
    parsed(drawing.svg, "m")
    assert len(drawing.svg) < 300_000
    globe = [one for one in places if abs(one.lat) <= 90 and abs(one.lon) <= 180]
    assert drawing.outside + len(drawing.beside) <= len(globe)


def test_hostile_words_are_inert() -> None:
    one = place(HOSTILE, 50, 30, href="javascript:alert(1)", detail=HOSTILE, kind=HOSTILE)
    corridor = MapCorridor(name=HOSTILE, origin=(50, 30), destination=(49, 32), href="data:x", status=HOSTILE)
    svg = map_chart([one], [corridor], kinds=[MapKind(key=HOSTILE, label=HOSTILE)], title=HOSTILE, prefix="m", to=to).svg
    parsed(svg, "m")
    assert "<script" not in svg and "javascript" not in svg


def test_each_place_is_a_link_that_says_what_is_told_there() -> None:
    tree = parsed(map_chart([KYIV, KHARKIV, LVIV], kinds=KINDS, title="T", prefix="m", to=to).svg, "m")
    assert [href for href in links(tree) if "place=" in href] == ["/map?place=Kyiv", "/map?place=Kharkiv", "/map?place=Lviv"]
    assert "Kyiv, shelling: 9 statements" in titles(tree)
    assert {"Kyiv", "Kharkiv", "Lviv"} <= set(words(tree))


def test_what_is_known_only_as_a_country_is_handed_back_and_not_drawn() -> None:
    country = place("Ukraine", 49, 32, precision="country", statements=99)
    drawing = map_chart([KYIV, KHARKIV, country], kinds=KINDS, title="T", prefix="m", to=to)
    assert list(drawing.beside) == [country]
    assert "/map?place=Ukraine" not in drawing.svg


def test_an_uncertain_place_is_an_area_and_never_a_pin() -> None:
    region = place("Donetsk Oblast", 48, 37.5, precision="region", region="UA-14")
    district = place("Brovary Raion", 50.6, 30.9, precision="district")
    around = place("a village", 50.5, 30.8, radius_km=3)
    far = map_chart([region, KYIV, LVIV], kinds=KINDS, title="T", prefix="m", to=to)
    assert far.svg.count('class="d-area"') == 2  # the region, and the key
    assert "Donetsk Oblast, shelling: 1 statement; somewhere in Donetsk Oblast" in far.svg
    close = map_chart([district, around], kinds=KINDS, title="T", prefix="m", to=to, box=BBox(30.5, 50.4, 31.2, 50.8))
    assert close.svg.count("<circle cx=") >= 2
    assert "somewhere within about 15 km" in close.svg and "somewhere within about 3 km" in close.svg
    assert 'class="d-mark"' not in close.svg.split('class="d-map-view"')[1].split("d-controls")[0]
    hollow = map_chart([place("near Okhtyrka", 50.3, 34.9, radius_km=6), LVIV], kinds=KINDS, title="T", prefix="m", to=to)
    assert "d-mark d-hollow" in hollow.svg


def test_shelters_and_corridors_hold_no_closer_point_than_a_tenth_of_a_degree() -> None:
    def drawn(nudge: float) -> str:
        shelter = place("a shelter", 50.4312 + nudge, 30.5234 + nudge, veiled=True)
        corridor = MapCorridor(
            name="Kyiv to Lviv", origin=(50.4312 + nudge, 30.5234 + nudge), destination=(49.84, 24.03), href="/c/1", status="open"
        )
        return map_chart([shelter, KHARKIV], [corridor], kinds=KINDS, title="T", prefix="m", to=to).svg

    assert drawn(0) == drawn(0.01)
    assert "Corridor Kyiv to Lviv: open" in drawn(0)


def test_places_that_would_cover_each_other_are_one_mark_that_opens_a_closer_map() -> None:
    bucha, irpin = place("Bucha", 50.55, 30.21, statements=3), place("Irpin", 50.52, 30.25, statements=2)
    drawing = map_chart([KHARKIV, LVIV, bucha, irpin], kinds=KINDS, title="T", prefix="m", to=to)
    tree = parsed(drawing.svg, "m")
    assert "5 statements of 2 places around Bucha: opens a closer map" in titles(tree)
    href = next(node.get("href") for node in tree.iter(f"{SVG}a") if "closer map" in (node.get("aria-label") or ""))
    closer = BBox.parse(href.split("bbox=")[1])
    assert closer.holds(50.55, 30.21) and closer.holds(50.52, 30.25) and closer.east - closer.west < 2
    apart = parsed(map_chart([KHARKIV, LVIV, bucha, irpin], kinds=KINDS, title="T", prefix="m", to=to, box=closer).svg, "m")
    assert {"/map?place=Bucha", "/map?place=Irpin"} <= set(links(apart))


def test_what_no_zoom_parts_is_spread_around_its_point() -> None:
    here = [place("Kyiv", 50.45, 30.52, kind=kind, href=f"/k/{kind}") for kind in ("shelling", "talks")]
    tree = parsed(map_chart(here, kinds=KINDS, title="T", prefix="m", to=to, box=BBox(30.5, 50.44, 30.54, 50.46)).svg, "m")
    assert {"/k/shelling", "/k/talks"} <= set(links(tree))


@given(st.lists(st.tuples(st.floats(0, 960), st.floats(0, 620)), max_size=120))
def test_clusters_lose_nobody_and_stand_apart(points: list[tuple[float, float]]) -> None:
    found = clusters([(x, y, place(str(i), 0, 0)) for i, (x, y) in enumerate(points)])
    assert sorted(int(one.name) for cluster in found for one in cluster.places) == list(range(len(points)))
    for i, a in enumerate(found):
        for b in found[i + 1 :]:
            assert (a.x - b.x) ** 2 + (a.y - b.y) ** 2 >= NEAR**2 * (1 - 1e-9)


def test_names_do_not_overlap() -> None:
    chance = random.Random(7)
    places = [place(f"Place {i}", chance.gauss(48.5, 1.5), chance.gauss(33, 3), statements=chance.randrange(1, 30)) for i in range(300)]
    tree = parsed(map_chart(places, kinds=KINDS, title="T", prefix="m", to=to).svg, "m")
    boxes = []
    for node in tree.iter(f"{SVG}text"):
        classes = (node.get("class") or "").split()
        if "d-maptext" not in classes or node.get("x") is None:
            continue
        bold, size = "d-told" in classes, 14 if "d-told" in classes else 12.5
        wide = width(node.text or "", size, bold)
        x, y = float(node.get("x")), float(node.get("y"))
        left = x - (wide if "d-end" in classes else wide / 2 if "d-middle" in classes else 0)
        boxes.append((left, y - size * 0.7, left + wide, y + size * 0.2, node.text))
    assert len(boxes) > 20
    for i, a in enumerate(boxes):
        for b in boxes[i + 1 :]:
            assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1], (a[4], b[4])


def test_the_map_can_be_moved_by_links_alone_and_says_where_its_lines_are_from() -> None:
    drawing = map_chart([KYIV, LVIV], kinds=KINDS, title="T", prefix="m", to=to)
    tree = parsed(drawing.svg, "m")
    assert {"Zoom in", "Zoom out", "Show the whole theatre", "Move the map west", "Move the map north"} <= set(titles(tree))
    for href in links(tree):
        if "bbox=" in href:
            assert href.endswith("bbox=None") or BBox.parse(href.split("bbox=")[1])
    still = map_chart([KYIV, LVIV], kinds=KINDS, title="T", prefix="m", to=to, height=200, still=True)
    assert not any("bbox=" in href for href in links(parsed(still.svg, "m"))), "a still map leads to its marks alone"
    assert "Boundaries as resolutions of the United Nations have them; dashed where they are in dispute." in drawing.attribution
    assert any(word.startswith("Outlines: Natural Earth") for word in words(tree))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_map_of_nothing_is_a_map(layout: Layout) -> None:
    drawing = map_chart([], kinds=KINDS, title="T", prefix="m", to=to, layout=layout)
    parsed(drawing.svg, "m")
    assert "Nothing to draw." in drawing.svg


def test_two_thousand_places_are_drawn_at_once() -> None:
    chance = random.Random(5)
    places = [
        place(f"Place {i}", chance.gauss(48.5, 1.6), chance.gauss(34.5, 3.2), statements=chance.randrange(1, 30)) for i in range(2000)
    ]
    assert len(map_chart(places, kinds=KINDS, title="T", prefix="m", to=to, layout=WIDE).svg) < 300_000
    began = time.process_time()
    for _ in range(3):
        map_chart(places, kinds=KINDS, title="T", prefix="m", to=to, layout=WIDE)
    assert (time.process_time() - began) / 3 < 0.3  # some 0.05 on a free core; a busy machine is slower by several times
