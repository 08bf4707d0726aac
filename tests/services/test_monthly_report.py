"""The owner's own paper looks ahead and speaks; what leaves for a consent does neither."""

import io
from pathlib import Path

import openpyxl
import pytest

from app.analysis.industry_classes import CompanySize
from app.analysis.review import ReviewRole
from app.documents.document import Beside, Box, Document, KeyFigures, Picture, TableBlock
from app.periods import Month
from app.printing.pdf import render_pdf
from app.services.forecasting import forecast_of
from app.services.industry import choose_industry, import_values, set_size
from app.services.monthly_report import MonthlyReport
from app.services.report_comments import write_comment
from app.services.reporting import Reporting
from tests.helpers.metis_workbook import write_workbook
from tests.services.small_book import make_small_book

APRIL, MAY = Month(2025, 4), Month(2025, 5)
OWNER_WORDS, ACCOUNTANT_WORDS = "新しい取引先が決まりました。", "在庫は期末に数えます。"
pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def reporting(tmp_path: Path) -> Reporting:
    session = make_small_book(tmp_path)
    write_comment(session, MAY, ReviewRole.OWNER, OWNER_WORDS)
    write_comment(session, MAY, ReviewRole.ACCOUNTANT, ACCOUNTANT_WORDS)
    return Reporting(session)


def boxes(document: Document) -> dict[str, tuple[str, ...]]:
    return {block.title: block.paragraphs for block in document.blocks if isinstance(block, Box)}


def cash_flow(document: Document) -> TableBlock:
    (found,) = (block for block in document.blocks if isinstance(block, TableBlock) and block.table.name.startswith("cash_flow"))
    return found


def test_owner_and_accountant_speak_under_their_names(reporting: Reporting) -> None:
    found = boxes(MonthlyReport(reporting, render_pdf).document(MAY))
    assert found["経営者から"] == (OWNER_WORDS,)
    assert found["会計事務所から"] == (ACCOUNTANT_WORDS,)
    assert "2025年5月" in "".join(found["今月のまとめ"])


def test_nothing_that_is_said_rides_on_a_consent(reporting: Reporting) -> None:
    report = MonthlyReport(reporting, render_pdf, APRIL)
    assert boxes(report.document(MAY)) == {}
    cells = {cell.value for sheet in openpyxl.load_workbook(io.BytesIO(report.workbook(MAY))) for row in sheet.iter_rows() for cell in row}
    assert not [cell for cell in cells if isinstance(cell, str) and (OWNER_WORDS in cell or ACCOUNTANT_WORDS in cell)]


def test_planned_months_are_those_of_the_forecast_and_only_the_owner_has_them(reporting: Reporting) -> None:
    own = cash_flow(MonthlyReport(reporting, render_pdf).document(MAY)).table
    closing = {str(row[0]): row for row in own.rows()}["closing"]
    names = [column.name for column in own.columns]
    for month in forecast_of(reporting).forecast.months[:3]:
        assert closing[names.index(f"{month.month} planned")] == month.closing
    for other in (MonthlyReport(reporting, render_pdf, APRIL).document(MAY), MonthlyReport(reporting, render_pdf).document(APRIL)):
        # A consent covers no month ahead, and an earlier month had another forecast.
        assert not [column.name for column in cash_flow(other).table.columns if "planned" in column.name]


def test_cash_that_is_not_known_is_neither_shown_nor_looked_ahead_from(tmp_path: Path) -> None:
    document = MonthlyReport(Reporting(make_small_book(tmp_path, with_opening=False)), render_pdf).document(MAY)
    (cards,) = (block for block in document.blocks if isinstance(block, KeyFigures))
    assert {card.title: card.figure for card in cards.figures}["現金及び預金"] is None
    assert not [column.name for column in cash_flow(document).table.columns if "planned" in column.name]


def test_the_report_of_a_consent_tells_nothing_of_points_whatever_values_there_are(reporting: Reporting, tmp_path: Path) -> None:
    report = MonthlyReport(reporting, render_pdf, Month(2024, 4))
    assert "点数ではありません" in radar(report.document(MAY))
    import_values(reporting.session, write_workbook(tmp_path / "locaben.xlsm"))
    choose_industry(reporting.session, "0501")
    set_size(reporting.session, CompanySize.SMALL, "従業員はいない")
    assert reporting.local_benchmark().industry_values == ""
    consented = report.document(MAY)
    assert "点数ではありません" in radar(consented)
    said = " ".join(str(block) for block in consented.blocks)
    assert not [word for word in ("総合評価", "業種の中央値", "5点", "locaben.xlsm", "小規模事業者", "小売業") if word in said]
    assert "業種基準値による点数と中央値は含めていません。" in said
    assert "locaben.xlsm" in " ".join(str(block) for block in MonthlyReport(reporting, render_pdf).document(MAY).blocks)


def radar(document: Document) -> str:
    """What the picture of the six indicators says in words."""
    found = [block.right for block in document.blocks if isinstance(block, Beside) and isinstance(block.right, Picture)]
    return next(picture.alternative for picture in found if "6つの指標" in picture.alternative)
