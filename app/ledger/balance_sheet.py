"""The balance sheet at a month's end: sections and subtotals, this year's profit as a computed line of net assets.

Deductions (減価償却累計額, 貸倒引当金, 自己株式, 事業主貸) are negative within their section. 事業主貸 stands in net assets and not
among the assets of the 青色申告決算書: it is no asset anyone could collect (``reference/local_benchmark.md`` 2). Accounts without
a place in the chart stand apart, and whatever then does not balance is shown as a difference, never absorbed.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from app.ledger.accounts import Account, AccountGroup, Side, Statement
from app.ledger.balances import Books, LegalForm
from app.ledger.combined_lines import CombinedLines
from app.ledger.statements import StatementLine
from app.money import Yen
from app.periods import Month, month_range

_ASSETS = ("流動資産", "固定資産", "繰延資産")
_LIABILITIES = ("流動負債", "固定負債")
_NET_ASSETS = ("純資産",)
#: Part, its side, its sections, code and title of its total.
PARTS = (
    ("資産の部", Side.DEBIT, _ASSETS, "total_assets", "資産合計"),
    ("負債の部", Side.CREDIT, _LIABILITIES, "total_liabilities", "負債合計"),
    ("純資産の部", Side.CREDIT, _NET_ASSETS, "net_assets", "純資産合計"),
)
_SECTION_CODES = {
    "流動資産": "current_assets",
    "固定資産": "noncurrent_assets",
    "繰延資産": "deferred_assets",
    "流動負債": "current_liabilities",
    "固定負債": "noncurrent_liabilities",
    "有形固定資産": "property_plant_equipment",
    "無形固定資産": "intangible_assets",
    "投資その他の資産": "investments",
}
CURRENT_PROFIT_TITLES = {LegalForm.CORPORATION: "当期純利益(期首からの累計)", LegalForm.SOLE_PROPRIETOR: "青色申告特別控除前の所得金額"}
_PASSED_ON = ("割引手形", "裏書手形")


@dataclass(frozen=True, slots=True)
class BalanceSheet:
    """A balance sheet; sums are on their own side, ``difference`` is assets less liabilities and net assets."""

    month: Month
    lines: tuple[StatementLine, ...]
    total_assets: Yen
    total_liabilities: Yen
    net_assets: Yen
    current_profit: Yen
    cash_and_deposits: Yen
    #: Notes and accounts receivable less those discounted or endorsed; the allowance is not deducted (Local Benchmark).
    trade_receivables: Yen
    inventories: Yen
    trade_payables: Yen
    borrowings: Yen
    bonds: Yen
    director_loans: Yen
    lease_obligations: Yen
    notes: tuple[str, ...]

    @property
    def difference(self) -> Yen:
        return self.total_assets - self.total_liabilities - self.net_assets


def balance_sheet(books: Books, month: Month) -> BalanceSheet:
    """The balance sheet at the end of a month, its closing entries included; raises ``KeyError`` outside the fiscal years."""
    lines, totals, profit = _lines(books, month, before_closing=False)
    used = [books.chart.by_code(code) for code in books.codes_of(Statement.BALANCE_SHEET)]

    def held(*groups: AccountGroup) -> Yen:
        return sum(books.balance(code, month) for code in books.codes_in(*groups))

    passed_on = sum(books.balance(account.code, month) for account in used if account.name in _PASSED_ON)
    return BalanceSheet(
        month,
        lines,
        totals["total_assets"],
        totals["total_liabilities"],
        totals["net_assets"],
        profit,
        held(AccountGroup.CASH_AND_DEPOSITS, AccountGroup.CLEARING_FUNDS),
        held(AccountGroup.TRADE_RECEIVABLES) - passed_on,
        held(AccountGroup.INVENTORIES),
        held(AccountGroup.TRADE_PAYABLES),
        held(AccountGroup.BORROWINGS),
        held(AccountGroup.BONDS),
        held(AccountGroup.DIRECTOR_LOANS),
        held(AccountGroup.LEASE_OBLIGATIONS),
        month_notes(books, month),
    )


def balance_sheet_lines(books: Books, month: Month, *, before_closing: bool = False) -> tuple[StatementLine, ...]:
    """The lines at the end of a month, on request as they stood before its closing entries (決算整理前)."""
    return _lines(books, month, before_closing)[0]


def _lines(books: Books, month: Month, before_closing: bool) -> tuple[tuple[StatementLine, ...], dict[str, Yen], Yen]:
    """The lines, the totals of the parts by code, and this year's profit."""
    combined = CombinedLines(books)

    def closed(code: str) -> Yen:
        return books.movement(code, month, part="closing") if before_closing else 0

    def balance(code: str) -> Yen | None:
        found = combined.balance(code, month)
        return None if found is None else found - closed(code)

    profit = books.profit(month_range(books.year_of(month).year.first, month)) - (
        books.profit((month,), "closing") if before_closing else 0
    )
    lines: list[StatementLine] = []
    totals: dict[str, Yen] = {}
    used = [books.chart.by_code(code) for code in books.codes_of(Statement.BALANCE_SHEET)]
    for title, side, sections, code, total_title in PARTS:
        lines.append(StatementLine("section", 0, code, title, None))
        total = 0
        for section in sections:
            accounts = [account for account in used if account.section == section]
            found, amount = _section_lines(balance, section, accounts, side)
            lines += found
            total += amount
        if code == "net_assets":
            total += profit
            lines.append(StatementLine("computed", 2, "current_profit", CURRENT_PROFIT_TITLES[books.form], profit))
        totals[code] = total
        lines.append(StatementLine("total", 0, code, total_title, total))
    both = totals["total_liabilities"] + totals["net_assets"]
    lines.append(StatementLine("total", 0, "total_liabilities_and_net_assets", "負債純資産合計", both))
    lines += _apart(books, month, closed)
    if totals["total_assets"] != both:
        lines.append(StatementLine("computed", 0, "difference", "貸借差額", totals["total_assets"] - both))
    return tuple(lines), totals, profit


def _section_lines(
    balance: Callable[[str], Yen | None], section: str, accounts: Iterable[Account], side: Side
) -> tuple[list[StatementLine], Yen]:
    """The lines of 流動資産 and the like, of 固定資産 in its three parts; and their sum."""
    found = [(account, balance(account.code)) for account in accounts]
    amounts = [(account, amount if amount is None or account.side is side else -amount) for account, amount in found]
    total = sum(amount or 0 for _, amount in amounts)
    code = _SECTION_CODES.get(section)
    if code is None:
        return [StatementLine("account", 2, account.code, account.name, amount) for account, amount in amounts], total
    if not amounts:
        return [], 0
    lines = [StatementLine("section", 1, code, section, None)]
    parts = list(dict.fromkeys(account.category.split("/")[1] for account, _ in amounts)) if section == "固定資産" else [""]
    for part in parts:
        inside = [(account, amount) for account, amount in amounts if not part or account.category.endswith(part)]
        lines += [StatementLine("account", 2, account.code, account.name, amount) for account, amount in inside]
        if part:
            lines.append(StatementLine("subtotal", 2, _SECTION_CODES[part], f"{part}合計", sum(amount or 0 for _, amount in inside)))
    lines.append(StatementLine("subtotal", 1, code, f"{section}合計", total))
    return lines, total


def _apart(books: Books, month: Month, closed: Callable[[str], Yen]) -> list[StatementLine]:
    """Accounts without a place, and working accounts that do not net to zero; debit-positive."""
    found = [(code, apart_balance(books, code, month) - debit_positive(books, code, closed(code))) for code in apart_codes(books)]
    lines = [StatementLine("account", 1, code, books.name_of(code), amount, "unplaced_account") for code, amount in found if amount]
    return [StatementLine("section", 0, "unplaced", "科目の対応付けがまだのもの(借方残高)", None), *lines] if lines else []


def apart_codes(books: Books) -> tuple[str, ...]:
    """The used accounts that stand on no statement: working accounts (損益) and those without a place."""
    return (*books.codes_of(Statement.WORKING), *books.unplaced_codes)


def apart_balance(books: Books, code: str, month: Month) -> Yen:
    """The debit-positive balance of an account that stands on no statement."""
    return debit_positive(books, code, books.balance(code, month))


def debit_positive(books: Books, code: str, amount: Yen) -> Yen:
    """An amount on an account's own side as a debit."""
    account = books.account(code)
    return -amount if account and account.side is Side.CREDIT else amount


def month_notes(books: Books, month: Month) -> tuple[str, ...]:
    """What a reader of the month must know, as codes: ``opening_missing`` (期首残高未入力),
    ``stock_and_depreciation_not_recorded`` (棚卸・償却未計上); of months told by tables ``part_of_total``, ``income_statement_missing``,
    ``balance_sheet_missing``, ``rounded_table``."""
    notes = _table_notes(books, month)
    if books.lacks_opening(month):
        notes.append("opening_missing")
    if "part_of_total" in notes:
        return tuple(notes)
    stock = (AccountGroup.OPENING_INVENTORY, AccountGroup.CLOSING_INVENTORY, AccountGroup.INVENTORIES)
    if any(_is_waiting(books, month, books.codes_in(*groups)) for groups in (stock, (AccountGroup.DEPRECIATION,))) or (
        not books.codes_in(AccountGroup.DEPRECIATION) and _has_wearing_assets(books, month)
    ):
        notes.append("stock_and_depreciation_not_recorded")
    return tuple(notes)


def _table_notes(books: Books, month: Month) -> list[str]:
    known = books.known
    found = {
        "part_of_total": known.flows_span((month,)) or known.balance_span(month),
        "income_statement_missing": month in known.without_flows,
        "balance_sheet_missing": month in known.without_balances,
        "rounded_table": month in known.units,
    }
    return [code for code, is_so in found.items() if is_so]


def _is_waiting(books: Books, month: Month, codes: tuple[str, ...]) -> bool:
    """Whether accounts that the book uses are booked at year-end only, and this month is before that.

    The running year counts as such a year as long as nothing but its last month (or none) has such entries. Accounts that have had
    neither a balance nor an entry since the year before are not waited for.
    """
    year = books.year_of(month).year
    recent = month_range(year.first + -12, year.last)
    used = tuple(code for code in codes if books.balance(code, month) or books.debit(code, recent) or books.credit(code, recent))
    if not used or month == year.last or _moved(books, used, month):
        return False
    return not any(_moved(books, used, other) for other in year if other not in (year.last, year.half_year_month))


def _moved(books: Books, codes: tuple[str, ...], month: Month) -> bool:
    return any(books.debit(code, (month,)) or books.credit(code, (month,)) for code in codes)


def _has_wearing_assets(books: Books, month: Month) -> bool:
    """Whether the company holds assets that are depreciated, with no depreciation in the books so far."""
    accounts = [books.chart.by_code(code) for code in books.codes_in(AccountGroup.PROPERTY_PLANT_EQUIPMENT)]
    lasting = ("土地", "建設仮勘定")
    year = books.year_of(month).year
    return month != year.last and any(books.balance(account.code, month) > 0 for account in accounts if account.name not in lasting)
