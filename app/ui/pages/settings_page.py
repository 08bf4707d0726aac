"""Company and fiscal years; what papers ask; passphrase and recovery code; backups and check; ways of reading; display and log."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from app.ui.elements import ToolRows, action, row, scrolling
from app.ui.page import COMPANY, ENTRIES, Page
from app.ui.services import Services
from app.ui.widgets.choice_bar import ChoiceBar
from app.ui.widgets.company_profile_view import CompanyProfileView
from app.ui.widgets.company_settings import CompanySettings
from app.ui.widgets.display_settings import DisplaySettings
from app.ui.widgets.key_settings import KeySettings
from app.ui.widgets.profile_settings import ProfileSettings
from app.ui.widgets.safety_settings import SafetySettings


class SettingsPage(Page):
    """Signals: ``dress_wanted``, ``leave_wanted``."""

    dress_wanted = Signal()
    leave_wanted = Signal()
    name = "settings"
    cares = frozenset({COMPANY, ENTRIES})

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        parts = (
            ("company", self.tr("Company")),
            ("profile", self.tr("Papers")),
            ("keys", self.tr("Lock")),
            ("safety", self.tr("Backup and check")),
            ("profiles", self.tr("Ways of reading")),
            ("display", self.tr("Display and log")),
        )
        self.part = ChoiceBar(self.tr("Settings"), parts, "tab")
        self.part.chosen.connect(self._on_part_chosen)
        leave = action(self.tr("Close the book"))
        leave.clicked.connect(self.leave_wanted)
        self.content.addLayout(ToolRows(row(self.part, 1), row(1, leave)))
        self.company = CompanySettings(services)
        self.profile = CompanyProfileView(services)
        self.keys = KeySettings(services)
        self.safety = SafetySettings(services)
        self.profiles = ProfileSettings(services)
        self.profiles.failed.connect(self.notices.show_error)
        self.profiles.done.connect(self._on_profile_done)
        self.display = DisplaySettings(services)
        self.display.dress_wanted.connect(self.dress_wanted)
        self.views = QStackedWidget()
        for view in (self.company, self.profile, self.keys, self.safety, self.profiles, self.display):
            self.views.addWidget(scrolling(view))
        for part in (self.company, self.profile, self.keys, self.safety):
            part.failed.connect(self.notices.show_error)
            part.done.connect(self._on_done)
        self.content.addWidget(self.views, 1)

    def title(self) -> str:
        return self.tr("Settings")

    def refresh(self) -> None:
        self.company.refresh()
        self.profile.refresh()
        self.safety.refresh()
        self.profiles.refresh()
        self.display.refresh()

    def _on_part_chosen(self, part: str) -> None:
        self.views.setCurrentIndex(list(self.part.buttons).index(part))
        self.display.refresh()

    def _on_done(self, code: str) -> None:
        self.notices.clear()
        self.notices.show_code(code, "success")
        self.safety.refresh()

    def _on_profile_done(self, code: str, values: dict[str, str]) -> None:
        self.notices.clear()
        self.notices.show_code(code, "success", **values)
