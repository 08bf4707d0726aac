"""What every table of figures offers: its unit, hiding rows of zero, saving it, and the notes a reader needs.

The page places the controls and the notes; figures are cut off to the unit as they are written (切捨て), never added up again from
what is written.
"""

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QWidget

from app.formatting import TRUNCATION_NOTE
from app.tables import Table
from app.ui.elements import label
from app.ui.models.table_model import MACHINE_COLUMNS
from app.ui.notices import Notices
from app.ui.services import Services
from app.ui.theme import APART
from app.ui.widgets.choice_bar import ChoiceBar
from app.ui.widgets.save_table import SaveTableButton, ShownTable
from app.ui.widgets.table_view import TableView


class TableControls(QWidget):
    """Controls of one :class:`TableView`; ``notes`` is the text to place below it. The unit is kept as the user's preference.

    ``shown`` gives the table with its period for saving, ``None`` where there is nothing to save.
    """

    def __init__(self, services: Services, view: TableView, notices: Notices, shown: Callable[[], ShownTable | None]) -> None:
        super().__init__()
        self._services = services
        self._view = view
        self._hidden = MACHINE_COLUMNS
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(APART)
        self.zero_rows = QCheckBox(self.tr("Hide zeros"))
        self.zero_rows.setAccessibleName(self.zero_rows.text())
        self.zero_rows.toggled.connect(view.table_model.set_hide_zero_rows)
        units = (("yen", self.tr("yen")), ("thousand", self.tr("thousand")), ("million", self.tr("million")))
        self.unit = ChoiceBar(self.tr("Unit"), units)
        self.unit.choose(services.settings.amount_unit)
        self.unit.chosen.connect(self._on_unit_chosen)
        self.save_button = SaveTableButton(services, shown)
        self.save_button.failed.connect(notices.show_error)
        self.save_button.saved.connect(lambda name: notices.show_code("ui.table_saved", "success", file=name))
        for widget in (self.zero_rows, self.unit, self.save_button):
            layout.addWidget(widget)
        self.notes: QLabel = label("", "small", wrap=True)
        self.notes.hide()

    def show_table(self, table: Table, hidden: frozenset[str] = MACHINE_COLUMNS) -> None:
        """Show a table in the chosen unit, without the columns named in ``hidden``, and its notes."""
        self.unit.choose(self._services.settings.amount_unit)  # another page may have changed the preference
        self._hidden = hidden
        self._view.set_table(table, self._services.wording, hidden=hidden)
        notes = list(table.notes)
        if self._services.settings.amount_unit != "yen" and self._services.language == "ja":
            notes.append(TRUNCATION_NOTE)
        self.notes.setText("　".join(notes))
        self.notes.setVisible(bool(notes))

    def _on_unit_chosen(self, unit: str) -> None:
        self._services.keep_settings(amount_unit=unit)
        self.show_table(self._view.table_model.table, self._hidden)
