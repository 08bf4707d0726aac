"""Which schemes fit by the books, the loan register and the owner's answers: figures with their origin, open questions by name."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from app.analysis.financing.rules import RuleResult, Verdict
from app.analysis.form_values import CellValue
from app.analysis.loans import Guarantee, Loan, LoanForm, Purpose, RateFrom, Repayment
from app.errors import InputRefused
from app.formatting import Formatter
from app.services.company_profile import set_profile
from app.services.financing import FinancingView, financing_view, judged
from app.services.financing_answers import OwnersAnswers
from app.services.financing_tables import figures_table, metrics_table, regrouping_table, rule_table, schemes_table
from app.services.loans import add_loan
from app.services.reporting import Reporting
from app.services.session import BookSession
from tests.services.loan_books import BANK, make_loan_book
from tests.services.small_book import make_small_book

TODAY = date(2025, 9, 30)
LONG_TERM = "2520"
NOTHING = OwnersAnswers({}, {})


def answers(**given: Any) -> OwnersAnswers:
    return OwnersAnswers(given, {})


@pytest.fixture
def trader(tmp_path: Path) -> Iterator[BookSession]:
    """Sales of 510,000 and a fee of 660 in the year to March 2025, on a capital of 1,000,000."""
    session = make_small_book(tmp_path)
    yield session
    session.close()


@pytest.fixture
def borrower(tmp_path: Path) -> Iterator[BookSession]:
    """Six million drawn in April 2025, 100,000 repaid each month from May; no closed year."""
    session = make_loan_book(tmp_path)
    yield session
    session.close()


def bank_loan(**changed: Any) -> Loan:
    """The loan of the borrower's books: 60 instalments from 1 May 2025 to 1 April 2030."""
    values: dict[str, Any] = {
        "lender": BANK,
        "name": "証書貸付",
        "principal": 6_000_000,
        "drawn_on": date(2025, 4, 1),
        "first_payment": date(2025, 5, 1),
        "final_day": date(2030, 4, 1),
        "repayment": Repayment.EQUAL_PRINCIPAL,
        "rates": (RateFrom(date(2025, 4, 1), Fraction(24, 1000)),),
        "account": LONG_TERM,
        "sub_account": BANK,
        "payment_day": 1,
        "instalment": 100_000,
    }
    return Loan(**(values | changed))


def on(session: BookSession, given: OwnersAnswers = NOTHING, day: date = TODAY) -> FinancingView:
    return judged(Reporting(session), day, given)


def test_figures_of_the_closed_year_carry_where_they_are_from(trader: BookSession) -> None:
    found = on(trader).find("guarantee_free_choice")
    net_assets = found.input("net_assets")
    assert net_assets.value == 1_509_340
    assert net_assets.origin == "帳簿 2025年3月期 純資産合計"
    assert found.input("profit_before_depreciation").value == 509_340


def test_a_year_before_the_books_is_missing_with_its_reason(trader: BookSession) -> None:
    before = on(trader).find("safety_net").input("net_sales_before")
    assert (before.value, before.reason) == (None, "financing.fact.no_closed_year")


def test_questions_without_answer_leave_a_scheme_open_and_are_named(trader: BookSession) -> None:
    found = on(trader).find("guarantee_free_choice")
    assert found.verdict is Verdict.UNKNOWN
    assert found.missing == ("statements_given", "owner_pay_is_usual", "pledges_to_keep", "wishes_no_guarantee")
    assert found.input("statements_given").reason == "financing.fact.not_answered"


def test_answers_carry_a_scheme(trader: BookSession) -> None:
    yes = dict.fromkeys(("statements_given", "owner_pay_is_usual", "pledges_to_keep", "wishes_no_guarantee"), "yes")
    found = on(trader, answers(**yes, closed_years=5)).find("guarantee_free_choice")
    # 純資産 is positive and the one profit that is known is none of two losses.
    assert found.verdict is Verdict.LIKELY
    assert found.input("no_claims_on_owner").value is True  # nothing is lent, advanced or receivable
    refused = on(trader, answers(**{**yes, "owner_pay_is_usual": "no"}, closed_years=5)).find("guarantee_free_choice")
    assert refused.verdict is Verdict.UNLIKELY


def test_the_day_of_foundation_tells_how_many_years_were_closed(trader: BookSession) -> None:
    set_profile(trader, founded=date(2023, 7, 1))
    # Closings at the end of March 2024 and 2025.
    assert on(trader).find("gifu_accountant").input("closed_years").value == 2


def test_schemes_say_by_date_that_they_ended_or_have_not_begun(trader: BookSession) -> None:
    late = on(trader, day=date(2027, 4, 1)).find("guarantee_free_promotion")
    early = on(trader, day=date(2024, 3, 14)).find("proper_refinancing")
    assert (late.verdict, early.verdict) == (Verdict.ENDED, Verdict.NOT_BEGUN)
    table = schemes_table(on(trader, day=date(2027, 4, 1)), "ja")
    why = dict(zip(table.column("id"), table.column("why"), strict=True))
    assert why["guarantee_free_promotion"] == "この制度の取扱いは2027年3月31日で終了しています。"


def test_absolute_profit_is_the_principal_of_the_next_twelve_months(borrower: BookSession) -> None:
    add_loan(borrower, bank_loan())
    found = on(borrower, answers(lease_principal_due=240_000)).find("financial_absolute_profit")
    assert found.input("loan_principal_due").value == 1_200_000
    assert found.value == 1_440_000
    assert found.input("lease_principal_due").origin == "質問の回答"


def test_borrowings_without_a_register_are_not_nothing(borrower: BookSession) -> None:
    found = on(borrower).find("financial_absolute_profit")
    assert (found.value, found.input("loan_principal_due").reason) == (None, "form.fact.loans_not_registered")


def test_a_note_repaid_in_one_sum_is_rolled_over_and_left_out(borrower: BookSession) -> None:
    add_loan(borrower, bank_loan())
    note = bank_loan(
        name="手形貸付",
        principal=2_000_000,
        drawn_on=date(2025, 8, 1),
        first_payment=date(2026, 7, 31),
        final_day=date(2026, 7, 31),
        repayment=Repayment.BULLET,
        interval_months=0,
        instalment=None,
        form=LoanForm.NOTE,
        account="2210",
        sub_account="",
        purpose=Purpose.WORKING,
        payment_day=31,
    )
    add_loan(borrower, note)
    view = on(borrower)
    assert view.find("financial_absolute_profit").input("rolling_principal").value == 2_000_000
    assert view.find("financial_absolute_profit").input("loan_principal_due").value == 1_200_000
    assert view.find("working_capital").met is False  # no receivables carry two million


def test_guaranteed_loans_count_for_the_small_guarantee(borrower: BookSession) -> None:
    add_loan(borrower, bank_loan(guarantee=Guarantee.ASSOCIATION, guarantor="みどり県信用保証協会"))
    found = on(borrower, answers(wanted_loan=14_500_000)).find("small_guarantee")
    # 6,000,000 less five instalments up to September 2025.
    assert found.input("guaranteed_loans").value == 5_500_000
    assert next(one.met for one in found.conditions if one.id == "balance") is True
    more = on(borrower, answers(wanted_loan=14_500_001)).find("small_guarantee")
    assert next(one.met for one in more.conditions if one.id == "balance") is False


def test_subordinated_loans_of_the_register_count_as_equity(borrower: BookSession) -> None:
    loan = bank_loan(
        form=LoanForm.SUBORDINATED,
        repayment=Repayment.BULLET,
        instalment=None,
        interval_months=0,
        first_payment=date(2030, 4, 30),
        final_day=date(2030, 4, 30),
    )
    add_loan(borrower, loan)
    early = on(borrower, day=date(2025, 4, 30)).find("deemed_equity")
    later = on(borrower).find("deemed_equity")
    assert (early.input("subordinated_counted").value, later.input("subordinated_counted").value) == (6_000_000, 4_800_000)


def test_the_regrouping_plan_rests_on_the_register_and_the_answers(borrower: BookSession) -> None:
    add_loan(borrower, bank_loan())
    assert on(borrower).regrouping_reason == "financing.regrouping.answers"
    view = on(borrower, answers(regroup_rolling=1_000_000, regroup_subordinated=2_000_000, regroup_yearly=300_000))
    assert view.regrouping is not None
    assert view.regrouping.of("refinanced").balance == 2_500_000
    total = view.regrouping.of("total")
    assert (view.regrouping.yearly_before, total.yearly_now, total.yearly_later) == (1_200_000, 0, 300_000)
    table = regrouping_table(view)
    assert next(iter(table.column("balance"))) == 5_500_000
    too_much = on(borrower, answers(regroup_rolling=9_000_000, regroup_yearly=300_000))
    assert (too_much.regrouping, too_much.regrouping_reason) == (None, "financing.regrouped_exceeds")


def test_the_plan_for_people_is_summed_from_its_items(trader: BookSession) -> None:
    given: dict[str, CellValue] = {
        "investments.1.investment_kind": "treatment",
        "investments.1.each": 200_000,
        "investments.1.times": 10,
        "investments.2.investment_kind": "current_cost",
        "investments.2.each": 500_000,
        "investments.3.what": "まだ決めていない",
    }
    found = on(trader, OwnersAnswers(given, {}, 3)).find("people_investment")
    assert found.value == 2_500_000


def test_an_unknown_rule_is_refused_with_the_names_there_are(trader: BookSession) -> None:
    with pytest.raises(InputRefused) as refused:
        on(trader).find("free_money")
    assert refused.value.code == "financing.no_such_rule"
    assert "safety_net" in str(refused.value.values["rules"])


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_table_can_be_written_in_both_languages(trader: BookSession, language: Any) -> None:
    view, formatter = on(trader), Formatter()
    rules: tuple[RuleResult, ...] = (*view.schemes, *view.figures)
    tables = [
        schemes_table(view, language),
        figures_table(view, formatter, language),
        regrouping_table(view, language),
        metrics_table(Reporting(trader), view, formatter, language),
        *(rule_table(one, formatter, language) for one in rules),
    ]
    for table in tables:
        assert table.to_csv()
    assert any("目安" in note or "indications" in note for note in tables[0].notes)


def test_conditions_show_value_threshold_and_origin(trader: BookSession) -> None:
    table = rule_table(on(trader).find("proper_refinancing"), Formatter())
    row = next(row for row in table.rows() if "資産超過" in str(row[1]))
    assert row[2:5] == ("1,509,340円", "＞ 0円", "○ 満たす")


def test_the_view_of_a_day_holds_schemes_and_figures(trader: BookSession) -> None:
    view = financing_view(Reporting(trader), TODAY)
    assert view.schemes[0].rule == "guarantee_free_choice"
    assert {"financial_absolute_profit", "human_capital_roi"} <= {one.rule for one in view.figures}
