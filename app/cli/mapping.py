"""Where source accounts belong: what is unplaced, place a name, take a placement back."""

from typing import Any

from app.cli.call import Call, CommandResult
from app.cli.changes import doubt_lines, doubts_json
from app.cli.text_table import grid_lines
from app.errors import InputRefused
from app.services.account_uses import WrongSide
from app.services.placements import forget_placement, place_account, unplaced_accounts


def list_unplaced(call: Call) -> None:
    """Accounts of the book that have no place in the chart yet, the largest first."""
    with call.book() as session:
        accounts = unplaced_accounts(session)
    rows: list[dict[str, Any]] = [
        {
            "name": account.name,
            "debit": account.debit,
            "credit": account.credit,
            "rows": account.rows,
            "suggestions": [{"code": one.code, "account": one.name, "reason": one.reason} for one in account.suggestions],
        }
        for account in accounts
    ]
    words, formatter = call.output.words, call.formatter
    grid = [[words(f"cli.title.{name}") for name in ("name", "debit", "credit", "suggestions")]]
    for row in rows:
        suggested = "、".join(f"{one['code']} {one['account']}" for one in row["suggestions"])
        grid.append([row["name"], formatter.yen(row["debit"]), formatter.yen(row["credit"]), suggested])
    call.output.result({"accounts": rows}, grid_lines(grid, [False, True, True, False]) if rows else [words("cli.all_placed")])


def place(call: Call) -> CommandResult | None:
    """Remember where names belong, for everything imported and to come; those before one that is in doubt stay."""
    placed: list[dict[str, str]] = []
    with call.book() as session:
        for name, account in call.given.pairs:
            try:
                place_account(session, name, account, reason=call.given.reason, accept_wrong_side=call.given.accept_wrong_side)
            except WrongSide as error:
                for line in doubt_lines(call, error.doubts):
                    call.output.note(line)
                call.output.error(error, placed=placed, doubts=doubts_json(error.doubts))
                return CommandResult(error.exit_status)
            placed.append({"name": name, "account": account})
    call.output.result({"placed": placed}, [f"{one['name']} = {one['account']}" for one in placed])
    return None


def forget(call: Call) -> None:
    """Take placements back."""
    with call.book() as session:
        for name in call.given.names:
            if not forget_placement(session, name, reason=call.given.reason):
                raise InputRefused("cli.not_placed_by_owner", name=name)
    call.output.result({"forgotten": list(call.given.names)}, call.given.names)


COMMANDS = {"map list": list_unplaced, "map place": place, "map forget": forget}
