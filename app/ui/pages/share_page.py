"""Hand figures to a bank: prepare a consent, answer it, see exactly what leaves, make the sealed file.

Everything goes through ``services.disclosure``, the only door out; this page only asks and shows.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.durable_files import write_durably
from app.errors import InputRefused
from app.periods import Month
from app.progress import Progress
from app.ui.elements import EmptyState, action, card, label, row, scrolling
from app.ui.page import COMPANY, CONSENTS, DISCLOSURES, ENTRIES, MAPPINGS, RECIPIENTS, Page
from app.ui.services import Services
from app.ui.sharing_words import in_words, items_in_words
from app.ui.theme import APART
from app.ui.widgets.consent_decision import ConsentDecision
from app.ui.widgets.consent_form import ConsentForm, Proposal
from app.ui.widgets.owner_key_form import OwnerKeyForm
from app.ui.widgets.package_view import PackageView
from app.ui.widgets.save_receipt import SaveReceiptButton

if TYPE_CHECKING:
    from app.services.disclosure import ConsentStatus, OwnerCardFile, Preview
    from app.services.targets import Target
    from app.sharing.consents import Consent
    from app.sharing.data_package import PackageFile
    from app.sharing.disclosures import Disclosure
    from app.sharing.recipients import Recipient


T = TypeVar("T")


@dataclass(frozen=True)
class Standing:
    """How sharing stands: the owner's key, the recipients, the consents, the months of the books."""

    owner: "OwnerCardFile | None"
    recipients: "tuple[Recipient, ...]"
    consents: "tuple[ConsentStatus, ...]"
    months: tuple[Month, ...]


class SharePage(Page):
    """Key, consent, answer, package: one view after the other."""

    name = "share"
    cares = frozenset({RECIPIENTS, CONSENTS, DISCLOSURES, ENTRIES, MAPPINGS, COMPANY})
    uses_period = True

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self._standing: Standing | None = None
        self._consent: Consent | None = None
        self._wanted: Target | None = None
        self.views = QStackedWidget()
        self.content.addWidget(self.views)
        self.start_area = QScrollArea()
        self.start_area.setWidgetResizable(True)
        self.start_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.key_form = OwnerKeyForm()
        self.key_form.create_wanted.connect(self._on_key_wanted)
        self.consent_form = ConsentForm(services)
        self.consent_form.proposed.connect(self._on_proposed)
        self.decision = ConsentDecision(services)
        self.decision.given.connect(self._on_given)
        self.decision.refused.connect(self._on_refused)
        self.package_view = PackageView(services)
        self.package_view.make_wanted.connect(self._on_make_wanted)
        for view in (self.start_area, self.key_form, self.consent_form):
            self.views.addWidget(view)
        self._areas: dict[QWidget, QScrollArea] = {each: scrolling(each) for each in (self.decision, self.package_view)}
        for area in self._areas.values():
            self.views.addWidget(area)
        for leaving in (self.consent_form, self.decision, self.package_view):
            leaving.left.connect(self.show_start)

    def title(self) -> str:
        return self.tr("Share")

    def refresh(self) -> None:
        def job(progress: Progress) -> Standing:
            from app.services.disclosure import list_consents, list_recipients, owner_card

            session = self.services.session
            months = self.services.reporting.books().months
            return Standing(owner_card(session), list_recipients(session), list_consents(session), months)

        self.services.runner.run(job, self._show, self.notices.show_error, key="share")

    def show_target(self, target: "Target") -> None:
        """With ``items``: what is to be given to ``recipient`` for the months of ``span``; ``table`` says what it is."""
        if target.items:
            self._wanted = target
            self.refresh()

    def show_start(self) -> None:
        """Back to the list of consents (or to the key, where there is none)."""
        self._consent = None
        has_key = self._standing is not None and self._standing.owner is not None
        self.views.setCurrentWidget(self.start_area if has_key else self.key_form)

    def _show(self, standing: Standing) -> None:
        self._standing = standing
        self._fill_start(standing)
        if self.views.currentWidget() in (self.start_area, self.key_form):
            self.show_start()
        if self._wanted is not None and standing.owner is not None:
            wanted, self._wanted = self._wanted, None
            self._begin(wanted, standing)

    def _begin(self, wanted: "Target", standing: Standing) -> None:
        """Show the package under a consent in force that names all of it, or begin a consent to it."""
        first, last = wanted.span or (standing.months[0], standing.months[-1])
        for status in standing.consents:
            if status.is_open and status.consent.recipient.id == wanted.recipient and _names_all(status.consent, wanted.items, last):
                self._on_package(status.consent)
                return
        if standing.months:
            self._on_new_clicked()
            self.consent_form.choose(wanted.recipient, wanted.items, first, last, wanted.table)

    def _fill_start(self, standing: Standing) -> None:
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(0, 0, 14, 0)
        layout.setSpacing(APART)
        verified = [recipient for recipient in standing.recipients if recipient.is_verified]
        open_now = [status for status in standing.consents if status.is_open]
        waiting = [status for status in standing.consents if str(status.consent.state) == "requested"]
        self.new_button = action(self.tr("Prepare a consent"), "" if open_now or waiting else "primary")
        self.new_button.setEnabled(bool(verified and standing.months))
        self.new_button.clicked.connect(self._on_new_clicked)
        layout.addLayout(row(self.new_button, 1))
        for status in waiting:
            button = action(self.tr("Look and answer"), "primary")
            button.clicked.connect(lambda _=False, consent=status.consent: self._on_answer(consent))
            layout.addWidget(self._consent_card(status, self.tr("Waiting for the owner's answer"), button))
        for status in open_now:
            button = action(self.tr("Make this month's package"), "primary")
            button.clicked.connect(lambda _=False, consent=status.consent: self._on_package(consent))
            receipt = SaveReceiptButton(self.services, status.consent)
            receipt.saved.connect(lambda name: self.notices.show_code("ui.receipt_saved", "success", file=name))
            receipt.failed.connect(self.notices.show_error)
            layout.addWidget(self._consent_card(status, self.tr("In force"), button, receipt))
        if not (open_now or waiting):
            layout.addWidget(self._empty_state(standing, bool(verified)), 1)
        if standing.owner is not None:
            layout.addWidget(self._own_card(standing.owner))
        layout.addStretch(1)
        self.start_area.setWidget(inner)

    def _empty_state(self, standing: Standing, has_recipient: bool) -> EmptyState:
        if not standing.months:
            empty = EmptyState(self.tr("There is nothing to share yet"), self.tr("Import your journal first."), self.tr("Go to Import"))
            empty.button.clicked.connect(lambda: self.page_wanted.emit("import"))
        elif not has_recipient:
            empty = EmptyState(
                self.tr("Nobody can receive yet"),
                self.tr("Add the card of your bank's branch and confirm its number first."),
                self.tr("Go to Recipients"),
            )
            empty.button.clicked.connect(lambda: self.page_wanted.emit("recipients"))
        else:
            empty = EmptyState(
                self.tr("No consent is in force"),
                self.tr("You say who receives what, for how long; then you see exactly what would leave before anything is made."),
            )
        return empty

    def _own_card(self, owner: "OwnerCardFile") -> QWidget:
        """The number of the owner's key, to be read aloud, and the card it belongs to."""
        frame, inside = card(label(self.tr("My card and its number"), "heading"))
        text = self.tr("The bank receives the card as a file and asks for its number, by telephone or at the counter. Read this one aloud.")
        inside.addWidget(label(text, "soft", wrap=True))
        self.own_number = label(owner.fingerprint, "code")
        self.own_number.setAccessibleName(self.tr("Number of my card"))
        inside.addLayout(row(self.own_number, 1))
        self.card_button = action(self.tr("Save my card for the bank…"))
        self.card_button.clicked.connect(self._on_card_clicked)
        inside.addLayout(row(self.card_button, 1))
        return frame

    def _consent_card(self, status: "ConsentStatus", state: str, button: QPushButton, *others: QPushButton) -> QWidget:
        consent = status.consent
        wording = self.services.wording
        name = f"{consent.recipient.institution} {consent.recipient.branch}".strip()
        frame, inside = card(label(name, "heading"))
        until = self.tr("until {day}").format(day=wording.day(consent.valid_until.astimezone().date()))
        inside.addWidget(label("   ".join((state, in_words(consent.frequency, self.services.language), until)), "soft"))
        inside.addWidget(label(items_in_words((item.item for item in consent.items), self.services.language), wrap=True))
        button.setAccessibleName(f"{button.text()}: {name}")
        inside.addLayout(row(button, *others, 1))
        return frame

    def _on_key_wanted(self, secret: str) -> None:
        def job(progress: Progress) -> None:
            from app.services.disclosure import create_owner_key

            create_owner_key(self.services.session, secret)

        self._write(job, lambda nothing: self.notices.show_code("ui.owner_key_made", "success"), self.tr("Making the key"))

    def _on_card_clicked(self) -> None:
        assert self._standing is not None and self._standing.owner is not None
        content = self._standing.owner.content
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Save my card"), "owner-card.json", self.tr("Cards (*.json)"))
        if chosen:
            self.save_card(Path(chosen), content)

    def save_card(self, path: Path, content: bytes) -> None:
        """Write the owner's public card for the bank."""
        try:
            write_durably(path, content)
        except InputRefused as error:
            self.notices.show_error(error)
        else:
            self.notices.show_code("ui.card_saved", "success", file=path.name)

    def _on_new_clicked(self) -> None:
        assert self._standing is not None
        self.notices.clear()
        months = self._standing.months
        first = self.period.year.first if self.period else months[0]
        self.consent_form.start(self._standing.recipients, max(first, months[0]), months[-1])
        self.views.setCurrentWidget(self.consent_form)

    def _on_proposed(self, proposal: Proposal) -> None:
        def job(progress: Progress) -> "Consent":
            from app.services.disclosure import consent_item, propose_consent
            from app.sharing.consents import ConsentDraft, Frequency, Purpose
            from app.sharing.moments import end_of_day
            from app.sharing.packages import PackageItem

            draft = ConsentDraft(
                proposal.recipient,
                (Purpose(proposal.purpose),),
                tuple(consent_item(PackageItem(item), proposal.first, proposal.last) for item in proposal.items),
                Frequency(proposal.frequency),
                end_of_day(proposal.valid_until(datetime.date.today())),
            )
            return propose_consent(self.services.session, draft, proposal.prepared_by, self.services.language)

        self._write(job, self._on_answer, self.tr("Preparing the consent"))

    def _on_answer(self, consent: "Consent") -> None:
        """Show what the consent asks and what would leave under it."""
        self._consent = consent

        def job(progress: Progress) -> "tuple[PackageFile, ...]":
            from app.services.report_items import ReportItems
            from app.sharing.data_package import item_files
            from app.sharing.packages import PackageItem

            provider = ReportItems(self.services.reporting, self.services.printer)
            months = self.services.reporting.books().months
            found: list[PackageFile] = []
            for item in consent.items:
                first, last = max(item.first, months[0]), min(item.last, months[-1])
                found += item_files(provider(PackageItem(item.item), first, last), first, last).files
            return tuple(found)

        def done(files: "tuple[PackageFile, ...]") -> None:
            self.decision.show_consent(consent, files)
            self.views.setCurrentWidget(self._areas[self.decision])

        self.services.runner.run(job, done, self.notices.show_error, title=self.tr("Building the preview"), key="share preview")

    def _on_given(self, name: str, capacity: str, secret: str) -> None:
        assert self._consent is not None
        consent_id = self._consent.id

        def job(progress: Progress) -> "Consent":
            from app.services.disclosure import give_consent

            return give_consent(self.services.session, consent_id, secret, name, capacity)

        def done(consent: "Consent") -> None:
            self.show_start()
            self.notices.show_code("ui.consent_given", "success")

        self._write(job, done, self.tr("Recording the consent"))

    def _on_refused(self, name: str) -> None:
        assert self._consent is not None
        consent_id, by = self._consent.id, name or self.tr("the owner")

        def job(progress: Progress) -> "Consent":
            from app.services.disclosure import refuse_consent

            return refuse_consent(self.services.session, consent_id, by)

        def done(consent: "Consent") -> None:
            self.show_start()
            self.notices.show_code("ui.consent_refused", "success")

        self._write(job, done, self.tr("Recording the answer"))

    def _on_package(self, consent: "Consent") -> None:
        period = self.period
        if period is None:
            return
        self.notices.clear()

        def job(progress: Progress) -> "Preview":
            from app.services.disclosure import preview_disclosure
            from app.services.report_items import ReportItems

            provider = ReportItems(self.services.reporting, self.services.printer)
            return preview_disclosure(self.services.session, consent.id, period.month, provider)

        def done(preview: "Preview") -> None:
            self.package_view.show_preview(preview)
            self.views.setCurrentWidget(self._areas[self.package_view])

        self.services.runner.run(job, done, self.notices.show_error, title=self.tr("Building the preview"), key="share preview")

    def _on_make_wanted(self, preview: "Preview", secret: str, folder: str) -> None:
        def job(progress: Progress) -> "Disclosure":
            from app.services.disclosure import disclose

            return disclose(self.services.session, preview, secret, Path(folder))

        def done(made: "Disclosure") -> None:
            self.services.keep_settings(last_folder=folder)
            self.show_start()
            self.notices.show_code("ui.package_made", "information", file=str(made.path), recipient=made.recipient)

        self._write(job, done, self.tr("Sealing the package"))

    def _write(self, job: Callable[[Progress], T], done: Callable[[T], object], title: str) -> None:
        self.notices.clear()
        self.services.runner.run(job, done, self.notices.show_error, writes=True, title=title, key="share write")


def _names_all(consent: "Consent", items: tuple[str, ...], month: Month) -> bool:
    """Whether a consent names every item for a month."""
    return {item.item for item in consent.items if item.first <= month <= item.last} >= set(items)
