"""どの制度が合うか（目安）: schemes and how they seem to fit, figures and targets, the regrouping plan, people, and questions.

Nothing is promised: every verdict shows its conditions, their figures and the source with its date.
"""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget

from app.periods import Month
from app.progress import Progress
from app.tables import Table
from app.ui.elements import ToolRows, row
from app.ui.page import COMPANY, ENTRIES, FORMS, MAPPINGS, PLANS, Page
from app.ui.services import Services
from app.ui.widgets.choice_bar import ChoiceBar
from app.ui.widgets.figures_view import FiguresView
from app.ui.widgets.judged_on import JudgedOn
from app.ui.widgets.questions_view import QuestionsView
from app.ui.widgets.rule_chooser import RuleChooser
from app.ui.widgets.save_table import ShownTable

if TYPE_CHECKING:
    from app.analysis.financing.rules import RuleResult
    from app.documents.document import Document
    from app.services.targets import Target

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


class FinancingPage(Page):
    """The tabs are schemes, figures, regrouping, people and questions; a change of an answer shows in the verdicts at once."""

    name = "financing"
    cares = frozenset({ENTRIES, MAPPINGS, COMPANY, PLANS, FORMS})

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self._month: Month | None = None
        self.what = ChoiceBar(
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
        self.what.chosen.connect(lambda _: self._show_chosen())
        self.judged_on = JudgedOn()
        self.judged_on.day_changed.connect(self.refresh)
        self.schemes = RuleChooser(services, self.tr("Schemes"), self._of_month)
        self.figures = RuleChooser(services, self.tr("Figures and targets"), self._of_month)
        self.regrouping = FiguresView(services, self.tr("Regrouping plan"), self.notices, lambda: self._table_of(self.regrouping))
        self.people = FiguresView(services, self.tr("Human capital"), self.notices, lambda: self._table_of(self.people))
        for control in (self.people.controls.unit, self.people.controls.zero_rows):
            control.hide()  # values of many units, and what is not given is no zero
        self.questions = QuestionsView(services, _QUESTIONS)
        self.questions.target_wanted.connect(self.target_wanted)
        self.questions.failed.connect(self.notices.show_error)
        for chooser in (self.schemes, self.figures):
            chooser.failed.connect(self.notices.show_error)
            chooser.target_wanted.connect(self.target_wanted)
            chooser.saved.connect(lambda name: self.notices.show_code("ui.table_saved", "success", file=name))
        self.views = QStackedWidget()
        self._order = ("schemes", "figures", "regrouping", "people", "questions")
        for name in self._order:
            self.views.addWidget(getattr(self, name))
        self.content.addLayout(ToolRows(row(self.what, 1), row(1, self.judged_on)))
        self.content.addWidget(self.views, 1)

    def title(self) -> str:
        return self.tr("Which schemes fit")

    def show_target(self, target: "Target") -> None:
        """``table`` names the tab, ``row`` a rule by its id."""
        if target.table in self.what.buttons:
            self.what.choose(target.table)
            self._show_chosen()
        for chooser in (self.schemes, self.figures):
            chooser.choose(target.row)

    def keep_typed(self) -> None:
        self.questions.keep_typed()

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
        if self.what.value == "questions":
            self.questions.bring_up()

    def _show(self, found: _Found) -> None:
        self._month = found.month
        self.schemes.show_rules(found.schemes, found.rules)
        self.figures.show_rules(found.figures, found.figure_rules)
        self.regrouping.show_table(found.regrouping)
        self.people.show_table(found.people)

    def _show_chosen(self) -> None:
        self.views.setCurrentIndex(self._order.index(self.what.value))
        if self.what.value == "questions":
            self.questions.bring_up()

    def _table_of(self, view: FiguresView) -> ShownTable | None:
        """A table of amounts is saved in the unit it is shown in."""
        table, month = view.table.table_model.table, self._month
        return ShownTable(table, month, month) if month is not None and len(table) else None

    def _of_month(self, table: Table) -> ShownTable | None:
        month = self._month
        if month is None or not len(table):
            return None
        return ShownTable(table, month, month, document=lambda: self._paper(table, month))

    def _paper(self, table: Table, month: Month) -> "Document":
        from app.services.financing_papers import rules_document

        return rules_document(self.services.reporting, [table], table.title, month, self.services.wording, printed=True)
