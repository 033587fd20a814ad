from __future__ import annotations

import re
from xml.etree import ElementTree

from onrecord.evaluation.calibration import calibration
from onrecord.evaluation.diagram import LEFT, SIDE, TOP, diagram


def test_each_band_has_its_dot_where_it_belongs() -> None:
    made = calibration([(0.5, True), (0.5, False), (1.0, True)])
    assert made is not None
    svg = ElementTree.fromstring(diagram(made))
    dots = [(float(dot.attrib["cx"]), float(dot.attrib["cy"])) for dot in svg.iter("circle")]
    assert dots == [(LEFT + SIDE / 2, TOP + SIDE / 2), (LEFT + SIDE, TOP)]
    (line,) = svg.iter("polyline")
    assert line.attrib["points"] == " ".join(f"{x},{y}" for x, y in dots)
    radii = [float(dot.attrib["r"]) for dot in svg.iter("circle")]
    assert radii[0] > radii[1]
    assert svg.attrib["aria-label"] == "told 0.50, right 0.50 of 2; told 1.00, right 1.00 of 1"


def test_it_has_no_looks_of_its_own() -> None:
    made = calibration([(0.5, True)])
    assert made is not None
    assert not re.search(r"style=|href|url\(|<script", diagram(made))
