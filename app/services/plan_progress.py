"""Plan against actual of the company: the latest kept plan beside the books, by month, quarter and year to date, and its targets.

The plan is the version kept last, of the 事業行動計画書 before the 早期経営改善計画, and never the copy being written on. What a plan
does not say, and what the books do not tell, has a reason; the months of the plan are apportioned
(:mod:`app.analysis.plan_progress`) and said to be so.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from app.analysis.benchmark_indicators import INDICATORS
from app.analysis.form_definitions import FormColumn, FormDefinition, FormList, FormTable
from app.analysis.form_periods import FormPeriods
from app.analysis.form_values import FilledForm
from app.analysis.plan_progress import Actual, PlanFigure, ProgressLine, Span, SpreadPlan, TargetLine, months_of_span, progress_line, spread
from app.errors import InputRefused
from app.money import Yen
from app.periods import FiscalYear, Month, month_range
from app.services.form_book_facts import book_fact
from app.services.form_cash_facts import cash_fact
from app.services.form_loan_facts import loan_fact
from app.services.planning import KeptForm, latest_kept
from app.services.reporting import Reporting

#: The forms that are plans of the company; of two that cover a year the first counts.
PLAN_FORMS = ("action_plan", "early_improvement_plan")
#: The years a plan can have.
_YEAR_NUMBERS = range(1, 11)
#: How many years back a season is looked for.
_YEARS_BACK = 5
#: In a list of measures the box that names the indicator and the row of its targets; in a table the row of the EBITDA multiple.
_INDICATOR, _TARGET, _MULTIPLE = "indicator", "target", "debt_to_ebitda_planned"


@dataclass(frozen=True, slots=True)
class PlanProgress:
    """Plan against actual up to a month of a fiscal year; ``year_number`` counts the years of the plan from 1."""

    source: KeptForm
    year: FiscalYear
    year_number: int
    month: Month
    lines: tuple[ProgressLine, ...]
    targets: tuple[TargetLine, ...]
    #: Each figure by month; figures that the plan does not have are left out.
    plans: Mapping[PlanFigure, SpreadPlan]
    #: What happened, by figure, for the months of the year up to the month.
    actuals: Mapping[PlanFigure, Mapping[Month, Actual]]
    #: What the loan register says is due in the month; ``None`` where it does not tell.
    principal_due: Yen | None

    def line(self, figure: PlanFigure, span: Span) -> ProgressLine:
        """One of the lines."""
        return next(line for line in self.lines if (line.figure, line.span) == (figure, span))


def kept_plans(reporting: Reporting) -> tuple[KeptForm, ...]:
    """The latest kept version of each form that is a plan, the one that progress reports are about first."""
    return tuple(found for form in PLAN_FORMS if (found := latest_kept(reporting.session, form)) is not None)


def plan_progress(reporting: Reporting, month: Month | None = None) -> PlanProgress:
    """Plan against actual up to a month of the book (by default its last one).

    Raises ``InputRefused``: ``reporting.no_entries``, ``plan_progress.outside``, ``plan_progress.no_plan`` where no plan is kept,
    ``plan_progress.other_years`` where the plan has no figures for the month's fiscal year.
    """
    months = reporting.books().months
    if not months:
        raise InputRefused("reporting.no_entries")
    wanted = month or months[-1]
    if wanted not in months:
        raise InputRefused("plan_progress.outside", month=wanted, first=months[0], last=months[-1])
    return reporting.kept(("plan_progress", wanted), lambda: _progress(reporting, wanted))


def _progress(reporting: Reporting, month: Month) -> PlanProgress:
    sources = kept_plans(reporting)
    if not sources:
        raise InputRefused("plan_progress.no_plan")
    year = reporting.books().year_of(month).year
    covering = ((source, number) for source in sources if (number := _year_number(reporting, source.filled, year)))
    source, year_number = next(covering, (sources[0], 0))
    filled = source.filled
    figures = {figure: amount for figure in PlanFigure if (amount := _planned(filled, figure, year_number)) is not None}
    if not figures or not year_number:
        raise InputRefused("plan_progress.other_years", plan=source.copy.title, month=month)
    plans = {figure: spread(amount, year, _season(reporting, figure, year), figure.is_profit) for figure, amount in figures.items()}
    actuals = {figure: {each: _actual(reporting, figure, each) for each in month_range(year.first, month)} for figure in PlanFigure}
    lines = tuple(
        progress_line(figure, span, months_of_span(span, month, year), plans.get(figure), lambda one, each: actuals[one][each])
        for span in Span
        for figure in PlanFigure
    )
    due = loan_fact(reporting, "principal_due", month).value
    targets = tuple(_targets(reporting, filled, year_number, month))
    return PlanProgress(source, year, year_number, month, lines, targets, plans, actuals, due if isinstance(due, int) else None)


def _year_number(reporting: Reporting, filled: FilledForm, year: FiscalYear) -> int:
    """Which year of the plan a fiscal year is; 0 where the plan has no sales for it."""
    books = reporting.books()
    periods = FormPeriods(filled.definition, filled.about, [each.year for each in books.years], books.form)
    numbers = (number for number in _YEAR_NUMBERS if periods.year(number) == year)
    return next((number for number in numbers if _planned(filled, PlanFigure.NET_SALES, number) is not None), 0)


def _year_columns(columns: tuple[FormColumn, ...], number: int) -> Iterator[str]:
    yield from (column.id for column in columns if column.year == number)


def _planned(filled: FilledForm, figure: PlanFigure, number: int) -> Yen | None:
    """What the plan says of a figure for its year of a number: the first table with such a row."""
    for key in _keys_of_row(filled.definition, figure.value, number):
        value = filled.value(key)
        if isinstance(value, int):
            return value
    return None


def _keys_of_row(definition: FormDefinition, row: str, number: int) -> Iterator[str]:
    for block in definition.blocks():
        if isinstance(block, FormTable) and any(field.id == row for field in block.rows):
            yield from (f"{block.id}.{row}.{column}" for column in _year_columns(block.columns, number))


def _season(reporting: Reporting, figure: PlanFigure, year: FiscalYear) -> list[Yen] | None:
    """The same calendar months of the last earlier year that the books tell whole."""
    for back in range(1, _YEARS_BACK + 1):
        amounts = [_actual(reporting, figure, month + -12 * back).amount for month in year]
        known = [amount for amount in amounts if amount is not None]
        if len(known) == len(amounts):
            return known
    return None


def _actual(reporting: Reporting, figure: PlanFigure, month: Month) -> Actual:
    """What the books say of a month; repayments as the cash flow has them, so that money and not a plan of it is compared."""
    if month not in reporting.books().told_months:
        return Actual(None, "form.fact.after_books" if month > reporting.books().months[-1] else "form.fact.before_books")
    if figure is PlanFigure.REPAYMENTS:
        fact = cash_fact(reporting, "repayments", month)
        return Actual(-fact.value) if isinstance(fact.value, int) else Actual(None, fact.reason)
    fact = book_fact(reporting, "books", figure.value, month)
    return Actual(fact.value) if isinstance(fact.value, int) else Actual(None, fact.reason)


def _targets(reporting: Reporting, filled: FilledForm, number: int, month: Month) -> Iterator[TargetLine]:
    """The targets of the plan year, each once, and the multiple of its future goal."""
    period = reporting.local_benchmark().period("rolling_12_months", month)
    wanted: dict[tuple[str, Fraction], None] = {}
    for block in filled.definition.blocks():
        if isinstance(block, FormList) and any(row.id == _TARGET for row in block.rows):
            for place in range(1, filled.counts.get(block.id, 0) + 1):
                indicator = filled.value(f"{block.id}.{place}.{_INDICATOR}")
                for column in _year_columns(block.columns, number):
                    target = filled.value(f"{block.id}.{place}.{_TARGET}.{column}")
                    if indicator in INDICATORS and isinstance(target, int | Fraction):
                        wanted[str(indicator), Fraction(target)] = None
    for key in _keys_of_row(filled.definition, _MULTIPLE, number):
        multiple = filled.value(key)
        if isinstance(multiple, int | Fraction):
            wanted["debt_to_ebitda", Fraction(multiple)] = None
    for indicator, target in wanted:
        if period is None:
            yield TargetLine(indicator, target, None, "plan_progress.no_twelve_months")
        else:
            found = period.indicator(indicator)
            yield TargetLine(indicator, target, found.value, f"form.fact.{found.reason}" if found.value is None else "")
