"""The rules of the discussion as data: versions, each in force from a moment on, with numbered rules that decisions cite (data/rules.yaml)."""

from __future__ import annotations

import functools
import itertools
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from typing import Annotated

import yaml
from django.conf import settings
from django.utils import timezone
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from onrecord.errors import DataFileError, NotAccepted

FILE = "rules.yaml"

Words = Annotated[str, Field(min_length=1)]


class Rule(BaseModel):
    """One rule. `id` is what a decision cites; its number is where it stands."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,15}$")]
    title: Words
    text: Words


class Rules(BaseModel):
    """One version of all rules: see the head of rules.yaml."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    version: Annotated[str, Field(pattern=r"^[\w.-]{1,32}$")]
    since: AwareDatetime
    changed: Words
    liability: Words
    preamble: tuple[Words, ...] = ()
    staffed: Words
    rules: Annotated[tuple[Rule, ...], Field(min_length=1)]

    def rule(self, id: str) -> Rule:
        """The rule of this id. Raises NotAccepted where this version has none."""
        found = next((rule for rule in self.rules if rule.id == id), None)
        if found is None:
            raise NotAccepted("rule", f"the rules of {self.version} have no rule {id!r}", hint="choose one of those in force")
        return found


def versions() -> tuple[Rules, ...]:
    """All versions, the oldest first: the site's own (setting DISCUSSION_RULES, a path), else those that ship. Raises DataFileError."""
    return _read(getattr(settings, "DISCUSSION_RULES", None))


def in_force(at: datetime | None = None) -> Rules:
    """The rules that hold at a moment; before the first of them, the first."""
    known = versions()
    at = at or timezone.now()
    return next((rules for rules in reversed(known) if rules.since <= at), known[0])


def version(name: str) -> Rules | None:
    """The version of this name, as a decision cites it."""
    return next((rules for rules in versions() if rules.version == name), None)


@functools.cache
def _read(path: str | Path | None) -> tuple[Rules, ...]:
    try:
        text = Path(path).read_text("utf-8") if path else (files("onrecord.discussion") / "data" / FILE).read_text("utf-8")
        found = TypeAdapter(tuple[Rules, ...]).validate_python(yaml.safe_load(text))
    except (OSError, yaml.YAMLError, ValidationError) as error:
        raise DataFileError(f"{path or FILE}: {error}", hint="see the head of onrecord/discussion/data/rules.yaml") from error
    faults = [
        *(
            f"{later.version} is not after {earlier.version}"
            for earlier, later in itertools.pairwise(found)
            if later.since <= earlier.since
        ),
        *(
            f"{rules.version} stands there twice"
            for number, rules in enumerate(found)
            if rules.version in {r.version for r in found[:number]}
        ),
        *(f"{rules.version} has one id twice" for rules in found if len({rule.id for rule in rules.rules}) < len(rules.rules)),
        *(() if found else ("there is no version in it",)),
    ]
    if faults:
        raise DataFileError(f"{path or FILE}: {faults[0]}", hint="see the head of onrecord/discussion/data/rules.yaml")
    return found
