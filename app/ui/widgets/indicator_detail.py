"""What one value of an indicator is made of: formula, inputs with their accounts, and the correction of an input with its reason.

The books stay as they are: a corrected input shows what the books say beside it and can be taken back at any time.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSplitter, QVBoxLayout, QWidget

from app.messages import message
from app.progress import Progress
from app.tables import Cell, Column, Kind, Table
from app.ui.elements import action, label, row
from app.ui.indicator_words import indicator_value
from app.ui.services import Services
from app.ui.theme import NEAR
from app.ui.widgets.field_group import FieldGroup
from app.ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from app.analysis.benchmark_indicators import Indicator
    from app.analysis.indicator_drivers import Part
    from app.analysis.local_benchmark import BenchmarkPeriod

_BESIDE_EACH_OTHER_FROM = 720
#: The heading and two rows: in a low window the correction below them stays in sight.
_LEAST_TABLES = 100
_HIDDEN = frozenset({"id", "code", "kind"})


class _Tables(QSplitter):
    """Asks for its least height only and takes what is left."""

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumHeight())


class IndicatorDetail(FieldGroup):
    """Signals: ``account_opened`` (code, first and last month), ``failed`` (an error). A correction counts at once."""

    account_opened = Signal(str, object)
    failed = Signal(object)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._period: BenchmarkPeriod | None = None
        self._input = ""
        self.heading = label(self.tr("Choose a value in the table above."), "heading", wrap=True)
        self.formula = label("", "soft", wrap=True)
        self.remark = label("", wrap=True)
        self.inputs = TableView(services.wording, self.tr("What the value is computed from"), whole_rows=True)
        self.inputs.grid.selectionModel().currentRowChanged.connect(lambda now, before: self._on_input(now.row()))
        self.accounts = TableView(
            services.wording, self.tr("Accounts of the input"), self.tr("No account of the books stands behind this."), whole_rows=True
        )
        self.accounts.row_opened.connect(self._on_account_opened)
        self.amount = self._line(self.tr("Corrected value"), self.tr("Value in yen (people for employees)"))
        self.reason = self._line(self.tr("Reason of the correction"), self.tr("Why the books' value is not used"))
        self.correct_button = action(self.tr("Correct"))
        self.correct_button.clicked.connect(self._on_correct_clicked)
        self.clear_button = action(self.tr("Back to the books' value"), "link")
        self.clear_button.clicked.connect(self._on_clear_clicked)
        self._split = _Tables(Qt.Orientation.Horizontal)
        self._split.setHandleWidth(13)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.inputs)
        self._split.addWidget(self.accounts)
        self._split.setSizes([560, 440])
        self._fields = QWidget()
        self.caption = label("")
        beside = row(self.caption, self.amount, self.reason, self.correct_button, self.clear_button, spacing=NEAR)
        beside.setStretch(2, 1)
        self._fields.setLayout(beside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(NEAR)
        head = row(self.heading, self.formula, spacing=NEAR)
        head.setStretch(0, 3)
        head.setStretch(1, 2)
        layout.addLayout(head)
        layout.addWidget(self.remark)
        layout.addWidget(self._split, 1)
        layout.addWidget(self._fields)
        self._fields.hide()
        self._split.setMinimumHeight(_LEAST_TABLES)

    def show_value(self, period: "BenchmarkPeriod", indicator: "Indicator") -> None:
        """One indicator of one period; the input chosen before stays chosen where the indicator has it."""
        language, wording = self._services.language, self._services.wording
        self._period = period
        months = f"{wording.month(period.first)} – {wording.month(period.last)}"
        self.heading.setText(f"{message(f'benchmark.{indicator.id}', language).text}　{months}　{self._said(indicator)}")
        formula = message(f"benchmark.formula_{indicator.id}", language).text
        self.formula.setText(self.tr("Formula:  {formula}").format(formula=formula))
        codes = [code for code in (indicator.reason, *indicator.notes) if code]
        self.remark.setText("\n".join(str(message(f"benchmark.{code}", language)) for code in codes))
        self.remark.setVisible(bool(codes))
        chosen = self._input
        self.inputs.set_table(self._inputs_table(indicator), wording.in_whole_yen(), hidden=_HIDDEN)
        names = list(indicator.inputs)
        position = names.index(chosen) if chosen in names else 0
        if names:
            self.inputs.grid.setCurrentIndex(self.inputs.table_model.index(position, 0))
            self._on_input(position)

    def _said(self, indicator: "Indicator") -> str:
        """The value with its points, and what the books alone would give."""
        services = self._services
        parts = [indicator_value(services, indicator.id, indicator.value)]
        if indicator.points is not None:
            parts.append(message("chart.of_points", services.language, points=indicator.points).text)
        if indicator.corrected:
            parts.append(self.tr("by the books {value}").format(value=indicator_value(services, indicator.id, indicator.own_value)))
        return "　".join(parts)

    def _inputs_table(self, indicator: "Indicator") -> Table:
        units = {"employees": self.tr("people"), "months": self.tr("months")}
        is_corrected = bool(indicator.corrected)
        columns = [Column("id", "text"), *(Column(*each, is_named=True) for each in self._titles(is_corrected))]
        rows: list[list[Cell]] = []
        for name, amount in indicator.inputs.items():
            title = message(f"benchmark.input_{name}", self._services.language).text
            line: list[Cell] = [name, title, amount, units.get(name, self.tr("yen"))]
            if is_corrected:
                own = indicator.corrected.get(name)
                line += [own.own if own else amount, own.reason if own else ""]
            rows.append(line)
        return Table.from_rows("inputs", "", columns, rows)

    def _titles(self, is_corrected: bool) -> list[tuple[str, Kind, str]]:
        found: list[tuple[str, Kind, str]] = [
            ("item", "text", self.tr("Value used")),
            ("amount", "yen", self.tr("Amount")),
            ("unit", "text", self.tr("Unit")),
        ]
        if is_corrected:
            found += [("own", "yen", self.tr("By the books")), ("reason_given", "text", self.tr("Reason of the correction"))]
        return found

    def _on_input(self, position: int) -> None:
        period, model = self._period, self.inputs.table_model
        if period is None or not 0 <= position < model.rowCount():
            return
        self._input = name = str(model.cell(position, "id"))
        self._fields.setVisible(name != "months")
        self.caption.setText(self.tr("Correct: {item}").format(item=model.cell(position, "item")))
        amount = model.cell(position, "amount")
        self.amount.setText("" if amount is None else f"{amount:,}")
        reason = model.cell(position, "reason_given")
        self.reason.setText(str(reason or ""))
        self.clear_button.setVisible(bool(reason))

        def job(progress: Progress) -> "tuple[Part, ...]":
            from app.services.benchmark_views import trace

            return trace(self._services.reporting, period.kind, period.last, name)

        self._services.runner.run(job, self._show_accounts, self.failed.emit, key="benchmark accounts")

    def _show_accounts(self, accounts: "tuple[Part, ...]") -> None:
        columns = (
            Column("code", "text"),
            Column("account", "text", self.tr("Account"), is_named=True),
            Column("amount", "yen", self.tr("Amount"), is_named=True),
        )
        language = self._services.language
        rows = [(each.code, each.name or message(f"benchmark.driver_{each.kind}", language).text, each.amount) for each in accounts]
        self.accounts.set_table(Table.from_rows("accounts", "", columns, rows), self._services.wording.in_whole_yen(), hidden=_HIDDEN)

    def _on_account_opened(self, position: int) -> None:
        code = str(self.accounts.table_model.cell(position, "code") or "")
        if code and self._period is not None:
            self.account_opened.emit(code, (self._period.first, self._period.last))

    def _on_correct_clicked(self) -> None:
        period, name, text, reason = self._period, self._input, self.amount.text(), self.reason.text()
        if period is None:
            return

        def job(progress: Progress) -> None:
            from app.services.benchmark_corrections import correct_typed

            correct_typed(self._services.reporting, period.kind, period.last, name, text, reason)

        self._services.runner.run(job, lambda nothing: None, self.failed.emit, writes=True)

    def _on_clear_clicked(self) -> None:
        period, name = self._period, self._input
        if period is None:
            return

        def job(progress: Progress) -> None:
            from app.services.benchmark_corrections import clear

            clear(self._services.reporting, period.kind, period.last, name)

        self._services.runner.run(job, lambda nothing: None, self.failed.emit, writes=True)

    def _line(self, name: str, hint: str) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(name)
        field.setPlaceholderText(hint)
        field.setToolTip(name)
        return field

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Inputs and accounts beside each other where there is room, else one below the other."""
        super().resizeEvent(event)
        is_wide = event.size().width() >= _BESIDE_EACH_OTHER_FROM
        self._split.setOrientation(Qt.Orientation.Horizontal if is_wide else Qt.Orientation.Vertical)
        self._split.setMinimumHeight(_LEAST_TABLES if is_wide else 2 * _LEAST_TABLES + NEAR)
