"""``mieru loans``: the loan register: list, add, change and remove loans, their schedules, the books beside them, proposals."""

from typing import TYPE_CHECKING, Any

from app.cli.call import Call
from app.cli.text_table import table_lines
from app.services.reporting import Reporting
from app.tables import Table, cell_text

if TYPE_CHECKING:
    from app.analysis.loan_ties import TieGroup
    from app.analysis.loans import Loan
    from app.messages import Language
    from app.services.loan_views import LoanView


def list_loans(call: Call) -> None:
    """The register at the end of a month, its sums by guarantee, and what it announces."""
    from app.services.loan_views import loan_view

    with call.book() as session:
        view = loan_view(Reporting(session), call.given.month, call.output.language)
    lines = _lines(call, view.table, view.totals, view.announced)
    call.output.result(loans_json(view, call.output.language), lines or [call.output.words("loans.none")])


def add(call: Call) -> None:
    """Enter a loan from its fields, its schedule file, or a proposal from the books."""
    from app.services.loan_views import proposal_draft
    from app.services.loans import add_loan

    with call.book() as session:
        base = proposal_draft(Reporting(session), call.given.proposal) if call.given.proposal else None
        loan = _loan(call, base)
        number = add_loan(session, loan)
    _show_loan(call, number, loan)


def change(call: Call) -> None:
    """Change some fields of a loan."""
    from app.services.loans import change_loan, find_loan

    with call.book() as session:
        loan = _loan(call, find_loan(Reporting(session), call.given.number).loan)
        change_loan(session, call.given.number, loan)
    _show_loan(call, call.given.number, loan)


def remove(call: Call) -> None:
    """Take a loan out of the register."""
    from app.services.loans import remove_loan

    with call.book() as session:
        remove_loan(session, call.given.number)
    call.output.result({"number": call.given.number}, [call.output.words("loans.removed", number=call.given.number)])


def schedule(call: Call) -> None:
    """Every payment of a loan."""
    from app.services.loan_views import schedule_of

    with call.book() as session:
        table = schedule_of(Reporting(session), call.given.number, call.output.language)
    call.output.result({"number": call.given.number, "payments": _rows(table), "notes": list(table.notes)}, _lines(call, table))


def ties(call: Call) -> None:
    """Register and books month by month."""
    from app.services.loan_views import loan_view

    with call.book() as session:
        reporting = Reporting(session)
        view = loan_view(reporting, call.given.month, call.output.language)
        books = reporting.books()
        groups = [_group_json(group, [books.name_of(code) for code in group.codes]) for group in view.groups]
    call.output.result({"groups": groups}, _lines(call, view.ties) or [call.output.words("loans.nothing_to_tie")])


def propose(call: Call) -> None:
    """Loans that the books hint at, each with the fields a loan would have."""
    from app.analysis.loan_contents import loan_to_values
    from app.services.loan_views import proposals, proposals_table

    with call.book() as session:
        reporting = Reporting(session)
        table = proposals_table(reporting, call.output.language)
        found = [
            {
                "number": number,
                "account": one.account.code,
                "sub_account": one.account.sub_account,
                "balance": one.balance,
                "month": str(one.month),
                "regular": one.regular,
                "repayments": [
                    {"date": line.date.isoformat(), "amount": line.amount, "file": line.file, "row": line.row} for line in one.evidence
                ],
                "draft": loan_to_values(one.draft) if one.draft else None,
            }
            for number, one in enumerate(proposals(reporting), start=1)
        ]
    call.output.result({"proposals": found, "notes": list(table.notes)}, _lines(call, table) or list(table.notes))


def loans_json(view: "LoanView", language: "Language") -> dict[str, Any]:
    """The register with every field of each loan; amounts are yen, rates exact fractions of one a year."""
    from app.analysis.loan_contents import loan_to_values
    from app.analysis.loan_tables import notice_words

    loans = [
        {
            "number": one.id,
            "entered_at": one.entered_at.isoformat(),
            "balance": balance,
            "within_year": one.schedule.due_within_a_year(view.day),
            **loan_to_values(one.loan),
        }
        for one, balance in zip(view.loans, view.balances, strict=True)
    ]
    notices = [
        {"day": one.day.isoformat(), "kind": one.kind.value, "loan": one.loan, "text": notice_words(one, language)} for one in view.notices
    ]
    return {"day": view.day.isoformat(), "loans": loans, "totals": _rows(view.totals), "notices": notices, "notes": list(view.table.notes)}


def _group_json(group: "TieGroup", names: list[str]) -> dict[str, Any]:
    months = [
        {"month": str(tie.month), "register": tie.register, "books": tie.books, "difference": tie.difference, "state": tie.state.value}
        for tie in group.ties
    ]
    return {"codes": list(group.codes), "accounts": names, "sub_account": group.sub_account, "loans": list(group.loans), "months": months}


def _loan(call: Call, base: "Loan | None") -> "Loan":
    from app.services.loan_entry import loan_from_texts
    from app.services.loan_sheets import instalments_text, read_instalments_file

    texts = dict(call.given.fields)
    if call.given.schedule is not None:
        texts["instalments"] = instalments_text(read_instalments_file(call.given.schedule))
    return loan_from_texts(texts, base)


def _show_loan(call: Call, number: int, loan: "Loan") -> None:
    from app.analysis.loan_contents import loan_to_values

    call.output.result({"number": number, **loan_to_values(loan)}, [call.output.words("loans.kept", number=number, loan=loan.title)])


def _lines(call: Call, *tables: Table) -> list[str]:
    """The tables that have rows, each under its title."""
    lines: list[str] = []
    for table in tables:
        if len(table):
            lines += ["", table.title] if lines else [table.title]
            lines += table_lines(table, call.formatter)
    return lines


def _rows(table: Table) -> list[dict[str, Any]]:
    """The rows of a table by column name."""
    columns = [(column.name, column.kind) for column in table.columns]
    return [
        {
            name: cell if isinstance(cell, int) or cell is None else cell_text(cell, kind)
            for (name, kind), cell in zip(columns, row, strict=True)
        }
        for row in table.rows()
    ]


COMMANDS = {
    "loans list": list_loans,
    "loans add": add,
    "loans change": change,
    "loans remove": remove,
    "loans schedule": schedule,
    "loans ties": ties,
    "loans propose": propose,
}
