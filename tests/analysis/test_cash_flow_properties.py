"""Whatever the vouchers are: no yen is invented or lost, and neither the order of rows nor their packing changes a row."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.analysis.cash_flow import CashFlow, cash_flow
from app.analysis.cash_rows import counter_rules
from app.analysis.followed_flows import FlowMemory
from app.analysis.funds import split_funds
from app.analysis.vouchers import share_out_groups
from app.ledger.balance_sheet import balance_sheet
from app.ledger.columns import JournalColumns
from app.ledger.journal import Mark
from app.money import share_out
from tests.analysis.journal import ACCOUNTS, CHART, Posted, Voucher, books, code, columns, lines_of

FUNDS = ("現金", "普通預金", "資金移動")
NAMES = (
    *FUNDS,
    *("定期預金", "売掛金", "受取手形", "割引手形", "手形売却損", "売上高", "仕入高", "消耗品費", "給料手当", "機械装置"),
    *("仮払消費税", "仮受消費税", "買掛金", "長期借入金", "役員借入金", "減価償却費", "ふしぎな科目"),
    *("未払金", "未払費用", "預り金", "未収入金"),
)
TRACED = ("未払金", "未払費用", "預り金", "未収入金")
NOTHING = Posted("", "", 0)


@st.composite
def vouchers(draw: st.DrawFn) -> list[Voucher]:
    """Vouchers of three months; most balance, some do not."""
    found = []
    for _ in range(draw(st.integers(1, 14))):
        date = draw(st.sampled_from((20240405, 20240405, 20240430, 20240510, 20240531, 20240610)))
        sides: list[list[Posted]] = [[], []]
        for _ in range(draw(st.integers(1, 5))):
            name = draw(st.sampled_from(NAMES))
            sub = draw(st.sampled_from(("", "甲"))) if name in TRACED else ""
            sides[draw(st.integers(0, 1))].append(Posted(name, sub, draw(st.integers(-50, 3_000))))
        gap = sum(posted.amount for posted in sides[0]) - sum(posted.amount for posted in sides[1])
        if gap and draw(st.integers(0, 9)):
            sides[1].append(Posted(draw(st.sampled_from(NAMES)), "", gap))
        found.append(Voucher(date, Mark.NONE, tuple(sides[0]), tuple(sides[1])))
    return found


def flow(lines: JournalColumns, memory: FlowMemory | None = None) -> CashFlow:
    made = books(lines, {"普通預金": 10_000, "未払金": -700, "預り金:甲": -300, "資本金": -9_000})
    return cash_flow(made, lines, ACCOUNTS.place, {}, made.months, memory)


def packed_one_by_one(found: Sequence[Voucher]) -> JournalColumns:
    """Every posting in a row of its own against 諸口, last posting first."""
    rows = []
    for number, voucher in enumerate(found):
        for posted in reversed(voucher.credits):
            rows.append((number, voucher, Posted("諸口", "", posted.amount), posted))
        for posted in reversed(voucher.debits):
            rows.append((number, voucher, posted, Posted("諸口", "", posted.amount)))
    return lines_of(rows)


def monthly_rows(found: CashFlow) -> list[dict[str, int]]:
    return [dict(month.rows) for month in found.months]


@settings(max_examples=150, deadline=None)
@given(vouchers())
def test_every_month_ties_to_the_balance_sheet(found: list[Voucher]) -> None:
    lines = columns(found)
    made = books(lines, {"普通預金": 10_000, "未払金": -700, "預り金:甲": -300, "資本金": -9_000})
    for month in cash_flow(made, lines, ACCOUNTS.place, {}, made.months).months:
        assert month.opening + sum(month.rows.values()) == month.closing
        assert month.closing + month.restricted == month.balance_sheet_cash == balance_sheet(made, month.month).cash_and_deposits
        assert month.difference == 0


@settings(max_examples=100, deadline=None)
@given(vouchers())
def test_every_voucher_gives_exactly_what_its_funds_moved(found: list[Voucher]) -> None:
    moved: Counter[int] = Counter()
    for number, voucher in enumerate(found):
        for posted in voucher.debits:
            moved[number] += posted.amount * (posted.name in FUNDS)
        for posted in voucher.credits:
            moved[number] -= posted.amount * (posted.name in FUNDS)
    shown: Counter[int] = Counter()
    for entry in flow(columns(found)).attributions:
        shown[entry.voucher] += entry.amount
    assert {number: amount for number, amount in shown.items() if amount} == {number: amount for number, amount in moved.items() if amount}


@settings(max_examples=100, deadline=None)
@given(vouchers(), st.randoms(use_true_random=False))
def test_order_and_packing_of_rows_change_nothing(found: list[Voucher], random: object) -> None:
    expected = monthly_rows(flow(columns(found)))
    assert monthly_rows(flow(packed_one_by_one(found))) == expected
    shuffled = list(found)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert monthly_rows(flow(columns(shuffled))) == expected


@settings(max_examples=100, deadline=None)
@given(vouchers(), st.data())
def test_what_is_remembered_changes_nothing(found: list[Voucher], data: st.DataObject) -> None:
    """A book that grows, shrinks and is imported anew shows each time what it shows to somebody who sees it the first time."""
    memory = FlowMemory()
    for _ in range(4):
        kept = data.draw(
            st.lists(st.sampled_from(found), min_size=1, unique_by=id).map(lambda some: sorted(some, key=lambda one: one.date))
        )
        lines = columns(kept)
        remembered, fresh = flow(lines, memory), flow(lines)
        assert monthly_rows(remembered) == monthly_rows(fresh)
        assert list(remembered.attributions) == list(fresh.attributions)


@settings(max_examples=60, deadline=None)
@given(vouchers())
def test_attributions_sum_to_their_rows(found: list[Voucher]) -> None:
    made = flow(columns(found))
    for month in made.months:
        for row, amount in month.rows.items():
            assert sum(entry.amount for entry in made.attributions.of(month.month, row)) == amount


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.tuples(st.integers(-(10**13), 10**13), st.lists(st.integers(1, 10**13), min_size=1, max_size=6)), min_size=1, max_size=6)
)
def test_many_amounts_are_shared_out_as_one_by_one(groups: list[tuple[int, list[int]]]) -> None:
    totals = np.array([total for total, _ in groups], np.int64)
    group = np.array([index for index, (_, weights) in enumerate(groups) for _ in weights], np.int64)
    weights = np.array([weight for _, weights in groups for weight in weights], np.int64)
    expected = [part for total, weights in groups for part in share_out(total, weights)]
    assert share_out_groups(totals, group, weights).tolist() == expected


def test_a_voucher_over_a_month_end_counts_in_each_month() -> None:
    """Not seen in genuine files, but balances are monthly and the cash flow must tie to them."""
    april = Voucher(20240430, Mark.NONE, (), ())
    may = Voucher(20240501, Mark.NONE, (), ())
    lines = lines_of([(0, april, Posted("現金", "", 5), Posted("売上高", "", 5)), (0, may, Posted("現金", "", 7), Posted("売上高", "", 7))])
    made = books(lines)
    found = cash_flow(made, lines, ACCOUNTS.place, {}, made.months)
    assert [month.operating for month in found.months] == [5, 7]


def test_amounts_beyond_two_billion_are_shared_exactly() -> None:
    text_amounts = (Posted("普通預金", "", 9_999_999_999), Posted("支払手数料", "", 1))
    voucher = Voucher(20240430, Mark.NONE, text_amounts, (Posted("売掛金", "", 7_000_000_000), Posted("売上高", "", 3_000_000_000)))
    found = flow(columns([voucher])).months[0]
    assert {row.value: amount for row, amount in found.rows.items() if amount} == {
        "receivables_collected": 6_999_999_999,
        "cash_sales": 3_000_000_000,
    }


@pytest.mark.parametrize("name", NAMES)
def test_single_counter_accounts_go_to_the_row_of_the_data(name: str) -> None:
    if name in (*FUNDS, *TRACED, "ふしぎな科目"):
        return
    rule = counter_rules(CHART)[code(name)]
    assert code(name) not in split_funds(CHART, {}).funds
    lines = columns([Voucher(20240430, Mark.NONE, (Posted("現金", "", 9),), (Posted(name, "", 9),))])
    assert [row for row, amount in flow(lines).months[0].rows.items() if amount] == [rule.receipts]
