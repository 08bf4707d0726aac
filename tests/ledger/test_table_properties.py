"""Tables of a journal's own figures tell the same books as the journal, alone or beside some of its months."""

from hypothesis import given, settings
from hypothesis import strategies as st

from app.ledger.balance_sheet import balance_sheet
from app.ledger.balances import Books
from app.ledger.batches import KeptBalance, KeptOpening
from app.ledger.journal import Mark
from app.ledger.trial_balance import trial_balance
from app.periods import Month, month_range
from tests.helpers.kept_tables import (
    APRIL,
    BALANCE_SHEET,
    CHART,
    INCOME,
    books_of,
    figure,
    moved,
    of,
    period,
    table,
)

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
    shown = {row.account: (row.debit, row.credit) for row in trial_balance(made, APRIL, last).rows}
    assert with_gross or set(shown.values()) <= {(None, None)}
    if with_gross:
        for name in BALANCES:
            code = CHART.named(name).code
            assert name not in shown or shown[name] == (made.debit(code, through), made.credit(code, through))
            assert (made.debit(code, through), made.credit(code, through)) == (told.debit(code, through), told.credit(code, through))


@given(postings=POSTINGS, opened=OPENED, told_by_journal=st.sets(st.integers(0, 5)), with_openings=st.booleans())
@settings(max_examples=80, deadline=None)
def test_a_journal_of_some_months_and_the_total_of_all_tell_what_both_hold(
    postings: list[tuple[int, str, str, int]], opened: dict[str, int], told_by_journal: set[int], with_openings: bool
) -> None:
    """The journal of any months and one table of all six: the last balances are those of the whole journal."""
    opened = {**opened, "繰越利益剰余金": -sum(opened.values())}
    sums = as_sums(postings)
    openings = [KeptOpening(APRIL, name, "", "", amount, 1) for name, amount in opened.items()]
    whole = [KeptBalance(month, Mark.NONE, name, "", "", *amounts) for (month, name), amounts in sums.items() if any(amounts)]
    part = [kept for kept in whole if kept.month.months_since(APRIL) in told_by_journal]
    months = month_range(APRIL, APRIL + 5)
    last = months[-1]
    totals = {name: sum(sums[month, name][0] - sums[month, name][1] for month in months) for name in BALANCES + FLOWS}
    tables = (
        period(BALANCE_SHEET, APRIL, last, {name: opened.get(name, 0) + totals.get(name, 0) for name in {*BALANCES, *opened}}),
        period(INCOME, APRIL, last, {name: totals[name] for name in FLOWS}),
    )
    made = books_of(*tables, journal=part, openings=openings if with_openings else ())
    told = books_of(journal=whole, openings=openings)
    for name in (*BALANCES, *FLOWS):
        code = CHART.named(name).code
        assert made.balance(code, last) == told.balance(code, told.months[-1] if told.months else last)
    assert balance_sheet(made, last).difference == 0
    by_journal = {kept.month for kept in part}
    in_sum = frozenset(month for month in months if month not in by_journal)
    assert made.known.flow_spans == ((in_sum,) if len(in_sum) > 1 else ())
    # What the journal tells stays as it is, and where balances are said to be known they are right.
    for month in months:
        for name in FLOWS:
            if month in by_journal:
                assert moved(made, name, month) == moved(told, name, month)
        if made.has_balances(month) and not made.lacks_opening(month):
            through = min(month, told.months[-1]) if told.months else month
            assert {name: of(made, name, month) for name in BALANCES} == {name: of(told, name, through) for name in BALANCES}
