"""The month in one screen: cash and its lowest point, profit beside last year, what changed and why, what needs doing."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QStyle, QVBoxLayout, QWidget

from app.durable_files import write_durably
from app.messages import Message, message
from app.money import Yen
from app.periods import Month
from app.progress import Progress
from app.services.targets import Target
from app.tables import Column, Table
from app.ui.elements import EmptyState, action, label, row
from app.ui.page import CONSENTS, DISCLOSURES, FORMS, PLANS, RECIPIENTS, Page
from app.ui.services import Services
from app.ui.theme import APART, MARGIN, NEAR, ROW_HEIGHT
from app.ui.widgets.choice_bar import ChoiceBar
from app.ui.widgets.open_point_list import OpenPointList
from app.ui.widgets.sentence_list import SentenceList
from app.ui.widgets.table_view import TableView
from app.ui.widgets.text_button import FigureCard

if TYPE_CHECKING:
    from app.analysis.account_changes import AccountChange
    from app.analysis.month_summary import MonthSummary
    from app.services.cash_ahead import CashAhead
    from app.services.month_glance import MonthGlance
    from app.services.open_points import OpenPoint

#: From this width the sentences and what needs doing stand beside each other, and the cards have their full size.
BESIDE_FROM = 900
#: In a lower page fewer of the changes are shown, so that all of it keeps to one screen.
ALL_CHANGES_FROM, FEWER_CHANGES = 760, 3
_CHANGE_COLUMNS = (
    Column("account", "text", "科目"),
    Column("this_month", "yen", "当月"),
    Column("last_year", "yen", "前年同月"),
    Column("difference", "yen", "増減"),
    Column("behind", "text", "主な内訳"),
    Column("code", "text"),
)


class HomePage(Page):
    """Every figure and every sentence leads to what is behind it, every point to the page where it is done."""

    name = "home"
    cares = frozenset({*Page.cares, RECIPIENTS, CONSENTS, DISCLOSURES, PLANS, FORMS})
    uses_period = True

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self._glance: MonthGlance | None = None
        self._told_ahead: list[str] = []
        self.make_scrollable()
        self.empty = EmptyState(
            self.tr("Nothing has been imported yet"),
            self.tr(
                "Choose the journal file you exported from your accounting software (Money Forward, Yayoi or freee). "
                "The months appear here as soon as it is imported."
            ),
            self.tr("Go to Import"),
        )
        self.empty.button.clicked.connect(lambda: self.page_wanted.emit("import"))
        self.content.addWidget(self.empty, 1)
        self.whole = QWidget()
        self.content.addWidget(self.whole)
        layout = self._layout = QVBoxLayout(self.whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(APART)
        self._make_cards()
        for each in self.cards:  # Tab goes as the eye does: widgets get their parent in that order
            each.setParent(self.whole)
        self._cards = QGridLayout()
        self._cards.setSpacing(APART)
        layout.addLayout(self._cards)
        self.story = SentenceList(self.tr("How the month was"))
        self.story.target_wanted.connect(self.target_wanted)
        self.points = OpenPointList()
        self.points.target_wanted.connect(self.target_wanted)
        self._make_changes()
        self.part = ChoiceBar(
            self.tr("Part shown"),
            (("story", self.tr("How the month was")), ("points", self.tr("To do")), ("changes", self.tr("What changed"))),
            "tab",
        )
        self.part.chosen.connect(lambda _: self._show_parts())
        layout.addLayout(row(self.part, 1))
        self._beside_each_other = QHBoxLayout()
        self._beside_each_other.setSpacing(APART)
        self._beside_each_other.addWidget(self.story, 3)
        self._right = QVBoxLayout()
        self._right.setSpacing(NEAR)
        self._right.addWidget(self.points, 1)
        self._beside_each_other.addLayout(self._right, 2)
        layout.addLayout(self._beside_each_other)
        self._actions = QWidget(self.whole)
        self.review_button = action(self.tr("Begin the monthly review"), "primary")
        self.review_button.clicked.connect(lambda: self.page_wanted.emit("review"))
        self.pdf_button = action(self.tr("Monthly report as PDF…"))
        self.pdf_button.clicked.connect(lambda: self._on_report_clicked("pdf"))
        self.workbook_button = action(self.tr("Monthly report as Excel…"))
        self.workbook_button.clicked.connect(lambda: self._on_report_clicked("xlsx"))
        for button in (self.review_button, self.pdf_button, self.workbook_button):
            button.setParent(self._actions)
        layout.addWidget(self.changes_part)
        self._action_grid = QGridLayout(self._actions)
        self._action_grid.setContentsMargins(0, 0, 0, 0)
        self._action_grid.setSpacing(NEAR)
        layout.addWidget(self._actions)
        layout.addStretch(1)
        self.content.addStretch(0)
        self._is_wide = True
        self._arrange(self.width())
        self.whole.hide()
        self.empty.hide()

    def title(self) -> str:
        return self.tr("Home")

    def refresh(self) -> None:
        period = self.period
        if period is None:
            self.services.runner.run(self._has_entries, self._show_emptiness, self.notices.show_error, key="home")
            return
        month = period.month

        def read_glance(progress: Progress) -> "MonthGlance":
            from app.services.month_glance import glance

            return glance(self.services.reporting, month)

        def read_points(progress: Progress) -> "tuple[OpenPoint, ...]":
            from app.services.open_points import open_points

            return open_points(self.services.reporting, month)

        def read_ahead(progress: Progress) -> "CashAhead":
            from app.services.cash_ahead import cash_ahead

            return cash_ahead(self.services.reporting)

        self.services.runner.run(read_glance, self._show, self.notices.show_error, key="home")
        self.services.runner.run(read_points, self._show_points, self.notices.show_error, key="home points")
        self.services.runner.run(read_ahead, self._show_ahead, self.notices.show_error, key="home ahead")

    def _make_cards(self) -> None:
        self.cash = FigureCard(self.tr("Cash and deposits"), self.tr("Shows the cash flow"))
        self.profit = FigureCard(self.tr("Profit of the month"), self.tr("Shows the income statement of the month"))
        self.year_to_date = FigureCard(
            self.tr("Profit since the start of the year"), self.tr("Shows the income statement of the year to date")
        )
        self.ahead = FigureCard(self.tr("Lowest cash ahead"), self.tr("Shows the forecast"))
        self.cards = (self.cash, self.ahead, self.profit, self.year_to_date)
        self.ahead.clicked.connect(lambda: self._lead("forecast", table="months"))
        self.cash.clicked.connect(lambda: self._lead("cash_flow"))
        self.profit.clicked.connect(lambda: self._lead("statements", table="income_statement"))
        self.year_to_date.clicked.connect(lambda: self._lead("statements", table="income_statement", is_to_date=True))

    def _make_changes(self) -> None:
        self.changes_part = QWidget()
        layout = QVBoxLayout(self.changes_part)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(NEAR)
        self.changes_title = label(self.tr("Largest changes against the same month of last year"), "heading")
        layout.addWidget(self.changes_title)
        self.changes = TableView(self.services.wording, self.changes_title.text())
        self.changes.row_opened.connect(self._on_change_opened)
        layout.addWidget(self.changes)
        self.no_changes = label("", "soft", wrap=True)
        layout.addWidget(self.no_changes)

    def _lead(self, page: str, *, table: str = "", is_to_date: bool = False) -> None:
        if self._glance is not None:
            self.target_wanted.emit(Target(page, table=table, month=self._glance.summary.month, is_to_date=is_to_date))

    def _arrange(self, width: int) -> None:
        """Cards in a row as long as their texts fit; where there is no room for the parts beside each other, one at a time."""
        self._is_wide = width >= BESIDE_FROM
        for each in self.cards:
            each.set_compact(not self._is_wide)
        for layout in (self._cards, self._layout):
            layout.setSpacing(APART - 4 if self._is_wide else NEAR)
        self._arrange_cards(len(self.cards))
        beside = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        if self._cards.minimumSize().width() > width - 2 * MARGIN - beside:
            self._arrange_cards(2)
        # Below what needs doing there is room for the buttons; in a narrow window they stand at the end.
        home = self._right if self._is_wide else self._layout
        if home.indexOf(self._actions) < 0:
            (self._layout if self._is_wide else self._right).removeWidget(self._actions)
            home.insertWidget(home.count() - (0 if self._is_wide else 1), self._actions)
        self._action_grid.addWidget(self.review_button, 0, 0, 1, 2 if self._is_wide else 1)
        self._action_grid.addWidget(self.pdf_button, *((1, 0) if self._is_wide else (0, 1)))
        self._action_grid.addWidget(self.workbook_button, *((1, 1) if self._is_wide else (0, 2)))
        rows = self.changes.table_model.rowCount()
        if self._is_wide and self.height() < ALL_CHANGES_FROM:
            rows = min(rows, FEWER_CHANGES)
        self.changes.setFixedHeight(34 + ROW_HEIGHT * rows + 6)
        self._show_parts()

    def _arrange_cards(self, columns: int) -> None:
        for position, each in enumerate(self.cards):
            self._cards.addWidget(each, *divmod(position, columns))
            self._cards.setColumnStretch(position, 1 if position < columns else 0)

    def _show_parts(self) -> None:
        self.part.setVisible(not self._is_wide)
        for name, shown in (("story", self.story), ("points", self.points), ("changes", self.changes_part)):
            shown.setVisible(self._is_wide or self.part.value == name)
        for heading in (self.story.heading, self.points.heading, self.changes_title):
            heading.setVisible(self._is_wide)  # the tab says it
        self._beside_each_other.setStretch(0, 3 if not self.story.isHidden() else 0)
        self._beside_each_other.setStretch(1, 2 if not self.points.isHidden() else 0)
        if self._is_wide:
            self.changes_part.setVisible(not self.changes.isHidden())

    def save_report(self, path: Path) -> None:
        """Write the monthly report of the chosen month, as the kind of file the name says."""
        assert self.period is not None
        month = self.period.month

        def job(progress: Progress) -> Path:
            from app.services.monthly_report import MonthlyReport

            report = MonthlyReport(self.services.reporting, self.services.printer)
            content = report.pdf(month) if path.suffix == ".pdf" else report.workbook(month)
            write_durably(path, content)
            return path

        def done(written: Path) -> None:
            self.services.keep_settings(last_folder=str(written.parent))
            self.notices.show_code("ui.report_saved", "success", file=written.name)

        self.services.runner.run(job, done, self.notices.show_error, title=self.tr("Making the report"), key="report")

    def _on_report_clicked(self, kind: str) -> None:
        assert self.period is not None
        name = self.tr("Monthly report {month}").format(month=self.period.month)
        base = Path(self.services.settings.last_folder or Path.home()) / f"{name}.{kind}"
        kinds = {"pdf": self.tr("PDF (*.pdf)"), "xlsx": self.tr("Excel (*.xlsx)")}
        chosen, _ = QFileDialog.getSaveFileName(self, name, str(base), kinds[kind])
        if chosen:
            self.save_report(Path(chosen).with_suffix(f".{kind}"))

    def _has_entries(self, progress: Progress) -> bool:
        return bool(self.services.reporting.books().months)

    def _show_emptiness(self, has_entries: bool) -> None:
        self.empty.setVisible(not has_entries)
        self.whole.setVisible(False)

    def _show(self, shown: "MonthGlance") -> None:
        self._glance = shown
        self.empty.hide()
        self.whole.show()
        self._fill_cards(shown.summary)
        self._tell()
        self._fill_changes(shown.summary, shown.changes)

    def _fill_cards(self, summary: "MonthSummary") -> None:
        last_year = self.tr("Same month of last year")
        wording = self.services.wording
        self.cash.show_figure(
            wording.yen(summary.cash), self._beside(self.tr("Month before"), summary.cash_before, summary, "cash", "cash_before")
        )
        self.profit.show_figure(
            wording.yen(summary.profit), self._beside(last_year, summary.profit_last_year, summary, "profit", "profit_last_year")
        )
        self.year_to_date.show_figure(
            wording.yen(summary.year_to_date_profit),
            self._beside(
                self.tr("Last year to the same month"),
                summary.year_to_date_profit_last_year,
                summary,
                "year_to_date_profit",
                "year_to_date_profit_last_year",
            ),
        )

    def _show_ahead(self, ahead: "CashAhead") -> None:
        from app.analysis.narrative import certainty_shares
        from app.analysis.phrases import Phrase
        from app.services.narration import say

        wording, language = self.services.wording, self.services.language
        if ahead.lowest is None:
            reason = say(ahead.reason, wording, language) if ahead.reason else ""
            self.ahead.show_figure(wording.yen(None), reason)
        else:
            below = self.tr("expected on {day}").format(day=wording.day(ahead.lowest.day))
            if shares := certainty_shares(ahead.lowest):
                below += "\n" + say(Phrase("home.ahead.by_certainty", shares), wording, language)
            self.ahead.show_figure(wording.yen(ahead.lowest.amount), below)
        self._arrange(self.width())
        self._told_ahead = [say(each, wording, language) for each in ahead.sentences if not each.is_detail]  # the card says it
        self._tell()

    def _tell(self) -> None:
        """The sentences of the month, those about the cash to come behind those about the cash."""
        from app.analysis.narrative import Subject
        from app.services.month_glance import target_of
        from app.services.narration import say

        if self._glance is None:
            return
        wording, language, month = self.services.wording, self.services.language, self._glance.summary.month
        told = [each for each in self._glance.sentences if not each.is_detail]  # the table of changes has the others
        shown = [(each.subject, say(each, wording, language), target_of(each, month)) for each in told]
        place = max((place for place, (subject, _, _) in enumerate(shown, start=1) if subject is Subject.CASH), default=len(shown))
        forecast = Target("forecast", table="months")
        ahead = [(Subject.AHEAD, text, forecast) for text in self._told_ahead]
        self.story.show_sentences([(text, target) for _, text, target in (*shown[:place], *ahead, *shown[place:])])

    def _beside(self, caption: str, amount: Yen | None, summary: "MonthSummary", *names: str) -> str:
        """What a figure is compared with, or why there is no figure or nothing to compare it with."""
        if amount is not None:
            return f"{caption}  {self.services.wording.yen(amount)} {self.services.wording.unit_title}"
        reason = next((summary.reasons[name] for name in names if name in summary.reasons), "")
        return message(reason, self.services.language).text if reason else ""

    def _fill_changes(self, summary: "MonthSummary", changes: "tuple[AccountChange, ...]") -> None:
        from app.analysis.narrative import name_behind
        from app.services.narration import say

        wording, language = self.services.wording, self.services.language
        self.changes.setVisible(bool(changes))
        self.no_changes.setVisible(not changes)
        reason = summary.reasons.get("profit_last_year", "")
        self.no_changes.setText(message(reason, language).text if reason else "")
        rows = [
            (each.account, each.amount, each.last_year, each.difference, say(name_behind(each), wording, language), each.code)
            for each in changes
        ]
        self.changes.set_table(Table.from_rows("changes", "", _CHANGE_COLUMNS, rows), wording, hidden=frozenset({"code"}))
        self._arrange(self.width())

    def _on_change_opened(self, position: int) -> None:
        """The postings of the account: of last year where its column was chosen, of the name behind it where that was."""
        if self._glance is None:
            return
        month, change = self._glance.summary.month, self._glance.changes[position]
        column = self.changes.table_model.column_at(self.changes.grid.currentIndex().column()).name
        shown: Month = month + -12 if column == "last_year" else month
        first = change.behind[0] if change.behind and column == "behind" else None
        self.target_wanted.emit(
            Target(
                "statements",
                account=change.code,
                span=(shown, shown),
                sub_account=first.name if first and first.kind == "sub_account" else None,
                counterparty=first.name if first and first.kind == "counterparty" else None,
            )
        )

    def _show_points(self, points: "tuple[OpenPoint, ...]") -> None:
        from app.services.narration import say_with_next_step

        wording, language = self.services.wording, self.services.language
        shown: list[tuple[Message, Target | None]] = [(say_with_next_step(each, wording, language), each.target) for each in points]
        self.points.show_points(shown)
        self.part.buttons["points"].setText(self.tr("To do ({count})").format(count=len(shown)) if shown else self.tr("To do"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(event.size().width())
