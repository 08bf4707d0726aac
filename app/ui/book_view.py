"""An open book: navigation at the left, the month chooser and the tabs of a part above, one page, the status line below.

Pages are made when they are first shown. After a change the visible page is refreshed and the others are marked stale.
"""

from importlib import import_module
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.messages import message
from app.progress import Progress
from app.ui.elements import ToolRows, action, label, row
from app.ui.navigation import GROUPS, PAGES, PageTabs, group_of, neighbour
from app.ui.page import COMPANY, ENTRIES, MAPPINGS, Page
from app.ui.services import Services
from app.ui.status_line import StatusLine
from app.ui.theme import APART, MARGIN, NARROW, NEAR, current_theme
from app.ui.widgets.help_panel import HelpPanel
from app.ui.widgets.period_selector import PeriodSelector

if TYPE_CHECKING:
    from app.services.overview import Overview
    from app.services.targets import Target


def shortcut_of(number: int) -> str:
    """The keys of the entry at a place of the navigation, which lead to the page of it that was shown last."""
    return f"Ctrl+{number}"


class BookView(QWidget):
    """Signals: ``lock_wanted``, ``leave_wanted`` (close the book), ``dress_wanted`` (language or appearance was changed)."""

    lock_wanted = Signal()
    leave_wanted = Signal()
    dress_wanted = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__()
        self.services = services
        self.pages: dict[str, Page] = {}
        self._has_warned = False
        #: The page of each group that was shown last.
        self._last_pages = [pages[0] for pages in GROUPS]
        self._titles = {
            "home": self.tr("Home"),
            "review": self.tr("Monthly review"),
            "import": self.tr("Import"),
            "mapping": self.tr("Accounts"),
            "statements": self.tr("Monthly"),
            "profitability": self.tr("Profitability"),
            "cash_flow": self.tr("Cash flow"),
            "forecast": self.tr("Forecast"),
            "planned_items": self.tr("Planned items"),
            "loans": self.tr("Loans"),
            "what_if": self.tr("What if"),
            "reconciliation": self.tr("Reconciliation"),
            "benchmark": self.tr("Benchmark"),
            "industry": self.tr("Industry values"),
            "nonfinancial": self.tr("Beyond the figures"),
            "plans": self.tr("Plans"),
            "plan_progress": self.tr("Plan and books"),
            "report_calendar": self.tr("Report calendar"),
            "financing": self.tr("Which schemes fit"),
            "guarantee": self.tr("Owner's guarantee"),
            "share": self.tr("Share"),
            "recipients": self.tr("Recipients"),
            "history": self.tr("What was given"),
            "settings": self.tr("Settings"),
        }
        self.demo_banner = QLabel(message("general.demo_mark", services.language).text)
        self.demo_banner.setProperty("look", "demo")
        self.demo_banner.hide()
        self.navigation = self._make_navigation()
        self.tabs = PageTabs(self._titles)
        #: The page a figure led here from, and the way back to it.
        self._came_from = ""
        self.back_button = action(self.tr("← Back to {page}").format(page=self._titles["home"]), "link", hint="Esc")
        self.back_button.clicked.connect(self.go_back)
        self.tabs.page_wanted.connect(self.show_page)
        self.company = label("", "company", wrap=True)
        self.stack = QStackedWidget()
        self.page_title = label("", "title")
        self.period_selector = PeriodSelector(services.wording)
        self.period_selector.period_changed.connect(self._on_period_changed)
        self.help_panel = HelpPanel(services.language)
        self.help_panel.hide()
        self.status = StatusLine(services)
        self._lay_out()
        self._make_shortcuts()
        services.runner.changed.connect(self.receive_changes)
        self.show_page("home")
        self.load_overview()

    @property
    def current_page(self) -> Page:
        return cast(Page, self.stack.currentWidget())

    def show_page(self, name: str) -> None:
        """Go to a page; it is made if it was never shown and refreshed if it is stale."""
        self._remember_origin("")
        page = self.pages.get(name) or self._make_page(name)
        position = group_of(name)
        self._last_pages[position] = name
        self.tabs.show_page(name)
        if self.navigation.currentRow() != position:
            self.navigation.blockSignals(True)
            self.navigation.setCurrentRow(position)
            self.navigation.blockSignals(False)
        self.stack.setCurrentWidget(page)
        self.page_title.setText(page.title())
        self.period_selector.setVisible(page.uses_period)
        self._arrange_head()
        if self._is_narrow:
            self.help_panel.hide()
        self._arrange_help()
        self.help_panel.show_page(name)
        page.bring_up_to_date()

    def show_target(self, target: "Target") -> None:
        """Go where a figure leads: its month where it names one, its page, and there what is behind the figure."""
        if target.month is not None:
            self.period_selector.choose(target.month)
        origin = self.current_page.name
        self.show_page(target.page)
        self._remember_origin(origin if origin != target.page else "")
        self.current_page.show_target(target)

    def go_back(self) -> None:
        """Return to the page a figure led here from."""
        if self._came_from:
            self.show_page(self._came_from)

    def _remember_origin(self, origin: str) -> None:
        self._came_from = origin
        self.back_button.setVisible(bool(origin))
        if origin:
            self.back_button.setText(self.tr("← Back to {page}").format(page=self._titles[origin]))
            self.back_button.setAccessibleName(self.back_button.text())

    def keep_typed(self) -> None:
        """Keep what was typed on any page; called before the book is locked or closed, or the pages are made anew."""
        for page in self.pages.values():
            page.keep_typed()

    def load_overview(self) -> None:
        """Whose book this is, its years and months; the pages follow when the answer is there."""
        self.services.runner.run(self._read_overview, self._on_overview, self._show_error, key="overview")

    def _read_overview(self, progress: Progress) -> "Overview":
        from app.services.overview import overview

        return overview(self.services.reporting)

    def _make_navigation(self) -> QListWidget:
        navigation = QListWidget()
        navigation.setProperty("look", "navigation")
        navigation.setAccessibleName(self.tr("Pages"))
        navigation.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        navigation.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        navigation.setIconSize(QSize(20, 20))
        theme = current_theme()
        for number, (name, *_) in enumerate(GROUPS, start=1):
            item = QListWidgetItem(theme.icon(name), self._titles[name])
            item.setToolTip(f"{self._titles[name]}  {shortcut_of(number)}")
            navigation.addItem(item)
        navigation.currentRowChanged.connect(lambda position: self.show_page(self._last_pages[position]))
        return navigation

    def _lay_out(self) -> None:
        self.side = QFrame()
        self.side.setProperty("look", "sidebar")
        column = QVBoxLayout(self.side)
        column.setContentsMargins(0, 18, 1, 12)
        column.setSpacing(4)
        self.names = QWidget()
        name = QVBoxLayout(self.names)
        name.setContentsMargins(18, 0, 12, 12)
        name.setSpacing(NEAR)
        name.addWidget(label(self.tr("Mieru Getsuji"), "small"))
        name.addWidget(self.company)
        column.addWidget(self.names)
        column.addWidget(self.navigation, 1)

        self.page_title.setMinimumHeight(36)
        # The title counts for nothing in the window's least width: _arrange_head finds it a line it fits on.
        self.page_title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(NEAR)
        self._head.setContentsMargins(MARGIN, 18, MARGIN, 10)
        self._head.addWidget(self.page_title, 1)
        self._head.addWidget(self.period_selector)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.demo_banner)
        right.addLayout(self._head)
        tabs = ToolRows(row(self.tabs, 1), row(1, self.back_button))
        tabs.setContentsMargins(MARGIN, 0, MARGIN, 0)
        self.back_button.hide()
        right.addLayout(tabs)
        body = QHBoxLayout()
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(self.stack, 1)
        body.addWidget(self.help_panel)
        right.addLayout(body, 1)
        right.addWidget(self.status)

        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.side)
        whole.addLayout(right, 1)

    def _make_shortcuts(self) -> None:
        for position in range(len(GROUPS)):
            QShortcut(QKeySequence(shortcut_of(position + 1)), self, lambda at=position: self.show_page(self._last_pages[at]))
        for keys, step in (("Ctrl+Tab", 1), ("Ctrl+Shift+Tab", -1)):
            QShortcut(QKeySequence(keys), self, lambda step=step: self.show_page(neighbour(self.current_page.name, step)))
        QShortcut(QKeySequence("F1"), self, self.toggle_help)
        QShortcut(QKeySequence("F5"), self, self._look_again)
        QShortcut(QKeySequence("Ctrl+PgUp"), self, lambda: self.period_selector.step(-1))
        QShortcut(QKeySequence("Ctrl+PgDown"), self, lambda: self.period_selector.step(1))
        QShortcut(QKeySequence("Ctrl+L"), self, self.lock_wanted.emit)

    def _make_page(self, name: str) -> Page:
        made = getattr(import_module(f"app.ui.pages.{name}_page"), dict(PAGES)[name])(self.services)
        page = cast(Page, made)
        page.page_wanted.connect(self.show_page)
        page.target_wanted.connect(self.show_target)
        page.period_wanted.connect(self.period_selector.choose)
        for signal in ("dress_wanted", "leave_wanted"):
            if hasattr(page, signal):
                getattr(page, signal).connect(getattr(self, signal))
        page.show_period(self.period_selector.period)
        self.pages[name] = page
        self.stack.addWidget(page)
        return page

    def _on_overview(self, overview: "Overview") -> None:
        before = self.period_selector.period
        self.company.setText(overview.company)
        self.demo_banner.setVisible(overview.is_demo)
        self.period_selector.set_choices([facts.year for facts in overview.years], overview.months)
        self._arrange_head()
        self.status.show_overview(overview)
        if self.period_selector.period != before:
            self._on_period_changed()
        if not self._has_warned and (code := self.services.session.location_notice):
            self._has_warned = True
            self.current_page.notices.show_code(code, "warning")

    def _on_period_changed(self, *_: object) -> None:
        for page in self.pages.values():
            page.show_period(self.period_selector.period)
        self.current_page.bring_up_to_date()
        self._arrange_head()
        if period := self.period_selector.period:
            self.status.show_period(period)

    def receive_changes(self, changes: object) -> None:
        names = {change.name for change in changes}  # type: ignore[attr-defined]
        for page in self.pages.values():
            page.is_stale = page.is_stale or bool(page.cares & names)
        if names & {ENTRIES, MAPPINGS, COMPANY}:
            self.load_overview()
        self.current_page.bring_up_to_date()

    def _look_again(self) -> None:
        self.services.runner.look_for_changes()

    def _show_error(self, error: BaseException) -> None:
        self.current_page.notices.show_error(error)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc that no view of the page has a use for leads back where a figure was chosen, Enter presses a button."""
        now = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape and self._came_from:
            self.go_back()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(now, QPushButton) and not event.isAutoRepeat():
            now.click()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the navigation is icons alone; their names stay in tool tips and for screen readers."""
        super().resizeEvent(event)
        is_narrow = self._is_narrow
        self.side.setFixedWidth(54 if is_narrow else 190)
        self.names.setVisible(not is_narrow)
        self.page_title.setProperty("look", "heading" if is_narrow else "title")
        self.page_title.style().unpolish(self.page_title)
        self.page_title.style().polish(self.page_title)
        self.status.set_narrow(is_narrow)
        self._arrange_head()
        self._arrange_help()

    @property
    def _is_narrow(self) -> bool:
        return self.width() < NARROW

    def toggle_help(self) -> None:
        """F1: the help beside the page; in a narrow window in its place, until F1 or another page."""
        self.help_panel.toggle()
        self._arrange_help()

    def _arrange_help(self) -> None:
        self.help_panel.set_wide(self._is_narrow)
        self.stack.setHidden(self._is_narrow and not self.help_panel.isHidden())

    def _arrange_head(self) -> None:
        """The months stand beside the title, or below it where the whole title would not fit."""
        needed = self.page_title.sizeHint().width() + APART + self.period_selector.sizeHint().width()
        fits = self.period_selector.isHidden() or needed <= self.width() - self.side.width() - 2 * MARGIN
        self._head.setDirection(QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom)
        self._head.setAlignment(self.period_selector, Qt.AlignmentFlag.AlignRight if fits else Qt.AlignmentFlag.AlignLeft)
