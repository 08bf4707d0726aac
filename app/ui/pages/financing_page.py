"""どの制度が合うか（目安）: schemes and how they seem to fit, figures and targets, the regrouping plan, people, and questions.

Nothing is promised: every verdict shows its conditions, their figures and the source with its date.
"""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.periods import Month
from app.progress import Progress
from app.tables import Table
from app.ui.page import COMPANY, ENTRIES, FORMS, MAPPINGS, PLANS
from app.ui.pages.judged_page import JudgedPage
from app.ui.services import Services
from app.ui.widgets.choice_bar import ChoiceBar
from app.ui.widgets.figures_view import FiguresView

if TYPE_CHECKING:
    from app.analysis.financing.rules import RuleResult

_QUESTIONS = "financing_questions"


@dataclass(frozen=True)
class _Found:
    """Lists and rules of the day, and the month their papers are of."""

    schemes: Table
    figures: Table
    regrouping: Table
    people: Table
    rules: "tuple[RuleResult, ...]"
    figure_rules: "tuple[RuleResult, ...]"
    month: Month


class FinancingPage(JudgedPage):
    """The tabs are schemes, figures, regrouping, people and questions; a change of an answer shows in the verdicts at once."""

    name = "financing"
    cares = frozenset({ENTRIES, MAPPINGS, COMPANY, PLANS, FORMS})

    def __init__(self, services: Services) -> None:
        super().__init__(services, _QUESTIONS)
        self.schemes = self._chooser(self.tr("Schemes"))
        self.figures = self._chooser(self.tr("Figures and targets"))
        self.regrouping = FiguresView(services, self.tr("Regrouping plan"), self.notices, lambda: self._table_of(self.regrouping))
        self.people = FiguresView(services, self.tr("Human capital"), self.notices, lambda: self._table_of(self.people))
        for control in (self.people.controls.unit, self.people.controls.zero_rows):
            control.hide()  # values of many units, and what is not given is no zero
        what = ChoiceBar(
            self.tr("What is shown"),
            (
                ("schemes", self.tr("Schemes")),
                ("figures", self.tr("Figures and targets")),
                ("regrouping", self.tr("Regrouping plan")),
                ("people", self.tr("Human capital")),
                ("questions", self.tr("Questions")),
            ),
            "tab",
        )
        views = {"schemes": self.schemes, "figures": self.figures, "regrouping": self.regrouping, "people": self.people}
        self._arrange(what, views)

    def title(self) -> str:
        return self.tr("Which schemes fit")

    def refresh(self) -> None:
        language, formatter, day = self.services.language, replace(self.services.wording, amount_unit="yen"), self.judged_on.day

        def job(progress: Progress) -> _Found:
            from app.services import financing_tables as tables
            from app.services.financing import financing_view

            reporting = self.services.reporting
            view = financing_view(reporting, day)
            months = reporting.books().months
            return _Found(
                tables.schemes_table(view, language),
                tables.figures_table(view, formatter, language),
                tables.regrouping_table(view, language),
                tables.metrics_table(reporting, view, formatter, language),
                view.schemes,
                view.figures,
                months[-1] if months else Month.of(view.on),
            )

        self.services.runner.run(job, self._show, self.notices.show_error, key="financing")
        self._bring_up_questions()

    def _show(self, found: _Found) -> None:
        self._month = found.month
        self.schemes.show_rules(found.schemes, found.rules)
        self.figures.show_rules(found.figures, found.figure_rules)
        self.regrouping.show_table(found.regrouping)
        self.people.show_table(found.people)
