"""Formulas in Excel: only where they give the cell's figure, and LibreOffice recalculates them to the same one."""

import datetime
import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest

from app.documents.document import Document, Header, ShownColumn, TableBlock
from app.documents.live_formulas import LiveFormulas, Place, cell_formulas
from app.documents.workbook import workbook_bytes
from app.tables import Column, Table

SUMS = {
    "receipts": ((1, "cash"), (1, "credit")),
    "net": ((1, "receipts"), (-1, "paid")),
    "closing": ((1, "opening"), (1, "net")),
}
LIVE = LiveFormulas(SUMS, ("opening", "closing"), {"2024-06 planned": ("2024-06 confirmed", "2024-06 expected")})
ROWS = ("opening", "cash", "credit", "receipts", "paid", "net", "closing")


def table(*months: tuple[str, tuple[int | None, ...]]) -> Table:
    columns = [Column("row", "text", "行"), Column("item", "text", "項目"), *(Column(name, "yen", name) for name, _ in months)]
    return Table("t", "資金繰り表", tuple(columns), (ROWS, ROWS, *(amounts for _, amounts in months)))


APRIL = ("2024-04", (100, 10, 20, 30, 25, 5, 105))
MAY = ("2024-05", (105, 1, 2, 3, 4, -1, 104))
PLACE = Place(8, {"item": "A", "2024-04": "B", "2024-05": "C"})


def test_sums_and_the_balance_carried_forward_are_formulas() -> None:
    found = cell_formulas(table(APRIL, MAY), LIVE, PLACE)
    assert found == {
        (3, "2024-04"): "=SUM(B9:B10)",
        (5, "2024-04"): "=B11-B12",
        (6, "2024-04"): "=B8+B13",
        (3, "2024-05"): "=SUM(C9:C10)",
        (5, "2024-05"): "=C11-C12",
        (6, "2024-05"): "=C8+C13",
        (0, "2024-05"): "=B14",
    }


def test_an_opening_balance_that_was_declared_otherwise_stays_a_number() -> None:
    found = cell_formulas(table(APRIL, ("2024-05", (300, 1, 2, 3, 4, -1, 299))), LIVE, PLACE)
    assert (0, "2024-05") not in found
    assert found[6, "2024-05"] == "=C8+C13"


def test_a_sum_with_an_unknown_part_or_another_figure_stays_a_number() -> None:
    found = cell_formulas(table(("2024-04", (100, None, None, 30, 25, 6, 105))), LIVE, PLACE)
    assert (3, "2024-04") not in found
    assert (5, "2024-04") not in found


def test_planned_totals_add_their_certainties() -> None:
    months = (
        APRIL,
        ("2024-06 confirmed", (None, 1, 2, 3, 4, -1, None)),
        ("2024-06 expected", (None, 5, 6, 11, 2, 9, None)),
        ("2024-06 planned", (105, 6, 8, 14, 6, 8, 113)),
    )
    place = Place(8, {"item": "A", "2024-04": "B", "2024-06 confirmed": "C", "2024-06 expected": "D", "2024-06 planned": "E"})
    found = cell_formulas(table(*months), LIVE, place)
    assert found[1, "2024-06 planned"] == "=C9+D9"
    assert found[3, "2024-06 planned"] == "=SUM(E9:E10)"
    assert found[0, "2024-06 planned"] == "=B14"


def document() -> Document:
    shown = tuple(ShownColumn(name) for name in ("item", "2024-04", "2024-05"))
    header = Header("資金繰り表", "株式会社みほん", "2024年4月～2024年5月", "円", "", datetime.date(2024, 6, 3))
    return Document(header, (TableBlock(table(APRIL, MAY), shown, live=LIVE),))


def test_the_workbook_writes_each_formula_with_its_figure() -> None:
    content = workbook_bytes(document())
    formulas = openpyxl.load_workbook(io.BytesIO(content)).active
    figures = openpyxl.load_workbook(io.BytesIO(content), data_only=True).active
    assert formulas is not None and figures is not None
    assert (formulas["B11"].value, figures["B11"].value) == ("=SUM(B9:B10)", 30)
    assert (formulas["C8"].value, figures["C8"].value) == ("=B14", 105)


def without_figures(content: bytes) -> bytes:
    """The workbook with its formulas only: whoever opens it must calculate."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name.startswith("xl/worksheets/"):
                data = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", data)
            target.writestr(name, data)
    return out.getvalue()


def recalculated(content: bytes, folder: Path) -> bytes:
    """What LibreOffice makes of a workbook."""
    path = folder / "book.xlsx"
    path.write_bytes(content)
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "xlsx"]
    subprocess.run([*command, "--outdir", str(folder / "out"), str(path)], check=True, capture_output=True, timeout=180)
    return (folder / "out" / "book.xlsx").read_bytes()


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_recalculates_to_the_same_figures(tmp_path: Path) -> None:
    content = workbook_bytes(document())
    assert same_figures(content, recalculated(without_figures(content), tmp_path)) == 7


def same_figures(ours: bytes, theirs: bytes) -> int:
    """Compare every formula's figure; how many there are."""
    formulas, figures = openpyxl.load_workbook(io.BytesIO(ours)), openpyxl.load_workbook(io.BytesIO(ours), data_only=True)
    again = openpyxl.load_workbook(io.BytesIO(theirs), data_only=True)
    count = 0
    for name in formulas.sheetnames:
        for line in formulas[name].iter_rows():
            for cell in line:
                if cell.data_type == "f":
                    count += 1
                    assert again[name][cell.coordinate].value == figures[name][cell.coordinate].value, cell.coordinate
    return count
