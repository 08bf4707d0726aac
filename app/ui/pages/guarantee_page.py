"""経営者保証ガイドライン: the three requirements with their evidence, what moved between company and owner, and questions."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget

from app.periods import Month
from app.progress import Progress
from app.tables import Table
from app.ui.elements import ToolRows, row
from app.ui.page import COMPANY, CONSENTS, DISCLOSURES, ENTRIES, FORMS, MAPPINGS, PLANS, Page
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

_QUESTIONS = "guarantee_questions"


@dataclass(frozen=True)
class _Found:
    """The lists of the day with the rules behind them, and the month their papers are of."""

    requirements: Table
    movements: Table
    rules: "tuple[RuleResult, ...]"
    month: Month


class GuaranteePage(Page):
    """The tabs are the requirements, the money between company and owner, and the questions."""

    name = "guarantee"
    cares = frozenset({ENTRIES, MAPPINGS, COMPANY, PLANS, FORMS, CONSENTS, DISCLOSURES})

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self._month: Month | None = None
        self.what = ChoiceBar(
            self.tr("What is shown"),
            (
                ("requirements", self.tr("Three requirements")),
                ("movements", self.tr("Company and owner")),
                ("questions", self.tr("Questions")),
            ),
            "tab",
        )
        self.what.chosen.connect(lambda _: self._show_chosen())
        self.judged_on = JudgedOn()
        self.judged_on.day_changed.connect(self.refresh)
        self.requirements = RuleChooser(services, self.tr("Three requirements"), self._of_month)
        self.requirements.failed.connect(self.notices.show_error)
        self.requirements.target_wanted.connect(self.target_wanted)
        self.requirements.saved.connect(lambda name: self.notices.show_code("ui.table_saved", "success", file=name))
        self.movements = FiguresView(
            services,
            self.tr("Company and owner"),
            self.notices,
            self._shown_movements,
        )
        self.questions = QuestionsView(services, _QUESTIONS)
        self.questions.target_wanted.connect(self.target_wanted)
        self.questions.failed.connect(self.notices.show_error)
        self.views = QStackedWidget()
        self._order = ("requirements", "movements", "questions")
        for name in self._order:
            self.views.addWidget(getattr(self, name))
        self.content.addLayout(ToolRows(row(self.what, 1), row(1, self.judged_on)))
        self.content.addWidget(self.views, 1)

    def title(self) -> str:
        return self.tr("Owner's guarantee")

    def show_target(self, target: "Target") -> None:
        """``table`` names the tab, ``row`` a requirement by its id."""
        if target.table in self.what.buttons:
            self.what.choose(target.table)
            self._show_chosen()
        self.requirements.choose(target.row)

    def keep_typed(self) -> None:
        self.questions.keep_typed()

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
        if self.what.value == "questions":
            self.questions.bring_up()

    def _show(self, found: _Found) -> None:
        self._month = found.month
        self.requirements.show_rules(found.requirements, found.rules)
        self.movements.show_table(found.movements)

    def _show_chosen(self) -> None:
        self.views.setCurrentIndex(self._order.index(self.what.value))
        if self.what.value == "questions":
            self.questions.bring_up()

    def _shown_movements(self) -> ShownTable | None:
        """A table of amounts is saved in the unit it is shown in."""
        table, month = self.movements.table.table_model.table, self._month
        return ShownTable(table, month, month) if month is not None and len(table) else None

    def _of_month(self, table: Table) -> ShownTable | None:
        month = self._month
        if month is None or not len(table):
            return None
        return ShownTable(table, month, month, document=lambda: self._paper(table, month))

    def _paper(self, table: Table, month: Month) -> "Document":
        from app.services.financing_papers import rules_document

        return rules_document(self.services.reporting, [table], table.title, month, self.services.wording, printed=True)
