"""The line below: whose figures these are and on what basis, what is being done, and the keys that always work."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar

from app.messages import load_messages, message
from app.ui.elements import action, label
from app.ui.page import Period
from app.ui.services import Services
from app.ui.task_runner import Activity
from app.ui.theme import MARGIN

if TYPE_CHECKING:
    from app.services.overview import Overview


class StatusLine(QFrame):
    """Shows facts at the left; while a job runs, its progress and a way to stop it at the right, else the keys."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self.setProperty("look", "status")
        self._services = services
        self._overview: Overview | None = None
        self._is_narrow = False
        layout = QHBoxLayout(self)
        layout.setContentsMargins(MARGIN, 5, MARGIN, 5)
        layout.setSpacing(12)
        self.setFixedHeight(36)
        self.facts = label("", "small")
        self.keys = label(self.tr("F1 Help   Ctrl+1–9 Pages   Ctrl+PgUp/PgDn Month   Ctrl+L Lock"), "small")
        self.stage = label("", "small")
        self.bar = QProgressBar()
        self.bar.setFixedWidth(160)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.stop = action(self.tr("Stop"), "link")
        self.stop.clicked.connect(services.runner.cancel)
        layout.addWidget(self.facts)
        layout.addStretch(1)
        for widget in (self.keys, self.stage, self.bar, self.stop):
            layout.addWidget(widget)
        services.runner.activity_changed.connect(self.show_activity)
        self.show_activity(None)

    def set_narrow(self, is_narrow: bool) -> None:
        """In a narrow window the keys give way to the facts."""
        self._is_narrow = is_narrow
        self.keys.setVisible(not is_narrow and self.bar.isHidden())

    def show_overview(self, overview: "Overview") -> None:
        self._overview = overview
        self.show_period(None)

    def show_period(self, period: Period | None) -> None:
        """Legal form and, for the chosen year, the tax basis: figures on different bases cannot be compared."""
        if self._overview is None:
            return
        bases = {
            "inclusive": self.tr("tax-inclusive"),
            "exclusive": self.tr("tax-exclusive"),
            "mixed": self.tr("tax basis mixed"),
            "unknown": self.tr("tax basis not known"),
        }
        form = self.tr("Corporation") if self._overview.form == "corporation" else self.tr("Sole proprietor")
        parts = [form]
        years = [facts for facts in self._overview.years if period and facts.year == period.year] or list(self._overview.years[-1:])
        if years and self._overview.months:
            parts += [self._services.wording.fiscal_year(years[0].year), bases[str(years[0].basis_tax)]]
        self.facts.setText("   ".join(parts))

    def show_activity(self, activity: Activity | None) -> None:
        for widget in (self.stage, self.bar, self.stop):
            widget.setVisible(activity is not None)
        self.keys.setVisible(activity is None and not self._is_narrow)
        if activity is None:
            return
        language = self._services.language
        known = activity.stage in load_messages(language)
        stage = message(activity.stage, language).text if known else ""
        self.stage.setText("  ".join(part for part in (activity.title, stage) if part))
        self.bar.setRange(0, activity.total)
        self.bar.setValue(activity.done)
