"""The items of a list in a form: added, removed and moved, in a ruled table or each in a frame of its own."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.analysis.form_definitions import FormList
from app.ui.elements import action, card, label, row
from app.ui.models.form_grid_model import GridRow
from app.ui.theme import NEAR
from app.ui.widgets.form_boxes import FormBox
from app.ui.widgets.form_fields import FormFields
from app.ui.widgets.form_grid import FormGrid
from app.ui.widgets.open_form import OpenForm, Step

if TYPE_CHECKING:
    from app.services.reporting import Reporting


class FormListView(QWidget):
    """Signals: ``entered`` (a key), ``undo_wanted``. Items are changed through ``OpenForm``, which builds the form anew."""

    entered = Signal(str)
    undo_wanted = Signal()

    def __init__(self, form: OpenForm, block: FormList) -> None:
        super().__init__()
        self._form = form
        self.block = block
        assert form.filled is not None
        self._count = form.filled.counts.get(block.id, 0)
        self.boxes: list[FormBox] = []
        self.grids: list[FormGrid] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(NEAR)
        self._foot = row(spacing=NEAR)
        if block.title:
            self._layout.addWidget(label(block.title, "form-caption", wrap=True))
        if block.as_table and not block.rows:
            self._make_table()
        else:
            for number in range(1, self._count + 1):
                self._make_item(number)
        self.add_button = action(self.tr("Add a line") if block.as_table else self.tr("Add an item"))
        self.add_button.setAccessibleName(f"{block.title}: {self.add_button.text()}")
        self.add_button.setEnabled(self._count < block.most)
        self.add_button.clicked.connect(self._on_add)
        self._foot.insertWidget(0, self.add_button)
        self._foot.addStretch(1)
        self._layout.addLayout(self._foot)

    def _make_table(self) -> None:
        block, form = self.block, self._form
        if not self._count:
            return
        rows = [
            GridRow(str(number), "", "detail", tuple(f"{block.id}.{number}.{field.id}" for field in block.fields))
            for number in range(1, self._count + 1)
        ]
        titles = [f"{field.label}（{field.unit}）" if field.unit else field.label for field in block.fields]
        grid = FormGrid(form, block.title, titles, rows)
        grid.entered.connect(self.entered)
        grid.undo_wanted.connect(self.undo_wanted)
        self.grids.append(grid)
        self._layout.addWidget(grid)

        def number() -> int:
            return grid.currentIndex().row() + 1

        for button in self._buttons(number):
            self._foot.addWidget(button)

    def _make_item(self, number: int) -> None:
        block, form = self.block, self._form
        head = row(label(f"{block.title or self.tr('Item')} {number}", "form-caption"), 1, *self._buttons(lambda: number))
        frame, inside = card()
        inside.addLayout(head)
        prefix = f"{block.id}.{number}."
        if block.fields:
            fields = FormFields(form, [[prefix + field.id] for field in block.fields])
            fields.entered.connect(self.entered)
            fields.undo_wanted.connect(self.undo_wanted)
            self.boxes += fields.boxes
            inside.addWidget(fields)
        if block.rows:
            assert form.filled is not None
            titles = [form.filled.column_titles.get(f"{block.id}.{column.id}", column.title) for column in block.columns]
            rows = [
                GridRow(each.label, each.unit, each.level, tuple(f"{prefix}{each.id}.{column.id}" for column in block.columns))
                for each in block.rows
            ]
            grid = FormGrid(form, f"{block.title} {number}", titles, rows)
            grid.entered.connect(self.entered)
            grid.undo_wanted.connect(self.undo_wanted)
            self.grids.append(grid)
            inside.addWidget(grid)
        self._layout.addWidget(frame)

    def _buttons(self, number: Callable[[], int]) -> list[QPushButton]:
        """Up, down and remove, for the item ``number`` gives when one is clicked (0: none)."""
        made = []
        for text, name, step in (("↑", self.tr("Move up"), -1), ("↓", self.tr("Move down"), 1)):
            button = action(text, "small", hint=name)
            button.setAccessibleName(f"{self.block.title}: {name}")
            button.clicked.connect(lambda _=False, step=step: self._on_moved(number(), step))
            made.append(button)
        remove = action(self.tr("Take out"), "small")
        remove.setAccessibleName(f"{self.block.title}: {remove.text()}")
        remove.setEnabled(self._count > self.block.least)
        remove.clicked.connect(lambda: self._on_removed(number()))
        return [*made, remove]

    def _on_add(self) -> None:
        def change(reporting: "Reporting") -> None:
            from app.services.form_lists import add_item

            add_item(reporting, self._form.copy_id, self.block.id)

        self._form.change_items(change)

    def _on_removed(self, number: int) -> None:
        copy_id, shown = self._form.copy_id, self._shown()

        def change(reporting: "Reporting") -> Step:
            from app.services.form_lists import remove_item, restore_item

            removed = remove_item(reporting, copy_id, self.block.id, number, shown)
            return lambda again: restore_item(again, copy_id, removed)

        if 1 <= number <= self._count:
            self._form.change_items(change)

    def _on_moved(self, number: int, step: int) -> None:
        shown = self._shown()

        def change(reporting: "Reporting") -> None:
            from app.services.form_lists import move_item

            move_item(reporting, self._form.copy_id, self.block.id, number, number + step, shown)

        if 1 <= number <= self._count and 1 <= number + step <= self._count:
            self._form.change_items(change)

    def _shown(self) -> Mapping[str, tuple[str, ...]]:
        """The items the owner sees and means."""
        return self._form.filled.items if self._form.filled is not None else {}
