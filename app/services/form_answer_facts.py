"""What other forms say: ``form.ID.KEY``, an answer of the copy written last, and ``plan.*``, the figures of the plan that was kept last.

A plan counts once a version of it is kept: what is still being written is no plan anybody was given. Of a month the plan is that of
its fiscal year; how it is spread over the months is told elsewhere and marked as spread.
"""

from collections.abc import Mapping

from app.analysis.form_definitions import FormList, FormTable
from app.analysis.form_periods import FormPeriods
from app.analysis.form_repository import load_content, load_copies
from app.analysis.form_texts import value_text
from app.analysis.form_values import Fact, ProposedItem
from app.errors import InputRefused
from app.formatting import Formatter
from app.periods import FiscalYear, Month
from app.services.planning import KeptForm, latest_kept
from app.services.reporting import Reporting
from app.services.session import Changes

_PLAN = "action_plan"
_FIGURES = {
    "net_sales": "売上高",
    "operating_income": "営業利益",
    "net_income": "税引き後当期純利益",
    "depreciation": "減価償却費",
    "repayments": "借入金返済額",
}
_PLANNED_ON = "planned_on"
PLAN_FACTS = frozenset(f"plan.{name}" for name in (*_FIGURES, _PLANNED_ON))
PLAN_LISTS = frozenset({"plan.actions"})
_PAGE = "plans"


def answer_fact(reporting: Reporting, name: str) -> Fact:
    """What was written into ``KEY`` of the copy of form ``ID`` that was changed last; what was only proposed there is no answer."""
    form, _, key = name.partition(".")
    written = reporting.kept(("form.answers", form), lambda: _written(reporting, form), rests_on=Changes.FORMS)
    if written is None:
        return Fact(None, "form.fact.no_other_form", page=_PAGE)
    title, answers = written
    if answers is None:
        return Fact(None, "form.fact.damaged_form", title, page=_PAGE)
    found = answers.get(key)
    return found if found is not None else Fact(None, "form.fact.not_answered", title, page=_PAGE)


def _written(reporting: Reporting, form: str) -> tuple[str, Mapping[str, Fact] | None] | None:
    """The title and answers of the copy changed last; no answers where nobody can read them, which hinders no other form."""
    with reporting.session.reader() as connection:
        copies = load_copies(connection, form)
        if not copies:
            return None
        title = copies[0].title
        try:
            content = load_content(connection, copies[0].id)
        except InputRefused:
            return title, None
    return title, {key: Fact(answer.value, "", title, page=_PAGE) for key, answer in content.answers.items() if answer.value != ""}


def kept_plan(reporting: Reporting) -> KeptForm | None:
    """The version of a 事業行動計画書 kept last, over all its copies outside the bin; ``None`` without any."""
    return reporting.kept("form.kept_plan", lambda: latest_kept(reporting.session, _PLAN), rests_on=Changes.FORMS)


def _origin(plan: KeptForm) -> str:
    return f"{plan.filled.definition.title} 第{plan.version.number}版"


def plan_fact(reporting: Reporting, item: str, at: FiscalYear | Month | None) -> Fact:
    """A figure of the kept plan for a fiscal year (of a month: its year), or the day it is of; raises ``KeyError`` for another name."""
    label = "" if item == _PLANNED_ON else _FIGURES[item]
    plan = kept_plan(reporting)
    if plan is None:
        return Fact(None, "form.fact.no_plan", page=_PAGE)
    if not label:
        return Fact(plan.filled.about, "", _origin(plan), page=_PAGE)
    column = _column(reporting, plan, "figures", at)
    if column is None:
        return Fact(None, "form.fact.year_not_planned", _origin(plan), page=_PAGE)
    value = plan.filled.value(f"figures.{item}.{column}")
    origin = f"{_origin(plan)} {plan.filled.column_titles[f'figures.{column}']} {label}"
    return Fact(value, "" if value is not None else "form.fact.not_answered", origin, page=_PAGE)


def plan_items(reporting: Reporting, at: FiscalYear | Month | None) -> tuple[ProposedItem, ...]:
    """The issues of the kept plan with what it wants done in the year, and the target of that year."""
    plan = kept_plan(reporting)
    if plan is None:
        return ()
    column = _column(reporting, plan, "actions", at)
    return tuple(_issue(plan, number, column) for number in range(1, plan.filled.counts["actions"] + 1))


def _issue(plan: KeptForm, number: int, column: str | None) -> ProposedItem:
    items = plan.filled.items.get("actions", ())
    # Another plan's issues are others, even where they stand at the same place.
    known_as = f"{plan.copy.id}:{items[number - 1] if items else number}"
    item = f"actions.{number}."

    def text(key: str) -> str:
        cell = plan.filled.cells.get(item + key)
        return value_text(cell.field, cell.value, Formatter(years="era")) if cell else ""

    measures = text(f"measures.{column}") if column else ""
    target = text(f"target.{column}") if column else ""
    aim = f"{text('indicator')} 目標 {target}" if target else ""
    words = {"issue": text("issue"), "measures": "\n".join(each for each in (measures, aim) if each)}
    facts = {name: Fact(word or None, "" if word else "form.fact.not_answered", _origin(plan), page=_PAGE) for name, word in words.items()}
    return ProposedItem(known_as, facts)


def _column(reporting: Reporting, plan: KeptForm, block: str, at: FiscalYear | Month | None) -> str | None:
    """The column of a table or list of the plan that stands for the year of ``at``; years before the plan are not planned."""
    filled = plan.filled
    years = [facts.year for facts in reporting.books().years]
    month = at.last if isinstance(at, FiscalYear) else at
    if month is None or not years:
        return None
    periods = FormPeriods(filled.definition, filled.about, years, filled.legal_form)
    found = next(one for one in filled.definition.blocks() if isinstance(one, FormTable | FormList) and one.id == block)
    return next((column.id for column in found.columns if (column.year or 0) >= 1 and month in periods.year(column.year or 0)), None)
