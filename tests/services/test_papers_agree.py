"""Whatever the books are: the report's PDF and workbook hold the figures of the screen, each as a number, to the yen."""

import io
import itertools
import re
import shutil
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.documents.document import Beside, Block, Document, TableBlock
from app.formatting import Formatter
from app.ledger.years import LegalForm
from app.periods import Month
from app.printing.pdf import render_pdf
from app.services.importing import commit_import, preview_import
from app.services.monthly_report import MonthlyReport
from app.services.reporting import Reporting
from app.services.session import BookFacts, BookSession, create_book
from app.services.undoing import undo_batch
from app.tables import Table
from tests.ledger.importers.vendor_files import Line, Voucher, csv_bytes, money_forward_rows

ACCOUNTS = tuple("普通預金 現金 売掛金 買掛金 売上高 仕入高 給料手当 地代家賃 支払利息 機械装置 長期借入金 資本金".split())
DAYS = ("2024/04/10", "2024/05/31", "2025/03/15", "2025/04/10", "2025/04/25", "2025/05/07")
MAY = Month(2025, 5)
pytestmark = pytest.mark.usefixtures("qapp")


@st.composite
def journals(draw: st.DrawFn) -> list[Voucher]:
    """Vouchers of two years, some of them compound; the last is of May 2025."""
    found = []
    for number in range(draw(st.integers(3, 14))):
        amounts = draw(st.lists(st.integers(1, 90_000_000), min_size=1, max_size=3))
        lines = [Line((draw(st.sampled_from(ACCOUNTS)), "", amount), (draw(st.sampled_from(ACCOUNTS)), "", amount)) for amount in amounts]
        found.append(Voucher(number + 1, draw(st.sampled_from(DAYS)), "取引", "", tuple(lines)))
    found.append(Voucher(99, DAYS[-1], "振込手数料", "", (Line(("支払手数料", "", 660), ("普通預金", "", 660)),)))
    return sorted(found, key=lambda voucher: (voucher.date, voucher.number))


@pytest.fixture
def session(tmp_path: Path) -> Iterator[BookSession]:
    made = create_book(tmp_path / "book", BookFacts("株式会社どんな帳簿", LegalForm.CORPORATION, 4)).session
    yield made
    made.close()


def tables_of(blocks: tuple[Block, ...]) -> Iterator[TableBlock]:
    for block in blocks:
        if isinstance(block, Beside):
            yield from tables_of((block.left, block.right))
        elif isinstance(block, TableBlock):
            yield block


def amounts_of(document: Document) -> Counter[int]:
    """Every amount of every table that is printed."""
    found: Counter[int] = Counter()
    for block in tables_of(document.blocks):
        for shown in block.columns:
            found.update(cell for cell in block.table.column(shown.name) if isinstance(cell, int) and not isinstance(cell, bool))
    return found


def by_account(table: Table, column: str) -> dict[str, object]:
    rows = zip(table.column("code"), table.column("kind"), table.column(column), strict=True)
    return {str(code): amount for code, kind, amount in rows if kind == "account" and amount}


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler-utils is not installed")
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(journals(), st.sampled_from(("triangle", "black_triangle", "minus")))
def test_paper_workbook_and_screen_hold_the_same_figures(session: BookSession, tmp_path: Path, found: list[Voucher], sign: str) -> None:
    path = tmp_path / f"journal-{next(_NUMBERS)}.csv"
    path.write_bytes(csv_bytes(money_forward_rows(found), "utf-8"))
    batch = commit_import(session, preview_import(session, path), accept_differences=True).id
    try:
        reporting, formatter = Reporting(session), Formatter(negative_sign=sign)  # type: ignore[arg-type]
        report = MonthlyReport(reporting, render_pdf)
        document = report.document(MAY, formatter)
        printed, held = amounts_of(document), workbook_amounts(report.workbook(MAY))
        assert not printed - held, "an amount of the paper is missing in the workbook"
        assert not Counter({formatter.yen(amount): count for amount, count in printed.items()}) - words_of(render_pdf(document), tmp_path)
        blocks = {block.table.name: block.table for block in tables_of(document.blocks)}
        screen = reporting.income_statement(MAY, MAY)
        assert by_account(blocks["income_statement"], "month") == by_account(screen, "2025-05")
    finally:
        undo_batch(session, batch)


_NUMBERS = itertools.count()


def workbook_amounts(content: bytes) -> Counter[int]:
    sheets = openpyxl.load_workbook(io.BytesIO(content))
    cells = (cell.value for sheet in sheets for row in sheet.iter_rows() for cell in row)
    return Counter(value for value in cells if isinstance(value, int) and not isinstance(value, bool))


def words_of(pdf: bytes, folder: Path) -> Counter[str]:
    file = folder / "report.pdf"
    file.write_bytes(pdf)
    text = subprocess.run(["pdftotext", "-layout", "-enc", "UTF-8", file, "-"], check=True, capture_output=True, timeout=60).stdout.decode()
    return Counter(re.split(r"\s+", unicodedata.normalize("NFC", text)))
