"""The gazetteer's file: columns in one file, mapped into memory, so that it opens at once and processes share it.

Layout: 8 bytes of magic and version, the length of a JSON header, the header (its sections, sources and strings), then the sections, each
an array of numbers at a multiple of 8. Names are not stored but for each place's main one: an index holds the fingerprint of each name's
form, sorted, and beside it the place and how it is named so.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from onrecord.errors import DataFileError

MAGIC = b"ORPLACE1"

# A prime below 2**64. A name's fingerprint is its bytes as one number modulo this: with a million names, the chance that a word which is
# none of them hits one is under 1 in 10**12.
_PRIME = 18446744073709551557

PLACE = np.dtype(
    [
        ("lat", "<i4"),  # 1e-5 degree
        ("lon", "<i4"),
        ("population", "<u4"),
        ("geonameid", "<u4"),  # 0: none
        ("name_at", "<u4"),  # in the section of names, bytes
        ("name_length", "u1"),
        ("country", "u1"),  # in the header's countries
        ("code", "u1"),  # in the header's codes
        ("admin1", "<u2"),  # in the header's admin1
    ]
)


class Naming:
    """How an entry of the index names its place: bits of a number (plain ones, as they are tested for every name of every report)."""

    MAIN: Final = 1  # its main name, not an alternate
    DEMONYM: Final = 2  # its people's name
    WORD: Final = 4  # also an English word
    PERSON: Final = 8  # also a usual first name or surname
    CODE: Final = 16  # a postal code of a state: only after a comma


@dataclass(frozen=True, slots=True)
class GazetteerFile:
    """The file's columns as arrays, and its header. `forms` and `keys` are sorted; `*_place` and `*_naming` run beside them.

    `given` holds the fingerprints of first names, sorted.
    """

    header: dict[str, Any]
    places: npt.NDArray[np.void]
    names: npt.NDArray[np.uint8]
    forms: npt.NDArray[np.uint64]
    form_place: npt.NDArray[np.uint32]
    form_naming: npt.NDArray[np.uint8]
    keys: npt.NDArray[np.uint64]
    key_place: npt.NDArray[np.uint32]
    given: npt.NDArray[np.uint64]


_SECTIONS: dict[str, np.dtype[Any]] = {
    "places": PLACE,
    "names": np.dtype("u1"),
    "forms": np.dtype("<u8"),
    "form_place": np.dtype("<u4"),
    "form_naming": np.dtype("u1"),
    "keys": np.dtype("<u8"),
    "key_place": np.dtype("<u4"),
    "given": np.dtype("<u8"),
}


def fingerprint(form: str) -> int:
    """A name's form as a number of 64 bits, the same in every process and on every machine."""
    return int.from_bytes(form.encode("utf-8", "surrogatepass"), "big") % _PRIME


def write(path: Path, header: dict[str, Any], sections: dict[str, npt.NDArray[Any]]) -> None:
    """Write the file; `sections` has an array for each name of the layout."""
    layout: dict[str, list[int]] = {}
    at = 0
    for name, dtype in _SECTIONS.items():
        layout[name] = [at, len(sections[name])]
        at += -(-len(sections[name]) * dtype.itemsize // 8) * 8
    head = json.dumps({**header, "sections": layout}, ensure_ascii=False, separators=(",", ":")).encode()
    head += b" " * (-len(head) % 8)
    with path.open("wb") as file:
        file.write(MAGIC + len(head).to_bytes(8, "little") + head)
        for name, dtype in _SECTIONS.items():
            data = sections[name].astype(dtype).tobytes()
            file.write(data + b"\0" * (-len(data) % 8))


def read(path: Path) -> GazetteerFile:
    """Map the file into memory. Raises DataFileError where it is missing, of another version or cut short."""
    try:
        whole = np.asarray(np.memmap(path, dtype=np.uint8, mode="r"))
    except (OSError, ValueError) as error:
        raise DataFileError(f"{path.name}: can't be opened: {error}", hint="build it with `make gazetteer`") from error
    if bytes(whole[:8]) != MAGIC:
        raise DataFileError(f"{path.name}: no gazetteer of this version", hint="build it with `make gazetteer`")
    try:
        start = 16 + int.from_bytes(bytes(whole[8:16]), "little")
        header = json.loads(bytes(whole[16:start]))
        arrays: dict[str, Any] = {}
        for name, dtype in _SECTIONS.items():
            at, count = header["sections"][name]
            piece = whole[start + at : start + at + count * dtype.itemsize]
            if len(piece) != count * dtype.itemsize:
                raise ValueError(f"section {name} is cut short")
            arrays[name] = piece.view(dtype)
    except (ValueError, KeyError, TypeError) as error:
        raise DataFileError(f"{path.name}: damaged: {error}", hint="build it with `make gazetteer`") from error
    return GazetteerFile(header=header, **arrays)
