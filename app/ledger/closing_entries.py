"""Recognise entries that are no business of the year: opening entries, transfers of the profit and of costs, owner roll-overs.

The program opens a year, carries the profit and rolls a sole proprietor's accounts over by itself, exactly once. Where a file
holds entries that do the same, they are marked here and never counted again. A voucher is only marked when every account of it
fits the pattern; a dividend out of retained earnings or a share of household use posted against 事業主貸 stays what it is.
Vouchers are judged by traits, so that a million lines need a handful of decisions (:mod:`app.ledger.importers.voucher_marks`).
"""

from collections.abc import Callable, Sequence
from enum import IntFlag
from typing import NamedTuple

from app.ledger.account_mapping import Placement
from app.ledger.accounts import AccountGroup, Side, Statement
from app.ledger.chart_of_accounts import ChartOfAccounts, load_standard_chart
from app.ledger.columns import JournalColumns, Marks
from app.ledger.importers.voucher_marks import marks_by_traits
from app.ledger.journal import COMPOUND_NAMES, Mark
from app.ledger.openings import CURRENT_PROFIT, RETAINED_EARNINGS
from app.ledger.years import LegalForm, YearFacts

#: Words in a description that call a voucher an opening entry; believed on the first day of a fiscal year or of a file only.
OPENING_WORDS = ("開始残高", "期首残高", "開始仕訳", "開始記入", "前期繰越", "期首繰越", "繰越残高", "前年繰越")
#: Words of a business that begins: what is paid in on the first day is no opening balance.
FOUNDING_WORDS = ("設立", "出資", "払込", "払い込み", "増資")
#: An opening entry without such words has at least this many accounts, equity among them.
OPENING_ACCOUNTS = 3
_BEFORE_DEDUCTION = "控除前所得金額"


class AccountKind(IntFlag):
    """What an account can be part of at a year change."""

    BALANCE = 1  # any other balance-sheet account
    EQUITY = 2
    RETAINED = 4  # where the profit goes
    DRAWN = 8  # 事業主貸
    EXPENSE = 16  # normal side debit, so that it closes on the credit side
    MANUFACTURING = 32  # 当期製品製造原価, 完成工事原価
    COST = 64  # cost reports
    COST_STOCK = 128  # stock lines of cost reports
    INVENTORY = 256
    SUMMARY = 512  # 損益
    UNPLACED = 1024
    INCOME = 2048  # normal side credit
    PAID_IN = 4096  # 事業主借


class Day(IntFlag):
    """What a day is in the fiscal years of the book."""

    FIRST_OF_BOOK = 1
    FIRST_OF_YEAR = 2
    LAST_OF_YEAR = 4
    #: The first day of the file, where a month begins: books taken over within a year open with it.
    FIRST_OF_FILE = 8
    #: In the first month of a year; set for sole proprietors, who roll their accounts over within January.
    FIRST_MONTH = 16


_OWNER = AccountKind.DRAWN | AccountKind.PAID_IN
_RESULTS = AccountKind.INCOME | AccountKind.EXPENSE | AccountKind.MANUFACTURING | AccountKind.COST | AccountKind.COST_STOCK
_BALANCES = AccountKind.BALANCE | AccountKind.EQUITY | AccountKind.RETAINED | _OWNER | AccountKind.INVENTORY
_COSTS = AccountKind.COST | AccountKind.COST_STOCK


class Words(IntFlag):
    """What the description or memo of a voucher says."""

    OPENING = 1
    FOUNDING = 2


class VoucherTraits(NamedTuple):
    """All that is looked at of a voucher; ``accounts`` is counted to :data:`OPENING_ACCOUNTS`, on days with flags only."""

    debits: AccountKind
    credits: AccountKind
    mark: Mark
    day: Day
    words: Words
    accounts: int


def classify_vouchers(
    columns: JournalColumns,
    place: Callable[[str], Placement | None],
    years: Sequence[YearFacts],
    form: LegalForm,
    chart: ChartOfAccounts | None = None,
) -> Marks:
    """The mark of every line: the file's own, or what its voucher turns out to be."""
    standard = chart or load_standard_chart()
    kinds = {identity: int(account_kind(columns.texts[identity], place, standard, form)) for identity in columns.account_ids()}
    days: dict[int, int] = {}
    ordered = sorted(facts.year for facts in years)
    for position, year in enumerate(ordered):
        first, last = (day.year * 10_000 + day.month * 100 + day.day for day in (year.first.first_day, year.last.last_day))
        if form is LegalForm.SOLE_PROPRIETOR:
            days |= dict.fromkeys(range(first, first + year.first.last_day.day), int(Day.FIRST_MONTH))
        days[first] = int(Day.FIRST_OF_YEAR | (Day.FIRST_OF_BOOK if position == 0 else 0))
        days[last] = int(Day.LAST_OF_YEAR)

    if len(columns) and (begins := int(columns.date.min())) % 100 == 1:
        days[begins] = days.get(begins, 0) | int(Day.FIRST_OF_FILE)

    def decide(debits: int, credits: int, mark: int, day: int, said: int, accounts: int) -> int:
        traits = VoucherTraits(AccountKind(debits), AccountKind(credits), Mark(mark), Day(day), Words(said), accounts)
        return mark_of(traits, form)

    return marks_by_traits(columns, kinds, words_in, days, OPENING_ACCOUNTS, decide)


def words_in(text: str) -> Words:
    """What a description or memo says of an opening."""
    opening = Words.OPENING if any(word in text for word in OPENING_WORDS) else Words(0)
    return opening | (Words.FOUNDING if any(word in text for word in FOUNDING_WORDS) else Words(0))


def account_kind(name: str, place: Callable[[str], Placement | None], chart: ChartOfAccounts, form: LegalForm) -> AccountKind:
    """What the account of a source name can be part of; 0 for 諸口, which is none of a voucher's own accounts."""
    if not name or name in COMPOUND_NAMES:
        return AccountKind(0)
    placement = place(name)
    if placement is None:
        return AccountKind.UNPLACED
    account = chart.by_code(placement.code)
    if account.statement is Statement.WORKING:
        return AccountKind.SUMMARY if account.name == "損益" else AccountKind(0)
    if account.statement is Statement.INCOME_STATEMENT:
        if account.group is AccountGroup.MANUFACTURING_COST:
            return AccountKind.MANUFACTURING
        return AccountKind.INCOME if account.side is Side.CREDIT else AccountKind.EXPENSE
    if account.statement is Statement.COST_REPORT:
        is_stock = account.group in (AccountGroup.OPENING_INVENTORY, AccountGroup.CLOSING_INVENTORY)
        return AccountKind.COST_STOCK if is_stock else AccountKind.COST
    retained = {RETAINED_EARNINGS[LegalForm.CORPORATION], CURRENT_PROFIT}
    if form is LegalForm.SOLE_PROPRIETOR:
        retained |= {RETAINED_EARNINGS[form], _BEFORE_DEDUCTION}
    if account.name in retained:
        return AccountKind.RETAINED
    if account.group is AccountGroup.OWNER_ACCOUNTS:
        return AccountKind.DRAWN if account.side is Side.DEBIT else AccountKind.PAID_IN
    if account.section == "純資産":
        return AccountKind.EQUITY
    return AccountKind.INVENTORY if account.group is AccountGroup.INVENTORIES else AccountKind.BALANCE


def mark_of(traits: VoucherTraits, form: LegalForm) -> Mark:
    """The mark of a voucher with these traits."""
    every = traits.debits | traits.credits
    if _is_opening(traits, every, form):
        return Mark.OPENING
    if _is_profit_transfer(traits, every):
        return Mark.PROFIT_TRANSFER
    if form is LegalForm.SOLE_PROPRIETOR and _is_owner_roll_over(traits, every):
        return Mark.OWNER_ROLL_OVER
    if _is_cost_transfer(traits, every):
        return Mark.COST_TRANSFER if traits.mark is Mark.NONE else Mark.COST_TRANSFER_AT_CLOSING
    return traits.mark


def _is_opening(traits: VoucherTraits, every: AccountKind, form: LegalForm) -> bool:
    """Balances only: with words that say so on a first day, or else a whole set of them, equity included, on a year's first day.

    Words alone are not believed: 普通預金 / 売掛金 with 前期繰越分の入金 is a receipt. There must be equity, or one side only (諸口).
    In a later year of the book capital and retained earnings must both be there (元入金 of a sole proprietor is both), which no
    business of one day moves together with assets; on the book's very first day one of them is enough.
    """
    has_equity = every & (AccountKind.EQUITY | AccountKind.RETAINED)
    if traits.words & Words.OPENING and traits.day & (Day.FIRST_OF_YEAR | Day.FIRST_OF_FILE):
        is_one_sided = not traits.debits or not traits.credits
        is_set = has_equity and not _only(every, AccountKind.RETAINED | _OWNER)
        return bool(is_one_sided or is_set) and _only(every, _BALANCES | AccountKind.UNPLACED)
    if not traits.day & Day.FIRST_OF_YEAR or traits.words & Words.FOUNDING or not _only(every, _BALANCES):
        return False
    has_both = every & AccountKind.RETAINED and (every & AccountKind.EQUITY or form is LegalForm.SOLE_PROPRIETOR)
    if not traits.day & Day.FIRST_OF_BOOK and not has_both:
        return False
    has_more = every & (AccountKind.BALANCE | AccountKind.INVENTORY)
    return bool(has_equity and has_more) and traits.accounts >= OPENING_ACCOUNTS


def _is_profit_transfer(traits: VoucherTraits, every: AccountKind) -> bool:
    """Accounts close into 損益, or straight into retained earnings on a year's last day.

    A single account that is not on its closing side is no transfer: 租税公課 / 繰越利益剰余金 corrects an earlier year.
    """
    if every & AccountKind.SUMMARY:
        return _only(every, _RESULTS | AccountKind.SUMMARY | AccountKind.RETAINED | _OWNER)
    if every & _RESULTS and every & AccountKind.RETAINED and _only(every, _RESULTS | AccountKind.RETAINED):
        closes = not traits.debits & (AccountKind.EXPENSE | AccountKind.MANUFACTURING) and not traits.credits & AccountKind.INCOME
        return bool(traits.day & Day.LAST_OF_YEAR) and (closes or traits.accounts >= OPENING_ACCOUNTS)
    return traits.debits == traits.credits == AccountKind.RETAINED


def _is_owner_roll_over(traits: VoucherTraits, every: AccountKind) -> bool:
    """元入金 against 事業主貸, 事業主借 or the income of the year, on a year's last day or in its first month.

    Likewise 事業主借 / 事業主貸 as the year begins: each against its own side, which no business of the owner does.
    """
    as_year_begins = traits.day & (Day.FIRST_OF_YEAR | Day.FIRST_MONTH)
    if traits.debits == AccountKind.PAID_IN and traits.credits == AccountKind.DRAWN:
        return bool(as_year_begins)
    if not every & AccountKind.RETAINED or not _only(every, AccountKind.RETAINED | _OWNER):
        return False
    return bool(as_year_begins or traits.day & Day.LAST_OF_YEAR)


def _is_cost_transfer(traits: VoucherTraits, every: AccountKind) -> bool:
    """Costs leave the cost report for 仕掛品, 製品, 未成工事支出金 or straight for 当期製品製造原価, 完成工事原価."""
    if not traits.credits & _COSTS or not _only(every, _COSTS | AccountKind.INVENTORY | AccountKind.MANUFACTURING):
        return False
    if every & AccountKind.MANUFACTURING:
        return True
    return bool(traits.credits & AccountKind.COST) and bool(traits.debits & AccountKind.INVENTORY)


def _only(kinds: AccountKind, allowed: AccountKind) -> bool:
    return bool(kinds) and kinds & ~allowed == 0
