"""This year's form carried into the next year."""

from datetime import date

from app.analysis.form_periods import FormPeriods
from app.analysis.form_succession import succeed
from app.ledger.years import LegalForm
from tests.analysis.small_form import ABOUT, LAST_YEAR, content, small_form, values_of


def test_next_years_form_moves_the_years_and_leaves_plans_behind_that_the_books_tell() -> None:
    written = content(goal="黒字", plan__costs__y0=1, plan__costs__y1=2, plan__costs__y2=3, loans__1__due__y2=4)
    before = FormPeriods(small_form(), ABOUT, [LAST_YEAR], LegalForm.CORPORATION)
    after = FormPeriods(small_form(), date(2027, 11, 21), [LAST_YEAR], LegalForm.CORPORATION)
    # The year of y1 is over next year; the plan for y2 becomes the one for y1; y0 has no column any more.
    assert values_of(succeed(small_form(), written, before, after)) == {"goal": "黒字", "plan.costs.y1": 3, "loans.1.due.y1": 4}
    assert values_of(succeed(small_form(), written, before, before)) == values_of(written)
