"""A small form with boxes, a table by year, a list and checks, and facts from a table instead of a book."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from app.analysis.form_contents import FormContent, ItemOrder
from app.analysis.form_definitions import FormDefinition
from app.analysis.form_filling import fill
from app.analysis.form_reading import read_definition
from app.analysis.form_values import Answer, CellValue, Fact, FilledForm, ProposedItem
from app.ledger.years import LegalForm
from app.periods import FiscalYear, Month

FILE = Path(__file__).parents[1] / "data" / "forms" / "small_plan.json"
#: The year to March 2026 is the last of the books; the form is drawn up in the one after.
LAST_YEAR = FiscalYear(Month(2025, 4), Month(2026, 3))
ABOUT = date(2026, 11, 21)
NAMES = frozenset({"company.name", "books.net_sales", "books.costs"})


@dataclass
class KnownFacts:
    """Facts of the years they are given for; other years lie after the books."""

    by_year: Mapping[tuple[str, FiscalYear], CellValue] = field(default_factory=dict)
    lenders: Sequence[tuple[str, int]] = ()

    def fact(self, name: str, at: FiscalYear | Month | None) -> Fact:
        if name not in NAMES:
            raise KeyError(name)
        if name == "company.name":
            return Fact("有限会社見本", "", "設定")
        assert isinstance(at, FiscalYear)
        if (name, at) in self.by_year:
            return Fact(self.by_year[name, at], "", f"帳簿 {name}", ("4100",), "statements")
        return Fact(None, "form.fact.after_books" if at > LAST_YEAR else "form.fact.before_books")

    def items(self, name: str, at: FiscalYear | Month | None) -> tuple[ProposedItem, ...]:
        assert name == "loans.lenders"
        return tuple(
            ProposedItem(lender, {"lender": Fact(lender, "", "借入金台帳"), "balance": Fact(owed, "", "借入金台帳")})
            for lender, owed in self.lenders
        )


BOOKS = KnownFacts({("books.net_sales", LAST_YEAR): 10_234_567, ("books.costs", LAST_YEAR): 9_000_000}, (("甲銀行", 5_000_000),))


def small_values() -> dict[str, Any]:
    """The JSON of the form, to be changed by a test."""
    values = json.loads(FILE.read_text("utf-8"))
    assert isinstance(values, dict)
    return values


def small_form() -> FormDefinition:
    return read_definition(small_values(), FILE.name, NAMES, {"loans.lenders"})


def filled(
    answers: Mapping[str, CellValue | Answer],
    facts: KnownFacts = BOOKS,
    *,
    about: date = ABOUT,
    form: LegalForm = LegalForm.CORPORATION,
    items: Mapping[str, ItemOrder] | None = None,
    definition: FormDefinition | None = None,
) -> FilledForm:
    """The small form with what is written on it."""
    written = {key: value if isinstance(value, Answer) else Answer(value) for key, value in answers.items()}
    return fill(definition or small_form(), written, facts, about, form, [LAST_YEAR], items)


def content(**answers: CellValue) -> FormContent:
    """What is written on a form, ``loans__1__lender`` for ``loans.1.lender``."""
    return FormContent({key.replace("__", "."): Answer(value) for key, value in answers.items()})


def values_of(found: FormContent) -> dict[str, CellValue]:
    return {key: answer.value for key, answer in found.answers.items()}
