from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from onrecord.masking.spans import Mask, disjoint, segments, shown

TEXT = "Olha Petrenko, 58, said 12 people died."


def test_a_masked_span_is_its_role_and_the_rest_keeps_its_place() -> None:
    found = segments(TEXT, [Mask(0, 13, "a resident")])
    assert [(s.start, s.end, s.text, s.masked) for s in found] == [(0, 13, "a resident", True), (13, len(TEXT), TEXT[13:], False)]


def test_words_that_begin_within_a_name_have_the_whole_role_and_no_part_of_the_name() -> None:
    assert shown(TEXT[5:23], [Mask(0, 13, "a resident")], at=5) == "a resident, 58, said"


def test_overlapping_masks_are_one_under_the_role_of_the_longer() -> None:
    assert disjoint([Mask(5, 13, "a person"), Mask(0, 13, "a resident"), Mask(20, 20, "nobody")]) == [Mask(0, 13, "a resident")]


spans = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=8)


@given(st.text(st.characters(codec="utf-8"), max_size=60), spans, st.integers(0, 60), st.integers(0, 60))
def test_no_code_point_under_a_mask_is_shown_wherever_a_piece_begins_and_ends(text: str, at: list[tuple[int, int]], a: int, b: int) -> None:
    masks = disjoint(Mask(start, min(end, len(text)), "\0") for start, end in at)
    start, end = min(a, b, len(text)), min(max(a, b), len(text))
    hidden = {i for m in masks for i in range(m.start, m.end)}
    found = segments(text[start:end], masks, start)
    assert "".join(s.text for s in found if not s.masked) == "".join(c for i, c in enumerate(text) if start <= i < end and i not in hidden)
    assert all(s.masked == (s.start in hidden) for s in found)
    assert all(one.end == two.start for one, two in itertools.pairwise(found))
