"""付加価値額 = 営業利益 + 人件費 + 減価償却費, with and without 役員報酬, and per head (``reference/financing_rules.md`` R16).

The figures are those of the income statement: labour and depreciation inside the cost reports count, and a sole proprietor's operating
income is 差引金額 before interest and after 専従者給与. The directors' pay is 役員報酬 and 役員賞与. A part of a year is never
annualised: what is said per head of a month is of that month.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from app.analysis.employees import employees_at
from app.ledger.balances import Books
from app.ledger.statements import income_statement
from app.money import Yen
from app.periods import Month

_DIRECTORS_PAY = ("役員報酬", "役員賞与")


@dataclass(frozen=True, slots=True)
class ValueAdded:
    """Of some months; ``notes`` are codes a reader must know. Personnel includes the directors' pay."""

    months: tuple[Month, ...]
    net_sales: Yen
    operating_income: Yen
    personnel: Yen
    directors: Yen
    depreciation: Yen
    employees: int | None
    notes: tuple[str, ...] = ()

    @property
    def amount(self) -> Yen:
        """付加価値額."""
        return self.operating_income + self.personnel + self.depreciation

    @property
    def without_directors(self) -> Yen:
        """付加価値額 whose personnel leaves the directors' pay out."""
        return self.amount - self.directors

    @property
    def per_head(self) -> Fraction | None:
        """In yen; ``None`` where the number of employees is not known or zero."""
        return Fraction(self.amount, self.employees) if self.employees else None

    @property
    def per_head_without_directors(self) -> Fraction | None:
        return Fraction(self.without_directors, self.employees) if self.employees else None

    @property
    def labour_share(self) -> Fraction | None:
        """労働分配率: personnel over value added; ``None`` where there is no value added."""
        return Fraction(self.personnel, self.amount) if self.amount > 0 else None


def value_added(books: Books, months: Iterable[Month]) -> ValueAdded:
    """Of months whose flows are known; the employees are those of the fiscal year of the last month."""
    chosen = tuple(months)
    statement = income_statement(books, chosen)
    directors = sum(books.cost_incurred(books.chart.named(name).code, chosen) for name in _DIRECTORS_PAY)
    employees, notes = employees_at(books, chosen[-1])
    return ValueAdded(
        chosen,
        statement.net_sales,
        statement.operating_income,
        statement.personnel,
        directors,
        statement.depreciation,
        employees,
        notes,
    )
