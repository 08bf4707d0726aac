"""What the owner answered to the questions about schemes and the guarantee, as facts with their origin; a question without answer says so.

The two forms are kept like every other form, one copy each; their keys do not overlap.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from app.analysis.financing.profit_targets import InvestmentItem, InvestmentKind
from app.analysis.form_definitions import Fields
from app.analysis.form_values import CellValue, Fact
from app.services.planning import copies, definition, filled
from app.services.reporting import Reporting

FINANCING_QUESTIONS = "financing_questions"
GUARANTEE_QUESTIONS = "guarantee_questions"
_ORIGIN = "質問の回答"
_PAGES = {FINANCING_QUESTIONS: "financing", GUARANTEE_QUESTIONS: "guarantee"}
_NOT_ANSWERED = "financing.fact.not_answered"
_INVESTMENTS = "investments"


@dataclass(frozen=True)
class OwnersAnswers:
    """The answered cells of both forms by key, and the page on which each question is asked."""

    values: Mapping[str, CellValue]
    pages: Mapping[str, str]
    investments: int = 0

    def yes(self, name: str) -> Fact:
        """A question of yes or no."""
        value = self.values.get(name)
        return self._fact(name, None if value is None else value == "yes")

    def amount(self, name: str) -> Fact:
        """Yen or a count."""
        value = self.values.get(name)
        return self._fact(name, value if isinstance(value, int) else None)

    def ratio(self, name: str) -> Fact:
        value = self.values.get(name)
        return self._fact(name, Fraction(value) if isinstance(value, int | Fraction) else None)

    def text(self, name: str) -> Fact:
        """A choice by its id, or words."""
        value = self.values.get(name)
        return self._fact(name, value if isinstance(value, str) and value else None)

    def or_else(self, answered: Fact, other: Callable[[], Fact]) -> Fact:
        """What was answered, else what the books tell."""
        return answered if answered.value is not None else other()

    def investment_items(self) -> tuple[InvestmentItem, ...]:
        """The plan for people; items without kind or amount are not counted."""
        items = []
        for number in range(1, self.investments + 1):
            kind, each = (self.values.get(f"{_INVESTMENTS}.{number}.{name}") for name in ("investment_kind", "each"))
            times = self.values.get(f"{_INVESTMENTS}.{number}.times")
            if isinstance(kind, str) and isinstance(each, int):
                items.append(InvestmentItem(InvestmentKind(kind), each, times if isinstance(times, int) else 1))
        return tuple(items)

    def _fact(self, name: str, value: CellValue | None) -> Fact:
        page = self.pages.get(name, _PAGES[FINANCING_QUESTIONS])
        return Fact(value, "" if value is not None else _NOT_ANSWERED, _ORIGIN, page=page)


def owners_answers(reporting: Reporting) -> OwnersAnswers:
    """Both forms as they stand; nothing is answered where they were never opened."""

    def read() -> OwnersAnswers:
        values: dict[str, CellValue] = {}
        investments = 0
        for form in _PAGES:
            for copy in copies(reporting.session, form):
                sheet = filled(reporting, copy.id)
                values |= {key: cell.value for key, cell in sheet.cells.items() if cell.value is not None}
                investments = sheet.counts.get(_INVESTMENTS, investments)
        return OwnersAnswers(values, _pages_of_questions(), investments)

    return reporting.kept("financing.answers", read)


def _pages_of_questions() -> dict[str, str]:
    """The page of every question, asked already or not."""
    boxes = (
        (field.id, page)
        for form, page in _PAGES.items()
        for block in definition(form).blocks()
        if isinstance(block, Fields)
        for field in block.fields
    )
    return dict(boxes)
