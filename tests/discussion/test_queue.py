"""The queue: what the law asks first, then what is due first; each case to one moderator at a time; the numbers of the desk."""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import AbstractBaseUser as User
from django.db import connection
from django.utils import timezone

from onrecord.discussion import queue
from onrecord.discussion.complaining import enter
from onrecord.discussion.dashboard import dashboard
from onrecord.discussion.escalating import escalate, recompute
from onrecord.discussion.models import Case, Event, Notice
from onrecord.discussion.moderating import decide
from onrecord.discussion.queue import Filters
from onrecord.discussion.rota import load
from onrecord.errors import NotAccepted, NotAllowed, Stale
from tests.discussion.around import person
from tests.discussion.cases import comment_by, complaint_of, seen_now, sound, verdict

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def _order(user: User, size: int, filters: Filters | None = None) -> list[str]:
    found: list[str] = []
    after = None
    while True:
        page = queue.page(user, filters, after, size)
        found += [case.pk for case in page.cases]
        after = page.next
        if after is None:
            return found


def test_the_queue_is_in_the_order_of_what_is_due(ann: User, ben: User, moderator: User) -> None:
    for reason in ("spam", "threats", "other", "spam"):
        complaint_of(comment_by(ann), ben, reason=reason, text="x", now=MONDAY)
    letter = enter(moderator, comment_by(ann).pk, "letter", "defamation", "We act.", "Roe", received_at=MONDAY, now=MONDAY)
    order = _order(moderator, 50)
    cases = {case.pk: case for case in Case.objects.all()}
    assert order == sorted(cases, key=lambda id: (not cases[id].legal, cases[id].due_at, id)) and order[0] == letter.case_id
    assert all(_order(moderator, size) == order for size in (1, 2, 3))
    assert len(_order(moderator, 50, Filters(reason="spam"))) == 2
    assert _order(moderator, 50, Filters(channel="letter")) == [letter.case_id]
    assert len(_order(moderator, 50, Filters(late=True))) == (5 if timezone.now() > MONDAY + timedelta(days=5) else 0)
    for bad in (Filters(reason="rude"), Filters(whose="nobody"), Filters(channel="smoke")):
        with pytest.raises(NotAccepted):
            queue.page(moderator, bad)
    with pytest.raises(NotAccepted):
        queue.page(moderator, None, "1.yesterday.x")
    with pytest.raises(NotAllowed):
        queue.page(ben)


def test_a_claim_is_for_one_and_expires(ann: User, ben: User, moderator: User, editor: User) -> None:
    made = complaint_of(comment_by(ann), ben)
    now = timezone.now()
    assert queue.claim_next(moderator, now=now) == made.case
    assert queue.claim_next(editor, now=now) is None
    with pytest.raises(Stale):
        queue.claim(editor, made.case_id, now=now)
    assert [len(_order(moderator, 9, Filters(whose=whose))) for whose in queue.WHOSE] == [1, 0, 0]
    queue.release(editor, made.case_id)  # not his to give back
    assert Case.objects.get().claimed_by == moderator
    assert queue.claim(editor, made.case_id, now=now + queue.CLAIM) == made.case
    queue.release(editor, made.case_id)
    assert Case.objects.get().claimed_by is None
    sound()


def test_nobody_is_served_what_concerns_him(ann: User, ben: User, moderator: User, editor: User) -> None:
    complaint_of(comment_by(moderator), ben)
    complaint_of(comment_by(ann), moderator)
    assert queue.claim_next(moderator) is None
    assert queue.claim_next(editor) is not None


def test_no_case_is_served_twice_or_skipped(postgresql: str) -> None:
    author, staff = person("Ann", "subscriber"), [person(f"Mo{n}", "moderator") for n in range(5)]
    wanted = {complaint_of(comment_by(author), person(f"R{n}", "subscriber")).case_id for n in range(30)}
    served: list[str] = []
    barrier = threading.Barrier(len(staff))

    def work(user: User) -> None:
        try:
            barrier.wait(30)
            while case := queue.claim_next(user):
                served.append(case.pk)
                decide(user, case.pk, seen_now(case), verdict())
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(user,)) for user in staff]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert sorted(served) == sorted(wanted)
    sound()


def test_who_is_in_charge_is_told_once_a_round_and_before_it_is_late(ann: User, ben: User, moderator: User, editor: User) -> None:
    comment = comment_by(ann, at=MONDAY)
    made = complaint_of(comment, ben, now=MONDAY)
    case = Case.objects.get()
    early, late = case.escalate_at - timedelta(seconds=1), case.escalate_at
    assert escalate(now=early).cases == 0
    assert (escalate(now=late).cases, escalate(now=late).cases) == (1, 0)
    assert late < case.due_at and Notice.objects.get(kind=Notice.Kind.ESCALATION).user == editor
    decide(moderator, made.case_id, seen_now(case), verdict(), now=late)
    complaint_of(comment, ben, now=late)
    assert escalate(now=Case.objects.get().escalate_at).cases == 1
    sound()


def test_with_nobody_in_charge_nothing_counts_as_told(ann: User, ben: User) -> None:
    complaint_of(comment_by(ann), ben, now=MONDAY)
    assert escalate(now=MONDAY + timedelta(days=9)).nobody
    assert Case.objects.get().escalated_at is None


def test_a_new_rota_gives_open_cases_new_times_and_the_trail_has_both(ann: User, ben: User) -> None:
    complaint_of(comment_by(ann), ben, now=MONDAY)
    case = Case.objects.get()
    assert recompute() == 0
    Case.objects.update(due_at=MONDAY, escalate_at=MONDAY)  # as an older rota said
    assert recompute(load()) == 1
    assert Case.objects.get().due_at == case.due_at
    told = Event.objects.get(what="case.due").data
    assert str(MONDAY) in told and str(case.due_at) in told
    sound()


def test_the_dashboard_counts(ann: User, ben: User, moderator: User) -> None:
    for reason in ("spam", "spam", "threats"):
        complaint_of(comment_by(ann, at=MONDAY), ben, reason=reason, now=MONDAY)
    first = Case.objects.order_by("due_at").first()
    assert first is not None
    decide(moderator, first.pk, seen_now(first), verdict("delete"), now=MONDAY + timedelta(minutes=30))
    at = MONDAY + timedelta(days=4)
    told = dashboard(moderator, now=at)
    assert (told.open, told.complaints, told.late, told.free, told.decided, told.decided_late) == (2, 2, 2, 2, 1, 0)
    assert told.median == told.slowest == told.staffed_median == timedelta(minutes=30)
    threats = next(row for row in told.by_reason if row.reason == "threats")
    assert (threats.waiting, threats.decided, threats.upheld) == (0, 1, 1)
    with pytest.raises(NotAllowed):
        dashboard(ben)


def test_paging_while_moderators_work_skips_nothing_and_shows_nothing_twice(postgresql: str) -> None:
    """Five take cases from pages of the queue, one lets his claims expire, and readers go on complaining; who only pages sees every case that was
    there all the while, once a walk."""
    author, staff = person("Ann", "subscriber"), [person(f"Mo{n}", "moderator") for n in range(6)]
    readers = [person(f"R{n}", "subscriber") for n in range(60)]
    first = {complaint_of(comment_by(author), reader, reason=("spam", "threats", "other")[n % 3], text="x").case_id for n, reader in enumerate(readers[:40])}  # fmt: skip
    barrier = threading.Barrier(len(staff) + 1)
    decided: list[str] = []
    walks: list[tuple[set[str], list[str], set[str]]] = []
    failed: list[BaseException] = []

    def open_now() -> set[str]:
        return set(Case.objects.filter(state=Case.State.OPEN).values_list("pk", flat=True))

    def work(user: User) -> None:
        missed = user == staff[0]
        while found := queue.page(user, Filters(whose="free"), None, 3).cases:
            for case in found:
                try:
                    if missed:  # he is called away: his claim is over when the others come
                        missed = False
                        queue.claim(user, case.pk, now=timezone.now() - queue.CLAIM)
                        continue
                    queue.claim(user, case.pk)
                    decide(user, case.pk, seen_now(case), verdict())
                    decided.append(case.pk)
                except Stale:
                    continue

    def walk(user: User) -> None:
        while not walks or walks[-1][2]:
            before = open_now()
            seen = _order(user, 4)
            walks.append((before, seen, open_now()))

    def complain_on() -> None:
        for reader in readers[40:]:
            complaint_of(comment_by(author), reader, reason="threats")

    def run(act: Callable[[], None]) -> None:
        try:
            barrier.wait(60)
            act()
        except BaseException as error:
            failed.append(error)
        finally:
            connection.close()

    acts = [*(functools.partial(work, user) for user in staff[:5]), functools.partial(walk, staff[5]), complain_on]
    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert failed == [] and not any(thread.is_alive() for thread in threads)
    work(staff[1])  # what was complained of after the last had looked
    assert len(decided) == len(set(decided)) == 60 and first <= set(decided)
    assert len(walks) > 1 and any(seen for _, seen, _ in walks)
    for before, seen, after in walks:
        assert len(seen) == len(set(seen)), "shown twice in one walk"
        assert before & after <= set(seen), "skipped, though it was there all the while"
    sound()
