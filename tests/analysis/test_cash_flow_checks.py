"""The identities of forms.md 3c: figures counted by hand, and for any vouchers the named rest closes every gap to the yen."""

from hypothesis import given, settings

from app.analysis.cash_flow import CashFlow, cash_flow
from app.analysis.cash_flow_check_table import checks_table, verdict
from app.analysis.cash_flow_checks import CheckMonth, CheckResult, cash_flow_checks
from app.analysis.cash_flow_identities import Check
from app.analysis.cash_flow_memo import MemoRow, memo_rows
from app.ledger.balances import Books
from app.periods import Month
from tests.analysis.journal import ACCOUNTS, Voucher, books, code, columns, parse
from tests.analysis.test_cash_flow_properties import vouchers

APRIL, MAY = Month(2024, 4), Month(2024, 5)
OPENING = {"普通預金": 10_000, "未払金": -700, "預り金:甲": -300, "資本金": -9_000}


def made(found: list[Voucher], opening: dict[str, int] | None = None) -> tuple[CashFlow, Books, dict[Check, CheckResult]]:
    lines = columns(found)
    kept = books(lines, opening)
    flow = cash_flow(kept, lines, ACCOUNTS.place, {}, kept.months)
    return flow, kept, {result.check: result for result in cash_flow_checks(flow, kept)}


def checked(text: str, opening: dict[str, int] | None = None) -> dict[Check, CheckResult]:
    return made(parse(text), opening)[2]


def april(found: dict[Check, CheckResult], check: Check) -> CheckMonth:
    return next(entry for entry in found[check].months if entry.month == APRIL)


def test_sales_and_collections_alone_meet_the_receivables() -> None:
    """Tax-exclusive books: 5,000 outstanding, 11,000 sold with tax, 4,000 collected."""
    entry = april(
        checked(
            """2024-04-10 売掛金 11000 / 売上高 10000 + 仮受消費税 1000
               2024-04-25 普通預金 4000 / 売掛金 4000
               2024-04-26 現金 2200 / 売上高 2000 + 仮受消費税 200""",
            {"売掛金": 5_000, "普通預金": 100, "資本金": -5_100},
        ),
        Check.RECEIVABLES,
    )
    assert (entry.opening, entry.expected, entry.actual) == (5_000, 12_000, 12_000)
    assert dict(entry.terms) == {"credit_sales": 11_000, "collected": -4_000, "received_in_notes": 0}
    assert (entry.difference, entry.named, entry.state) == (0, (), "holds")


def test_what_is_no_cash_is_named_by_its_account() -> None:
    """Of 100,000 collected the bank's fee is 440; 30,000 are offset, 20,000 lost."""
    entry = april(
        checked(
            """2024-04-25 普通預金 99560 + 支払手数料 440 / 売掛金 100000
               2024-04-26 買掛金 30000 / 売掛金 30000
               2024-04-30 貸倒損失 20000 / 売掛金 20000""",
            {"売掛金": 200_000, "買掛金": -30_000, "資本金": -170_000},
        ),
        Check.RECEIVABLES,
    )
    assert dict(entry.terms)["collected"] == -99_560
    assert (entry.expected, entry.actual, entry.difference) == (100_440, 50_000, -50_440)
    assert dict(entry.named) == {code("買掛金"): -30_000, code("貸倒損失"): -20_000, code("支払手数料"): -440}
    assert (entry.unexplained, entry.state) == (0, "named")


def test_notes_are_received_discounted_and_collected() -> None:
    found = checked(
        """2024-04-05 受取手形 50000 / 売掛金 50000
           2024-04-10 普通預金 29000 + 手形売却損 1000 / 受取手形 30000
           2024-04-20 当座預金 12000 / 受取手形 12000""",
        {"売掛金": 60_000, "受取手形": 20_000, "資本金": -80_000},
    )
    assert dict(april(found, Check.RECEIVABLES).terms)["received_in_notes"] == -50_000
    entry = april(found, Check.NOTES_RECEIVABLE)
    assert dict(entry.terms) == {"notes_received": 50_000, "notes_collected": -12_000, "notes_discounted": -29_000}
    assert dict(entry.named) == {code("手形売却損"): -1_000}
    assert (entry.actual, entry.unexplained) == (28_000, 0)


def test_discounted_notes_fall_due_without_cash() -> None:
    found = checked(
        """2024-04-10 普通預金 30000 / 割引手形 30000
           2024-04-28 割引手形 10000 / 受取手形 10000""",
        {"受取手形": 40_000, "資本金": -40_000},
    )
    entry = april(found, Check.DISCOUNTED_NOTES)
    assert dict(entry.terms) == {"discounted": 30_000, "discounted_due": -10_000}
    assert (entry.actual, entry.state) == (20_000, "holds")
    assert dict(april(found, Check.NOTES_RECEIVABLE).named) == {code("割引手形"): -10_000}


def test_purchases_notes_and_loans_on_their_own_side() -> None:
    found = checked(
        """2024-04-05 仕入高 80000 + 仮払消費税 8000 / 買掛金 88000
           2024-04-20 買掛金 60000 / 支払手形 40000 + 普通預金 20000
           2024-04-25 支払手形 15000 / 当座預金 15000
           2024-04-28 普通預金 495000 + 支払利息 5000 / 長期借入金 500000
           2024-04-30 短期借入金 70000 + 支払利息 300 / 普通預金 70300
           2024-04-30 長期借入金 9000 / 短期借入金 9000""",
        {"短期借入金": -100_000, "普通預金": 200_000, "当座預金": 50_000, "資本金": -150_000},
    )
    payables = april(found, Check.PAYABLES)
    assert dict(payables.terms) == {"credit_purchases": 88_000, "paid": -20_000, "paid_in_notes": -40_000}
    assert (payables.actual, payables.state) == (28_000, "holds")
    notes = april(found, Check.NOTES_PAYABLE)
    assert dict(notes.terms) == {"notes_issued": 40_000, "notes_settled": -15_000}
    loans = april(found, Check.BORROWINGS)
    assert (loans.opening, dict(loans.terms), loans.actual) == (100_000, {"borrowed": 500_000, "repaid": -70_000}, 530_000)
    assert {result.state for result in found.values() if result.is_used} == {"holds"}


def test_a_declared_opening_that_differs_is_named() -> None:
    text = """2024-04-10 売掛金 1000 / 売上高 1000
              2025-04-10 現金 400 / 売掛金 400
              2025-04-01! 売掛金 1500 / 資本金 1500"""
    found = checked(text, {"現金": 100, "資本金": -100})
    entry = next(entry for entry in found[Check.RECEIVABLES].months if entry.month == Month(2025, 4))
    assert (entry.opening, entry.actual, entry.declared, entry.unexplained) == (1_000, 1_100, 500, 0)
    assert entry.state == "named"


def test_without_opening_balances_the_change_of_the_month_is_checked() -> None:
    found = checked("2024-04-10 現金 1000 / 売掛金 1000\n2024-04-11 買掛金 30 / 売掛金 30")
    entry = april(found, Check.RECEIVABLES)
    assert (entry.opening, entry.expected, entry.actual, entry.moved) == (None, None, None, -1_030)
    assert (entry.difference, dict(entry.named), entry.unexplained) == (-30, {code("買掛金"): -30}, 0)
    assert (entry.state, entry.reason) == ("named", "opening_unknown")
    assert "増減で確かめています" in verdict(list(found.values()))


def test_the_table_names_the_other_accounts_and_says_the_verdict() -> None:
    _, kept, found = made(
        parse("2024-04-26 買掛金 30000 / 売掛金 30000"), {"売掛金": 200_000, "買掛金": -30_000, "資本金": -170_000, "現金": 0}
    )
    table = checks_table(list(found.values()), kept.name_of)
    cells = {row[0]: (row[1], row[4]) for row in table.rows()}
    assert cells["receivables"][0] == "売掛金：ほかの科目との動きを含めて一致"
    assert cells[f"receivables/named:{code('買掛金')}"] == ("うち 買掛金との振替", -30_000)
    assert cells["receivables/unexplained"][1] == 0
    assert "borrowings" not in cells
    assert "売掛金" in table.notes[0] and "買掛金" in table.notes[0]


def test_the_parts_of_a_term_are_its_entries() -> None:
    found = checked("2024-04-25 普通預金 99560 + 支払手数料 440 / 売掛金 100000", {"売掛金": 100_000, "資本金": -100_000})
    parts = found[Check.RECEIVABLES].parts
    assert parts is not None
    assert parts.of(APRIL, "collected") == ((0, "", -99_560),)
    assert parts.of(APRIL, f"named:{code('支払手数料')}") == ((0, code("支払手数料"), -440),)
    assert parts.of(APRIL, "difference") == ((0, code("支払手数料"), -440),)
    assert parts.of(MAY, "collected") == ()


def test_memos_are_trade_notes_and_balances() -> None:
    text = """2024-04-05 売掛金 8000 / 売上高 8000
              2024-04-06 売上値引・戻り高 500 / 売掛金 500
              2024-04-10 受取手形 3000 / 売掛金 3000
              2024-04-12 仕入高 2000 / 支払手形 2000"""
    flow, kept, found = made(parse(text), {"売掛金": 1_000, "資本金": -1_000})
    memo = memo_rows(kept, list(found.values()), [entry.month for entry in flow.months])[APRIL]
    assert memo == {
        MemoRow.NOTES_RECEIVED: 3_000,
        MemoRow.NOTES_ISSUED: 2_000,
        MemoRow.SALES: 7_500,
        MemoRow.PURCHASES: 2_000,
        MemoRow.RECEIVABLES_BALANCE: 5_500,
        MemoRow.NOTES_RECEIVABLE_BALANCE: 3_000,
        MemoRow.NOTES_PAYABLE_BALANCE: 2_000,
    }


def test_balances_without_opening_are_unknown_not_zero() -> None:
    flow, kept, found = made(parse("2024-04-05 売掛金 8000 / 売上高 8000"))
    memo = memo_rows(kept, list(found.values()), [entry.month for entry in flow.months])[APRIL]
    assert memo[MemoRow.SALES] == 8_000
    assert memo[MemoRow.RECEIVABLES_BALANCE] is None


@settings(max_examples=120, deadline=None)
@given(vouchers())
def test_with_the_named_rest_every_identity_holds_to_the_yen(found: list[Voucher]) -> None:
    _, _, results = made(found, OPENING)
    for result in results.values():
        for entry in result.months:
            assert entry.unexplained == 0, (result.check, entry)
            assert entry.opening is not None and entry.actual is not None
            moved = sum(amount for _, amount in (*entry.terms, *entry.named))
            assert entry.opening + moved + entry.declared == entry.actual


@settings(max_examples=60, deadline=None)
@given(vouchers())
def test_the_entries_of_every_part_sum_to_it(found: list[Voucher]) -> None:
    _, _, results = made(found, OPENING)
    for result in results.values():
        if result.parts is None:
            continue
        for entry in result.months:
            for name, amount in entry.terms:
                assert sum(part[2] for part in result.parts.of(entry.month, name)) == amount
            for other, amount in entry.named:
                assert sum(part[2] for part in result.parts.of(entry.month, f"named:{other}")) == amount
