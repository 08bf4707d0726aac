"""Every number of every form: the same on screen, on paper and in Excel, where another program calculates it anew."""

import io
import shutil
import subprocess
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest

from app.analysis.form_texts import value_text
from app.analysis.form_values import Cell, FilledForm
from app.documents.document import Document
from app.documents.form_grid import FormGrid, GridCell
from app.documents.workbook import workbook_bytes
from app.formatting import Formatter
from app.services.form_papers import FormSender, form_document
from tests.helpers.form_samples import ABOUT, filled_by_hand, shipped_form, shipped_forms

ERA = Formatter(years="era")


def paper(filled: FilledForm) -> Document:
    return form_document(filled, FormSender("株式会社みほん製菓"), Formatter(), ABOUT, pictures=False, notes=True)


def figures(document: Document) -> list[GridCell]:
    grids = [block for block in document.blocks if isinstance(block, FormGrid)]
    return [cell for grid in grids for row in grid.rows for cell in row if cell.figure is not None]


def numbers(filled: FilledForm) -> list[Cell]:
    return [cell for cell in filled.cells.values() if isinstance(cell.value, int | Fraction) and not isinstance(cell.value, bool)]


@pytest.mark.parametrize("name", shipped_forms())
def test_paper_writes_every_number_as_the_screen_does(name: str) -> None:
    filled = filled_by_hand(shipped_form(name))
    on_screen = sorted(value_text(cell.field, cell.value, ERA) for cell in numbers(filled))
    on_paper = sorted(cell.text.partition(" ")[0] for cell in figures(paper(filled)))
    assert on_paper == on_screen


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_excel_calculates_what_the_screen_shows(tmp_path: Path) -> None:
    filled = filled_by_hand(shipped_form("jfc_capital_plan"))
    document = paper(filled)
    without_results = openpyxl.load_workbook(io.BytesIO(workbook_bytes(document)))
    # Saved again, the cells have formulas and no results: whoever opens it must calculate them.
    without_results.save(tmp_path / "form.xlsx")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path / "opened"), str(tmp_path / "form.xlsx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    opened = openpyxl.load_workbook(tmp_path / "opened" / "form.xlsx", data_only=True, read_only=True)
    found = [cell.value for sheet in opened.worksheets for row in sheet.iter_rows() for cell in row]
    calculated = sorted(round(float(value), 6) for value in found if isinstance(value, int | float))
    # What the screen shows, digit for digit; ratios are exact there and written with their digits.
    shown = sorted(_as_number(cell) for cell in numbers(filled))
    assert calculated == shown
    assert any(value < 0 for value in calculated)


def _as_number(cell: Cell) -> float:
    if isinstance(cell.value, Fraction):
        return round(float(cell.value), 6)
    return float(value_text(cell.field, cell.value, ERA).replace(",", "").replace("△", "-"))
