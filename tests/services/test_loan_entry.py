"""What people type becomes a loan, and comes back as they would type it."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from app.analysis.loans import MONTH_END, Guarantee, OwnInstalment, Repayment
from app.errors import InputRefused
from app.services.loan_entry import NEW_LOAN, loan_from_texts, parse_percent, texts_of
from app.services.loan_sheets import instalments_text, read_instalments, read_instalments_file
from tests.helpers.loan_samples import LONG_TERM, a_loan, rates

TYPED = {
    "lender": "みどり銀行 本店",
    "principal": "３０，０００，０００円",
    "drawn_on": "R7.4.30",
    "first_payment": "令和7年5月31日",
    "final_day": "2030/4/30",
    "repayment": "元金均等",
    "rate": "1.7%",
    "account": "長期借入金",
}


def test_a_contract_as_japanese_write_it() -> None:
    loan = loan_from_texts(
        TYPED
        | {
            "guarantee": "保証協会付",
            "guarantor": "県信用保証協会",
            "payment_day": "月末",
            "rate_changes": "R9.1.28から1.95、2028/1/28 2.2%",
        }
    )
    assert (loan.principal, loan.drawn_on, loan.first_payment) == (30_000_000, date(2025, 4, 30), date(2025, 5, 31))
    assert (loan.account, loan.payment_day, loan.guarantee) == (LONG_TERM, MONTH_END, Guarantee.ASSOCIATION)
    assert loan.rates == rates(date(2025, 4, 30), "1.7", (date(2027, 1, 28), "1.95"), (date(2028, 1, 28), "2.2"))


def test_what_the_form_begins_with_needs_only_the_contract() -> None:
    assert loan_from_texts({**NEW_LOAN, **TYPED}).repayment is Repayment.EQUAL_PRINCIPAL


@pytest.mark.parametrize(("first", "day"), [("2025/5/10", 10), ("2025/5/31", MONTH_END), ("2025/6/30", MONTH_END), ("2025/5/30", 30)])
def test_payments_stay_on_the_day_of_the_first_where_none_is_typed(first: str, day: int) -> None:
    for begun in ({}, NEW_LOAN):
        assert loan_from_texts({**begun, **TYPED, "first_payment": first}).payment_day == day


def test_a_loan_comes_back_as_it_would_be_typed() -> None:
    own = (OwnInstalment(date(2025, 5, 1), 1_000_000, 12_345), OwnInstalment(date(2025, 7, 1), 5_000_000))
    every = (
        a_loan(percent="1.725", note="連動", instalment=1_999_999, payment_day=28),
        a_loan(repayment=Repayment.IRREGULAR, instalments=own, known_on=date(2025, 5, 2), known_balance=5_000_000),
        a_loan(rates=rates(date(2025, 4, 1), "1", (date(2026, 4, 1), "1.25")), is_floating=True, collateral="代表者保証"),
    )
    for loan in every:
        assert loan_from_texts(texts_of(loan)) == loan


def test_the_lines_of_the_bank_tell_the_term() -> None:
    lines = {"repayment": "不規則", "instalments": "R7.5.1\t10000000\t5\nR7.7.1\t20000000\t7", "first_payment": "", "final_day": ""}
    loan = loan_from_texts(TYPED | lines)
    assert (loan.first_payment, loan.final_day) == (date(2025, 5, 1), date(2025, 7, 1))


def test_one_payment_at_the_end_is_typed_once() -> None:
    loan = loan_from_texts(TYPED | {"repayment": "期限一括", "interval_months": "0", "first_payment": ""})
    assert loan.first_payment == loan.final_day == date(2030, 4, 30)


def test_a_change_keeps_what_is_not_typed() -> None:
    loan = a_loan(note="古い")
    changed = loan_from_texts({"rate": "3", "note": ""}, loan)
    assert (changed.rates[0].rate, changed.note, changed.principal) == (Fraction(3, 100), "", 6_000_000)


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"colour": "red"}, "loans.no_such_field", "colour"),
        ({"lender": ""}, "loans.needed.lender", "lender"),
        ({"rate": ""}, "loans.needed.rate", "rate"),
        ({"principal": "三千万"}, "loans.not_an_amount", "principal"),
        ({"drawn_on": "来月"}, "loans.not_a_day", "drawn_on"),
        ({"rate": "低い"}, "loans.not_a_rate", "rate"),
        ({"rate": "nan"}, "loans.not_a_rate", "rate"),
        ({"rate_changes": "そのうち"}, "loans.not_rate_changes", "rate_changes"),
        ({"payment_day": "月初"}, "loans.not_a_number", "payment_day"),
        ({"grace_months": "一年"}, "loans.not_a_number", "grace_months"),
        ({"guarantee": "親戚"}, "loans.not_a_choice", "guarantee"),
        ({"is_floating": "たぶん"}, "loans.not_a_choice", "is_floating"),
        ({"final_day": "2025/5/1"}, "loans.end_before_first", "final_day"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_field(changes: dict[str, str], code: str, field: str) -> None:
    with pytest.raises(InputRefused) as refused:
        loan_from_texts(TYPED | changes)
    assert (refused.value.code, refused.value.values["field"]) == (code, field)


@pytest.mark.parametrize("text", ["1.7", "1.7%", "年1.7％", "１．７"])
def test_percents(text: str) -> None:
    assert parse_percent(text) == Fraction(17, 1000)


LINES = (OwnInstalment(date(2025, 5, 1), 1_000_000, 9_863), OwnInstalment(date(2025, 7, 1), 5_000_000, 16_712))


def test_a_pasted_schedule_with_titles_in_any_order() -> None:
    text = "回\t利息\t元金返済額\t返済日\tお借入残高\n1\t9,863\t1,000,000\tR7.5.1\t5,000,000\n\n2\t16,712\t5,000,000\t2025/7/1\t0\n"
    assert read_instalments(text) == LINES


def test_a_pasted_schedule_without_titles() -> None:
    assert read_instalments("2025/5/1,1000000,9863\n2025/7/1,5000000,16712") == LINES
    assert read_instalments(instalments_text(LINES)) == LINES


def test_a_schedule_file_of_a_bank(tmp_path: Path) -> None:
    file = tmp_path / "返済予定表.csv"
    file.write_bytes(
        '"約定日","元金","利息","残高"\r\n"2025/05/01","1,000,000","9,863","5,000,000"\r\n"2025/07/01","5,000,000","16,712","0"\r\n'.encode(
            "cp932"
        )
    )
    assert read_instalments_file(file) == LINES


@pytest.mark.parametrize(
    ("text", "code", "row"),
    [
        ("日付,元金\n2025/5/1,百万", "loans.bad_row", 2),
        ("2025/5/1,1000000,0,5000000\n2025/7/1,1000000,0,3000000", "loans.balance_breaks", 2),
    ],
)
def test_a_line_that_cannot_be_read_is_named(text: str, code: str, row: int) -> None:
    with pytest.raises(InputRefused) as refused:
        read_instalments(text)
    assert (refused.value.code, refused.value.values["row"]) == (code, row)
