"""The month at a glance: its figures, what changed most and who is behind it, told in sentences; computed once per state of the books."""

from dataclasses import dataclass

from app.analysis.account_changes import AccountChange, largest_changes
from app.analysis.month_summary import MonthSummary, month_summary
from app.analysis.narrative import Sentence, Subject, tell_month
from app.periods import Month
from app.services.reporting import FIGURES_ALONE, Reporting
from app.services.targets import Target


@dataclass(frozen=True, slots=True)
class MonthGlance:
    """One month for the owner: figures, the largest changes against last year (none where it cannot be compared), sentences."""

    summary: MonthSummary
    changes: tuple[AccountChange, ...]
    sentences: tuple[Sentence, ...]


def glance(reporting: Reporting, month: Month) -> MonthGlance:
    """A month of the book at a glance; raises ``KeyError`` for one outside its fiscal years."""
    return reporting.kept(("glance", month), lambda: _glance(reporting, month), rests_on=FIGURES_ALONE)


def _glance(reporting: Reporting, month: Month) -> MonthGlance:
    books = reporting.books()
    summary = month_summary(books, month)
    changes: tuple[AccountChange, ...] = ()
    if summary.profit_last_year is not None:
        changes = largest_changes(books, reporting.columns(), reporting.place, month, month + -12)
    return MonthGlance(summary, changes, tell_month(summary, changes))


def target_of(sentence: Sentence, month: Month) -> Target | None:
    """The table behind a sentence, or the postings of the account it is about; ``None`` for what the figures rest on."""
    match sentence.subject:
        case Subject.CASH:
            return Target("cash_flow", month=month)
        case Subject.AHEAD:
            return Target("forecast", table="months")
        case Subject.CHANGE if sentence.account:
            return Target("statements", account=sentence.account, span=(month, month))
        case Subject.SALES | Subject.PROFIT | Subject.CHANGE:
            return Target("statements", table="income_statement", month=month)
        case Subject.TO_DATE:
            return Target("statements", table="income_statement", month=month, is_to_date=True)
        case _:
            return None
