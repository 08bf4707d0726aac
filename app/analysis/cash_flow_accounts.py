"""The cash flow of every single fund account: the same rows as the whole, and what went between the company's own accounts.

The rule it keeps, to the yen: the rows of all accounts sum to the rows of the whole, what went between accounts sums to zero, and
every account closes with its balance in the books. In a voucher that moves several accounts those on the side of its net
movement carry it in proportion; what is left of each is a transfer (口座間振替).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from app.analysis.cash_flow import CashFlow, opening_balance
from app.analysis.cash_rows import CashRow
from app.analysis.vouchers import Flags, Ints, share_out_groups
from app.ledger.balances import Books
from app.money import Yen
from app.periods import Month


@dataclass(frozen=True, slots=True, order=True)
class FundAccount:
    """An account of the funds: its chart code and sub-account (empty where it has none)."""

    code: str
    sub_account: str


@dataclass(frozen=True, slots=True)
class AccountMonth:
    """One month of one account; every row is its signed effect. ``difference`` is the balance in the books less ``closing``."""

    month: Month
    opening: Yen
    rows: dict[CashRow, Yen]
    #: Of the rows that go both ways, what came in.
    received: dict[CashRow, Yen]
    transferred_in: Yen
    #: Negative.
    transferred_out: Yen
    balance: Yen

    @property
    def closing(self) -> Yen:
        return self.opening + sum(self.rows.values()) + self.transferred_in + self.transferred_out

    @property
    def difference(self) -> Yen:
        return self.balance - self.closing


@dataclass(frozen=True, eq=False)
class AccountFlows:
    """Movements by account: ``row`` is a position in :class:`CashRow`, or -1 for a transfer; ``account`` a position in ``accounts``."""

    accounts: tuple[FundAccount, ...]
    #: Index of the voucher.
    at: Ints
    month: Ints
    account: Ints
    row: Ints
    amount: Ints
    #: Whether the movement it is part of came in.
    is_receipt: Flags


@dataclass(frozen=True)
class AccountCashFlow:
    """The months of every fund account that has entries or a balance, in statement order."""

    months: Mapping[FundAccount, tuple[AccountMonth, ...]]
    flows: AccountFlows = field(repr=False)

    @property
    def accounts(self) -> tuple[FundAccount, ...]:
        return tuple(self.months)

    def movements(self, account: FundAccount, month: Month, row: CashRow | None) -> tuple[tuple[int, Yen], ...]:
        """Vouchers (by index) and amounts of a row of an account in a month; no row are the transfers between own accounts."""
        flows = self.flows
        if account not in flows.accounts:
            return ()
        place = -1 if row is None else tuple(CashRow).index(row)
        found = np.flatnonzero((flows.account == flows.accounts.index(account)) & (flows.month == month.number) & (flows.row == place))
        return tuple(zip(flows.at[found].tolist(), flows.amount[found].tolist(), strict=True))


def account_cash_flow(flow: CashFlow, books: Books) -> AccountCashFlow:
    """The direct months of a cash flow by account; months that tables alone tell have no movements by account."""
    flows = _account_flows(flow)
    months = [entry.month for entry in flow.months if entry.method == "direct"]
    position = {month.number: index for index, month in enumerate(months)}
    kept = np.array([position.get(number, -1) for number in flows.month.tolist()], np.int64)
    known = kept >= 0
    count = len(CashRow)
    # The last two places of each account and month are transfers in and out.
    place = np.where(flows.row >= 0, flows.row, count + (flows.amount < 0))
    sums, received = np.zeros((2, len(flows.accounts), len(months), count + 2), np.int64)
    at = (flows.account[known], kept[known], place[known])
    np.add.at(sums, at, flows.amount[known])
    np.add.at(received, at, np.where(flows.is_receipt[known], flows.amount[known], 0))
    rows = tuple(CashRow)
    in_order = sorted(_held(books, flow, flows.accounts), key=lambda one: (books.chart.by_code(one.code).order, one.sub_account))
    index = {account: number for number, account in enumerate(flows.accounts)}
    made: dict[FundAccount, tuple[AccountMonth, ...]] = {}
    for account in in_order:
        found = []
        for number, month in enumerate(months):
            amounts = sums[index[account], number].tolist() if account in index else [0] * (count + 2)
            came_in = received[index[account], number].tolist() if account in index else [0] * (count + 2)
            found.append(
                AccountMonth(
                    month,
                    opening_balance(books, account.code, month, account.sub_account),
                    dict(zip(rows, amounts[:count], strict=True)),
                    {row: amount for row, amount in zip(rows, came_in[:count], strict=True) if row.direction == "both"},
                    amounts[count],
                    amounts[count + 1],
                    books.balance(account.code, month, sub_account=account.sub_account),
                )
            )
        made[account] = tuple(found)
    return AccountCashFlow(made, flows)


def _held(books: Books, flow: CashFlow, moved: tuple[FundAccount, ...]) -> set[FundAccount]:
    """Accounts with entries, and those that only have a balance."""
    used = {FundAccount(code, name) for code in flow.funds if code in books.codes for name in books.sub_accounts(code) or ("",)}
    return used | set(moved)


def _account_flows(flow: CashFlow) -> AccountFlows:
    vouchers, flows = flow.vouchers, flow.attributions.flows
    pairs = vouchers.fund_code * max(len(vouchers.sub_accounts), 1) + vouchers.fund_sub_account
    unique, account = np.unique(pairs, return_inverse=True)
    places = [divmod(value, max(len(vouchers.sub_accounts), 1)) for value in unique.tolist()]
    accounts = tuple(FundAccount(vouchers.codes[code], vouchers.sub_accounts[sub]) for code, sub in places)
    owner, amount = vouchers.fund_voucher, vouchers.fund_amount
    # What of each account's movement is a receipt or payment; the rest went to or came from another own account.
    carries = np.sign(amount) * np.sign(vouchers.moved[owner]) > 0
    external = np.zeros(len(amount), np.int64)
    external[carries] = share_out_groups(vouchers.moved, owner[carries], np.abs(amount[carries]))
    transfer = amount - external
    is_transfer = transfer != 0
    at, of_account, row, shared, is_receipt = _by_account(
        flows.at, flows.row, flows.amount, owner[external != 0], account[external != 0], external
    )
    ends = owner[is_transfer]
    all_at = np.concatenate((at, ends))
    return AccountFlows(
        accounts,
        all_at,
        vouchers.months[all_at],
        np.concatenate((of_account, account[is_transfer])),
        np.concatenate((row, np.full(len(ends), -1, np.int64))),
        np.concatenate((shared, transfer[is_transfer])),
        np.concatenate((is_receipt > 0, transfer[is_transfer] > 0)),
    )


def _by_account(at: Ints, row: Ints, amount: Ints, owner: Ints, account: Ints, external: Ints) -> tuple[Ints, Ints, Ints, Ints, Ints]:
    """Flows handed to the accounts that carry their voucher: whole where it is one account, in proportion where there are several.

    The last column is the whole amount of the flow a part belongs to.
    """
    weight = external[external != 0]
    first = np.searchsorted(owner, at)
    number = np.searchsorted(owner, at, side="right") - first
    single = np.flatnonzero(number == 1)
    parts = [(at[single], account[first[single]], row[single], amount[single], amount[single])]
    several = np.flatnonzero(number > 1)
    if len(several):
        order = several[np.argsort(at[several], kind="stable")]
        size = number[order]
        # One element per flow and account of its voucher.
        flow_of = np.repeat(order, size)
        step = np.arange(len(flow_of)) - np.repeat(np.cumsum(size) - size, size)
        line = first[flow_of] + step
        share = share_out_groups(amount[order], np.repeat(np.arange(len(order)), size), np.abs(weight[line]))
        # Rounding must not change what an account moved: the last flow of a voucher takes what is left of each account.
        last = np.append(at[order][1:] != at[order][:-1], True)
        is_last = np.repeat(last, size)
        given = np.zeros(len(weight), np.int64)
        np.add.at(given, line[~is_last], share[~is_last])
        share[is_last] = weight[line[is_last]] - given[line[is_last]]
        parts.append((at[flow_of], account[line], row[flow_of], share, amount[flow_of]))
    return tuple(np.concatenate(column) for column in zip(*parts, strict=True))  # type: ignore[return-value]
