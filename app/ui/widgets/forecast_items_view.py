"""What the forecast consists of, item by item with its basis; one click says that an item happened, drops it, or takes that back.

A decision is one of plans: nothing of it enters the books.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.messages import message
from app.progress import Progress
from app.tables import Column, Table
from app.ui.elements import action, label, row
from app.ui.notices import Notices
from app.ui.services import Services
from app.ui.theme import APART, NEAR
from app.ui.widgets.choice_bar import ChoiceBar
from app.ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from app.analysis.forecast_decisions import Decision
    from app.analysis.forecast_items import ForecastItem

#: Columns for programs; the row of the cash flow, which the title and the source say already; the basis, too long for a column.
_HIDDEN = frozenset({"state", "row", "item", "basis", "id"})
_CERTAINTIES = ("confirmed", "expected", "statistical")


class ForecastItemsView(QWidget):
    """An estimate of the season is no single event: only what is confirmed or expected can happen or be dropped."""

    def __init__(self, services: Services, notices: Notices) -> None:
        super().__init__()
        self._services = services
        self._notices = notices
        self._items: dict[str, ForecastItem] = {}
        self._decided_keys: frozenset[str] = frozenset()
        self._table: Table | None = None
        choices = [("all", self.tr("All kinds"))]
        choices += [(each, message(f"forecast.certainty.{each}", services.language).text) for each in _CERTAINTIES]
        self.certainty = ChoiceBar(self.tr("How sure"), choices)
        self.certainty.chosen.connect(lambda _: self._show_chosen())
        self.done_button = action(self.tr("It happened"), hint=self.tr("Counts the chosen item as happened on its day with its amount"))
        self.drop_button = action(self.tr("Drop it"), hint=self.tr("Takes the chosen item out of the forecast"))
        self.back_button = action(self.tr("Take it back"), hint=self.tr("Forgets what you decided of the chosen item"))
        self.done_button.clicked.connect(lambda: self._decide(drops=False))
        self.drop_button.clicked.connect(lambda: self._decide(drops=True))
        self.back_button.clicked.connect(self._on_back_clicked)
        name = self.tr("Receipts and payments to come")
        self.items = TableView(services.wording.in_whole_yen(), name, self.tr("There are no items of this kind."), whole_rows=True)
        self.items.setMinimumHeight(320)
        self.items.grid.selectionModel().selectionChanged.connect(lambda *_: self._arrange_buttons())
        self.basis = label("", "soft", wrap=True)
        self.decided_title = label(self.tr("What you decided"), "heading")
        self.decided = TableView(services.wording.in_whole_yen(), self.decided_title.text(), whole_rows=True)
        self.decided.grid.selectionModel().selectionChanged.connect(lambda *_: self._arrange_buttons())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(NEAR)
        layout.addLayout(row(self.certainty, 1, self.done_button, self.drop_button, spacing=APART))
        layout.addWidget(self.basis)
        layout.addLayout(row(self.decided_title, 1, self.back_button))
        layout.addWidget(self.decided)
        layout.addWidget(self.items, 1)
        self._show_decisions({})
        self._arrange_buttons()

    def show_items(self, items: "tuple[ForecastItem, ...]", table: Table, decisions: "Mapping[str, Decision]") -> None:
        """Show the items (``table`` says the same in words) and what was decided."""
        self._items = {item.key: item for item in items}
        self._decided_keys = frozenset(decisions)
        self._table = table
        self._show_chosen()
        self._show_decisions(decisions)
        self._arrange_buttons()

    def _show_chosen(self) -> None:
        if self._table is None:
            return
        state = [column.name for column in self._table.columns].index("state")
        rows = [each for each in self._table.rows() if self.certainty.value in ("all", each[state])]
        shown = Table.from_rows(self._table.name, self._table.title, self._table.columns, rows, self._table.notes)
        unnamed = frozenset() if any(shown.column("counterparty")) else frozenset({"counterparty"})
        self.items.set_table(shown, self._services.wording.in_whole_yen(), hidden=_HIDDEN | unnamed)
        self._arrange_buttons()

    def _show_decisions(self, decisions: "Mapping[str, Decision]") -> None:
        words = {"done": self.tr("happened"), "dropped": self.tr("dropped")}
        columns = (
            Column("title", "text", "内容"),
            Column("decision", "text", "決めたこと"),
            Column("date", "date", "日"),
            Column("amount", "yen", "金額"),
            Column("id", "text"),
        )
        rows = [(each.title, words[each.kind], each.date, each.amount, key) for key, each in sorted(decisions.items())]
        self.decided.set_table(Table.from_rows("decisions", "", columns, rows), self._services.wording.in_whole_yen())
        self.decided.setFixedHeight(34 + 28 * min(len(rows), 4) + 8)
        for widget in (self.decided_title, self.decided, self.back_button):
            widget.setVisible(bool(rows))

    def _chosen(self, view: TableView) -> str:
        """The key of the one chosen row, empty where none or several are."""
        rows = view.grid.selectionModel().selectedRows()
        return str(view.table_model.cell(rows[0].row(), "id")) if len(rows) == 1 else ""

    def _arrange_buttons(self) -> None:
        item = self._items.get(self._chosen(self.items))
        can_decide = item is not None and item.certainty in ("confirmed", "expected") and item.key not in self._decided_keys
        self.done_button.setEnabled(can_decide)
        self.drop_button.setEnabled(can_decide)
        self.back_button.setEnabled(bool(self._chosen(self.decided)))
        rows = self.items.grid.selectionModel().selectedRows()
        said = str(self.items.table_model.cell(rows[0].row(), "basis") or "") if len(rows) == 1 else ""
        self.basis.setText(said or self.tr("Choose an item to see how its day and amount were found."))

    def _decide(self, drops: bool) -> None:
        item = self._items.get(self._chosen(self.items))
        if item is None:
            return

        def job(progress: Progress) -> None:
            from app.services.planned_items import drop, mark_done

            (drop if drops else mark_done)(self._services.session, item)

        self._run(job)

    def _on_back_clicked(self) -> None:
        key = self._chosen(self.decided)

        def job(progress: Progress) -> None:
            from app.services.planned_items import take_back

            take_back(self._services.session, key)

        self._run(job)

    def _run(self, job: Callable[[Progress], None]) -> None:
        self._services.runner.run(job, lambda _: None, self._notices.show_error, writes=True)
