"""``mieru office accounts``: the account names an office places for all its clients, from a script."""

from typing import Any

from app.cli.call import Call, CommandResult
from app.cli.text_table import grid_lines
from app.services.office_accounts import (
    Merged,
    ProfileContradicted,
    export_office_profile,
    forget_office_place,
    import_office_profile,
    learn_from_company,
    load_office_profile,
)


def show(call: Call) -> None:
    """Every name with its account."""
    rows: list[dict[str, Any]] = [
        {"name": place.name, "code": place.code, "account": place.account, "as_sub_account": place.as_sub_account}
        for place in load_office_profile().listed()
    ]
    words = call.output.words
    grid = [[words(f"cli.title.{name}") for name in ("name", "account", "as_sub_account")]]
    grid += [[row["name"], f"{row['code']} {row['account']}", "○" if row["as_sub_account"] else ""] for row in rows]
    call.output.result({"accounts": rows}, grid_lines(grid, [False] * 3) if rows else [words("office_accounts.empty")])


def learn(call: Call) -> CommandResult | None:
    """Take over what was decided in a book."""
    with call.book() as session:
        try:
            merged = learn_from_company(session, call.given.conflicts)
        except ProfileContradicted as error:
            return _contradicted(call, error)
    _say_merged(call, merged)
    return None


def take_in(call: Call) -> CommandResult | None:
    """Add the accounts of a file somebody handed over."""
    try:
        merged = import_office_profile(call.given.file, call.given.conflicts)
    except ProfileContradicted as error:
        return _contradicted(call, error)
    _say_merged(call, merged)
    return None


def export(call: Call) -> None:
    """Write the accounts to a file or into a folder."""
    path = export_office_profile(call.given.out)
    call.output.result({"file": str(path)}, [call.output.words("office_accounts.written", file=path.name)])


def remove(call: Call) -> None:
    """Take names out."""
    for name in call.given.names:
        forget_office_place(name)
    call.output.result(
        {"removed": call.given.names}, [call.output.words("office_accounts.removed", name=name) for name in call.given.names]
    )


def _say_merged(call: Call, merged: Merged) -> None:
    counts = {"added": merged.added, "replaced": merged.replaced, "kept": merged.kept}
    call.output.result(counts, [call.output.words("office_accounts.merged", **counts)])


def _contradicted(call: Call, error: ProfileContradicted) -> CommandResult:
    """Every contradiction, then what to do about them."""
    rows = [{"name": one.kept.name, "kept": one.kept.account, "came": one.came.account} for one in error.contradictions]
    for row in rows:
        call.output.note(call.output.words("office_accounts.contradiction", **row))
    call.output.error(error, contradictions=rows)
    return CommandResult(error.exit_status)


COMMANDS = {
    "office accounts list": show,
    "office accounts learn": learn,
    "office accounts import": take_in,
    "office accounts export": export,
    "office accounts remove": remove,
}
