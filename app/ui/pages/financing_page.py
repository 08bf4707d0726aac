"""どの制度が合うか（目安）: schemes and how they seem to fit, figures and targets, the regrouping plan, people, and questions.

Nothing is promised: every verdict shows its conditions, their figures and the source with its date.
"""

from dataclasses import replace
from functools import cached_property

from app.periods import Month
from app.progress import Progress
from app.ui.page import COMPANY, ENTRIES, FORMS, MAPPINGS, PLANS
from app.ui.pages.judged_page import Judged, JudgedPage
from app.ui.services import Services
from app.ui.widgets.choice_bar import ChoiceBar
from app.ui.widgets.figures_view import FiguresView
from app.ui.widgets.rule_chooser import RuleChooser

_QUESTIONS = "financing_questions"


class FinancingPage(JudgedPage):
    """The tabs are schemes, figures, regrouping, people and questions; a change of an answer shows in the verdicts at once."""

    name = "financing"
    cares = frozenset({ENTRIES, MAPPINGS, COMPANY, PLANS, FORMS})

    def __init__(self, services: Services) -> None:
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
        super().__init__(services, _QUESTIONS, what)

    @cached_property
    def schemes(self) -> RuleChooser:
        return self._chooser("schemes", self.tr("Schemes"))

    @cached_property
    def figures(self) -> RuleChooser:
        return self._chooser("figures", self.tr("Figures and targets"))

    @cached_property
    def regrouping(self) -> FiguresView:
        return self._figures_view("regrouping", self.tr("Regrouping plan"))

    @cached_property
    def people(self) -> FiguresView:
        view = self._figures_view("people", self.tr("Human capital"))
        for control in (view.controls.unit, view.controls.zero_rows):
            control.hide()  # values of many units, and what is not given is no zero
        return view

    def title(self) -> str:
        return self.tr("Which schemes fit")

    def refresh(self) -> None:
        language, formatter, day = self.services.language, replace(self.services.wording, amount_unit="yen"), self.judged_on.day

        def job(progress: Progress) -> Judged:
            from app.services import financing_tables as tables
            from app.services.financing import financing_view

            reporting = self.services.reporting
            view = financing_view(reporting, day)
            months = reporting.books().months
            lists = {
                "schemes": tables.schemes_table(view, language),
                "figures": tables.figures_table(view, formatter, language),
                "regrouping": tables.regrouping_table(view, language),
                "people": tables.metrics_table(reporting, view, formatter, language),
            }
            return Judged(lists, {"schemes": view.schemes, "figures": view.figures}, months[-1] if months else Month.of(view.on))

        self.services.runner.run(job, self._show, self.notices.show_error, key="financing")
        self._bring_up_questions()
