"""What the register announces, and how long before."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from app.analysis.loan_notices import deemed_equity_share, loan_notices, percent_text
from app.analysis.loan_schedules import schedule
from app.analysis.loans import LoanForm, OwnInstalment, Repayment
from app.messages import message
from tests.helpers.loan_samples import a_loan, rates


def kinds(day: date, **changes: Any) -> list[tuple[str, date]]:
    return [(notice.kind.value, notice.day) for notice in loan_notices([(1, schedule(a_loan(**changes)))], day)]


LONG = {"final_day": date(2035, 4, 1), "principal": 12_000_000}


def test_the_start_of_repayment_is_told_six_months_ahead() -> None:
    loan = LONG | {"grace_months": 12}
    assert kinds(date(2025, 10, 31), **loan) == []
    assert kinds(date(2025, 11, 30), **loan) == [("repayment_starts", date(2026, 5, 1))]
    assert kinds(date(2026, 5, 1), **loan) == []


def test_a_list_of_the_bank_that_begins_without_principal_tells_the_start_of_repayment() -> None:
    days = [date(2025, month, 1) for month in (5, 6, 7)]
    waiting = tuple(OwnInstalment(day, principal, 10_000) for day, principal in zip(days, (0, 3_000_000, 3_000_000), strict=True))
    at_once = tuple(OwnInstalment(day, 2_000_000, 10_000) for day in days)
    irregular = {"repayment": Repayment.IRREGULAR}
    assert ("repayment_starts", date(2025, 6, 2)) in kinds(date(2025, 4, 30), **irregular, instalments=waiting)
    assert "repayment_starts" not in dict(kinds(date(2025, 4, 30), **irregular, instalments=at_once))


def test_the_sentence_names_day_and_amounts() -> None:
    (notice,) = loan_notices([(1, schedule(a_loan(**LONG, grace_months=12)))], date(2026, 3, 31))
    # 12,000,000 in 108 instalments: 111,111; interest 12,000,000 x 2% x 30/365 = 19,726.02
    words = message(notice.remark.code, **notice.remark.values)
    assert "2026年5月1日" in words.text and "元金111,111円" in words.text and "利息19,726円" in words.text
    assert "あと2か月" in words.next_step


def test_a_loan_in_the_middle_announces_nothing() -> None:
    assert kinds(date(2030, 6, 30), **LONG) == []


def test_the_last_instalment_is_told_three_months_ahead() -> None:
    assert kinds(date(2034, 12, 31), **LONG) == []
    assert kinds(date(2035, 1, 31), **LONG) == [("final_instalment", date(2035, 4, 2))]


def test_a_balloon_is_told_a_year_ahead() -> None:
    # 119 x 50,000 = 5,950,000; the last takes 6,050,000
    assert kinds(date(2034, 4, 30), **LONG, instalment=50_000) == [("balloon", date(2035, 4, 2))]


def test_a_bullet_is_told_a_year_ahead() -> None:
    assert kinds(date(2034, 4, 30), **LONG, repayment=Repayment.BULLET) == [("maturity", date(2035, 4, 2))]


def test_a_change_of_rate_is_told() -> None:
    loan = LONG | {"rates": rates(date(2025, 4, 1), "1.7", (date(2027, 1, 28), "1.95"))}
    assert kinds(date(2026, 9, 30), **loan) == [("rate_change", date(2027, 1, 28))]


def test_the_end_of_a_credit_line_is_told() -> None:
    line = {"form": LoanForm.OVERDRAFT, "repayment": Repayment.REVOLVING, "final_day": date(2026, 4, 1)}
    assert kinds(date(2025, 10, 31), **line) == [("line_ends", date(2026, 4, 1))]


@pytest.mark.parametrize(
    ("day", "share"),
    [("2026-12-31", 5), ("2027-12-31", 4), ("2028-12-31", 3), ("2029-12-31", 2), ("2030-12-31", 1), ("2031-12-31", 0), ("2026-01-01", 5)],
)
def test_deemed_equity_falls_by_a_fifth_a_year(day: str, share: int) -> None:
    """financing_rules.md R10: due R13/12末, 4,000万: R8/12 4,000; R9/12 3,200; R10 2,400; R11 1,600; R12 800; R13 0."""
    assert deemed_equity_share(LoanForm.SUBORDINATED, date(2031, 12, 31), date.fromisoformat(day)) == Fraction(share, 5)


def test_other_loans_are_no_equity() -> None:
    assert deemed_equity_share(LoanForm.DEED, date(2031, 12, 31), date(2026, 1, 1)) is None


def test_a_loan_of_five_years_and_a_month_counts_in_full_for_its_first_month_alone() -> None:
    due = date(2031, 5, 1)
    assert deemed_equity_share(LoanForm.SUBORDINATED, due, date(2026, 5, 1)) == 1
    assert deemed_equity_share(LoanForm.SUBORDINATED, due, date(2026, 5, 2)) == Fraction(4, 5)


@pytest.mark.parametrize(
    ("rate", "text"),
    [
        ("17/1000", "1.7%"),
        ("1/50", "2%"),
        ("1725/100000", "1.725%"),
        ("0", "0%"),
        ("1/300", "0.3333%"),
        ("112345/10000000", "1.12345%"),
        ("1/1000", "0.1%"),
    ],
)
def test_rates_are_written_without_digits_they_have_not(rate: str, text: str) -> None:
    assert percent_text(Fraction(rate)) == text
