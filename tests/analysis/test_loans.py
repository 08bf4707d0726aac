"""Loans that contradict themselves are refused with their field, and what is kept comes back as it was."""

import json
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from app.analysis.loan_contents import loan_from_json, loan_from_values, loan_to_json, loan_to_values
from app.analysis.loans import Guarantee, InterestTiming, LoanForm, OwnInstalment, RateFrom, Repayment
from app.errors import InputRefused
from app.ledger.chart_of_accounts import load_standard_chart
from tests.helpers.loan_samples import a_loan, rates

START = date(2025, 4, 1)
TWO = (OwnInstalment(date(2025, 5, 1), 1_000_000), OwnInstalment(date(2025, 7, 1), 5_000_000))

REFUSED: list[tuple[str, str, dict[str, Any]]] = [
    ("lender_needed", "lender", {"lender": " "}),
    ("principal_not_positive", "principal", {"principal": 0}),
    ("not_a_loan_account", "account", {"account": load_standard_chart().named("買掛金").code}),
    ("not_a_loan_account", "account", {"account": "no such code"}),
    ("association_needed", "guarantor", {"guarantee": Guarantee.ASSOCIATION}),
    ("payment_before_drawing", "first_payment", {"first_payment": START}),
    ("end_before_first", "final_day", {"final_day": date(2025, 4, 30)}),
    ("too_long", "final_day", {"final_day": date(2095, 7, 1)}),
    ("no_such_payment_day", "payment_day", {"payment_day": 32}),
    ("known_balance_in_part", "known_balance", {"known_on": date(2025, 5, 2)}),
    ("known_outside_term", "known_on", {"known_on": date(2025, 7, 1), "known_balance": 1}),
    ("known_balance_outside", "known_balance", {"known_on": date(2025, 5, 2), "known_balance": 6_000_001}),
    ("rate_needed", "rates", {"rates": ()}),
    ("rates_out_of_order", "rates", {"rates": rates(START, "1", (START, "2"))}),
    ("rates_out_of_order", "rates", {"rates": (RateFrom(date(2025, 4, 2), Fraction(0)),)}),
    ("rate_out_of_range", "rates", {"percent": "170"}),
    ("form_without_repayment", "repayment", {"form": LoanForm.OVERDRAFT}),
    ("form_without_repayment", "repayment", {"form": LoanForm.SUBORDINATED}),
    ("form_without_repayment", "repayment", {"repayment": Repayment.REVOLVING}),
    ("no_such_interval", "interval_months", {"interval_months": 5}),
    ("no_such_interval", "interval_months", {"interval_months": 0}),
    ("one_payment_at_the_end", "first_payment", {"interval_months": 0, "repayment": Repayment.BULLET}),
    ("grace_without_instalments", "grace_months", {"repayment": Repayment.BULLET, "grace_months": 1}),
    ("instalment_without_use", "instalment", {"repayment": Repayment.BULLET, "instalment": 1}),
    ("instalment_without_use", "instalment", {"instalment": 0}),
    ("annuity_in_advance", "timing", {"repayment": Repayment.ANNUITY, "timing": InterestTiming.ADVANCE}),
    ("term_not_whole", "final_day", {"interval_months": 3}),
    ("grace_outside", "grace_months", {"grace_months": 3}),
    ("instalments_exceed", "instalment", {"instalment": 3_000_000}),
    ("instalments_needed", "instalments", {"repayment": Repayment.IRREGULAR}),
    ("instalments_without_use", "instalments", {"instalments": TWO}),
    ("instalments_out_of_order", "instalments", {"repayment": Repayment.IRREGULAR, "instalments": TWO[::-1]}),
    ("instalments_not_the_term", "instalments", {"repayment": Repayment.IRREGULAR, "instalments": TWO[1:]}),
    (
        "instalment_negative",
        "instalments",
        {"repayment": Repayment.IRREGULAR, "instalments": (TWO[0], OwnInstalment(date(2025, 7, 1), 5_000_000, -1))},
    ),
    (
        "instalments_do_not_sum",
        "instalments",
        {"repayment": Repayment.IRREGULAR, "instalments": TWO, "known_on": date(2025, 6, 1), "known_balance": 4_000_000},
    ),
]


@pytest.mark.parametrize(("code", "field", "changes"), REFUSED, ids=[f"{code}-{position}" for position, (code, *_) in enumerate(REFUSED)])
def test_a_contradiction_is_refused_with_its_field(code: str, field: str, changes: dict[str, Any]) -> None:
    with pytest.raises(InputRefused) as refused:
        a_loan(**changes)
    assert refused.value.code == f"loans.{code}"
    assert refused.value.values["field"] == field


def test_the_rate_of_a_day() -> None:
    loan = a_loan(rates=rates(START, "1.7", (date(2026, 4, 1), "2")))
    days = (date(2025, 1, 1), date(2026, 3, 31), date(2026, 4, 1))
    assert [loan.rate_on(day) for day in days] == [Fraction(17, 1000), Fraction(17, 1000), Fraction(1, 50)]


def test_what_is_kept_comes_back_as_it_was() -> None:
    every = (
        a_loan(percent="1.725", is_floating=True, note="連動", instalment=1_999_999),
        a_loan(repayment=Repayment.IRREGULAR, instalments=TWO),
        a_loan(form=LoanForm.OVERDRAFT, repayment=Repayment.REVOLVING, known_on=date(2025, 5, 2), known_balance=5_000_000),
    )
    for loan in every:
        assert loan_from_json(loan_to_json(loan)) == loan
        assert loan_to_json(loan_from_json(loan_to_json(loan))) == loan_to_json(loan)


def test_the_text_is_canonical_and_exact() -> None:
    values = json.loads(loan_to_json(a_loan(percent="1.7")))
    assert list(values) == sorted(values)
    assert values["rates"] == [{"day": "2025-04-01", "rate": "17/1000"}]
    assert values["principal"] == 6_000_000 and values["drawn_on"] == "2025-04-01"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"colour": "red"}, "colour"),
        ({"principal": "6000000"}, "principal"),
        ({"principal": True}, "principal"),
        ({"principal": 6_000_000.0}, "principal"),
        ({"drawn_on": "1.4.2025"}, "drawn_on"),
        ({"repayment": "sometimes"}, "repayment"),
        ({"rates": [{"day": "2025-04-01", "rate": "1/0"}]}, "rates.rate"),
        ({"rates": "1.7"}, "rates"),
        ({"rates": [1]}, "rates"),
        ({"is_floating": 1}, "is_floating"),
        ({"lender": None}, "lender"),
    ],
)
def test_damaged_content_is_refused_and_never_guessed(change: dict[str, Any], field: str) -> None:
    with pytest.raises(InputRefused) as refused:
        loan_from_values(loan_to_values(a_loan()) | change)
    assert (refused.value.code, refused.value.values["field"]) == ("loans.damaged_content", field)


def test_a_missing_field_is_named() -> None:
    values = loan_to_values(a_loan())
    del values["principal"]
    with pytest.raises(InputRefused) as refused:
        loan_from_values(values)
    assert refused.value.values["field"] == "principal"
    with pytest.raises(InputRefused):
        loan_from_json("{")


def test_an_account_that_is_no_loan_is_called_by_its_name() -> None:
    with pytest.raises(InputRefused) as refused:
        a_loan(account=load_standard_chart().named("売掛金").code)
    assert refused.value.values["account"] == "売掛金"
