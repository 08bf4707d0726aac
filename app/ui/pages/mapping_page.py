"""Settle accounts the importer could not place, and see or take back what was decided.

A new placement counts for everything imported and to come; nothing has to be imported again.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.progress import Progress
from app.tables import Column, Table
from app.ui.elements import action, card, label, row
from app.ui.page import ENTRIES, MAPPINGS, Page
from app.ui.services import Services
from app.ui.theme import APART, NEAR
from app.ui.widgets.account_choice import AccountChoice
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


class MappingPage(Page):
    """Above what is open, below what is remembered."""

    name = "mapping"
    cares = frozenset({ENTRIES, MAPPINGS})

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self.choices: dict[str, AccountChoice] = {}
        self.restatement = RestatementView(services)
        self.content.addWidget(self.restatement)
        self.open_frame, self._open_layout = card()
        self.content.addWidget(self.open_frame)
        self.content.addWidget(label(self.tr("Decided by you"), "heading"))
        self.remembered = TableView(
            services.wording,
            self.tr("Decided by you"),
            self.tr("No account had to be placed by hand. The names the programs of the vendors use are known already."),
            whole_rows=True,
        )
        self.content.addWidget(self.remembered, 1)
        self.forget_button = action(self.tr("Forget the chosen placement"))
        self.forget_button.setEnabled(False)
        self.forget_button.clicked.connect(self._on_forget_clicked)
        self.remembered.grid.selectionModel().selectionChanged.connect(lambda: self.forget_button.setEnabled(bool(self._chosen_name())))
        self.content.addLayout(row(self.forget_button, label(self.tr("The account is then open again."), "small"), 1))

    def title(self) -> str:
        return self.tr("Accounts")

    def refresh(self) -> None:
        def job(progress: Progress) -> "tuple[tuple[UnknownAccount, ...], tuple[RememberedPlacement, ...]]":
            from app.services.placements import remembered_placements, unplaced_accounts

            return unplaced_accounts(self.services.session), remembered_placements(self.services.session)

        self.services.runner.run(job, self._show, self.notices.show_error, key="mapping")

    def _show(self, found: "tuple[tuple[UnknownAccount, ...], tuple[RememberedPlacement, ...]]") -> None:
        unplaced, remembered = found
        self._fill_open(unplaced)
        rows = [(each.name, each.account, each.as_sub_account) for each in remembered]
        self.remembered.set_table(Table.from_rows("remembered", "", _REMEMBERED_COLUMNS, rows), self.services.wording, hidden=frozenset())

    def _fill_open(self, unplaced: "tuple[UnknownAccount, ...]") -> None:
        while (item := self._open_layout.takeAt(0)) is not None:
            if widget := item.widget():
                widget.deleteLater()
        self.choices = {}
        self._open_layout.addWidget(label(self.tr("Accounts without a place"), "heading"))
        if not unplaced:
            self._open_layout.addWidget(label(self.tr("Every account of the imported files has its place."), "soft"))
            return
        text = self.tr("Their amounts are shown apart and are the difference between assets and liabilities until you place them.")
        self._open_layout.addWidget(label(text, "soft", wrap=True))
        lines = QWidget()
        grid = QGridLayout(lines)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(APART)
        grid.setVerticalSpacing(NEAR)
        for column, heading in enumerate((self.tr("Name in the file"), self.tr("Debit"), self.tr("Credit"), self.tr("Belongs to"))):
            right = column in (1, 2)
            grid.addWidget(label(heading, "small"), 0, column, Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
        for line, account in enumerate(unplaced, start=1):
            grid.addWidget(label(account.name), line, 0)
            for column, amount in ((1, account.debit), (2, account.credit)):
                figure = label(self.services.wording.yen(amount, "yen"), "figure-small")
                grid.addWidget(figure, line, column, Qt.AlignmentFlag.AlignRight)
            choice = AccountChoice(account.name, account.suggestions)
            choice.chosen.connect(lambda name=account.name: self._on_chosen(name))
            self.choices[account.name] = choice
            grid.addWidget(choice, line, 3)
        grid.setColumnStretch(0, 1)
        self._open_layout.addWidget(lines)

    def _on_chosen(self, name: str) -> None:
        code = self.choices[name].code
        if code is None:
            return

        self._place(name, code, "")

    def _place(self, name: str, code: str, reason: str) -> None:
        def job(progress: Progress) -> None:
            from app.services.placements import place_account

            place_account(self.services.session, name, code, reason=reason)

        self._change(job, lambda given: self._place(name, code, given))

    def _change(self, job: "Callable[[Progress], object]", again: "Callable[[str], None]") -> None:
        """Make a change; where it would restate closed months, show which and ask for the reason to make it ``again``."""

        def failed(error: BaseException) -> None:
            from app.services.restatement import RestatementNeeded

            if isinstance(error, RestatementNeeded):
                self.restatement.ask(error.months, again)
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
