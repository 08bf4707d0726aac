"""The register as tables: what is unknown has no figure, and a sum without anything known is none."""

from datetime import date

from app.analysis.loan_schedules import schedule
from app.analysis.loan_tables import BALANCES_AFTER, BALANCES_BEFORE, balances_table, totals_table
from app.analysis.loans import LoanForm, Repayment
from app.periods import Month
from tests.helpers.loan_samples import SHORT_TERM, a_loan

LOAN = schedule(a_loan())
LINE = schedule(a_loan(name="枠", form=LoanForm.OVERDRAFT, repayment=Repayment.REVOLVING, account=SHORT_TERM, final_day=date(2026, 4, 1)))
JUNE = date(2025, 6, 30)


def test_balances_by_month_follow_the_schedule() -> None:
    table = balances_table([(1, LOAN)], JUNE)
    months, balances = list(table.column("month")), list(table.column("loan_1"))
    assert (months[0], months[-1], len(months)) == (Month(2024, 6), Month(2027, 6), BALANCES_BEFORE + 1 + BALANCES_AFTER)
    # Drawn on 1 April; 2,000,000 each on 1 May, 2 June (a Monday) and 1 July, counted by the contract's day.
    assert dict(zip(months, balances, strict=True)) == dict.fromkeys(months, 0) | {
        Month(2025, 4): 6_000_000,
        Month(2025, 5): 4_000_000,
        Month(2025, 6): 2_000_000,
    }


def test_before_a_confirmed_balance_nothing_is_said() -> None:
    known = schedule(a_loan(known_on=date(2025, 5, 31), known_balance=4_000_000))
    balances = dict(zip(*(balances_table([(1, known)], JUNE).column(name) for name in ("month", "loan_1")), strict=True))
    assert (balances[Month(2025, 4)], balances[Month(2025, 5)], balances[Month(2025, 6)]) == (None, 4_000_000, 2_000_000)


def test_a_credit_line_has_no_bar_and_that_is_said() -> None:
    table = balances_table([(1, LOAN), (2, LINE)], JUNE)
    assert [column.name for column in table.columns] == ["month", "loan_1"]
    assert "極度" in table.notes[0]
    assert len(balances_table([(2, LINE)], JUNE)) == 0


def test_a_credit_line_alone_has_no_repayments_within_a_year() -> None:
    totals = totals_table([(2, LINE)], [None], JUNE)
    assert list(totals.column("within_year")) == [None, None]
    assert list(totals_table([(1, LOAN), (2, LINE)], [2_000_000, None], JUNE).column("within_year")) == [2_000_000, 2_000_000]
