"""What pages of financing rules share: a day to judge on, tabs with the questions as the last, and papers of one rule."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

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
    from app.analysis.financing.rules import RuleResult
    from app.documents.document import Document
    from app.services.targets import Target

_View = TypeVar("_View", bound=QWidget)

_QUESTIONS = "questions"


@dataclass(frozen=True)
class Judged:
    """The lists of the day by the name of their tab, the rules behind those that have them, and the month their papers are of."""

    tables: Mapping[str, Table]
    rules: "Mapping[str, tuple[RuleResult, ...]]"
    month: Month


class JudgedPage(Page):
    """A tab is made when it is first shown: a subclass has a cached property of the tab's name, which hands its view to
    :meth:`_put_in`, and gives what was found to :meth:`_show`."""

    def __init__(self, services: Services, questions: str, what: ChoiceBar) -> None:
        super().__init__(services)
        self._question_form = questions
        self._found: Judged | None = None
        self._made: dict[str, QWidget] = {}
        self.judged_on = JudgedOn()
        self.judged_on.day_changed.connect(self.refresh)
        self.views = QStackedWidget()
        self.what = what
        self.what.chosen.connect(lambda _: self._show_chosen())
        self.content.addLayout(ToolRows(row(self.what, 1), row(1, self.judged_on)))
        self.content.addWidget(self.views, 1)
        self._show_chosen()

    @cached_property
    def questions(self) -> QuestionsView:
        view = QuestionsView(self.services, self._question_form)
        view.target_wanted.connect(self.target_wanted)
        view.failed.connect(self.notices.show_error)
        return self._put_in(_QUESTIONS, view)

    def _chooser(self, name: str, title: str) -> RuleChooser:
        chooser = RuleChooser(self.services, title, self._of_month)
        chooser.failed.connect(self.notices.show_error)
        chooser.target_wanted.connect(self.target_wanted)
        chooser.saved.connect(lambda file: self.notices.show_code("ui.table_saved", "success", file=file))
        return self._put_in(name, chooser)

    def _figures_view(self, name: str, title: str) -> FiguresView:
        view = FiguresView(self.services, title, self.notices, lambda: self._table_of(view))
        return self._put_in(name, view)

    def _put_in(self, name: str, view: _View) -> _View:
        """Take the view of a tab that was just made into the page, with what the page shows."""
        self._made[name] = view
        self.views.addWidget(view)
        self._fill(name)
        return view

    def _show(self, found: Judged) -> None:
        self._found = found
        for name in self._made:
            self._fill(name)

    def _fill(self, name: str) -> None:
        found = self._found
        if found is None:
            return
        match self._made[name]:
            case RuleChooser() as chooser:
                chooser.show_rules(found.tables[name], found.rules[name])
            case FiguresView() as figures:
                figures.show_table(found.tables[name])

    def show_target(self, target: "Target") -> None:
        """``table`` names the tab, ``row`` a rule by its id."""
        if target.table in self.what.buttons:
            self.what.choose(target.table)
            self._show_chosen()
        for view in self._made.values():
            if isinstance(view, RuleChooser):
                view.choose(target.row)

    def keep_typed(self) -> None:
        if _QUESTIONS in self._made:
            self.questions.keep_typed()

    def _bring_up_questions(self) -> None:
        if self.what.value == _QUESTIONS:
            self.questions.bring_up()

    def _show_chosen(self) -> None:
        self.views.setCurrentWidget(getattr(self, self.what.value))
        self._bring_up_questions()

    def _table_of(self, view: FiguresView) -> ShownTable | None:
        """A table of amounts is saved in the unit it is shown in."""
        table, found = view.table.table_model.table, self._found
        return ShownTable(table, found.month, found.month) if found is not None and len(table) else None

    def _of_month(self, table: Table) -> ShownTable | None:
        if self._found is None or not len(table):
            return None
        month = self._found.month
        return ShownTable(table, month, month, document=lambda: self._paper(table, month))

    def _paper(self, table: Table, month: Month) -> "Document":
        from app.services.financing_papers import rules_document

        return rules_document(self.services.reporting, [table], table.title, month, self.services.wording, printed=True)
