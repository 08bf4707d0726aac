"""Balance tables in a few words, and books made of them as the program does."""

from collections.abc import Iterable

from app.ledger.account_mapping import AccountMap
from app.ledger.balance_tables import BalanceFigure, BalanceTable, KeptTable, TablePart
from app.ledger.balances import Books, LegalForm, build_books
from app.ledger.batches import KeptBalance, KeptOpening
from app.ledger.chart_of_accounts import load_standard_chart
from app.ledger.journal import Mark
from app.ledger.trial_balance import trial_balance
from app.ledger.years import complete_years
from app.periods import FiscalYear, Month, month_range

CHART = load_standard_chart()
MAP = AccountMap(CHART, {})
APRIL = Month(2024, 4)
YEAR = FiscalYear(APRIL, APRIL + 11)
BALANCE_SHEET, INCOME, COST = TablePart.BALANCE_SHEET, TablePart.INCOME_STATEMENT, TablePart.COST_REPORT


def figure(account: str, first: Month, last: Month, closing: int | None, **more: object) -> BalanceFigure:
    return BalanceFigure(1, account, first, last, closing, **more)  # type: ignore[arg-type]


def table(part: TablePart, *figures: BalanceFigure, batch: int = 1, **more: object) -> KeptTable:
    return KeptTable(batch, BalanceTable(part, figures, **more))  # type: ignore[arg-type]


def trend(
    part: TablePart, months: Iterable[Month], rows: dict[str, list[int]], batch: int = 1, openings: dict[str, int] | None = None
) -> KeptTable:
    """Monthly figures; ``openings`` stand in the first month."""
    found = []
    for account, amounts in rows.items():
        for month, amount in zip(months, amounts, strict=True):
            opening = (openings or {}).get(account, 0) if openings is not None and month == next(iter(months)) else None
            found.append(figure(account, month, month, amount, opening=opening))
    return table(part, *found, batch=batch)


def period(part: TablePart, first: Month, last: Month, rows: dict[str, int], batch: int = 1, **more: object) -> KeptTable:
    return table(part, *(figure(account, first, last, amount) for account, amount in rows.items()), batch=batch, **more)


def books_of(
    *tables: KeptTable,
    journal: Iterable[KeptBalance] = (),
    openings: Iterable[KeptOpening] = (),
    form: LegalForm = LegalForm.CORPORATION,
    start: int = 4,
) -> Books:
    journal = list(journal)
    months = {month for kept in tables for entry in kept.table.figures for month in month_range(entry.first, entry.last)}
    months |= {kept.month for kept in journal} | {opening.first_month for opening in openings}
    between = month_range(min(months), max(months))
    return build_books(form, complete_years((), between, start), CHART, MAP, journal, openings, tables)


def entry(month: Month, debit: str, credit: str, amount: int) -> list[KeptBalance]:
    return [KeptBalance(month, Mark.NONE, debit, "", "", amount, 0), KeptBalance(month, Mark.NONE, credit, "", "", 0, amount)]


def of(books: Books, account: str, month: Month) -> int:
    return books.balance(CHART.named(account).code, month)


def moved(books: Books, account: str, month: Month) -> int:
    return books.movement(CHART.named(account).code, month)


MARCH = Month(2024, 3)
FILED = FiscalYear(Month(2023, 4), MARCH)
FILED_SHEET = {
    "普通預金": 1_500,
    "売掛金": 500,
    "車両運搬具": 900,
    "減価償却累計額": -300,
    "買掛金": -400,
    "長期借入金": -1_000,
    "資本金": -500,
    "繰越利益剰余金": -700,  # 500 of the years before, 200 of this one
}
FILED_INCOME = {"売上高": -3_000, "仕入高": 1_800, "給料手当": 800, "減価償却費": 100, "支払利息": 30, "法人税、住民税及び事業税": 70}


def filed(batch: int = 1) -> tuple[KeptTable, KeptTable]:
    """The statements of a year as they were filed: closing balances and totals, the profit inside 繰越利益."""
    return (
        period(BALANCE_SHEET, FILED.first, MARCH, FILED_SHEET, batch, includes_profit=True),
        period(INCOME, FILED.first, MARCH, FILED_INCOME, batch),
    )


def causes_of(books: Books, month: Month) -> list[tuple[str, int]]:
    tie = next(tie for tie in trial_balance(books, APRIL, month).ties if tie.period == month)
    assert tie.difference == sum(cause.amount for cause in tie.causes)
    return [(cause.kind, cause.amount) for cause in tie.causes]
