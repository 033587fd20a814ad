"""Mentions of places: every name, with the gazetteer's entry or with none."""

from __future__ import annotations

from onrecord.reading.context import Context
from onrecord.reading.mentions import mentions
from tests.reading.asking import page

TEXT = "Shells fell on Kharkiv, Sumy and Chernihiv, and on the village of Castlebar. Polish doctors came."


def test_every_place_is_mentioned_in_the_order_of_the_text() -> None:
    found = mentions(Context(page(TEXT)))
    assert [m.place for m in found] == ["Kharkiv", "Sumy", "Chernihiv", "Castlebar", "Polish"]
    assert [TEXT[m.start : m.end] for m in found] == [m.place for m in found]
    assert [m.demonym for m in found] == [False, False, False, False, True]
    assert len({m.id for m in found}) == 5
    assert {TEXT[slice(*m.evidence)] for m in found} == {TEXT[: TEXT.index(" Polish")], "Polish doctors came."}


def test_a_name_that_the_gazetteer_cannot_tell_has_no_point() -> None:
    told, unknown = (next(m for m in mentions(Context(page(TEXT))) if m.place == name) for name in ("Sumy", "Castlebar"))
    assert (told.name, told.country) == ("Sumy", "UA") and told.lat is not None
    assert (unknown.name, unknown.country, unknown.geonameid, unknown.lat, unknown.lon) == (None, None, None, None, None)


def test_a_page_without_places_has_no_mention() -> None:
    assert mentions(Context(page("Two people spoke."))) == []
