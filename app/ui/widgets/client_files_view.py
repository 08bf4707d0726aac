"""Dropped files and whose they seem to be: nothing is imported before somebody has looked and pressed the button."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from app.messages import error_message, message
from app.ui.elements import action, label, leaves_by_escape, row
from app.ui.services import Services
from app.ui.theme import APART, NEAR

if TYPE_CHECKING:
    from app.services.client_files import Assignment
    from app.services.office_list import Client

#: A list box keeps to this width, so that the reasons beside it can be read.
_CHOICE_WIDTH = 260


class ClientFilesView(QWidget):
    """Signals: ``import_wanted`` (files by client, whether only new entries), ``left``."""

    import_wanted = Signal(object, bool)
    left = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self.choices: list[tuple[Path, QComboBox]] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(NEAR)
        layout.addWidget(label(self.tr("Whose files are these?"), "heading"))
        layout.addWidget(label(self.tr("Please check each line; files without a client are not imported."), "soft", wrap=True))
        self._lines = QGridLayout()
        self._lines.setHorizontalSpacing(APART)
        self._lines.setVerticalSpacing(10)
        self._lines.setColumnStretch(2, 1)
        layout.addLayout(self._lines)
        self.new_only = QCheckBox(self.tr("Take only entries that are not in the book yet"))
        self.new_only.setChecked(True)
        layout.addSpacing(NEAR)
        layout.addLayout(row(self.new_only, 1))
        self.import_button = action(self.tr("Import the confirmed files"), "primary")
        self.import_button.clicked.connect(lambda: self.import_wanted.emit(self.confirmed(), self.new_only.isChecked()))
        leave = action(self.tr("Do not import"))
        leave.clicked.connect(self.left)
        layout.addLayout(row(self.import_button, leave, 1))
        leaves_by_escape(self, self.left.emit)
        layout.addStretch(1)

    def show_assignments(self, assignments: "tuple[Assignment, ...]", clients: "tuple[Client, ...]") -> None:
        """One line for each file, with the proposed client chosen."""
        while (item := self._lines.takeAt(0)) is not None:
            if widget := item.widget():
                widget.deleteLater()
        self.choices.clear()
        for line, assignment in enumerate(assignments):
            name = label(assignment.path.name, wrap=True)
            name.setMinimumWidth(160)
            self._lines.addWidget(name, line, 0)
            if assignment.error is not None:
                said = label(str(error_message(assignment.error, self._services.language)), "soft", wrap=True)
                self._lines.addWidget(said, line, 1, 1, 2)
                continue
            choice = QComboBox()
            choice.setFixedWidth(_CHOICE_WIDTH)
            choice.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            choice.setAccessibleName(self.tr("Client for {file}").format(file=assignment.path.name))
            choice.addItem(self.tr("(no client)"), None)
            for client in clients:
                choice.addItem(client.company, client)
                if client == assignment.client:
                    choice.setCurrentIndex(choice.count() - 1)
            choice.currentIndexChanged.connect(self._update_button)
            self._lines.addWidget(choice, line, 1)
            self._lines.addWidget(label(self._reason(assignment), "soft", wrap=True), line, 2)
            self.choices.append((assignment.path, choice))
        self._update_button()
        if self.choices:
            self.choices[0][1].setFocus()

    def confirmed(self) -> "dict[Client, list[Path]]":
        """The files by client as the lines stand now."""
        found: dict[Client, list[Path]] = {}
        for path, choice in self.choices:
            if (client := choice.currentData()) is not None:
                found.setdefault(client, []).append(path)
        return found

    def _reason(self, assignment: "Assignment") -> str:
        named = self.tr("The file names {company}.").format(company=assignment.company) if assignment.company else ""
        why = str(message(f"office.reason.{assignment.reason}", self._services.language))
        return " ".join(part for part in (assignment.format_title, named, why) if part)

    def _update_button(self) -> None:
        self.import_button.setEnabled(bool(self.confirmed()))
