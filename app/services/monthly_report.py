"""The monthly report of a book (月次報告書), as PDF and as a workbook: what the screen shows, on two to four pages.

The owner's own paper also tells the month in sentences, carries what owner and accountant write, and looks ahead. A report made
for a consent holds none of that: sentences and comments name people and ride on no consent, and the months ahead are not covered.
"""

import datetime
from collections.abc import Callable
from dataclasses import replace

import app
from app.analysis.exports import local_benchmark_table
from app.analysis.local_benchmark import BenchmarkPeriod, LocalBenchmark
from app.charts.benchmark_radar import benchmark_radar_alternative, draw_benchmark_radar
from app.charts.cash_flow import cash_flow_alternative, draw_cash_flow
from app.charts.cash_path import cash_path_alternative, draw_cash_path
from app.charts.chart import REPORT_SIZE, Draw
from app.charts.profit_bridge import draw_profit_bridge, profit_bridge_alternative
from app.charts.render import render_png
from app.charts.sales_rolling import draw_sales_rolling, sales_rolling_alternative
from app.charts.style import ChartStyle
from app.documents.document import Document
from app.documents.monthly_report import (
    MonthlyReportInput,
    ReportComment,
    ReportFigure,
    ReportPicture,
    ReportSource,
    build_monthly_report,
)
from app.documents.workbook import workbook_bytes
from app.formatting import Formatter
from app.ledger.balance_sheet import balance_sheet, month_notes
from app.ledger.balances import Books
from app.ledger.exports import NOTE_TITLES, side_by_side
from app.ledger.importers import format_title
from app.ledger.statements import StatementLine, comparison_obstacle, income_statement
from app.messages import message
from app.money import Yen
from app.periods import Month, month_range
from app.services.cash_ahead import cash_ahead
from app.services.cash_reports import cash_form, totals_only
from app.services.forecasting import ForecastView, data_end, forecast_of
from app.services.month_glance import glance
from app.services.narration import say
from app.services.profitability import trends
from app.services.report_comments import report_comments
from app.services.reporting import Reporting
from app.tables import Column, Table

#: Months of cash flow in the report: as many as fit beside each other on A4.
_CASH_FLOW_MONTHS = 6
_CHART_MONTHS = 12
#: Whose values and which debts count; the totals stand on the page and in the package, here they would cost a fifth page.
_BENCHMARK_NOTES = 2
#: Inches; the radar stands beside its table, so it is drawn smaller than on a page of its own.
_RADAR_SIZE = (5.2, 4.2)
#: Two charts beside each other.
_HALF_SIZE = (4.8, 1.95)
_PATH_SIZE = (6.9, 2.6)
_MILLIMETRES_PER_INCH = 25.4
#: Imports whose figures are in the books. Evidence (bank lines, invoices) is told by the reconciliation, which is consented to by itself.
_FIGURE_KINDS = ("journal", "opening", "table")
_FORECAST_NOTE = "予測の前提と注意点は、資金繰り予測の資料にあります。"


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
        chart = reporting.cash_flow(self._from(month + (1 - _CHART_MONTHS)), month).table
        ahead = self._forecast(month)
        known = reporting.local_benchmark()
        # A consent to the report is one to its figures: points and medians leave as an item of their own, which says so.
        within = (known if self._is_own else known.without_points()).within(self._first or books.months[0], month)
        periods = _latest_periods(within, month)
        benchmark = local_benchmark_table(replace(within, periods=periods))
        year = books.year_of(month)
        # The owner's paper shows the way of sales and profit in the place of the radar; the table says the same as it does.
        has_radar = bool(periods) and not self._is_own
        return MonthlyReportInput(
            company=facts.company,
            month=month,
            fiscal_year=year.year,
            made_on=made_on,
            tax_basis=year.basis_tax.value,
            figures=self._figures(month),
            income_statement=self._income_statement(month),
            balance_sheet=self._balance_sheet(month),
            cash_flow=self._cash_flow(month, ahead),
            cash_flow_chart=_picture(draw_cash_flow, cash_flow_alternative, chart, style)
            if ahead is None
            else _picture(draw_cash_path, cash_path_alternative, ahead.cash_path(), style, _PATH_SIZE),
            benchmark=_benchmark_summary(periods, formatter, benchmark.notes[:_BENCHMARK_NOTES]) if periods else None,
            benchmark_chart=_picture(draw_benchmark_radar, benchmark_radar_alternative, benchmark, style, _RADAR_SIZE)
            if has_radar
            else None,
            summary=self._summary(month, formatter, ahead),
            comments=self._comments(month),
            trend_charts=self._trend_charts(month, style),
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

    @property
    def _is_own(self) -> bool:
        """Whether the report is for the owner, not for a consent."""
        return self._first is None

    def _summary(self, month: Month, formatter: Formatter, ahead: ForecastView | None) -> tuple[str, ...]:
        """The month in sentences."""
        if not self._is_own:
            return ()
        told = glance(self._reporting, month).sentences
        to_come = cash_ahead(self._reporting).sentences if ahead else ()
        return tuple(say(sentence, formatter) for sentence in (*told, *to_come))

    def _forecast(self, month: Month) -> ForecastView | None:
        """The forecast that begins after this month; none for an earlier month, which had another one, nor where cash is not known."""
        if not self._is_own or cash_ahead(self._reporting).lowest is None or Month.of(data_end(self._reporting)) != month:
            return None
        return forecast_of(self._reporting)

    def _cash_flow(self, month: Month, ahead: ForecastView | None) -> Table:
        """The last months, in the owner's paper with the months to come; each planned month in one column, by certainty below it."""
        if ahead is None:
            return self._reporting.cash_flow(self._from(month + (1 - _CASH_FLOW_MONTHS)), month).table
        first = self._from(month + (1 - _CASH_FLOW_MONTHS // 2))
        form = totals_only(cash_form(self._reporting, first, month, planned=_CASH_FLOW_MONTHS // 2).table)
        # The memos at its foot stand on the statements before; what limits the forecast stands in full on its own paper.
        rows = [row for row in form.rows() if not str(row[0]).startswith("memo_")]
        apart = {say(remark, Formatter()) for remark in ahead.forecast.remarks}
        notes = [note for note in form.notes if note not in apart]
        return Table.from_rows(form.name, form.title, form.columns, rows, (*notes, *([_FORECAST_NOTE] if apart else [])))

    def _comments(self, month: Month) -> tuple[ReportComment, ...]:
        if not self._is_own:
            return ()
        found = report_comments(self._reporting.session, month)
        return tuple(
            ReportComment(message("review.comment_of", role=message(f"review.role.{comment.role}").text).text, comment.text)
            for comment in found
        )

    def _trend_charts(self, month: Month, style: ChartStyle) -> tuple[ReportPicture, ...]:
        """Rolling sales and the bridge from last year's profit to this year's, as far as the books tell them; both reach back."""
        if not self._is_own:
            return ()
        books = self._reporting.books()
        found = trends(self._reporting, month_range(max(books.year_of(month).year.first, books.months[0]), month))
        pictures = []
        if any(amount is not None for amount in found.sales.column("rolling")):
            pictures.append(_picture(draw_sales_rolling, sales_rolling_alternative, found.sales, style, _HALF_SIZE))
        if found.bridge is not None:
            pictures.append(_picture(draw_profit_bridge, profit_bridge_alternative, found.bridge, style, _HALF_SIZE))
        return tuple(pictures)

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

        def has_cash(shown: Month) -> bool:
            return books.has_balances(shown) and not books.lacks_opening(shown)

        return (
            figure("売上高", lambda shown: income_statement(books, (shown,)).net_sales, has_flows),
            figure("売上総利益", lambda shown: income_statement(books, (shown,)).gross_profit, has_flows),
            figure("経常利益", lambda shown: income_statement(books, (shown,)).ordinary_income, has_flows),
            replace(figure("現金及び預金", lambda shown: balance_sheet(books, shown).cash_and_deposits, has_cash), is_comparable=True),
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


def _picture(
    draw: Draw,
    alternative: Callable[[Table, ChartStyle], str],
    table: Table,
    style: ChartStyle,
    size: tuple[float, float] = REPORT_SIZE,
) -> ReportPicture:
    png = render_png(draw, table, style, size)
    return ReportPicture(png, alternative(table, style), size[0] * _MILLIMETRES_PER_INCH, size[1] * _MILLIMETRES_PER_INCH)


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
