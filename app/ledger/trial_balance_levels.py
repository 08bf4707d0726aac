"""合計残高試算表 as it is read: accounts under the sums of their sections, or these sums alone, or down to sub-accounts or departments.

Accounts stand on their own side, sums on the side of their section; the debits and credits of all accounts add up to the last row. Net
assets are those before this year's profit, as the accounts stand.
"""

from collections.abc import Iterator, Sequence

from app.ledger.accounts import Statement
from app.ledger.balance_sheet import PARTS
from app.ledger.balances import Books, LegalForm
from app.ledger.divisions import DIVISION, UNNAMED, Division, Level, division_of, names_below, statement_sign
from app.ledger.exports import HEAD, trial_balance_notes
from app.ledger.statements import CORPORATE_LAYOUT, COST_REPORTS, SOLE_PROPRIETOR_LAYOUT, Section, section_code
from app.ledger.trial_balance import TrialBalance, TrialBalanceRow
from app.money import Yen
from app.periods import month_range
from app.tables import Cell, Column, Table

Figures = tuple[Yen | None, Yen | None, Yen | None, Yen | None]
_FIGURES = (
    Column("opening", "yen", "前残高"),
    Column("debit", "yen", "借方"),
    Column("credit", "yen", "貸方"),
    Column("closing", "yen", "残高"),
)
_UNPLACED = "unplaced"


def trial_balance_levels(balance: TrialBalance, books: Books, level: Level) -> Table:
    """The trial balance at a level; ``books`` are those it was made of."""
    by = division_of(level)
    rows = [row for row in _rows(balance, books, by) if level != "summary" or row[2] in ("subtotal", "total")]
    if not by:
        rows = [(*row[:4], *row[5:]) for row in rows]
    head = [*HEAD, *([DIVISION] if by else []), *_FIGURES]
    return Table.from_rows("trial_balance", "合計残高試算表", head, rows, trial_balance_notes(balance))


def _rows(balance: TrialBalance, books: Books, by: Division | None) -> Iterator[tuple[Cell, ...]]:
    sections: dict[str, list[TrialBalanceRow]] = {}
    for row in balance.rows:
        sections.setdefault(_section_of(books, row.code), []).append(row)
    within = {row.code for row in balance.rows for _, names in balance.combined_lines if row.account in names.split("、")}

    def section(key: str, title: str, total: str) -> Iterator[tuple[Cell, ...]]:
        found = sections.get(key, [])
        if not found:
            return
        yield key, title, "section", 0, None, None, None, None, None
        for row in found:
            yield row.code, row.account, "account", 1, None, row.opening, row.debit, row.credit, row.closing
            if by and row.account not in {line for line, _ in balance.combined_lines}:
                yield from _parts(balance, books, row, by)
        yield key, total, "subtotal", 0, None, *_sum(books, found, within)

    for _, _, names, code, total in PARTS:
        for name in names:
            yield from section(name, name, f"{name}合計")
        if len(names) > 1 and (inside := [row for name in names for row in sections.get(name, [])]):
            yield code, total, "total", 0, None, *_sum(books, inside, within)
    for entry in CORPORATE_LAYOUT if books.form is LegalForm.CORPORATION else SOLE_PROPRIETOR_LAYOUT:
        if isinstance(entry, Section):
            yield from section(entry.code, entry.title, entry.total_title)
    for name, (code, _) in COST_REPORTS.items():
        yield from section(code, name, f"{name}合計")
    yield from section(_UNPLACED, "科目の対応付けがまだのもの", "対応付けがまだのものの合計")
    if balance.rows:
        yield "total", "借方合計・貸方合計", "total", 0, None, None, balance.debit, balance.credit, None


def _section_of(books: Books, code: str) -> str:
    account = books.account(code)
    match account.statement if account else None:
        case Statement.BALANCE_SHEET if account:
            return account.section
        case Statement.INCOME_STATEMENT if account:
            return section_code(books.form, account)
        case Statement.COST_REPORT if account:
            return COST_REPORTS[account.section][0]
    return _UNPLACED


def _sum(books: Books, rows: Sequence[TrialBalanceRow], within: set[str]) -> Figures:
    """The sum of accounts on the side of their section; those within a combined line are in that line."""
    counted = [(row, statement_sign(books, row.code)) for row in rows if row.code not in within]

    def total(amounts: list[Yen | None]) -> Yen | None:
        known = [amount for amount in amounts if amount is not None]
        return sum(known) if len(known) == len(amounts) else None

    return (
        total([None if row.opening is None else sign * row.opening for row, sign in counted]),
        total([row.debit for row, _ in counted]),
        total([row.credit for row, _ in counted]),
        total([None if row.closing is None else sign * row.closing for row, sign in counted]),
    )


def _parts(balance: TrialBalance, books: Books, row: TrialBalanceRow, by: Division) -> Iterator[tuple[Cell, ...]]:
    """The parts of an account that have figures; what is not known of the account is not known of them."""
    months = month_range(balance.first, balance.last)
    year = books.year_of(balance.first).year
    for name in names_below(books, row.code, by):
        part = {by: name}
        is_year = balance.first == year.first
        figures = (
            books.opening(row.code, year, **part) if is_year else books.balance(row.code, balance.first + -1, **part),
            books.debit(row.code, months, **part),
            books.credit(row.code, months, **part),
            books.balance(row.code, balance.last, **part),
        )
        known = (row.opening, row.debit, row.credit, row.closing)
        if any(figures):
            shown = (None if whole is None else figure for figure, whole in zip(figures, known, strict=True))
            yield row.code, name or UNNAMED[by], "sub_account", 2, name, *shown
