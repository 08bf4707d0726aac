"""Months of small companies, worked out by hand: every voucher on its row, every month tied to the balance sheet."""

import pytest

from app.analysis.cash_rows import CashRow
from app.analysis.followed_flows import Reason
from app.errors import InputRefused
from app.ledger.balance_sheet import balance_sheet
from app.periods import Month
from tests.analysis.journal import books, check_ties, code, columns, flow_of, moved, parse

APRIL = Month(2024, 4)


def test_wages_and_what_was_withheld_stay_personnel_when_paid_the_month_after() -> None:
    flow = flow_of(
        """
        2024-04-25 給料手当 300000 / 普通預金 243000 + 預り金 57000
        2024-04-30 法定福利費 45000 / 未払費用 45000
        2024-04-30 給料手当 80000 / 未払費用 80000
        2024-05-10 預り金 12000 / 普通預金 12000
        2024-05-31 預り金 45000 + 未払費用 45000 / 普通預金 90000
        2024-05-31 未払費用 80000 / 普通預金 80000
        """,
        {"普通預金": 1_000_000, "資本金": -1_000_000},
    )
    assert moved(flow, "2024-04") == {"personnel": -243_000}
    assert moved(flow, "2024-05") == {"personnel": -182_000}
    assert [month.closing for month in flow.months] == [757_000, 575_000]
    check_ties(flow)
    assert {entry.reason for entry in flow.attributions.of(Month(2024, 5), CashRow.PERSONNEL)} == {Reason.TRACED}


def test_fees_and_withheld_tax_reduce_the_line_they_belong_to() -> None:
    flow = flow_of(
        """
        2024-04-10 普通預金 99340 + 支払手数料 660 / 売掛金 100000
        2024-04-20 支払報酬料 50000 / 普通預金 44895 + 預り金 5105
        2024-04-30 買掛金 200000 + 支払手数料 880 / 普通預金 200880
        """
    )
    assert moved(flow, "2024-04") == {"receivables_collected": 99_340, "expenses": -44_895 - 880, "payables_paid": -200_000}


def test_a_receipt_less_a_fee_is_shared_in_proportion_to_the_yen() -> None:
    """99,999 over 70,000 and 30,000 is 69,999.3 and 29,999.7: the larger remainder takes the yen."""
    flow = flow_of("2024-04-10 普通預金 99999 + 支払手数料 1 / 売掛金 70000 + 売上高 30000")
    assert moved(flow, "2024-04") == {"receivables_collected": 69_999, "cash_sales": 30_000}


def test_rows_of_one_voucher_through_the_compound_account_are_regrouped() -> None:
    through = flow_of(
        """
        2024-04-10 普通預金 99340 + 支払手数料 660 + 諸口 100000 / 諸口 100000 + 売掛金 60000 + 売上高 40000
        """
    )
    direct = flow_of("2024-04-10 普通預金 99340 + 支払手数料 660 / 売掛金 60000 + 売上高 40000")
    assert moved(through, "2024-04") == moved(direct, "2024-04") == {"receivables_collected": 59_604, "cash_sales": 39_736}


def test_discounted_notes_show_their_proceeds_either_way_they_are_booked() -> None:
    flow = flow_of(
        """
        2024-04-05 当座預金 985000 + 手形売却損 15000 / 受取手形 1000000
        2024-05-05 当座預金 490000 + 支払利息 10000 / 割引手形 500000
        2024-06-05 割引手形 500000 / 受取手形 500000
        2024-06-30 当座預金 300000 / 受取手形 300000
        2024-06-30 電子記録債権 100 / 売掛金 100
        2024-06-30 当座預金 95 + 手形売却損 5 / 電子記録債権 100
        """
    )
    assert moved(flow, "2024-04") == {"notes_discounted": 985_000}
    assert moved(flow, "2024-05") == {"notes_discounted": 490_000}
    assert moved(flow, "2024-06") == {"notes_collected": 300_000, "notes_discounted": 95}


def test_endorsed_notes_move_no_cash() -> None:
    flow = flow_of(
        """
        2024-04-05 買掛金 700000 / 裏書手形 700000
        2024-04-06 買掛金 200000 / 受取手形 200000
        2024-04-30 支払手形 150000 / 当座預金 150000
        """
    )
    assert moved(flow, "2024-04") == {"notes_paid": -150_000}


def test_equipment_bought_on_account_is_an_investment_when_it_is_paid() -> None:
    flow = flow_of(
        """
        2024-04-10 機械装置 1000000 / 未払金 1000000
        2024-04-20 消耗品費 30000 / 未払金 30000
        2024-05-31 未払金 400000 / 普通預金 400000
        2024-06-30 未払金 630000 / 普通預金 630000
        """
    )
    assert moved(flow, "2024-05") == {"investing_payments": -400_000}
    assert moved(flow, "2024-06") == {"investing_payments": -600_000, "expenses": -30_000}


def test_one_voucher_created_from_several_accounts_is_paid_in_proportion() -> None:
    flow = flow_of(
        """
        2024-04-10 車両運搬具 900000 + 保険料 60000 + 租税公課 40000 / 未払金:リース会社 1000000
        2024-05-31 未払金:リース会社 500000 / 普通預金 500000
        """
    )
    assert moved(flow, "2024-05") == {"investing_payments": -450_000, "expenses": -30_000, "taxes_paid": -20_000}


def test_sub_accounts_are_followed_apart() -> None:
    flow = flow_of(
        """
        2024-04-10 機械装置 500000 / 未払金:機械商 500000
        2024-04-11 通信費 8000 / 未払金:カード 8000
        2024-05-10 未払金:カード 8000 / 普通預金 8000
        """
    )
    assert moved(flow, "2024-05") == {"expenses": -8_000}


def test_a_liability_moved_to_another_carries_its_origin_along() -> None:
    flow = flow_of(
        """
        2024-04-30 給料手当 200000 / 未払費用 200000
        2024-05-01 未払費用 200000 / 未払金:従業員 200000
        2024-05-10 機械装置 100000 / 未払金:機械商 100000
        2024-05-25 未払金:従業員 200000 / 普通預金 200000
        """
    )
    assert moved(flow, "2024-05") == {"personnel": -200_000}


def test_an_older_debt_is_not_paid_by_the_wages_of_this_month() -> None:
    flow = flow_of(
        """
        2024-04-25 給料手当 1000 / 未払費用 850 + 預り金 150
        2024-05-10 未払費用 850 / 普通預金 850
        """,
        {"普通預金": 2_000, "未払費用": -900, "資本金": -1_100},
    )
    assert moved(flow, "2024-05") == {"personnel": -850}


def test_what_was_owed_before_the_books_is_not_guessed_from_other_uses() -> None:
    """未払金 may have been anything; under a name that buys nothing but advertising it was that; later months change nothing."""
    text = """
        2024-04-30 未払金 110000 / 普通預金 110000
        2024-04-30 未払金:広告社 22000 / 普通預金 22000
        2024-04-30 広告宣伝費 33000 / 未払金:広告社 33000
        """
    opening = {"普通預金": 900_000, "未払金": -110_000, "未払金:広告社": -22_000, "資本金": -768_000}
    assert moved(flow_of(text, opening), "2024-04") == {"unresolved": -110_000, "expenses": -22_000}
    later = text + "2024-05-31 機械装置 500000 / 未払金:広告社 500000"
    assert moved(flow_of(later, opening), "2024-04") == {"unresolved": -110_000, "expenses": -22_000}


def test_what_was_withheld_before_the_books_is_personnel_like_all_of_it() -> None:
    flow = flow_of(
        """
        2024-04-10 預り金 42000 / 普通預金 42000
        2024-04-25 給料手当 300000 / 普通預金 250000 + 預り金 50000
        2024-04-30 未払金 110000 / 普通預金 110000
        2024-04-30 広告宣伝費 22000 / 未払金 22000
        2024-04-30 機械装置 33000 / 未払金 33000
        2024-05-31 未払金 55000 / 普通預金 55000
        """,
        {"普通預金": 900_000, "預り金": -42_000, "未払金": -110_000, "資本金": -748_000},
    )
    assert moved(flow, "2024-04") == {"personnel": -292_000, "unresolved": -110_000}
    assert moved(flow, "2024-05") == {"expenses": -22_000, "investing_payments": -33_000}
    [unresolved] = flow.attributions.of(APRIL, CashRow.UNRESOLVED)
    assert (unresolved.voucher, unresolved.code, unresolved.amount, unresolved.reason) == (2, code("未払金"), -110_000, Reason.BEFORE_BOOKS)
    assert Reason.INFERRED in {entry.reason for entry in flow.attributions.of(APRIL, CashRow.PERSONNEL)}
    check_ties(flow)


def test_a_deposit_taken_in_cash_and_returned_is_other_operating() -> None:
    flow = flow_of(
        """
        2024-04-10 現金 5000 / 預り金:得意先 5000
        2024-05-10 預り金:得意先 5000 / 現金 5000
        """
    )
    assert moved(flow, "2024-04") == {"other_operating_receipts": 5_000}
    assert moved(flow, "2024-05") == {"other_operating_payments": -5_000}


def test_a_refund_of_an_expense_follows_what_the_account_is_used_for() -> None:
    flow = flow_of(
        """
        2024-04-10 通信費 8000 / 未払金:電話会社 8000
        2024-05-10 未払金:電話会社 8000 / 普通預金 8000
        2024-06-10 普通預金 500 / 未払金:電話会社 500
        """
    )
    assert moved(flow, "2024-06") == {"expenses": 500}


def test_equipment_sold_on_account_is_an_investment_when_collected() -> None:
    flow = flow_of(
        """
        2024-04-10 未収入金 300000 + 減価償却累計額 700000 / 車両運搬具 900000 + 固定資産売却益 100000
        2024-05-31 普通預金 300000 / 未収入金 300000
        2024-06-10 普通預金 55000 + 固定資産売却損 45000 / 工具器具備品 100000
        """
    )
    assert moved(flow, "2024-05") == {"investing_receipts": 300_000}
    assert moved(flow, "2024-06") == {"investing_receipts": 55_000}


def test_the_owner_chooses_the_funds_within_the_cash_of_the_balance_sheet() -> None:
    text = "2024-04-05 定期預金 200000 / 普通預金 200000\n2024-04-06 納税準備預金 9000 / 普通預金 9000"
    flow = flow_of(text, choices={code("定期預金"): "fund", code("納税準備預金"): "restricted"})
    assert moved(flow, "2024-04") == {"restricted_deposits": -9_000}
    assert code("定期預金") in flow.funds
    assert flow.months[0].balance_sheet_cash == 0
    check_ties(flow)
    with pytest.raises(InputRefused) as refused:
        flow_of(text, choices={code("当座借越"): "fund"})
    assert refused.value.code == "cash_flow.not_a_cash_account"


def test_tax_rows_of_tax_exclusive_books_go_with_their_host() -> None:
    flow = flow_of(
        """
        2024-04-05 仕入高 100000 + 仮払消費税 10000 / 普通預金 110000
        2024-04-06 消耗品費 2000 + 会議費 1000 + 仮払消費税 280 / 現金 3280
        2024-04-07 普通預金 55000 / 売上高 50000 + 仮受消費税 5000
        2024-04-10 工具器具備品 300000 + 仮払消費税 30000 / 未払金 330000
        2024-04-25 通勤費 10000 + 給料手当 0 + 仮払消費税 1000 / 現金 11000
        2024-05-10 未払金 330000 / 普通預金 330000
        2024-05-20 仮払消費税 70000 / 普通預金 70000
        2024-05-30 未払消費税等 90000 / 普通預金 90000
        2024-05-31 法人税、住民税及び事業税 70000 / 現金 70000
        """
    )
    assert moved(flow, "2024-04") == {"cash_purchases": -110_000, "expenses": -3_280, "cash_sales": 55_000, "personnel": -11_000}
    assert moved(flow, "2024-05") == {"investing_payments": -330_000, "taxes_paid": -230_000}


def test_red_slips_and_returns_are_reversals_on_their_own_row() -> None:
    flow = flow_of(
        """
        2024-04-05 現金 11000 / 売上高 11000
        2024-04-06 現金 -1100 / 売上高 -1100
        2024-04-07 売上値引・戻り高 900 / 現金 900
        2024-04-08 現金 500 / 消耗品費 500
        """
    )
    assert moved(flow, "2024-04") == {"cash_sales": 9_000, "expenses": 500}


def test_an_unbalanced_voucher_leaves_its_residue_unresolved_with_its_entry() -> None:
    flow = flow_of(
        "2024-04-05 普通預金 1000 / 売掛金 1100\n2024-04-06 普通預金 300 + 諸口 100 / 売上高 300", {"普通預金": 10, "資本金": -10}
    )
    assert moved(flow, "2024-04") == {"receivables_collected": 1_100, "cash_sales": 300, "unresolved": -100}
    [residue] = flow.attributions.of(APRIL, CashRow.UNRESOLVED)
    assert (residue.voucher, residue.code, residue.amount, residue.reason) == (0, "", -100, Reason.UNBALANCED)
    check_ties(flow)


def test_accounts_without_a_place_are_unresolved_and_named() -> None:
    flow = flow_of("2024-04-05 ふしぎな科目 700 / 現金 700")
    [entry] = flow.attributions.of(APRIL, CashRow.UNRESOLVED)
    assert (entry.code, entry.amount, entry.reason) == ("?ふしぎな科目", -700, Reason.UNPLACED)


def test_opening_entries_are_never_receipts_and_cash_is_that_of_the_balance_sheet() -> None:
    text = """
        2024-04-01! 普通預金 800000 + 定期預金 200000 / 資本金 1000000
        2024-04-30 普通預金 50000 / 売上高 50000
        2025-04-30 普通預金 60000 / 売掛金 60000
        """
    flow = flow_of(text)
    assert moved(flow, "2024-04") == {"cash_sales": 50_000}
    assert flow.months[0].opening == 800_000
    made = books(columns(parse(text)))
    assert [month.balance_sheet_cash for month in flow.months] == [balance_sheet(made, month).cash_and_deposits for month in made.months]
    check_ties(flow)


def test_bonuses_advances_insurance_and_provisions() -> None:
    flow = flow_of(
        """
        2024-04-05 普通預金 220000 / 前受金 220000
        2024-04-10 保険積立金 30000 / 普通預金 30000
        2024-04-20 賞与引当金 400000 / 普通預金 330000 + 預り金 70000
        2024-04-30 外注費 88000 / 現金 88000
        2024-04-30 完成工事未収入金 0 + 現金 500 / 完成工事未収入金 500
        2024-04-30 減価償却費 900 / 現金 900
        """
    )
    assert moved(flow, "2024-04") == {
        "advances_received": 220_000,
        "investing_payments": -30_000,
        "personnel": -330_000,
        "subcontracting": -88_000,
        "receivables_collected": 500,
        "unresolved": -900,
    }
    assert flow.attributions.of(APRIL, CashRow.UNRESOLVED)[0].reason is Reason.NO_ROW


def test_what_is_created_and_paid_on_one_day_is_matched_whatever_stands_first() -> None:
    flow = flow_of(
        """
        2024-04-10 未払金:機械商 90000 / 普通預金 90000
        2024-04-10 未払費用 90000 / 未払金:機械商 90000
        2024-04-10 機械装置 90000 / 未払費用 90000
        2024-04-11 消耗品費 500 / 未払金:機械商 500
        2024-04-12 消耗品費 500 / 未払費用 500
        """
    )
    assert moved(flow, "2024-04") == {"investing_payments": -90_000}
    assert {entry.reason for entry in flow.attributions} == {Reason.TRACED}
