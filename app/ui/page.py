"""What a page is: a title, the kinds of change it cares about, and ``refresh``. It computes nothing.

A page asks a service through the task runner and shows the answer. Pages never know each other: what another page
should show is asked for with ``page_wanted``.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.periods import FiscalYear, Month
from app.ui.elements import scrolling
from app.ui.notices import Notices
from app.ui.services import Services
from app.ui.theme import APART, MARGIN

if TYPE_CHECKING:
    from app.services.targets import Target

#: The kinds of change of ``services.session.Changes``, by name (that module is loaded after the window).
ENTRIES, MAPPINGS, COMPANY = "ENTRIES", "MAPPINGS", "COMPANY"
RECIPIENTS, CONSENTS, DISCLOSURES, PLANS, FORMS = "RECIPIENTS", "CONSENTS", "DISCLOSURES", "PLANS", "FORMS"
#: Refusals that are no failure: the books do not tell enough for a forecast yet.
NO_FORECAST_YET = ("forecast.no_cash_flow", "reporting.no_entries")


@dataclass(frozen=True)
class Period:
    """What the month chooser shows: a fiscal year and one of its months."""

    year: FiscalYear
    month: Month


class Page(QWidget):
    """Signals: ``page_wanted`` (name of another page), ``target_wanted`` (a ``services.targets.Target``: a page and what to open on
    it), ``period_wanted`` (a month to choose)."""

    page_wanted = Signal(str)
    target_wanted = Signal(object)
    period_wanted = Signal(object)

    #: Name in the navigation and of its icon and help text.
    name = ""
    #: Kinds of change after which the page is stale.
    cares: frozenset[str] = frozenset({ENTRIES, MAPPINGS, COMPANY})
    #: Whether the month chooser means anything here.
    uses_period = False

    def __init__(self, services: Services) -> None:
        super().__init__()
        self.services = services
        self.period: Period | None = None
        self.is_stale = True
        self.setProperty("look", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.notices = Notices(services)
        outer.addWidget(self.notices)
        self.content = QVBoxLayout()
        self.content.setContentsMargins(MARGIN, APART, MARGIN, APART)
        self.content.setSpacing(APART)
        outer.addLayout(self.content, 1)

    def title(self) -> str:
        """The page's title as the user reads it."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Ask the services for what the page shows; called when it becomes visible and is stale."""
        raise NotImplementedError

    def show_period(self, period: Period | None) -> None:
        """Another month was chosen."""
        self.period = period
        if self.uses_period:
            self.is_stale = True

    def show_target(self, target: "Target") -> None:
        """Open the table, account or row that a figure on another page leads to; called when this page is shown for it."""

    def keep_typed(self) -> None:
        """Write, on the calling thread, what was typed and is not kept yet: the book is about to be closed."""

    def bring_up_to_date(self) -> None:
        """Refresh if anything changed since the last time."""
        if self.is_stale:
            self.is_stale = False
            self.refresh()

    def make_scrollable(self) -> None:
        """Let the content scroll where it is longer than the window (pages of cards and forms, not of tables)."""
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(MARGIN, APART, MARGIN, MARGIN)
        layout.setSpacing(APART)
        self.content.setContentsMargins(0, 0, 0, 0)
        self.content.addWidget(scrolling(inner))
        self.content = layout
