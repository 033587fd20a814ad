"""Which figure counts the whole, on a report written here."""

from __future__ import annotations

from onrecord.linking.claims import PART, PLAIN, wholes_of
from onrecord.linking.happenings import sketches
from onrecord.reading.reader import read_reports
from onrecord.reading.statement import Figure
from tests.linking.making import report

TEXT = (
    "Three people were killed and eleven wounded when shells hit a market in Kharkiv on Wednesday, rescuers said. "
    "One of the wounded, a woman, was in critical condition in hospital. Last year two people were killed in the same street."
)


def test_the_toll_outweighs_its_parts_and_says_why() -> None:
    given = report("a", TEXT, title="Three killed, eleven wounded in Kharkiv market")
    ((_, statements),) = read_reports([given], ("event", "figure"))
    wholes = {id: whole for s in sketches(given, statements) for id, whole in wholes_of(given, s, statements).items()}
    figures = [s for s in statements if isinstance(s, Figure) and s.id in wholes]
    dead = max((f for f in figures if f.measure == "killed"), key=lambda f: wholes[f.id].weight)
    hurt = max((f for f in figures if f.measure == "injured"), key=lambda f: wholes[f.id].weight)
    assert (dead.low, hurt.low) == (3, 11)
    assert "The title has this number." in wholes[dead.id].why


def test_of_other_measures_only_parts_weigh_less() -> None:
    given = report("b", "Rescuers said 40 houses were damaged in Kharkiv on Wednesday.")
    ((_, statements),) = read_reports([given], ("event", "figure"))
    wholes = [w for s in sketches(given, statements) for w in wholes_of(given, s, statements).values()]
    assert [w.weight for w in wholes] == [PLAIN] and PART < PLAIN
