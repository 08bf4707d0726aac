"""Books as a whole: make, back up, restore and check them; their fiscal years."""

from typing import Any

from app.cli.call import Call, CommandResult, WrongUsage
from app.cli.text_table import grid_lines
from app.errors import InputRefused
from app.ledger.years import BasisTax, LegalForm, YearFacts
from app.services.company import change_closing_month, fiscal_years, set_basis_tax, set_employees
from app.services.keeping import backup, check, restore
from app.services.session import BookFacts, create_book

UNSOUND = 3


def new(call: Call) -> None:
    """Make a book; its recovery code is shown this once."""
    given = call.given
    facts = BookFacts(given.company, LegalForm(given.form), given.year_start, given.first_month)
    created = create_book(given.book, facts, call.secrets(), use_keyring=not given.no_keyring)
    session = created.session
    result = {
        "book": str(session.file),
        "company": facts.company,
        "year_start": facts.year_start,
        "form": str(facts.form),
        "recovery_code": created.recovery_code,
    }
    notice = session.location_notice
    session.close()
    call.output.result(result, [call.output.words("cli.book_made", file=result["book"]), created.recovery_code])
    call.output.say("cli.keep_recovery_code")
    if notice:
        call.output.say(notice)


def back_up(call: Call) -> None:
    """Write the book into one file."""
    with call.book() as session:
        file = backup(session, call.given.file, progress=call.progress())
    call.output.result({"book": session.name, "file": str(file), "bytes": file.stat().st_size}, [str(file)])


def restore_book(call: Call) -> None:
    """Make a new book from a backup."""
    if not call.given.file.exists():
        raise InputRefused("general.file_not_found", file=str(call.given.file))
    session = restore(call.given.file, call.given.book, call.secrets(), use_keyring=not call.given.no_keyring, progress=call.progress())
    file = str(session.file)
    session.close()
    call.output.result({"book": file}, [file])


def check_book(call: Call) -> CommandResult | None:
    """Look at everything the book promises; status 3 where something is wrong."""
    with call.book() as session:
        report = check(session, call.progress())
    findings = []
    for finding in report.findings:
        shown = call.output.words(finding.code, **finding.values)
        findings.append({"code": finding.code, "message": shown})
    counts = {"batches": report.batches, "disclosures": report.disclosures, "copies": report.copies}
    result = {"sound": report.is_sound, **counts, "restored_at": report.restored_at or None, "findings": findings}
    lines = [finding["message"] for finding in findings] or [call.output.words("cli.book_is_sound", **counts)]
    call.output.result(result, lines)
    return None if report.is_sound else CommandResult(UNSOUND)


def list_years(call: Call) -> None:
    """The fiscal years of the book."""
    with call.book() as session:
        years = fiscal_years(session)
    _show_years(call, years)


def set_year(call: Call) -> None:
    """Change what is known of a fiscal year, or let it end with another month; then list them."""
    given = call.given
    if given.last is None and given.tax_basis is None and given.employees is None:
        raise WrongUsage("cli.nothing_to_set")
    with call.book() as session:
        if given.last is not None:
            change_closing_month(session, given.first, given.last, reason=given.reason)
        if given.tax_basis is not None:
            set_basis_tax(session, given.first, BasisTax(given.tax_basis))
        if given.employees is not None:
            set_employees(session, given.first, given.employees)
        years = fiscal_years(session)
    _show_years(call, years)


def _show_years(call: Call, years: tuple[YearFacts, ...]) -> None:
    rows: list[dict[str, Any]] = [
        {
            "from": str(facts.year.first),
            "to": str(facts.year.last),
            "basis_tax": str(facts.basis_tax),
            "basis_evidence": facts.basis_evidence,
            "employees": facts.employees,
        }
        for facts in years
    ]
    words = call.output.words
    titles = [words("cli.title.from"), words("cli.title.to"), words("cli.title.basis_tax"), words("cli.title.employees")]
    grid = [titles]
    for row in rows:
        employees = "" if row["employees"] is None else str(row["employees"])
        grid.append([row["from"], row["to"], words(f"cli.basis.{row['basis_tax']}"), employees])
    call.output.result({"years": rows}, grid_lines(grid, [False, False, False, True]))


COMMANDS = {
    "new": new,
    "backup": back_up,
    "restore": restore_book,
    "check": check_book,
    "years list": list_years,
    "years set": set_year,
}
