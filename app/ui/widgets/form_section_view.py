"""One section of a form: its note, its boxes, tables, lists and words in the order of the form, its pictures beside or below them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from app.analysis.form_definitions import Block, Fields, FormList, FormPicture, FormSection, FormTable, FormText
from app.analysis.form_values import CellState
from app.messages import message
from app.tables import Table
from app.ui.elements import card, label
from app.ui.models.form_grid_model import GridRow
from app.ui.services import Services
from app.ui.theme import APART, NEAR
from app.ui.widgets.canvas import ChartCanvas
from app.ui.widgets.field_group import FieldGroup, bring_into_sight
from app.ui.widgets.form_boxes import FormBox
from app.ui.widgets.form_fields import FormFields
from app.ui.widgets.form_grid import FormGrid
from app.ui.widgets.form_list_view import FormListView
from app.ui.widgets.form_marks import legend
from app.ui.widgets.open_form import OpenForm

if TYPE_CHECKING:
    from app.charts.chart import ChartValue
    from app.charts.style import ChartStyle

_PICTURE = QSize(300, 300)
#: From this width on a picture stands beside the words it is drawn from, which keep this many hundredths of the width.
_WIDE, _SHARE_OF_WORDS = 1_100, 58


def _has_grid(block: Block) -> bool:
    return isinstance(block, FormTable) or (isinstance(block, FormList) and bool(block.rows or block.as_table))


def _no_values(table: Table, style: "ChartStyle") -> "tuple[ChartValue, ...]":
    """Nothing in a picture is pointed at: its words stand beside it."""
    return ()


class FormSectionView(FieldGroup):
    """Signals: ``entered`` (the key of the cell the cursor is in), ``undo_wanted``, ``failed`` (an error), ``saved`` (a file name)."""

    entered = Signal(str)
    undo_wanted = Signal()
    failed = Signal(object)
    saved = Signal(str)
    more_fields = (QPlainTextEdit, FormGrid)

    def __init__(self, services: Services, form: OpenForm, section: FormSection) -> None:
        super().__init__()
        self._services = services
        self._form = form
        self.boxes: dict[str, FormBox] = {}
        self.grids: list[FormGrid] = []
        self.lists: list[FormListView] = []
        self.pictures: dict[str, tuple[FormPicture, ChartCanvas]] = {}
        #: What is said in the place of a picture while there is nothing to draw.
        self.pictures_missing: dict[str, QLabel] = {}
        #: The button that leads to the next section.
        self.next_button: QPushButton | None = None
        self._both = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._both.setContentsMargins(0, 0, NEAR, APART)
        self._both.setSpacing(APART)
        self._layout, self._beside = QVBoxLayout(), QVBoxLayout()
        for part in (self._layout, self._beside):
            part.setSpacing(APART)
            self._both.addLayout(part)
        self._stand_beside(False)
        head = QVBoxLayout()
        head.setSpacing(3)
        head.addWidget(label(section.title, "heading", wrap=True))
        if section.note:
            head.addWidget(label(section.note, "soft", wrap=True))
        if any(_has_grid(block) for block in section.blocks):
            # The letters in the cells of tables.
            head.addWidget(label(legend(), "small", wrap=True))
        self._layout.addLayout(head)
        for block in section.blocks:
            match block:
                case Fields():
                    self._add_fields(block)
                case FormTable():
                    self._add_table(block)
                case FormList():
                    self._add_list(block)
                case FormText():
                    self._add_text(block)
                case FormPicture():
                    self._add_picture(block)
        self._layout.addStretch(1)
        self._beside.addStretch(1)
        form.cells_changed.connect(self._on_cells_changed)

    def go_to(self, key: str) -> bool:
        """Put the cursor into a cell; whether it stands in this section."""
        if (box := self.boxes.get(key)) is not None:
            box.field.setFocus()
            bring_into_sight(box)
            return True
        return any(grid.go_to(key) for grid in self.grids)

    def way_on(self) -> QWidget | None:
        """Behind the last field the button of the next section, where there is one."""
        return self.next_button if self.next_button is not None and self.next_button.isEnabled() else None

    def retire(self) -> None:
        """Another section is built in this one's place: take no notice of the form any more."""
        self._form.cells_changed.disconnect(self._on_cells_changed)
        for box in self.boxes.values():
            box.retire()
        for grid in self.grids:
            grid.retire()

    def _add_fields(self, block: Fields) -> None:
        fields = FormFields(self._form, block.rows)
        self._take_boxes(fields.boxes)
        fields.entered.connect(self.entered)
        fields.undo_wanted.connect(self.undo_wanted)
        self._layout.addWidget(fields)

    def _add_table(self, block: FormTable) -> None:
        filled = self._form.filled
        assert filled is not None
        keys = {row.id: tuple(f"{block.id}.{row.id}.{column.id}" for column in block.columns) for row in block.rows}
        asked = {key for key, cell in filled.cells.items() if cell.state != CellState.NOT_ASKED}
        shown = [row for row in block.rows if not row.only_for or asked.intersection(keys[row.id])]
        titles = [filled.column_titles.get(f"{block.id}.{column.id}", column.title) for column in block.columns]
        rows = [GridRow(row.label, row.unit, row.level, keys[row.id]) for row in shown]
        grid = FormGrid(self._form, block.caption or block.id, titles, rows)
        grid.entered.connect(self.entered)
        grid.undo_wanted.connect(self.undo_wanted)
        self.grids.append(grid)
        both = QVBoxLayout()
        both.setSpacing(0)
        if block.caption:
            both.addWidget(label(block.caption, "form-caption", wrap=True))
        both.addWidget(grid)
        self._layout.addLayout(both)

    def _add_list(self, block: FormList) -> None:
        view = FormListView(self._form, block)
        view.entered.connect(self.entered)
        view.undo_wanted.connect(self.undo_wanted)
        self._take_boxes(view.boxes)
        self.grids += view.grids
        self.lists.append(view)
        self._layout.addWidget(view)

    def _add_text(self, block: FormText) -> None:
        text = label(block.text, "small" if block.small else "", wrap=True)
        if block.boxed:
            frame, _ = card(text)
            self._layout.addWidget(frame)
        else:
            self._layout.addWidget(text)

    def _add_picture(self, block: FormPicture) -> None:
        if block.caption:
            self._beside.addWidget(label(block.caption, "form-caption", wrap=True))
        canvas = ChartCanvas(self._services, block.caption, _PICTURE)
        canvas.failed.connect(self.failed)
        canvas.saved.connect(self.saved)
        self.pictures[block.name] = (block, canvas)
        nothing = label(message("business_flow.none", self._services.language).text, "soft", wrap=True)
        self.pictures_missing[block.name] = nothing
        self._beside.addWidget(nothing)
        self._beside.addWidget(canvas)
        self._draw(block.name)

    def _draw(self, name: str) -> None:
        from app.charts.chart import Chart
        from app.services.form_pictures import PICTURES

        filled = self._form.filled
        assert filled is not None
        (block, canvas), drawing = self.pictures[name], PICTURES[name]
        table = drawing.table(filled, block, self._form.formatter)
        canvas.setVisible(len(table) > 0)
        self.pictures_missing[name].setVisible(len(table) == 0)
        if not len(table):
            return
        width, height = drawing.size(table)
        chart = Chart(name, drawing.draw, drawing.alternative, _no_values, (width, height))
        room = self.width() * (100 - _SHARE_OF_WORDS) // 100 if self._is_beside else self.width()
        canvas.setFixedHeight(round(height / width * max(room, _PICTURE.width())))
        canvas.show_chart(table, chart, is_demo=self._services.session.is_demo)

    @property
    def _is_beside(self) -> bool:
        return self._both.direction() == QBoxLayout.Direction.LeftToRight

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self.pictures or event.size().width() == event.oldSize().width():
            return
        self._stand_beside(event.size().width() >= _WIDE)
        for name in self.pictures:
            self._draw(name)

    def _stand_beside(self, is_wide: bool) -> None:
        """Pictures beside the words, or below them and after their last line."""
        self._both.setDirection(QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom)
        self._both.setStretch(0, _SHARE_OF_WORDS if is_wide else 0)
        self._both.setStretch(1, 100 - _SHARE_OF_WORDS if is_wide else 1)

    def _take_boxes(self, boxes: list[FormBox]) -> None:
        self.boxes |= {box.key: box for box in boxes}

    def _on_cells_changed(self, keys: frozenset[str]) -> None:
        for key in keys:
            if (box := self.boxes.get(key)) is not None:
                box.refresh()
        for grid in self.grids:
            grid.refresh(keys)
        if self.isVisible():
            for name in self.pictures:
                self._draw(name)
