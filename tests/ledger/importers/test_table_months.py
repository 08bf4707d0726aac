"""Months as tables write them: with a year, in an era, or by their number alone."""

import datetime

import pytest

from app.ledger.importers.table_months import WrittenMonth, closing_mark, report_date, written_months
from app.ledger.journal import Mark


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("4月度～7月度", [(None, 4), (None, 7)]),
        ("１２月", [(None, 12)]),
        ("2025年04月～2025年07月", [(2025, 4), (2025, 7)]),
        ("2025-04", [(2025, 4)]),
        ("自 2025/04/01 至 2026/03/31", [(2025, 4), (2026, 3)]),
        ("令和元年5月1日", [(2019, 5)]),
        ("平成30年 4月", [(2018, 4)]),
        ("R7.4", [(2025, 4)]),
        ("13月", []),
        ("前年実績", []),
    ],
)
def test_months_of_a_text(text: str, months: list[tuple[int | None, int]]) -> None:
    assert written_months(text) == tuple(WrittenMonth(year, month) for year, month in months)


@pytest.mark.parametrize(
    ("title", "mark"),
    [("決算", Mark.YEAR_END), ("決算 整理", Mark.YEAR_END), ("中間決算", Mark.HALF_YEAR), ("合計", Mark.NONE), ("4月", Mark.NONE)],
)
def test_columns_of_closing_entries(title: str, mark: Mark) -> None:
    assert closing_mark(title) is mark


def test_day_a_report_was_made() -> None:
    assert report_date("2025/08/05 10:12:33") == datetime.date(2025, 8, 5)
    assert report_date("令和7年8月5日") == datetime.date(2025, 8, 5)
    assert report_date("") is None
