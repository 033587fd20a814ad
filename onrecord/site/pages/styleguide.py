"""/styleguide, in debug: every component in every state, to look at and to test."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from onrecord.record.store import Record
from onrecord.site.listings import Leaf
from onrecord.site.words import STANDINGS


def _context(view: Record) -> Mapping[str, Any]:
    return {
        "standings": list(STANDINGS.items()),
        "says": ["states", "denies", "doubts", "silent"],
        "example": {
            "id": "0123456789abcdef", "event_type": "air-strike", "place": "Okhtyrka", "from": "2022-03-16", "to": "2022-03-16", "main": True,
            "headline": "A rocket struck a bakery in Okhtyrka, killing at least 14 people, the regional governor said.",
            "headline_report": "0123456789abcdef", "headline_statement": "0123456789abcdef", "headline_outlet": "Dispatch Wire",
            "leading": "contested", "reports": 7, "voices": 4, "killed": {"low": 2, "high": None, "best": 14}, "provisional": True,
        },
        "passing": {
            "id": "0123456789abcdef", "event_type": None, "place": None, "from": None, "to": None, "main": False, "headline": "",
            "headline_report": None, "headline_outlet": None, "leading": "single-source", "reports": 1, "voices": 1,
        },
        "facets": [{"title": "What happened", "options": [
            {"label": "Shelling", "count": 21, "chosen": True, "url": "#"}, {"label": "Air strike", "count": 1204, "chosen": False, "url": "#"},
        ]}],
        "chosen": [{"name": "kind", "label": "Shelling", "url": "#"}],
        "tones": [str(number) for number in range(7)],
    }  # fmt: skip


LEAVES = (Leaf("styleguide", "/styleguide", "Components", "site/styleguide.html", _context),)
