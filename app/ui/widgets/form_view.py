"""Any form as inputs: its sections one at a time with an outline beside, what the checks found above, the chosen cell explained below.

A section is built when it is first shown; after that its cells are changed in place. Only another number of items in a list builds
the section anew.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.analysis.form_values import CellState
from app.ui.elements import action, row, scrolling
from app.ui.services import Services
from app.ui.theme import APART, NEAR
from app.ui.widgets.form_cell_strip import FormCellStrip
from app.ui.widgets.form_findings import FormFindings
from app.ui.widgets.form_grid import FormGrid
from app.ui.widgets.form_outline import cells_of, name_of
from app.ui.widgets.form_section_view import FormSectionView
from app.ui.widgets.open_form import OpenForm

if TYPE_CHECKING:
    from app.analysis.form_definitions import FormSection

#: Narrower than this the outline is a list to drop down.
_NARROW = 820
_LOW = 520
_OUTLINE = 200


class FormView(QWidget):
    """Signals: ``target_wanted`` (a ``Target``), ``failed`` (an error), ``saved`` (the name of a picture's file)."""

    target_wanted = Signal(object)
    failed = Signal(object)
    saved = Signal(str)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self.form = OpenForm(services, self)
        self.form.failed.connect(self.failed)
        self.form.rebuilt.connect(self._build)
        self.form.cells_changed.connect(lambda keys: self._tell())
        self._sections: tuple[FormSection, ...] = ()
        self._about = (0, "")
        self._current = ""
        #: Whether the window is so low that the findings stand folded.
        self._is_low = False
        self._areas: dict[int, QScrollArea] = {}
        self.outline = QListWidget()
        self.outline.setProperty("look", "outline")
        self.outline.setWordWrap(True)
        self.outline.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.outline.setFixedWidth(_OUTLINE)
        self.outline.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.drop_down = QComboBox()
        self.drop_down.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for chooser in (self.outline, self.drop_down):
            chooser.setAccessibleName(self.tr("Parts of the form"))
        self.outline.currentRowChanged.connect(self.show_section)
        self.drop_down.activated.connect(self.show_section)
        self.findings = FormFindings(services.language)
        self.findings.cell_wanted.connect(self.go_to)
        self.strip = FormCellStrip(self.form)
        self.strip.target_wanted.connect(self.target_wanted)
        self.strip.cell_wanted.connect(self.go_to)
        # Out of the middle of a table, where Tab goes from cell to cell.
        QShortcut(QKeySequence("F6"), self, self.strip.take_focus, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.stack = QStackedWidget()
        self.before_button = action(self.tr("← Part before"), "small")
        self.after_button = action(self.tr("Next part →"), "small")
        self.before_button.clicked.connect(lambda: self.show_section(self.stack_place - 1))
        self.after_button.clicked.connect(lambda: self.show_section(self.stack_place + 1))
        right = QVBoxLayout()
        right.setSpacing(NEAR)
        right.addWidget(self.findings)
        right.addWidget(self.stack, 1)
        right.addWidget(self.strip)
        pager = row(self.drop_down, self.before_button, self.after_button, 1)
        pager.setStretchFactor(self.drop_down, 100)
        right.addLayout(pager)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(APART)
        layout.addWidget(self.outline)
        layout.addLayout(right, 1)
        self._arrange()

    @property
    def stack_place(self) -> int:
        """The place of the section that is shown."""
        return self.outline.currentRow()

    def open(self, copy_id: int) -> None:
        """Show a copy from its beginning."""
        self._about = (0, "")
        self.form.open(copy_id)

    def section_view(self, place: int) -> FormSectionView:
        """A section, built when it is first asked for."""
        if place not in self._areas:
            view = FormSectionView(self._services, self.form, self._sections[place])
            view.next_button = self.after_button
            view.entered.connect(self._on_entered)
            view.undo_wanted.connect(self.undo)
            view.failed.connect(self.failed)
            view.saved.connect(self.saved)
            self._areas[place] = scrolling(view)
            self.stack.addWidget(self._areas[place])
        found = self._areas[place].widget()
        assert isinstance(found, FormSectionView)
        return found

    def show_section(self, place: int) -> None:
        """Show a section; nothing where there is none at this place."""
        if not 0 <= place < len(self._sections):
            return
        self.section_view(place)
        # Before the section is shown: the cursor may come into one of its cells with it.
        self.strip.show_cell("")
        self.stack.setCurrentWidget(self._areas[place])
        for chooser in (self.outline, self.drop_down):
            chooser.blockSignals(True)
        self.outline.setCurrentRow(place)
        self.drop_down.setCurrentIndex(place)
        for chooser in (self.outline, self.drop_down):
            chooser.blockSignals(False)
        self._order(self._areas[place])
        self.before_button.setEnabled(place > 0)
        self.after_button.setEnabled(place < len(self._sections) - 1)

    def go_to(self, key: str) -> None:
        """Lead to a cell, in whatever section it stands."""
        filled = self.form.filled
        for place, section in enumerate(self._sections):
            if filled is not None and key in cells_of(filled, section):
                self.show_section(place)
                self.section_view(place).go_to(key)
                return

    def take_focus(self) -> None:
        """Put the cursor where it was in the shown section, else into its first field; while the form is read, wait for it."""
        self.setFocus()
        if self.stack_place in self._areas:
            filled, view = self.form.filled, self.section_view(self.stack_place)
            if filled is not None and self._current in filled.cells and view.go_to(self._current):
                return
            inside = [each for each in _chain(self._areas[self.stack_place]) if isinstance(each, (QLineEdit, QPlainTextEdit, FormGrid))]
            if inside:
                inside[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _order(self, area: QScrollArea) -> None:
        """Tab goes through the section, then what is said of its cell, then on to the next part."""
        before = (_chain(area) or [area])[-1]
        strip = self.strip
        for each in (strip.origin_button, strip.back_button, strip.reason, self.drop_down, self.before_button, self.after_button):
            self.setTabOrder(before, each)
            before = each

    def undo(self) -> None:
        """Take the last step back and lead to its cell."""
        if key := self.form.undo():
            self.go_to(key)

    def _on_entered(self, key: str) -> None:
        self._current = key
        if self.form.filled is not None:
            is_boxed = key in self.section_view(self.stack_place).boxes
            self.strip.show_cell(key, name_of(self.form.filled, key), is_boxed=is_boxed)

    def _build(self) -> None:
        """The form is another one, or its lists have other items: build the shown section anew and keep the cursor where it was."""
        filled = self.form.filled
        if filled is None:
            self._sections = ()
            self._clear()
            self.strip.show_cell("")
            return
        about = (self.form.copy_id, filled.definition.id)
        is_same = about == self._about
        place, current = (self.stack_place, self._current) if is_same else (0, "")
        scrolled = self._areas[place].verticalScrollBar().value() if place in self._areas else 0
        had_focus = self.stack.isAncestorOf(self.focusWidget()) if self.focusWidget() is not None else False
        is_waited_for = self.hasFocus()
        self._about = about
        self._sections = filled.definition.sections
        self._clear()
        for chooser in (self.outline, self.drop_down):
            chooser.blockSignals(True)
            chooser.clear()
            chooser.addItems([""] * len(self._sections))
            chooser.blockSignals(False)
        self._arrange()
        self.show_section(max(place, 0))
        self._tell()
        if is_same:
            area = self._areas[max(place, 0)]
            QTimer.singleShot(0, area, lambda: area.verticalScrollBar().setValue(scrolled))
            if had_focus and current in filled.cells:
                self.section_view(max(place, 0)).go_to(current)
        elif is_waited_for:
            self.take_focus()

    def _size_of(self, text: str) -> QSize:
        """What a line of the outline needs for its whole text."""
        room = QRect(0, 0, _OUTLINE - 28, 1_000)
        return QSize(_OUTLINE - 8, self.outline.fontMetrics().boundingRect(room, int(Qt.TextFlag.TextWordWrap), text).height() + 16)

    def _clear(self) -> None:
        for area in self._areas.values():
            view = area.widget()
            assert isinstance(view, FormSectionView)
            view.retire()
            self.stack.removeWidget(area)
            area.hide()
            area.deleteLater()
        self._areas = {}

    def _tell(self) -> None:
        """Findings, and in the outline how much each section still asks for."""
        filled = self.form.filled
        if filled is None:
            return
        self.findings.show_findings(filled.findings)
        for place, section in enumerate(self._sections):
            open_cells = [
                key for key in cells_of(filled, section) if filled.cells[key].field.required and self.form.state(key) == CellState.EMPTY
            ]
            missing = self.tr("{count} to fill in").format(count=len(open_cells)) if open_cells else ""
            text = f"{section.title}\n{missing}".strip()
            if (item := self.outline.item(place)) is not None and item.text() != text:
                item.setText(text)
                item.setSizeHint(self._size_of(text))
                self.drop_down.setItemText(place, text.replace("\n", "　"))

    def _arrange(self) -> None:
        """The outline beside the form, or to drop down where the window is narrow."""
        has_parts = len(self._sections) > 1
        is_narrow = self.width() < _NARROW
        self.outline.setVisible(has_parts and not is_narrow)
        self.drop_down.setVisible(has_parts and is_narrow)
        self.before_button.setVisible(has_parts)
        self.after_button.setVisible(has_parts)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        if (is_low := event.size().height() < _LOW) != self._is_low:
            self._is_low = is_low
            self.strip.is_low = is_low
            self.findings.fold(is_low)

    def hideEvent(self, event: QHideEvent) -> None:
        """Another page or the end of the program: what was typed is kept."""
        if not self._services.session.is_closed:
            self.form.keep()
        super().hideEvent(event)


def _chain(area: QScrollArea) -> list[QWidget]:
    """The fields and buttons inside, in the order of Tab."""
    found: list[QWidget] = []
    each = area.nextInFocusChain()
    while each is not None and each is not area:
        if area.isAncestorOf(each) and each.focusPolicy() & Qt.FocusPolicy.TabFocus:
            found.append(each)
        each = each.nextInFocusChain()
    return found
