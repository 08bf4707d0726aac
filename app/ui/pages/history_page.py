"""What was given to whom and when, the consents behind it, and how to stop: in the same number of steps as to begin."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout

from app.progress import Progress
from app.tables import Column, Table
from app.ui.elements import action, card, form, label, row
from app.ui.page import CONSENTS, DISCLOSURES, Page
from app.ui.services import Services
from app.ui.sharing_words import in_words, items_in_words
from app.ui.theme import APART
from app.ui.widgets.field_group import FieldGroup
from app.ui.widgets.save_receipt import SaveReceiptButton
from app.ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from app.services.disclosure import ConsentStatus
    from app.sharing.disclosure_log import LogCheck
    from app.sharing.disclosures import Disclosure

_LOG_COLUMNS = (
    Column("sequence", "integer", "番号"),
    Column("at", "text", "日時"),
    Column("recipient", "text", "提供先"),
    Column("month", "month", "対象月"),
    Column("state", "text", "結果"),
    Column("file", "text", "ファイル"),
)


@dataclass(frozen=True)
class History:
    """What the page shows, read at one moment."""

    consents: "tuple[ConsentStatus, ...]"
    disclosures: "tuple[Disclosure, ...]"
    check: "LogCheck"


class HistoryPage(Page):
    """Consents above, the log below; the log cannot be changed and is checked every time it is shown."""

    name = "history"
    cares = frozenset({CONSENTS, DISCLOSURES})

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self.make_scrollable()
        self.content.addWidget(label(self.tr("Consents"), "heading"))
        self.consents = QVBoxLayout()
        self.consents.setSpacing(APART)
        self.content.addLayout(self.consents)
        self.content.addWidget(label(self.tr("Packages that were made"), "heading"))
        self.log = TableView(
            services.wording,
            self.tr("Packages that were made"),
            self.tr("Nothing has been given to anybody yet."),
            whole_rows=True,
        )
        self.log.setMinimumHeight(220)
        self.content.addWidget(self.log, 1)
        self.check = label("", "small", wrap=True)
        self.content.addWidget(self.check)

    def title(self) -> str:
        return self.tr("What was given")

    def refresh(self) -> None:
        def job(progress: Progress) -> History:
            from app.services.disclosure import check_log, list_consents, list_disclosures

            session = self.services.session
            return History(list_consents(session), list_disclosures(session), check_log(session))

        self.services.runner.run(job, self._show, self.notices.show_error, key="history")

    def stop_sharing(self, consent_id: str, secret: str, by: str, capacity: str) -> None:
        """Withdraw a consent."""
        self.notices.clear()

        def job(progress: Progress) -> None:
            from app.services.disclosure import withdraw_consent

            withdraw_consent(self.services.session, consent_id, secret, by, capacity)

        def done(nothing: None) -> None:
            self.notices.show_code("ui.sharing_stopped", "success")

        self.services.runner.run(job, done, self.notices.show_error, writes=True, title=self.tr("Stopping the sharing"), key="withdraw")

    def _show(self, history: History) -> None:
        while (item := self.consents.takeAt(0)) is not None:
            if widget := item.widget():
                widget.deleteLater()
        if not history.consents:
            self.consents.addWidget(label(self.tr("No consent has been asked for."), "soft"))
        for status in sorted(history.consents, key=lambda each: each.consent.events[0].at, reverse=True):
            self.consents.addWidget(ConsentCard(self, status))
        states = {
            "written": self.tr("file made"),
            "not_written": self.tr("not written"),
            "unconfirmed": self.tr("not confirmed"),
        }
        rows = [
            (
                each.sequence,
                f"{each.at.astimezone():%Y-%m-%d %H:%M}",
                each.recipient,
                each.month,
                states[str(each.state)],
                each.path.name,
            )
            for each in reversed(history.disclosures)
        ]
        self.log.set_table(Table.from_rows("disclosures", "", _LOG_COLUMNS, rows), self.services.wording, hidden=frozenset())
        if history.check.problems:
            self.check.setText(self.tr("The log does not agree with itself. Run the check on the settings page."))
        else:
            self.check.setText(self.tr("✓ The log was checked: {count} entries, unbroken.").format(count=history.check.entries))


class ConsentCard(QFrame):
    """One consent: who, what, until when, how it stands; and the way to stop it."""

    def __init__(self, page: HistoryPage, status: "ConsentStatus") -> None:
        super().__init__()
        self._page = page
        self._status = status
        consent = status.consent
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        name = f"{consent.recipient.institution} {consent.recipient.branch}".strip()
        frame, inside = card(label(name, "heading"))
        wording = page.services.wording
        states = {
            "requested": self.tr("waiting for your answer"),
            "given": self.tr("in force") if status.is_open else self.tr("used up or run out"),
            "refused": self.tr("refused"),
            "withdrawn": self.tr("stopped"),
            "expired": self.tr("run out"),
        }
        often = in_words(consent.frequency, page.services.language)
        until = wording.day(consent.valid_until.astimezone().date())
        inside.addWidget(label("   ".join((states[str(consent.state)], often, self.tr("until {day}").format(day=until)))))
        inside.addWidget(label(items_in_words((item.item for item in consent.items), page.services.language), "soft", wrap=True))
        inside.addWidget(label("／".join(purpose.text for purpose in consent.purposes), "soft", wrap=True))
        given = self.tr("Packages made: {count}").format(count=status.delivered)
        inside.addWidget(label(given, "small"))
        state = str(consent.state)
        if state != "requested":
            self.receipt = SaveReceiptButton(page.services, consent)
            self.receipt.saved.connect(lambda name: page.notices.show_code("ui.receipt_saved", "success", file=name))
            self.receipt.failed.connect(page.notices.show_error)
            self.stop = action(self.tr("Stop sharing…"))
            inside.addLayout(row(self.stop, self.receipt, 1))
            self.stop.setHidden(state != "given")  # only once it has a place: before it would be a window of its own
        if state == "given":
            self._add_stop(inside)
        layout.addWidget(frame)

    def _add_stop(self, inside: QVBoxLayout) -> None:
        self.stop.clicked.connect(self._on_stop_clicked)
        self.fields = FieldGroup()
        fields = form()
        self.fields.setLayout(fields)
        text = self.tr(
            "No further package is made under this consent. What the recipient has already opened cannot be fetched back; tell them."
        )
        fields.addRow(label(text, "soft", wrap=True))
        self.by, self.capacity, self.secret = QLineEdit(), QLineEdit(), QLineEdit()
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        for field, caption in (
            (self.by, self.tr("Your name")),
            (self.capacity, self.tr("Your capacity")),
            (self.secret, self.tr("Owner's secret")),
        ):
            field.setAccessibleName(caption)
            field.textChanged.connect(self._update)
            fields.addRow(caption, field)
        self.capacity.setPlaceholderText(self.tr("for example: representative director"))
        self.confirm_stop = action(self.tr("Stop sharing"), "primary")
        self.confirm_stop.clicked.connect(self._on_confirm_clicked)
        keep = action(self.tr("Keep sharing"))
        keep.clicked.connect(self.fields.hide)
        fields.addRow("", row(self.confirm_stop, keep, 1))
        inside.addWidget(self.fields)
        self.fields.hide()
        self._update()

    def _on_stop_clicked(self) -> None:
        self.fields.show()
        self.by.setFocus()

    def _update(self) -> None:
        self.confirm_stop.setEnabled(all(field.text().strip() for field in (self.by, self.capacity, self.secret)))

    def _on_confirm_clicked(self) -> None:
        secret = self.secret.text()
        self.secret.clear()
        self._page.stop_sharing(self._status.consent.id, secret, self.by.text(), self.capacity.text())
