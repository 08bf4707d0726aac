"""A table of figures with the controls every such table has, and its notes below."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.tables import Table, columns_for_people
from app.ui.elements import ToolRows, row
from app.ui.notices import Notices
from app.ui.services import Services
from app.ui.theme import APART, NEAR
from app.ui.widgets.save_table import ShownTable
from app.ui.widgets.table_controls import TableControls
from app.ui.widgets.table_view import TableView


class FiguresView(QWidget):
    """``choices`` are the controls of its own that stand left of the usual ones; ``shown`` gives what is saved."""

    def __init__(
        self, services: Services, name: str, notices: Notices, shown: Callable[[], ShownTable | None], choices: tuple[QWidget, ...] = ()
    ) -> None:
        super().__init__()
        self.table = TableView(services.wording, name)
        self.controls = TableControls(services, self.table, notices, shown)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(NEAR)
        layout.addLayout(ToolRows(row(*choices, 1, spacing=APART), row(1, self.controls)))
        layout.addWidget(self.table, 1)
        layout.addWidget(self.controls.notes)

    def show_table(self, table: Table) -> None:
        """Show a table without the columns that are for programs."""
        self.controls.show_table(table, hidden_columns(table))


def hidden_columns(table: Table) -> frozenset[str]:
    """The columns that nobody reads."""
    shown = {column.name for column in columns_for_people(table)}
    return frozenset(column.name for column in table.columns if column.name not in shown)
