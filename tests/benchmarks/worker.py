"""One measured process: ``python -m tests.benchmarks.worker ROLE ...``; what it found goes to standard output as JSON.

Roles: ``read-csv`` the yardstick; ``new`` makes an empty book; ``import`` previews and commits a file into it, stage by stage;
``show`` times the pages of the latest month before and after a change; ``open`` times opening the book until its home page is there,
and going through its months; ``forms`` times the forms: filled, a word kept, a version, their papers. Imports stand inside the roles:
each process pays for its own only.
"""

import gc
import json
import sys
import time
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.periods import Month
    from app.services.reporting import Reporting
    from app.services.session import BookSession


def read_csv(path: Path, encoding: str, has_header: bool) -> dict[str, object]:
    import pandas

    return {"rows": len(pandas.read_csv(path, encoding=encoding, header=0 if has_header else None))}


def new_book(folder: Path) -> dict[str, object]:
    from app.ledger.balances import LegalForm
    from app.services.session import BookFacts, Secrets, create_book

    facts = BookFacts("計測用株式会社（見本）", LegalForm.CORPORATION, 4, demo=True)
    created = create_book(folder, facts, Secrets(passphrase="a passphrase for measuring"), use_keyring=False)
    created.session.close()
    return {"recovery_code": created.recovery_code}


def import_file(folder: Path, recovery_code: str, path: Path) -> dict[str, object]:
    """The recovery code opens without the deliberate slowness of a passphrase, as the keyring does for an owner."""
    started = time.perf_counter()
    from app.progress import Progress
    from app.services.importing import commit_import, preview_import
    from app.services.session import Secrets, open_book

    imported = time.perf_counter()
    session = open_book(folder, Secrets(recovery_code=recovery_code))
    looked_at, written = StageTimes("preview"), StageTimes("commit")
    preview = preview_import(session, path, progress=Progress(looked_at.report))
    looked_at.finish()
    batch = commit_import(session, preview, overlap="new_only", accept_other_company=True, progress=Progress(written.report))
    written.finish()
    session.close()
    stages = {"modules": imported - started, **looked_at.taken, **written.taken}
    return {"rows": batch.facts.rows, "entries": batch.facts.entries, "stages": stages}


class StageTimes:
    """Seconds in each stage of a job, as its progress names them."""

    def __init__(self, job: str) -> None:
        self.job = job
        self.taken: dict[str, float] = {}
        self._stage, self._since = "", time.perf_counter()

    def report(self, stage: str, done: int, total: int) -> None:
        self.finish()
        self._stage = f"{self.job}: {stage.rpartition('.')[2]}"

    def finish(self) -> None:
        """Count what has passed since the last report for the stage it named."""
        now = time.perf_counter()
        if self._stage:
            self.taken[self._stage] = self.taken.get(self._stage, 0.0) + now - self._since
        self._since = now


def show(folder: Path, recovery_code: str, small_file: Path) -> dict[str, object]:
    """Milliseconds until each page's tables of the latest month are there: after opening, after a change, and again."""
    from app.services.importing import commit_import, preview_import
    from app.services.reporting import Reporting
    from app.services.session import Secrets, open_book
    from app.services.undoing import undo_batch

    session = open_book(folder, Secrets(recovery_code=recovery_code))
    reporting = Reporting(session)

    def timed() -> dict[str, float]:
        return {"books": milliseconds(reporting.books), **{name: milliseconds(page) for name, page in pages_of(reporting).items()}}

    after_opening = timed()
    unchanged = timed()
    after_change = {}
    for name in pages_of(reporting):  # each page is the first to be looked at after a change of its own
        batch = commit_import(session, preview_import(session, small_file), overlap="new_only", accept_other_company=True)
        after_change[name] = milliseconds(pages_of(reporting)[name])
        undo_batch(session, batch.id)
        timed()
    session.close()
    return {"after_opening": after_opening, "unchanged": unchanged, "after_change": after_change}


def open_and_switch(folder: Path, recovery_code: str) -> dict[str, object]:
    """Milliseconds until a book shows its home page, and for every page the longest time a change of the month takes."""
    from app.services.month_glance import glance
    from app.services.reporting import Reporting
    from app.services.session import Secrets, open_book

    opened: list[BookSession] = []
    opening = {"open": milliseconds(lambda: opened.append(open_book(folder, Secrets(recovery_code=recovery_code))))}
    reporting = Reporting(opened[0])
    opening["books"] = milliseconds(reporting.books)
    months = reporting.books().months
    opening["home"] = milliseconds(lambda: glance(reporting, months[-1]))
    for page in pages_of(reporting).values():  # each page has been looked at once
        page()
    switching: dict[str, float] = {}
    for month in months[:-1]:
        for name, page in pages_of(reporting, month).items():
            switching[name] = max(switching.get(name, 0.0), milliseconds(page))
    opened[0].close()
    return {"opening": opening, "switching": switching}


def fill_forms(folder: Path, recovery_code: str) -> dict[str, object]:
    """Milliseconds for each form: filled the first time, a word written and filled again, a version kept, as PDF and as Excel."""
    from app.analysis.form_definitions import FieldKind
    from app.analysis.form_values import Answer
    from app.formatting import Formatter
    from app.printing.pdf import render_pdf
    from app.services import planning
    from app.services.forecasting import forecast_of
    from app.services.form_papers import form_document, sender_of
    from app.services.papers import workbook
    from app.services.reporting import Reporting
    from app.services.session import Secrets, open_book

    session = open_book(folder, Secrets(recovery_code=recovery_code))
    reporting = Reporting(session)
    forecast_of(reporting)  # the home page has asked for it
    day = reporting.books().months[-1].last_day
    taken: dict[str, dict[str, float]] = {step: {} for step in ("filled", "word kept", "version", "pdf", "excel")}
    for definition in planning.definitions():
        name = definition.id
        copy = planning.open_single(session, name) if definition.single else planning.start(session, name, day)
        taken["filled"][name] = milliseconds(partial(planning.filled, reporting, copy.id))
        cells = planning.filled(reporting, copy.id).cells.values()
        key = next((cell.key for cell in cells if cell.field.kind is FieldKind.TEXT and not cell.field.formula), "")
        if key:

            def keep_a_word(number: int = copy.id, key: str = key) -> None:
                planning.write(session, number, {key: Answer("計測")})
                planning.filled(reporting, number)

            taken["word kept"][name] = milliseconds(keep_a_word)
        taken["version"][name] = milliseconds(partial(planning.keep_version, reporting, copy.id))
        document = form_document(planning.filled(reporting, copy.id), sender_of(reporting), Formatter(years="era"), day)
        taken["pdf"][name] = milliseconds(partial(render_pdf, document))
        taken["excel"][name] = milliseconds(partial(workbook, document))
    session.close()
    return dict(taken)


def pages_of(reporting: "Reporting", month: "Month | None" = None) -> dict[str, Callable[[], object]]:
    """What fills each page of a month (by default the latest), over its year so far."""
    from app.analysis.profitability import Dimension
    from app.analysis.scenarios import Scenario
    from app.ledger.trend import TrendChoice
    from app.periods import month_range
    from app.services.benchmark_views import drivers, history_table
    from app.services.cash_reports import cash_form, checks_form, fund_accounts
    from app.services.financing import financing_view
    from app.services.forecasting import forecast_of
    from app.services.guarantee import guarantee_view
    from app.services.loan_views import loan_view
    from app.services.month_glance import glance
    from app.services.open_points import open_points
    from app.services.planning import copies, definitions
    from app.services.profitability import break_even_view, gross_profit_view, trends, value_added_of
    from app.services.report_calendar import calendar
    from app.services.scenarios import compare
    from app.services.trends import has_cost_report, trend_of, trial_balance_at, trial_balance_of

    def period() -> "tuple[Month, Month]":
        return reporting.period(None, month)

    def statements() -> object:
        first, last = period()
        found = trial_balance_at(reporting, first, last, "account"), trend_of(reporting, first, last, TrendChoice())
        return found, trial_balance_of(reporting, first, last).ties, has_cost_report(reporting), reporting.filter_names()

    def what_if() -> object:
        less = [Scenario(f"売上{percent}％減", sales=Fraction(-percent, 100)) for percent in (5, 10, 20)]
        return compare(reporting, less)

    def home() -> object:
        last = period()[1]
        return glance(reporting, last), forecast_of(reporting), open_points(reporting, last)

    def cash_flow() -> object:
        return cash_form(reporting, *period()), checks_form(reporting, *period()), fund_accounts(reporting)

    def profitability() -> object:
        months = month_range(*period())
        parts = [gross_profit_view(reporting, months, dimension) for dimension in Dimension]
        return parts, break_even_view(reporting, months), value_added_of(reporting, months[-1]), trends(reporting, months)

    def local_benchmark() -> object:
        years = [period for period in reporting.local_benchmark().periods if period.kind == "fiscal_year"]
        moved = [drivers(reporting, each.id, "fiscal_year", years[-1].last) for each in years[-1].indicators if len(years) > 1]
        return reporting.local_benchmark_table(), history_table(reporting), moved

    return {
        "statements": statements,
        "balance_sheet": lambda: trend_of(reporting, *period(), TrendChoice("balance_sheet")),
        "cash_flow": cash_flow,
        "forecast": lambda: forecast_of(reporting),
        "home": home,
        "loans": lambda: loan_view(reporting, period()[1]),
        "profitability": profitability,
        "what_if": what_if,
        "local_benchmark": local_benchmark,
        "plans": lambda: (definitions(), copies(reporting.session)),
        "report_calendar": lambda: calendar(reporting),
        "financing": lambda: financing_view(reporting),
        "guarantee": lambda: guarantee_view(reporting),
    }


def milliseconds(job: Callable[[], object]) -> float:
    started = time.perf_counter()
    job()
    return (time.perf_counter() - started) * 1000


def write_small_file(path: Path) -> None:
    """One entry in the last month of the generated journals, in Yayoi's layout."""
    from tests.helpers.journal_layouts import Entry, Line, yayoi_file

    path.write_bytes(yayoi_file([Entry(date(2025, 3, 31), "計測用の一件", (Line("消耗品費", 1100),), (Line("現金", 1100),))]))


def main(role: str, *arguments: str) -> None:
    gc.set_threshold(20_000, 20, 20)  # as app.main does
    match role, arguments:
        case "read-csv", (path, encoding, has_header):
            found = read_csv(Path(path), encoding, has_header == "True")
        case "new", (folder,):
            found = new_book(Path(folder))
        case "import", (folder, recovery_code, path):
            found = import_file(Path(folder), recovery_code, Path(path))
        case "show", (folder, recovery_code, path):
            write_small_file(Path(path))
            found = show(Path(folder), recovery_code, Path(path))
        case "forms", (folder, recovery_code):
            found = fill_forms(Path(folder), recovery_code)
        case "open", (folder, recovery_code):
            found = open_and_switch(Path(folder), recovery_code)
        case _:
            raise SystemExit(f"unknown role: {role} {arguments}")
    print(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
