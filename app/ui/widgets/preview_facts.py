"""What a file is, in a frame of pairs: its format, period and size, and the totals that mean something for its kind."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout

from app.ui.elements import label
from app.ui.services import Services
from app.ui.theme import APART

if TYPE_CHECKING:
    from app.money import Yen
    from app.services.import_preview import ImportPreview

#: Encodings by the names other programs show; any other keeps its own.
_ENCODINGS = {"cp932": "Shift_JIS (CP932)", "utf-8": "UTF-8", "utf-8-sig": "UTF-8 (BOM)", "utf-16": "UTF-16"}


class PreviewFacts(QFrame):
    """Made anew for every file."""

    def __init__(self, services: Services, preview: "ImportPreview") -> None:
        super().__init__()
        self._wording = services.wording
        self.setProperty("look", "card")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        grid = QGridLayout()
        grid.setHorizontalSpacing(APART)
        grid.setVerticalSpacing(10)
        for position, (caption, value) in enumerate([*self._of_file(preview), *self._of_contents(preview)]):
            line, side = divmod(position, 2)
            grid.addWidget(label(caption, "soft", wrap=True), line, side * 2, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(value, wrap=True), line, side * 2 + 1, Qt.AlignmentFlag.AlignTop)
        grid.setColumnMinimumWidth(0, 110)
        grid.setColumnMinimumWidth(2, 110)
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(3, 2)
        layout.addLayout(grid)

    def _of_file(self, preview: "ImportPreview") -> list[tuple[str, str]]:
        kinds = {
            "journal": self.tr("Journal"),
            "opening": self.tr("Opening balances"),
            "table": self.tr("Trial balance or trend"),
            "bank": self.tr("Bank lines or transfers"),
            "invoice": self.tr("Invoices"),
            "codes": self.tr("Account codes"),
        }
        period, day = "―", self._wording.day
        if preview.first_date and preview.last_date:
            period = self.tr("{first} to {last}").format(first=day(preview.first_date), last=day(preview.last_date))
        return [
            (self.tr("Recognised as"), preview.format_title),
            (self.tr("Contents"), kinds[preview.kind]),
            (self.tr("Period"), period),
            (self.tr("Encoding"), "Excel" if preview.sheet else _ENCODINGS.get(preview.encoding, preview.encoding)),
        ]

    def _of_contents(self, preview: "ImportPreview") -> list[tuple[str, str]]:
        """Evidence and codes have no accounts to place and no tax basis; tables have no totals of debits and credits."""
        count = (self.tr("Count"), f"{preview.entries:,}")
        if preview.kind == "bank":
            return [count, (self.tr("Money in, total"), self._yen(preview.debit)), (self.tr("Money out, total"), self._yen(preview.credit))]
        if preview.kind == "invoice":
            return [count, (self.tr("Payable"), self._yen(preview.debit))]
        if preview.kind == "codes":
            return [count]
        bases = {
            "inclusive": self.tr("tax-inclusive"),
            "exclusive": self.tr("tax-exclusive"),
            "mixed": self.tr("tax basis mixed"),
            "unknown": self.tr("tax basis not known"),
        }
        size = self.tr("{entries} entries in {rows} rows").format(entries=f"{preview.entries:,}", rows=f"{preview.rows:,}")
        placed = self.tr("placed {placed}, open {open}").format(placed=len(preview.placed), open=len(preview.unknown_accounts))
        accounts = (self.tr("Accounts"), placed)
        if preview.kind == "table":
            figures = self.tr("{figures} figures in {rows} rows").format(figures=f"{preview.entries:,}", rows=f"{preview.rows:,}")
            return [(self.tr("Figures"), figures), accounts]
        return [
            (self.tr("Entries"), size),
            (self.tr("Consumption tax"), bases[str(preview.basis_tax)]),
            (self.tr("Debit total"), self._yen(preview.debit)),
            (self.tr("Credit total"), self._yen(preview.credit)),
            accounts,
        ]

    def _yen(self, amount: "Yen") -> str:
        return self.tr("{amount} yen").format(amount=self._wording.yen(amount, "yen"))
