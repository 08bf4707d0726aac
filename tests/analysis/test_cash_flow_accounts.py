"""The cash flow of single accounts: transfers between them by hand, and for any vouchers the accounts sum to the whole."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from app.analysis.cash_flow import CashFlow, cash_flow
from app.analysis.cash_flow_accounts import AccountCashFlow, AccountMonth, FundAccount, account_cash_flow
from app.analysis.cash_rows import CashRow
from app.ledger.journal import Mark
from app.periods import Month
from tests.analysis.journal import ACCOUNTS, Posted, Voucher, books, code, columns, parse

APRIL = Month(2024, 4)


def made(found: list[Voucher], opening: dict[str, int]) -> tuple[CashFlow, AccountCashFlow]:
    lines = columns(found)
    kept = books(lines, opening)
    flow = cash_flow(kept, lines, ACCOUNTS.place, {}, kept.months)
    return flow, account_cash_flow(flow, kept)


def month_of(text: str, name: str, sub_account: str = "", opening: dict[str, int] | None = None) -> AccountMonth:
    _, accounts = made(parse(text), opening or {"普通預金:甲": 1_000, "普通預金:乙": 500, "資本金": -1_500})
    return accounts.months[FundAccount(code(name), sub_account)][0]


def shown(entry: AccountMonth) -> dict[str, int]:
    return {row.value: amount for row, amount in entry.rows.items() if amount}


def test_a_transfer_is_no_receipt_of_either_account() -> None:
    text = "2024-04-10 普通預金:乙 300 / 普通預金:甲 300"
    left, right = month_of(text, "普通預金", "甲"), month_of(text, "普通預金", "乙")
    assert (shown(left), left.transferred_in, left.transferred_out, left.closing) == ({}, 0, -300, 700)
    assert (shown(right), right.transferred_in, right.transferred_out, right.closing) == ({}, 300, 0, 800)


def test_the_fee_of_a_transfer_stays_with_the_account_that_pays_it() -> None:
    text = "2024-04-10 普通預金:乙 300 + 支払手数料 55 / 普通預金:甲 355"
    left = month_of(text, "普通預金", "甲")
    assert (shown(left), left.transferred_out) == ({"expenses": -55}, -300)
    assert month_of(text, "普通預金", "乙").transferred_in == 300


def test_a_receipt_on_two_accounts_is_shared_by_what_each_took() -> None:
    text = "2024-04-10 普通預金:甲 300 + 普通預金:乙 100 / 売掛金 380 + 受取利息 20"
    assert shown(month_of(text, "普通預金", "甲")) == {"receivables_collected": 285, "financial_income": 15}
    assert shown(month_of(text, "普通預金", "乙")) == {"receivables_collected": 95, "financial_income": 5}


def test_an_account_with_a_balance_and_no_entries_is_shown() -> None:
    entry = month_of("2024-04-10 普通預金:甲 10 / 売上高 10", "普通預金", "乙")
    assert (entry.opening, shown(entry), entry.closing, entry.difference) == (500, {}, 500, 0)


def test_the_movements_behind_a_row() -> None:
    _, accounts = made(parse("2024-04-10 普通預金:乙 300 + 支払手数料 55 / 普通預金:甲 355"), {})
    left = FundAccount(code("普通預金"), "甲")
    assert accounts.movements(left, APRIL, CashRow.EXPENSES) == ((0, -55),)
    assert accounts.movements(left, APRIL, None) == ((0, -300),)
    assert accounts.movements(FundAccount(code("現金"), ""), APRIL, None) == ()


NAMES = ("現金", "普通預金", "当座預金", "売掛金", "売上高", "支払手数料", "長期借入金", "支払利息", "役員借入金", "未払金", "給料手当")


@st.composite
def vouchers(draw: st.DrawFn) -> list[Voucher]:
    """Compound vouchers over several own accounts; most balance."""
    found = []
    for _ in range(draw(st.integers(1, 10))):
        date = draw(st.sampled_from((20240405, 20240430, 20240510)))
        sides: list[list[Posted]] = [[], []]
        for _ in range(draw(st.integers(2, 7))):
            name = draw(st.sampled_from(NAMES))
            sub = draw(st.sampled_from(("", "甲", "乙"))) if name.endswith("預金") else ""
            sides[draw(st.integers(0, 1))].append(Posted(name, sub, draw(st.integers(-20, 2_000))))
        gap = sum(posted.amount for posted in sides[0]) - sum(posted.amount for posted in sides[1])
        if gap and draw(st.integers(0, 9)):
            sides[1].append(Posted(draw(st.sampled_from(NAMES)), "", gap))
        found.append(Voucher(date, Mark.NONE, tuple(sides[0]), tuple(sides[1])))
    return found


@settings(max_examples=150, deadline=None)
@given(vouchers())
def test_the_accounts_sum_to_the_whole_to_the_yen(found: list[Voucher]) -> None:
    flow, accounts = made(found, {"普通預金:甲": 1_000, "普通預金:乙": 500, "現金": 70, "資本金": -1_570})
    for position, whole in enumerate(flow.months):
        parts = [months[position] for months in accounts.months.values()]
        rows: Counter[CashRow] = Counter()
        received: Counter[CashRow] = Counter()
        for part in parts:
            rows.update(part.rows)
            received.update(part.received)
            assert part.difference == 0
            assert part.transferred_in >= 0 >= part.transferred_out
        assert dict(rows) == whole.rows
        assert dict(received) == whole.received
        assert sum(part.opening for part in parts) == whole.opening
        assert sum(part.closing for part in parts) == whole.closing
        assert sum(part.transferred_in + part.transferred_out for part in parts) == 0


@settings(max_examples=60, deadline=None)
@given(vouchers())
def test_the_movements_of_every_row_sum_to_it(found: list[Voucher]) -> None:
    _, accounts = made(found, {})
    for account, months in accounts.months.items():
        for entry in months:
            for row, amount in entry.rows.items():
                assert sum(part[1] for part in accounts.movements(account, entry.month, row)) == amount
            moved = sum(part[1] for part in accounts.movements(account, entry.month, None))
            assert moved == entry.transferred_in + entry.transferred_out
