"""Cells of a table on the clipboard: numbers stay numbers in Excel, and no text becomes a formula.

Amounts are copied exactly, in whole yen whatever unit is shown, with a plain minus sign (``-1234``); as text with tabs between and
as an HTML table, of which spreadsheets take the richer one.
"""

import html
from collections.abc import Sequence

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication

from app.ui.models.table_model import EXACT, FIGURES, TableModel

#: What a spreadsheet would take a text for.
_FORMULA_SIGNS = ("=", "+", "-", "@")
#: Excel, and LibreOffice, keep such a cell as text.
_AS_TEXT = """style="mso-number-format:'\\@'" sdnum="1041;0;@\""""


def copy_cells(model: TableModel, rows: Sequence[int], columns: Sequence[int], *, with_headings: bool = False) -> None:
    """Put cells on the clipboard, with the headings of their columns above where asked for."""
    grid = [[str(model.index(row, column).data(EXACT) or "") for column in columns] for row in rows]
    is_figure = [model.column_at(column).kind in (*FIGURES, "date") for column in columns]
    headings = [str(model.headerData(column, Qt.Orientation.Horizontal)).replace("\n", "") for column in columns]
    data = QMimeData()
    lines = [[cell if figure else _plain(cell) for cell, figure in zip(cells, is_figure, strict=True)] for cells in grid]
    data.setText("\n".join("\t".join(line) for line in ([headings, *lines] if with_headings else lines)))
    head = "<tr>" + "".join(f"<th>{html.escape(heading)}</th>" for heading in headings) + "</tr>" if with_headings else ""
    body = "".join(
        "<tr>" + "".join(_html_cell(cell, figure) for cell, figure in zip(cells, is_figure, strict=True)) + "</tr>" for cells in grid
    )
    data.setHtml(f'<html><head><meta charset="utf-8"></head><body><table>{head}{body}</table></body></html>')
    QGuiApplication.clipboard().setMimeData(data)


def _plain(text: str) -> str:
    """A text on one line; one that would be taken for a formula begins with an apostrophe, the sign of spreadsheets for a text."""
    line = text.replace("\t", " ").replace("\n", " ")
    return f"'{line}" if line.startswith(_FORMULA_SIGNS) else line


def _html_cell(cell: str, is_figure: bool) -> str:
    return f"<td>{cell}</td>" if is_figure else f"<td {_AS_TEXT}>{html.escape(cell)}</td>"
