"""The register beside books written as text: where it agrees, where not, and the reason that is most likely."""

from datetime import date
from typing import Any

import pytest

from app.analysis.loan_schedules import schedule
from app.analysis.loan_ties import TieGroup, TieState, tie_groups
from app.analysis.loans import InterestDays, Loan, LoanForm, Repayment
from app.ledger.balances import Books
from app.periods import Month
from tests.helpers.journal_text import read_books
from tests.helpers.loan_samples import SHORT_TERM, a_loan

APRIL, MAY, JUNE, JULY = (Month(2025, month) for month in (4, 5, 6, 7))
DRAWN = "2025-04-01 普通預金 6000000 / 長期借入金:みどり銀行 6000000"
#: Interest by months at 2%: 10,000, 6,666, 3,333.
FIRST = "2025-05-01 長期借入金:みどり銀行 2000000 + 支払利息 10000 / 普通預金 2010000"
SECOND = "2025-06-02 長期借入金:みどり銀行 2000000 + 支払利息 6666 / 普通預金 2006666"
THIRD = "2025-07-01 長期借入金:みどり銀行 2000000 + 支払利息 3333 / 普通預金 2003333"
OTHER = "2025-06-10 普通預金 5 / 売上高 5"
SALES = "2025-07-31 普通預金 20000000 / 売上高 20000000"


def books_of(*lines: str) -> Books:
    return read_books("\n".join(("year 2025-04..2026-03 inclusive", "opening 2025-04 普通預金 1000000 / 資本金 1000000", *lines)))


def loan_of(**changes: Any) -> Loan:
    return a_loan(interest_days=InterestDays.MONTHS, **{"sub_account": "みどり銀行"} | changes)


def groups_of(books: Books, *loans: Loan) -> tuple[TieGroup, ...]:
    return tie_groups(books, [(number, schedule(loan)) for number, loan in enumerate(loans, 1)], books.months)


def states(books: Books, *loans: Loan) -> list[str]:
    (group,) = groups_of(books, *loans)
    return [tie.state.value for tie in group.ties]


def test_books_kept_by_the_schedule_agree_every_month() -> None:
    (group,) = groups_of(books_of(DRAWN, FIRST, SECOND, THIRD, SALES), loan_of())
    assert [(tie.month, tie.register, tie.books, tie.difference) for tie in group.ties] == [
        (APRIL, 6_000_000, 6_000_000, 0),
        (MAY, 4_000_000, 4_000_000, 0),
        (JUNE, 2_000_000, 2_000_000, 0),
        (JULY, 0, 0, 0),
    ]
    assert {tie.state for tie in group.ties} == {TieState.AGREES}


def test_the_current_portion_counts_with_the_long_term_account() -> None:
    moved = "2025-06-30 長期借入金 2000000 / 1年以内返済長期借入金 2000000"
    lines = [line.replace(":みどり銀行", "") for line in (DRAWN, FIRST, SECOND)]
    assert states(books_of(*lines, moved), loan_of(sub_account="")) == ["agrees"] * 3


def test_a_reclassification_without_sub_accounts_compares_the_whole_account() -> None:
    moved = "2025-06-30 長期借入金:みどり銀行 2000000 / 1年以内返済長期借入金 2000000"
    (group,) = groups_of(books_of(DRAWN, FIRST, SECOND, moved), loan_of())
    assert group.sub_account is None
    assert {tie.state for tie in group.ties} == {TieState.AGREES}


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        # The June instalment is booked in July.
        ((DRAWN, FIRST, OTHER, SECOND.replace("06-02", "07-02"), THIRD), ["agrees", "agrees", "booked_later", "agrees"]),
        # The July instalment is booked at the end of June already.
        ((DRAWN, FIRST, SECOND, THIRD.replace("07-01", "06-30"), SALES), ["agrees", "agrees", "booked_earlier", "agrees"]),
        # The whole payment of May went to the loan: 10,000 of interest too much, and it stays so.
        (
            (DRAWN, "2025-05-01 長期借入金:みどり銀行 2010000 / 普通預金 2010000", SECOND),
            ["agrees", "interest_as_principal", "carried"],
        ),
        # 500,000 were prepaid in June.
        ((DRAWN, FIRST, SECOND, "2025-06-20 長期借入金:みどり銀行 500000 / 普通預金 500000"), ["agrees", "agrees", "repaid_more"]),
        # Half of June's instalment was put off.
        ((DRAWN, FIRST, "2025-06-02 長期借入金:みどり銀行 1000000 / 普通預金 1000000"), ["agrees", "agrees", "repaid_less"]),
        # A second loan is in the books only.
        (
            (DRAWN, FIRST, SECOND, "2025-06-25 普通預金 9000000 / 長期借入金:みどり銀行 9000000"),
            ["agrees", "agrees", "drawing_not_registered"],
        ),
        # 7 yen are nobody's prepayment.
        ((DRAWN, FIRST.replace("2000000 ", "2000007 ").replace("2010000", "2010007"), SECOND), ["agrees", "rounding", "rounding"]),
    ],
)
def test_a_difference_says_its_likely_reason(lines: tuple[str, ...], expected: list[str]) -> None:
    assert states(books_of(*lines), loan_of()) == expected


def test_a_month_without_any_entry_is_said_to_be_missing() -> None:
    """Nothing at all was imported of May; the 2,000,000 of its instalment stay as a difference."""
    assert states(books_of(DRAWN, SECOND, THIRD), loan_of()) == ["agrees", "month_empty", "carried", "carried"]


@pytest.mark.parametrize("own", ["長期借入金:あおい信金", "短期借入金"])
def test_a_loan_whose_account_the_books_do_not_have_is_said_to_be_missing(own: str) -> None:
    others = f"2025-04-02 普通預金 500 / {own} 500"
    found = groups_of(books_of(others, "2025-05-01 普通預金 5 / 売上高 5"), loan_of())
    (group,) = [group for group in found if group.loans]
    assert [tie.state.value for tie in group.ties] == ["not_in_books"] * 2


def test_a_drawing_that_is_not_booked() -> None:
    earlier = "2025-04-01 普通預金 900 / 長期借入金:みどり銀行 900"
    back = "2025-04-05 長期借入金:みどり銀行 900 / 普通預金 900"
    assert states(books_of(earlier, back), loan_of()) == ["drawing_not_booked"]


def test_books_that_differ_from_the_start() -> None:
    opened = "opening 2025-04 普通預金 1000000 / 長期借入金:みどり銀行 700000 + 資本金 300000"
    books = read_books(f"year 2025-04..2026-03 inclusive\n{opened}\n2025-04-10 普通預金 5 / 売上高 5")
    assert states(books, loan_of(drawn_on=date(2025, 2, 1), first_payment=date(2025, 5, 1))) == ["starts_differently"]


def test_a_balance_without_a_loan_is_told() -> None:
    (group,) = groups_of(books_of(DRAWN, FIRST))
    assert group.loans == () and [tie.state for tie in group.ties] == [TieState.NO_LOAN, TieState.NO_LOAN]
    assert group.last_compared is not None and group.last_compared.difference == 4_000_000


def test_money_of_directors_is_compared_only_with_a_loan_of_theirs() -> None:
    assert groups_of(books_of("2025-04-10 普通預金 500000 / 役員借入金 500000")) == ()


def test_months_before_a_confirmed_balance_are_not_compared() -> None:
    loan = loan_of(known_on=date(2025, 5, 31), known_balance=4_000_000)
    assert states(books_of(DRAWN, FIRST, SECOND), loan) == ["before_known", "agrees", "agrees"]


def test_books_without_openings_are_not_compared() -> None:
    books = read_books("year 2025-04..2026-03 inclusive\n2025-05-01 長期借入金:みどり銀行 2000000 / 普通預金 2000000")
    assert {tie.state for group in groups_of(books, loan_of()) for tie in group.ties} == {TieState.BOOKS_UNKNOWN}


@pytest.mark.parametrize(("drawn", "state"), [(3_000_000, "revolving"), (6_000_001, "revolving_exceeded")])
def test_a_credit_line_is_held_against_its_limit(drawn: int, state: str) -> None:
    loan = loan_of(form=LoanForm.OVERDRAFT, repayment=Repayment.REVOLVING, account=SHORT_TERM, sub_account="")
    assert states(books_of(f"2025-04-10 普通預金 {drawn} / 短期借入金 {drawn}"), loan) == [state]


def test_each_sub_account_is_compared_with_its_own_loans() -> None:
    other = "2025-04-01 普通預金 6000000 / 長期借入金:あおい信金 6000000"
    found = groups_of(books_of(DRAWN, other), loan_of(), loan_of(sub_account="あおい信金"))
    assert [(group.sub_account, group.loans, group.ties[0].state.value) for group in found] == [
        ("あおい信金", (2,), "agrees"),
        ("みどり銀行", (1,), "agrees"),
    ]
