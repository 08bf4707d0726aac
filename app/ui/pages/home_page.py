"""This month at a glance: cash, sales and profit beside last year, what changed most, what to do next."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QLayout, QPushButton, QVBoxLayout, QWidget

from app.durable_files import write_durably
from app.messages import message
from app.money import Yen
from app.progress import Progress
from app.tables import Column, Table
from app.ui.elements import EmptyState, action, card, label, row, rule
from app.ui.page import CONSENTS, Page
from app.ui.services import Services
from app.ui.theme import APART, NEAR
from app.ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from app.services.overview import HomeSummary, Notice

#: From this width the four amounts stand in one row.
CARDS_IN_A_ROW_FROM = 900
#: Where each thing to do is done.
_DONE_AT = {
    "reporting.nothing_imported": "import",
    "reporting.months_not_imported": "import",
    "reporting.opening_missing": "import",
    "reporting.opening_differs": "statements",
    "reporting.unplaced_accounts": "mapping",
    "reporting.unbalanced_vouchers": "statements",
    "reporting.unresolved_cash": "cash_flow",
}
_CHANGE_COLUMNS = (
    Column("account", "text", "科目"),
    Column("this_month", "yen", "当月"),
    Column("last_year", "yen", "前年同月"),
    Column("difference", "yen", "増減"),
    Column("code", "text"),
)


class FigureCard(QPushButton):
    """One amount, large, with what it is compared with below, or the reason why there is none; leads to the page behind it."""

    def __init__(self, title: str, leads_to: str) -> None:
        super().__init__()
        self.setProperty("look", "figure-card")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(leads_to)
        self.setAccessibleDescription(leads_to)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 14)
        layout.setSpacing(NEAR)
        self.caption = label(title, "small")
        self.figure = label("", "figure")
        self.below = label("", "small", wrap=True)
        for each in (self.caption, self.figure, self.below):
            each.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)  # the whole card takes the click
            layout.addWidget(each)
        layout.addStretch(1)

    def show_figure(self, figure: str, below: str) -> None:
        self.figure.setText(figure)
        self.below.setText(below)
        self.setAccessibleName(f"{self.caption.text()}: {figure}. {below}")
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    # A button measures its own text; this one is as large as what stands in it.

    def sizeHint(self) -> QSize:
        return self._inside().sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._inside().minimumSize()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._inside().totalHeightForWidth(width)

    def _inside(self) -> QLayout:
        layout = self.layout()
        assert layout is not None
        return layout


class HomePage(Page):
    """Leads to the page where each thing is done."""

    name = "home"
    cares = frozenset({*Page.cares, CONSENTS})
    uses_period = True

    def __init__(self, services: Services) -> None:
        super().__init__(services)
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
        layout = QVBoxLayout(self.whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(APART)
        to_cash_flow, to_statements = self.tr("Shows the cash flow"), self.tr("Shows the monthly statements")
        self.cash = FigureCard(self.tr("Cash and deposits"), to_cash_flow)
        self.sales = FigureCard(self.tr("Net sales of the month"), to_statements)
        self.profit = FigureCard(self.tr("Profit of the month"), to_statements)
        self.year_to_date = FigureCard(self.tr("Profit since the start of the year"), to_statements)
        self.cash.clicked.connect(lambda: self.page_wanted.emit("cash_flow"))
        for each in (self.sales, self.profit, self.year_to_date):
            each.clicked.connect(lambda: self.page_wanted.emit("statements"))
        self._cards = QGridLayout()
        self._cards.setSpacing(APART)
        layout.addLayout(self._cards)
        self._arrange_cards(4)
        self.pdf_button = action(self.tr("Monthly report as PDF…"))
        self.pdf_button.clicked.connect(lambda: self._on_report_clicked("pdf"))
        self.workbook_button = action(self.tr("Monthly report as Excel…"))
        self.workbook_button.clicked.connect(lambda: self._on_report_clicked("xlsx"))
        self.todo_frame, self._todo = card(label(self.tr("To do"), "heading"))
        layout.addWidget(self.todo_frame)
        self.changes_title = label(self.tr("Largest changes against the same month of last year"), "heading")
        layout.addWidget(self.changes_title)
        self.changes = TableView(services.wording, self.changes_title.text(), whole_rows=True)
        self.changes.setFixedHeight(190)
        self.changes.row_opened.connect(lambda row: self.page_wanted.emit("statements"))
        layout.addWidget(self.changes)
        layout.addLayout(row(self.pdf_button, self.workbook_button, 1))
        layout.addStretch(1)
        self.content.addStretch(0)
        self.whole.hide()
        self.empty.hide()

    def title(self) -> str:
        return self.tr("Home")

    def refresh(self) -> None:
        period = self.period
        if period is None:
            self.services.runner.run(self._has_entries, self._show_emptiness, self.notices.show_error, key="home")
            return

        def job(progress: Progress) -> "HomeSummary":
            from app.services.overview import home

            return home(self.services.reporting, period.month)

        self.services.runner.run(job, self._show, self.notices.show_error, key="home")

    def _arrange_cards(self, columns: int) -> None:
        for position, each in enumerate((self.cash, self.sales, self.profit, self.year_to_date)):
            self._cards.addWidget(each, *divmod(position, columns))
            self._cards.setColumnStretch(position, 1 if position < columns else 0)

    def save_report(self, path: Path) -> None:
        """Write the monthly report of the chosen month, as the kind of file the name says."""
        assert self.period is not None
        month = self.period.month

        def job(progress: Progress) -> Path:
            from app.services.report_items import MonthlyReport

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

    def _show(self, summary: "HomeSummary") -> None:
        self.empty.hide()
        self.whole.show()
        self._fill_cards(summary)
        self._fill_todo(summary.todo)
        self.changes_title.setVisible(bool(summary.changes))
        self.changes.setVisible(bool(summary.changes))
        rows = [(each.account, each.amount, each.last_year, each.difference, each.code) for each in summary.changes]
        self.changes.set_table(Table.from_rows("changes", "", _CHANGE_COLUMNS, rows), self.services.wording)
        self.changes.setFixedHeight(34 + 28 * len(rows) + 6)

    def _fill_cards(self, summary: "HomeSummary") -> None:
        last_year = self.tr("Same month of last year")
        self.cash.show_figure(
            self._amount(summary.cash), self._beside(self.tr("Month before"), summary.cash_before, summary, "cash_before", "cash")
        )
        self.sales.show_figure(self._amount(summary.sales), self._beside(last_year, summary.sales_last_year, summary, "sales_last_year"))
        self.profit.show_figure(
            self._amount(summary.profit), self._beside(last_year, summary.profit_last_year, summary, "profit_last_year")
        )
        self.year_to_date.show_figure(
            self._amount(summary.year_to_date_profit),
            self._beside(
                self.tr("Last year to the same month"),
                summary.year_to_date_profit_last_year,
                summary,
                "year_to_date_profit_last_year",
            ),
        )

    def _amount(self, amount: Yen | None) -> str:
        return self.services.wording.yen(amount)

    def _beside(self, caption: str, amount: Yen | None, summary: "HomeSummary", *names: str) -> str:
        if amount is not None:
            return f"{caption}  {self._amount(amount)} {self.services.wording.unit_title}"
        reason = next((summary.reasons[name] for name in (*names[1:], names[0]) if name in summary.reasons), "")
        return message(reason, self.services.language).text if reason else ""

    def _fill_todo(self, todo: "tuple[Notice, ...]") -> None:
        while self._todo.count() > 1:
            item = self._todo.takeAt(1)
            if item is not None and (widget := item.widget()):
                widget.deleteLater()
        if not todo:
            self._todo.addWidget(label(self.tr("Nothing is open for this month."), "soft"))
        for position, each in enumerate(todo):
            if position:
                self._todo.addWidget(rule())
            self._todo.addWidget(self._todo_line(each))

    def _todo_line(self, notice: "Notice") -> QWidget:
        line = QWidget()
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 4, 0, 4)
        layout.setSpacing(APART)
        shown = message(notice.code, self.services.language, **notice.values)
        texts = QVBoxLayout()
        texts.setSpacing(NEAR // 4)
        texts.addWidget(label(shown.text, wrap=True))
        if shown.next_step:
            texts.addWidget(label(shown.next_step, "small", wrap=True))
        layout.addLayout(texts, 1)
        if page := _DONE_AT.get(notice.code):
            button = action(self.tr("Open"))
            button.setAccessibleName(f"{self.tr('Open')}: {shown.text}")
            button.clicked.connect(lambda _=False, page=page: self.page_wanted.emit(page))
            layout.addWidget(button)
        return line

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Four amounts beside each other where there is room, else two."""
        super().resizeEvent(event)
        self._arrange_cards(4 if event.size().width() >= CARDS_IN_A_ROW_FROM else 2)
