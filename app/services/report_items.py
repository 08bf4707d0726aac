"""What a package or a report holds: the same tables as on the screen, the monthly report as PDF and workbook, forms as they were kept."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from app.analysis.exports import local_benchmark_inputs_table, local_benchmark_table, points_notes
from app.analysis.reconciliation_tables import summary_table
from app.documents.document import Document
from app.ledger.exports import period_notes
from app.messages import message
from app.periods import Month, month_range
from app.services.form_items import FORM_OF_ITEM, PDF_TYPE, XLSX_TYPE, form_content
from app.services.monthly_report import MonthlyReport
from app.services.reconciling import reconcile
from app.services.reporting import Reporting
from app.sharing.packages import ItemContent, PackageItem
from app.tables import Attachment, Table


class ReportItems:
    """Gives the content of each item for a period: the provider of :mod:`app.services.disclosure`."""

    def __init__(self, reporting: Reporting, printer: Callable[[Document], bytes]) -> None:
        self._reporting = reporting
        self._printer = printer

    def __call__(self, item: PackageItem, first: Month, last: Month) -> ItemContent:
        if item in FORM_OF_ITEM:
            return form_content(self._reporting, self._printer, item, first, last)
        if item is PackageItem.MONTHLY_REPORT:
            report, name = MonthlyReport(self._reporting, self._printer, first), f"monthly_report_{last}"
            pdf, workbook = report.pdf(last), report.workbook(last)
            return ItemContent(item, (), (Attachment(f"{name}.pdf", PDF_TYPE, pdf), Attachment(f"{name}.xlsx", XLSX_TYPE, workbook)))
        notes = period_notes(self._reporting.books(), month_range(first, last))
        tables = tuple(_with_notes(table, notes) for table in self._tables(item, first, last))
        is_benchmark = item is PackageItem.LOCAL_BENCHMARK
        of_points = points_notes(self._reporting.local_benchmark().within(first, last)) if is_benchmark else ()
        return ItemContent(item, tables, later_notes=frozenset(of_points))

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
                within = reporting.local_benchmark().within(first, last)
                return local_benchmark_table(within), local_benchmark_inputs_table(within)


def _with_notes(table: Table, notes: Sequence[str]) -> Table:
    """The table with what its reader must know of the period: tax basis, missing opening balances, nothing to show."""
    more = [note for note in notes if note not in table.notes]
    if not len(table):
        more.append(message("reporting.table_without_rows").text)
    return replace(table, notes=(*table.notes, *more))
