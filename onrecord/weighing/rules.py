"""The rules of standing: a table of small functions, each over one claim and those beside it. The first line of each says what it finds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain

from onrecord.reading.statement import Figure, Statement
from onrecord.weighing.bounds import WHOLE
from onrecord.weighing.claim import AFFIRMS, Claim, interval, worded
from onrecord.weighing.compare import Relation, relation
from onrecord.weighing.standing import Kind, Standing

Rule = Callable[[Claim, Sequence[Claim]], Standing | None]

# Populations that count everybody: one that is narrower can't be more.
EVERYBODY = "people"


def withdrawn(claim: Claim, beside: Sequence[Claim]) -> Standing | None:
    """Its report was withdrawn."""
    return Standing("withdrawn", "The report that it stood in was withdrawn.") if claim.withdrawn else None


def corrected(claim: Claim, beside: Sequence[Claim]) -> Standing | None:
    """The desk corrected how it was read."""
    return Standing("corrected", claim.correction) if claim.correction else None


def verified(claim: Claim, beside: Sequence[Claim]) -> Standing | None:
    """A report says that it was verified or seen."""
    return Standing("verified", "Its report says that it was independently verified or seen.") if claim.statement.verified else None


def unverified(claim: Claim, beside: Sequence[Claim]) -> Standing | None:
    """A report says that it could not be verified."""
    if claim.statement.verified is not False:
        return None
    return Standing("unverified", "Its report says that it could not be verified.")


def denied(claim: Claim, beside: Sequence[Claim]) -> Standing | None:
    """Another voice denies it."""
    if not claim.affirms:
        return None
    deniers = [c for c in beside if c.statement.stance == "denies" and c.voice != claim.voice and _answers(c, claim)]
    return Standing("denied", f"Denied by {_names(deniers)}.", _ids(deniers)) if deniers else None


def contested(claim: Claim, beside: Sequence[Claim]) -> Standing | None:
    """Another voice gives bounds for the same thing at the same time that can't also be so, or holds what this one denies, or doubts it."""
    if claim.answers:
        held = [c for c in beside if c.affirms and c.voice != claim.voice and _answers(claim, c)]
        return Standing("contested", f"Held to be so by {_names(held)}.", _ids(held)) if held else None
    doubting = [c for c in beside if c.statement.stance == "doubts" and c.voice != claim.voice and _answers(c, claim)]
    if claim.affirms and doubting:
        return Standing("contested", f"Doubted by {_names(doubting)}.", _ids(doubting))
    # Who speaks when a number has been replaced by its own speaker speaks against the new one.
    differing = [c for c in _related(claim, beside, Relation.DIFFER) if not (_replaced(c, claim, beside) or _replaced(claim, c, beside))]
    if not differing:
        return None
    return Standing("contested", f"{_figures(differing)}, which can't be so beside {_own(claim)}.", _ids(differing))


def superseded(claim: Claim, beside: Sequence[Claim]) -> Standing | None:
    """The same speaker gave another number for a later time, or a later version of its page no longer has it so."""
    if (by := claim.revision) is not None and not by.repeated:
        page = f"The later version of the page, of {by.day.day} {by.day:%B %Y},"
        if by.answer is None:
            return Standing("superseded", f"{page} no longer has it.")
        return Standing("superseded", f"{page} has {_said(by.answer)} instead.", (by.answer.id,))
    later = [c for c in _same_speaker(claim, beside) if c.order > claim.order and _bounds(c) != _bounds(claim)]
    if not later:
        return None
    last = max(later, key=lambda c: c.order)
    return Standing("superseded", f"{claim.name} gave {_own(last)}{_after(claim, last)}.", (last.id,))


def last_number(claim: Claim, beside: Sequence[Claim]) -> Claim | None:
    """The last figure for the same thing that the same speaker gave before this one; None where it is the first."""
    earlier = [c for c in _same_speaker(claim, beside) if c.order < claim.order]
    return max(earlier, key=lambda c: c.order, default=None)


def revised(claim: Claim, beside: Sequence[Claim]) -> Standing | None:
    """The same speaker had given a lower, or a higher, number before, or the page itself had."""
    if (of := claim.revised) is not None and not of.repeated:
        was, is_now = _pointed(of.earlier), _point(claim)
        if was is not None and is_now is not None and was != is_now:
            up: Kind = "revised-up" if is_now > was else "revised-down"
            return Standing(up, f"An earlier version of the page had {_said(of.earlier)}.", (of.earlier.id,))
    last = last_number(claim, beside)
    if last is None:
        return None
    before, now = _point(last), _point(claim)
    if before is None or now is None or before == now:
        return None
    kind: Kind = "revised-up" if now > before else "revised-down"
    return Standing(kind, f"{claim.name} had given {_own(last)}{_before(last, claim)}.", (last.id,))


def part_exceeds_whole(claim: Claim, beside: Sequence[Claim]) -> Standing | None:
    """A part is larger than its whole, as one voice tells them for one day."""
    if not isinstance(claim.statement, Figure):
        return None
    at_odds = [c for c in beside if _exceeds(claim, c) or _exceeds(c, claim)]
    if not at_odds:
        return None
    other = at_odds[0]
    part, whole = (claim, other) if _exceeds(claim, other) else (other, claim)
    return Standing("part-exceeds-whole", f"{_sized(part)} can't be part of {_sized(whole)}.", _ids(at_odds))


def corroborated(claim: Claim, beside: Sequence[Claim]) -> Standing | None:
    """Independent speakers say the same."""
    if not claim.affirms:
        return None
    supporting = _supporting(claim, beside)
    voices = {c.voice for c in supporting} - {claim.voice}
    if not voices:
        return None
    return Standing("corroborated", f"{1 + len(voices)} independent speakers: {_names([claim, *supporting])}.", _ids(supporting))


def apparent_only(claim: Claim, beside: Sequence[Claim]) -> Standing | None:
    """Another voice's number differs only because it counts up to another day, or other people, or at another place."""
    later = _related(claim, beside, Relation.LATER)
    if later:
        return Standing("apparent-only", f"{_figures(later)} for another day: both may be so.", _ids(later))
    s = claim.statement
    if not claim.affirms or not isinstance(s, Figure):
        return None
    others = [c for c in beside if isinstance(c.statement, Figure) and c.statement.measure == s.measure and not _one_scope(claim, c)]
    apart = [c for c in others if c.affirms and c.voice != claim.voice and relation(claim, c) is Relation.DIFFER]
    if not apart:
        return None
    return Standing("apparent-only", f"{_listed([_scoped(c) for c in apart])}: not the same count.", _ids(apart))


def single_source(claim: Claim, beside: Sequence[Claim]) -> Standing | None:
    """Nobody else independent says so."""
    if not claim.affirms or corroborated(claim, beside):
        return None
    return Standing("single-source", f"Said by {claim.name} alone.")


# In the order in which a reader is told them: what undoes a claim first, then what speaks against it, then what speaks for it.
RULES: tuple[Rule, ...] = (
    withdrawn, corrected, denied, contested, part_exceeds_whole, superseded, revised, verified, corroborated, single_source, unverified, apparent_only,
)  # fmt: skip


# What is told of a claim of a withdrawn report.
WITHDRAWN: tuple[Rule, ...] = (withdrawn, corrected)


def _answers(answer: Claim, claim: Claim) -> bool:
    """Whether a denial or doubt is of this claim: of a thing of the same subject, and of a number where it names one."""
    s, t = answer.statement, claim.statement
    if s.kind != t.kind or _apart(answer, claim):
        return False
    if isinstance(s, Figure) and isinstance(t, Figure):
        return s.measure == t.measure and ((s.low, s.high) == (None, None) or s.population == t.population)
    return s.label == t.label


def _related(claim: Claim, beside: Sequence[Claim], wanted: Relation) -> list[Claim]:
    """The figures of other voices on the same subject that stand so to this one. One that hardly counts the whole contradicts no other."""
    if not claim.affirms or not isinstance(claim.statement, Figure) or claim.whole < WHOLE:
        return []
    others = [c for c in _peers(claim, beside) if c.affirms and c.voice != claim.voice and c.whole >= WHOLE]
    return [c for c in others if relation(claim, c) is wanted]


def _supporting(claim: Claim, beside: Sequence[Claim]) -> list[Claim]:
    """Claims of other voices that say the same. An outlet's own words are no voice of their own beside a speaker of the same text."""
    others = [c for c in _peers(claim, beside) if c.affirms and c.voice != claim.voice]
    if isinstance(claim.statement, Figure):
        others = [c for c in others if relation(claim, c) is Relation.AGREE]
    told = {c.root for c in chain([claim], others) if _named(c)}
    return [c for c in others if _named(c) or (c.root not in told and (_named(claim) or c.root != claim.root))]


def _peers(claim: Claim, beside: Sequence[Claim]) -> list[Claim]:
    """Claims of the same thing: counts of one scope, or happenings of one kind."""
    if isinstance(claim.statement, Figure):
        return [
            c for c in beside if isinstance(c.statement, Figure) and c.statement.measure == claim.statement.measure and _one_scope(claim, c)
        ]
    s = claim.statement
    return [c for c in beside if c.statement.kind == s.kind and c.statement.label == s.label and not _apart(claim, c)]


def _one_scope(a: Claim, b: Claim) -> bool:
    """Whether two figures count the same people at the same place, as far as is told, and neither is told as a part."""
    s, t = a.statement, b.statement
    assert isinstance(s, Figure) and isinstance(t, Figure)
    return s.population == t.population and not _apart(a, b) and (s.part_of is None) == (t.part_of is None)


def _apart(a: Claim, b: Claim) -> bool:
    """Whether both tell a place, and not the same one."""
    return None not in (a.statement.place_name, b.statement.place_name) and a.statement.place_name != b.statement.place_name


def _same_speaker(claim: Claim, beside: Sequence[Claim]) -> list[Claim]:
    """Figures of the same subject by the same speaker, or in the same outlet's own words. A party's other speakers revise nothing."""
    if not claim.affirms or not isinstance(claim.statement, Figure):
        return []
    found = [c for c in _peers(claim, beside) if c.affirms and _one_speaker(claim, c) and not _versions(claim, c)]
    # Two numbers of one report for one day are two counts, and neither revises the other.
    return [c for c in found if c.statement.report != claim.statement.report or c.as_of != claim.as_of]


def _versions(a: Claim, b: Claim) -> bool:
    """Whether one is what a later version of its page makes of the other: that is told by itself, whatever the order of their days."""
    return any(r is not None and r.answer is not None and r.answer.id == other.id for r, other in ((a.revision, b), (b.revision, a)))


def _one_speaker(a: Claim, b: Claim) -> bool:
    """The same speaker; the same outlet in its own words; or a party itself and somebody who speaks for it ("the UN", "the UN rights office").

    A running count that outlets give in their own words is everybody's and nobody's: whoever prints it anew brings it up to date.
    """
    if a.speaker is None or b.speaker is None:
        own = a.speaker is b.speaker and a.party == b.party
        return own and ((a.running and b.running) or (a.outlet is not None and a.outlet == b.outlet))
    return a.speaker == b.speaker or (a.party is not None and a.party == b.party and a.party in (a.speaker, b.speaker))


def _replaced(claim: Claim, when: Claim, beside: Sequence[Claim]) -> bool:
    """Whether its speaker had given another number by the time of the other claim."""
    later = (c for c in _same_speaker(claim, beside) if claim.order < c.order and c.order[:2] <= when.order[:2])
    return any(_bounds(c) != _bounds(claim) for c in later)


def _exceeds(part: Claim, whole: Claim) -> bool:
    """Whether the part's least is above the whole's most, where the first is told as a part of the second, or counts fewer kinds of people."""
    s, t = part.statement, whole.statement
    if not (isinstance(s, Figure) and isinstance(t, Figure) and part.affirms and whole.affirms):
        return False
    told = s.part_of == t.id
    # One person is no whole of anybody.
    fewer = interval(t)[1] > 1 and t.population == EVERYBODY != s.population and s.population not in ("equipment", "buildings")
    if not told and not fewer:
        return False
    narrower = fewer and part.voice == whole.voice and s.measure == t.measure and part.as_of == whole.as_of
    return (told or narrower) and interval(s)[0] > interval(t)[1]


def _named(claim: Claim) -> bool:
    return claim.speaker is not None or claim.party is not None


def _bounds(claim: Claim) -> object:
    s = claim.statement
    return (s.low, s.high) if isinstance(s, Figure) else None


def _point(claim: Claim) -> float | None:
    """The number that a figure turns on: its lower bound, else its upper."""
    return _pointed(claim.statement)


def _pointed(s: Statement) -> float | None:
    if not isinstance(s, Figure):
        return None
    return s.low if s.low is not None else s.high


def _own(claim: Claim) -> str:
    return worded(claim.statement) if isinstance(claim.statement, Figure) else claim.statement.label


def _said(s: Statement) -> str:
    return f"{worded(s)}" if isinstance(s, Figure) and s.stance in AFFIRMS else f"{s.label}, {s.stance}"


def _sized(claim: Claim) -> str:
    s = claim.statement
    return f"{_own(claim)} {s.population}" if isinstance(s, Figure) else _own(claim)


def _scoped(claim: Claim) -> str:
    place = claim.statement.place_name
    return f"{_sized(claim)}{f' at {place}' if place else ''} by {claim.name}"


def _figures(claims: Sequence[Claim]) -> str:
    return _listed([f"{_own(c)} by {c.name}" for c in claims])


def _names(claims: Sequence[Claim]) -> str:
    return _listed([c.name for c in claims])


def _listed(parts: Sequence[str]) -> str:
    once = list(dict.fromkeys(parts))
    return once[0] if len(once) == 1 else f"{', '.join(once[:-1])} and {once[-1]}"


def _ids(claims: Sequence[Claim]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(c.id for c in claims))


def _after(first: Claim, last: Claim) -> str:
    return _days_apart(first, last, "after")


def _before(first: Claim, last: Claim) -> str:
    return _days_apart(first, last, "before")


def _days_apart(first: Claim, last: Claim, word: str) -> str:
    """ " 4 days before", by the days of publication, as a reader lived it; empty where they are not known."""
    start, end = first.published or first.as_of, last.published or last.as_of
    if start is None or end is None:
        return ""
    days = abs((end - start).days)
    return f" on the same day, {'later' if word == 'after' else 'earlier'}" if not days else f" {days} day{'' if days == 1 else 's'} {word}"
