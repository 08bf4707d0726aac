"""Settings of reading: the owner's profiles for tables of any program, to rename, hand on, take in and forget."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QGridLayout, QLineEdit, QVBoxLayout

from app.progress import Progress
from app.ui.elements import action, card, label, row
from app.ui.services import Services
from app.ui.theme import APART, NEAR
from app.ui.widgets.field_group import FieldGroup

if TYPE_CHECKING:
    from app.ledger.importers.profiles import Profile


class ProfileSettings(FieldGroup):
    """Signals: ``failed`` (an error), ``done`` (a message code and its values)."""

    failed = Signal(object)
    done = Signal(str, dict)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self.names: dict[str, QLineEdit] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(APART)
        frame, inside = card(label(self.tr("Ways of reading"), "heading"))
        text = self.tr(
            "How tables of your own are read (cash books, lists of other programs). They apply to every book on this computer and "
            "hold no figures."
        )
        inside.addWidget(label(text, "soft", wrap=True))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(NEAR)
        self._grid.setVerticalSpacing(NEAR)
        inside.addLayout(self._grid)
        self.take_in_button = action(self.tr("Take in from a file…"))
        self.take_in_button.clicked.connect(self._on_take_in_clicked)
        inside.addLayout(row(self.take_in_button, 1))
        layout.addWidget(frame)
        layout.addStretch(1)

    def refresh(self) -> None:
        def job(progress: Progress) -> "tuple[Profile, ...]":
            from app.services.import_profiles import list_profiles

            return list_profiles()

        self._services.runner.run(job, self._show, self.failed.emit, key="profiles")

    def _show(self, profiles: "tuple[Profile, ...]") -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.names = {}
        if not profiles:
            empty = self.tr("They come into being where a file is not recognised: on the page Import.")
            self._grid.addWidget(label(empty, "soft", wrap=True), 0, 0)
        for line, profile in enumerate(profiles):
            self._add(line, profile.name, self._services.wording.listing(profile.columns.values()))
        self._grid.setColumnStretch(1, 1)

    def _add(self, line: int, name: str, columns: str) -> None:
        edit = QLineEdit(name)
        edit.setAccessibleName(self.tr("{name}: new name").format(name=name))
        edit.setMinimumWidth(180)
        self.names[name] = edit
        self._grid.addWidget(edit, line, 0)
        self._grid.addWidget(label(columns, "small", wrap=True), line, 1)
        buttons = (
            (self.tr("Rename"), self.tr("{name}: rename"), lambda: self.rename(name, edit.text())),
            (self.tr("Save as a file…"), self.tr("{name}: save as a file"), partial(self._on_export_clicked, name)),
            (self.tr("Delete"), self.tr("{name}: delete"), lambda: self.delete(name)),
        )
        for column, (text, spoken, pressed) in enumerate(buttons, start=2):
            button = action(text)
            button.setAccessibleName(spoken.format(name=name))
            button.clicked.connect(pressed)
            self._grid.addWidget(button, line, column)

    def rename(self, name: str, new_name: str) -> None:
        """Give a profile another name."""

        def job(progress: Progress) -> str:
            from app.services.import_profiles import rename_profile

            return rename_profile(name, new_name).name

        self._run(job, lambda kept: self.done.emit("import.profile_renamed", {"name": kept}))

    def delete(self, name: str) -> None:
        """Forget a profile; taking in its file brings it back."""

        def job(progress: Progress) -> str:
            from app.services.import_profiles import delete_profile

            delete_profile(name)
            return name

        self._run(job, lambda gone: self.done.emit("import.profile_deleted", {"name": gone}))

    def export(self, name: str, path: Path) -> None:
        """Write a profile to a file."""

        def job(progress: Progress) -> str:
            from app.services.import_profiles import export_profile

            return export_profile(name, path).name

        self._run(job, lambda file: self.done.emit("import.profile_written", {"file": file}))

    def take_in(self, path: Path) -> None:
        """Keep a profile somebody handed over."""

        def job(progress: Progress) -> str:
            from app.services.import_profiles import import_profile

            return import_profile(path).name

        self._run(job, lambda name: self.done.emit("import.profile_saved", {"name": name}))

    def _run(self, job: Callable[[Progress], str], done: Callable[[str], None]) -> None:
        def finished(result: str) -> None:
            self.refresh()
            done(result)

        self._services.runner.run(job, finished, self.failed.emit)

    def _on_export_clicked(self, name: str) -> None:
        proposed = str(Path(self._services.settings.last_folder or Path.home()) / f"{name}.json")
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Save as a file…"), proposed, self.tr("Reading profiles (*.json)"))
        if chosen:
            self.export(name, Path(chosen))

    def _on_take_in_clicked(self) -> None:
        base = self._services.settings.last_folder or str(Path.home())
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Choose a file"), base, self.tr("Reading profiles (*.json)"))
        if chosen:
            self.take_in(Path(chosen))
