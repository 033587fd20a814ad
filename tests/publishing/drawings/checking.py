"""What must hold of every drawing, whatever it was made from."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import etree

SVG = "{http://www.w3.org/2000/svg}"
ROOT = Path(__file__).resolve().parents[3]
CSS = (ROOT / "onrecord/site/static/site/drawings.css").read_text(encoding="utf-8")
HOSTILE = "<script>alert(1)</script>\"'&amp;\u202e\x00\ud800]]>"


# Attributes that hold what people wrote; all others hold numbers, classes and ids.
OF_WORDS = ("aria-label", "href")


def parsed(svg: str, prefix: str) -> etree._Element:
    """The drawing as a tree, after checking that it is well formed, inert, of classes that the CSS knows, and that its ids are its own."""
    tree = etree.fromstring(svg.encode("utf-8"))
    assert tree.tag == f"{SVG}svg" and tree.get("viewBox")
    assert tree.get("width") is None and tree.get("height") is None
    ids = [node.get("id") for node in tree.iter() if node.get("id")]
    assert len(ids) == len(set(ids))
    assert all(ident == prefix or ident.startswith(f"{prefix}-") for ident in ids)
    for node in tree.iter():
        assert node.tag not in (f"{SVG}script", f"{SVG}style", f"{SVG}foreignObject")
        for name, value in node.attrib.items():
            assert name != "style" and not name.startswith("on"), name
            for ident in re.findall(r"url\(#([^)]+)\)", value) if name in ("fill", "mask", "clip-path") else ():
                assert ident in ids, ident
            if name not in OF_WORDS:
                assert not re.search(r"\b(?:nan|inf)\b", value.lower()), (name, value)
        if node.tag == f"{SVG}a":
            assert re.match(r"(https?://|[/?#](?![/\\])|[\w.%-]+(?:[/?#]|$))", node.get("href")), node.get("href")
            title = node.find(f"{SVG}title")
            assert title is not None and title.text and node.get("aria-label") == title.text
    for name in {word for node in tree.iter() for word in (node.get("class") or "").split()}:
        assert f".{name}" in CSS or name in UNSTYLED, f"{name} is in no rule of drawings.css"
    return tree


# They group marks, or are found by a script.
UNSTYLED = {"d-series", "d-line", "d-label", "d-point", "d-ground", "d-corridors", "d-controls", "d-control", "d-is-open", "d-is-completed",
            "d-text", "d-strong", "d-words", "d-pin"}  # fmt: skip


def links(tree: etree._Element, class_: str = "") -> list[str]:
    """The addresses of the links, of one class, in the order in which they are reached."""
    return [node.get("href") for node in tree.iter(f"{SVG}a") if not class_ or class_ in (node.get("class") or "").split()]


def titles(tree: etree._Element) -> list[str]:
    """What the links say."""
    return [node.findtext(f"{SVG}title") for node in tree.iter(f"{SVG}a")]


def words(tree: etree._Element) -> list[str]:
    """The lines of type."""
    return ["".join(node.itertext()) for node in tree.iter(f"{SVG}text")]


def shift_of(node: etree._Element) -> tuple[float, float]:
    """How far the groups around a node, and itself, move it."""
    x = y = 0.0
    at: etree._Element | None = node
    while at is not None:
        found = re.match(r"translate\((-?[\d.]+) (-?[\d.]+)\)", at.get("transform") or "")
        if found:
            x, y = x + float(found[1]), y + float(found[2])
        at = at.getparent()
    return x, y
