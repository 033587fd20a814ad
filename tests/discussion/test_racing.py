"""What happens to a comment at one moment, in all ordered pairs, on a real PostgreSQL: none breaks, none is lost, and the tables agree afterwards."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth import get_user_model

from onrecord.discussion import posting
from onrecord.discussion.complaining import complain
from onrecord.discussion.erasing import erase
from onrecord.discussion.models import Case, Comment, Complaint, Decision, Notice
from onrecord.discussion.moderating import Seen, decide
from onrecord.errors import NotAccepted, NotAllowed, Stale
from tests.discussion.around import person
from tests.discussion.cases import comment_by, complaint_of, seen_now, sound, verdict
from tests.discussion.conftest import at_once

ROUNDS = 5
ACTS = ("report", "amend", "delete", "edit", "erase")
# What somebody may be told who was second: that it changed, that it can't be amended or changed any more.
REFUSALS = (Stale, NotAllowed, NotAccepted)


class Scene:
    """A comment of Ann's, of which one complaint waits where it is to be decided, and what can be done to it."""

    def __init__(self, number: int, *, decided: bool) -> None:
        self.author = person(f"Ann{number}", "subscriber")
        self.reader = person(f"Dan{number}", "subscriber")
        self.moderators = itertools.cycle([person(f"Mo{number}", "moderator"), person(f"Mi{number}", "moderator")])
        self.comment = comment_by(self.author, key=f"{number:016x}")
        if decided:
            self.case = complaint_of(self.comment, person(f"Ben{number}", "subscriber")).case
            self.seen: Seen = seen_now(self.case)

    def act(self, name: str) -> Callable[[], Any]:
        moderator = next(self.moderators)
        if name == "report":
            return lambda: complain(self.reader, self.comment.pk, "abuse", "", uuid4().hex)
        if name == "edit":
            return lambda: posting.edit(self.author, self.comment.pk, f"Edited {uuid4().hex}.", seen=self.comment.version)
        if name == "erase":
            return lambda: erase(get_user_model().objects.get(pk=self.author.pk))
        text = "The bridge was never hit." if name == "amend" else ""
        return lambda: decide(moderator, self.case.pk, self.seen, verdict(name, text=text))


@pytest.mark.parametrize(("first", "second"), list(itertools.product(ACTS, ACTS)))
def test_two_things_at_once(postgresql: str, first: str, second: str) -> None:
    for number in range(ROUNDS):
        scene = Scene(number, decided=bool({first, second} & {"amend", "delete"}))
        results = at_once(scene.act(first), scene.act(second))
        for name, result in zip((first, second), results, strict=True):
            assert not isinstance(result, Exception) or isinstance(result, REFUSALS), (first, second, name, result)
            if name in ("report", "erase"):  # nobody who reports or asks to be forgotten is ever turned away
                assert isinstance(result, Complaint) or name == "erase", (first, second, result)
                assert not isinstance(result, Exception), (first, second, result)
        if {first, second} <= {"amend", "delete"}:  # two moderators: one decides, the other is told
            assert sorted(type(result).__name__ for result in results) == ["Decision", "Stale"], results
            assert Decision.objects.filter(case=scene.case).count() == 1
        waiting = Complaint.objects.filter(case__comment=scene.comment, decision=None).count()
        case = Case.objects.filter(comment=scene.comment).first()
        assert (case.waiting if case else 0) == waiting and (case is not None and case.state == Case.State.OPEN) == bool(waiting)
        sound()


def test_the_same_reader_twice_at_once_has_one_receipt(people: str) -> None:
    author, reader = person("Ann", "subscriber"), person("Ben", "subscriber")
    comment = comment_by(author)
    results = at_once(*[lambda: complain(reader, comment.pk, "abuse", "", "one form") for _ in range(4)])
    again = at_once(*[lambda: complain(reader, comment.pk, "spam", "", uuid4().hex) for _ in range(4)])
    assert len({result.reference for result in [*results, *again]}) == 1, (results, again)
    assert Complaint.objects.count() == 1 and Notice.objects.filter(kind=Notice.Kind.RECEIPT).count() == 1
    sound()


def test_two_hundred_readers_make_one_case_and_have_a_receipt_each(postgresql: str) -> None:
    author = person("Ann", "subscriber")
    readers = [person(f"R{n}") for n in range(200)]
    comment = comment_by(author)
    for start in range(0, len(readers), 20):
        results = at_once(
            *[lambda reader=reader: complain(reader, comment.pk, "abuse", "", uuid4().hex) for reader in readers[start : start + 20]]
        )
        assert all(isinstance(result, Complaint) for result in results), results
    case = Case.objects.get()
    assert (case.waiting, case.version, case.state) == (200, 1, Case.State.OPEN)
    assert len(set(Complaint.objects.values_list("reference", flat=True))) == 200
    assert Notice.objects.filter(kind=Notice.Kind.RECEIPT).count() == 200
    assert Comment.objects.get(pk=comment.pk).state == Comment.State.SHOWN  # nobody is silenced by numbers
    sound()
    decide(person("Mo", "moderator"), case.pk, seen_now(case), verdict())
    assert Notice.objects.filter(kind=Notice.Kind.OUTCOME).count() == 200
    sound()
