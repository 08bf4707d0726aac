"""The accounts behind each input of the Local Benchmark, and what each of them adds to it: the way from an indicator to the books.

The amounts of an input always add up to what the statements say: what no account carries (this year's profit in net assets) stands
beside them under a name of its own. Notes that were discounted count among the receivables (METI's workbook, note ※5), endorsed ones
do not.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.ledger.accounts import Account, AccountGroup, Side, Statement
from app.ledger.balances import Books, LegalForm
from app.ledger.combined_lines import CombinedLines
from app.ledger.statements import contribution, section_code
from app.money import Yen
from app.periods import Month, month_range

_OPERATING = ("net_sales", "cost_of_sales", "sga_expenses", "reversals", "provisions")
_RAISING = ("net_sales", "reversals")
_ASSETS = ("流動資産", "固定資産", "繰延資産")
_NET_ASSETS = ("純資産",)


def accounts_behind(books: Books, debt_groups: Sequence[AccountGroup]) -> dict[str, tuple[str, ...]]:
    """For each input in yen the used accounts it is summed from."""
    chart = books.chart

    def of_sections(*sections: str) -> tuple[str, ...]:
        return tuple(
            code for code in books.codes_of(Statement.INCOME_STATEMENT) if section_code(books.form, chart.by_code(code)) in sections
        )

    def on_balance_sheet(*sections: str) -> tuple[str, ...]:
        return tuple(code for code in books.codes_of(Statement.BALANCE_SHEET) if chart.by_code(code).section in sections)

    sales = of_sections("net_sales")
    endorsed = tuple(code for code in books.codes_in(AccountGroup.TRADE_RECEIVABLES_CONTRA) if chart.by_code(code).name == "裏書手形")
    return {
        "net_sales": sales,
        "net_sales_before": sales,
        "operating_income": of_sections(*_OPERATING) + books.codes_of(Statement.COST_REPORT),
        "depreciation": books.codes_in(AccountGroup.DEPRECIATION),
        "debt": books.codes_in(*debt_groups),
        "cash_and_deposits": books.codes_in(AccountGroup.CASH_AND_DEPOSITS, AccountGroup.CLEARING_FUNDS),
        "trade_receivables": books.codes_in(AccountGroup.TRADE_RECEIVABLES) + endorsed,
        "inventories": books.codes_in(AccountGroup.INVENTORIES),
        "trade_payables": books.codes_in(AccountGroup.TRADE_PAYABLES),
        "net_assets": on_balance_sheet(*_NET_ASSETS),
        "total_assets": on_balance_sheet(*_ASSETS),
    }


@dataclass(frozen=True, slots=True)
class InputAmounts:
    """What each account adds to an input, signed so that they sum; ``current_profit`` is the part of net assets without an account."""

    accounts: Mapping[str, Yen]
    current_profit: Yen = 0

    @property
    def total(self) -> Yen:
        return sum(self.accounts.values()) + self.current_profit


def amounts_behind(books: Books, name: str, months: Sequence[Month], debt_groups: Sequence[AccountGroup]) -> InputAmounts:
    """The accounts of one input in a period, each with its amount; raises ``KeyError`` for an input that no account carries."""
    codes = accounts_behind(books, debt_groups)[name]
    last = months[-1]
    match name:
        case "net_sales" | "net_sales_before":
            return InputAmounts({code: contribution(books, _account(books, code), months, "all", Side.CREDIT) for code in codes})
        case "operating_income":
            return InputAmounts({code: _of_operating_income(books, _account(books, code), months) for code in codes})
        case "depreciation":
            return InputAmounts({code: books.cost_incurred(code, months) for code in codes})
        case "trade_receivables":
            contra = books.codes_in(AccountGroup.TRADE_RECEIVABLES_CONTRA)
            return InputAmounts({code: books.balance(code, last) * (-1 if code in contra else 1) for code in codes})
        case "net_assets" | "total_assets":
            side = Side.CREDIT if name == "net_assets" else Side.DEBIT
            combined = CombinedLines(books)
            found = {code: combined.balance(code, last) or 0 for code in codes}
            amounts = {code: amount if _account(books, code).side is side else -amount for code, amount in found.items()}
            profit = books.profit(month_range(books.year_of(last).year.first, last)) if name == "net_assets" else 0
            return InputAmounts(amounts, profit)
        case _:
            return InputAmounts({code: books.balance(code, last) for code in codes})


def _of_operating_income(books: Books, account: Account, months: Sequence[Month]) -> Yen:
    """What an account adds to 営業利益; of a sole proprietor interest stands among the expenses and is added back."""
    if account.statement is Statement.COST_REPORT:
        return -contribution(books, account, months, "all", Side.DEBIT)
    raises = section_code(books.form, account) in _RAISING
    amount = (
        contribution(books, account, months, "all", Side.CREDIT) if raises else -contribution(books, account, months, "all", Side.DEBIT)
    )
    if books.form is LegalForm.SOLE_PROPRIETOR and account.group is AccountGroup.INTEREST_EXPENSE:
        amount += books.cost_incurred(account.code, months)
    return amount


def _account(books: Books, code: str) -> Account:
    return books.chart.by_code(code)


@dataclass(frozen=True, slots=True)
class NoteBalances:
    """受取手形 and 支払手形, which METI's workbook asks for apart from 売掛金 and 買掛金; yen at a period's end."""

    receivable: Yen
    payable: Yen


_NOTES_RECEIVABLE, _NOTES_PAYABLE = ("受取手形", "電子記録債権", "不渡手形", "裏書手形"), ("支払手形", "電子記録債務")


def note_balances(books: Books, month: Month) -> NoteBalances:
    """Notes at a month's end: 受取手形 (with 電子記録債権, less endorsed ones) within trade receivables, and so within payables."""
    receivables = amounts_behind(books, "trade_receivables", (month,), ()).accounts
    payables = amounts_behind(books, "trade_payables", (month,), ()).accounts
    return NoteBalances(
        sum(amount for code, amount in receivables.items() if books.name_of(code) in _NOTES_RECEIVABLE),
        sum(amount for code, amount in payables.items() if books.name_of(code) in _NOTES_PAYABLE),
    )
