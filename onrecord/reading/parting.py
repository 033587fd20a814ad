"""Which words are whose where several speak in one sentence: each speaker keeps to their own part of it."""

from __future__ import annotations

from onrecord.reading.attribution import Attribution
from onrecord.reading.phrases import under


def parted(acts: list[Attribution]) -> list[Attribution]:
    """The acts of speech of one sentence, each with its own part of what the parse gives it; without the claims that another denies."""
    _part_at_semicolons(acts)
    _part_at_next_cue(acts)
    return _less_what_is_denied(acts)


def _part_at_semicolons(acts: list[Attribution]) -> None:
    """Keep each speaker to their own part of "the council said this; the governor said that"."""
    for a in acts:
        for mark in (w.i for w in a.sentence.words if w.text == ";" and not any(x <= w.start < y for x, y in a.quoted)):
            cue = a.cue[-1].i
            beyond = [b for b in acts if b.speaker is not None and b.speaker is not a.speaker and (b.cue[-1].i > mark) != (cue > mark)]
            if any(b.cue[-1].i not in a.content or not _is_under(b, a) for b in beyond):
                a.content = {i for i in a.content if (i > mark) == (cue > mark)}


def _part_at_next_cue(acts: list[Attribution]) -> None:
    """End what is said where its speaker goes on with another verb: "said he would order a review and warned against ..., arguing that ..."."""
    for a in acts:
        for b in acts:
            cue = b.cue[-1]
            goes_on = cue.dep == "conj" or (cue.dep == "advcl" and cue.tag == "VBG")
            if a is not b and goes_on and b.speaker is a.speaker is not None and cue.i > a.cue[-1].i and cue.i in a.content:
                a.content -= under([cue])


def _is_under(inner: Attribution, outer: Attribution) -> bool:
    """Whether a cue stands in a clause that another governs: "said that the mayor had denied it"."""
    return outer.cue[-1] in inner.cue[-1].ancestors() and any(w.dep == "mark" for w in inner.cue[-1].children)


def _less_what_is_denied(acts: list[Attribution]) -> list[Attribution]:
    """Without the claims that somebody denies: "rejected Kyiv's claim that ..." is told once, by the one who rejects it."""
    denials = [a for a in acts if a.stance == "denies"]
    return [a for a in acts if a.cue[-1].is_verb or not any(a.cue[-1].i in d.content for d in denials if d is not a)]
