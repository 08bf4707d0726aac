"""The last look before a package is made: the very bytes that are sealed, and the owner's secret."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QVBoxLayout, QWidget

from app.ui.elements import action, card, form, label, row
from app.ui.services import Services
from app.ui.sharing_words import not_sent_in_words
from app.ui.theme import NEAR
from app.ui.widgets.files_view import FilesView

if TYPE_CHECKING:
    from app.services.disclosure import Preview


class PackageView(QWidget):
    """Signals: ``make_wanted`` (preview, owner's secret, folder), ``left``."""

    make_wanted = Signal(object, str, str)
    left = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._preview: Preview | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(NEAR)
        back = action(self.tr("← Back"))
        back.clicked.connect(self.left)
        self.heading = label("", "heading")
        layout.addLayout(row(back, self.heading, 1, spacing=16))
        self.remark = label("", "soft", wrap=True)
        layout.addWidget(self.remark)
        self.files = FilesView(services)
        layout.addWidget(self.files, 1)
        frame, inside = card()
        fields = form()
        self.make_button = action(self.tr("Seal and save…"), "primary")
        self.make_button.setEnabled(False)
        self.make_button.clicked.connect(self._on_make_clicked)
        self.secret = QLineEdit()
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.secret.setAccessibleName(self.tr("Owner's secret"))
        self.secret.textChanged.connect(lambda text: self.make_button.setEnabled(bool(text)))
        fields.addRow(self.tr("Owner's secret"), row(self.secret, self.make_button))
        inside.addLayout(fields)
        layout.addWidget(frame)

    def show_preview(self, preview: "Preview") -> None:
        self._preview = preview
        name = f"{preview.consent.recipient.institution} {preview.consent.recipient.branch}".strip()
        month = self._services.wording.month(preview.month)
        self.heading.setText(self.tr("Package for {name}, {month}").format(name=name, month=month))
        text = self.tr("Exactly these files leave, sealed for this recipient alone. Not among them: {items}.")
        lines = [text.format(items=self.tr(", ").join(not_sent_in_words(preview.not_sent, self._services.language)))]
        if preview.supersedes:
            lines.append(self.tr("It takes the place of an earlier package for the same month."))
        self.remark.setText("\n".join(lines))
        self.files.show_files(preview.files)
        self.secret.clear()
        self.secret.setFocus()

    def _on_make_clicked(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Where to save the package"), self._services.settings.last_folder)
        if folder:
            secret = self.secret.text()
            self.secret.clear()
            self.make_wanted.emit(self._preview, secret, folder)
