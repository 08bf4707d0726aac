"""What the services of profitability say of a book: names in the journal, months known in sum alone, what the owner sets."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.analysis.profitability import Dimension
from app.errors import InputRefused
from app.ledger.balance_tables import BalanceFigure, BalanceTable, TablePart
from app.ledger.table_repository import insert_tables
from app.periods import Month, month_range
from app.services.company import set_employees
from app.services.importing import commit_import, preview_import
from app.services.profitability import break_even_view, gross_profit_view, named_dimensions, set_cost_behaviour, trends, value_added_of
from app.services.reporting import Reporting
from app.services.session import BookSession, Changes
from tests.ledger.importers.vendor_files import Line, Voucher, csv_bytes, money_forward_rows
from tests.services.small_book import make_small_book

APRIL, MAY = Month(2025, 4), Month(2025, 5)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[BookSession]:
    made = make_small_book(tmp_path)
    yield made
    made.close()


def take_products(session: BookSession, folder: Path) -> None:
    """In May 2025: 200,000 of 茶 bought for 120,000, 90,000 of 菓子 bought for no cost that names it, 10,000 of postage."""
    lines = (
        Line(("売掛金", "", 200_000), ("売上高", "茶", 200_000)),
        Line(("仕入高", "茶", 120_000), ("買掛金", "", 120_000)),
        Line(("売掛金", "", 90_000), ("売上高", "菓子", 90_000)),
        Line(("仕入高", "", 30_000), ("買掛金", "", 30_000)),
    )
    journal = csv_bytes(money_forward_rows([Voucher(30, "2025/05/20", "品目別", "", lines)]), "utf-8")
    (folder / "products.csv").write_bytes(journal)
    commit_import(session, preview_import(session, folder / "products.csv"), overlap="new_only")


def test_products_are_the_sub_accounts_of_sales(session: BookSession, tmp_path: Path) -> None:
    take_products(session, tmp_path)
    reporting = Reporting(session)
    assert Dimension.SUB_ACCOUNT in named_dimensions(reporting)
    view = gross_profit_view(reporting, (MAY,), Dimension.SUB_ACCOUNT)
    assert view.table is not None
    assert list(zip(*(view.table.column(name) for name in ("name", "net_sales", "cost_of_sales", "gross_profit")), strict=True)) == [
        ("茶", 200_000, 120_000, 80_000),
        ("菓子", 90_000, None, None),
        ("補助科目なし", 0, 30_000, None),
        ("合計", 290_000, 150_000, 140_000),
    ]
    assert view.sales_account == "4110"
    assert any("30,000 円には名前がなく" in note for note in view.table.notes)


def test_the_owners_percentage_is_kept_and_other_accounts_are_refused(session: BookSession) -> None:
    reporting = Reporting(session)
    books = reporting.books()
    wages = books.chart.named("給料手当")
    set_cost_behaviour(session, wages, 25, books)
    found = break_even_view(reporting, (APRIL,)).found
    assert found is not None
    assert (found.variable, found.fixed) == (350_000, 150_000)
    set_cost_behaviour(session, wages, None, books)
    found = break_even_view(reporting, (APRIL,)).found
    assert found is not None
    assert found.fixed == 200_000
    for name, percent in (("給料手当", 101), ("給料手当", -1), ("売上高", 50), ("普通預金", 50), ("支払利息", 50)):
        with pytest.raises(InputRefused, match=r"profitability\."):
            set_cost_behaviour(session, books.chart.named(name), percent, books)
    set_cost_behaviour(session, books.chart.named("賃金"), 100, books)


def test_figures_outlive_a_change_of_plans(session: BookSession) -> None:
    reporting = Reporting(session)
    before = trends(reporting, (APRIL,))
    set_cost_behaviour(session, reporting.books().chart.named("給料手当"), 25, reporting.books())
    assert trends(reporting, (APRIL,)) is before


def test_value_added_per_head_of_the_year(session: BookSession) -> None:
    set_employees(session, APRIL, 3)
    table = value_added_of(Reporting(session), APRIL)
    rows = dict(zip(table.column("period"), zip(table.column("value_added"), table.column("per_head"), strict=True), strict=True))
    # 500,000 over three heads, cut off; April 2024 is 510,000 without a number of employees.
    assert rows["年度累計"] == (500_000, 166_666)
    assert rows["前年度の同じ月まで"] == (510_000, None)


def test_months_known_only_in_sum_have_no_figures_of_their_own(session: BookSession) -> None:
    """A table tells June to August 2025 together: 900,000 sold, 400,000 bought."""
    months = month_range(MAY + 1, MAY + 3)
    figures = (
        BalanceFigure(1, "売上高", months[0], months[-1], -900_000),
        BalanceFigure(2, "仕入高", months[0], months[-1], 400_000),
    )
    with session.transaction(Changes.ENTRIES) as connection:
        batch = connection.execute("SELECT max(id) FROM batches").fetchone()[0]
        insert_tables(connection, batch, (BalanceTable(TablePart.INCOME_STATEMENT, figures),))
    reporting = Reporting(session)
    part = gross_profit_view(reporting, (MAY + 2,), Dimension.DEPARTMENT)
    assert part.table is None
    assert [remark.code for remark in part.remarks] == ["reporting.part_of_total"]
    assert break_even_view(reporting, (MAY + 2,)).table is None
    together = gross_profit_view(reporting, months, Dimension.DEPARTMENT)
    assert together.found is not None
    assert together.found.whole.gross_profit == 500_000
    table = value_added_of(reporting, MAY + 2)
    rows = dict(zip(table.column("period"), table.column("value_added"), strict=True))
    assert rows["2025年7月"] is None
    assert "合計だけ" in str(table.column("remark")[3])


def test_months_without_any_entry_are_named(session: BookSession) -> None:
    view = break_even_view(Reporting(session), month_range(Month(2024, 5), MAY))
    assert [remark.code for remark in view.remarks] == ["profitability.months_empty"]
    assert view.table is not None
    assert "2024年6月～2025年3月" in view.table.notes[1]
