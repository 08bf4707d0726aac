"""A small trader's book with a status report that could be handed to a bank, for the tests of what is owed and what leaves."""

from datetime import date
from fractions import Fraction

from app.analysis.form_values import Answer, CellValue
from app.analysis.owed_schemes import KeptScheme, OwedScheme
from app.analysis.report_schemes import Owed, OwedKind
from app.periods import Month
from app.services import planning
from app.services.report_schemes import add_scheme
from app.services.reporting import Reporting
from app.services.session import BookSession

MAY = Month(2025, 5)
#: What the status report of the small trader requires.
STATUS_ANSWERS: dict[str, CellValue] = {
    "repayment_state": "on_schedule",
    "taxes": "paid",
    "insurance": "paid",
    "issues": "甲商事 鈴木様の注文が減り、売上が伸びない。",
}


def owe(session: BookSession, *papers: str, start: date = date(2025, 5, 1), recipient: str = "", due_day: int = 31) -> KeptScheme:
    """A monthly agreement about papers, asked for from its start."""
    forms = ("status_report", "monitoring_report", "support_report", "action_plan_progress")
    owes = tuple(Owed(OwedKind.FORM if paper in forms else OwedKind.ITEM, paper) for paper in papers)
    owed = OwedScheme("own_agreement", start, recipient=recipient, every_months=1, due_day=due_day, owes=owes, since=start)
    return add_scheme(session, owed)


def answer(reporting: Reporting, copy_id: int, answers: dict[str, CellValue]) -> None:
    """Write answers; of a choice that the form does not have, its first one."""
    filled = planning.filled(reporting, copy_id)
    known = {}
    for key, value in answers.items():
        choices = [choice.id for choice in filled.cells[key].field.choices]
        known[key] = Answer(value if not choices or value in choices else choices[0])
    planning.write(reporting.session, copy_id, known)


def keep_status_report(reporting: Reporting, month: Month = MAY) -> int:
    """A status report of a month with one kept version; the number of its copy."""
    copy = planning.start(reporting.session, "status_report", month.first_day)
    answer(reporting, copy.id, STATUS_ANSWERS)
    planning.keep_version(reporting, copy.id)
    return copy.id


def keep_plan(reporting: Reporting) -> int:
    """An action plan drawn up in April 2025: in its first year sales of 24 000 000 yen and an operating income of 1 200 000."""
    copy = planning.start(reporting.session, "action_plan", date(2025, 4, 1))
    figures: dict[str, CellValue] = {
        "figures.net_sales.y1": 24_000_000,
        "figures.operating_income.y1": 1_200_000,
        "figures.net_income.y1": 840_000,
        "figures.depreciation.y1": 0,
        "figures.repayments.y1": 0,
        "actions.1.indicator": "operating_margin",
        "actions.1.target.y1": Fraction(5),
    }
    planning.write(reporting.session, copy.id, {key: Answer(value) for key, value in figures.items()})
    planning.keep_version(reporting, copy.id)
    return copy.id
