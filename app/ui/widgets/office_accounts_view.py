"""The account names an office places for all its clients: taken over from a book, listed, handed on as a file, taken out."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.progress import Progress
from app.tables import Column, Table
from app.ui.elements import ToolRows, action, card, label, row
from app.ui.services import Services
from app.ui.theme import NEAR
from app.ui.widgets.field_group import bring_into_sight
from app.ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from app.ledger.office_profile import OfficePlace
    from app.services.office_accounts import ConflictChoice, Merged, ProfileContradicted

_COLUMNS = (
    Column("name", "text", "取込元の科目名"),
    Column("account", "text", "標準の科目"),
    Column("sub_account", "boolean", "補助科目として"),
)
_CONTRADICTIONS = (
    Column("name", "text", "取込元の科目名"),
    Column("placed_by_the_office", "text", "事務所の対応"),
    Column("new_place", "text", "新しい対応"),
)
Merge = Callable[["ConflictChoice"], "Merged"]


class GoingAlong(QWidget):
    """The names about to leave a book or this computer, each to be left out: they may tell of persons and banks. Hidden until asked."""

    def __init__(self) -> None:
        super().__init__()
        self._go_on: Callable[[Sequence[str]], None] | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        frame, inside = card(label(self.tr("These names go along; take the mark from those that must not"), "heading"))
        layout.addWidget(frame)
        self.names = QListWidget()
        self.names.setAccessibleName(self.tr("Names that go along"))
        self.names.setFixedHeight(140)
        inside.addWidget(self.names)
        self.go_button = action(self.tr("Go on with the marked names"), "primary")
        self.go_button.clicked.connect(self._on_go_clicked)
        leave = action(self.tr("Change nothing"), "link")
        leave.clicked.connect(self.hide)
        inside.addLayout(row(self.go_button, leave, 1))
        self.hide()

    def ask(self, names: Sequence[str], go_on: Callable[[Sequence[str]], None]) -> None:
        """Show the names, all marked; ``go_on`` is given those that lost their mark."""
        self._go_on = go_on
        self.names.clear()
        for name in names:
            item = QListWidgetItem(name, self.names)
            item.setCheckState(Qt.CheckState.Checked)
        self.show()
        self.names.setFocus()

    def _on_go_clicked(self) -> None:
        self.hide()
        items = [self.names.item(position) for position in range(self.names.count())]
        if self._go_on is not None:
            self._go_on([item.text() for item in items if item.checkState() is not Qt.CheckState.Checked])


class OfficeAccountsView(QWidget):
    """Signals: ``failed`` (an error), ``done`` (a message code and its values; who hears it refreshes the view)."""

    failed = Signal(object)
    done = Signal(str, dict)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._waiting: Merge | None = None
        self._names: list[str] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(NEAR)
        layout.addWidget(label(self.tr("Placed by the office"), "heading"))
        text = self.tr(
            "Proposed in every book on this computer, and taken only where it is confirmed. No company and no amount is kept here."
        )
        layout.addWidget(label(text, "soft", wrap=True))
        self.conflict_frame, inside = card(label(self.tr("These names have another place in the office"), "heading"))
        self.contradictions = TableView(services.wording, self.tr("These names have another place in the office"), whole_rows=True)
        self.contradictions.setFixedHeight(110)
        inside.addWidget(self.contradictions)
        self.keep_button = action(self.tr("Keep the places of the office"))
        self.keep_button.clicked.connect(lambda: self._settle("keep"))
        self.replace_button = action(self.tr("Take the new places"))
        self.replace_button.clicked.connect(lambda: self._settle("replace"))
        self.leave_button = action(self.tr("Change nothing"), "link")
        self.leave_button.clicked.connect(self.conflict_frame.hide)
        inside.addLayout(ToolRows(row(self.keep_button, self.replace_button), row(self.leave_button, 1)))
        self.conflict_frame.hide()
        layout.addWidget(self.conflict_frame)
        self.going = GoingAlong()
        layout.addWidget(self.going)
        self.known = TableView(
            services.wording, self.tr("Placed by the office"), self.tr("Nothing was taken over into the office yet."), whole_rows=True
        )
        self.known.setMinimumHeight(120)
        layout.addWidget(self.known, 1)
        self.learn_button = action(self.tr("Take over what was decided in this book"))
        self.learn_button.clicked.connect(self._on_learn_clicked)
        self.remove_button = action(self.tr("Take out the chosen name"))
        self.remove_button.setEnabled(False)
        self.remove_button.clicked.connect(lambda: self.remove(self._chosen_name()))
        self.known.grid.selectionModel().selectionChanged.connect(lambda: self.remove_button.setEnabled(bool(self._chosen_name())))
        self.export_button = action(self.tr("Save as a file…"))
        self.export_button.clicked.connect(self._on_export_clicked)
        self.take_in_button = action(self.tr("Take in from a file…"))
        self.take_in_button.clicked.connect(self._on_take_in_clicked)
        changing, files = row(self.learn_button, self.remove_button, 1), row(1, self.export_button, self.take_in_button)
        layout.addLayout(ToolRows(changing, files))

    def refresh(self) -> None:
        def job(progress: Progress) -> "tuple[OfficePlace, ...]":
            from app.services.office_accounts import load_office_profile

            return load_office_profile().listed()

        self._services.runner.run(job, self._show, self.failed.emit, key="office accounts")

    def _show(self, found: "tuple[OfficePlace, ...]") -> None:
        self._names = [place.name for place in found]
        rows = [(place.name, place.account, place.as_sub_account) for place in found]
        self.known.set_table(Table.from_rows("office_accounts", "", _COLUMNS, rows), self._services.wording, hidden=frozenset())
        self.export_button.setEnabled(bool(found))

    def _on_learn_clicked(self) -> None:
        def job(progress: Progress) -> "tuple[OfficePlace, ...]":
            from app.services.office_accounts import decided_in_company

            return decided_in_company(self._services.session)

        def done(found: "tuple[OfficePlace, ...]") -> None:
            self.going.ask([place.name for place in found], self.learn)

        self._services.runner.run(job, done, self.failed.emit, key="office names")

    def learn(self, leaving_out: Sequence[str] = ()) -> None:
        """Take over the decisions of this book, without some names."""

        def merge(conflicts: "ConflictChoice") -> "Merged":
            from app.services.office_accounts import learn_from_company

            return learn_from_company(self._services.session, conflicts, leaving_out)

        self._merge(merge, "ask")

    def take_in(self, path: Path) -> None:
        """Add a file somebody handed over."""

        def merge(conflicts: "ConflictChoice") -> "Merged":
            from app.services.office_accounts import import_office_profile

            return import_office_profile(path, conflicts)

        self._merge(merge, "ask")

    def export(self, path: Path, leaving_out: Sequence[str] = ()) -> None:
        """Write the accounts to a file, without some names."""

        def job(progress: Progress) -> str:
            from app.services.office_accounts import export_office_profile

            return export_office_profile(path, leaving_out).name

        self._services.runner.run(job, lambda name: self.done.emit("office_accounts.written", {"file": name}), self.failed.emit)

    def remove(self, name: str) -> None:
        """Take a name out; books keep what they have."""

        def job(progress: Progress) -> str:
            from app.services.office_accounts import forget_office_place

            forget_office_place(name)
            return name

        self._services.runner.run(job, lambda gone: self.done.emit("office_accounts.removed", {"name": gone}), self.failed.emit)

    def _merge(self, merge: Merge, conflicts: "ConflictChoice") -> None:
        def job(progress: Progress) -> dict[str, int]:
            merged = merge(conflicts)
            return {"added": merged.added, "replaced": merged.replaced, "kept": merged.kept}

        def failed(error: BaseException) -> None:
            from app.services.office_accounts import ProfileContradicted

            if isinstance(error, ProfileContradicted):
                self._waiting = merge
                self._show_contradictions(error)
            else:
                self.failed.emit(error)

        self.conflict_frame.hide()
        self._services.runner.run(job, lambda counts: self.done.emit("office_accounts.merged", counts), failed)

    def _show_contradictions(self, error: "ProfileContradicted") -> None:
        rows = [(one.kept.name, one.kept.account, one.came.account) for one in error.contradictions]
        self.contradictions.set_table(Table.from_rows("contradictions", "", _CONTRADICTIONS, rows), self._services.wording)
        self.conflict_frame.show()
        self.keep_button.setFocus()
        # The frame has its place in the page only after the layout has made room for it.
        QTimer.singleShot(0, self, lambda: bring_into_sight(self.conflict_frame))

    def _settle(self, conflicts: "ConflictChoice") -> None:
        if self._waiting is not None:
            self._merge(self._waiting, conflicts)

    def _chosen_name(self) -> str:
        chosen = self.known.grid.selectionModel().selectedRows()
        return str(self.known.table_model.cell(chosen[0].row(), "name")) if len(chosen) == 1 else ""

    def _on_export_clicked(self) -> None:
        self.going.ask([str(name) for name in self._names], self._export_without)

    def _export_without(self, leaving_out: Sequence[str]) -> None:
        proposed = str(Path(self._services.settings.last_folder or Path.home()) / "office-accounts.json")
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Save as a file…"), proposed, self.tr("Accounts of an office (*.json)"))
        if chosen:
            self.export(Path(chosen), leaving_out)

    def _on_take_in_clicked(self) -> None:
        base = self._services.settings.last_folder or str(Path.home())
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Choose a file"), base, self.tr("Accounts of an office (*.json)"))
        if chosen:
            self.take_in(Path(chosen))
