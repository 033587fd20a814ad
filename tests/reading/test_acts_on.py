"""What a verb is done to, or who does it, makes it a happening."""

from __future__ import annotations

import pytest

from onrecord.reading.acted_on import objects
from onrecord.reading.acts_on import done_on, struck
from onrecord.reading.places import Places
from tests.reading.asking import page, word


@pytest.mark.parametrize(
    ("text", "verb", "is_war"),
    [
        ("A missile struck a school.", "struck", True),
        ("The town was hit by saboteurs.", "hit", True),
        ("The army hit a depot.", "hit", True),
        ("The town was hit by a flood.", "hit", False),
        ("The envoys struck a deal.", "struck", False),
        ("The envoy slammed the plan.", "slammed", False),
    ],
)
def test_a_strike_is_by_arms_or_forces(text: str, verb: str, is_war: bool) -> None:
    w, sentence = word(text, verb)
    assert struck(w, objects(w), sentence, Places(page(text))) is is_war


@pytest.mark.parametrize(
    ("text", "verb", "kind", "holds"),
    [
        ("Troops seized control of Izium.", "seized", "place", True),
        ("The party seized control of the senate.", "seized", "place", False),
        ("An attempt to land troops on the spit was thwarted.", "thwarted", "onset", True),
        ("An attempt to raise taxes in Lviv was thwarted.", "thwarted", "onset", False),
        ("They fired rockets.", "fired", "projectile", True),
        ("They fired the manager.", "fired", "projectile", False),
    ],
)
def test_the_object_is_of_the_class_that_makes_it_one(text: str, verb: str, kind: str, holds: bool) -> None:
    w, sentence = word(text, verb)
    assert done_on(w, kind, objects(w), sentence, Places(page(text))) is holds
