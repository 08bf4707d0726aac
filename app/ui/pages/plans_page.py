"""Plans and papers for banks and support institutions: every form with what it is for, its copies, and the form being worked on."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.errors import InputRefused
from app.periods import parse_date
from app.progress import Progress
from app.tables import Column, Table
from app.ui.elements import ToolRows, action, label, row, scrolling
from app.ui.page import COMPANY, ENTRIES, FORMS, MAPPINGS, PLANS, Page
from app.ui.services import Services
from app.ui.theme import APART, NEAR
from app.ui.widgets.choice_bar import ChoiceBar
from app.ui.widgets.copy_name_form import CopyNameForm
from app.ui.widgets.form_desk import FormDesk
from app.ui.widgets.form_offers import FormOffers
from app.ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from app.analysis.form_copies import FormCopy
    from app.analysis.form_definitions import FormDefinition
    from app.services.session import BookSession
    from app.services.targets import Target

#: This form has a page of its own beside the Local Benchmark's figures.
LOCAL_BENCHMARK = "local_benchmark"
#: Forms kept but once that have a page of their own.
_OWN_PAGES = {LOCAL_BENCHMARK: "nonfinancial", "financing_questions": "financing", "guarantee_questions": "guarantee"}


@dataclass(frozen=True)
class _Found:
    """The forms there are, and the copies in the list and in the bin."""

    forms: "tuple[FormDefinition, ...]"
    copies: "tuple[FormCopy, ...]"
    binned: "tuple[FormCopy, ...]"


class PlansPage(Page):
    """Two views: the list, and the desk with one form on it. Enter or double-click on a copy opens it."""

    name = "plans"
    cares = frozenset({ENTRIES, MAPPINGS, COMPANY, PLANS, FORMS})

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self._found: _Found | None = None
        self.views = QStackedWidget()
        self.content.addWidget(self.views)
        self.list_view = self._make_list()
        self.desk = FormDesk(services, back_to=self.title())
        self.desk.left.connect(self.show_list)
        self.desk.target_wanted.connect(self.target_wanted)
        self.desk.failed.connect(self.notices.show_error)
        self.desk.saved.connect(lambda name: self.notices.show_code("ui.table_saved", "success", file=name))
        self.desk.kept.connect(lambda number: self.notices.show_code("form_desk.version_kept", "success", number=number))
        self.desk.gone_back.connect(lambda number: self.notices.show_code("form_desk.gone_back", "success", number=number))
        self.views.addWidget(self.list_view)
        self.views.addWidget(self.desk)

    def _make_list(self) -> QWidget:
        services = self.services
        view = QWidget()
        layout = QVBoxLayout(view)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(NEAR)
        self.what = ChoiceBar(self.tr("What is shown"), (("copies", self.tr("My papers")), ("bin", self.tr("Bin"))), "tab")
        self.what.chosen.connect(lambda _: self._show_copies())
        self.open_button = action(self.tr("Open"), "primary")
        self.open_button.clicked.connect(self._on_open)
        self.name_button = action(self.tr("Name and day…"))
        self.name_button.clicked.connect(self._on_name)
        self.next_button = action(self.tr("Copy for the next year"), hint=self.tr("Opens a new copy for the next time, with your words"))
        self.next_button.clicked.connect(self._on_next_year)
        self.bin_button = action(self.tr("Into the bin"))
        self.bin_button.clicked.connect(self._on_bin)
        self.back_button = action(self.tr("Take it back"))
        self.back_button.clicked.connect(self._on_taken_back)
        layout.addLayout(ToolRows(row(self.what, 1), row(1, self.bin_button, self.next_button, self.name_button, self.open_button)))
        layout.addLayout(row(self.back_button, 1))
        self.copies = TableView(services.wording, self.tr("My papers"), whole_rows=True)
        self.copies.setFixedHeight(176)
        self.copies.row_opened.connect(lambda _: self._on_open())
        self.copies.grid.selectionModel().selectionChanged.connect(lambda *_: self._allow_actions())
        layout.addWidget(self.copies)
        self.naming = CopyNameForm(services)
        self.naming.hide()
        self.naming.given.connect(self._on_named)
        layout.addWidget(self.naming)
        layout.addSpacing(NEAR)
        self.offers_title = label(self.tr("Begin a new one"), "heading")
        layout.addWidget(self.offers_title)
        self.offers = FormOffers()
        self.offers.chosen.connect(self.start)
        layout.addWidget(self.offers)
        layout.addStretch(1)
        layout.setContentsMargins(0, 0, NEAR, APART)
        return scrolling(view)

    def title(self) -> str:
        return self.tr("Plans")

    def refresh(self) -> None:
        def job(progress: Progress) -> _Found:
            from app.services.planning import copies, copies_in_bin, definitions

            session = self.services.session
            return _Found(definitions(), copies(session), copies_in_bin(session))

        self.services.runner.run(job, self._show, self.notices.show_error, key="plans")
        if self.views.currentWidget() is self.desk:
            self.desk.refresh()

    def show_target(self, target: "Target") -> None:
        """``row`` is the number of a copy to open, or the id of a form to show the copies of."""
        if target.row.isdigit():
            self.open(int(target.row))
        else:
            self.show_list()

    def keep_typed(self) -> None:
        self.desk.view.form.keep_now()

    def show_list(self) -> None:
        """Back to the list; what was typed is kept."""
        self.desk.view.form.keep()
        self.views.setCurrentWidget(self.list_view)
        self.copies.grid.setFocus()
        self.refresh()

    def open(self, copy_id: int) -> None:
        """Go on with a copy."""
        found = next((each for each in (self._found.copies if self._found else ()) if each.id == copy_id), None)
        self.notices.clear()
        self.desk.open(copy_id, found.title if found is not None else "")
        self.views.setCurrentWidget(self.desk)

    def start(self, form_id: str) -> None:
        """Begin a new copy of a form, about today; of a form kept but once, go on with it (on its own page where it has one)."""
        if form_id in _OWN_PAGES:
            self.page_wanted.emit(_OWN_PAGES[form_id])
            return
        is_single = self._found is not None and any(form.id == form_id and form.single for form in self._found.forms)

        def job(progress: Progress) -> "FormCopy":
            from app.services.planning import open_single, start

            if is_single:
                return open_single(self.services.session, form_id)
            return start(self.services.session, form_id, datetime.date.today())

        self.services.runner.run(job, self._on_made, self.notices.show_error, writes=True)

    def _on_made(self, made: "FormCopy") -> None:
        self.refresh()
        self.notices.clear()
        self.desk.open(made.id, made.title)
        self.views.setCurrentWidget(self.desk)

    def _show(self, found: _Found) -> None:
        self._found = found
        self.offers.show_forms(found.forms)
        self._show_copies()

    def _show_copies(self) -> None:
        found = self._found
        if found is None:
            return
        self.naming.hide()
        titles = {form.id: form.title for form in found.forms}
        singles = {form.id for form in found.forms if form.single}
        shown = found.copies if self.what.value == "copies" else found.binned
        wording = self.services.wording
        columns = [
            Column("id", "integer"),
            Column("title", "text", self.tr("Name"), is_named=True),
            Column("form", "text", self.tr("Form"), is_named=True),
            Column("about", "text", self.tr("Day"), self.tr("Day of the form"), is_named=True),
            Column("changed", "text", self.tr("Changed"), self.tr("Last changed"), is_named=True),
            Column("versions", "integer", self.tr("Ver."), self.tr("Versions"), is_named=True),
        ]
        rows = [
            (each.id, each.title, titles.get(each.form, each.form), wording.day(each.about), wording.day_of(each.changed_at), each.versions)
            for each in sorted(shown, key=lambda each: each.changed_at, reverse=True)
            if each.form not in singles
        ]
        nothing = self.tr("Nothing is here yet. Choose a form below: what your books know is filled in for you.")
        self.copies.say_when_empty(nothing if self.what.value == "copies" else self.tr("The bin is empty."))
        self.copies.set_table(Table.from_rows("copies", "", columns, rows), wording)
        if rows and not self.copies.grid.selectionModel().hasSelection():
            self.copies.grid.selectRow(0)
        self._allow_actions()

    def _chosen(self) -> "FormCopy | None":
        rows = self.copies.grid.selectionModel().selectedRows()
        if self._found is None or len(rows) != 1:
            return None
        copy_id = self.copies.table_model.cell(rows[0].row(), "id")
        return next((each for each in (*self._found.copies, *self._found.binned) if each.id == copy_id), None)

    def _allow_actions(self) -> None:
        is_list = self.what.value == "copies"
        chosen = self._chosen()
        has_one = chosen is not None
        monthly = {form.id for form in (self._found.forms if self._found else ()) if form.about == "month"}
        is_monthly = chosen is not None and chosen.form in monthly
        self.next_button.setText(self.tr("Copy for the next month") if is_monthly else self.tr("Copy for the next year"))
        for button in (self.open_button, self.name_button, self.next_button, self.bin_button):
            button.setVisible(is_list)
            button.setEnabled(has_one)
        for part in (self.offers_title, self.offers):
            part.setVisible(is_list)
        self.back_button.setVisible(not is_list)
        self.back_button.setEnabled(has_one)

    def _on_open(self) -> None:
        if self.what.value == "copies" and (chosen := self._chosen()) is not None:
            self.open(chosen.id)

    def _on_name(self) -> None:
        if (chosen := self._chosen()) is not None:
            self.naming.ask(chosen.title, chosen.about)

    def _on_named(self, title: str, day: str) -> None:
        chosen = self._chosen()
        if chosen is None:
            return

        def change(session: "BookSession") -> None:
            from app.services.planning import rename, set_about

            try:
                about = parse_date(day)
            except ValueError as error:
                raise InputRefused("planned.not_a_day", value=day) from error
            if title != chosen.title:
                rename(session, chosen.id, title)
            if about != chosen.about:
                set_about(session, chosen.id, about)

        self._change(change)

    def _on_next_year(self) -> None:
        """Begin the next year's or month's copy from the chosen one, and go on with it."""
        if (chosen := self._chosen()) is None:
            return

        def job(progress: Progress) -> "FormCopy":
            from app.services.planning import copy_of

            return copy_of(self.services.session, chosen.id)

        self.services.runner.run(job, self._on_made, self.notices.show_error, writes=True)

    def _on_bin(self) -> None:
        if (chosen := self._chosen()) is None:
            return

        def change(session: "BookSession") -> None:
            from app.services.planning import put_in_bin

            put_in_bin(session, chosen.id)

        self._change(change, "form_desk.in_bin", title=chosen.title)

    def _on_taken_back(self) -> None:
        if (chosen := self._chosen()) is None:
            return

        def change(session: "BookSession") -> None:
            from app.services.planning import take_back

            take_back(session, chosen.id)

        self._change(change)

    def _change(self, change: "Callable[[BookSession], None]", code: str = "", **values: object) -> None:
        def done(_: None) -> None:
            self.notices.clear()
            self.copies.grid.setFocus()
            if code:
                self.notices.show_code(code, "success", **values)

        self.services.runner.run(lambda progress: change(self.services.session), done, self.notices.show_error, writes=True)
