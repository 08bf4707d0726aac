"""The facts that forms name: figures of the books, the Local Benchmark, cash, loans, the company, reviews and other forms.

A name is ``FAMILY.ITEM``; ``at`` is a fiscal year or a month, and an offset in a formula (``books.net_sales[-1]``) has moved it already.

- ``books`` net_sales ... net_assets, employees (:data:`~app.services.form_book_facts.BOOK_ITEMS`) of the year or month; of a month also
  ``to_date`` (the fiscal year up to it), ``quarter``, ``half``, ``twelve`` (3, 6, 12 months to its end)
- ``benchmark`` the six indicators and their inputs; ``cash`` opening, receipts, payments, every row of the 資金繰り表, closing
- ``loans`` principal_due, interest_due, drawn, balance; ``company`` name, address, ...; ``review`` remark, decision, action, ...
- ``plan`` net_sales, operating_income, ... of the latest kept 事業行動計画書 for the year, and of a month ``plan.to_date`` and
  ``plan.quarter`` of each, apportioned; ``form.ID.KEY`` an answer of another form

Every fact says where it comes from, or by a code ``form.fact.*`` why it is not there: a figure is never guessed.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from app.analysis.form_values import Fact, ProposedItem
from app.periods import FiscalYear, Month
from app.services.form_answer_facts import PLAN_FACTS, PLAN_LISTS, answer_fact, plan_fact, plan_items
from app.services.form_benchmark_facts import BENCHMARK_FACTS, benchmark_fact
from app.services.form_book_facts import BOOK_FACTS, BOOK_FAMILIES, book_fact
from app.services.form_cash_facts import CASH_FACTS, cash_fact
from app.services.form_company_facts import COMPANY_FACTS, REVIEW_FACTS, REVIEW_LISTS, company_fact, review_fact, review_items
from app.services.form_loan_facts import LOAN_FACTS, LOAN_LISTS, loan_fact, loan_items
from app.services.form_plan_facts import SPREAD_PLAN_FACTS, spread_plan_fact
from app.services.reporting import Reporting

#: Names of facts that formulas may use, but for ``form.ID.KEY``, which the other form's definition decides.
FACT_NAMES = BOOK_FACTS | BENCHMARK_FACTS | CASH_FACTS | LOAN_FACTS | COMPANY_FACTS | REVIEW_FACTS | PLAN_FACTS | SPREAD_PLAN_FACTS
#: Names of lists that can fill a list of a form.
LIST_NAMES = LOAN_LISTS | REVIEW_LISTS | PLAN_LISTS
_Family = Callable[[Reporting, str, FiscalYear | Month | None], Fact]


class FormFacts:
    """The facts of one book, as ``app.analysis.form_values.Facts`` wants them."""

    def __init__(self, reporting: Reporting) -> None:
        self._reporting = reporting
        self._families: Mapping[str, _Family] = {
            "benchmark": benchmark_fact,
            "cash": cash_fact,
            "loans": loan_fact,
            "review": review_fact,
            "plan": lambda reporting, name, at: (spread_plan_fact if "." in name else plan_fact)(reporting, name, at),
            "form": lambda reporting, name, _: answer_fact(reporting, name),
            "company": lambda reporting, name, _: company_fact(reporting, name),
        }

    def fact(self, name: str, at: FiscalYear | Month | None) -> Fact:
        """A fact by its name; raises ``KeyError`` for a name that does not exist."""
        family, _, item = name.partition(".")
        if family in BOOK_FAMILIES:
            return book_fact(self._reporting, family, item, at)
        found = self._families[family](self._reporting, item, at)
        if at is None or found.value is None:
            return found
        return replace(found, span=(at, at) if isinstance(at, Month) else (at.first, at.last))

    def items(self, name: str, at: FiscalYear | Month | None) -> tuple[ProposedItem, ...]:
        """The items of a list, each with its facts by field; raises ``KeyError``."""
        if name in LOAN_LISTS:
            return loan_items(self._reporting, name, at)
        if name in REVIEW_LISTS:
            return review_items(self._reporting, at)
        if name in PLAN_LISTS:
            return plan_items(self._reporting, at)
        raise KeyError(name)
