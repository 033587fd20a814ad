"""/methodology and /about: how the record is made, how right it is, what is not shown and why, and what this is."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from onrecord.gazetteer.boundaries import POLICIES, UN, load_disputed
from onrecord.masking.precision import GRID_KM
from onrecord.publishing.scores import gold_table, scores, unseen_table
from onrecord.record.store import Record
from onrecord.site.listings import Leaf
from onrecord.site.words import STANDINGS, country
from onrecord.weighing.grades import CLAIM_WORDS


def _methodology(view: Record) -> Mapping[str, Any]:
    found = scores()
    return {
        "unseen": unseen_table(found.unseen), "gold": gold_table(found.gold), "measured": found.measured, "standings": list(STANDINGS.items()),
        "grades": [(str(mark), words) for mark, words in CLAIM_WORDS.items()], "boundaries": _boundaries(),
        "disputed": [{"name": d.name, "un": country(d.un), "de_facto": country(d.de_facto), "source": d.source} for d in load_disputed()], "grid_km": round(GRID_KM),
    }  # fmt: skip


def _boundaries() -> str:
    """The policy of boundaries in force: "un", "de-facto" or "own"."""
    named = os.environ.get("ONRECORD_BOUNDARIES") or UN
    return named if named in POLICIES else "own"


def _about(view: Record) -> Mapping[str, Any]:
    counts = view.counts()
    return {"reports": counts.reports, "counted": sum(counts.statements.values()), "outlets": len(view.outlets())}


LEAVES = (
    Leaf("methodology", "/methodology", "Methodology", "site/methodology.html", _methodology),
    Leaf("about", "/about", "About this record", "site/about.html", _about),
)
