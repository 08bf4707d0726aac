"""A list of accounts without a place: what each moved, where it comes from, what it may be and why, and the choice for each.

Typing in a choice finds an account, Enter takes it and goes on to the next line. A choice that what was read speaks against is said
below its line and waits to be confirmed.
"""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QVBoxLayout

from app.messages import message
from app.ui.elements import label
from app.ui.services import Services
from app.ui.theme import APART, NEAR
from app.ui.widgets.account_choice import UNPLACED, AccountChoice
from app.ui.widgets.field_group import FieldGroup

if TYPE_CHECKING:
    from app.ledger.placement_checks import Doubt
    from app.services.import_preview import UnknownAccount

#: Files named below an account; the number of the others follows.
FILES_SHOWN = 2


class AccountPlaces(FieldGroup):
    """Signal: ``changed`` whenever a choice or the confirmation changed."""

    changed = Signal()

    def __init__(self, services: Services, *, may_stay_unplaced: bool = False) -> None:
        super().__init__()
        self._services = services
        self._may_stay_unplaced = may_stay_unplaced
        self._accounts: dict[str, UnknownAccount] = {}
        self.choices: dict[str, AccountChoice] = {}
        self.remarks: dict[str, QLabel] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(NEAR)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(APART)
        self._grid.setVerticalSpacing(NEAR)
        self._grid.setColumnStretch(0, 1)
        layout.addLayout(self._grid)
        self.accept_wrong_side = QCheckBox(self.tr("These accounts are right as chosen"))
        self.accept_wrong_side.setAccessibleName(self.accept_wrong_side.text())
        self.accept_wrong_side.toggled.connect(self.changed)
        self.accept_wrong_side.hide()
        layout.addWidget(self.accept_wrong_side)

    def show_accounts(self, accounts: "Iterable[UnknownAccount]", files: Mapping[str, tuple[str, ...]] | None = None) -> None:
        """Show accounts anew; ``files`` gives the names of the files each comes from. What the office knows is chosen already."""
        while (item := self._grid.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        kept = {name: choice.code for name, choice in self.choices.items()}
        self._accounts = {account.name: account for account in accounts}
        self.choices, self.remarks = {}, {}
        self.accept_wrong_side.setChecked(False)
        headings = (self.tr("Name in the file"), self.tr("Debit"), self.tr("Credit"), self.tr("Rows"), self.tr("Belongs to"))
        for column, heading in enumerate(headings):
            side = Qt.AlignmentFlag.AlignRight if 0 < column < 4 else Qt.AlignmentFlag.AlignLeft
            self._grid.addWidget(label(heading, "small"), 0, column, side)
        for position, account in enumerate(self._accounts.values()):
            self._add(2 * position + 1, account, (files or {}).get(account.name, ()), kept.get(account.name))
        self._show_doubts()

    @property
    def codes(self) -> dict[str, str | None]:
        """The chart code of each account that something was chosen for; ``None`` where it stays without a place on purpose."""
        codes = {name: choice.code for name, choice in self.choices.items()}
        return {name: None if code == UNPLACED else code for name, code in codes.items() if code is not None}

    @property
    def is_settled(self) -> bool:
        """Whether every account has its choice, and doubts are confirmed."""
        return len(self.codes) == len(self.choices) and self.is_confirmed

    @property
    def is_confirmed(self) -> bool:
        """Whether no choice is in doubt, or the doubts were confirmed."""
        return self.accept_wrong_side.isHidden() or self.accept_wrong_side.isChecked()

    def first_open(self) -> AccountChoice | None:
        """The first choice that is not made yet."""
        return next((choice for choice in self.choices.values() if choice.code is None), None)

    def _add(self, line: int, account: "UnknownAccount", files: tuple[str, ...], kept: str | None) -> None:
        shown = f"{account.name}（{account.display_name}）" if account.display_name else account.name
        self._grid.addWidget(label(shown, wrap=True), line, 0)
        for column, amount in enumerate((account.debit, account.credit, account.rows), start=1):
            self._grid.addWidget(label(f"{amount:,}", "figure-small"), line, column, Qt.AlignmentFlag.AlignRight)
        choice = AccountChoice(account.name, account.suggestions, may_stay_unplaced=self._may_stay_unplaced)
        if kept is not None:
            choice.choose(kept)
        elif account.suggestions and account.suggestions[0].reason == "office_profile":
            choice.choose(account.suggestions[0].code)
        choice.chosen.connect(partial(self._on_chosen, account.name))
        self.choices[account.name] = choice
        self._grid.addWidget(choice, line, 4)
        named = "、".join(files[:FILES_SHOWN])
        if len(files) > FILES_SHOWN:
            named = self.tr("{files} and {count} more").format(files=named, count=len(files) - FILES_SHOWN)
        self._grid.addWidget(label(named, "small", wrap=True), line + 1, 0)
        remark = label("", "small", wrap=True)
        remark.setMinimumWidth(choice.minimumWidth())
        self.remarks[account.name] = remark
        self._grid.addWidget(remark, line + 1, 1, 1, 4)

    def _on_chosen(self, name: str) -> None:
        self.accept_wrong_side.setChecked(False)
        self._show_doubts()
        self.changed.emit()

    def _show_doubts(self) -> None:
        """Below each line why its account is proposed, or what speaks against it."""
        codes = self.codes
        doubts = {name: self._doubt(name, codes.get(name)) for name in self.choices}
        for name, doubt in doubts.items():
            said = self._doubt_text(doubt) if doubt else self._reason(name, codes.get(name))
            if said != self.remarks[name].text():
                self.remarks[name].setText(said)
        self.accept_wrong_side.setVisible(any(doubts.values()))

    def _doubt(self, name: str, code: str | None) -> "Doubt | None":
        from app.ledger.chart_of_accounts import load_standard_chart
        from app.ledger.placement_checks import find_doubt

        if code is None:
            return None
        account = self._accounts[name]
        return find_doubt(name, account.use, load_standard_chart().by_code(code), [each.code for each in account.suggestions])

    def _doubt_text(self, doubt: "Doubt") -> str:
        from app.services.account_uses import doubt_values

        values, language = doubt_values(doubt), self._services.language
        text = message(f"import.wrong_side.{doubt.kind}", language, **values).text
        return f"{text} {message('import.wrong_side.fits', language, **values).text}" if doubt.better else text

    def _reason(self, name: str, code: str | None) -> str:
        """Why the chosen account, or while nothing is chosen the first one, is proposed."""
        suggestions = self._accounts[name].suggestions
        found = next((each for each in suggestions if each.code == code), None) if code else next(iter(suggestions), None)
        if found is None:
            return ""
        reasons = {
            "office_profile": self.tr("so placed by the office"),
            "display_name": self.tr("the file shows it under this name"),
            "bank_name": self.tr("the name reads like a bank account"),
            "card_name": self.tr("the name reads like a card"),
            "similar_name": self.tr("the names are alike"),
            "section": self.tr("the file lists it in this section"),
            "near_code": self.tr("its code stands beside accounts of this section"),
        }
        if code:
            return self.tr("Proposed because: {reason}").format(reason=reasons[found.reason])
        return self.tr("Perhaps {account} ({reason})").format(account=found.name, reason=reasons[found.reason])
