"""``mieru office accounts``: the account names an office places for all its clients, from a script."""

from collections.abc import Sequence
from typing import Any

from app.cli.call import Call, CommandResult
from app.cli.text_table import grid_lines
from app.ledger.chart_of_accounts import fold_name
from app.services.office_accounts import (
    Merged,
    ProfileContradicted,
    decided_in_company,
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
            decided = [place.name for place in decided_in_company(session)]
            merged = learn_from_company(session, call.given.conflicts, call.given.leave_out)
        except ProfileContradicted as error:
            return _contradicted(call, error)
    _say_merged(call, merged, [name for name in decided if fold_name(name) not in {fold_name(left) for left in call.given.leave_out}])
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
    path = export_office_profile(call.given.out, call.given.leave_out)
    left = {fold_name(name) for name in call.given.leave_out}
    names = [place.name for place in load_office_profile().listed() if fold_name(place.name) not in left]
    said = [call.output.words("office_accounts.written", file=path.name), *(f"  {name}" for name in names)]
    call.output.result({"file": str(path), "names": names}, said)


def remove(call: Call) -> None:
    """Take names out."""
    for name in call.given.names:
        forget_office_place(name)
    call.output.result(
        {"removed": call.given.names}, [call.output.words("office_accounts.removed", name=name) for name in call.given.names]
    )


def _say_merged(call: Call, merged: Merged, names: Sequence[str] = ()) -> None:
    """The counts, and by name what of a company went along."""
    counts = {"added": merged.added, "replaced": merged.replaced, "kept": merged.kept}
    said = [call.output.words("office_accounts.merged", **counts), *(f"  {name}" for name in names)]
    call.output.result({**counts, "names": list(names)} if names else counts, said)


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
