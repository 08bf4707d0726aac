"""A loan as the text in which the book keeps it (:mod:`app.analysis.record_values`); damaged ones are ``loans.damaged_content``."""

from typing import Any

from app.analysis.loans import Loan
from app.analysis.record_values import canonical_text, fields_of_values, values_of_record, values_of_text

_DAMAGED = "loans.damaged_content"


def loan_to_json(loan: Loan) -> str:
    """The canonical text of a loan: equal loans give equal texts."""
    return canonical_text(loan_to_values(loan))


def loan_to_values(loan: Loan) -> dict[str, Any]:
    """The fields of a loan as JSON values."""
    return values_of_record(loan)


def loan_from_json(text: str) -> Loan:
    """The loan of a text; raises ``InputRefused`` for a text that is none and for a loan that contradicts itself."""
    return loan_from_values(values_of_text(text, _DAMAGED))


def loan_from_values(values: object) -> Loan:
    """The loan of JSON values; what is left out is as :class:`Loan` has it. Raises ``InputRefused``."""
    return Loan(**fields_of_values(Loan, values, _DAMAGED))
