"""``mieru office``: the books of many clients at once, each by itself; one that fails is told and stops no other."""

from typing import Any

from app.cli.call import Call, CommandResult, read_secret
from app.cli.text_table import grid_lines
from app.messages import error_message
from app.services.client_status import ClientStatus, client_status
from app.services.office_list import add_client, load_clients, remove_client
from app.services.office_runs import ClientResult, run_over
from app.services.office_work import Done, Work, backing_up, checking, reporting_month
from app.services.overview import Notice
from app.services.session import Secrets

FAILED = 3
_TITLES = ("company", "last_month", "last_closed", "unresolved", "problems", "due", "waiting")


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
    call.output.result({"clients": rows}, grid_lines(grid, [name in ("unresolved", "problems") for name in _TITLES]))
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
    if result.error is None:
        return None
    shown = error_message(result.error, call.output.language)
    return {"code": result.error.code, "text": shown.text, "next": shown.next_step}


def _notices(call: Call, notices: tuple[Notice, ...]) -> list[dict[str, str]]:
    return [{"code": notice.code, "message": call.output.words(notice.code, **notice.values)} for notice in notices]


def _cell(row: dict[str, Any], name: str) -> str:
    if row["error"] is not None and name == "last_month":
        return str(row["error"]["text"])
    value = row.get(name)
    if name == "problems":
        return str(len(value or ()))
    return " / ".join(notice["message"] for notice in value) if isinstance(value, list) else "" if value is None else str(value)


COMMANDS = {"office add": add, "office remove": remove, "office list": list_clients, "office run": run_work}
