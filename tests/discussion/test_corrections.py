"""From a comment that is pinned to a statement to a correction request, by an editor alone."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AbstractBaseUser as User

from onrecord.discussion import corrections, posting
from onrecord.discussion.trail_models import Event
from onrecord.errors import NotAccepted, NotAllowed, NotThere
from tests.discussion.conftest import at_once, kinds
from tests.discussion.test_posting import post

STATEMENT = "fedcba9876543210"


def test_an_editor_asks_and_closes(ann: User, moderator: User, editor: User) -> None:
    comment = post(ann, pinned_to=STATEMENT)
    for user in (ann, moderator):
        with pytest.raises(NotAllowed):
            corrections.ask(user, comment.pk, "The number is of another day.")
    row = corrections.ask(editor, comment.pk, "The number is of another day.")
    assert corrections.ask(editor, comment.pk, "Again") == row and row.statement == STATEMENT
    assert corrections.waiting() == [row] and corrections.waiting(row.pk) == []
    with pytest.raises(NotAccepted):
        corrections.close(editor, row.pk, " ")
    closed = corrections.close(editor, row.pk, "Corrected.")
    assert closed.closed_at and not corrections.waiting()
    with pytest.raises(NotAllowed):
        corrections.close(editor, row.pk, "Again")
    assert list(Event.objects.order_by("number").values_list("what", flat=True))[-2:] == ["correction.asked", "correction.closed"]
    assert corrections.ask(editor, comment.pk, "It is still wrong.") != row


def test_what_is_about_nothing_is_no_correction(ann: User, editor: User) -> None:
    loose = post(ann, "Loose")
    with pytest.raises(NotAccepted):
        corrections.ask(editor, loose.pk, "x")
    with pytest.raises(NotAccepted):
        corrections.ask(editor, loose.pk, "x", statement="0" * 16)
    assert corrections.ask(editor, loose.pk, "x", statement=STATEMENT).statement == STATEMENT
    posting.withdraw(ann, loose.pk)
    with pytest.raises(NotAllowed):
        corrections.ask(editor, loose.pk, "x", statement=STATEMENT)
    with pytest.raises(NotThere):
        corrections.ask(editor, "0" * 16, "x")
    with pytest.raises(NotThere):
        corrections.close(editor, "0" * 16, "x")


def test_two_editors_at_once_make_one(postgresql: str) -> None:
    from tests.discussion.around import person

    ann, editor = person("Ann", "subscriber"), person("Ed", "editor")
    comment = post(ann, pinned_to=STATEMENT)
    made = at_once(*[lambda: corrections.ask(editor, comment.pk, "x")] * 4)
    assert kinds(made) == ["CorrectionRequest"] * 4 and len({row.pk for row in made}) == 1
