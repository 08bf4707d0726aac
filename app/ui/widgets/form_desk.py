"""A form being worked on: the form itself, its versions, its pages as printed, and the files made of it."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from app.durable_files import write_durably
from app.progress import Progress, give_way
from app.ui.elements import ToolRows, action, label, row
from app.ui.services import Services
from app.ui.theme import NEAR
from app.ui.widgets.form_preview import FormPreview
from app.ui.widgets.form_versions import FormVersions
from app.ui.widgets.form_view import FormView
from app.ui.widgets.open_form import Step

if TYPE_CHECKING:
    from app.documents.document import Document
    from app.services.reporting import Reporting

#: Lower than this there is no line for the form's name.
_LOW = 420
_NOT_IN_FILE_NAMES = str.maketrans(dict.fromkeys('/\\:*?"<>|', "_"))


class FormDesk(QWidget):
    """Signals: ``left`` (back to the list), ``target_wanted`` (a ``Target``), ``failed`` (an error), ``saved`` (a file name),
    ``kept`` and ``gone_back`` (the number of a version)."""

    left = Signal()
    target_wanted = Signal(object)
    failed = Signal(object)
    saved = Signal(str)
    kept = Signal(int)
    gone_back = Signal(int)

    def __init__(self, services: Services, *, back_to: str = "") -> None:
        super().__init__()
        self._services = services
        self._title = ""
        #: The version whose pages are shown; 0 is the form as it stands.
        self._previewed = 0
        self.view = FormView(services)
        self.versions = FormVersions(services, self.view.form)
        self.preview = FormPreview(services)
        self.back_button = action(f"← {back_to}")
        self.back_button.clicked.connect(self.left)
        self.standing = label("", "small")
        self.undo_button = action(self.tr("Undo"), hint=self.tr("Takes the last change back (Ctrl+Z)"))
        self.undo_button.clicked.connect(self.view.undo)
        self.versions_button = action(self.tr("Versions…"), hint=self.tr("Keep a version, compare with an earlier one"))
        self.versions_button.clicked.connect(self.show_versions)
        self.preview_button = action(self.tr("Preview"), hint=self.tr("The pages as they are printed"))
        self.preview_button.clicked.connect(lambda: self.show_preview(0))
        self.save_button = action(self.tr("Save the paper…"), "primary", hint=self.tr("As PDF for handing over, or as Excel"))
        self.save_button.clicked.connect(lambda: self._on_save(0))
        self.name = label("", "form-caption")
        self.name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._has_name = bool(back_to)
        left = row(self.back_button, self.undo_button, self.standing, 1)
        self.form_part = QWidget()
        inside = QVBoxLayout(self.form_part)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(NEAR)
        inside.addLayout(ToolRows(left, row(1, self.versions_button, self.preview_button, self.save_button)))
        self.back_button.setVisible(bool(back_to))
        self.preview_button.setVisible(services.page_pictures is not None)
        inside.addWidget(self.name)
        inside.addWidget(self.view, 1)
        self.views = QStackedWidget()
        for part in (self.form_part, self.versions, self.preview):
            self.views.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.views)
        for signal in (self.view.failed, self.versions.failed, self.preview.failed):
            signal.connect(self.failed)
        self.view.target_wanted.connect(self.target_wanted)
        self.view.saved.connect(self.saved)
        self.view.form.standing_changed.connect(lambda _: self._tell())
        self.view.form.cells_changed.connect(lambda _: self._tell())
        self.versions.left.connect(self.show_form)
        self.versions.kept.connect(self.kept)
        self.versions.preview_wanted.connect(self.show_preview)
        self.versions.back_wanted.connect(self.go_back_to)
        self.preview.left.connect(self._on_preview_left)
        self.preview.save_button.clicked.connect(lambda: self._on_save(self._previewed))
        self._tell()

    def open(self, copy_id: int, title: str) -> None:
        """Begin or go on with a copy."""
        self._title = title
        self.name.setText(title)
        self.view.open(copy_id)
        self.show_form()

    def refresh(self) -> None:
        """The books or the form were changed: show the values of now."""
        self.view.form.load()

    def show_form(self) -> None:
        self.views.setCurrentWidget(self.form_part)
        self.view.take_focus()

    def show_versions(self) -> None:
        """The versions, and what differs since the last one."""
        self.view.form.keep()
        self.versions.begin()
        self.views.setCurrentWidget(self.versions)
        self.versions.note.setFocus()

    def show_preview(self, version: int) -> None:
        """The pages of what stands there now, or of a version."""
        self.view.form.keep()
        self._previewed = version
        self.views.setCurrentWidget(self.preview)
        copy_id = self.view.form.copy_id
        self.preview.show_document(self._title, lambda: self._document(copy_id, version))

    def go_back_to(self, version: int) -> None:
        """Write what stood in a version into the form again, as a step that can be taken back."""
        copy_id = self.view.form.copy_id

        def change(reporting: "Reporting") -> Step:
            from app.services.planning import change_content, write_version_back

            before = write_version_back(reporting.session, copy_id, version)
            return lambda again: change_content(again.session, copy_id, lambda _: before)

        self.view.form.change_items(change)
        self.show_form()
        self.gone_back.emit(version)

    def save(self, path: Path, version: int = 0) -> None:
        """Write the form, or a version of it, as the kind of file the name says (``.pdf``, ``.xlsx``)."""
        self.view.form.keep()
        copy_id = self.view.form.copy_id

        def job(progress: Progress) -> str:
            from app.services.papers import workbook

            document = self._document(copy_id, version)
            content = workbook(document) if path.suffix == ".xlsx" else self._services.printer(document)
            give_way()
            write_durably(path, content)
            return path.name

        def done(name: str) -> None:
            self._services.keep_settings(last_folder=str(path.parent))
            self.saved.emit(name)

        # On the thread that writes: what was typed just now is in the paper.
        self._services.runner.run(job, done, self.failed.emit, title=self.tr("Making the paper"), writes=True)

    def _document(self, copy_id: int, version: int) -> "Document":
        from datetime import date, datetime

        from app.services.form_papers import PaperVersion, form_document, sender_of
        from app.services.planning import filled, version_filled, versions

        reporting, formatter = self._services.reporting, self.view.form.formatter
        sender = sender_of(reporting)
        if not version:
            return form_document(filled(reporting, copy_id), sender, formatter, date.today())
        kept = next(each for each in versions(reporting.session, copy_id) if each.number == version)
        day = datetime.fromisoformat(kept.at).astimezone().date()
        return form_document(
            version_filled(reporting.session, copy_id, version), sender, formatter, day, version=PaperVersion(version, day)
        )

    def _on_preview_left(self) -> None:
        """Back to where the pages were asked for."""
        self.views.setCurrentWidget(self.versions if self._previewed else self.form_part)
        (self.versions.versions.grid if self._previewed else self.preview_button).setFocus()

    def _on_save(self, version: int) -> None:
        base = Path(self._services.settings.last_folder or Path.home()) / self._title.translate(_NOT_IN_FILE_NAMES)
        kinds = {self.tr("PDF (*.pdf)"): ".pdf", self.tr("Excel (*.xlsx)"): ".xlsx"}
        chosen, kind = QFileDialog.getSaveFileName(self, self.save_button.text(), str(base), ";;".join(kinds))
        if chosen:
            path = Path(chosen)
            self.save(path if path.suffix in kinds.values() else path.with_name(path.name + kinds.get(kind, ".pdf")), version)

    def _tell(self) -> None:
        texts = {
            "typing": self.tr("Writing…"),
            "keeping": self.tr("Keeping…"),
            "kept": self.tr("Everything is kept"),
            "failed": self.tr("A marked cell is not kept yet"),
        }
        form = self.view.form
        self.standing.setText(texts[form.standing])
        self.undo_button.setEnabled(form.can_undo)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the form's name gives its line to the form."""
        super().resizeEvent(event)
        self.name.setVisible(self._has_name and event.size().height() >= _LOW)
