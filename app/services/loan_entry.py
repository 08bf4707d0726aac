"""A loan from what people type, in window and command line alike: dates as Japanese write them, rates in percent, words for choices.

Every refusal names the field (``field`` in its values), so that the window can lead there.
"""

import datetime
import unicodedata
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from fractions import Fraction
from typing import Any

from app.analysis.loan_interest import is_month_end
from app.analysis.loan_notices import percent_text
from app.analysis.loan_proposals import LoanProposal
from app.analysis.loans import (
    MONTH_END,
    Guarantee,
    Holidays,
    InterestDays,
    InterestTiming,
    Loan,
    LoanForm,
    Purpose,
    RateFrom,
    Repayment,
    RestAt,
)
from app.errors import InputRefused
from app.ledger.chart_of_accounts import load_standard_chart
from app.messages import load_messages
from app.money import parse_yen
from app.periods import parse_date
from app.services.import_decisions import known_code
from app.services.loan_sheets import instalments_text, read_instalments

#: Fields that are typed, in the order of the form; ``rate`` is the first rate, ``rate_changes`` are those after it.
FIELDS = (
    *("lender", "name", "form", "guarantee", "guarantor", "purpose", "principal", "drawn_on", "repayment", "first_payment"),
    *("final_day", "payment_day", "interval_months", "grace_months", "instalment", "rest_at", "rate", "is_floating", "rate_changes"),
    *("timing", "interest_days", "holidays", "account", "sub_account", "known_on", "known_balance", "collateral", "note", "instalments"),
)
CHOICES: Mapping[str, type[StrEnum]] = {
    "form": LoanForm,
    "guarantee": Guarantee,
    "purpose": Purpose,
    "repayment": Repayment,
    "rest_at": RestAt,
    "timing": InterestTiming,
    "interest_days": InterestDays,
    "holidays": Holidays,
}
_MONTH_END_WORDS = ("末", "月末", "末日")
_FLOATING = {"floating": True, "変動": True, "true": True, "fixed": False, "固定": False, "false": False, "": False}
_NEEDED = ("lender", "principal", "drawn_on", "first_payment", "final_day", "repayment", "rate", "account")

#: What the form of a new loan begins with: the usual contract; the day of payment is that of the first.
NEW_LOAN: Mapping[str, str] = {
    "form": "deed",
    "guarantee": "none",
    "purpose": "working",
    "repayment": "equal_principal",
    "interval_months": "1",
    "grace_months": "0",
    "rest_at": "last",
    "is_floating": "fixed",
    "timing": "arrears",
    "interest_days": "days_365",
    "holidays": "next",
    "account": load_standard_chart().named("長期借入金").code,
}


def loan_from_texts(texts: Mapping[str, str], base: Loan | None = None) -> Loan:
    """The loan of typed fields; what is not given stays as in ``base`` or as a new loan has it.

    Raises ``InputRefused`` for an unknown field, a field that is needed or cannot be read, and a loan that contradicts itself.
    """
    for name in texts:
        if name not in FIELDS:
            raise InputRefused("loans.no_such_field", field=name, names="、".join(FIELDS))
    whole = (texts_of(base) if base else {}) | {name: unicodedata.normalize("NFKC", text).strip() for name, text in texts.items()}
    if "instalments" in texts:
        whole["instalments"] = texts["instalments"]
    _take_term_from_lines(whole)
    for name in _NEEDED:
        if not whole.get(name):
            raise InputRefused(f"loans.needed.{name}", field=name)
    given: dict[str, Any] = {"name": ""} | {name: _READERS[name](whole[name], name) for name in whole if name in _READERS and whole[name]}
    given |= {name: whole[name] for name in ("name", "guarantor", "sub_account", "collateral", "note") if name in whole}
    if "payment_day" not in given:
        # Payments stay on the day of the first one; a month's end stays one.
        given["payment_day"] = MONTH_END if is_month_end(given["first_payment"]) else given["first_payment"].day
    first = RateFrom(given["drawn_on"], given.pop("rate"))
    given["rates"] = (first, *given.pop("rate_changes", ()))
    return Loan(**given)


def _take_term_from_lines(whole: dict[str, str]) -> None:
    """First payment and final day that are not typed are those of the bank's lines, or of the one payment at the end."""
    lines = read_instalments(whole.get("instalments", ""))
    if lines:
        whole["first_payment"] = whole.get("first_payment") or lines[0].day.isoformat()
        whole["final_day"] = whole.get("final_day") or lines[-1].day.isoformat()
    elif whole.get("interval_months") == "0":
        whole["first_payment"] = whole.get("first_payment") or whole.get("final_day", "")


def texts_of(loan: Loan) -> dict[str, str]:
    """The fields of a loan as somebody would type them; :func:`loan_from_texts` gives the loan again."""
    plain: dict[str, str] = {}
    for name in FIELDS:
        match name:
            case "rate":
                plain[name] = percent_text(loan.rates[0].rate)
            case "rate_changes":
                plain[name] = "、".join(f"{change.day:%Y/%m/%d} {percent_text(change.rate)}" for change in loan.rates[1:])
            case "is_floating":
                plain[name] = "floating" if loan.is_floating else "fixed"
            case "payment_day":
                plain[name] = "月末" if loan.payment_day == MONTH_END else str(loan.payment_day)
            case "instalments":
                plain[name] = instalments_text(loan.instalments)
            case _:
                plain[name] = _text(getattr(loan, name))
    return plain


def proposal_texts(proposal: LoanProposal) -> dict[str, str]:
    """A proposal as the form begins with it; of one without a draft what the books do know."""
    if proposal.draft is not None:
        return texts_of(proposal.draft)
    account = proposal.account
    return {**NEW_LOAN, "account": account.code, "sub_account": account.sub_account, "principal": _text(proposal.balance)}


def parse_percent(text: str) -> Fraction:
    """``1.7``, ``1.7%``, ``年１．７％`` as an exact share; raises ``ValueError``."""
    plain = unicodedata.normalize("NFKC", text).strip().removeprefix("年").removesuffix("%").strip()
    try:
        number = Decimal(plain)
    except InvalidOperation as error:
        raise ValueError("not a rate") from error
    if not number.is_finite():
        raise ValueError("not a rate")
    return Fraction(number) / 100


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case datetime.date():
            return f"{value:%Y/%m/%d}"
        case int():
            return f"{value:,}"
        case _:
            return str(value)


def _refusing(code: str, read: Callable[[str], Any]) -> Callable[[str, str], Any]:
    """A reader whose complaint is the sentence of ``code``, with the field and what was typed."""

    def checked(text: str, field: str) -> Any:
        try:
            return read(text)
        except ValueError as error:
            raise InputRefused(code, field=field, value=text) from error

    return checked


def _payment_day(text: str) -> int:
    return MONTH_END if text in _MONTH_END_WORDS else int(text.removesuffix("日"))


def _count(text: str) -> int:
    return int(text.removesuffix("か月").removesuffix("ヶ月").removesuffix("カ月").replace(",", ""))


def _floating(text: str) -> bool:
    if text.lower() not in _FLOATING:
        raise ValueError("neither floating nor fixed")
    return _FLOATING[text.lower()]


def _changes(text: str) -> tuple[RateFrom, ...]:
    """``2027/1/28 1.95%、R10.1.28 2.2``."""
    found = []
    for part in text.replace("\n", "、").replace(";", "、").replace(",", "、").split("、"):
        if part.strip():
            day, _, rate = part.strip().replace("から", " ").partition(" ")
            found.append(RateFrom(parse_date(day), parse_percent(rate)))
    return tuple(found)


def _choice(kind: type[StrEnum], name: str) -> Callable[[str], StrEnum]:
    def read(text: str) -> StrEnum:
        for value in kind:
            words = [load_messages(language)[f"loans.{name}.{value}"][0] for language in ("ja", "en")]
            if text in (value.value, *words):
                return value
        raise ValueError("no such choice")

    return read


_DATE = _refusing("loans.not_a_day", parse_date)
_AMOUNT = _refusing("loans.not_an_amount", parse_yen)
_MONTHS = _refusing("loans.not_a_number", _count)
_READERS: Mapping[str, Callable[[str, str], Any]] = {
    "lender": lambda text, field: text,
    "principal": _AMOUNT,
    "instalment": _AMOUNT,
    "known_balance": _AMOUNT,
    "drawn_on": _DATE,
    "first_payment": _DATE,
    "final_day": _DATE,
    "known_on": _DATE,
    "payment_day": _refusing("loans.not_a_number", _payment_day),
    "interval_months": _MONTHS,
    "grace_months": _MONTHS,
    "rate": _refusing("loans.not_a_rate", parse_percent),
    "rate_changes": _refusing("loans.not_rate_changes", _changes),
    "is_floating": _refusing("loans.not_a_choice", _floating),
    "account": lambda text, field: known_code(text),
    "instalments": lambda text, field: read_instalments(text),
    **{name: _refusing("loans.not_a_choice", _choice(kind, name)) for name, kind in CHOICES.items()},
}
