"""What a package or a report holds: the same tables as on the screen, and the monthly report as PDF and workbook."""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import replace

import app
from app.analysis.exports import local_benchmark_inputs_table, local_benchmark_table
from app.analysis.local_benchmark import BenchmarkPeriod, LocalBenchmark
from app.analysis.reconciliation_tables import summary_table
from app.charts.benchmark_radar import benchmark_radar_alternative, draw_benchmark_radar
from app.charts.cash_flow import cash_flow_alternative, draw_cash_flow
from app.charts.render import REPORT_SIZE, render_png
from app.charts.style import ChartStyle
from app.documents.document import Document
from app.documents.monthly_report import (
    MonthlyReportInput,
    ReportFigure,
    ReportPicture,
    ReportSource,
    build_monthly_report,
)
from app.documents.workbook import workbook_bytes
from app.formatting import Formatter
from app.ledger.balance_sheet import balance_sheet, month_notes
from app.ledger.balances import Books
from app.ledger.exports import NOTE_TITLES, period_notes, side_by_side
from app.ledger.importers import format_title
from app.ledger.statements import StatementLine, comparison_obstacle, income_statement
from app.messages import message
from app.money import Yen
from app.periods import Month, month_range
from app.services.reconciling import reconcile
from app.services.reporting import Reporting
from app.sharing.packages import ItemContent, PackageItem
from app.tables import Attachment, Column, Table

#: Months of cash flow in the report: as many as fit beside each other on A4.
_CASH_FLOW_MONTHS = 6
_CHART_MONTHS = 12
#: Inches; the radar stands beside its table, so it is drawn smaller than on a page of its own.
_RADAR_SIZE = (5.2, 4.2)
_MILLIMETRES_PER_INCH = 25.4
#: Imports whose figures are in the books. Evidence (bank lines, invoices) is told by the reconciliation, which is consented to by itself.
_FIGURE_KINDS = ("journal", "opening", "table")
_PDF = "application/pdf"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class ReportItems:
    """Gives the content of each item for a period: the provider of :mod:`app.services.disclosure`."""

    def __init__(self, reporting: Reporting, printer: Callable[[Document], bytes]) -> None:
        self._reporting = reporting
        self._printer = printer

    def __call__(self, item: PackageItem, first: Month, last: Month) -> ItemContent:
        if item is PackageItem.MONTHLY_REPORT:
            report, name = MonthlyReport(self._reporting, self._printer, first), f"monthly_report_{last}"
            pdf, workbook = report.pdf(last), report.workbook(last)
            return ItemContent(item, (), (Attachment(f"{name}.pdf", _PDF, pdf), Attachment(f"{name}.xlsx", _XLSX, workbook)))
        notes = period_notes(self._reporting.books(), month_range(first, last))
        return ItemContent(item, tuple(_with_notes(table, notes) for table in self._tables(item, first, last)))

    def _tables(self, item: PackageItem, first: Month, last: Month) -> tuple[Table, ...]:
        reporting = self._reporting
        match item:
            case PackageItem.TRIAL_BALANCE:
                return (reporting.trial_balance(first, last),)
            case PackageItem.INCOME_STATEMENT:
                return (reporting.income_statement(first, last),)
            case PackageItem.BALANCE_SHEET:
                return (reporting.balance_sheet(first, last),)
            case PackageItem.CASH_FLOW:
                return (reporting.cash_flow(first, last).table,)
            case PackageItem.RECONCILIATION:
                return (summary_table(reconcile(reporting, first, last).groups, with_names=False),)
            case _:
                within = _within(reporting.local_benchmark(), first, last)
                return local_benchmark_table(within), local_benchmark_inputs_table(within)


def _with_notes(table: Table, notes: Sequence[str]) -> Table:
    """The table with what its reader must know of the period: tax basis, missing opening balances, nothing to show."""
    more = [note for note in notes if note not in table.notes]
    if not len(table):
        more.append(message("reporting.table_without_rows").text)
    return replace(table, notes=(*table.notes, *more))


class MonthlyReport:
    """The monthly report of a book; nothing before ``first`` is shown where that is given (a consent covers no more)."""

    def __init__(self, reporting: Reporting, printer: Callable[[Document], bytes], first: Month | None = None) -> None:
        self._reporting = reporting
        self._printer = printer
        self._first = first

    def pdf(self, month: Month) -> bytes:
        """The report as A4 pages."""
        return self._printer(self.document(month))

    def workbook(self, month: Month) -> bytes:
        """The report as an Excel workbook with the same figures."""
        return workbook_bytes(self.document(month))

    def document(self, month: Month, formatter: Formatter | None = None, made_on: datetime.date | None = None) -> Document:
        """The report of one month of the book; raises ``InputRefused`` for a month outside it."""
        self._reporting.period(month, month)
        return build_monthly_report(self._content(month, formatter or Formatter(), made_on or datetime.date.today()))

    def _content(self, month: Month, formatter: Formatter, made_on: datetime.date) -> MonthlyReportInput:
        reporting, books, facts = self._reporting, self._reporting.books(), self._reporting.facts()
        style = ChartStyle(formatter=formatter, demo=facts.demo)
        flow = reporting.cash_flow(self._from(month + (1 - _CASH_FLOW_MONTHS)), month).table
        chart = reporting.cash_flow(self._from(month + (1 - _CHART_MONTHS)), month).table
        within = _within(reporting.local_benchmark(), self._first or books.months[0], month)
        periods = _latest_periods(within, month)
        benchmark = local_benchmark_table(replace(within, periods=periods))
        year = books.year_of(month)
        return MonthlyReportInput(
            company=facts.company,
            month=month,
            fiscal_year=year.year,
            made_on=made_on,
            tax_basis=year.basis_tax.value,
            figures=self._figures(month),
            income_statement=self._income_statement(month),
            balance_sheet=self._balance_sheet(month),
            cash_flow=flow,
            cash_flow_chart=_picture(
                render_png(draw_cash_flow, chart, style, REPORT_SIZE), cash_flow_alternative(chart, style), REPORT_SIZE
            ),
            benchmark=_benchmark_summary(periods, formatter, benchmark.notes) if periods else None,
            benchmark_chart=_picture(
                render_png(draw_benchmark_radar, benchmark, style, _RADAR_SIZE), benchmark_radar_alternative(benchmark, style), _RADAR_SIZE
            )
            if periods
            else None,
            notes=tuple(NOTE_TITLES[code] for code in month_notes(books, month)),
            sources=tuple(
                ReportSource(
                    batch.facts.file_name,
                    format_title(batch.facts.format),
                    batch.facts.sha256,
                    datetime.datetime.fromisoformat(batch.facts.imported_at).astimezone(),
                    batch.facts.first_date,
                    batch.facts.last_date,
                    batch.facts.entries,
                )
                for batch in reporting.batches()
                if batch.facts.kind in _FIGURE_KINDS
            ),
            software=f"みえる月次 {app.__version__}",
            is_demo=facts.demo,
            formatter=formatter,
        )

    def _from(self, month: Month) -> Month:
        return max(month, self._reporting.books().months[0], self._first or month)

    def _shown(self, months: tuple[Month, ...]) -> bool:
        """Whether every month is in the book and may be shown."""
        return all(month in self._reporting.books().months and (self._first is None or month >= self._first) for month in months)

    def _figures(self, month: Month) -> tuple[ReportFigure, ...]:
        books = self._reporting.books()
        is_comparable = not (self._shown((month + -12,)) and comparison_obstacle(books, (month,), (month + -12,)))

        def figure(title: str, amount: Callable[[Month], Yen], is_known: Callable[[Month], bool]) -> ReportFigure:
            now, before, last_year = (
                amount(shown) if self._shown((shown,)) and is_known(shown) else None for shown in (month, month + -1, month + -12)
            )
            return ReportFigure(title, now, before, last_year, is_comparable)

        def has_flows(shown: Month) -> bool:
            return books.has_flows((shown,))

        return (
            figure("売上高", lambda shown: income_statement(books, (shown,)).net_sales, has_flows),
            figure("売上総利益", lambda shown: income_statement(books, (shown,)).gross_profit, has_flows),
            figure("経常利益", lambda shown: income_statement(books, (shown,)).ordinary_income, has_flows),
            replace(
                figure("現金及び預金", lambda shown: balance_sheet(books, shown).cash_and_deposits, books.has_balances), is_comparable=True
            ),
        )

    def _income_statement(self, month: Month) -> Table:
        books = self._reporting.books()
        to_date = month_range(max(books.year_of(month).year.first, books.months[0]), month)
        last_year, last_year_to_date = (month + -12,), tuple(earlier + -12 for earlier in to_date)
        periods = (
            (Column("month", "yen", "当月"), (month,)),
            (Column("previous_month", "yen", "前月"), (month + -1,)),
            (Column("previous_year", "yen", "前年同月"), last_year),
            (Column("to_date", "yen", "期首からの累計"), to_date),
            (Column("to_date_previous_year", "yen", "前年の累計"), last_year_to_date),
        )
        found = [self._lines(books, month, months) for _, months in periods]
        return side_by_side("income_statement", "損益計算書", [column for column, _ in periods], found, ())

    def _lines(self, books: Books, month: Month, months: tuple[Month, ...]) -> tuple[StatementLine, ...] | None:
        if not self._shown(months) or not books.has_flows(months) or comparison_obstacle(books, (month,), months):
            return None
        return income_statement(books, months).lines

    def _balance_sheet(self, month: Month) -> Table:
        books = self._reporting.books()
        year_end = books.year_of(month).year.first + -1
        ends = (("month", "当月末", month), ("previous_month", "前月末", month + -1), ("previous_year_end", "前期末", year_end))
        columns = [Column(name, "yen", title) for name, title, _ in ends]
        found = [balance_sheet(books, end).lines if self._shown((end,)) and books.has_balances(end) else None for _, _, end in ends]
        return side_by_side("balance_sheet", "貸借対照表", columns, found, ())


def _picture(png: bytes, alternative: str, size: tuple[float, float]) -> ReportPicture:
    return ReportPicture(png, alternative, size[0] * _MILLIMETRES_PER_INCH, size[1] * _MILLIMETRES_PER_INCH)


def _within(benchmark: LocalBenchmark, first: Month, last: Month) -> LocalBenchmark:
    """The periods that lie wholly between two months."""
    return replace(benchmark, periods=tuple(period for period in benchmark.periods if first <= period.first and period.last <= last))


def _latest_periods(benchmark: LocalBenchmark, month: Month) -> tuple[BenchmarkPeriod, ...]:
    """The last two fiscal years and the twelve months up to ``month``, as many as there are."""
    years = [period for period in benchmark.periods if period.kind == "fiscal_year"]
    rolling = [period for period in benchmark.periods if period.kind == "rolling_12_months" and period.last == month]
    return (*years[-2:], *rolling)


def _benchmark_summary(periods: tuple[BenchmarkPeriod, ...], formatter: Formatter, notes: tuple[str, ...]) -> Table:
    """One row per indicator and one column per period, for paper."""
    columns = [Column("title", "text", "指標"), Column("unit", "text", "単位")]
    for position, period in enumerate(periods):
        is_year = period.kind == "fiscal_year"
        title = f"{formatter.month(period.last)}期" if is_year else f"直近12か月（{formatter.month(period.last)}まで）"
        columns.append(Column(f"period_{position + 1}", "ratio", title))
    rows = [
        [message(f"benchmark.{indicator.id}").text, indicator.unit, *(period.indicator(indicator.id).value for period in periods)]
        for indicator in periods[0].indicators
    ]
    reasons = [
        f"{message(f'benchmark.{indicator.id}').text}（{columns[position + 2].title}）: {message(f'benchmark.{indicator.reason}').text}"
        for position, period in enumerate(periods)
        for indicator in period.indicators
        if indicator.reason
    ]
    return Table.from_rows("local_benchmark", "ローカルベンチマーク", columns, rows, (*notes, *reasons))
