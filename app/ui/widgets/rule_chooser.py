"""Rules in a list with their verdicts, the chosen one in full beside it; where the window is narrow the list is one to drop down."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QSplitter, QVBoxLayout, QWidget

from app.tables import Table
from app.ui.elements import label, row
from app.ui.services import Services
from app.ui.theme import NEAR
from app.ui.widgets.rule_view import RuleView
from app.ui.widgets.save_table import SaveTableButton, ShownTable
from app.ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from app.analysis.financing.rules import RuleResult

_BESIDE_FROM = 860
_ROW, _HEAD = 28, 42
#: Words of the list that the chosen rule says in full.
_TOO_LONG = frozenset({"id", "state", "why", "source", "as_of"})


class RuleChooser(QWidget):
    """``shown`` gives the months of a table that is saved. Signals: ``saved`` (file name), ``failed`` (an error), ``target_wanted``."""

    saved = Signal(str)
    failed = Signal(object)
    target_wanted = Signal(object)

    def __init__(self, services: Services, name: str, shown: Callable[[Table], ShownTable | None]) -> None:
        super().__init__()
        self._services = services
        self._rules: Mapping[str, RuleResult] = {}
        self._whole: Table | None = None
        self.table = TableView(services.wording, name, whole_rows=True)
        self.table.grid.selectionModel().currentRowChanged.connect(lambda now, before: self._show_chosen(now.row()))
        self.save_button = SaveTableButton(services, lambda: shown(self._whole) if self._whole is not None else None)
        self.notes = label("", "small", wrap=True)
        self.rule = RuleView(services, shown)
        self.rule.target_wanted.connect(self.target_wanted)
        for part in (self.save_button, self.rule):
            part.saved.connect(self.saved)
            part.failed.connect(self.failed)
        self.drop_down = QComboBox()
        self.drop_down.setAccessibleName(name)
        self.drop_down.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.drop_down.activated.connect(self.table.grid.selectRow)
        left = self._list = QWidget()
        inside = QVBoxLayout(left)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(NEAR)
        inside.addLayout(row(1, self.save_button))
        inside.addWidget(self.table)
        inside.addWidget(self.notes)
        inside.addStretch(1)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setHandleWidth(17)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(left)
        self.split.addWidget(self.rule)
        self.split.setSizes([430, 620])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(NEAR)
        layout.addWidget(self.drop_down)
        layout.addWidget(self.split, 1)
        self._arrange()

    def show_rules(self, table: Table, rules: "tuple[RuleResult, ...]") -> None:
        """Show a list (a column ``id``) and keep the chosen rule where it is still there."""
        before = self.chosen
        self._rules = {one.rule: one for one in rules}
        self._whole = table
        self.table.set_table(table, self._services.wording, hidden=_TOO_LONG)
        self.table.setFixedHeight(min(_HEAD + _ROW * len(table), 420))
        self.notes.setText("\n".join(table.notes))
        self.drop_down.clear()
        titles = zip(table.column("verdict"), table.column("title"), strict=True)
        self.drop_down.addItems([f"{verdict}　{title}".strip() for verdict, title in titles])
        ids = [str(each) for each in table.column("id")]
        place = ids.index(before) if before in ids else 0
        self.table.grid.selectRow(place)
        self._show_chosen(place)

    @property
    def chosen(self) -> str:
        """The id of the rule that is shown in full; empty before anything is shown."""
        place = self.table.grid.currentIndex().row()
        return str(self._whole.column("id")[place]) if self._whole is not None and 0 <= place < len(self._whole) else ""

    def choose(self, rule: str) -> None:
        """Show a rule by its id; nothing where the list has none."""
        ids = [str(each) for each in self._whole.column("id")] if self._whole is not None else []
        if rule in ids:
            self.table.grid.selectRow(ids.index(rule))

    def _show_chosen(self, place: int) -> None:
        if self._whole is None or not 0 <= place < len(self._whole):
            return
        self.drop_down.setCurrentIndex(place)
        verdict = str(self._whole.column("verdict")[place] or "")
        self.rule.show_rule(self._rules[str(self._whole.column("id")[place])], verdict)

    def _arrange(self) -> None:
        is_narrow = self.width() < _BESIDE_FROM
        self.drop_down.setVisible(is_narrow)
        self._list.setVisible(not is_narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
