"""Settings of the company: name and industry, and every fiscal year with its months, tax basis and employees."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QVBoxLayout

from app.progress import Progress
from app.ui.elements import action, card, form, label, number_field, row
from app.ui.services import Services
from app.ui.theme import APART, NEAR
from app.ui.widgets.field_group import FieldGroup
from app.ui.widgets.month_edit import MonthEdit
from app.ui.widgets.restatement_view import RestatementView

if TYPE_CHECKING:
    from app.ledger.years import YearFacts
    from app.services.session import BookFacts

_NO_EMPLOYEES = -1


class CompanySettings(FieldGroup):
    """Signals: ``failed`` (an error), ``done`` (a message code)."""

    failed = Signal(object)
    done = Signal(str)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._facts: BookFacts | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(APART)
        frame, inside = card(label(self.tr("Company"), "heading"))
        fields = form()
        self.company, self.industry = QLineEdit(), QLineEdit()
        self.company.setAccessibleName(self.tr("Company name"))
        self.industry.setAccessibleName(self.tr("Industry"))
        self.legal_form = label()
        fields.addRow(self.tr("Company name"), self.company)
        fields.addRow(self.tr("Legal form"), self.legal_form)
        fields.addRow(self.tr("Industry"), self.industry)
        inside.addLayout(fields)
        self.save_button = action(self.tr("Save"), "primary")
        self.save_button.clicked.connect(self._on_save_clicked)
        inside.addLayout(row(self.save_button, 1))
        layout.addWidget(frame)
        years_frame, years = card(label(self.tr("Fiscal years"), "heading"))
        text = self.tr(
            "A changed closing month or a short year: change the last month of a year, and the next ones follow. Amounts are never "
            "converted between tax-inclusive and tax-exclusive; years on different bases are marked as not comparable."
        )
        years.addWidget(label(text, "soft", wrap=True))
        years.addSpacing(NEAR)
        self._years = QGridLayout()
        self._years.setHorizontalSpacing(APART)
        self._years.setVerticalSpacing(NEAR)
        years.addLayout(self._years)
        layout.addWidget(years_frame)
        self.restatement = RestatementView(services)
        layout.addWidget(self.restatement)
        layout.addStretch(1)

    def refresh(self) -> None:
        def job(progress: Progress) -> "tuple[BookFacts, tuple[YearFacts, ...]]":
            from app.services.company import fiscal_years

            return self._services.session.facts(), fiscal_years(self._services.session)

        self._services.runner.run(job, self._show, self.failed.emit, key="company settings")

    def _show(self, found: "tuple[BookFacts, tuple[YearFacts, ...]]") -> None:
        self._facts, years = found
        self.company.setText(self._facts.company)
        self.industry.setText(self._facts.industry)
        is_corporation = str(self._facts.form) == "corporation"
        self.legal_form.setText(self.tr("Corporation") if is_corporation else self.tr("Sole proprietor"))
        self._fill_years(years)

    def _fill_years(self, years: "tuple[YearFacts, ...]") -> None:
        while (item := self._years.takeAt(0)) is not None:
            if widget := item.widget():
                widget.deleteLater()
        headings = (self.tr("First month"), self.tr("Last month"), self.tr("Tax basis"), self.tr("Employees at the end"))
        for column, heading in enumerate(headings):
            self._years.addWidget(label(heading, "small"), 0, column)
        if not years:
            self._years.addWidget(label(self.tr("The years appear with the first import."), "soft"), 1, 0, 1, 4)
        for line, facts in enumerate(years, start=1):
            self._add_year(line, facts)
        self._years.setColumnStretch(5, 1)

    def _add_year(self, line: int, facts: "YearFacts") -> None:
        wording = self._services.wording
        name = wording.fiscal_year(facts.year)
        self._years.addWidget(label(wording.month(facts.year.first)), line, 0)
        last = MonthEdit(wording, self.tr("{year}: last month").format(year=name), facts.year.last)
        self._years.addWidget(last, line, 1)
        basis = QComboBox()
        basis.setAccessibleName(self.tr("{year}: tax basis").format(year=name))
        for text, value in (
            (self.tr("not known"), "unknown"),
            (self.tr("tax-inclusive"), "inclusive"),
            (self.tr("tax-exclusive"), "exclusive"),
            (self.tr("mixed"), "mixed"),
        ):
            basis.addItem(text, value)
        basis.setCurrentIndex(basis.findData(str(facts.basis_tax)))
        self._years.addWidget(basis, line, 2)
        employees = number_field(self.tr("{year}: employees").format(year=name), _NO_EMPLOYEES, 99_999)
        employees.setSpecialValueText(self.tr("not known"))
        employees.setValue(_NO_EMPLOYEES if facts.employees is None else facts.employees)
        self._years.addWidget(employees, line, 3)
        save = action(self.tr("Save"))
        save.setAccessibleName(self.tr("{year}: save").format(year=name))
        save.clicked.connect(
            lambda: self._save_year(facts, last, str(basis.currentData()), None if employees.value() < 0 else employees.value())
        )
        self._years.addWidget(save, line, 4)

    def _save_year(self, facts: "YearFacts", last: MonthEdit, basis: str, employees: int | None, reason: str = "") -> None:
        month = last.month

        def job(progress: Progress) -> None:
            from app.ledger.years import BasisTax
            from app.services.company import change_closing_month, set_basis_tax, set_employees

            session, first = self._services.session, facts.year.first
            if employees != facts.employees:
                set_employees(session, first, employees)
            if basis != str(facts.basis_tax):
                set_basis_tax(session, first, BasisTax(basis))
            if month != facts.year.last:
                change_closing_month(session, first, month, reason=reason)

        def failed(error: BaseException) -> None:
            from app.services.restatement import RestatementNeeded

            if isinstance(error, RestatementNeeded):
                self.restatement.ask(error.months, lambda given: self._save_year(facts, last, basis, employees, given))
            self.failed.emit(error)

        self._services.runner.run(job, lambda _: self.done.emit("ui.saved"), failed, writes=True)

    def _on_save_clicked(self) -> None:
        if self._facts is None or not self.company.text().strip():
            return
        facts = replace(self._facts, company=self.company.text().strip(), industry=self.industry.text().strip())
        self._services.runner.run(
            lambda progress: self._services.session.save_facts(facts),
            lambda _: self.done.emit("ui.saved"),
            self.failed.emit,
            writes=True,
        )
