"""What leaves is what the screen shows, and never more than the months of the consent."""

import io
import re
from pathlib import Path

import openpyxl
import pytest

from app.errors import InputRefused
from app.periods import Month
from app.printing.pdf import render_pdf
from app.services.monthly_report import MonthlyReport
from app.services.report_items import ReportItems
from app.services.reporting import Reporting
from app.sharing.data_package import item_files
from app.sharing.packages import PackageItem
from tests.services.small_book import make_small_book

APRIL, MAY = Month(2025, 4), Month(2025, 5)


@pytest.fixture
def reporting(tmp_path: Path) -> Reporting:
    return Reporting(make_small_book(tmp_path))


def cells_of(workbook: bytes) -> set[object]:
    """Every value on every sheet."""
    return {cell.value for sheet in openpyxl.load_workbook(io.BytesIO(workbook)) for row in sheet.iter_rows() for cell in row}


@pytest.mark.parametrize("item", [item for item in PackageItem if not item.qualitative])
def test_every_item_fits_its_description_and_its_months(reporting: Reporting, item: PackageItem) -> None:
    """``item_files`` reads columns and months back from the final bytes; nothing outside the consent's months is there."""
    files = item_files(ReportItems(reporting, render_pdf)(item, APRIL, MAY), APRIL, MAY)
    offer = files.offer()
    assert set(offer.columns) <= set(item.columns)
    assert all(APRIL <= month <= MAY for month in offer.months)
    assert files.files


def test_tables_are_those_of_the_screen(reporting: Reporting) -> None:
    provider = ReportItems(reporting, render_pdf)
    for item, shown in (
        (PackageItem.TRIAL_BALANCE, reporting.trial_balance(APRIL, MAY)),
        (PackageItem.BALANCE_SHEET, reporting.balance_sheet(APRIL, MAY)),
        (PackageItem.CASH_FLOW, reporting.cash_flow(APRIL, MAY).table),
    ):
        (sent,) = provider(item, APRIL, MAY).tables
        assert sent.to_csv() == shown.to_csv()


def test_every_table_says_what_its_reader_must_know(tmp_path: Path) -> None:
    provider = ReportItems(Reporting(make_small_book(tmp_path, with_opening=False)), render_pdf)
    for item in (PackageItem.TRIAL_BALANCE, PackageItem.CASH_FLOW, PackageItem.LOCAL_BENCHMARK):
        for table in provider(item, APRIL, MAY).tables:
            assert any(note.startswith("期首残高未入力") for note in table.notes), table.name
            assert any(note.startswith("消費税") for note in table.notes), table.name
    (benchmark, _) = provider(PackageItem.LOCAL_BENCHMARK, APRIL, MAY).tables
    assert len(benchmark) == 0
    assert "この期間には、示せる数値がありません。" in benchmark.notes


def test_the_workbook_holds_the_figures_as_numbers(reporting: Reporting) -> None:
    cells = {value for value in cells_of(MonthlyReport(reporting, render_pdf).workbook(APRIL)) if isinstance(value, int)}
    # Sales of April 2025 and 2024, wages, the bank balance at the end of April.
    assert {800_000, 510_000, 200_000, 1_029_340} <= cells


def test_a_report_for_a_consent_does_not_reach_back_behind_it(reporting: Reporting) -> None:
    """Last year's April (510,000) is in the book, but a consent from April 2025 does not cover it."""
    cells = cells_of(MonthlyReport(reporting, render_pdf, APRIL).workbook(APRIL))
    assert 510_000 not in cells
    assert 800_000 in cells


def test_the_report_is_a4_and_names_its_sources(reporting: Reporting) -> None:
    pdf = MonthlyReport(reporting, render_pdf).pdf(APRIL)
    assert pdf.startswith(b"%PDF-")
    boxes = re.findall(rb"/MediaBox \[([\d. ]+)\]", pdf)
    assert boxes
    assert all([round(float(number)) for number in box.split()[2:]] in ([595, 842], [842, 595]) for box in boxes)
    sources = {
        cell.value
        for sheet in openpyxl.load_workbook(io.BytesIO(MonthlyReport(reporting, render_pdf).workbook(APRIL)))
        for row in sheet
        for cell in row
    }
    assert {"opening.txt", "journal.csv"} <= sources


def test_a_month_outside_the_book_is_refused(reporting: Reporting) -> None:
    with pytest.raises(InputRefused):
        MonthlyReport(reporting, render_pdf).pdf(Month(2030, 1))
