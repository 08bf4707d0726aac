"""The register of a real book: what it announces to the forecast, its ties, and the proposals from the books."""

import datetime
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from app.analysis.cash_rows import CashRow
from app.analysis.forecast_items import Certainty, Source
from app.analysis.loans import InterestDays, Loan, LoanForm, Repayment
from app.errors import InputRefused
from app.messages import message
from app.periods import Month
from app.services.loan_entry import proposal_texts
from app.services.loan_views import (
    day_of_register,
    loan_view,
    notices_of,
    proposal_draft,
    proposals,
    proposals_table,
    schedule_of,
    tie_entries,
)
from app.services.loans import add_loan, change_loan, find_loan, loan_items, register, remove_loan, summary_of
from app.services.reporting import Reporting
from app.services.session import BookSession
from tests.helpers.loan_samples import SHORT_TERM, a_loan
from tests.ledger.importers.vendor_files import Line, Voucher
from tests.services.loan_books import BANK, make_loan_book

SEPTEMBER = date(2025, 9, 30)
LOAN = a_loan(
    percent="2.4", sub_account=BANK, instalment=100_000, final_day=date(2030, 4, 1), interest_days=InterestDays.MONTHS, is_floating=True
)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[BookSession]:
    made = make_loan_book(tmp_path)
    yield made
    made.close()


@pytest.fixture
def reporting(session: BookSession) -> Reporting:
    return Reporting(session)


def amounts(reporting: Reporting, until: date, **more: object) -> list[tuple[str, date, int]]:
    return [(item.key, item.day, item.amount) for item in loan_items(reporting, SEPTEMBER, until, **more)]  # type: ignore[arg-type]


def test_a_loan_is_added_changed_and_removed(reporting: Reporting) -> None:
    number = add_loan(reporting.session, LOAN)
    assert [one.loan for one in register(reporting)] == [LOAN]
    change_loan(reporting.session, number, replace(LOAN, note="変更"))
    assert find_loan(reporting, number).loan.note == "変更"
    remove_loan(reporting.session, number)
    assert register(reporting) == ()


def test_what_is_not_there_is_refused(reporting: Reporting) -> None:
    for refused in (
        lambda: change_loan(reporting.session, 7, LOAN),
        lambda: remove_loan(reporting.session, 7),
        lambda: find_loan(reporting, 7),
        lambda: schedule_of(reporting, 7),
    ):
        with pytest.raises(InputRefused) as error:
            refused()
        assert error.value.code == "loans.no_such_loan"


def test_payments_are_confirmed_items_of_the_forecast(reporting: Reporting) -> None:
    add_loan(reporting.session, LOAN)
    # 5,500,000 x 2.4% / 12 = 11,000; 2025-11-01 is a Saturday and the 3rd a holiday.
    assert amounts(reporting, date(2025, 11, 30)) == [
        ("loan:1:2025-10-01:interest", date(2025, 10, 1), -11_000),
        ("loan:1:2025-10-01:principal", date(2025, 10, 1), -100_000),
        ("loan:1:2025-11-01:interest", date(2025, 11, 4), -10_800),
        ("loan:1:2025-11-01:principal", date(2025, 11, 4), -100_000),
    ]
    items = loan_items(reporting, SEPTEMBER, date(2025, 11, 30))
    assert {item.certainty for item in items} == {Certainty.CONFIRMED} and {item.source for item in items} == {Source.LOAN}
    assert [item.row for item in items[:2]] == [CashRow.INTEREST_PAID, CashRow.REPAYMENTS]
    assert "11月1日" in message(items[2].basis.code, "ja", **dict(items[2].basis.values)).text
    assert items[0].counterparty == BANK


def test_a_rise_of_rates_touches_what_comes_only(reporting: Reporting) -> None:
    add_loan(reporting.session, LOAN)
    # The period from 1 September began before; from 1 October 5,400,000 x 3.4% / 12 = 15,300.
    raised = {key: amount for key, _, amount in amounts(reporting, date(2025, 11, 30), rate_points=Fraction(1, 100))}
    assert raised["loan:1:2025-10-01:interest"] == -11_000
    assert raised["loan:1:2025-11-01:interest"] == -15_300
    assert raised["loan:1:2025-11-01:principal"] == -100_000


def test_a_back_test_knows_only_the_loans_of_its_time(reporting: Reporting) -> None:
    add_loan(reporting.session, LOAN, datetime.datetime(2025, 8, 20, 3, tzinfo=datetime.UTC))
    assert amounts(reporting, date(2025, 10, 31), known_at=date(2025, 8, 19)) == []
    assert len(amounts(reporting, date(2025, 10, 31), known_at=date(2025, 8, 20))) == 2


def test_a_loan_to_come_brings_its_money(reporting: Reporting) -> None:
    add_loan(reporting.session, a_loan(drawn_on=date(2025, 10, 20), first_payment=date(2025, 12, 1), final_day=date(2026, 2, 1)))
    (item,) = loan_items(reporting, SEPTEMBER, date(2025, 10, 31))
    assert (item.key, item.amount, item.row) == ("loan:1:2025-10-20:drawing", 6_000_000, CashRow.BORROWINGS)


def test_a_credit_line_expects_interest_on_the_balance_of_the_books(reporting: Reporting) -> None:
    line = a_loan(
        form=LoanForm.OVERDRAFT,
        repayment=Repayment.REVOLVING,
        percent="2.4",
        sub_account=BANK,
        principal=9_000_000,
        final_day=date(2026, 4, 1),
    )
    add_loan(reporting.session, line)
    (item,) = loan_items(reporting, SEPTEMBER, date(2025, 10, 31))
    assert (item.amount, item.certainty, item.row) == (-11_000, Certainty.EXPECTED, CashRow.INTEREST_PAID)
    view = loan_view(reporting)
    assert view.balances == (5_500_000,)
    assert summary_of(line).startswith("極度額9,000,000円")


def line_of(**changes: object) -> Loan:
    line = {
        "form": LoanForm.OVERDRAFT,
        "repayment": Repayment.REVOLVING,
        "percent": "2.4",
        "sub_account": BANK,
        "final_day": date(2026, 4, 1),
    }
    return a_loan(**{**line, **changes})


def test_a_credit_line_beside_a_loan_has_what_the_schedule_leaves_of_the_balance(tmp_path: Path) -> None:
    """The account holds 5,500,000 of the loan and 900,000 drawn of the line; a month of its interest is 1,800."""
    drawn = Voucher(9, "2025/09/10", "極度 借入", "", (Line(("普通預金", "", 900_000), ("長期借入金", BANK, 900_000)),))
    session = make_loan_book(tmp_path, drawn)
    reporting = Reporting(session)
    add_loan(session, LOAN)
    add_loan(session, line_of())
    view = loan_view(reporting)
    assert view.balances == (5_500_000, 900_000)
    assert view.totals.column("balance")[-1] == 6_400_000
    assert any("1年以内返済予定には含めていません" in note for note in view.paper.notes)
    of_line = [item.amount for item in loan_items(reporting, SEPTEMBER, date(2025, 10, 31)) if item.key.startswith("loan:2:")]
    assert of_line == [-1_800]
    session.close()


def test_before_a_confirmed_balance_neither_what_is_due_nor_the_next_payment_is_known(reporting: Reporting) -> None:
    add_loan(reporting.session, replace(LOAN, known_on=date(2025, 8, 31), known_balance=5_600_000))
    row = dict(
        zip(
            (column.name for column in loan_view(reporting, Month(2025, 6)).table.columns),
            *loan_view(reporting, Month(2025, 6)).table.rows(),
            strict=True,
        )
    )
    assert [row[name] for name in ("balance", "within_year", "next_day", "next_total")] == [None] * 4


def test_two_lines_in_one_account_cannot_be_told_apart(reporting: Reporting) -> None:
    for name in ("一", "二"):
        add_loan(reporting.session, line_of(name=name))
    view = loan_view(reporting)
    assert view.balances == (None, None) and view.totals.column("balance")[-1] is None
    assert loan_items(reporting, SEPTEMBER, date(2025, 10, 31)) == ()


def test_a_credit_line_without_a_balance_expects_nothing(reporting: Reporting) -> None:
    add_loan(reporting.session, a_loan(form=LoanForm.OVERDRAFT, repayment=Repayment.REVOLVING, account=SHORT_TERM))
    assert loan_items(reporting, SEPTEMBER, date(2025, 12, 31)) == ()


def test_the_register_ties_to_the_books(reporting: Reporting) -> None:
    add_loan(reporting.session, LOAN)
    view = loan_view(reporting)
    assert view.day == SEPTEMBER == day_of_register(reporting)
    assert view.balances == (5_500_000,)
    assert {tie.state.value for group in view.groups for tie in group.ties} == {"agrees"}
    assert next(iter(view.ties.column("result"))) == "一致"
    assert view.sentences == () and view.sub_accounts == (BANK,)
    assert [tie.month for tie in loan_view(reporting, Month(2025, 6)).groups[0].ties] == [Month(2025, month) for month in (4, 5, 6)]


def test_a_balance_without_a_loan_is_said_plainly(reporting: Reporting) -> None:
    (sentence,) = loan_view(reporting).sentences
    assert "みどり銀行" in sentence and "5,500,000円" in sentence


def test_a_disagreement_names_the_month_in_which_it_arose(reporting: Reporting) -> None:
    add_loan(reporting.session, replace(LOAN, principal=6_300_000))
    (sentence,) = loan_view(reporting).sentences
    assert "2025年9月の残高が帳簿と台帳で300,000円合いません" in sentence and "2025年4月：この月の借入額が" in sentence


def test_a_disagreement_says_all_of_it_and_what_the_last_month_added(reporting: Reporting) -> None:
    """The register repays 120,000 a month, the books 100,000: 20,000 more each month, 100,000 after five."""
    add_loan(reporting.session, replace(LOAN, instalment=120_000, final_day=date(2029, 6, 1)))
    (sentence,) = loan_view(reporting).sentences
    assert "100,000円合いません" in sentence and "返済が20,000円少ない" in sentence


def test_the_repayments_of_a_month_lead_to_their_entries(reporting: Reporting) -> None:
    add_loan(reporting.session, LOAN)
    table = tie_entries(reporting, loan_view(reporting).groups[0], Month(2025, 6))
    assert list(table.column("repaid")) == [100_000] and list(table.column("date")) == [date(2025, 6, 1)]
    assert isinstance(table.column("voucher")[0], int)


def test_the_books_propose_the_loan_they_show(reporting: Reporting) -> None:
    (found,) = proposals(reporting)
    assert (found.account.sub_account, found.balance, found.regular, len(found.evidence)) == (BANK, 5_500_000, 100_000, 5)
    draft = proposal_draft(reporting, 1)
    assert (draft.lender, draft.principal, draft.drawn_on) == (BANK, 6_000_000, date(2025, 4, 1))
    assert draft.rates[0].rate == Fraction(24, 1000)
    assert (draft.known_on, draft.known_balance) == (SEPTEMBER, 5_500_000)
    # 55 instalments from October 2025
    assert draft.final_day == date(2030, 4, 1)
    add_loan(reporting.session, draft)
    assert loan_view(reporting).sentences == ()
    assert proposals(reporting) == () and len(proposals_table(reporting)) == 0
    with pytest.raises(InputRefused):
        proposal_draft(reporting, 1)


def test_a_balance_without_regular_repayments_is_left_to_the_owner(tmp_path: Path) -> None:
    drawn = Voucher(20, "2025/08/10", "短期 借入", "", (Line(("普通預金", "", 3_000_000), ("短期借入金", "", 3_000_000)),))
    session = make_loan_book(tmp_path, drawn)
    try:
        reporting = Reporting(session)
        short_term, _ = proposals(reporting)
        assert (short_term.account.code, short_term.balance, short_term.draft) == (SHORT_TERM, 3_000_000, None)
        assert "契約書を見て" in str(proposals_table(reporting).column("text")[0])
        texts = proposal_texts(short_term)
        assert (texts["account"], texts["principal"]) == (SHORT_TERM, "3,000,000")
    finally:
        session.close()


def test_interest_booked_apart_leaves_the_rate_open(tmp_path: Path) -> None:
    paid = [
        Voucher(30 + month, f"2025/{month:02d}/20", "返済", "", (Line(("短期借入金", "あおい信金", 50_000), ("普通預金", "", 50_000)),))
        for month in (6, 7, 8)
    ]
    drawn = Voucher(20, "2025/05/10", "借入", "", (Line(("普通預金", "", 600_000), ("短期借入金", "あおい信金", 600_000)),))
    session = make_loan_book(tmp_path, drawn, *paid)
    try:
        draft = proposal_draft(Reporting(session), 1)
        assert (draft.lender, draft.rates[0].rate, draft.known_balance, draft.payment_day) == ("あおい信金", 0, 450_000, 20)
    finally:
        session.close()


def test_the_paper_says_what_does_not_agree(reporting: Reporting) -> None:
    assert "5,500,000円" in loan_view(reporting).paper.notes[-1]


def test_notices_stand_for_home_and_forecast(reporting: Reporting) -> None:
    add_loan(reporting.session, replace(LOAN, grace_months=12, instalment=None))
    (notice,) = notices_of(reporting, date(2025, 12, 31))
    assert notice.day == date(2026, 5, 1)


def test_tables_have_sums_by_guarantee(reporting: Reporting) -> None:
    add_loan(reporting.session, LOAN)
    add_loan(reporting.session, replace(LOAN, guarantee=type(LOAN.guarantee)("association"), guarantor="県信用保証協会"))
    view = loan_view(reporting)
    assert list(view.totals.column("balance")) == [5_500_000, 5_500_000, 11_000_000]
    assert list(view.totals.column("within_year")) == [1_200_000, 1_200_000, 2_400_000]
    assert list(view.paper.column("kind")) == ["account", "subtotal", "account", "subtotal", "total"]
    assert list(view.table.column("guarantee")) == ["プロパー", "保証協会付（県信用保証協会）"]
    assert len(schedule_of(reporting, 1)) == 60


def test_the_paper_for_the_bank_leaves_out_what_is_repaid_or_not_drawn_yet(reporting: Reporting) -> None:
    add_loan(reporting.session, LOAN)
    add_loan(reporting.session, a_loan(name="完済", sub_account=BANK))
    add_loan(
        reporting.session, a_loan(name="来月", drawn_on=date(2025, 10, 20), first_payment=date(2025, 12, 1), final_day=date(2026, 2, 1))
    )
    view = loan_view(reporting)
    assert view.balances == (5_500_000, 0, 0)
    assert list(view.paper.column("kind")) == ["account", "subtotal", "total"]
    assert view.paper.column("principal")[-1] == 6_000_000


def test_a_subordinated_loan_says_what_counts_as_equity(reporting: Reporting) -> None:
    loan: Loan = a_loan(form=LoanForm.SUBORDINATED, repayment=Repayment.BULLET, principal=40_000_000, final_day=date(2029, 10, 1))
    add_loan(reporting.session, loan)
    # Four full years are left at the end of September 2025.
    assert any("32,000,000円" in note for note in loan_view(reporting).table.notes)
