"""How well the shapes agree with GeoNames: `python -m tools.shapes_agreement [COUNTRY ...]`, the share of towns of 500 people and more whose
point lies in the country, and in the first-level region, that GeoNames gives them."""

from __future__ import annotations

import collections
import sys
from collections.abc import Iterable

import numpy as np

from onrecord.gazetteer import file as places_file
from onrecord.gazetteer.gazetteer import PLACES_FILE
from onrecord.gazetteer.shapes import Shapes


def agreement(countries: Iterable[str] = ()) -> dict[str, tuple[int, float, float, float]]:
    """By country: its towns, and the shares in their country, in their region, and in their region of those that are in any."""
    data = places_file.read(PLACES_FILE)
    wanted, shapes = set(countries), Shapes.load()
    towns = data.places[data.places["geonameid"] > 0]
    codes = np.array([code.startswith("PPL") for code in data.header["codes"]])
    found: dict[str, list[tuple[bool, bool, bool]]] = collections.defaultdict(list)
    for town in towns[codes[towns["code"]]]:
        country, admin1 = data.header["countries"][town["country"]], data.header["admin1"][town["admin1"]]
        if not wanted or country in wanted:
            within = {region.kind: region for region in shapes.containers((town["lat"] / 1e5, town["lon"] / 1e5))}
            region = within.get("region")
            right = region is not None and (region.country, region.admin1) == (country, admin1)
            found[country].append(("country" in within and within["country"].code == country, right, region is not None))
    out = {}
    for country, rows in sorted(found.items()):
        land, right, known = (sum(column) for column in zip(*rows, strict=True))
        out[country] = (len(rows), land / len(rows), right / len(rows), right / max(1, known))
    return out


def main() -> None:
    """Print one line a country."""
    print("country towns in-country in-region of-those-in-a-region")
    for country, (number, land, region, known) in agreement(sys.argv[1:]).items():
        print(f"{country} {number} {land:.3f} {region:.3f} {known:.3f}")


if __name__ == "__main__":
    main()
