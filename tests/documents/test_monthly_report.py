import datetime
from dataclasses import replace

import pytest

from app.documents.document import Beside, Heading, KeyFigures, Notes, TableBlock
from app.documents.layout import lay_out
from app.documents.marks import Sheet
from app.documents.monthly_report import (
    MonthlyReportInput,
    ReportFigure,
    ReportSource,
    build_monthly_report,
    without_empty_rows,
)
from app.formatting import TRUNCATION_NOTE, Formatter
from tests.documents.plain_measure import everything, plain_measure, texts
from tests.documents.sample_report import balance_sheet, income_statement, report_content, statement


def pages(content: MonthlyReportInput) -> tuple[Sheet, ...]:
    return lay_out(build_monthly_report(content), plain_measure)


def test_the_report_has_two_to_four_pages_each_with_its_number() -> None:
    sheets = pages(report_content())
    assert 2 <= len(sheets) <= 4
    for number, sheet in enumerate(sheets, start=1):
        assert f"{number}/{len(sheets)} ページ" in texts(sheet.marks)
        assert "消費税：税抜経理" in texts(sheet.marks)
        assert "2025年4月（2026年3月期　期首から1か月目）" in texts(sheet.marks)


def test_cards_show_last_month_last_year_and_the_ratio_where_it_means_something() -> None:
    document = build_monthly_report(report_content())
    (cards,) = [block for block in document.blocks if isinstance(block, KeyFigures)]
    sales, income, cash = cards.figures
    assert sales.lines == (("前月", 17_142_225), ("前年同月", 16_220_600), ("前年同月比", "113.6%"))
    assert income.lines[2] == ("前年同月比", "―")  # last year was a loss
    assert cash.lines[1:] == (("前年同月", None), ("前年同月比", "―"))


def test_across_a_change_of_tax_basis_last_year_is_not_set_beside_this_year() -> None:
    document = build_monthly_report(report_content(figures=(ReportFigure("売上高", 100, 90, 80, is_comparable=False),)))
    (cards,) = [block for block in document.blocks if isinstance(block, KeyFigures)]
    assert cards.figures[0].lines == (("前月", 90), ("前年同月", "比較不可"), ("前年同月比", "比較不可"))
    notes = [block for block in document.blocks if isinstance(block, Notes)]
    assert any("経理方式が異なるため" in sentence for block in notes for sentence in block.sentences)


def test_accounts_without_any_amount_are_left_out_but_totals_of_zero_stay() -> None:
    """A section that is empty goes with its total of zero; one whose accounts have amounts stays."""
    shortened = without_empty_rows(income_statement())
    assert "売上値引高" not in shortened.column("title")
    assert "販売費及び一般管理費" in shortened.column("title")
    zero = statement("t", "", list(income_statement().columns[4:]), [("営業利益", "computed", 0, [0, 0, None])])
    assert len(without_empty_rows(zero)) == 1


def test_sections_left_empty_go_with_their_total() -> None:
    columns = list(income_statement().columns[4:])
    table = statement(
        "t",
        "",
        columns,
        [
            ("特別利益", "section", 0, [None, None, None]),
            ("固定資産売却益", "account", 1, [0, 0, 0]),
            ("特別利益合計", "subtotal", 0, [0, 0, 0]),
            ("営業外費用", "section", 0, [None, None, None]),
            ("支払利息", "account", 1, [100, 0, 0]),
            ("営業外費用合計", "subtotal", 0, [100, 0, 0]),
        ],
    )
    assert list(without_empty_rows(table).column("title")) == ["営業外費用", "支払利息", "営業外費用合計"]


def test_the_balance_sheet_has_two_sides_with_their_totals_on_one_line() -> None:
    document = build_monthly_report(report_content())
    (sides,) = [block for block in document.blocks if isinstance(block, Beside) and isinstance(block.right, TableBlock)]
    left, right = sides.left, sides.right
    assert isinstance(left, TableBlock) and isinstance(right, TableBlock)
    assert list(left.table.column("title")) == ["現金及び預金", "売掛金", "資産合計"]
    assert list(right.table.column("title")) == ["長期借入金", None, "負債及び純資産合計"]


def test_a_balance_sheet_without_the_two_totals_is_printed_as_it_is() -> None:
    whole = balance_sheet()
    document = build_monthly_report(report_content(balance_sheet=replace(whole, data=tuple(cells[:2] for cells in whole.data))))
    assert [
        list(block.table.column("title"))
        for block in document.blocks
        if isinstance(block, TableBlock) and block.table.name == "balance_sheet"
    ] == [["現金及び預金", "売掛金"]]


def test_a_very_long_statement_is_printed_without_its_accounts_and_says_so() -> None:
    rows: list[tuple[str, str, int, list[int | None]]] = [(f"経費{number}", "account", 1, [number, 1, 1]) for number in range(1, 60)]
    long = statement(
        "income_statement", "損益計算書", list(income_statement().columns[4:]), [*rows, ("営業利益", "computed", 0, [5, 5, 5])]
    )
    said = everything(pages(report_content(income_statement=long)))
    assert "経費1" not in said and "内訳は省略しています" in said and "営業利益" in said


def test_thousands_of_yen_bring_the_note_on_truncation() -> None:
    said = everything(pages(report_content(formatter=Formatter(amount_unit="thousand"))))
    assert "（単位：千円）" in said and "18,432" in said and "18,432,500" not in said
    assert TRUNCATION_NOTE[:10] in said
    assert TRUNCATION_NOTE[:10] not in everything(pages(report_content()))


def test_the_last_page_names_every_file_with_its_checksum() -> None:
    sources = tuple(
        ReportSource(f"仕訳{number}.csv", "弥生会計", f"{number:064x}", datetime.datetime(2025, 5, 10), None, None, number)
        for number in range(30)
    )
    said = everything(pages(report_content(sources=sources)))
    assert all(said.count(f"仕訳{number}.csv") == 1 for number in range(30))
    assert said.count("0" * 32) >= 30
    assert "みえる月次 0.1が作成しました" in said


@pytest.mark.parametrize(("is_demo", "watermark"), [(True, "見本"), (False, "")])
def test_books_with_invented_data_are_marked_on_every_page(is_demo: bool, watermark: str) -> None:
    for sheet in pages(report_content(is_demo=is_demo)):
        assert sheet.watermark == watermark
        assert ("見本" in texts(sheet.marks)) is is_demo


def test_what_does_not_exist_leaves_no_heading() -> None:
    document = build_monthly_report(
        report_content(
            income_statement=None,
            balance_sheet=None,
            cash_flow=None,
            cash_flow_chart=None,
            benchmark=None,
            sources=(),
            comments=(),
            notes=(),
        )
    )
    assert [block.text for block in document.blocks if isinstance(block, Heading)] == ["今月の要点"]
