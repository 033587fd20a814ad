"""What a later version of a page makes of what an earlier one claims: it repeats a claim, gives it another number or stance, or no longer has it.

Claims are the same by what they are of, never by their place in the text, which moves: kind and label, whom they count, who says so, where.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

from onrecord.gazetteer.transliteration import fold
from onrecord.reading.statement import Figure, Statement


def fates(earlier: Sequence[Statement], later: Sequence[Statement]) -> Mapping[str, Statement | None]:
    """For each claim of the earlier version, in the order of its text, the one of the later that repeats it, else one of the same subject that
    repeats none, else None: it is no longer there. Each claim of the later version is the answer to one at most."""
    left = {s.id: s for s in later}
    found: dict[str, Statement | None] = dict.fromkeys(s.id for s in earlier)
    for same in (lambda s: (_subject(s), said(s)), _subject):
        by_key: dict[Hashable, list[Statement]] = {}
        for s in left.values():
            by_key.setdefault(same(s), []).append(s)
        for s in earlier:
            if found[s.id] is None and (alike := by_key.get(same(s))):
                found[s.id] = answer = alike.pop(0)
                del left[answer.id]
    return found


def said(s: Statement) -> Hashable:
    """What a claim says of its subject: another number or stance is a change, another spelling is none."""
    return (s.stance, s.low, s.high) if isinstance(s, Figure) else s.stance


def _subject(s: Statement) -> Hashable:
    whom = (s.population, s.part_of is None) if isinstance(s, Figure) else ()
    return s.kind, s.label, whom, fold(s.speaker or ""), fold(s.place_name or s.place or "")
