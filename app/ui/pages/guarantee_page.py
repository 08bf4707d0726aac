"""経営者保証ガイドライン: the three requirements with their evidence, what moved between company and owner, and questions."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.periods import Month
from app.progress import Progress
from app.tables import Table
from app.ui.page import COMPANY, CONSENTS, DISCLOSURES, ENTRIES, FORMS, MAPPINGS, PLANS
from app.ui.pages.judged_page import JudgedPage
from app.ui.services import Services
from app.ui.widgets.choice_bar import ChoiceBar
from app.ui.widgets.figures_view import FiguresView

if TYPE_CHECKING:
    from app.analysis.financing.rules import RuleResult

_QUESTIONS = "guarantee_questions"


@dataclass(frozen=True)
class _Found:
    """The lists of the day with the rules behind them, and the month their papers are of."""

    requirements: Table
    movements: Table
    rules: "tuple[RuleResult, ...]"
    month: Month


class GuaranteePage(JudgedPage):
    """The tabs are the requirements, the money between company and owner, and the questions."""

    name = "guarantee"
    cares = frozenset({ENTRIES, MAPPINGS, COMPANY, PLANS, FORMS, CONSENTS, DISCLOSURES})

    def __init__(self, services: Services) -> None:
        super().__init__(services, _QUESTIONS)
        self.requirements = self._chooser(self.tr("Three requirements"))
        self.movements = FiguresView(services, self.tr("Company and owner"), self.notices, lambda: self._table_of(self.movements))
        what = ChoiceBar(
            self.tr("What is shown"),
            (
                ("requirements", self.tr("Three requirements")),
                ("movements", self.tr("Company and owner")),
                ("questions", self.tr("Questions")),
            ),
            "tab",
        )
        self._arrange(what, {"requirements": self.requirements, "movements": self.movements})

    def title(self) -> str:
        return self.tr("Owner's guarantee")

    def refresh(self) -> None:
        language, formatter, day = self.services.language, replace(self.services.wording, amount_unit="yen"), self.judged_on.day

        def job(progress: Progress) -> _Found:
            from app.services.financing_tables import movements_table, requirements_table
            from app.services.guarantee import guarantee_view

            reporting = self.services.reporting
            view = guarantee_view(reporting, day)
            months = reporting.books().months
            month = months[-1] if months else Month.of(view.on)
            return _Found(requirements_table(view, language), movements_table(view, formatter), view.requirements, month)

        self.services.runner.run(job, self._show, self.notices.show_error, key="guarantee")
        self._bring_up_questions()

    def _show(self, found: _Found) -> None:
        self._month = found.month
        self.requirements.show_rules(found.requirements, found.rules)
        self.movements.show_table(found.movements)
