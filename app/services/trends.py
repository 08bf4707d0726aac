"""月次推移表 and 試算表 at a level, for a period of the book: kept until the figures of the book change."""

from dataclasses import replace

from app.ledger.accounts import Statement
from app.ledger.divisions import Level
from app.ledger.filtered_books import WHOLE, ReportFilter
from app.ledger.trend import Trend, TrendChoice, trend
from app.ledger.trial_balance import TrialBalance
from app.ledger.trial_balance_levels import trial_balance_levels
from app.periods import Month
from app.services.reporting import FIGURES_ALONE, Reporting
from app.tables import Table


def trend_of(reporting: Reporting, first: Month, last: Month, choice: TrendChoice, chosen: ReportFilter = WHOLE) -> Trend:
    """The trend of a period inside the book (:meth:`Reporting.period`), restricted where a filter is on."""

    def make() -> Trend:
        found = trend(reporting.books(chosen), first, last, choice, reporting.books())
        return replace(found, table=chosen.describe(found.table))

    return reporting.kept(("trend", first, last, choice, chosen), make, rests_on=FIGURES_ALONE)


def trial_balance_of(reporting: Reporting, first: Month, last: Month, chosen: ReportFilter = WHOLE) -> TrialBalance:
    """The trial balance of a period with its ties, as :meth:`Reporting.trial_balance_value` makes it."""
    return reporting.kept(
        ("trial balance", first, last, chosen), lambda: reporting.trial_balance_value(first, last, chosen), rests_on=FIGURES_ALONE
    )


def trial_balance_at(reporting: Reporting, first: Month, last: Month, level: Level, chosen: ReportFilter = WHOLE) -> Table:
    """The trial balance as people read it, at a level."""

    def make() -> Table:
        balance = trial_balance_of(reporting, first, last, chosen)
        return chosen.describe(trial_balance_levels(balance, reporting.books(chosen), level))

    return reporting.kept(("trial balance at", first, last, level, chosen), make, rests_on=FIGURES_ALONE)


def has_cost_report(reporting: Reporting) -> bool:
    """Whether the company is a maker or builder: its books have accounts of a cost report."""
    books = reporting.books()
    return bool(books.codes_of(Statement.COST_REPORT))
