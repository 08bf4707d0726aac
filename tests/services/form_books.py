"""Books to fill forms from: one without entries, a sole proprietor's, and that of the demo company with all it keeps."""

import datetime
import shutil
from pathlib import Path

import pytest

from app.analysis.form_values import Answer, FilledForm
from app.ledger.years import LegalForm
from app.printing.pdf import render_pdf
from app.services.demo import PASSPHRASE, make_demo
from app.services.planning import definition, filled, read_typed, start, write
from app.services.reporting import Reporting
from app.services.session import BookFacts, BookSession, Secrets, create_book, open_book

DAY = datetime.date(2026, 10, 5)
MONTH = datetime.date(2026, 9, 1)


def empty_book(folder: Path, form: LegalForm = LegalForm.CORPORATION, year_start: int = 4) -> BookSession:
    """A book that nothing was imported into."""
    start_month = year_start if form is LegalForm.CORPORATION else 1
    facts = BookFacts("有限会社からっぽ", form, start_month)
    return create_book(folder / "empty", facts, Secrets("from-nothing"), use_keyring=False).session


def demo_book(temporary: pytest.TempPathFactory) -> BookSession:
    """A copy of the demo company's book, which is made once for all tests."""
    made = temporary.getbasetemp() / "demo-of-forms"
    if not made.exists():
        make_demo(made, render_pdf)
    copy = temporary.mktemp("forms") / "book"
    shutil.copytree(made / "book", copy)
    return open_book(copy, Secrets(PASSPHRASE))


def about(form_id: str) -> datetime.date:
    """The day, or the month, the tests let a form be about."""
    return MONTH if definition(form_id).about == "month" else DAY


def fill_typed(reporting: Reporting, form_id: str, typed: dict[str, str], on: datetime.date | None = None) -> FilledForm:
    """A new copy of a form with texts typed into it."""
    asked = definition(form_id)
    copy = start(reporting.session, form_id, on or about(form_id))
    write(reporting.session, copy.id, {key: Answer(read_typed(asked, key, text)) for key, text in typed.items()})
    return filled(reporting, copy.id)


def struck(form: FilledForm) -> set[str]:
    """The checks of the form that struck."""
    return {finding.check.id for finding in form.findings}
