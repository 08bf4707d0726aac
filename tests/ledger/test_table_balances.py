"""Tables of a journal's own figures tell the same books as the journal; hand-calculated small companies from tables alone."""

from collections.abc import Iterable

from hypothesis import given, settings
from hypothesis import strategies as st

from app.ledger.account_mapping import AccountMap
from app.ledger.balance_sheet import balance_sheet
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


BALANCES = ("現金", "普通預金", "売掛金", "買掛金", "長期借入金", "減価償却累計額", "資本金")
FLOWS = ("売上高", "仕入高", "給料手当", "減価償却費", "受取利息")
POSTINGS = st.lists(
    st.tuples(st.integers(0, 5), st.sampled_from(BALANCES + FLOWS), st.sampled_from(BALANCES + FLOWS), st.integers(-500, 5_000)),
    min_size=1,
    max_size=25,
)
OPENED = st.dictionaries(st.sampled_from(BALANCES), st.integers(-9_000, 9_000), max_size=5)


def as_sums(postings: list[tuple[int, str, str, int]]) -> dict[tuple[Month, str], list[int]]:
    """Debits and credits by month and account; every month is there."""
    sums = {(APRIL + offset, name): [0, 0] for offset in range(6) for name in BALANCES + FLOWS}
    for offset, debit, credit, amount in postings:
        sums[APRIL + offset, debit][0] += amount
        sums[APRIL + offset, credit][1] += amount
    return sums


def rows_of(books: Books, months: tuple[Month, ...]) -> dict[str, tuple[object, ...]]:
    rows = trial_balance(books, months[0], months[-1]).rows
    found = {row.account: (row.opening, row.closing, *row.months.values()) for row in rows}
    return {account: amounts for account, amounts in found.items() if any(amounts)}


@given(postings=POSTINGS, opened=OPENED, includes_profit=st.booleans(), with_gross=st.booleans())
@settings(max_examples=60, deadline=None)
def test_the_trend_of_a_journal_tells_the_same_books_as_the_journal(
    postings: list[tuple[int, str, str, int]], opened: dict[str, int], includes_profit: bool, with_gross: bool
) -> None:
    months = month_range(APRIL, APRIL + 5)
    opened = {**opened, "繰越利益剰余金": -sum(opened.values())}
    sums = as_sums(postings)
    openings = [KeptOpening(APRIL, name, "", "", amount, 1) for name, amount in opened.items()]
    journal = [KeptBalance(month, Mark.NONE, name, "", "", *amounts) for (month, name), amounts in sums.items() if any(amounts)]
    told = books_of(journal=journal, openings=openings)
    sheet, income = [], []
    running, profit = dict(opened), 0
    for month in months:
        for name in FLOWS:
            debit, credit = sums[month, name]
            profit += credit - debit
            gross = {"debit": debit, "credit": credit} if with_gross else {}
            income.append(figure(name, month, month, debit - credit, **gross))
        for name in (*BALANCES, "繰越利益剰余金"):
            debit, credit = sums.get((month, name), [0, 0])
            before = running.get(name, 0)
            running[name] = before + debit - credit
            more: dict[str, object] = {"debit": debit, "credit": credit} if with_gross and name in BALANCES else {}
            if month == APRIL:
                more["opening"] = before
            shown = running[name] - profit if includes_profit and name == "繰越利益剰余金" else running[name]
            sheet.append(figure(name, month, month, shown, **more))
    made = books_of(table(BALANCE_SHEET, *sheet, includes_profit=includes_profit), table(INCOME, *income))
    last = max(kept.month for kept in journal) if journal else None
    if last is None:
        return
    through = month_range(APRIL, last)
    assert rows_of(made, through) == rows_of(told, through)
    assert [balance_sheet(made, month).difference for month in months] == [0] * 6
    assert [made.profit((month,)) for month in through] == [told.profit((month,)) for month in through]
    if with_gross:
        for name in BALANCES:
            code = CHART.named(name).code
            assert (made.debit(code, through), made.credit(code, through)) == (told.debit(code, through), told.credit(code, through))


@given(postings=POSTINGS, opened=OPENED, length=st.integers(0, 5))
@settings(max_examples=60, deadline=None)
def test_a_journal_and_the_total_of_a_longer_span_tell_what_both_hold(
    postings: list[tuple[int, str, str, int]], opened: dict[str, int], length: int
) -> None:
    """The journal of the first months and one table of all six: the last balances are those of the whole journal."""
    opened = {**opened, "繰越利益剰余金": -sum(opened.values())}
    sums = as_sums(postings)
    openings = [KeptOpening(APRIL, name, "", "", amount, 1) for name, amount in opened.items()]
    whole = [KeptBalance(month, Mark.NONE, name, "", "", *amounts) for (month, name), amounts in sums.items() if any(amounts)]
    last = APRIL + 5
    totals = {name: sum(sums[month, name][0] - sums[month, name][1] for month in month_range(APRIL, last)) for name in BALANCES + FLOWS}
    tables = (
        period(BALANCE_SHEET, APRIL, last, {name: opened.get(name, 0) + totals.get(name, 0) for name in {*BALANCES, *opened}}),
        period(INCOME, APRIL, last, {name: totals[name] for name in FLOWS}),
    )
    made = books_of(*tables, journal=[kept for kept in whole if kept.month < APRIL + length], openings=openings)
    told = books_of(journal=whole, openings=openings)
    for name in (*BALANCES, *FLOWS):
        through = told.months[-1] if told.months else last
        assert made.balance(CHART.named(name).code, last) == told.balance(CHART.named(name).code, through)
    assert balance_sheet(made, last).difference == 0
    in_sum = frozenset(
        month for month in month_range(APRIL, last) if month not in {kept.month for kept in whole if kept.month < APRIL + length}
    )
    assert made.known.flow_spans == ((in_sum,) if len(in_sum) > 1 else ())
    assert not made.known.has_flows((last,)) or len(in_sum) == 1 or last not in in_sum
