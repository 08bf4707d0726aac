"""Settle accounts the importer could not place, many at once, and see or take back what was decided; the accounts of the office.

A new placement counts for everything imported and to come; nothing has to be imported again.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.progress import Progress
from app.tables import Column, Table
from app.ui.elements import action, card, label, row, scrolling
from app.ui.page import ENTRIES, MAPPINGS, Page
from app.ui.services import Services
from app.ui.theme import APART
from app.ui.widgets.account_places import AccountPlaces
from app.ui.widgets.field_group import bring_into_sight
from app.ui.widgets.office_accounts_view import OfficeAccountsView
from app.ui.widgets.restatement_view import RestatementView
from app.ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.services.import_preview import UnknownAccount
    from app.services.placements import RememberedPlacement

_REMEMBERED_COLUMNS = (
    Column("name", "text", "取込元の科目名"),
    Column("account", "text", "標準の科目"),
    Column("sub_account", "boolean", "補助科目として"),
)


@dataclass(frozen=True)
class MappingView:
    """What is open, with the files it comes from, and what was decided."""

    unplaced: "tuple[UnknownAccount, ...]"
    files: "dict[str, tuple[str, ...]]"
    remembered: "tuple[RememberedPlacement, ...]"


class MappingPage(Page):
    """Above what is open, below what is remembered, and last what the office knows."""

    name = "mapping"
    cares = frozenset({ENTRIES, MAPPINGS})

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(0, 0, 14, 0)
        layout.setSpacing(APART)
        self.restatement = RestatementView(services)
        layout.addWidget(self.restatement)
        self.open_frame, inside = card(label(self.tr("Accounts without a place"), "heading"))
        self.explanation = label("", "soft", wrap=True)
        inside.addWidget(self.explanation)
        self.places = AccountPlaces(services)
        self.places.changed.connect(self._update_button)
        inside.addWidget(self.places)
        self.place_button = action(self.tr("Place the chosen accounts"), "primary")
        self.place_button.clicked.connect(lambda: self._place(self._chosen_codes(), ""))
        inside.addLayout(row(self.place_button, 1))
        layout.addWidget(self.open_frame)
        layout.addWidget(label(self.tr("Decided by you"), "heading"))
        self.remembered = TableView(
            services.wording,
            self.tr("Decided by you"),
            self.tr("No account had to be placed by hand. The names the programs of the vendors use are known already."),
            whole_rows=True,
        )
        self.remembered.setMinimumHeight(150)
        layout.addWidget(self.remembered, 1)
        self.forget_button = action(self.tr("Forget the chosen placement"))
        self.forget_button.setEnabled(False)
        self.forget_button.clicked.connect(self._on_forget_clicked)
        self.remembered.grid.selectionModel().selectionChanged.connect(lambda: self.forget_button.setEnabled(bool(self._chosen_name())))
        layout.addLayout(row(self.forget_button, label(self.tr("The account is then open again."), "small"), 1))
        self.office = OfficeAccountsView(services)
        self.office.failed.connect(self.notices.show_error)
        self.office.done.connect(self._on_office_done)
        layout.addWidget(self.office, 1)
        self.content.addWidget(scrolling(inner))

    def title(self) -> str:
        return self.tr("Accounts")

    def refresh(self) -> None:
        def job(progress: Progress) -> MappingView:
            from app.services.placements import files_of_unplaced, remembered_placements, unplaced_accounts

            session = self.services.session
            return MappingView(unplaced_accounts(session), files_of_unplaced(session), remembered_placements(session))

        self.services.runner.run(job, self._show, self.notices.show_error, key="mapping")
        self.office.refresh()

    def _show(self, view: MappingView) -> None:
        if view.unplaced:
            text = self.tr("Their amounts are shown apart and are the difference between assets and liabilities until you place them.")
            self.explanation.setText(f"{text} {self.tr('Type to find an account; Enter takes it and goes to the next line.')}")
        else:
            self.explanation.setText(self.tr("Every account of the imported files has its place."))
        self.places.show_accounts(view.unplaced, view.files)
        self.places.setVisible(bool(view.unplaced))
        self.place_button.setVisible(bool(view.unplaced))
        self._update_button()
        rows = [(each.name, each.account, each.as_sub_account) for each in view.remembered]
        self.remembered.set_table(Table.from_rows("remembered", "", _REMEMBERED_COLUMNS, rows), self.services.wording, hidden=frozenset())

    def _chosen_codes(self) -> dict[str, str]:
        return {name: code for name, code in self.places.codes.items() if code is not None}

    def _update_button(self) -> None:
        self.place_button.setEnabled(bool(self._chosen_codes()) and self.places.is_confirmed)

    def _place(self, codes: dict[str, str], reason: str) -> None:
        is_accepted = self.places.accept_wrong_side.isChecked()

        def job(progress: Progress) -> None:
            from app.services.placements import place_accounts

            place_accounts(self.services.session, codes, reason=reason, accept_wrong_side=is_accepted)

        self._change(job, lambda given: self._place(codes, given))

    def _change(self, job: "Callable[[Progress], object]", again: "Callable[[str], None]") -> None:
        """Make a change; where it would restate closed months, show which and ask for the reason to make it ``again``."""

        def failed(error: BaseException) -> None:
            from app.services.restatement import RestatementNeeded

            if isinstance(error, RestatementNeeded):
                self.restatement.ask(error.months, again)
                QTimer.singleShot(0, self, lambda: bring_into_sight(self.restatement))
            self.notices.show_error(error)

        self.notices.clear()
        self.services.runner.run(job, lambda nothing: None, failed, writes=True)

    def _chosen_name(self) -> str:
        chosen = self.remembered.grid.selectionModel().selectedRows()
        return str(self.remembered.table_model.cell(chosen[0].row(), "name")) if len(chosen) == 1 else ""

    def _on_forget_clicked(self) -> None:
        self._forget(self._chosen_name(), "")

    def _forget(self, name: str, reason: str) -> None:
        def job(progress: Progress) -> bool:
            from app.services.placements import forget_placement

            return forget_placement(self.services.session, name, reason=reason)

        self._change(job, lambda given: self._forget(name, given))

    def _on_office_done(self, code: str, values: dict[str, object]) -> None:
        self.notices.clear()
        self.notices.show_code(code, "success", **values)
        self.refresh()
