import io
import json
from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.publishing.grid import jsonl, table, to_csv

ROWS: list[dict[str, Any]] = [
    {"id": "0123456789abcdef", "killed": {"low": 9, "high": 12, "best": 12}, "standing": ["single-source", "part-exceeds-whole"], "reports": ["a", "b"]},
    {"id": "fedcba9876543210", "killed": None, "standing": ["single-source"], "reports": ["\x1b[31mred"]},
]  # fmt: skip


def test_a_table_tells_bounds_numbers_of_items_and_what_others_make_of_it() -> None:
    shown = table(ROWS, ("id", "killed", "standing", "reports#"), 100)
    assert "01234567" in shown and "0123456789" not in shown
    assert "9 to 12, best 12" in shown and "part-exceeds-whole" in shown
    assert shown.splitlines()[2].endswith("2") and shown.count("single-source") == 1
    assert table([], ("id",)) == ""


@pytest.mark.parametrize(
    ("bounds", "words"),
    [
        ({"low": 20, "high": 20, "best": 20}, "20"),
        ({"low": 5, "high": None, "best": 5}, "at least 5"),
        ({"low": None, "high": 180, "best": None}, "up to 180"),
        ({"low": 9, "high": 12, "best": None}, "9 to 12"),
        ({"low": 1000, "high": None, "best": 2500}, "at least 1,000, best 2,500"),
    ],
)
def test_bounds_are_never_one_number(bounds: dict[str, int | None], words: str) -> None:
    assert table([{"killed": bounds}], ("killed",), 100).splitlines()[-1] == words


@settings(max_examples=60)
@given(
    st.lists(st.lists(st.text("ab -,1", max_size=40), min_size=5, max_size=5), min_size=1, max_size=4),
    st.integers(60, 140),
)
def test_no_word_is_lost_on_a_narrow_terminal(cells: list[list[str]], width: int) -> None:
    columns = ("id", "from", "evacuated", "proposed_by", "standing_of_all", "outlet", "reports")
    rows = [dict(zip(columns, ("0123456789abcdef", "2022-03-12", *row), strict=True)) for row in cells]
    shown = table(rows, columns, width)
    head, _, body = shown.partition("─" * 10)
    assert max(map(len, shown.splitlines())) <= width
    assert Counter("".join(head.split())) == Counter("".join(columns).replace("_", ""))
    left = Counter("".join(body.replace("01234567", "").replace("2022-03-12", "").split())) - Counter(dict.fromkeys("─", len(body)))
    assert left == Counter("".join("".join(cell for row in cells for cell in row).split()))


def test_every_format_has_the_same_rows() -> None:
    out, lines = io.StringIO(), io.StringIO()
    assert to_csv(ROWS, ("id", "killed.low", "standing"), out) == jsonl(ROWS, lines) == 2
    assert out.getvalue().splitlines()[1] == "0123456789abcdef,9,single-source; part-exceeds-whole"
    assert [json.loads(line) for line in lines.getvalue().splitlines()] == ROWS and "\x1b" not in lines.getvalue()
