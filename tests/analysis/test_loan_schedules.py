"""Schedules beside figures calculated by hand and bank tables, and the rules that hold for every loan."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.analysis.loan_interest import annuity_payment, raised, whole_months
from app.analysis.loan_schedules import LoanSchedule, schedule
from app.analysis.loans import (
    MONTH_END,
    Holidays,
    InterestDays,
    InterestTiming,
    Loan,
    LoanForm,
    OwnInstalment,
    Repayment,
    RestAt,
)
from app.periods import Month
from tests.helpers.loan_samples import SHORT_TERM, a_loan, rates


def lines(found: LoanSchedule) -> list[tuple[int, int, int]]:
    """Principal, interest and balance of every payment."""
    return [(payment.principal, payment.interest, payment.balance) for payment in found.payments]


def test_equal_principal_by_days_of_365() -> None:
    # 6,000,000 x 2% x 30/365 = 9,863.01; 4,000,000 x 2% x 31/365 = 6,794.52; 2,000,000 x 2% x 30/365 = 3,287.67
    assert lines(schedule(a_loan())) == [(2_000_000, 9_863, 4_000_000), (2_000_000, 6_794, 2_000_000), (2_000_000, 3_287, 0)]


def test_equal_principal_by_months() -> None:
    # 6,000,000 x 2% / 12 = 10,000; two thirds and one third of it after
    assert lines(schedule(a_loan(interest_days=InterestDays.MONTHS))) == [
        (2_000_000, 10_000, 4_000_000),
        (2_000_000, 6_666, 2_000_000),
        (2_000_000, 3_333, 0),
    ]


def test_the_last_instalment_takes_the_rest_of_a_round_one() -> None:
    # The contract: 166,000 a month, 206,000 at the end (10,000,000 = 59 x 166,000 + 206,000)
    found = schedule(a_loan(principal=10_000_000, instalment=166_000, final_day=date(2030, 4, 1)))
    assert len(found.payments) == 60
    assert {payment.principal for payment in found.payments[:-1]} == {166_000}
    assert found.payments[-1].principal == 206_000


def test_the_first_instalment_takes_the_rest_where_the_contract_says_so() -> None:
    # 1,000,000 / 3 = 333,333 with 1 left over
    found = schedule(a_loan(principal=1_000_000, rest_at=RestAt.FIRST))
    assert [payment.principal for payment in found.payments] == [333_334, 333_333, 333_333]


@pytest.mark.parametrize(
    ("percent", "years", "payment"),
    [("1", 35, 2_822), ("1.5", 35, 3_061), ("2", 10, 9_201), ("3", 20, 5_545), ("3", 1, 84_693)],
)
def test_annuities_are_those_of_the_tables_for_a_million(percent: str, years: int, payment: int) -> None:
    """毎月返済額早見表 (100万円あたり), as banks print it."""
    assert annuity_payment(1_000_000, Fraction(percent) / 100, years * 12, 1) == payment


def test_an_annuity_of_a_year() -> None:
    # Payment 101,632; interest 1,200,000 x 3% / 12 = 3,000, then 1,101,368 x 0.25% = 2,753.42
    loan = a_loan(
        principal=1_200_000, percent="3", repayment=Repayment.ANNUITY, final_day=date(2026, 4, 1), interest_days=InterestDays.MONTHS
    )
    found = schedule(loan)
    assert lines(found)[:2] == [(98_632, 3_000, 1_101_368), (98_879, 2_753, 1_002_489)]
    assert {payment.total for payment in found.payments[:-1]} == {101_632}
    assert abs(found.payments[-1].total - 101_632) < 12


def test_an_annuity_without_interest_divides_the_principal() -> None:
    found = schedule(a_loan(principal=1_000_000, percent="0", repayment=Repayment.ANNUITY))
    assert lines(found) == [(333_333, 0, 666_667), (333_333, 0, 333_334), (333_334, 0, 0)]


def test_grace_pays_interest_alone() -> None:
    # 3,650,000 x 1% x 30/365 = 3,000 (June: 31 days = 3,100)
    loan = a_loan(principal=3_650_000, percent="1", grace_months=2)
    assert lines(schedule(loan)) == [(0, 3_000, 3_650_000), (0, 3_100, 3_650_000), (3_650_000, 3_000, 0)]
    assert loan.first_repayment == Month(2025, 7)


def test_a_bullet_pays_interest_each_quarter_and_all_at_the_end() -> None:
    # 36,500,000 x 1% / 365 = 1,000 a day: April to July 91 days, to October 92, to January 92, to April 90
    loan = a_loan(
        principal=36_500_000,
        percent="1",
        repayment=Repayment.BULLET,
        interval_months=3,
        first_payment=date(2025, 7, 1),
        final_day=date(2026, 4, 1),
    )
    assert lines(schedule(loan)) == [(0, 91_000, 36_500_000), (0, 92_000, 36_500_000), (0, 92_000, 36_500_000), (36_500_000, 90_000, 0)]


def test_a_note_may_pay_everything_at_the_end() -> None:
    # 73,000,000 x 1% / 365 = 2,000 a day, 30 days
    loan = a_loan(
        principal=73_000_000,
        percent="1",
        form=LoanForm.NOTE,
        repayment=Repayment.BULLET,
        interval_months=0,
        final_day=date(2025, 5, 1),
        account=SHORT_TERM,
    )
    assert lines(schedule(loan)) == [(73_000_000, 60_000, 0)]


def test_interest_in_advance_is_paid_with_the_drawing() -> None:
    # 36,500,000 x 1% / 365 = 1,000 a day: 30 days with the drawing, then 31 days on two thirds
    found = schedule(a_loan(principal=36_500_000, percent="1", timing=InterestTiming.ADVANCE, instalment=12_166_000))
    assert [(payment.day, payment.principal, payment.interest) for payment in found.payments][:2] == [
        (date(2025, 4, 1), 0, 30_000),
        (date(2025, 5, 1), 12_166_000, 20_667),  # 24,334,000 x 1% x 31/365 = 20,667.23
    ]
    assert found.payments[-1].interest == 0


def test_a_change_of_rate_divides_the_days() -> None:
    # 36,500,000: 1,000 a day at 1% to 15 April (14 days), 2,000 a day at 2% to 1 May (16 days)
    loan = a_loan(principal=36_500_000, rates=rates(date(2025, 4, 1), "1", (date(2025, 4, 15), "2")))
    assert schedule(loan).payments[0].interest == 14_000 + 32_000


def test_a_leap_day_counts_as_one_of_365() -> None:
    # 36,500,000 at 1%: 1,000 a day, 29 days in February 2028
    loan = a_loan(principal=36_500_000, percent="1", drawn_on=date(2028, 2, 1), first_payment=date(2028, 3, 1), final_day=date(2028, 4, 1))
    assert schedule(loan).payments[0].interest == 29_000


def test_an_annuity_is_computed_anew_when_the_rate_changes() -> None:
    start = date(2025, 4, 1)
    loan = a_loan(
        principal=1_200_000,
        repayment=Repayment.ANNUITY,
        final_day=date(2026, 4, 1),
        interest_days=InterestDays.MONTHS,
        rates=rates(start, "3", (date(2025, 10, 1), "0")),
    )
    found = schedule(loan)
    owed = found.payments[5].balance
    assert {payment.principal for payment in found.payments[6:-1]} == {owed // 6}
    assert found.payments[-1].balance == 0


def test_payments_move_to_open_banks_and_interest_does_not() -> None:
    # 2025-08-31 is a Sunday. 36,500,000 at 1%: 31 days of August, 30 of September
    fields = {"principal": 36_500_000, "percent": "1", "drawn_on": date(2025, 7, 31), "payment_day": MONTH_END}
    term = {"first_payment": date(2025, 8, 31), "final_day": date(2025, 9, 30), "repayment": Repayment.BULLET}
    found = schedule(a_loan(**fields, **term))
    assert [(payment.paid_on, payment.interest, payment.is_moved) for payment in found.payments] == [
        (date(2025, 9, 1), 31_000, True),
        (date(2025, 9, 30), 30_000, False),
    ]
    assert schedule(a_loan(**fields, **term, holidays=Holidays.PREVIOUS)).payments[0].paid_on == date(2025, 8, 29)
    assert schedule(a_loan(**fields, **term, holidays=Holidays.SAME)).payments[0].paid_on == date(2025, 8, 31)


def test_irregular_payments_are_those_of_the_list() -> None:
    own = (OwnInstalment(date(2025, 5, 1), 1_000_000, 12_345), OwnInstalment(date(2025, 7, 1), 5_000_000))
    found = schedule(a_loan(repayment=Repayment.IRREGULAR, instalments=own))
    # The second is computed: 5,000,000 x 2% x 61/365 = 16,712.32
    assert lines(found) == [(1_000_000, 12_345, 5_000_000), (5_000_000, 16_712, 0)]


def test_a_confirmed_balance_starts_the_schedule_anew() -> None:
    # After a prepayment in May 1,500,000 is left: 2,000,000 would be due in June, so June pays all that is left but nothing below zero.
    found = schedule(a_loan(known_on=date(2025, 5, 20), known_balance=3_500_000))
    assert [payment.principal for payment in found.payments] == [2_000_000, 1_500_000]
    assert found.balance_on(date(2025, 5, 19)) is None
    assert found.balance_on(date(2025, 5, 20)) == 3_500_000


def test_a_prepaid_loan_ends_before_its_day() -> None:
    found = schedule(a_loan(known_on=date(2025, 5, 20), known_balance=1_000_000))
    assert [(payment.day, payment.principal, payment.balance) for payment in found.payments] == [(date(2025, 6, 1), 1_000_000, 0)]


def test_a_last_payment_the_bank_still_counts_on_is_not_moved_before_its_balance() -> None:
    # 2025-06-01 is a Sunday; the bank's balance of Saturday still shows the last instalment.
    term = {"final_day": date(2025, 6, 1), "holidays": Holidays.PREVIOUS, "known_on": date(2025, 5, 31), "known_balance": 3_000_000}
    found = schedule(a_loan(**term))
    assert [(payment.paid_on, payment.principal) for payment in found.payments] == [(date(2025, 6, 1), 3_000_000)]


def test_balances_between_payments() -> None:
    found = schedule(a_loan())
    days = (date(2025, 3, 31), date(2025, 4, 1), date(2025, 5, 1), date(2025, 6, 30), date(2025, 7, 1))
    assert [found.balance_on(day) for day in days] == [0, 6_000_000, 4_000_000, 2_000_000, 0]


def test_due_within_a_year_is_the_principal_of_twelve_months() -> None:
    found = schedule(a_loan(principal=6_000_000, instalment=100_000, final_day=date(2030, 4, 1)))
    # From the end of March 2026 to the end of March 2027: twelve instalments on the first of the month.
    assert found.due_within_a_year(date(2026, 3, 31)) == 1_200_000
    assert found.due_within_a_year(date(2030, 3, 31)) == 100_000


def test_nothing_is_due_of_a_loan_not_drawn_and_nothing_known_before_a_confirmed_balance() -> None:
    assert schedule(a_loan()).due_within_a_year(date(2025, 3, 31)) == 0
    # What was due in May is not in the schedule from the balance of the 20th on.
    assert schedule(a_loan(known_on=date(2025, 5, 20), known_balance=3_500_000)).due_within_a_year(date(2025, 4, 30)) is None


def test_a_revolving_loan_has_no_schedule() -> None:
    loan = a_loan(form=LoanForm.OVERDRAFT, repayment=Repayment.REVOLVING)
    found = schedule(loan)
    assert found.payments == () and found.balance_on(date(2025, 5, 1)) is None and found.due_within_a_year(date(2025, 5, 1)) is None


def test_a_rise_touches_floating_loans_only_and_only_what_comes() -> None:
    fixed, floating = a_loan(interest_days=InterestDays.MONTHS), a_loan(interest_days=InterestDays.MONTHS, is_floating=True)
    after, points = date(2025, 5, 31), Fraction(1, 100)
    assert raised(fixed, after, points) is fixed
    # 3% of 2,000,000 for June to July: 5,000 instead of 3,333; the period from May began at 2%.
    assert [payment.interest for payment in schedule(raised(floating, after, points)).payments] == [10_000, 6_666, 5_000]


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        (date(2025, 1, 31), date(2025, 2, 28), 1),
        (date(2025, 1, 15), date(2025, 3, 15), 2),
        (date(2025, 1, 15), date(2025, 3, 16), None),
    ],
)
def test_whole_months(first: date, last: date, months: int | None) -> None:
    assert whole_months(first, last) == months


@st.composite
def loans(draw: st.DrawFn) -> Loan:
    """Loans with equal instalments of every kind."""
    drawn_on = draw(st.dates(date(2015, 1, 1), date(2035, 12, 31)))
    interval = draw(st.sampled_from((1, 2, 3, 6, 12)))
    payment_day = draw(st.integers(1, MONTH_END))
    first = Month.of(drawn_on) + draw(st.integers(1, 3))
    many = draw(st.integers(1, min(120, 480 // interval)))
    last = first + (many - 1) * interval
    repayment = draw(st.sampled_from((Repayment.EQUAL_PRINCIPAL, Repayment.ANNUITY, Repayment.BULLET)))
    is_regular = repayment is not Repayment.BULLET
    in_advance = repayment is not Repayment.ANNUITY and draw(st.booleans())
    changed = drawn_on + timedelta(days=draw(st.integers(1, 2000)))

    def day(month: Month) -> date:
        return month.first_day.replace(day=min(payment_day, month.last_day.day))

    percents = st.decimals(0, 15, places=3).map(str)
    return a_loan(
        principal=draw(st.integers(10_000, 500_000_000)),
        drawn_on=drawn_on,
        first_payment=day(first),
        final_day=day(last),
        payment_day=payment_day,
        interval_months=interval,
        repayment=repayment,
        grace_months=draw(st.integers(0, many - 1)) * interval if is_regular else 0,
        rest_at=draw(st.sampled_from(RestAt)),
        timing=InterestTiming.ADVANCE if in_advance else InterestTiming.ARREARS,
        interest_days=draw(st.sampled_from(InterestDays)),
        holidays=draw(st.sampled_from(Holidays)),
        is_floating=True,
        rates=rates(drawn_on, draw(percents), (changed, draw(percents))),
    )


@settings(max_examples=150, deadline=None)
@given(loan=loans())
def test_every_schedule_repays_to_the_yen(loan: Loan) -> None:
    found = schedule(loan)
    assert sum(payment.principal for payment in found.payments) == loan.principal
    assert all(payment.principal >= 0 and payment.interest >= 0 and payment.balance >= 0 for payment in found.payments)
    balances = [loan.principal, *(payment.balance for payment in found.payments)]
    assert all(before - payment.principal == payment.balance for before, payment in zip(balances, found.payments, strict=False))
    assert balances[-1] == 0
    assert found.payments[-1].day == loan.final_day
    assert [payment.day for payment in found.payments] == sorted({payment.day for payment in found.payments})


@settings(max_examples=80, deadline=None)
@given(loan=loans(), share=st.integers(1, 99), passed=st.integers(1, 100))
def test_what_is_left_of_a_confirmed_balance_is_repaid_to_the_yen(loan: Loan, share: int, passed: int) -> None:
    days = (loan.final_day - loan.drawn_on).days
    known_on = loan.drawn_on + timedelta(days=days * passed // 101)
    balance = max(1, loan.principal * share // 100)
    fields = {name: getattr(loan, name) for name in Loan.__dataclass_fields__}
    found = schedule(Loan(**fields | {"known_on": known_on, "known_balance": balance}))
    assert sum(payment.principal for payment in found.payments) == balance
    assert all(payment.balance >= 0 and payment.paid_on > known_on for payment in found.payments)


@settings(max_examples=80, deadline=None)
@given(loan=loans())
def test_interest_of_a_period_is_balance_times_rate_times_days(loan: Loan) -> None:
    """Where the rate does not change and interest follows: floor(balance x rate x days / 365)."""
    plain = {name: getattr(loan, name) for name in Loan.__dataclass_fields__}
    plain |= {"rates": loan.rates[:1], "timing": InterestTiming.ARREARS, "interest_days": InterestDays.DAYS_365}
    before, balance = loan.drawn_on, loan.principal
    rate = loan.rates[0].rate
    for payment in schedule(Loan(**plain)).payments:
        assert payment.interest == balance * rate.numerator * (payment.day - before).days // (rate.denominator * 365)
        before, balance = payment.day, payment.balance
