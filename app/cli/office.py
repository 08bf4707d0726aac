"""``mieru office``: the books of many clients at once, each by itself; one that fails is told and stops no other."""

from pathlib import Path
from typing import Any

from app.cli.call import Call, CommandResult, read_secret
from app.cli.text_table import grid_lines
from app.errors import UserFacingError
from app.messages import error_message
from app.services.client_files import propose_assignments, signs_of
from app.services.client_status import ClientStatus, client_status
from app.services.office_imports import importing
from app.services.office_list import Client, add_client, find_client, load_clients, remove_client
from app.services.office_runs import ClientResult, run_over
from app.services.office_work import Done, Work, backing_up, checking, reporting_month
from app.services.overview import Notice
from app.services.session import Secrets

FAILED = 3
_TITLES = ("company", "last_month", "last_closed", "unresolved", "due", "waiting", "problems")


def add(call: Call) -> None:
    """Put a book on the list."""
    with call.book() as session:
        client = add_client(session)
    call.output.result({"book": str(client.book), "company": client.company}, [f"{client.company}  {client.book}"])


def remove(call: Call) -> None:
    """Take a book off the list."""
    client = remove_client(call.given.book)
    call.output.result({"book": str(client.book), "company": client.company}, [f"{client.company}  {client.book}"])


def list_clients(call: Call) -> CommandResult | None:
    """How far each client's book is; status 3 where a book could not be read."""
    found = list(run_over(load_clients(), lambda session, client: client_status(session), _secrets(call), call.progress()))
    rows = [_status_row(call, result) for result in found]
    words = call.output.words
    grid = [[words(f"cli.title.{name}") for name in _TITLES], *([_cell(row, name) for name in _TITLES] for row in rows)]
    call.output.result({"clients": rows}, grid_lines(grid, [name == "unresolved" for name in _TITLES]))
    return _result(found)


def run_work(call: Call) -> CommandResult | None:
    """Do one thing in every book; status 3 where it failed in some."""
    given, clients = call.given, load_clients()
    work: Work
    match given.what:
        case "check":
            work = checking
        case "backup":
            work = backing_up(given.out)
        case _:
            work = reporting_month(given.out, given.month, clients, call.printer)
    found = []
    rows: list[dict[str, Any]] = []
    for result in run_over(clients, work, _secrets(call), call.progress()):
        found.append(result)
        rows.append(_work_row(call, result))
        if not call.output.as_json:
            call.output.text(f"{rows[-1]['company']}  {rows[-1]['said']}")
    call.output.result({"clients": rows})
    unsound = any(result.value is not None and result.value.findings for result in found)
    return CommandResult(FAILED) if unsound else _result(found)


def assign(call: Call) -> None:
    """Say whose each file seems to be; nothing is imported."""
    signs = [result.value for result in run_over(load_clients(), signs_of, _secrets(call), call.progress()) if result.value is not None]
    rows = []
    for found in propose_assignments(call.given.files, signs, call.progress()):
        error = _told(call, found.error)
        why = error["text"] if error else call.output.words(f"office.reason.{found.reason}")
        client = found.client
        rows.append(
            {
                "file": str(found.path),
                "format_title": found.format_title,
                "company_in_file": found.company,
                "book": str(client.book) if client else None,
                "company": client.company if client else None,
                "reason": None if error else found.reason,
                "said": why,
                "error": error,
            }
        )
    call.output.result({"files": rows}, [f"{row['file']}  {row['company'] or '―'}  {row['said']}" for row in rows])


def import_files(call: Call) -> CommandResult | None:
    """Import files into the books of the clients they were confirmed for; status 3 where one was not taken."""
    files: dict[Client, list[Path]] = {}
    for name, file in call.given.pairs:
        files.setdefault(find_client(Path(name)), []).append(Path(file))
    rows: list[dict[str, Any]] = []
    steps = call.progress()
    for result in run_over(files, importing(files, call.given.overlap == "new-only", steps), _secrets(call), steps):
        if result.error is not None:
            rows.append(
                {
                    "company": result.client.company,
                    "file": None,
                    "batch": None,
                    "entries": 0,
                    "already_there": False,
                    "placed_by_office": {},
                    "error": _error(call, result),
                }
            )
        for outcome in result.value or ():
            error = _told(call, outcome.error)
            rows.append(
                {
                    "company": result.client.company,
                    "file": str(outcome.path),
                    "batch": outcome.batch,
                    "entries": outcome.entries,
                    "already_there": outcome.is_there,
                    "placed_by_office": dict(outcome.placed_by_office),
                    "error": error,
                }
            )
    done = ("office.already_there" if row["already_there"] else "office.imported" for row in rows)
    said = [row["error"]["text"] if row["error"] else call.output.words(code, **row) for code, row in zip(done, rows, strict=True)]
    lines = []
    for row, text in zip(rows, said, strict=True):
        lines.append(f"{row['company']}  {row['file'] or ''}  {text}")
        lines += [f"    {call.output.words('office.placed', name=name, account=to)}" for name, to in row["placed_by_office"].items()]
    call.output.result({"files": rows}, lines)
    return CommandResult(FAILED) if any(row["error"] for row in rows) else None


def _secrets(call: Call) -> Any:
    """One passphrase for all books that need one, from a file or the environment; the keyring comes first by itself."""
    common = Secrets(read_secret(call.given.passphrase_file, "MIERU_PASSPHRASE"))
    return lambda client: common


def _result(found: list[ClientResult[Any]]) -> CommandResult | None:
    return CommandResult(FAILED) if any(result.error is not None for result in found) else None


def _status_row(call: Call, result: ClientResult[ClientStatus]) -> dict[str, Any]:
    row: dict[str, Any] = {"book": str(result.client.book), "company": result.client.company, "error": _error(call, result)}
    if (status := result.value) is not None:
        row |= {
            "company": status.company,
            "last_month": str(status.last_month) if status.last_month else None,
            "last_closed": str(status.last_closed) if status.last_closed else None,
            "unresolved": status.unresolved_accounts,
            "problems": _notices(call, status.problems),
            "due": _notices(call, status.due),
            "waiting": _notices(call, status.waiting),
        }
    return row


def _work_row(call: Call, result: ClientResult[Done]) -> dict[str, Any]:
    error, done = _error(call, result), result.value
    findings = [call.output.words(finding.code, **finding.values) for finding in done.findings] if done else []
    file = str(done.file) if done and done.file else None
    said = error["text"] if error else " ".join(findings) or file or call.output.words("office.sound")
    return {
        "book": str(result.client.book),
        "company": result.client.company,
        "file": file,
        "findings": findings,
        "error": error,
        "said": said,
    }


def _error(call: Call, result: ClientResult[Any]) -> dict[str, str] | None:
    return _told(call, result.error)


def _told(call: Call, error: UserFacingError | None) -> dict[str, str] | None:
    if error is None:
        return None
    shown = error_message(error, call.output.language)
    return {"code": error.code, "text": shown.text, "next": shown.next_step}


def _notices(call: Call, notices: tuple[Notice, ...]) -> list[dict[str, str]]:
    return [{"code": notice.code, "message": call.output.words(notice.code, **notice.values)} for notice in notices]


def _cell(row: dict[str, Any], name: str) -> str:
    if row["error"] is not None and name == "due":
        return str(row["error"]["text"])
    value = row.get(name)
    return " / ".join(notice["message"] for notice in value) if isinstance(value, list) else "" if value is None else str(value)


COMMANDS = {
    "office add": add,
    "office remove": remove,
    "office list": list_clients,
    "office run": run_work,
    "office assign": assign,
    "office import": import_files,
}
