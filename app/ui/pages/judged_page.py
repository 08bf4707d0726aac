"""What pages of financing rules share: a day to judge on, tabs with the questions as the last, and papers of one rule."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from app.periods import Month
from app.tables import Table
from app.ui.elements import ToolRows, row
from app.ui.page import Page
from app.ui.services import Services
from app.ui.widgets.choice_bar import ChoiceBar
from app.ui.widgets.figures_view import FiguresView
from app.ui.widgets.judged_on import JudgedOn
from app.ui.widgets.questions_view import QuestionsView
from app.ui.widgets.rule_chooser import RuleChooser
from app.ui.widgets.save_table import ShownTable

if TYPE_CHECKING:
    from app.documents.document import Document
    from app.services.targets import Target

_QUESTIONS = "questions"


class JudgedPage(Page):
    """A subclass makes its views, hands them to :meth:`_arrange`, and keeps ``_month``, the month its papers are of."""

    def __init__(self, services: Services, questions: str) -> None:
        super().__init__(services)
        self._month: Month | None = None
        self.judged_on = JudgedOn()
        self.judged_on.day_changed.connect(self.refresh)
        self.questions = QuestionsView(services, questions)
        self.questions.target_wanted.connect(self.target_wanted)
        self.questions.failed.connect(self.notices.show_error)
        self.views = QStackedWidget()
        self._choosers: list[RuleChooser] = []

    def _chooser(self, title: str) -> RuleChooser:
        chooser = RuleChooser(self.services, title, self._of_month)
        chooser.failed.connect(self.notices.show_error)
        chooser.target_wanted.connect(self.target_wanted)
        chooser.saved.connect(lambda name: self.notices.show_code("ui.table_saved", "success", file=name))
        self._choosers.append(chooser)
        return chooser

    def _arrange(self, what: ChoiceBar, views: dict[str, QWidget]) -> None:
        """Show the views as tabs, by the names they have in ``what``; the questions come last."""
        self.what = what
        self.what.chosen.connect(lambda _: self._show_chosen())
        self._order = (*views, _QUESTIONS)
        for view in (*views.values(), self.questions):
            self.views.addWidget(view)
        self.content.addLayout(ToolRows(row(self.what, 1), row(1, self.judged_on)))
        self.content.addWidget(self.views, 1)

    def show_target(self, target: "Target") -> None:
        """``table`` names the tab, ``row`` a rule by its id."""
        if target.table in self.what.buttons:
            self.what.choose(target.table)
            self._show_chosen()
        for chooser in self._choosers:
            chooser.choose(target.row)

    def keep_typed(self) -> None:
        self.questions.keep_typed()

    def _bring_up_questions(self) -> None:
        if self.what.value == _QUESTIONS:
            self.questions.bring_up()

    def _show_chosen(self) -> None:
        self.views.setCurrentIndex(self._order.index(self.what.value))
        self._bring_up_questions()

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
