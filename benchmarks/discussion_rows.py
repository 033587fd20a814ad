"""Comments, complaints and decisions written many at a time, as the services of the discussion write them one by one: rows, seals, mails, the trail.

`onrecord discussion verify` passes over what is written so. Left out are drafts, counts of limits, mails of answers, edits, sanctions and claims;
every mail counts as sent, and every event is of one instant with what it tells, but in the order of threads and not of time.
"""

from __future__ import annotations

import json
import operator
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from secrets import token_hex
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction
from django.utils import timezone

from onrecord.discussion import due, letters, rules, trail
from onrecord.discussion.comment_models import DEEPEST
from onrecord.discussion.ids import ID_LENGTH
from onrecord.discussion.models import Case, Comment, Complaint, Decision, Event, Notice, Revision, Thread, TrailEnd
from onrecord.discussion.moderating import sealed

if TYPE_CHECKING:
    from django.db.models import Model

    from onrecord.accounts.models import User

# In the order in which they need each other.
MODELS: tuple[type[Model], ...] = (Thread, Comment, Revision, Case, Decision, Complaint, Notice, Event)
COMMENT = [field.attname for field in Comment._meta.concrete_fields]
OUTCOME_AFTER = timedelta(hours=2)


class Writer:
    """Gathers rows, and writes them when told. Nothing else may write the trail meanwhile."""

    def __init__(self) -> None:
        end = TrailEnd.objects.get_or_create(id=1)[0]
        self._number, self._hash = end.number, end.hash
        self._rows: dict[type[Model], list[Any]] = defaultdict(list)
        self._complaints: dict[str, list[Complaint]] = {}
        self._last = 0
        self._rules = rules.in_force(timezone.now()).version

    def thread(self, kind: str, key: str, title: str, at: datetime | None = None) -> Thread:
        """The thread of a page."""
        made = Thread(kind=kind, key=key, title=title, opened_at=at or timezone.now())
        self._rows[Thread].append(made)
        return made

    def comment(self, thread: Thread, author: User, text: str, above: Comment | None = None, at: datetime | None = None) -> Comment:
        """A comment on it, in answer to another or to none. Ids go with time: of two, the one that is made later must not be of an earlier time."""
        at = at or timezone.now()
        id = self._id(at)
        depth = min(above.depth + 1, DEEPEST) if above else 0
        path = (above.path[: ID_LENGTH * DEEPEST] if above else "") + id
        values = (
            id, thread.pk, above.pk if above else None, path, depth, author.pk, author.display_name, Comment.State.SHOWN.value, text, 1, 1, at, None,
            None, "", token_hex(16),
        )  # fmt: skip
        made = Comment.from_db(None, COMMENT, values)  # a third of what it costs to name them
        self._rows[Comment].append(made)
        thread.shown += 1
        salt, seal = trail.sealed(text)
        self._rows[Revision].append((self._id(at), id, 1, text, salt, seal, Revision.By.AUTHOR.value, at, None))
        told = {"parent": above.pk if above else None, "rules": self._rules, "seal": seal, "thread": thread.pk}
        self._event("comment.posted", f"comment:{id}", f"user:{author.pk}", at, 1, "", told)
        return made

    def case(self, comment: Comment, complaints: Sequence[tuple[User, str]], at: datetime) -> Case:
        """Readers complain of a comment at one time, each with a reason; the first reason says by when it is due."""
        times = due.times(at, complaints[0][1], Complaint.Channel.READER)
        made = Case(comment=comment, opened_at=at, due_at=times.due_at, escalate_at=times.escalate_at, waiting=len(complaints))
        self._rows[Case].append(made)
        mine = self._complaints[made.pk] = []
        for version, (reader, reason) in enumerate(complaints, start=1):
            made.version = version
            complaint = Complaint(
                case=made, round=1, revision=comment.revision, reason=reason, complainant=reader, received_at=at, once=token_hex(32)
            )
            self._rows[Complaint].append(complaint)
            mine.append(complaint)
            self._tell(Notice.Kind.RECEIPT, letters.receipt(complaint, comment, made.due_at), reader.pk, at, complaint=complaint)
            told = {
                "channel": "reader", "how": "opened" if version == 1 else "joined", "case": made.pk, "round": 1, "version": version,
                "due_at": made.due_at,
            }  # fmt: skip
            self._event("complaint.made", trail.subject(complaint), trail.actor(reader), at, 1, reason, told)
        return made

    def decide(self, case: Case, by: User, action: str, rule: str, reasons: str) -> Decision:
        """A moderator decides a case that is not written yet: keep or delete."""
        at, comment, complaints = case.opened_at + OUTCOME_AFTER, case.comment, self._complaints[case.pk]
        decision = Decision(
            case=case, round=1, revision=comment.revision, action=action, rule=rule, rules_version=self._rules, reasons=reasons, made_at=at,
            made_by=by, due_at=case.due_at,
        )  # fmt: skip
        self._rows[Decision].append(decision)
        if action == Decision.Action.DELETE:
            comment.state, comment.text, comment.version = Comment.State.DELETED, "", comment.version + 1
            comment.thread.shown -= 1
        self._tell(Notice.Kind.REASONS, letters.reasons(comment, decision, None), comment.author_id, at, decision=decision)
        for complaint in complaints:
            complaint.decision = decision
            said = letters.outcome(complaint, comment, decision)
            self._tell(Notice.Kind.OUTCOME, said, complaint.complainant_id, at, complaint=complaint, decision=decision)
        case.state, case.decided_at, case.version, case.waiting = Case.State.DECIDED, at, case.version + 1, 0
        told = {
            "case": case.pk, "round": 1, "action": action, "complaints": len(complaints), "due_at": case.due_at, "author": True,
            "seal": sealed(decision),
        }  # fmt: skip
        self._event("case.decided", trail.subject(decision), trail.actor(by), at, decision.revision, rule, told)
        return decision

    def write(self) -> None:
        """Store what was gathered."""
        with transaction.atomic():
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:  # a million rows that are known to fit are not looked up one by one
                    cursor.execute("SET LOCAL session_replication_role = replica")
            for model in MODELS:
                _store(model, self._rows.pop(model, []))
            TrailEnd.objects.filter(id=1).update(number=self._number, hash=self._hash)
        self._complaints.clear()

    def _id(self, at: datetime) -> str:
        self._last = max(int(at.timestamp() * 1_000_000), self._last + 1)
        return f"{self._last:013x}{self._last % 4093:03x}"

    def _tell(self, kind: Notice.Kind, letter: letters.Letter, user: int | None, at: datetime, **of: Any) -> None:
        subject, text = letter
        when = {"made_at": at, "next_try_at": at, "sent_at": at}
        made = Notice(kind=kind, user_id=user, subject=subject, text=text, message_id=f"{token_hex(8)}@onrecord", **when, **of)
        self._rows[Notice].append(made)

    def _event(self, what: str, on: str, by: str, at: datetime, revision: int, reason: str, data: dict[str, Any]) -> None:
        self._number += 1
        said = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
        event = Event(self._number, at, by, what, on, revision, reason, said, self._hash, "")
        event.hash = self._hash = trail.hash_of(trail.fields(event))
        self._rows[Event].append(event)


def _store(model: type[Model], rows: Sequence[Any]) -> None:
    fields = model._meta.concrete_fields
    names = [field.attname for field in fields]
    if connection.vendor != "postgresql":
        made = [model(*row) if isinstance(row, tuple) else row for row in rows]
        model._default_manager.bulk_create(made, batch_size=50)
        return
    columns = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    values = operator.attrgetter(*names)
    with connection.cursor() as cursor, cursor.copy(f"COPY {model._meta.db_table} ({columns}) FROM STDIN") as out:
        for row in rows:
            out.write_row(row if isinstance(row, tuple) else values(row))
