"""How the cells and the row titles of a form's table are drawn and written into."""

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import (
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.analysis.form_definitions import FieldKind, FormField
from app.analysis.form_values import CellState
from app.ui.models.form_grid_model import FIELD, IS_WRONG, LEVEL, SIGN, STATE, FormGridModel
from app.ui.theme import ROW_HEIGHT, SMALL_SIZE, current_theme, figure_font, text_font

PADDING = 8
#: Room at the left of a cell for the letter that says where its value comes from.
SIGN_WIDTH = 14
_FIGURES = (FieldKind.YEN, FieldKind.COUNT, FieldKind.RATIO, FieldKind.DATE, FieldKind.MONTH)
_BY_WORDS, _ANYWHERE = int(Qt.TextFlag.TextWordWrap), int(Qt.TextFlag.TextWrapAnywhere)

Index = QModelIndex | QPersistentModelIndex


def _is_long(field: FormField) -> bool:
    return field.kind == FieldKind.TEXT and field.lines > 1


def _wrapping(metrics: QFontMetrics, text: str, width: int) -> int:
    """By the rules of Japanese line breaking, but for a word that is too long for a line."""
    return _BY_WORDS if metrics.boundingRect(QRect(0, 0, width, 10_000), _BY_WORDS, text).width() <= width else _ANYWHERE


def _height(metrics: QFontMetrics, text: str, width: int) -> int:
    return metrics.boundingRect(QRect(0, 0, width, 10_000), _wrapping(metrics, text, width), text).height()


class FormGridDelegate(QStyledItemDelegate):
    """A letter says where a value comes from, a filled corner that something is wrong, a stroke that nothing belongs there."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = current_theme()
        area: QRect = option.rect
        state: CellState | None = index.data(STATE)
        if state is None:  # of a table that is about to go
            return
        flags: Any = option.state
        is_shut = state in (CellState.COMPUTED, CellState.NOT_ASKED)
        painter.save()
        painter.fillRect(area, theme.colour("surface" if is_shut else "raised"))
        if flags & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, theme.colour("selection"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.drawLine(area.topRight(), area.bottomRight())
        if state == CellState.NOT_ASKED:
            painter.drawLine(area.bottomLeft(), area.topRight())
        else:
            self._draw_content(painter, area, index)
        if flags & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(area.adjusted(1, 1, -2, -2))
        painter.restore()

    def _draw_content(self, painter: QPainter, area: QRect, index: Index) -> None:
        theme = current_theme()
        if sign := str(index.data(SIGN) or ""):
            painter.setFont(text_font(10))
            painter.setPen(theme.colour("text_soft"))
            painter.drawText(area.adjusted(4, 3, 0, 0), int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft), sign)
        if index.data(IS_WRONG):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("error"))
            corner = QPointF(area.right(), area.top())
            painter.drawPolygon(QPolygonF([corner - QPointF(10, 0), corner, corner + QPointF(0, 10)]))
        painter.setFont(_font_of(index))
        painter.setPen(theme.colour("error" if index.data(IS_WRONG) else "text"))
        alignment = int(index.data(Qt.ItemDataRole.TextAlignmentRole))
        text = str(index.data() or "")
        if _is_long(index.data(FIELD)):
            alignment |= _wrapping(painter.fontMetrics(), text, _inside(area).width())
        painter.drawText(_inside(area), alignment, text)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Wide enough for its figure; running text is as high as it needs in the width of its column."""
        metrics = QFontMetrics(_font_of(index))
        text = str(index.data() or "")
        if not _is_long(field := index.data(FIELD)):
            return QSize(metrics.horizontalAdvance(text) + 2 * PADDING + SIGN_WIDTH, ROW_HEIGHT)
        view = self.parent()
        assert isinstance(view, QTableView)
        width = max(_inside(QRect(0, 0, view.columnWidth(index.column()), 0)).width(), 60)
        return QSize(120, max(_height(metrics, text, width) + 12, min(field.lines, 2) * metrics.lineSpacing() + 12))

    # Writing into a cell.

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        field, model = index.data(FIELD), index.model()
        assert isinstance(model, FormGridModel)
        key, name = model.key(index), str(index.data(Qt.ItemDataRole.AccessibleTextRole))
        if field.kind == FieldKind.CHOICE:
            combo = QComboBox(parent)
            combo.addItem("", "")
            for choice in field.choices:
                combo.addItem(choice.label, choice.label)
            combo.setAccessibleName(name)
            return combo
        if _is_long(field):
            lines = QPlainTextEdit(parent)
            lines.textChanged.connect(lambda: model.form.type_on(key, lines.toPlainText()) if lines.hasFocus() else None)
            lines.setAccessibleName(name)
            return lines
        line = QLineEdit(parent)
        line.setProperty("look", "cell")
        line.setFont(_font_of(index))
        line.setAlignment(Qt.AlignmentFlag(int(index.data(Qt.ItemDataRole.TextAlignmentRole))))
        line.textEdited.connect(lambda text: model.form.type_on(key, text))
        line.setAccessibleName(name)
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        text = str(index.data(Qt.ItemDataRole.EditRole))
        # A text that is being written is not written over when it is kept in between.
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(editor.findData(text), 0))
        elif isinstance(editor, QPlainTextEdit):
            if editor.toPlainText() != text and not editor.document().isModified():
                editor.setPlainText(text)
                editor.selectAll()
        elif isinstance(editor, QLineEdit) and editor.text() != text and not editor.isModified():
            editor.setText(text)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData())
        elif isinstance(editor, QPlainTextEdit):
            model.setData(index, editor.toPlainText())
        elif isinstance(editor, QLineEdit):
            model.setData(index, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        area: QRect = option.rect
        if isinstance(editor, QPlainTextEdit) and (field := index.data(FIELD)) is not None:
            area = QRect(area.topLeft(), QSize(max(area.width(), 260), max(area.height(), min(field.lines, 6) * 21 + 18)))
        editor.setGeometry(area)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter is done with the cell, once, in running text too; there Shift+Enter begins a new line, as in remarks."""
        if isinstance(watched, QWidget) and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if is_enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.commitData.emit(watched)
                self.closeEditor.emit(watched, QStyledItemDelegate.EndEditHint.SubmitModelCache)
                return True
        return super().eventFilter(watched, event)


def _inside(area: QRect) -> QRect:
    return area.adjusted(PADDING + SIGN_WIDTH // 2, 5, -PADDING, -4)


def _font_of(index: Index) -> QFont:
    bold = index.data(LEVEL) != "detail"
    return figure_font(bold=bold) if index.data(FIELD).kind in _FIGURES else text_font(bold=bold)


class RowTitles(QHeaderView):
    """The titles of the rows, wrapped where they are long; they stay in sight when the columns are scrolled."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def needed_width(self, most: int) -> int:
        """As wide as the longest title, but not more than ``most``."""
        widths = [QFontMetrics(text_font()).horizontalAdvance(self._title(row)) for row in range(self.count())]
        return min(max(widths, default=0) + 2 * PADDING + 2, most)

    def needed_height(self, row: int, width: int) -> int:
        return _height(QFontMetrics(text_font()), self._title(row), width - 2 * PADDING) + 10

    def _title(self, row: int) -> str:
        return str(self.model().headerData(row, Qt.Orientation.Vertical) or "")

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 (Qt's name)
        model = self.model()
        theme = current_theme()
        painter.save()
        painter.fillRect(rect, theme.colour("window"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        is_strong = isinstance(model, FormGridModel) and model.rows[logicalIndex].level != "detail"
        painter.setFont(text_font(bold=is_strong))
        painter.setPen(theme.colour("text"))
        area = rect.adjusted(PADDING, 4, -PADDING, -4)
        title = self._title(logicalIndex)
        wrapping = _wrapping(painter.fontMetrics(), title, area.width())
        painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft) | wrapping, title)
        painter.restore()


class ColumnTitles(QHeaderView):
    """The titles of the columns, on as many lines as they need."""

    def needed_height(self, widths: list[int]) -> int:
        metrics = QFontMetrics(text_font(SMALL_SIZE))
        titles = [str(self.model().headerData(at, Qt.Orientation.Horizontal) or "") for at in range(self.count())]
        return max((_height(metrics, title, width - 2) for width, title in zip(widths, titles, strict=True)), default=0) + 12

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 (Qt's name)
        theme = current_theme()
        painter.save()
        painter.fillRect(rect, theme.colour("window"))
        painter.setPen(theme.colour("line_strong"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setFont(text_font(SMALL_SIZE))
        painter.setPen(theme.colour("text_soft"))
        text = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal) or "")
        area = rect.adjusted(1, 3, -1, -4)
        painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter) | _wrapping(painter.fontMetrics(), text, area.width()), text)
        painter.restore()
