"""One rule in full: what it is about, verdict with its reason, the conditions one by one, the figures behind them, terms and source.

Verdicts and conditions are marks with words; the figures stand in a table that can be copied, and the whole can be saved.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from app.tables import Table
from app.ui.elements import label, row, rule, scrolling
from app.ui.services import Services
from app.ui.theme import APART, NEAR
from app.ui.widgets.save_table import SaveTableButton, ShownTable
from app.ui.widgets.sentence_list import SentenceList
from app.ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from app.analysis.financing.rules import RuleResult

_ROW = 28
_HEAD = 36
#: Columns of a condition: mark and word, the condition with its remark, value and threshold.
_MARK, _TEXT, _VALUE = range(3)


class _Sheet(QWidget):
    """Never lower than its texts need at its width.

    Labels that are added to a shown widget appear, and get their looks, a turn later, and not always does a request for a new layout
    come up to here then; a scroll area would squeeze their lines to half their height. So the height is settled a turn after each
    change.
    """

    def __init__(self) -> None:
        super().__init__()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._settle)

    def settle_soon(self) -> None:
        """Settle the height when what was changed has appeared."""
        self._later.start()

    def _settle(self) -> None:
        layout = self.layout()
        if layout is not None:
            self.setMinimumHeight(max(layout.totalHeightForWidth(self.width()), 0))

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize, QEvent.Type.Show):
            self.settle_soon()
        return super().event(event)


class RuleView(QWidget):
    """``shown`` gives the months a saved paper names. Signals: ``saved`` (file name), ``failed`` (an error), ``target_wanted``."""

    saved = Signal(str)
    failed = Signal(object)
    target_wanted = Signal(object)

    def __init__(self, services: Services, shown: Callable[[Table], ShownTable | None]) -> None:
        super().__init__()
        self._services = services
        self._table: Table | None = None
        self.title = label("", "heading", wrap=True)
        self.verdict = label("", "large")
        self.why = label("", wrap=True)
        self.missing = SentenceList(self.tr("What is missing, and where it is given"))
        self.missing.target_wanted.connect(self.target_wanted)
        self.about = label("", "soft", wrap=True)
        self.save_button = SaveTableButton(services, lambda: shown(self._table) if self._table is not None else None)
        self.save_button.saved.connect(self.saved)
        self.save_button.failed.connect(self.failed)
        self.conditions = QGridLayout()
        self.conditions.setHorizontalSpacing(APART)
        self.conditions.setVerticalSpacing(NEAR)
        self.conditions.setColumnStretch(_TEXT, 1)
        self.conditions_title = label(self.tr("Conditions one by one"), "form-caption")
        self.inputs = TableView(services.wording, self.tr("What the verdict rests on"))
        self.terms = QGridLayout()
        self.terms.setHorizontalSpacing(APART)
        self.terms.setColumnStretch(1, 1)
        self.terms_title = label(self.tr("What the scheme offers"), "form-caption")
        self.notes = label("", "small", wrap=True)
        self._sheet = inner = _Sheet()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(0, 0, NEAR, APART)
        layout.setSpacing(NEAR)
        layout.addWidget(self.title)
        layout.addWidget(self.about)
        layout.addLayout(row(self.verdict, 1, self.save_button))
        layout.addWidget(self.why)
        layout.addWidget(self.missing)
        layout.addWidget(self.conditions_title)
        layout.addLayout(self.conditions)
        layout.addWidget(self.inputs)
        layout.addWidget(self.terms_title)
        layout.addLayout(self.terms)
        layout.addWidget(self.notes)
        layout.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(inner))

    def show_rule(self, one: "RuleResult", verdict: str) -> None:
        """Show a rule with its verdict in words (empty for a figure that is no test)."""
        from app.services.financing_tables import conditions_table, inputs_table, missing_sentences, rule_notes, rule_table, why
        from app.ui.widgets.figures_view import hidden_columns

        # Values of different units stand in one column, so amounts are written out in whole yen.
        wording, language = replace(self._services.wording, amount_unit="yen"), self._services.language
        self._table = rule_table(one, wording, language)
        self.title.setText(one.title)
        self.about.setText(one.facts.about)
        self.verdict.setText(verdict)
        self.verdict.setVisible(bool(verdict))
        lacking = missing_sentences(one, language)
        self.missing.show_sentences(lacking)
        self.missing.setVisible(bool(lacking))
        self.why.setText(why(one, language) if one.conditions and not (lacking and one.verdict == "unknown") else "")
        self.why.setVisible(bool(self.why.text()))
        self._fill_conditions(conditions_table(one, wording, language))
        inputs = inputs_table(one, wording, language)
        self.inputs.set_table(inputs, wording, hidden=hidden_columns(inputs))
        self.inputs.setFixedHeight(_HEAD + _ROW * len(inputs) + NEAR)
        _clear(self.terms)
        for place, (name, text) in enumerate(one.facts.terms):
            self.terms.addWidget(_top(label(name, "soft")), place, 0)
            self.terms.addWidget(label(text, wrap=True), place, 1)
        self.terms_title.setVisible(bool(one.facts.terms))
        self.notes.setText("\n".join(rule_notes(one, wording, language)))
        self._sheet.settle_soon()

    def _fill_conditions(self, table: Table) -> None:
        _clear(self.conditions)
        self.conditions_title.setVisible(len(table) > 0)
        place = 0
        for _, text, value, threshold, met, remark in table.rows():
            if place:
                self.conditions.addWidget(rule(), place, 0, 1, 3)
                place += 1
            told = "  ".join(part for part in (_text(value), _text(threshold)) if part and part != "―")
            self.conditions.addWidget(_top(label(_text(met))), place, _MARK)
            self.conditions.addWidget(label(_text(text), wrap=True), place, _TEXT)
            self.conditions.addWidget(_top(label(told, "figure-small")), place, _VALUE, Qt.AlignmentFlag.AlignRight)
            place += 1
            if remark:
                self.conditions.addWidget(label(_text(remark), "small", wrap=True), place, _TEXT, 1, 2)
                place += 1


def _text(cell: object) -> str:
    return "" if cell is None else str(cell)


def _top(widget: QLabel) -> QLabel:
    widget.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    return widget


def _clear(layout: QGridLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
