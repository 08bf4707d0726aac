"""Where the value of a form's cell comes from, in a word and in a sentence: told in letters, never by colour alone."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.analysis.form_values import CellState
from app.messages import load_messages, message

if TYPE_CHECKING:
    from app.messages import Language
    from app.ui.widgets.open_form import OpenForm


def word_of(state: CellState, *, is_required: bool = False) -> str:
    """The word on a box; empty where nothing need be said."""
    words = {
        CellState.PREFILLED: QCoreApplication.translate("FormMarks", "from the books"),
        CellState.CORRECTED: QCoreApplication.translate("FormMarks", "corrected"),
        CellState.COMPUTED: QCoreApplication.translate("FormMarks", "computed"),
    }
    if state == CellState.EMPTY and is_required:
        return QCoreApplication.translate("FormMarks", "not filled in")
    return words.get(state, "")


def sign_of(state: CellState) -> str:
    """One or two letters for the corner of a table's cell."""
    signs = {
        CellState.PREFILLED: QCoreApplication.translate("FormMarks", "b"),
        CellState.CORRECTED: QCoreApplication.translate("FormMarks", "c"),
        CellState.COMPUTED: QCoreApplication.translate("FormMarks", "="),
    }
    return signs.get(state, "")


def legend() -> str:
    """What the letters in the corners mean."""
    states = (CellState.PREFILLED, CellState.CORRECTED, CellState.COMPUTED)
    return "　".join(f"{sign_of(state)}：{word_of(state)}" for state in states)


def reason_text(code: str, language: "Language") -> str:
    """A reason code in words; a reason that is no code stands as it is."""
    return message(code, language).text if code in load_messages(language) else code


def told(form: "OpenForm", key: str) -> str:
    """Where the value of a cell comes from, or why there is none, as a sentence."""
    cell, state = form.cell(key), form.state(key)
    match state:
        case CellState.PREFILLED:
            text = QCoreApplication.translate("FormMarks", "From the books: {origin}. What you type takes its place.")
            return text.format(origin=cell.origin)
        case CellState.CORRECTED:
            text = QCoreApplication.translate("FormMarks", "Corrected by you. The books say {value} ({origin}).")
            return text.format(value=form.proposed_text(key), origin=cell.origin)
        case CellState.COMPUTED if form.value(key) is not None:
            return QCoreApplication.translate("FormMarks", "Computed from other cells of this form.")
        case CellState.NOT_ASKED:
            return QCoreApplication.translate("FormMarks", "Not asked here.")
    if form.value(key) is not None:
        return ""
    why = reason_text(cell.reason, form.language) if cell.reason else ""
    if why:
        return why
    return QCoreApplication.translate("FormMarks", "Not filled in, and asked for.") if cell.field.required else ""
