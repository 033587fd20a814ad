"""What a later version of a page makes of the claims of an earlier one."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from onrecord.linking.copies import is_page
from onrecord.linking.revisions import fates
from onrecord.reading.statement import Figure


def killed(id: str, number: int, speaker: str | None = "UN", **rest: Any) -> Figure:
    """A figure of the killed."""
    return Figure(id=id, report="r", start=0, end=1, evidence=(0, 1), measure="killed", low=number, high=number, speaker=speaker, **rest)


def test_the_same_again_comes_before_another_number() -> None:
    found = fates([killed("a", 5), killed("b", 7)], [killed("x", 8), killed("y", 5)])
    assert {id: s and s.id for id, s in found.items()} == {"a": "y", "b": "x"}


def test_another_subject_answers_nothing() -> None:
    earlier = [killed("a", 5), killed("b", 5, "Kyiv"), killed("c", 5, population="children"), killed("d", 5, place="Sumy")]
    assert fates(earlier, [killed("x", 5, "The Mayor")]) == dict.fromkeys("abcd")
    assert fates([killed("a", 5, "The UN")], [killed("x", 5, "the un")])["a"] is not None


@given(st.lists(st.integers(1, 4), max_size=6), st.lists(st.integers(1, 4), max_size=6))
def test_each_claim_answers_one_at_most(before: list[int], after: list[int]) -> None:
    earlier = [killed(f"a{n}", number) for n, number in enumerate(before)]
    found = fates(earlier, [killed(f"b{n}", number) for n, number in enumerate(after)])
    answers = [s.id for s in found.values() if s is not None]
    assert list(found) == [s.id for s in earlier] and len(answers) == len(set(answers)) == min(len(before), len(after))


def test_a_front_page_is_no_page() -> None:
    assert is_page("https://news.example/a") and is_page("https://news.example/?p=3")
    for url in (None, "", "https://news.example", "https://news.example/", "https://[news"):
        assert not is_page(url)
