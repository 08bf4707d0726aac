"""Months that were closed or shared and would change: what exactly, and the reason the owner gives for it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout

from app.messages import message
from app.periods import Month
from app.tables import Column, Table
from app.ui.elements import action, label, row
from app.ui.services import Services
from app.ui.theme import NEAR
from app.ui.widgets.field_group import FieldGroup
from app.ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from app.services.restatement import FigureDifference, MonthRestatement

FIGURE_COLUMNS = (
    Column("month", "text", "月"),
    Column("name", "text", "項目"),
    Column("before", "yen", "変更前"),
    Column("after", "yen", "変更後"),
    Column("difference", "yen", "差額"),
)
#: So many lines of figures stand in a table without scrolling.
LINES = 8


class InSumNote(QLabel):
    """Says below a table of differences why some have no value; hidden where all have one."""

    def __init__(self, services: Services) -> None:
        super().__init__(str(message("reporting.part_of_total", services.language)))
        self.setProperty("look", "soft")
        self.setWordWrap(True)
        self.hide()

    def show_for(self, figures: "Iterable[FigureDifference]") -> None:
        """Shown where one of the figures is known only as part of a total."""
        self.setVisible(any(figure.is_part_of_total for figure in figures))


class RestatementView(FieldGroup):
    """Hidden where nothing is restated. Signal: ``reason_changed``. :meth:`ask` puts a button below that goes on with the reason."""

    reason_changed = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._go_on: Callable[[str], None] | None = None
        self.setProperty("look", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(NEAR)
        self.caption = label("", "heading", wrap=True)
        layout.addWidget(self.caption)
        layout.addWidget(
            label(self.tr("Write down why. The months stay closed; the reason and the differences are kept in the log."), "soft", wrap=True)
        )
        self.figures = TableView(services.wording, self.tr("Figures that change"))
        layout.addWidget(self.figures)
        self.in_sum = InSumNote(services)
        layout.addWidget(self.in_sum)
        self.reason_field = QLineEdit()
        self.reason_field.setPlaceholderText(self.tr("For example: an invoice was forgotten"))
        self.reason_field.setAccessibleName(self.tr("Reason for the change"))
        self.reason_field.textChanged.connect(self.reason_changed)
        layout.addWidget(label(self.tr("Reason for the change"), "small"))
        layout.addWidget(self.reason_field)
        self.go_on_button = action(self.tr("Change it for this reason"), "primary")
        self.go_on_button.clicked.connect(self._on_go_on_clicked)
        self.go_on_button.hide()
        layout.addLayout(row(self.go_on_button, 1))
        self.reason_changed.connect(lambda: self.go_on_button.setEnabled(bool(self.reason)))
        self.hide()

    @property
    def reason(self) -> str:
        return self.reason_field.text().strip()

    @property
    def is_settled(self) -> bool:
        """Whether nothing is restated, or the reason is given."""
        return self.isHidden() or bool(self.reason)

    def ask(self, months: "tuple[MonthRestatement, ...]", go_on: "Callable[[str], None]") -> None:
        """Show what a change just refused would restate; ``go_on`` makes it with the reason."""
        self._go_on = go_on
        self.reason_field.clear()
        self.go_on_button.show()
        self.show_months(months)
        self.reason_field.setFocus()

    def _on_go_on_clicked(self) -> None:
        self.hide()
        if self._go_on is not None:
            self._go_on(self.reason)

    def show_months(self, months: "tuple[MonthRestatement, ...]") -> None:
        """Show what would change; hidden where nothing would."""
        self.setVisible(bool(months))
        if not months:
            return
        guards = {"closed": self.tr("closed"), "shared": self.tr("shared"), "closed_and_shared": self.tr("closed and shared")}
        wording, in_brackets = self._services.wording, self.tr("{month} ({guard})")
        named = wording.listing(in_brackets.format(month=wording.month(month.month), guard=guards[month.guard]) for month in months)
        self.caption.setText(self.tr("The figures of these months would change: {months}").format(months=named))
        rows = [line for month in months for line in self.lines(month.month, month.figures)]
        self.figures.set_table(Table.from_rows("restated", "", FIGURE_COLUMNS, rows), self._services.wording.in_whole_yen())
        self.figures.setFixedHeight(44 + 28 * min(len(rows), LINES))
        self.in_sum.show_for(figure for month in months for figure in month.figures)
        self.reason_changed.emit()

    def lines(self, month: Month, figures: "Iterable[FigureDifference]") -> list[tuple[str, str, int | None, int | None, int | None]]:
        """A month's figures as rows of a table; net sales and profit by their names."""
        names = {"net_sales": self.tr("Net sales (total)"), "profit": self.tr("Profit")}
        shown = self._services.wording.month(month)
        return [(shown, names.get(each.code, each.name), each.before, each.after, each.difference) for each in figures]
