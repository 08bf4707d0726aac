import datetime
from pathlib import Path

from app.documents.document import Notes
from app.documents.monthly_report import DEMO_MARK
from app.formatting import TRUNCATION_NOTE, Formatter
from app.periods import Month
from app.services.papers import tables_document, workbook
from app.services.reporting import Reporting
from tests.services.small_book import make_small_book


def test_a_paper_has_the_head_of_the_company_for_its_period(tmp_path: Path) -> None:
    session = make_small_book(tmp_path)
    reporting = Reporting(session)
    first, last = Month(2025, 4), Month(2025, 5)
    table = reporting.balance_sheet(first, last)
    document = tables_document(reporting, [table], table.title, first, last, made_on=datetime.date(2025, 6, 2))
    session.close()
    assert document.header.company == "有限会社ちいさな商店"
    assert document.header.period == "2025年4月～2025年5月"
    assert document.header.unit == "円"
    assert document.header.tax_basis.startswith("消費税：")
    assert document.watermark == "" != DEMO_MARK
    assert workbook(document) == workbook(document)


def test_a_printed_paper_says_that_its_unit_is_cut_off_and_a_workbook_of_whole_yen_does_not(tmp_path: Path) -> None:
    session = make_small_book(tmp_path)
    reporting = Reporting(session)
    first, last = Month(2025, 4), Month(2025, 5)
    table = reporting.balance_sheet(first, last)
    thousands = Formatter(amount_unit="thousand")

    def notes(**how: bool) -> str:
        document = tables_document(reporting, [table], table.title, first, last, thousands, **how)
        return "".join(sentence for block in document.blocks if isinstance(block, Notes) for sentence in block.sentences)

    assert TRUNCATION_NOTE in notes(printed=True)
    assert TRUNCATION_NOTE not in notes()
    session.close()
