"""経営者保証ガイドライン: the three requirements with their evidence, what moved between company and owner, and questions."""

from dataclasses import replace
from functools import cached_property

from app.periods import Month
from app.progress import Progress
from app.ui.page import COMPANY, CONSENTS, DISCLOSURES, ENTRIES, FORMS, MAPPINGS, PLANS
from app.ui.pages.judged_page import Judged, JudgedPage
from app.ui.services import Services
from app.ui.widgets.choice_bar import ChoiceBar
from app.ui.widgets.figures_view import FiguresView
from app.ui.widgets.rule_chooser import RuleChooser

_QUESTIONS = "guarantee_questions"


class GuaranteePage(JudgedPage):
    """The tabs are the requirements, the money between company and owner, and the questions."""

    name = "guarantee"
    cares = frozenset({ENTRIES, MAPPINGS, COMPANY, PLANS, FORMS, CONSENTS, DISCLOSURES})

    def __init__(self, services: Services) -> None:
        what = ChoiceBar(
            self.tr("What is shown"),
            (
                ("requirements", self.tr("Three requirements")),
                ("movements", self.tr("Company and owner")),
                ("questions", self.tr("Questions")),
            ),
            "tab",
        )
        super().__init__(services, _QUESTIONS, what)

    @cached_property
    def requirements(self) -> RuleChooser:
        return self._chooser("requirements", self.tr("Three requirements"))

    @cached_property
    def movements(self) -> FiguresView:
        return self._figures_view("movements", self.tr("Company and owner"))

    def title(self) -> str:
        return self.tr("Owner's guarantee")

    def refresh(self) -> None:
        language, formatter, day = self.services.language, replace(self.services.wording, amount_unit="yen"), self.judged_on.day

        def job(progress: Progress) -> Judged:
            from app.services.financing_tables import movements_table, requirements_table
            from app.services.guarantee import guarantee_view

            reporting = self.services.reporting
            view = guarantee_view(reporting, day)
            months = reporting.books().months
            month = months[-1] if months else Month.of(view.on)
            lists = {"requirements": requirements_table(view, language), "movements": movements_table(view, formatter)}
            return Judged(lists, {"requirements": view.requirements}, month)

        self.services.runner.run(job, self._show, self.notices.show_error, key="guarantee")
        self._bring_up_questions()
