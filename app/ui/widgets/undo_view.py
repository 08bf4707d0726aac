"""What an undo would change, before it does: what goes, what comes back, and the reason where a closed month is touched."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from app.tables import Table
from app.ui.elements import action, card, label, leaves_by_escape, row
from app.ui.services import Services
from app.ui.widgets.field_group import FieldGroup
from app.ui.widgets.restatement_view import FIGURE_COLUMNS, LINES, InSumNote, RestatementView
from app.ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from app.services.undo_effect import UndoEffect


class UndoView(FieldGroup):
    """Signals: ``undo_wanted`` (import, reason), ``left``."""

    undo_wanted = Signal(int, str)
    left = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._batch = 0
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        frame, layout = card()
        outer.addWidget(frame)
        outer.addStretch(1)
        self.caption = label("", "heading", wrap=True)
        self.consequences = label("", wrap=True)
        layout.addWidget(self.caption)
        layout.addWidget(self.consequences)
        self.figures = TableView(services.wording, self.tr("Figures that change"))
        layout.addWidget(self.figures)
        self.in_sum = InSumNote(services)
        layout.addWidget(self.in_sum)
        self.restatement = RestatementView(services)
        self.restatement.reason_changed.connect(self._update_button)
        layout.addWidget(self.restatement)
        self.undo_button = action(self.tr("Undo this import"), "primary")
        self.undo_button.clicked.connect(lambda: self.undo_wanted.emit(self._batch, self.restatement.reason))
        leave = action(self.tr("Keep it as it is"))
        leave.clicked.connect(self.left)
        layout.addLayout(row(self.undo_button, leave, 1))
        leaves_by_escape(self, self.left.emit)

    def show_effect(self, effect: "UndoEffect") -> None:
        """Show what undoing would do."""
        self._batch = effect.batch.id
        facts = effect.batch.facts
        self.caption.setText(
            self.tr("Undoing import {batch}, “{file}” ({entries} entries), would change this:").format(
                batch=effect.batch.id, file=facts.file_name, entries=f"{facts.entries:,}"
            )
        )
        sentences, wording = [], self._services.wording
        for back in effect.comes_back:
            sentences.append(
                self.tr("{entries} entries of import {batch}, “{file}”, count again.").format(
                    entries=f"{back.entries:,}", batch=back.batch, file=back.file_name
                )
            )
        for gap in effect.gaps:
            sentences.append(
                self.tr("{entries} entries of it are also in “{file}”, which left them out; they will be missing.").format(
                    entries=f"{gap.entries:,}", file=gap.file_name
                )
            )
        if effect.placements:
            sentences.append(
                self.tr("The places of these accounts are forgotten: {names}").format(names=wording.listing(effect.placements))
            )
        if effect.years:
            named = wording.listing(wording.fiscal_year(year) for year in effect.years)
            sentences.append(self.tr("These fiscal years leave the book: {years}").format(years=named))
        if not effect.months:
            sentences.append(self.tr("No figure of the statements changes."))
        self.consequences.setText("\n".join(sentences))
        self.consequences.setVisible(bool(sentences))
        guarded = {month.month for month in effect.restated}  # these stand below, beside the reason
        free = [month for month in effect.months if month.month not in guarded]
        rows = [line for month in free for line in self.restatement.lines(month.month, month.figures) if line[-1] != 0]
        self.in_sum.show_for(figure for month in free for figure in month.figures if figure.is_changed)
        self.figures.setVisible(bool(rows))
        self.figures.set_table(Table.from_rows("undo", "", FIGURE_COLUMNS, rows), self._services.wording.in_whole_yen())
        self.figures.setFixedHeight(44 + 28 * min(max(len(rows), 1), LINES))
        self.restatement.reason_field.clear()
        self.restatement.show_months(effect.restated)
        self._update_button()
        (self.undo_button if self.undo_button.isEnabled() else self.restatement.reason_field).setFocus()

    def _update_button(self) -> None:
        self.undo_button.setEnabled(self.restatement.is_settled)
