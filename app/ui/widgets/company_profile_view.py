"""What forms ask about the company besides its books: representative, address, business, banks; typed once, filled in everywhere."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from app.errors import InputRefused
from app.money import parse_yen
from app.periods import parse_date
from app.progress import Progress
from app.ui.elements import action, card, form, label, row
from app.ui.services import Services
from app.ui.widgets.field_group import FieldGroup

if TYPE_CHECKING:
    from app.services.company_profile import CompanyProfile


class CompanyProfileView(FieldGroup):
    """Signals: ``failed`` (an error), ``done`` (a message code)."""

    failed = Signal(object)
    done = Signal(str)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        frame, inside = card(label(self.tr("For plans and papers"), "heading"))
        about = self.tr("Forms for banks ask for these. Nothing is demanded; what stands here is filled in by itself.")
        inside.addWidget(label(about, "soft", wrap=True))
        fields = form()
        captions = {
            "representative": self.tr("Representative"),
            "address": self.tr("Address"),
            "phone": self.tr("Telephone"),
            "capital": self.tr("Capital (yen)"),
            "founded": self.tr("Founded on"),
            "business": self.tr("What the company does"),
            "support_institution": self.tr("Certified support institution"),
            "main_bank": self.tr("Main bank"),
            "second_bank": self.tr("Second bank"),
        }
        hints = {
            "representative": self.tr("Office and name"),
            "founded": self.tr("Such as 1998/4/1 or H10.4.1"),
            "support_institution": self.tr("Usually your tax accountant's office"),
        }
        self.fields: dict[str, QLineEdit] = {}
        for name, caption in captions.items():
            edit = QLineEdit()
            edit.setAccessibleName(caption)
            edit.setPlaceholderText(hints.get(name, ""))
            fields.addRow(caption, edit)
            self.fields[name] = edit
        inside.addLayout(fields)
        self.save_button = action(self.tr("Save"), "primary")
        self.save_button.clicked.connect(self.save)
        inside.addLayout(row(self.save_button, 1))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)
        layout.addStretch(1)

    def refresh(self) -> None:
        """Show the particulars as they are kept."""

        def job(progress: Progress) -> "CompanyProfile":
            from app.services.company_profile import profile

            return profile(self._services.session)

        self._services.runner.run(job, self._show, self.failed.emit, key="company profile")

    def save(self) -> None:
        """Keep what is typed; a field that cannot be read is led to."""
        texts = {name: edit.text().strip() for name, edit in self.fields.items()}
        values: dict[str, object] = dict(texts)
        try:
            values["capital"] = _amount(texts["capital"])
            values["founded"] = _day(texts["founded"])
        except InputRefused as error:
            self.fields[str(error.values["field"])].setFocus()
            self.failed.emit(error)
            return

        def job(progress: Progress) -> None:
            from app.services.company_profile import set_profile

            set_profile(self._services.session, **values)

        def failed(error: BaseException) -> None:
            if isinstance(error, InputRefused) and (edit := self.fields.get(str(error.values.get("field", "")))) is not None:
                edit.setFocus()
            self.failed.emit(error)

        self._services.runner.run(job, lambda _: self.done.emit("ui.saved"), failed, writes=True)

    def _show(self, found: "CompanyProfile") -> None:
        for name, edit in self.fields.items():
            value = getattr(found, name)
            match name:
                case "capital":
                    text = "" if value is None else f"{value:,}"
                case "founded":
                    text = "" if value is None else f"{value:%Y/%m/%d}"
                case _:
                    text = str(value)
            if edit.text() != text and not edit.hasFocus():
                edit.setText(text)


def _amount(text: str) -> int | None:
    try:
        return parse_yen(text) if text else None
    except ValueError as error:
        raise InputRefused("company_profile.not_an_amount", field="capital", value=text) from error


def _day(text: str) -> object:
    try:
        return parse_date(text) if text else None
    except ValueError as error:
        raise InputRefused("company_profile.not_a_day", field="founded", value=text) from error
