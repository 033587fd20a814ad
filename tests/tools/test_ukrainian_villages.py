"""Ukraine's villages: names in Latin letters, and points that their communities' towns lend them."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

import pytest

from tools.ukrainian_villages import Settlement, latin, placed, settlements


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Часів Яр", "Chasiv Yar"),
        ("Згурівка", "Zghurivka"),
        ("Єнакієве", "Yenakiieve"),
        ("Щастя", "Shchastia"),
        ("Юр’ївка", "Yurivka"),
        ("Куп'янськ-Вузловий", "Kupiansk-Vuzlovyi"),
        ("Їжаківка", "Yizhakivka"),
    ],
)
def test_names_are_written_as_the_government_writes_them(name: str, written: str) -> None:
    assert latin(name) == written


def workbook(rows: list[list[str]]) -> bytes:
    """A spreadsheet with the rows' texts in columns A to G, as the ministry's is made."""
    words = sorted({cell for row in rows for cell in row})
    name = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    shared = "".join(f"<si><t>{escape(word)}</t></si>" for word in words)
    lines = []
    for n, row in enumerate(rows, 1):
        cells = [f'<c r="{c}{n}" t="s"><v>{words.index(cell)}</v></c>' for c, cell in zip("ABCDEFG", row, strict=True) if cell]
        lines.append(f"<row>{''.join(cells)}</row>")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as book:
        book.writestr("xl/sharedStrings.xml", f'<sst xmlns="{name}">{shared}</sst>')
        book.writestr("xl/worksheets/sheet1.xml", f'<worksheet xmlns="{name}"><sheetData>{"".join(lines)}</sheetData></worksheet>')
    return out.getvalue()


def test_the_list_gives_its_towns_and_villages_alone() -> None:
    rows = [
        ["UA1", "", "", "", "", "O", "Верхня"],
        ["UA1", "UA12", "UA123", "", "", "H", "Нижня"],
        ["UA1", "UA12", "UA123", "UA1234", "", "С", "Мар'янка"],  # the kind in a Cyrillic letter
        ["UA1", "UA12", "UA123", "UA1235", "", "M", "Сад"],
    ]
    assert settlements(workbook(rows)) == [Settlement("Мар’янка", "UA1", "UA12", "UA123"), Settlement("Сад", "UA1", "UA12", "UA123")]


def test_a_village_stands_at_the_middle_of_its_communitys_towns() -> None:
    listed = [Settlement(name, "O", "D", "C") for name in ("Сад", "Гай", "Став", "Яр")] + [Settlement("Бір", "O", "D", "other")]
    towns = {"Сад": [("05", (48.0, 37.0))], "Гай": [("05", (48.2, 37.2))], "Став": [("05", (48.4, 37.1)), ("07", (50.0, 36.0))]}
    got = {s.name: (point, division, known) for s, point, division, known in placed(listed, towns)}
    assert got == {
        "Сад": ((48.0, 37.0), "05", True),
        "Гай": ((48.2, 37.2), "05", True),
        "Став": ((48.4, 37.1), "05", True),
        "Яр": ((48.2, 37.1), "05", False),
    }  # of the other community GeoNames has no town


def test_a_namesake_far_from_the_rest_of_its_district_lends_no_point() -> None:
    listed = [Settlement(name, "O", "D", "C") for name in ("Сад", "Гай", "Став", "Яр")]
    towns = {"Сад": [("05", (48.0, 37.0))], "Гай": [("05", (48.2, 37.2))], "Став": [("05", (51.0, 37.1))]}
    points = {s.name: point for s, point, _, _ in placed(listed, towns)}
    assert points["Став"] == points["Яр"] == (48.1, 37.1)
