"""The books beside bank statements and invoices: what matches, what stands on one side only, and what is still to be paid."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from app.messages import message
from app.periods import Month
from app.progress import Progress
from app.ui.elements import EmptyState, ToolRows, action, label, row, scrolling
from app.ui.page import Page
from app.ui.services import Services
from app.ui.theme import NEAR
from app.ui.widgets.choice_bar import ChoiceBar
from app.ui.widgets.entries_view import EntriesView
from app.ui.widgets.evidence_questions import EvidenceQuestions
from app.ui.widgets.save_table import SaveTableButton, ShownTable
from app.ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.analysis.reconciliation import Pairing
    from app.analysis.reconciliation_groups import Group
    from app.services.expected_payments import Expected
    from app.services.reconciling import Reconciliation

#: Columns of the tables that identify something or are said elsewhere.
_GROUP_HIDDEN = frozenset(
    {
        *("month", "evidence", "state", "covered_from", "covered_to", "bank_opening", "books_opening", "explained", "reason"),
        *("only_evidence_amount", "only_books_amount"),
    }
)
_LINE_HIDDEN = frozenset({"state", "file", "row", "key", "partner_key", "batch", "voucher"})
_EXPECTED_HIDDEN = frozenset({"state", "key", "direction"})


class ReconciliationPage(Page):
    """Enter or double-click on a line leads to its entry, file and row; lines are paired, parted and settled below the table."""

    name = "reconciliation"
    uses_period = True

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self._found: Reconciliation | None = None
        self._group = ""
        self._reason = ""
        self._pairings: tuple[Pairing, ...] = ()
        self.views = QStackedWidget()
        self.content.addWidget(self.views)
        self.empty = EmptyState(
            self.tr("Nothing to compare the books with yet"),
            self.tr(
                "Import statements of your bank accounts (CSV of internet banking, Zengin, ZEDI) or digital invoices. "
                "They are laid beside the books and change nothing in them."
            ),
            self.tr("Import files"),
        )
        self.empty.button.clicked.connect(lambda: self.page_wanted.emit("import"))
        self.entries_view = EntriesView(services)
        self.entries_view.left.connect(self._on_left)
        for view in (scrolling(self._make_main()), self.entries_view, self.empty):
            self.views.addWidget(view)

    def _make_main(self) -> QWidget:
        services = self.services
        main = QWidget()
        layout = QVBoxLayout(main)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(NEAR)
        self.what = ChoiceBar(
            self.tr("What is shown"),
            (("lines", self.tr("Reconciliation")), ("expected", self.tr("Expected receipts and payments"))),
            "tab",
        )
        self.what.chosen.connect(lambda _: self._show_choice())
        self.save_button = SaveTableButton(services, self._shown_table)
        self.save_button.failed.connect(self.notices.show_error)
        self.save_button.saved.connect(lambda name: self.notices.show_code("ui.table_saved", "success", file=name))
        self.accounts_button = action(self.tr("Bank accounts…"), hint=self.tr("Which account of the books each bank account is"))
        self.accounts_button.setCheckable(True)
        self.accounts_button.toggled.connect(lambda _: self._ask())
        layout.addLayout(ToolRows(row(self.what, 1), row(1, self.accounts_button, self.save_button)))
        self.parts = QStackedWidget()
        self.parts.addWidget(self._make_lines())
        self.expected = TableView(
            services.wording.in_whole_yen(),
            self.tr("Expected receipts and payments"),
            self.tr("No invoice or payment order is open."),
            whole_rows=True,
        )
        self.parts.addWidget(self.expected)
        layout.addWidget(self.parts, 1)
        self.notes = label("", "small", wrap=True)
        layout.addWidget(self.notes)
        return main

    def _make_lines(self) -> QWidget:
        exact = self.services.wording.in_whole_yen()
        lines = QWidget()
        layout = QVBoxLayout(lines)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(NEAR)
        self.questions = EvidenceQuestions(self.services)
        self.questions.failed.connect(self.notices.show_error)
        layout.addWidget(self.questions)
        self.groups = TableView(exact, self.tr("Accounts and invoices of the month"), whole_rows=True)
        self.groups.grid.selectionModel().currentRowChanged.connect(lambda now, before: self._on_group_chosen(now.row()))
        self.groups.setMinimumHeight(140)
        layout.addWidget(self.groups, 2)
        self.why = label("", "small", wrap=True)
        layout.addWidget(self.why)
        self.lines = TableView(exact, self.tr("Lines"), self.tr("There are no lines in this month."), whole_rows=True)
        self.lines.row_opened.connect(self._on_line_opened)
        self.lines.grid.selectionModel().selectionChanged.connect(lambda *_: self._allow_actions())
        self.lines.setMinimumHeight(240)
        layout.addWidget(self.lines, 5)
        self.pair_button = action(self.tr("Pair the chosen lines"))
        self.pair_button.clicked.connect(self._on_pair)
        self.part_button = action(self.tr("Take the pair apart"))
        self.part_button.clicked.connect(self._on_part)
        self.reason = QLineEdit()
        self.reason.setAccessibleName(self.tr("Why the line needs no partner"))
        self.reason.setPlaceholderText(self.tr("Reason"))
        self.reason.setMinimumWidth(220)
        self.reason.textChanged.connect(lambda _: self._allow_actions())
        self.reason.returnPressed.connect(self._on_dismiss)
        self.dismiss_button = action(self.tr("Needs no partner"))
        self.dismiss_button.clicked.connect(self._on_dismiss)
        self.undo_button = action(self.tr("Take the decision back"))
        self.undo_button.clicked.connect(self._on_take_back)
        left = row(self.pair_button, self.part_button, self.undo_button, 1)
        layout.addLayout(ToolRows(left, row(self.reason, self.dismiss_button, spacing=NEAR)))
        return lines

    def title(self) -> str:
        return self.tr("Reconciliation")

    def refresh(self) -> None:
        month = self.period.month if self.period else None

        def job(progress: Progress) -> "tuple[Reconciliation, Expected] | None":
            from app.services.expected_payments import expected
            from app.services.reconciling import has_anything, reconcile, shown_period

            reporting = self.services.reporting
            if not has_anything(reporting):
                return None
            # Evidence without books has months of its own; the last of them is shown.
            shown = month or shown_period(reporting)[1]
            return reconcile(reporting, shown, shown), expected(reporting)

        self.services.runner.run(job, self._show, self.notices.show_error, key="reconciliation")

    def _show(self, answer: "tuple[Reconciliation, Expected] | None") -> None:
        from app.services.expected_payments import expected_table

        if answer is None or not (answer[0].has_evidence or answer[1].payments):
            self.views.setCurrentWidget(self.empty)
            return
        if self.views.currentWidget() is self.empty:
            self.views.setCurrentIndex(0)
        self._found, coming = answer
        self._ask()
        self.expected.set_table(
            expected_table(coming, self.services.language), self.services.wording.in_whole_yen(), hidden=_EXPECTED_HIDDEN
        )
        self._show_groups(self._found)
        self._show_choice()

    def _ask(self) -> None:
        if self._found is not None:
            self.questions.ask(self._found, with_linked=self.accounts_button.isChecked())

    def _show_groups(self, found: "Reconciliation") -> None:
        from app.analysis.reconciliation_tables import summary_table
        from app.services.reconciliation_notes import notes_of

        language = self.services.language
        # Accounts and invoices nobody knows are asked about above.
        notes = [] if found.all_groups else [str(note) for note in notes_of(found, language)]
        table = summary_table(found.all_groups, language=language, notes_before=notes)
        hidden = _GROUP_HIDDEN if any(table.column("not_available")) else _GROUP_HIDDEN | {"not_available"}
        if self.period is None:
            hidden -= {"month"}
        if not any(group.kind == "bank" for group in found.all_groups):
            hidden |= {"bank_closing", "books_closing"}
        self.groups.set_table(table, self.services.wording.in_whole_yen(), hidden=hidden)
        identities = [group.id for group in found.all_groups]
        position = identities.index(self._group) if self._group in identities else 0
        if identities:
            self.groups.grid.selectRow(position)
        self._on_group_chosen(position)

    def _on_group_chosen(self, position: int) -> None:
        from app.analysis.reconciliation_tables import lines_table

        group = self._group_at(position)
        self._pairings = group.months[0].pairings if group and group.months else ()
        self._group = group.id if group else ""
        language = self.services.language
        reason = group.months[0].reason if group and group.months else ""
        self._reason = str(message(f"reconciliation.reason.{reason}", language)) if reason else ""
        self.why.setText(self._reason)
        self.why.setVisible(bool(reason))
        gaps = group.disagreements_of(group.months[0].month) if group and group.months else ()
        table = lines_table(group.title if group else "", self._pairings, language, gaps)
        hidden = _LINE_HIDDEN if any(table.column("reason")) else _LINE_HIDDEN | {"reason"}
        self.lines.set_table(table, self.services.wording.in_whole_yen(), hidden=hidden)
        self.lines.grid.clearSelection()
        self._allow_actions()
        self._show_choice()

    def _group_at(self, position: int) -> "Group | None":
        groups = self._found.all_groups if self._found else ()
        return groups[position] if 0 <= position < len(groups) else None

    def _show_choice(self) -> None:
        is_lines = self.what.value == "lines"
        self.accounts_button.setVisible(is_lines)
        self.parts.setCurrentIndex(0 if is_lines else 1)
        table = (self.groups if is_lines else self.expected).table_model.table
        # Why the chosen month is as it is stands above its lines.
        notes = [note for note in table.notes if not is_lines or note != self._reason]
        self.notes.setText("　".join(notes))
        self.notes.setVisible(bool(notes))

    def _shown_table(self) -> ShownTable | None:
        if self.period is None:
            return None
        view = self.groups if self.what.value == "lines" else self.expected
        month: Month = self.period.month
        return ShownTable(view.table_model.table, month, month) if len(view.table_model.table.columns) else None

    def _on_line_opened(self, position: int) -> None:
        from app.analysis.reconciliation_tables import places_table

        pairing = self._pairing_of(position)
        if pairing is not None:
            group = self._group_at(self.groups.grid.currentIndex().row())
            title = group.title if group else ""
            self.entries_view.show_table(title, places_table(title, pairing, self.services.language))
            self.views.setCurrentWidget(self.entries_view)

    def _pairing_of(self, position: int) -> "Pairing | None":
        key = self.lines.table_model.cell(position, "key")
        return next((pairing for pairing in self._pairings if any(line.key == key for line in pairing.lines)), None)

    def _chosen(self) -> "list[Pairing]":
        """The pairings of the chosen lines, each once."""
        positions = sorted({index.row() for index in self.lines.grid.selectedIndexes()})
        found = [pairing for position in positions if (pairing := self._pairing_of(position)) is not None]
        return list({id(pairing): pairing for pairing in found}.values())

    def _allow_actions(self) -> None:
        chosen = self._chosen()
        alone = [pairing for pairing in chosen if len(pairing.lines) == 1 and not pairing.reason]
        has_both = any(pairing.evidence for pairing in alone) and any(pairing.books for pairing in alone)
        one = chosen[0] if len(chosen) == 1 else None
        self.pair_button.setEnabled(has_both and len(alone) == len(chosen))
        self.part_button.setEnabled(one is not None and bool(one.evidence) and bool(one.books))
        # Nothing is settled about an account before it is known which it is.
        group = self._group_at(self.groups.grid.currentIndex().row())
        is_known = group is not None and (group.kind != "bank" or group.account is not None)
        self.dismiss_button.setEnabled(is_known and len(alone) == 1 == len(chosen) and bool(self.reason.text().strip()))
        self.undo_button.setEnabled(one is not None and (one.by_owner or bool(one.reason)))

    def _on_pair(self) -> None:
        chosen = self._chosen()
        evidence = [line.key for pairing in chosen for line in pairing.evidence]
        entries = [line.key for pairing in chosen for line in pairing.books]

        def job(progress: Progress) -> None:
            from app.services.reconciliation_choices import pair

            pair(self.services.reporting, evidence, entries)

        self._settle(job)

    def _on_part(self) -> None:
        (pairing,) = self._chosen()
        one, other = pairing.evidence[0].key, pairing.books[0].key

        def job(progress: Progress) -> None:
            from app.services.reconciliation_choices import unpair

            unpair(self.services.reporting, one, other)

        self._settle(job)

    def _on_dismiss(self) -> None:
        if not self.dismiss_button.isEnabled():
            return
        key, reason = self._chosen()[0].lines[0].key, self.reason.text()

        def job(progress: Progress) -> None:
            from app.services.reconciliation_choices import dismiss

            dismiss(self.services.reporting, key, reason)

        self._settle(job)

    def _on_take_back(self) -> None:
        keys = [line.key for line in self._chosen()[0].lines]

        def job(progress: Progress) -> None:
            from app.services.reconciliation_choices import take_back

            take_back(self.services.session, keys[0])

        self._settle(job)

    def _settle(self, job: "Callable[[Progress], None]") -> None:
        self.services.runner.run(job, lambda _: self.reason.clear(), self.notices.show_error, writes=True)

    def _on_left(self) -> None:
        self.views.setCurrentIndex(0)
        self.lines.grid.setFocus()
