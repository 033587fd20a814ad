"""Who passes words on: "quoted by the agency", "citing officials", "told the BBC"."""

from __future__ import annotations

from onrecord.reading.syntax import Word

RELAYED = frozenset({"quoted", "quotes", "quote", "quoting", "cited", "reported"})


def relay_of(speaker: Word, *beside: Word) -> Word | None:
    """Who passed the words on: "quoted by the agency" under the speaker, or beside."""
    for c in (*speaker.children, *beside):
        if c.dep in ("acl", "relcl", "advcl") and c.lower in RELAYED:
            by = c.child("agent", "prep")
            if by is not None and by.lower == "by":
                return by.child("pobj")
    return None


def cited_by(w: Word) -> Word | None:
    """Whom the speaker passes on: "the agency reported, citing officials"."""
    for c in w.children:
        if c.dep in ("advcl", "prep") and c.lower in ("citing", "quoting"):
            return c.child("dobj", "pobj")
    return None


def listener(w: Word) -> Word | None:
    """The agency or channel that was told, and so passes it on: "told the BBC"."""
    told = w.child("dobj", "dative")
    return told if told is not None and told.ent == "ORG" and told.is_proper else None
