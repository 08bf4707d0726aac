"""Enter or change a loan: the fields of the contract, with the schedule they give said below before anything is kept."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QFileDialog, QFormLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.errors import UserFacingError
from app.ui.elements import action, card, form, label, row, scrolling
from app.ui.services import Services
from app.ui.theme import APART, NEAR
from app.ui.widgets.typed_fields import TypedFields, read_field, write_field

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.analysis.loans import Loan

#: Fields that only some kinds of repayment have.
_OF_EQUAL = ("grace_months", "instalment")
_OF_IRREGULAR = ("instalments",)
#: The lines of the bank's schedule tell these.
_OF_TERM = ("first_payment", "final_day", "payment_day")
_INTERVALS = ("1", "2", "3", "6", "12", "0")


class LoanFields(TypedFields):
    """Signals: ``kept`` (number or ``None`` for a new loan, :class:`Loan`), ``left``, ``failed`` (an error)."""

    kept = Signal(object, object)
    left = Signal()
    failed = Signal(object)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._number: int | None = None
        self._forms: dict[str, QFormLayout] = {}
        self.heading = label("", "heading")
        back = action(self.tr("← Back"))
        back.clicked.connect(self.left)
        self.keep_button = action(self.tr("Keep this loan"), "primary")
        self.keep_button.clicked.connect(self._on_keep)
        self.told = label("", "soft", wrap=True)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(APART)
        outer.addLayout(row(back, self.heading, 1, spacing=APART))
        inside = QWidget()
        self._cards = QVBoxLayout(inside)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(APART)
        self._make_contract()
        self._make_repayment()
        self._make_interest()
        self._make_books()
        self._cards.addStretch(1)
        outer.addWidget(scrolling(inside), 1)
        outer.addWidget(self.told)
        outer.addLayout(row(self.keep_button, 1))
        self._arrange()

    def show_loan(self, texts: "Mapping[str, str]", title: str, number: int | None, sub_accounts: "Sequence[str]" = ()) -> None:
        """Fill the fields; ``number`` is that of the loan to be changed, ``None`` for a new one."""
        self._number = number
        self.heading.setText(title)
        for name, field in self.fields.items():
            write_field(field, texts.get(name, ""))
        for name in ("sub_account", "lender"):
            edit = self.fields[name]
            if isinstance(edit, QLineEdit):
                completer = QCompleter(list(sub_accounts), edit)
                completer.setFilterMode(Qt.MatchFlag.MatchContains)
                edit.setCompleter(completer)
        self._arrange()
        self.fields["lender"].setFocus()

    def texts(self) -> dict[str, str]:
        """What is typed, by field; a field that the kind of repayment does not have is empty."""
        repayment = read_field(self.fields["repayment"])
        found = {name: read_field(field) for name, field in self.fields.items()}
        for name in self._without(repayment):
            found[name] = ""
        return found

    def point_to(self, field: str) -> None:
        """Lead to a field that was refused."""
        self.lead_to("rate" if field == "rates" else field)

    def _make_contract(self) -> None:
        group = self._group(self.tr("Contract"))
        self._line(group, "lender", self.tr("Lender"), self.tr("Bank and branch"))
        self._line(group, "name", self.tr("Name of the loan"), self.tr("For example its purpose or number"))
        self._choice(group, "form", self.tr("Form of the loan"))
        self._choice(group, "guarantee", self.tr("Guarantee"))
        self._line(group, "guarantor", self.tr("Guarantee association"))
        self._choice(group, "purpose", self.tr("Purpose of the loan"))
        self._line(group, "principal", self.tr("Amount borrowed (limit of a credit line)"), "30,000,000")
        self._line(group, "drawn_on", self.tr("Drawn on"), self.tr("Such as 2025/4/1 or R7.4.1"))
        self._line(group, "collateral", self.tr("Collateral and guarantors"))

    def _make_repayment(self) -> None:
        group = self._group(self.tr("Repayment"))
        self._choice(group, "repayment", self.tr("Kind of repayment"))
        self._line(group, "first_payment", self.tr("First payment (of interest during grace)"), self.tr("Such as 2025/4/1 or R7.4.1"))
        self._line(group, "final_day", self.tr("Final day"), self.tr("Such as 2025/4/1 or R7.4.1"))
        self._line(group, "payment_day", self.tr("Day of payment"), self.tr("1 to 31, or 月末; empty: the day of the first"))
        interval = self._combo("interval_months", self.tr("Every"))
        for months in _INTERVALS:
            interval.addItem(self.tr("{count} months").format(count=months) if months != "0" else self.tr("once, at the end"), months)
        group.addRow(self.tr("Every"), row(interval, 1))
        self._line(group, "grace_months", self.tr("Months of grace (interest only)"), "0")
        self._line(group, "instalment", self.tr("Instalment of the contract"), self.tr("Computed where left empty"))
        self._choice(group, "rest_at", self.tr("The rest is paid with"))
        self._choice(group, "holidays", self.tr("When banks are closed"))
        self._make_lines(group)

    def _make_lines(self, group: QFormLayout) -> None:
        lines = QPlainTextEdit()
        lines.setAccessibleName(self.tr("Lines of the bank's schedule"))
        lines.setPlaceholderText(self.tr("Paste day, principal, interest (and balance), one payment a line"))
        lines.setMinimumHeight(120)
        lines.setTabChangesFocus(True)
        lines.textChanged.connect(self._tell)
        self.read_button = action(self.tr("Read from a file…"))
        self.read_button.clicked.connect(self._on_read)
        both = QWidget()
        layout = QVBoxLayout(both)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(NEAR)
        layout.addWidget(lines)
        layout.addLayout(row(self.read_button, 1))
        group.addRow(self.tr("Lines of the bank's schedule"), both)
        self.fields["instalments"] = lines
        self._lines_row = (group, both)

    def _make_interest(self) -> None:
        group = self._group(self.tr("Interest"))
        self._line(group, "rate", self.tr("Rate a year (%)"), "1.7")
        floating = self._combo("is_floating", self.tr("Rate"))
        for value in ("fixed", "floating"):
            floating.addItem(self._words("rate", value), value)
        group.addRow(self.tr("Rate"), row(floating, 1))
        self._line(group, "rate_changes", self.tr("Changes of the rate"), self.tr("Such as 2027/1/28 1.95, several with commas"))
        self._choice(group, "timing", self.tr("Interest is paid"))
        self._choice(group, "interest_days", self.tr("Interest counts"))

    def _make_books(self) -> None:
        from app.analysis.loans import LOAN_GROUPS
        from app.ledger.chart_of_accounts import load_standard_chart

        group = self._group(self.tr("In the books"))
        accounts = self._combo("account", self.tr("Account"))
        for account in load_standard_chart().in_group(*LOAN_GROUPS):
            accounts.addItem(account.name, account.code)
        group.addRow(self.tr("Account"), row(accounts, 1))
        self._line(group, "sub_account", self.tr("Sub-account"), self.tr("Empty: the whole account"))
        self._line(group, "known_on", self.tr("Begin from a balance: day"), self.tr("After prepayment or changed terms"))
        self._line(group, "known_balance", self.tr("Begin from a balance: amount"))
        self._line(group, "note", self.tr("Remarks"))

    def _group(self, title: str) -> QFormLayout:
        frame, inside = card(label(title, "heading"))
        fields = form()
        inside.addLayout(fields)
        self._cards.addWidget(frame)
        return fields

    def _line(self, group: QFormLayout, name: str, caption: str, hint: str = "") -> None:
        edit = self.make_line(name, caption, hint)
        edit.textChanged.connect(self._tell)
        group.addRow(caption, edit)
        self._forms[name] = group

    def _choice(self, group: QFormLayout, name: str, caption: str) -> None:
        from app.services.loan_entry import CHOICES

        combo = self._combo(name, caption)
        for value in CHOICES[name]:
            combo.addItem(self._words(name, value.value), value.value)
        group.addRow(caption, row(combo, 1))

    def _combo(self, name: str, caption: str) -> QComboBox:
        combo = self.make_choice(name, caption)
        combo.setMinimumWidth(220)
        combo.currentIndexChanged.connect(self._arrange)
        return combo

    def _words(self, kind: str, value: str) -> str:
        from app.analysis.loan_tables import words_of

        return words_of(kind, value, self._services.language)

    def _without(self, repayment: str) -> tuple[str, ...]:
        """Fields that a kind of repayment does not have."""
        equal = () if repayment in ("equal_principal", "annuity") else _OF_EQUAL
        return (*equal, *_OF_TERM) if repayment == "irregular" else (*equal, *_OF_IRREGULAR)

    def _arrange(self) -> None:
        """Show the fields that this kind of repayment has."""
        if "instalments" not in self.fields:
            return
        hidden = self._without(read_field(self.fields["repayment"]))
        for name in (*_OF_EQUAL, *_OF_TERM):
            self._forms[name].setRowVisible(self.fields[name], name not in hidden)
        group, both = self._lines_row
        group.setRowVisible(both, "instalments" not in hidden)
        self._tell()

    def _tell(self) -> None:
        """Say what schedule the fields give, or nothing while they give none."""
        from app.services.loan_entry import loan_from_texts
        from app.services.loans import summary_of

        if not all(name in self.fields for name in ("note", "instalments")):
            return
        try:
            told = summary_of(loan_from_texts(self.texts()), self._services.language)
        except UserFacingError:
            told = ""
        self.told.setText(told)
        self.told.setVisible(bool(told))

    def _on_keep(self) -> None:
        from app.services.loan_entry import loan_from_texts

        try:
            loan: Loan = loan_from_texts(self.texts())
        except UserFacingError as error:
            self.failed.emit(error)
            self.point_to(str(error.values.get("field", "")))
            return
        self.kept.emit(self._number, loan)

    def _on_read(self) -> None:
        from app.services.loan_sheets import instalments_text, read_instalments_file

        base = self._services.settings.last_folder or str(Path.home())
        chosen, _ = QFileDialog.getOpenFileName(self, self.read_button.text(), base, self.tr("Tables (*.csv *.txt *.xlsx *.xls)"))
        if not chosen:
            return
        try:
            write_field(self.fields["instalments"], instalments_text(read_instalments_file(Path(chosen))))
        except UserFacingError as error:
            self.failed.emit(error)
