"""`onrecord incident ID`: who says what of one incident, and why its reports were linked."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from onrecord.cli.linked import Incident, Rule, Sources, known_rule, print_grid
from onrecord.cli.options import AsOf, Format, TableFormat, Where, day
from onrecord.cli.running import terminal, verb
from onrecord.errors import NotOnRecord

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onrecord.record.links import Link, Told

# Columns of a table that a party takes, and what the claim beside takes at the least: with more parties than fit, one column names them.
PARTY_WIDTH, CLAIM_WIDTH = 11, 70


@verb
def incident(
    id: Incident,
    rule: Rule = "majority",
    source: Sources = None,
    as_of: AsOf = None,
    format: Format = TableFormat.TABLE,
    record: Where = None,
) -> int:
    """One incident: who says what of it, and why it is one."""
    chosen, order = known_rule(rule, source)
    known = day(as_of)
    from onrecord.publishing.incidents import who_says_what
    from onrecord.record.store import Record

    with Record.open(record, create=False) as store:
        view = store.as_of(known)
        now = view.links.find(id)
        told = list(view.links.told(incidents=[now]))
        if not told:
            raise NotOnRecord(f"no incident {id} on record as of {known}")
        rows = who_says_what(told)
        parties = list(rows[0]["parties"])
        if format is TableFormat.TABLE:
            sys.stdout.write(heading(now, told, view.links.why(now), chosen, order))
        width, _ = terminal()
        fit = len(parties) * PARTY_WIDTH <= width - CLAIM_WIDTH
        columns = ("statement", "claim", "speaker", "stance", "standing", *([f"parties.{p}" for p in parties] if fit else ["said by"]))
        if format is TableFormat.TABLE:
            rows = [
                row | {"parties": _loud(row["parties"]), "said by": [f"{p} {said}" for p, said in _loud(row["parties"]).items()]}
                for row in rows
            ]
        wide = ("statement", "kind", "claim", "speaker", "party", "stance", "verified", "standing", "credibility", "reason", "place", "published",
                "outlet", "report", "sentence", *(f"parties.{p}" for p in parties))  # fmt: skip
        print_grid(rows, format, wide, columns, "")
    return 0


def _loud(parties: Mapping[str, str]) -> dict[str, str]:
    """The parties that say anything: a table leaves out who is silent."""
    from onrecord.publishing.incidents import SILENT

    return {party: said for party, said in parties.items() if said != SILENT}


def heading(id: str, told: Sequence[Told], why: Sequence[Link], rule: str, sources: Sequence[str]) -> str:
    """What the incident is, its bounds with the rule that made them, and why its reports were linked."""
    from onrecord.publishing.grid import span
    from onrecord.publishing.incidents import incident_row
    from onrecord.publishing.safe import one_line
    from onrecord.reading.statement import MEASURES

    row = incident_row(id, told, rule, sources)
    days = " to ".join(dict.fromkeys(d for d in (row["from"], row["to"]) if d)) or "day not told"
    lines = [f"{row['event_type'] or 'figures'}, {one_line(row['place'] or 'place not told')}, {days}  ({id})"]
    for measure in MEASURES:
        if found := row.get(measure):
            best = "none" if found["best"] is None else f"{found['best']:,}"
            provisional = ", provisional" if row["provisional"] else ""
            lines.append(
                f"  {measure}: {span(found['low'], found['high'])}; best {best} by the rule {rule}{provisional}. {found['reason']}"
            )
    revised = dict.fromkeys((t.entry.source.name, t.claim.revision.report, t.claim.revision.day) for t in told if t.claim.revision)
    for name, by, on in revised:
        lines.append(f"  {one_line(name)} is revised by {one_line(by)} of {on.isoformat()}, a later version of its page")
    sources_of = {t.id: t.entry.source.name for t in told}
    for link in why:
        if link.statement in sources_of and link.to in sources_of:
            reasons = " ".join(sentence for sentence, points in link.reasons if points > 0)
            lines.append(f"  {one_line(sources_of[link.statement])} is linked with {one_line(sources_of[link.to])}: {reasons}")
    return "\n".join(dict.fromkeys(lines)) + "\n\n"
