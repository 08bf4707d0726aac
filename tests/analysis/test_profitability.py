"""Gross profit by part: by hand, what carries no name, costs that cannot be split, and the sum over random books."""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from app.analysis.profitability import Dimension, GrossProfit, Named, gross_profit, named_by_counterparty, named_by_movements
from app.analysis.profitability_tables import gross_profit_table
from app.ledger.balances import Books, LegalForm, build_books
from app.ledger.batches import KeptBalance
from app.ledger.columns import JournalColumns, columns_of
from app.ledger.journal import Mark
from app.ledger.statements import income_statement
from app.ledger.years import complete_years
from app.periods import Month
from tests.analysis.journal import ACCOUNTS, CHART
from tests.analysis.journal import books as books_from

_CORPORATION = LegalForm.CORPORATION
APRIL, MAY = Month(2024, 4), Month(2024, 5)
#: Month, account, sub-account, department, debit, credit.
Row = tuple[Month, str, str, str, int, int]


def books_of(rows: Sequence[Row], marks: Sequence[Mark] = ()) -> Books:
    given_marks = marks or [Mark.NONE] * len(rows)
    kept = [
        KeptBalance(month, mark, account, sub_account, department, debit, credit)
        for (month, account, sub_account, department, debit, credit), mark in zip(rows, given_marks, strict=True)
    ]
    return build_books(_CORPORATION, complete_years((), {row[0] for row in rows}, 4), CHART, ACCOUNTS, kept, ())


def by_department(books: Books, *months: Month) -> GrossProfit:
    return gross_profit(books, months, Dimension.DEPARTMENT, named_by_movements(books, months, Dimension.DEPARTMENT))


def shown(found: GrossProfit) -> list[tuple[str, int, int | None, int | None, str]]:
    return [(part.name, part.net_sales, part.cost_of_sales, part.gross_profit, part.reason) for part in found.parts]


def test_two_shops_and_what_belongs_to_neither() -> None:
    """本店 sells 1,000 less 100 returned and buys 500; 支店 sells 600 and buys 450; stock of 50 at the closing carries no name."""
    books = books_of(
        [
            (APRIL, "売上高", "", "本店", 0, 1_000),
            (APRIL, "売上値引・戻り高", "", "本店", 100, 0),
            (APRIL, "仕入高", "", "本店", 500, 0),
            (APRIL, "売上高", "", "支店", 0, 600),
            (APRIL, "仕入高", "", "支店", 450, 0),
            (APRIL, "期末商品棚卸高", "", "", 0, 50),
            (APRIL, "給料手当", "", "本店", 300, 0),
            (MAY, "売上高", "", "支店", 0, 7),
        ]
    )
    found = by_department(books, APRIL)
    assert shown(found) == [("本店", 900, 500, 400, ""), ("支店", 600, 450, 150, ""), ("", 0, -50, 50, "")]
    assert (found.whole.net_sales, found.whole.cost_of_sales, found.whole.gross_profit) == (1_500, 900, 600)
    assert found.parts[1].margin == 1 / 4
    assert found.unnamed_costs == -50
    assert found.has_names


def test_costs_without_names_leave_no_gross_profit_for_a_part() -> None:
    books = books_of([(APRIL, "売上高", "", "本店", 0, 1_000), (APRIL, "売上高", "", "", 0, 200), (APRIL, "仕入高", "", "", 500, 0)])
    found = by_department(books, APRIL)
    assert shown(found) == [
        ("本店", 1_000, None, None, "profitability.no_costs_named"),
        ("", 200, 500, None, "profitability.costs_of_others"),
    ]
    assert found.whole.gross_profit == 700
    table = gross_profit_table(found)
    assert list(table.column("gross_profit")) == [None, None, 700]
    assert table.column("remark")[0] == "原価に同じ名前の記録がないため、粗利は示せません。"


def test_sales_without_a_name_are_no_profit_where_all_costs_carry_names() -> None:
    """The goods of the unnamed sale of 200 are among the 600 that 倉庫 bought: a gross profit of 200 would be more than the whole."""
    books = books_of([(APRIL, "売上高", "", "本店", 0, 500), (APRIL, "売上高", "", "", 0, 200), (APRIL, "仕入高", "", "倉庫", 600, 0)])
    found = by_department(books, APRIL)
    assert shown(found)[-1] == ("", 200, None, None, "profitability.costs_all_named")
    assert found.whole.gross_profit == 100


def test_who_buys_nothing_earns_the_sales_of_each_part() -> None:
    books = books_of([(APRIL, "売上高", "", "本店", 0, 500), (APRIL, "売上高", "", "", 0, 200), (APRIL, "給料手当", "", "", 300, 0)])
    assert shown(by_department(books, APRIL)) == [("本店", 500, 0, 500, ""), ("", 200, 0, 200, "")]


def test_what_only_costs_are_named_after_has_no_gross_profit() -> None:
    """A department that buys for the others earns no loss of its own."""
    books = books_of([(APRIL, "売上高", "", "本店", 0, 900), (APRIL, "仕入高", "", "本店", 100, 0), (APRIL, "仕入高", "", "倉庫", 400, 0)])
    assert shown(by_department(books, APRIL)) == [("本店", 900, 100, 800, ""), ("倉庫", 0, 400, None, "profitability.costs_only")]


def test_manufacturing_costs_count_once_whether_the_books_transferred_them_or_not() -> None:
    """Materials of 300 of the 工場 department; the books move 200 of them to cost of sales by a transfer that carries no name."""
    rows: list[Row] = [
        (APRIL, "売上高", "", "工場", 0, 1_000),
        (APRIL, "材料仕入高", "", "工場", 300, 0),
        (APRIL, "材料仕入高", "", "", 0, 200),
        (APRIL, "当期製品製造原価", "", "", 200, 0),
    ]
    books = books_of(rows, [Mark.NONE, Mark.NONE, Mark.COST_TRANSFER, Mark.COST_TRANSFER])
    assert shown(by_department(books, APRIL)) == [("工場", 1_000, 300, 700, "")]


def test_books_without_names_say_so() -> None:
    found = by_department(books_of([(APRIL, "売上高", "", "", 0, 1_000), (APRIL, "仕入高", "", "", 400, 0)]), APRIL)
    assert not found.has_names
    assert shown(found) == [("", 1_000, 400, 600, "")]
    assert "名前が付いた仕訳がないため" in gross_profit_table(found).notes[0]


def journal(rows: Sequence[tuple[int, str, str, str, str, int]]) -> JournalColumns:
    """Date, debit account, its counterparty, credit account, its counterparty, amount."""
    texts = list(dict.fromkeys(["", *(text for row in rows for text in row[1:5])]))
    place = texts.index
    return columns_of(
        len(rows),
        tuple(texts),
        batch=1,
        row=list(range(1, len(rows) + 1)),
        voucher=list(range(len(rows))),
        date=[row[0] for row in rows],
        debit_account=[place(row[1]) for row in rows],
        debit_counterparty=[place(row[2]) for row in rows],
        debit_amount=[row[5] for row in rows],
        credit_account=[place(row[3]) for row in rows],
        credit_counterparty=[place(row[4]) for row in rows],
        credit_amount=[row[5] for row in rows],
    )


def test_a_customer_is_the_counterparty_on_either_side_of_the_line() -> None:
    """甲 stands on the receivable in April and on the sales in May; 乙 has goods bought for it; a cash sale has nobody."""
    columns = journal(
        [
            (20240410, "売掛金", "甲", "売上高", "", 500),
            (20240420, "現金", "", "売上高", "", 80),
            (20240425, "売掛金", "丙", "売上高", "乙", 300),
            (20240426, "仕入高", "乙", "買掛金", "問屋", 200),
            (20240427, "仕入高", "", "買掛金", "問屋", 60),
            (20240428, "外注費(原価)", "", "買掛金", "下請", 5),
            (20240501, "売掛金", "", "売上高", "甲", 40),
        ]
    )
    books = books_from(columns)
    named = named_by_counterparty(books, [APRIL], columns, ACCOUNTS.place)
    assert named == {
        "甲": Named(500, None),
        "": Named(80, None),
        "乙": Named(300, 200),
        "問屋": Named(0, 60),
        "下請": Named(0, 5),
    }
    found = gross_profit(books, [APRIL], Dimension.COUNTERPARTY, named)
    assert shown(found) == [
        ("甲", 500, None, None, "profitability.no_costs_named"),
        ("乙", 300, 200, 100, ""),
        ("", 0, 65, None, "profitability.costs_only"),
        ("", 80, None, None, "profitability.costs_all_named"),
    ]
    assert list(gross_profit_table(found).column("name")) == ["甲", "乙", "仕入先など", "取引先なし", "合計"]
    assert named_by_counterparty(books, [APRIL, MAY], columns, ACCOUNTS.place)["甲"] == Named(540, None)


ROWS = st.lists(
    st.tuples(
        st.sampled_from([APRIL, MAY]),
        st.sampled_from(
            ["売上高", "売上割戻し高", "仕入高", "期末商品棚卸高", "材料仕入高", "工事外注費", "当期製品製造原価", "給料手当", "現金"]
        ),
        st.sampled_from(["", "甲", "乙"]),
        st.sampled_from(["", "本店", "支店"]),
        st.integers(0, 10_000),
        st.integers(0, 10_000),
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(ROWS, st.sampled_from([(APRIL,), (APRIL, MAY)]), st.sampled_from([Dimension.DEPARTMENT, Dimension.SUB_ACCOUNT]))
def test_the_parts_sum_to_the_income_statement_to_the_yen(rows: list[Row], months: tuple[Month, ...], dimension: Dimension) -> None:
    books = books_of([*rows, (MAY, "現金", "", "", 1, 0)])
    found = gross_profit(books, months, dimension, named_by_movements(books, months, dimension))
    statement = income_statement(books, months)
    assert sum(part.net_sales for part in found.parts) == statement.net_sales == found.whole.net_sales
    assert sum(part.cost_of_sales or 0 for part in found.parts) == statement.cost_of_sales
    assert found.whole.gross_profit == statement.gross_profit
    if all(part.gross_profit is not None for part in found.parts):
        assert sum(part.gross_profit or 0 for part in found.parts) == statement.gross_profit
    for part in found.parts:
        assert (part.gross_profit is None) == bool(part.reason)
