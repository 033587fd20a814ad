"""Copies, passages and revisions, on texts made of sentences written here."""

from __future__ import annotations

from onrecord.linking.copies import chain, compare, roots, signature
from tests.linking.making import report

WIRE = " ".join(
    f"On the {n}th street the {word} stood empty and neighbours carried water from the river while sirens sounded {n} times."
    for n, word in enumerate("market school bakery depot clinic library garage theatre station bridge chapel mill".split(), 4)
)
OTHER = " ".join(
    f"Grain ship number {n} left the {port} harbour for {port} port after long talks about {n} insurers."
    for n, port in enumerate("Odesa Varna Burgas Constanta Izmail".split(), 2)
)

OWN = " ".join(
    f"Farmer {n} of village {n * 3} sowed {n * 7} hectares of wheat though mines lay near well {n * 11} and field {n * 13}."
    for n in range(9, 22)
)


def test_a_cut_text_is_a_copy_and_its_root_is_the_earliest() -> None:
    a = report("wire", WIRE, "2022-03-15")
    b = report("paper", WIRE[: len(WIRE) * 3 // 4] + " Read more inside.", "2022-03-16")
    c = report("radio", WIRE, "2022-03-17")
    d = report("own", OTHER, "2022-03-16")
    assert roots([c, d, b, a]) == {"wire": "wire", "paper": "wire", "radio": "wire", "own": "own"}


def test_copied_paragraphs_are_found_in_an_own_story() -> None:
    a = signature(report("a", WIRE, "2022-03-15"))
    b = signature(report("b", OTHER + "\n" + WIRE + "\n" + OWN, "2022-03-16"))
    found = compare(b, a)
    assert found is not None and found.kind == "passages"


def test_a_later_version_of_one_page_is_a_revision_however_much_changed() -> None:
    a = report("a", WIRE, "2022-03-15", url="https://example.org/live")
    b = report("b", OTHER, "2022-03-16", url="https://example.org/live")
    assert [(c.report, c.of, c.kind) for c in chain(map(signature, [b, a]))] == [("b", "a", "revision")]


def test_a_signature_is_the_same_bytes_each_time_and_an_empty_text_copies_nothing() -> None:
    assert signature(report("a", WIRE)).digest == signature(report("b", WIRE)).digest
    assert compare(signature(report("a", "")), signature(report("b", ""))) is None
