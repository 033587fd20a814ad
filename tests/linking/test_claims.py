"""Which figure counts the whole, on a report written here."""

from __future__ import annotations

from onrecord.linking.claims import claims_of
from onrecord.linking.happenings import sketches
from onrecord.reading.reader import read_reports
from tests.linking.making import report

TEXT = (
    "Three people were killed and eleven wounded when shells hit a market in Kharkiv on Wednesday, rescuers said. "
    "One of the wounded, a woman, was in critical condition in hospital. Last year two people were killed in the same street."
)


def test_the_toll_outweighs_its_parts_and_says_why() -> None:
    given = report("a", TEXT, title="Three killed, eleven wounded in Kharkiv market")
    ((_, statements),) = read_reports([given], ("event", "figure"))
    claims = [c for s in sketches(given, statements) for c in claims_of(given, s, statements)]
    dead = max((c for c in claims if c.measure == "killed"), key=lambda c: c.weight)
    hurt = max((c for c in claims if c.measure == "injured"), key=lambda c: c.weight)
    assert (dead.low, hurt.low) == (3, 11)
    assert "The title has this number." in dead.why
