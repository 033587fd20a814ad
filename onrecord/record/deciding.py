"""What the desk decides over the links: merge, split, withdraw, correct, release, undo. A decision is a row, and nothing is erased."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, cast

from onrecord.errors import NotOnRecord, UsageError
from onrecord.gazetteer.transliteration import fold
from onrecord.linking.corrections import read_values
from onrecord.linking.decisions import Decision, Kind, decision_id, in_force, undone
from onrecord.record.names import SHORTEST_PREFIX

if TYPE_CHECKING:
    from onrecord.record.links import Links
    from onrecord.record.store import Record


class Deciding:
    """The decisions of a record, or of its view of a day: a part of `Links`, which finds incidents and their claims."""

    _record: Record

    @property
    def _links(self) -> Links:
        return cast("Links", self)

    def decisions(self, kinds: Collection[Kind] = ()) -> list[Decision]:
        """All decisions that had been made by the day of the view, in their order, the undone and the undoing among them; or those of some kinds."""
        from onrecord.record import sql

        query = 'SELECT id, kind, "of", "by", "at", why FROM onrecord_decision ORDER BY "at", id'
        end = None if self._record.day is None else dt.datetime.combine(self._record.day, dt.time.max, dt.UTC)
        with self._record.told():
            found = [
                Decision(id, kind, tuple(json.loads(of)), by, sql.moment(at), why)
                for id, kind, of, by, at, why in sql.read(self._record.alias, query)
            ]
        return [d for d in found if (not kinds or d.kind in kinds) and (end is None or d.at <= end)]

    def merge(self, incidents: Sequence[str], *, by: str, why: str) -> Decision:
        """Make two or more incidents one, under the id of the first. Raises NotOnRecord, UsageError for fewer than two."""
        found = [self._links.find(id) for id in incidents]
        if len(set(found)) < 2:
            raise UsageError("a merge needs two different incidents", hint="these are one already" if len(found) > 1 else "")
        return self._decide("merge", tuple(dict.fromkeys(found)), by, why)

    def split(self, incident: str, statements: Sequence[str], *, by: str, why: str) -> Decision:
        """Take statements out of an incident into one of their own. Raises NotOnRecord, UsageError where they are not in it, or are all of it."""
        home = self._links.find(incident)
        inside = {told.id for told in self._links.told(incidents=[home])}
        found = [self._record.statement(id).statement.id for id in statements]
        for id in found:
            if id not in inside:
                raise UsageError(f"statement {id} is not in incident {home}")
        if not found or set(found) == inside:
            raise UsageError("a split takes some of the statements of an incident, and leaves some")
        return self._decide("split", (home, *sorted(set(found))), by, why)

    def withdraw(self, report: str, *, by: str, why: str) -> Decision:
        """Mark a report as withdrawn: what it claims stands as withdrawn from now on. By its own id or the record's. Raises NotOnRecord."""
        found = self._report(report)
        if found in self.withdrawals():
            raise UsageError(f"report {report} is withdrawn already")
        return self._decide("withdraw", (found,), by, why)

    def release(self, report: str, name: str, *, by: str, why: str) -> Decision:
        """Let pages name a person of a report, by the fullest name that it has for that person. Raises NotOnRecord where it names nobody so."""
        from onrecord.record.models import ReportRow

        id = self._report(report)
        with self._record.told():
            persons = ReportRow.objects.using(self._record.alias).values_list("persons", flat=True).get(id=id)
        names = {fold(person[2]): person[2] for person in persons or ()}
        if fold(name) not in names:
            hint = "give the fullest name that it has" if persons is not None else "nobody looked for persons in it: onrecord relink"
            raise NotOnRecord(f"report {report} names no {name}", hint=hint)
        return self._decide("release", (id, names[fold(name)]), by, why)

    def undo(self, decision: str, *, by: str, why: str) -> Decision:
        """Take a decision back; an undo can be undone too. Raises NotOnRecord, UsageError where it is undone already."""
        made = self.decisions()
        begin = [d.id for d in made if len(decision) >= SHORTEST_PREFIX and d.id.startswith(decision.strip().lower())]
        if len(begin) > 1:
            raise UsageError(f"several decisions begin with {decision}: {', '.join(begin[:2])} ...", hint="give more digits")
        decision = begin[0] if begin else decision
        if decision not in {d.id for d in made}:
            raise NotOnRecord(f"no decision {decision} on record")
        if decision in undone(made):
            raise UsageError(f"decision {decision} is undone already")
        return self._decide("undo", (decision,), by, why)

    def _report(self, report: str) -> str:
        """The record's id of a report by that id or its own. Raises NotOnRecord, UsageError where several are called so."""
        from django.db.models import Q

        with self._record.told():
            found = list(self._record.reports().filter(Q(id=report) | Q(name=report)).values_list("id", flat=True)[:2])
        if not found:
            raise NotOnRecord(f"no report {report} on record")
        if len(found) > 1:
            raise UsageError(f"several reports are called {report}: {', '.join(found)} ...", hint="give one of these ids")
        return str(found[0])

    def correct(self, statement: str, values: Sequence[str], *, by: str, why: str) -> Decision:
        """Give fields of a statement other values than were read, from now on: "FIELD=VALUE" each (see `corrections.read_values`).

        By the first digits of its id. What was read stays, and the statement's id. Raises NotOnRecord, UsageError that names the field.
        """
        from onrecord.record.models import ReportRow
        from onrecord.record.rows import UNSTORABLE

        if any(UNSTORABLE.search(value) for value in values):
            raise UsageError("a NUL or half a character can't be stored")
        entry = self._record.statement(statement)
        with self._record.told():
            theatre = ReportRow.objects.using(self._record.alias).values_list("theatre", flat=True).get(id=entry.source.id)
        return self._decide("correct", (entry.statement.id, *read_values(entry.statement, values, theatre)), by, why)

    def _decide(self, kind: Kind, of: tuple[str, ...], by: str, why: str) -> Decision:
        from django.db import transaction

        from onrecord.record import board_refresh, opening, search_index
        from onrecord.record.models import DecisionRow

        if not why.strip() or not by.strip():
            raise UsageError("a decision needs a reason and who made it", hint="--why 'both tell of the strike on the depot'")
        if self._record.day is not None:
            raise UsageError("no decision can be made in the past")
        at = dt.datetime.now(dt.UTC)
        decision = Decision(decision_id(kind, of, by, at), kind, of, by, at, why)
        alias = self._record.alias
        with self._record.told(), transaction.atomic(using=alias):
            opening.one_writer(alias)
            DecisionRow.objects.using(alias).create(id=decision.id, kind=kind, of=list(of), by=by, at=at, why=why)
            board_refresh.decided(self._record, decision)
            search_index.decided(self._record, decision)
        return decision

    def withdrawals(self) -> Mapping[str, dt.datetime]:
        """When each report that is withdrawn was so, by the record's id of it."""
        return withdrawals_of(in_force(self.decisions()))


def withdrawals_of(decisions: Iterable[Decision]) -> Mapping[str, dt.datetime]:
    """When each report was withdrawn, of decisions that hold."""
    return {d.of[0]: d.at for d in decisions if d.kind == "withdraw"}
