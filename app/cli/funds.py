"""Which cash accounts are funds (資金) of the cash flow and which are not: list them, choose for one."""

from typing import Any

from app.analysis.funds import CASH_GROUPS, FundChoice, split_funds
from app.cli.call import Call
from app.cli.text_table import grid_lines
from app.errors import InputRefused
from app.services.import_decisions import chart_code
from app.services.reporting import Reporting


def list_funds(call: Call) -> None:
    """The cash accounts the book uses, each with what it counts as."""
    with call.book() as session:
        rows = _roles(Reporting(session))
    _show(call, rows)


def set_fund(call: Call) -> None:
    """Let a cash account count among the funds, the restricted deposits or neither, in every month; then list them."""
    role: FundChoice = call.given.role
    code = chart_code(call.given.account)
    assert code is not None  # an account was given
    with call.book() as session:
        reporting = Reporting(session)
        account = reporting.books().chart.by_code(code)
        if account.group not in CASH_GROUPS:
            raise InputRefused("cash_flow.not_a_cash_account", account=account.name)
        reporting.set_fund_choice(code, role, reason=call.given.reason)
        rows = _roles(reporting)
    _show(call, rows)


def _roles(reporting: Reporting) -> list[dict[str, Any]]:
    """By statement order; an account of a choice is listed even where the book does not use it yet."""
    books, choices = reporting.books(), reporting.fund_choices()
    funds = split_funds(books.chart, choices).funds
    return [
        {
            "code": account.code,
            "account": account.name,
            "role": choices.get(account.code, "fund" if account.code in funds else "restricted"),
            "chosen": account.code in choices,
        }
        for account in books.chart.in_group(*CASH_GROUPS)
        if account.code in books.codes or account.code in choices
    ]


def _show(call: Call, rows: list[dict[str, Any]]) -> None:
    words = call.output.words
    grid = [[words("cli.title.code"), words("cli.title.name"), words("cli.title.role")]]
    for row in rows:
        by_owner = words("cli.fund.chosen") if row["chosen"] else ""
        grid.append([row["code"], row["account"], words(f"cli.fund.{row['role']}") + by_owner])
    call.output.result({"accounts": rows}, grid_lines(grid, [False, False, False]) if rows else [words("cli.no_cash_accounts")])


COMMANDS = {"funds list": list_funds, "funds set": set_fund}
