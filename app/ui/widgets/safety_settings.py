"""Settings of safety: a backup to carry away, the copies made before imports, and a check of everything the book promises."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app.messages import message
from app.progress import Progress
from app.tables import Column, Table
from app.ui.elements import action, card, label, row
from app.ui.services import Services
from app.ui.theme import APART
from app.ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from app.services.keeping import CheckReport
    from app.storage.backups import DatedCopy

_COPY_COLUMNS = (Column("made", "text", "作成日時"), Column("file", "text", "ファイル"), Column("bytes", "integer", "バイト"))


class SafetySettings(QWidget):
    """Signals: ``failed`` (an error), ``done`` (a message code)."""

    failed = Signal(object)
    done = Signal(str)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(APART)
        frame, inside = card(label(self.tr("Backup"), "heading"))
        text = self.tr("One encrypted file that opens on another computer with the passphrase or the recovery code.")
        inside.addWidget(label(text, "soft", wrap=True))
        self.backup_button = action(self.tr("Make a backup…"), "primary")
        self.backup_button.clicked.connect(self._on_backup_clicked)
        inside.addLayout(row(self.backup_button, 1))
        layout.addWidget(frame)
        copies_frame, copies = card(label(self.tr("Copies the program keeps"), "heading"))
        self.copies = TableView(
            services.wording, self.tr("Copies the program keeps"), self.tr("A copy is made before every import."), whole_rows=True
        )
        self.copies.setFixedHeight(170)
        copies.addWidget(self.copies)
        layout.addWidget(copies_frame)
        check_frame, check = card(label(self.tr("Check"), "heading"))
        text = self.tr("Every page of the file, every import, the log of what was given, and the copies.")
        check.addWidget(label(text, "soft", wrap=True))
        self.check_button = action(self.tr("Check the book"))
        self.check_button.clicked.connect(self._on_check_clicked)
        check.addLayout(row(self.check_button, 1))
        self.result = label("", wrap=True)
        check.addWidget(self.result)
        layout.addWidget(check_frame)
        layout.addStretch(1)

    def refresh(self) -> None:
        def job(progress: Progress) -> "tuple[DatedCopy, ...]":
            from app.services.keeping import list_backups

            return list_backups(self._services.session)

        self._services.runner.run(job, self._show_copies, self.failed.emit, key="copies")

    def back_up(self, target: Path) -> None:
        """Write a backup; a file that is there already is kept."""

        def job(progress: Progress) -> Path:
            from app.services.keeping import backup

            return backup(self._services.session, target, progress=progress)

        self._services.runner.run(
            job, lambda path: self.done.emit("ui.backup_made"), self.failed.emit, writes=True, title=self.tr("Making a backup")
        )

    def _show_copies(self, copies: "tuple[DatedCopy, ...]") -> None:
        rows = [(f"{copy.made_at:%Y-%m-%d %H:%M}", copy.path.name, copy.path.stat().st_size) for copy in copies if copy.path.exists()]
        self.copies.set_table(Table.from_rows("copies", "", _COPY_COLUMNS, rows))

    def _on_backup_clicked(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Where to save the backup"), self._services.settings.last_folder)
        if folder:
            self.back_up(Path(folder))

    def _on_check_clicked(self) -> None:
        def job(progress: Progress) -> "CheckReport":
            from app.services.keeping import check

            return check(self._services.session, progress)

        self.result.setText("")
        self._services.runner.run(job, self._show_report, self.failed.emit, title=self.tr("Checking the book"), key="check")

    def _show_report(self, report: "CheckReport") -> None:
        if report.is_sound:
            text = self.tr("✓ Everything is as it should be: {batches} imports, {entries} log entries, {copies} copies.")
            self.result.setText(text.format(batches=report.batches, entries=report.disclosures, copies=report.copies))
            return
        lines = [str(message(finding.code, self._services.language, **finding.values)) for finding in report.findings]
        self.result.setText("\n".join(lines))
