"""A report's statements in happenings, read from texts written here."""

from __future__ import annotations

from onrecord.linking.happenings import sketches
from onrecord.reading.reader import read_reports
from tests.linking.making import report

ROUND_UP = (
    "A drama theatre in Mariupol was bombed on Wednesday, officials said. Dozens were wounded in the strike.\n"
    "In Kharkiv, shells killed three people on Tuesday. At least 816 civilians have been killed since February 24."
)


def test_one_report_of_two_happenings_has_two_sketches_and_no_running_total() -> None:
    given = report("a", ROUND_UP, title="Theatre in Mariupol bombed")
    ((_, statements),) = read_reports([given], ("event", "figure"))
    main, *others = sketches(given, statements)
    assert main.main and main.places[0].name == "Mariupol" and "theatre" in main.sites
    assert [s.places[0].name for s in others] == ["Kharkiv"]
    running = {s.id for s in statements if s.from_ is not None and s.to is not None and (s.to - s.from_).days > 10}
    assert running and not running & {id_ for s in (main, *others) for id_ in s.statements}


def test_a_report_of_nothing_has_a_main_sketch_without_statements() -> None:
    (only,) = sketches(report("a", "The minister spoke of the weather."), [])
    assert only.main and only.statements == ()
