"""What a file itself says against an account that was chosen: its statement, the side of its postings, the side of its balance."""

import pytest

from app.ledger.accounts import Account, Side, Statement
from app.ledger.balance_tables import BalanceFigure, BalanceTable, TablePart
from app.ledger.chart_of_accounts import load_standard_chart
from app.ledger.placement_checks import AccountUse, add_headings, add_tables, find_doubt
from app.periods import Month

APRIL, MAY = Month(2025, 4), Month(2025, 5)


def account(name: str) -> Account:
    return load_standard_chart().named(name)


def code(name: str) -> str:
    return account(name).code


def figure(name: str, closing: int | None, last: Month = APRIL, **others: object) -> BalanceFigure:
    return BalanceFigure(1, name, last, last, closing, **others)  # type: ignore[arg-type]


def used_in(part: TablePart, *figures: BalanceFigure) -> dict[str, AccountUse]:
    uses: dict[str, AccountUse] = {}
    add_tables(uses, [BalanceTable(part, figures)])
    return uses


def test_income_posted_on_the_debit_side_alone_is_in_doubt() -> None:
    doubt = find_doubt("会費", AccountUse(12_000, 0, 3), account("雑収入"), [code("雑収入"), code("諸会費")])
    assert doubt is not None
    assert (doubt.kind, doubt.name, doubt.account.name, doubt.debit, doubt.credit) == ("posted_side", "会費", "雑収入", 12_000, 0)
    assert doubt.better is not None and doubt.better.name == "諸会費"


def test_expense_with_postings_on_both_sides_is_in_order() -> None:
    assert find_doubt("会費", AccountUse(12_000, 11_999), account("諸会費")) is None


def test_red_slip_on_its_own_side_is_in_order_but_does_not_make_the_side_right() -> None:
    assert find_doubt("値引", AccountUse(-500, 0), account("仕入高")) is None
    doubt = find_doubt("値引", AccountUse(-500, 3_000), account("仕入高"), [code("売上高")])
    assert doubt is not None and doubt.kind == "posted_side"


def test_contra_account_has_its_own_side() -> None:
    assert find_doubt("仕入の値引き", AccountUse(0, 3_000), account("仕入値引・戻し高")) is None
    doubt = find_doubt("仕入の値引き", AccountUse(0, 3_000), account("仕入高"))
    assert doubt is not None and doubt.better is None
    use = AccountUse()
    use.add_balance(APRIL, -90_000)
    assert find_doubt("償却の累計", use, account("減価償却累計額")) is None


def test_account_that_was_never_used_is_in_order() -> None:
    assert find_doubt("空", AccountUse(), account("売上高")) is None


def test_balance_sheet_postings_say_nothing_about_the_side() -> None:
    """Cash paid out in the only month imported stands on the credit side alone, and is cash."""
    assert find_doubt("小口", AccountUse(0, 5_000), account("現金")) is None


def test_account_of_a_balance_sheet_is_no_expense() -> None:
    use = used_in(TablePart.BALANCE_SHEET, figure("たてかえ", 40_000))["たてかえ"]
    doubt = find_doubt("たてかえ", use, account("雑費"), [code("雑費"), code("立替金")])
    assert doubt is not None and doubt.kind == "statement"
    assert doubt.better is not None and doubt.better.name == "立替金"
    assert find_doubt("たてかえ", use, account("立替金")) is None


def test_cost_of_a_cost_report_is_no_selling_expense() -> None:
    use = used_in(TablePart.COST_REPORT, figure("工場の電気", 30_000))["工場の電気"]
    doubt = find_doubt("工場の電気", use, account("水道光熱費"))
    assert doubt is not None and doubt.kind == "statement"


def test_balance_on_the_other_side_names_the_latest_balance() -> None:
    use = used_in(TablePart.BALANCE_SHEET, figure("あずかり", -40_000), figure("あずかり", -55_000, MAY))["あずかり"]
    doubt = find_doubt("あずかり", use, account("立替金"), [code("預り金")])
    assert doubt is not None
    assert (doubt.kind, doubt.debit, doubt.credit) == ("balance_side", 0, 55_000)
    assert doubt.better is not None and doubt.better.name == "預り金"


def test_account_overdrawn_in_one_month_is_in_order() -> None:
    use = used_in(TablePart.BALANCE_SHEET, figure("当座", -40_000), figure("当座", 55_000, MAY))["当座"]
    assert find_doubt("当座", use, account("当座預金")) is None


def test_sub_accounts_of_a_total_are_not_counted_twice() -> None:
    figures = (figure("預金", 100), figure("預金", 60, sub_account="甲銀行"), figure("預金", 40, department="本店"))
    assert used_in(TablePart.BALANCE_SHEET, *figures)["預金"].debit == 100
    only_parts = used_in(TablePart.BALANCE_SHEET, *figures[1:])["預金"]
    assert (only_parts.debit, only_parts.balances, only_parts.rows) == (100, {APRIL: 100}, 2)


def test_table_of_movements_counts_what_moved() -> None:
    use = used_in(TablePart.INCOME_STATEMENT, figure("売上", None, debit=10, credit=110))["売上"]
    assert (use.debit, use.credit, use.side, use.statements) == (0, 100, Side.CREDIT, frozenset({Statement.INCOME_STATEMENT}))
    without_balance = used_in(TablePart.BALANCE_SHEET, figure("現金", None, debit=10, credit=4))["現金"]
    assert (without_balance.debit, without_balance.balances, without_balance.side) == (6, {}, Side.DEBIT)


@pytest.mark.parametrize(("heading", "fits"), [("販売管理費", True), ("[販売管理費]", True), ("流動資産", False), ("どこでもない", True)])
def test_heading_tells_the_statement(heading: str, fits: bool) -> None:
    uses = {"旅行": AccountUse(1_000, 0, 1)}
    add_headings(uses, {"旅行": heading, "よそ": "流動負債"})
    assert (find_doubt("旅行", uses["旅行"], account("旅費交通費")) is None) is fits
