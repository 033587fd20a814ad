"""A comment is posted once and read at once, changed for a while, taken back at any time; a refused one is kept."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import AbstractBaseUser as User
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from onrecord.discussion import closing, drafts, posting, trail
from onrecord.discussion.case_models import Case, Sanction
from onrecord.discussion.comment_models import DEEPEST, Comment, Draft, Revision, Thread
from onrecord.discussion.ids import ID_LENGTH
from onrecord.discussion.limits import COMMENTS
from onrecord.discussion.posting import EDIT_WINDOW, MOST_LINKS
from onrecord.discussion.text import LONGEST
from onrecord.discussion.trail_models import Event, Notice
from onrecord.discussion.wishes import turn_answers, wants_answers
from onrecord.errors import DiscussionError, NotAccepted, NotAllowed, NotThere, Stale, TooMany
from tests.discussion.around import lapse, person
from tests.discussion.conftest import at_once, kinds

NOW = dt.datetime(2026, 11, 22, 12, 0, 30, tzinfo=dt.UTC)
ONE = ("incident", "0123456789abcdef")


def post(user: Any, text: str = "What is the source of this?", **more: Any) -> Comment:
    given: dict[str, Any] = {"once": f"form-{text}", "now": NOW} | more
    return posting.post(user, *ONE, text, **given)


def shown() -> int:
    """What the thread says that can be read in it, which must be what can."""
    thread = Thread.objects.get()
    assert thread.shown == Comment.objects.filter(state=Comment.State.SHOWN).count()
    return thread.shown


def test_a_comment_is_there_with_its_revision_and_its_event(ann: User) -> None:
    comment = post(ann, " Where from?\r\n\r\n\r\n\r\nhttps://a.example ")
    comment.refresh_from_db()
    assert comment.text == "Where from?\n\nhttps://a.example"
    assert (comment.author, comment.author_name, comment.state, comment.version) == (ann, "Ann", "shown", 1)
    revision = comment.revisions.get()
    event = Event.objects.get(subject=trail.subject(comment))
    assert revision.seal == trail.seal(revision.salt, comment.text) and revision.seal in event.data
    assert "Where" not in event.data and event.actor == f"user:{ann.pk}"
    assert shown() == 1


def test_the_same_form_sent_twice_is_one_comment(ann: User, ben: User) -> None:
    first = post(ann, once="k")
    assert post(ann, once="k") == first
    assert post(ben, once="k") != first
    assert shown() == 2
    with pytest.raises(NotAccepted) as refused:
        post(ann, "Another text", once="k")
    assert refused.value.field == "once" and Draft.objects.get().text == "Another text"


def test_the_same_form_sent_again_is_its_comment_though_the_page_has_closed(ann: User, editor: User) -> None:
    first = post(ann, once="k")
    closing.close(editor, *ONE, "A trial.", now=NOW)
    assert post(ann, once="k") == first
    with pytest.raises(NotAllowed, match="closed"):
        post(ann, once="l")


def test_an_answer_stands_under_what_it_answers_and_its_author_is_told(ann: User, ben: User) -> None:
    top = post(ann)
    answer = post(ben, "Their own report", parent=top.pk)
    post(ann, "Thanks", parent=answer.pk)
    post(ann, "To myself", parent=top.pk)
    assert answer.path == top.pk + answer.pk and answer.depth == 1
    notices = list(Notice.objects.order_by("id"))
    assert [notice.user for notice in notices] == [ann, ben]
    assert f"https://paper.example/discussion/comment/{answer.pk}" in notices[0].text
    assert "Their own report" not in notices[0].text, "it may be gone by the time that it is read"


def test_who_wants_no_mails_of_answers_gets_none(ann: User, ben: User) -> None:
    top = post(ann)
    for _ in range(2):
        turn_answers(ann, on=False)
    post(ben, "Unheard", parent=top.pk)
    assert not Notice.objects.exists() and not wants_answers(ann) and wants_answers(ben)
    turn_answers(ann, on=True)
    post(ben, "Heard", parent=top.pk)
    assert Notice.objects.get().user == ann and "/discussion/mine#mails" in Notice.objects.get().text


def test_answers_below_the_deepest_stand_beside_it(ann: User) -> None:
    above = None
    rows = []
    for number in range(DEEPEST + 3):
        above = post(ann, f"{number}", parent=above and above.pk, now=NOW + dt.timedelta(minutes=number))
        rows.append(above)
    assert [row.depth for row in rows] == [*range(DEEPEST + 1), DEEPEST, DEEPEST]
    assert [row.pk for row in Comment.objects.order_by("path")] == [row.pk for row in rows]
    assert all(len(row.path) == ID_LENGTH * (row.depth + 1) for row in rows)


def refusals(ann: User) -> list[tuple[Any, dict[str, Any], type[DiscussionError]]]:
    gone = post(ann, "Gone soon")
    posting.withdraw(ann, gone.pk)
    other = posting.post(ann, "incident", "another", "Elsewhere", once="e", now=NOW).pk
    return [
        (AnonymousUser(), {}, NotAllowed),
        (person("Lapsed"), {}, NotAllowed),
        (ann, {"text": " \u200b"}, NotAccepted),
        (ann, {"text": "x" * (LONGEST + 1)}, NotAccepted),
        (ann, {"text": "https://a.example " * (MOST_LINKS + 1)}, NotAccepted),
        (ann, {"once": ""}, NotAccepted),
        (ann, {"once": "x" * 65}, NotAccepted),
        (ann, {"parent": "0" * 16}, NotThere),
        (ann, {"parent": other}, NotThere),
        (ann, {"parent": gone.pk}, NotAllowed),
        (ann, {"pinned_to": "0000000000000000"}, NotAccepted),
    ]


def test_what_is_refused_is_kept_as_a_draft_and_leaves_nothing_else(ann: User) -> None:
    for user, more, error in refusals(ann):
        before = (Comment.objects.count(), Revision.objects.count(), Event.objects.count(), Notice.objects.count())
        text = more.pop("text", "I want this kept")
        with pytest.raises(error):
            post(user, text, **more)
        assert (Comment.objects.count(), Revision.objects.count(), Event.objects.count(), Notice.objects.count()) == before
        if user.pk and text.strip(" \u200b"):
            thread = Thread.objects.get(key=ONE[1])
            assert drafts.of(user, thread)[more.get("parent", "")] == text.strip()
    with pytest.raises(NotThere):
        posting.post(ann, "incident", "nowhere", "x", once="n")


def test_a_draft_goes_once_it_is_posted(ann: User) -> None:
    with pytest.raises(NotAccepted):
        post(ann, "Something", pinned_to="0000000000000000")
    assert Draft.objects.count() == 1
    post(ann, "Something")
    assert Draft.objects.count() == 0


def test_a_comment_can_be_pinned_to_a_statement_on_record(ann: User) -> None:
    assert post(ann, pinned_to="fedcba9876543210").pinned_to == "fedcba9876543210"


def test_no_more_than_the_limit(ann: User, ben: User) -> None:
    for number in range(COMMENTS[0].times):
        post(ann, f"{number}")
    with pytest.raises(TooMany) as refused:
        post(ann, "One more")
    assert refused.value.retry_after == 31, "the minute is over in 30 s"
    assert post(ann, "0") == Comment.objects.order_by("id").first(), "one that was there is no more comment"
    post(ben, "Of another")
    post(ann, "One more", now=NOW + dt.timedelta(seconds=31))


@pytest.mark.parametrize("kind", [Sanction.Kind.SUSPENSION, Sanction.Kind.BAN])
def test_who_is_kept_from_commenting_cannot(ann: User, moderator: User, kind: Sanction.Kind) -> None:
    comment = post(ann)
    ends = NOW + dt.timedelta(days=1) if kind == Sanction.Kind.SUSPENSION else None
    Sanction.objects.create(
        user_id=ann.pk, kind=kind, starts_at=NOW, ends_at=ends, reason="Insults", rule="abuse", rules_version="1", made_by_id=moderator.pk
    )
    with pytest.raises(NotAllowed):
        post(ann, "Again")
    with pytest.raises(NotAllowed):
        posting.edit(ann, comment.pk, "Changed", seen=1, now=NOW)
    if ends:
        assert post(ann, "Later", now=ends)
    posting.withdraw(ann, comment.pk, now=NOW)


def test_a_comment_is_changed_for_a_while(ann: User, ben: User) -> None:
    comment = post(ann, "Teh source")
    changed = posting.edit(ann, comment.pk, "The source", seen=1, now=NOW + EDIT_WINDOW)
    assert (changed.text, changed.revision, changed.version) == ("The source", 2, 2) and changed.edited_at
    assert posting.edit(ann, comment.pk, "The source", seen=1, now=NOW).version == 2, "sent twice"
    assert list(Revision.objects.order_by("number").values_list("text", flat=True)) == ["Teh source", "The source"]
    with pytest.raises(Stale) as stale:
        posting.edit(ann, comment.pk, "Of another tab", seen=1, now=NOW)
    assert "-The source" in stale.value.difference and "+Of another tab" in stale.value.difference
    assert Draft.objects.get().text == "Of another tab"
    for user, at in ((ben, NOW), (ann, NOW + EDIT_WINDOW + dt.timedelta(seconds=1))):
        with pytest.raises(NotAllowed):
            posting.edit(user, comment.pk, "No", seen=2, now=at)
    with pytest.raises(NotThere):
        posting.edit(ann, "0" * 16, "No", seen=2)


def test_what_is_being_decided_or_was_amended_is_not_changed(ann: User) -> None:
    comment = post(ann)
    case = Case.objects.create(comment=comment, due_at=NOW, escalate_at=NOW)
    with pytest.raises(NotAllowed, match="a moderator is looking"):
        posting.edit(ann, comment.pk, "Changed", seen=1, now=NOW)
    Case.objects.filter(pk=case.pk).update(state=Case.State.DECIDED)
    posting.edit(ann, comment.pk, "Changed", seen=1, now=NOW)
    Comment.objects.filter(pk=comment.pk).update(amended_at=NOW)
    with pytest.raises(NotAllowed, match="has amended"):
        posting.edit(ann, comment.pk, "Back", seen=2, now=NOW)


def test_a_comment_is_taken_back_and_its_answers_stay(ann: User, ben: User) -> None:
    comment = post(ann, "Rash")
    answer = post(ben, "Well", parent=comment.pk)
    with pytest.raises(NotAllowed):
        posting.withdraw(ben, comment.pk)
    lapse(ann)
    gone = posting.withdraw(ann, comment.pk)
    assert posting.withdraw(ann, comment.pk).version == gone.version == 2
    assert (gone.state, gone.text) == ("withdrawn", "") and shown() == 1
    answer.refresh_from_db()
    assert answer.state == "shown"
    assert Revision.objects.get(comment=comment).text == "Rash", "who decides a complaint reads it"


def test_closed_is_closed_for_its_time(ann: User, editor: User) -> None:
    with pytest.raises(NotAllowed):
        closing.close(ann, *ONE, "Because")
    hour = dt.timedelta(hours=1)
    row = closing.close(editor, *ONE, "A trial begins.", starts_at=NOW + hour, ends_at=NOW + 2 * hour, now=NOW)
    post(ann, "Before")
    with pytest.raises(NotAllowed, match=r"A trial begins\."):
        post(ann, "During", now=NOW + hour)
    late = post(ann, "Just before", now=NOW + hour - dt.timedelta(seconds=1))
    with pytest.raises(NotAllowed, match=r"A trial begins\."):
        posting.edit(ann, late.pk, "During", seen=1, now=NOW + hour)
    post(ann, "After", now=NOW + 2 * hour)
    assert closing.waiting(row.thread, NOW) == [row]
    closing.lift(editor, row.pk)
    assert closing.lift(editor, row.pk).lifted_at and not closing.waiting(row.thread, NOW)
    post(ann, "During, after all", now=NOW + hour)
    with pytest.raises(NotAccepted):
        closing.close(editor, *ONE, "x", starts_at=NOW, ends_at=NOW)
    with pytest.raises(NotAccepted):
        closing.close(editor, *ONE, " ")
    assert closing.close(editor, *ONE, "For good", now=NOW).ends_at is None
    with pytest.raises(NotAllowed, match="For good"):
        post(ann, "Never", now=NOW + 1000 * hour)


def test_a_double_click_is_one_comment(postgresql: str) -> None:
    ann = person("Ann", "subscriber")
    for round in range(10):
        now = timezone.now() + dt.timedelta(hours=round)
        made = at_once(*[lambda: posting.post(ann, *ONE, f"Round {round}", once=f"{round}", now=now)] * 4)  # noqa: B023
        assert kinds(made) == ["Comment"] * 4 and len({row.pk for row in made}) == 1
    assert shown() == 10 and Event.objects.count() == 10


def test_the_limit_is_exact_however_many_ask_at_once(postgresql: str) -> None:
    ann = person("Ann", "subscriber")
    acts = [lambda number=number: post(ann, f"{number}") for number in range(COMMENTS[0].times + 4)]
    assert kinds(at_once(*acts)) == ["Comment"] * COMMENTS[0].times + ["TooMany"] * 4
    assert shown() == COMMENTS[0].times


def test_many_at_once_leave_a_thread_in_step(postgresql: str) -> None:
    users = [person(f"U{number}", "subscriber") for number in range(6)]
    top = post(users[0])
    for round in range(3):
        acts: list[Any] = [lambda user=user, round=round: post(user, f"{user} {round}", parent=top.pk) for user in users]
        acts += [lambda: posting.edit(users[0], top.pk, f"Changed {round}", seen=round + 1, now=NOW)]  # noqa: B023
        assert not [made for made in at_once(*acts) if isinstance(made, Exception)]
    assert shown() == 19
    results = at_once(
        *[
            lambda: posting.edit(users[0], top.pk, "Mine", seen=4, now=NOW),
            lambda: posting.edit(users[0], top.pk, "Mine!", seen=4, now=NOW),
            lambda: posting.withdraw(users[0], top.pk),
        ]
    )
    assert {type(result) for result in results} <= {Comment, Stale, NotAllowed}
    assert Comment.objects.get(pk=top.pk).state == "withdrawn" and shown() == 18
    numbers = list(Event.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))
