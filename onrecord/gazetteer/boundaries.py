"""What a user may set about boundaries: which country a disputed area is drawn in, and the P-codes of regions.

The policy `un` holds where none is set. ONRECORD_BOUNDARIES names another, or a YAML file of one's own:

    base: un          # or de-facto; un where it is left out
    areas:            # the code of any region, and the country (ISO 3166-1 alpha-2) that it is drawn in
      UA-43: RU

ONRECORD_PCODES names a CSV file with the columns `code` (of a country or region, as onrecord prints it) and `pcode`; others are passed over.
"""

from __future__ import annotations

import csv
import functools
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from onrecord.errors import DataFileError, RowMalformed, UsageError
from onrecord.gazetteer.rows import DATA

DISPUTED = DATA / "boundaries.yaml"
UN: Final = "un"
DE_FACTO: Final = "de-facto"
POLICIES: Final = (UN, DE_FACTO)


@dataclass(frozen=True, slots=True)
class Disputed:
    """An area that is drawn in one country or another: `un` and `de_facto` are ISO 3166-1 alpha-2 codes, `source` is what `un` rests on."""

    code: str
    name: str
    un: str
    de_facto: str
    source: str


@functools.cache
def load_disputed() -> tuple[Disputed, ...]:
    """The areas in dispute that onrecord ships with. Raises DataFileError naming the row."""
    rows = _yaml(DISPUTED)
    if not isinstance(rows, list):
        raise DataFileError(f"{DISPUTED.name}: must be a list of rows")
    out = []
    for number, row in enumerate(rows, 1):
        if not isinstance(row, Mapping) or {str(key) for key in row} != {"code", "name", UN, DE_FACTO, "source"}:
            raise DataFileError(f"{DISPUTED.name}: row {number}: needs code, name, {UN}, {DE_FACTO} and source, and nothing else")
        out.append(Disputed(row["code"], row["name"], row[UN], row[DE_FACTO], row["source"]))
    return tuple(out)


def load_policy(setting: str, known: Collection[str], countries: Collection[str]) -> dict[str, str]:
    """The country of each area that a policy moves, by the area's code.

    `setting` is a policy's name or a file; `known` are the codes of all areas and `countries` those of all countries. Raises UsageError
    where it is neither, RowMalformed where an entry of the file can't be used.
    """
    if setting in POLICIES:
        return {row.code: row.un if setting == UN else row.de_facto for row in load_disputed()}
    path = Path(setting)
    if not path.is_file():
        raise UsageError(f"no such boundaries: {setting}", hint=f"{', '.join(POLICIES)} or a file")
    raw = _yaml(path)
    if not isinstance(raw, Mapping) or not {str(key) for key in raw} <= {"base", "areas"} or raw.get("base", UN) not in POLICIES:
        raise RowMalformed(str(path), "must hold `base` (un or de-facto) and `areas`, and nothing else")
    areas = raw.get("areas") or {}
    if not isinstance(areas, Mapping):
        raise RowMalformed(str(path), "must give the country of each code", field="areas")
    for code, country in areas.items():
        if code not in known:
            raise RowMalformed(str(path), f"no such region: {code}", field="areas", hint="`onrecord places` prints the codes of regions")
        if country not in countries:
            raise RowMalformed(
                str(path),
                f"{code}: no such country: {country!r}",
                field="areas",
                hint="write its ISO 3166-1 alpha-2 code, and 'NO' in quotes",
            )
    return load_policy(raw.get("base", UN), known, countries) | dict(areas)


def load_pcodes(path: Path, known: Collection[str]) -> dict[str, str]:
    """P-codes by the code of a country or region. Raises UsageError without the file, RowMalformed naming file and line for a bad row."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: can't be read: {error}", hint="ONRECORD_PCODES names a CSV file in UTF-8") from error
    rows = csv.DictReader(text.splitlines())
    if not {"code", "pcode"} <= set(rows.fieldnames or ()):
        raise RowMalformed(str(path), "has no columns `code` and `pcode`", line=1)
    out: dict[str, str] = {}
    for row in rows:
        code, pcode, line = (row["code"] or "").strip(), (row["pcode"] or "").strip(), rows.line_num
        if code not in known:
            raise RowMalformed(str(path), f"no such country or region: {code!r}", line=line, field="code")
        if code in out:
            raise RowMalformed(str(path), f"{code} is there twice", line=line, field="code")
        if not pcode:
            raise RowMalformed(str(path), f"{code} has none", line=line, field="pcode")
        out[code] = pcode
    return out


def _yaml(path: Path) -> Any:
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise DataFileError(f"{path}: can't be read: {error}") from error
