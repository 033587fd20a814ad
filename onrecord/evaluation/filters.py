"""Filters of a page that hold without any script: radio buttons, and rules of style that hide what is not asked for.

A mistake's element has the class `mistake` and `k-KIND`, `w-WHAT` and an `f-FIELD` for each wrong field; the section of its report has the
class `report`, and is hidden with the last of its mistakes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import product

from onrecord.evaluation.score import Mistake
from onrecord.publishing.page import safe

ANY = "any"
WHATS = ("missed", "extra", "wrong")


def classes(mistake: Mistake) -> str:
    """The classes of a mistake's element."""
    return " ".join(["mistake", f"k-{mistake.row['kind']}", f"w-{mistake.what}", *(f"f-{field}" for field in mistake.fields)])


def buttons(mistakes: Sequence[Mistake], kinds: Sequence[str], fields: Sequence[str]) -> str:
    """The three groups of buttons, each choice with the number of its mistakes."""
    return (
        '<div class="filters">'
        + _group("k", "kind", kinds, Counter(mistake.row["kind"] for mistake in mistakes), len(mistakes))
        + _group("w", "what", WHATS, Counter(mistake.what for mistake in mistakes), len(mistakes))
        + _group("f", "wrong field", fields, Counter(field for mistake in mistakes for field in mistake.fields), None)
        + "</div>"
    )


def _group(letter: str, legend: str, choices: Iterable[str], numbers: Counter[str], all_of_them: int | None) -> str:
    def button(choice: str, number: int | None) -> str:
        checked = " checked" if choice == ANY else ""
        shown = "" if number is None else f" <span>{number:,}</span>"
        return f'<label><input type="radio" name="{letter}" id="{letter}-{choice}"{checked}> {safe(choice)}{shown}</label>'

    there = [button(choice, numbers[choice]) for choice in choices if numbers[choice]]
    return f"<fieldset><legend>{legend}</legend>{button(ANY, all_of_them)}{''.join(there)}</fieldset>"


def style(kinds: Sequence[str], fields: Sequence[str]) -> str:
    """The rules that hide what the checked buttons do not ask for."""
    rules = []
    for letter, choices in (("k", kinds), ("w", WHATS), ("f", fields)):
        rules += [f"main:has(#{letter}-{one}:checked) .mistake:not(.{letter}-{one})" for one in choices]
    # A report goes with its last mistake. Only what is wrong has wrong fields, so that with a field chosen "what" adds nothing.
    asked = [*product((ANY, *kinds), (ANY, *WHATS), (ANY,)), *product((ANY, *kinds), (ANY,), fields)]
    for choice in asked:
        names = [(letter, one) for letter, one in zip("kwf", choice, strict=True) if one != ANY]
        if names:
            checked = "".join(f":has(#{letter}-{one}:checked)" for letter, one in names)
            rules.append(f"main{checked} .report:not(:has({''.join(f'.{letter}-{one}' for letter, one in names)}))")
    rules += [f"main:has(#w-{what}:checked):not(:has(#f-{ANY}:checked)) .report" for what in WHATS if what != "wrong"]
    return ",\n".join(rules) + " { display: none; }\n"
