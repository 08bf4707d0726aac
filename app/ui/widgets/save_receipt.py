"""The owner's receipt of an answer: the consent's record as it was signed, and the signature as a file beside it.

Both together prove without this program what was agreed (``ssh-keygen -Y verify``); nothing is written anew for it.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QPushButton

from app.durable_files import write_durably
from app.progress import Progress
from app.ui.services import Services

if TYPE_CHECKING:
    from app.sharing.consents import Consent


class SaveReceiptButton(QPushButton):
    """Signals: ``saved`` (file name), ``failed`` (an error)."""

    saved = Signal(str)
    failed = Signal(object)

    def __init__(self, services: Services, consent: "Consent") -> None:
        super().__init__()
        self._services = services
        self._consent = consent
        name = f"{consent.recipient.institution} {consent.recipient.branch}".strip()
        self.setText(self.tr("Save the receipt…"))
        self.setAccessibleName(f"{self.text()}: {name}")
        self.setToolTip(self.tr("The signed record of this consent, for your own files"))
        self.setAutoDefault(False)
        self.clicked.connect(self._on_clicked)

    def save(self, path: Path) -> None:
        """Write the record, and beside it the signature where the answer needs one (a refusal does not)."""
        consent_id = self._consent.id

        def job(progress: Progress) -> str:
            from app.services.disclosure import consent_receipt

            receipt = consent_receipt(self._services.session, consent_id)
            write_durably(path, receipt.record)
            if receipt.signature:
                write_durably(path.with_name(f"{path.name}.sig"), receipt.signature)
            return path.name

        def done(name: str) -> None:
            self._services.keep_settings(last_folder=str(path.parent))
            self.saved.emit(name)

        self._services.runner.run(job, done, self.failed.emit, key="save receipt")

    def _on_clicked(self) -> None:
        consent = self._consent
        day = consent.events[-1].at.astimezone().date()
        name = self.tr("Consent {institution} {day}").format(institution=consent.recipient.institution, day=day.isoformat())
        base = Path(self._services.settings.last_folder or Path.home()) / f"{name}.json"
        chosen, _ = QFileDialog.getSaveFileName(self, self.text(), str(base), self.tr("Consent records (*.json)"))
        if chosen:
            self.save(Path(chosen).with_suffix(".json"))
