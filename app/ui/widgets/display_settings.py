"""Settings of the window: language, appearance, how figures and years are written, when it locks; and the log."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QTextBrowser, QVBoxLayout

from app.logs import ring_buffer
from app.ui.elements import action, card, form, label, number_field, row
from app.ui.services import Services
from app.ui.theme import APART
from app.ui.widgets.field_group import FieldGroup


class DisplaySettings(FieldGroup):
    """Signal: ``dress_wanted``, when something changed that every page shows."""

    dress_wanted = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(APART)
        frame, inside = card(label(self.tr("Display"), "heading"))
        fields = form()
        self.choices: dict[str, QComboBox] = {}
        # The names of the languages stand in their own language, so that one finds back.
        self._add_choice(fields.addRow, "language", self.tr("Language"), (("ja", "日本語"), ("en", "English")))
        appearances = (("system", self.tr("As the computer")), ("light", self.tr("Light")), ("dark", self.tr("Dark")))
        self._add_choice(fields.addRow, "appearance", self.tr("Appearance"), appearances)
        signs = (("triangle", "△1,234"), ("black_triangle", "▲1,234"), ("minus", "-1,234"))
        self._add_choice(fields.addRow, "negative_sign", self.tr("Negative amounts"), signs)
        self._add_choice(fields.addRow, "years", self.tr("Years"), (("western", "2026年"), ("era", "令和8年")))
        self.lock_after = number_field(self.tr("Lock when nobody is there for"), 1, 24 * 60)
        self.lock_after.setSuffix(self.tr(" minutes"))
        self.lock_after.setValue(services.settings.lock_after_minutes)
        self.lock_after.editingFinished.connect(self._on_lock_after_edited)
        fields.addRow(self.tr("Lock when nobody is there for"), row(self.lock_after, 1))
        inside.addLayout(fields)
        layout.addWidget(frame)
        log_frame, log = card(label(self.tr("Log"), "heading"))
        log.addWidget(label(self.tr("What the program did, without names and amounts. It never leaves this computer."), "soft", wrap=True))
        self.log = QTextBrowser()
        self.log.setProperty("look", "plain")
        self.log.setAccessibleName(self.tr("Log"))
        self.log.setMinimumHeight(180)
        log.addWidget(self.log, 1)
        again = action(self.tr("Read again"))
        again.clicked.connect(self.refresh)
        log.addLayout(row(again, 1))
        layout.addWidget(log_frame, 1)

    def refresh(self) -> None:
        self.log.setPlainText("\n".join(ring_buffer.lines))

    def _add_choice(self, add_row: "object", name: str, caption: str, choices: tuple[tuple[str, str], ...]) -> None:
        choice = QComboBox()
        for value, text in choices:
            choice.addItem(text, value)
        choice.setCurrentIndex(choice.findData(getattr(self._services.settings, name)))
        choice.setAccessibleName(caption)
        choice.activated.connect(lambda _: self._on_chosen(name))
        self.choices[name] = choice
        add_row(caption, row(choice, 1))  # type: ignore[operator]

    def _on_chosen(self, name: str) -> None:
        self._services.keep_settings(**{name: self.choices[name].currentData()})
        self.dress_wanted.emit()

    def _on_lock_after_edited(self) -> None:
        self._services.keep_settings(lock_after_minutes=self.lock_after.value())
