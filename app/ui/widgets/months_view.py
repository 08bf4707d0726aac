"""The months of the book: which are closed, closing them at the end of the review, opening them again with a reason, and the log."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from app.periods import Month
from app.progress import Progress
from app.tables import Column, Table
from app.ui.elements import action, label, leaves_by_escape, row
from app.ui.services import Services
from app.ui.theme import NEAR
from app.ui.widgets.field_group import FieldGroup
from app.ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from app.ledger.month_events import MonthEvent
    from app.services.month_closing import ClosingConcern, MonthState

_MONTH_COLUMNS = (
    Column("month", "text", "月"),
    Column("state", "text", "状態"),
    Column("person", "text", "担当"),
    Column("at", "text", "日時"),
    Column("changed", "text", "締めた後の変更"),
)
_EVENT_COLUMNS = (
    Column("at", "text", "日時"),
    Column("kind", "text", "内容"),
    Column("person", "text", "担当"),
    Column("reason", "text", "理由・メモ"),
    Column("differences", "text", "差額"),
)


class MonthsView(FieldGroup):
    """Signals: ``left``, ``failed`` (the error), ``concerned`` (concerns of a closing)."""

    left = Signal()
    failed = Signal(object)
    concerned = Signal(object)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._states: tuple[MonthState, ...] = ()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(NEAR)
        back = action(self.tr("← Back"))
        back.clicked.connect(self.left)
        layout.addLayout(row(back, label(self.tr("Closing months"), "heading"), 1, spacing=16))
        layout.addWidget(
            label(
                self.tr(
                    "Close a month when its review is done. Later changes to it are shown with their differences and ask for a reason; "
                    "nothing is locked for good."
                ),
                "soft",
                wrap=True,
            )
        )
        self.months = TableView(services.wording, self.tr("Months of the book"), self.tr("The book has no months yet."), whole_rows=True)
        self.months.grid.selectionModel().selectionChanged.connect(self._update)
        layout.addWidget(self.months, 2)
        self.person = QLineEdit()
        self.reason = QLineEdit()
        for field, name in ((self.person, self.tr("Your name")), (self.reason, self.tr("Note, or reason for reopening"))):
            field.setPlaceholderText(name)
            field.setAccessibleName(name)
            field.textChanged.connect(self._update)
        layout.addLayout(row(self.person, self.reason))
        self.close_button = action(self.tr("Close the chosen months"), "primary")
        self.close_button.clicked.connect(self._on_close_clicked)
        self.reopen_button = action(self.tr("Reopen the chosen month"))
        self.reopen_button.clicked.connect(self._on_reopen_clicked)
        layout.addLayout(row(self.close_button, self.reopen_button, 1))
        self.log = TableView(services.wording, self.tr("Log of the chosen month"), self.tr("Nothing was done to this month yet."))
        layout.addWidget(label(self.tr("Log of the chosen month"), "small"))
        layout.addWidget(self.log, 1)
        leaves_by_escape(self, self.left.emit)
        self._update()

    def refresh(self) -> None:
        def job(progress: Progress) -> "tuple[MonthState, ...]":
            from app.services.month_closing import month_states

            return month_states(self._services.reporting)

        self._services.runner.run(job, self.show_states, self.failed.emit, key="months")

    def show_states(self, states: "tuple[MonthState, ...]") -> None:
        """The months, the latest first."""
        self._states = tuple(reversed(states))
        rows, wording = [], self._services.wording
        for state in self._states:
            words = [self.tr("closed") if state.is_closed else self.tr("open")]
            words += [self.tr("shared")] if state.is_shared else []
            changed = self.tr("{count} figures differ").format(count=len(state.since_closing)) if state.since_closing else ""
            at = wording.moment(state.closed_at)
            rows.append((wording.month(state.month), wording.listing(words), state.closed_by, at, changed))
        self.months.set_table(Table.from_rows("months", "", _MONTH_COLUMNS, rows), hidden=frozenset())
        self._update()

    def _chosen(self) -> "list[MonthState]":
        rows = sorted(index.row() for index in self.months.grid.selectionModel().selectedRows())
        return [self._states[position] for position in rows if position < len(self._states)]

    def _update(self) -> None:
        chosen, has_name = self._chosen(), bool(self.person.text().strip())
        self.close_button.setEnabled(has_name and any(not state.is_closed for state in chosen))
        may_reopen = len(chosen) == 1 and chosen[0].is_closed
        self.reopen_button.setEnabled(has_name and may_reopen and bool(self.reason.text().strip()))
        kinds = {"closed": self.tr("closed"), "reopened": self.tr("reopened"), "restated": self.tr("restated")}
        events = chosen[0].events if len(chosen) == 1 else ()
        rows = [
            (self._services.wording.moment(event.at), kinds[str(event.kind)], event.person, event.reason, self._differences(event))
            for event in reversed(events)
        ]
        self.log.set_table(Table.from_rows("log", "", _EVENT_COLUMNS, rows), hidden=frozenset())

    def _differences(self, event: "MonthEvent") -> str:
        """What a restatement changed, net sales and profit by their names."""
        names = {"net_sales": self.tr("Net sales (total)"), "profit": self.tr("Profit")}
        found = (each for each in event.details.get("differences", ()) if each["difference"])
        return self._services.wording.listing(f"{names.get(each['code'], each['name'])} {each['difference']:+,}" for each in found)

    def _on_close_clicked(self) -> None:
        months: list[Month] = [state.month for state in self._chosen() if not state.is_closed]
        person, note = self.person.text(), self.reason.text()

        def job(progress: Progress) -> "tuple[ClosingConcern, ...]":
            from app.services.month_closing import close_months

            return close_months(self._services.reporting, months, person, note)

        self._services.runner.run(job, self._on_done, self.failed.emit, writes=True, key="commit")

    def _on_reopen_clicked(self) -> None:
        (chosen,) = self._chosen()
        person, reason = self.person.text(), self.reason.text()

        def job(progress: Progress) -> "tuple[ClosingConcern, ...]":
            from app.services.month_closing import reopen_month

            reopen_month(self._services.session, chosen.month, person, reason)
            return ()

        self._services.runner.run(job, self._on_done, self.failed.emit, writes=True, key="commit")

    def _on_done(self, concerns: "tuple[ClosingConcern, ...]") -> None:
        self.reason.clear()
        self.concerned.emit(concerns)
        self.refresh()
