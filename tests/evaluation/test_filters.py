"""The rules are read here as a browser reads them: which buttons they ask for, and what they hide."""

from __future__ import annotations

import re
from itertools import product

import pytest

from onrecord.evaluation.filters import ANY, WHATS, buttons, classes, style
from onrecord.evaluation.score import Mistake
from tests.evaluation.making import event, figure, position

KINDS = ("figure", "event", "position")
FIELDS = ("speaker", "place")
REPORTS = [
    [Mistake("missed", "a.txt", figure(), None), Mistake("wrong", "a.txt", event(), event(), ("speaker", "place"))],
    [Mistake("extra", "b.txt", None, position()), Mistake("wrong", "b.txt", figure(), figure(), ("place",))],
    [Mistake("missed", "c.txt", event(), None)],
]
RULE = re.compile(
    r"main(?P<checked>(?::has\(#\w-\w+:checked\))*)(?P<unless>:not\(:has\(#f-any:checked\)\))? \.(?P<what>mistake|report)(?P<not>:not\((?:.*)\))?"
)


def hidden(rule: str, chosen: set[str], inside: list[set[str]]) -> bool:
    """Whether a rule hides a report with mistakes of these classes (or, of one set, that mistake) when these buttons are checked."""
    match = RULE.fullmatch(rule.strip())
    assert match, rule
    if not set(re.findall(r"#(\w-\w+):", match["checked"])) <= chosen or (match["unless"] and "f-any" in chosen):
        return False
    wanted = set(re.findall(r"\.(\w-\w+)", match["not"] or ""))
    return not wanted or not any(wanted <= one for one in inside)


@pytest.mark.parametrize("chosen", list(product((ANY, *KINDS), (ANY, *WHATS), (ANY, *FIELDS))), ids=" ".join)
def test_what_is_asked_for_stays_and_a_report_goes_with_its_last_mistake(chosen: tuple[str, str, str]) -> None:
    kind, what, field = chosen
    checked = {f"k-{kind}", f"w-{what}", f"f-{field}"}
    rules = style(KINDS, FIELDS).removesuffix(" { display: none; }\n").split(",\n")
    for mistakes in REPORTS:
        wanted = [
            kind in (ANY, mistake.row["kind"]) and what in (ANY, mistake.what) and field in (ANY, *mistake.fields) for mistake in mistakes
        ]
        names = [set(classes(mistake).split()) for mistake in mistakes]
        assert [not any(hidden(rule, checked, [one]) for rule in rules if " .mistake" in rule) for one in names] == wanted
        assert any(hidden(rule, checked, names) for rule in rules if " .report" in rule) is not any(wanted)


def test_a_button_for_each_choice_that_there_is() -> None:
    page = buttons([mistake for mistakes in REPORTS[:2] for mistake in mistakes], KINDS, FIELDS)
    assert re.findall(r'id="(\S+)"', page) == [
        "k-any", "k-figure", "k-event", "k-position", "w-any", "w-missed", "w-extra", "w-wrong", "f-any", "f-speaker", "f-place",
    ]  # fmt: skip
    assert re.findall(r'id="(\S+)" checked', page) == ["k-any", "w-any", "f-any"]
    assert re.findall(r"place <span>(\d+)<", page) == ["2"]
    assert "w-missed" not in buttons(REPORTS[1], KINDS, FIELDS)
