"""The fiscal years that the columns of a form stand for."""

from datetime import date

from app.analysis.form_periods import FormPeriods
from app.ledger.years import LegalForm
from app.periods import FiscalYear, Month
from tests.analysis.small_form import LAST_YEAR, small_form


def test_years_follow_each_other_round_short_ones_and_gaps() -> None:
    short = FiscalYear(Month(2026, 4), Month(2026, 12))
    periods = FormPeriods(small_form(), date(2027, 2, 1), [LAST_YEAR, short], LegalForm.CORPORATION)
    assert [str(periods.year(number)) for number in (-2, -1, 0, 1, 2)] == [
        "2024-04..2025-03",
        "2025-04..2026-03",
        "2026-04..2026-12",
        "2027-01..2027-12",
        "2028-01..2028-12",
    ]
    gap = FormPeriods(small_form(), date(2026, 4, 1), [FiscalYear(Month(2023, 4), Month(2024, 3)), LAST_YEAR], LegalForm.CORPORATION)
    assert str(gap.year(-1)) == "2024-04..2025-03"
    early = FormPeriods(small_form(), date(2020, 1, 1), [LAST_YEAR], LegalForm.CORPORATION)
    assert (str(early.year(1)), str(early.year(7))) == ("2019-04..2020-03", "2025-04..2026-03")
