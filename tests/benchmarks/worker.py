"""One measured process: ``python -m tests.benchmarks.worker ROLE ...``; what it found goes to standard output as JSON.

Roles: ``read-csv`` the yardstick; ``new`` makes an empty book; ``import`` previews and commits a file into it; ``show`` times
the pages of the latest month before and after a change. Imports stand inside the roles: each process pays for its own only.
"""

import json
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path


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
    from app.services.importing import commit_import, preview_import
    from app.services.session import Secrets, open_book

    session = open_book(folder, Secrets(recovery_code=recovery_code))
    started = time.perf_counter()
    preview = preview_import(session, path)
    previewed = time.perf_counter()
    batch = commit_import(session, preview, overlap="new_only", accept_other_company=True)
    committed = time.perf_counter()
    session.close()
    return {"rows": batch.facts.rows, "preview": previewed - started, "commit": committed - previewed}


def show(folder: Path, recovery_code: str, small_file: Path) -> dict[str, object]:
    """Milliseconds until each page's tables of the latest month are there: after opening, after a change, and again."""
    from app.services.importing import commit_import, preview_import
    from app.services.overview import home
    from app.services.reporting import Reporting
    from app.services.session import Secrets, open_book

    session = open_book(folder, Secrets(recovery_code=recovery_code))
    reporting = Reporting(session)

    def pages() -> dict[str, Callable[[], object]]:
        first, last = reporting.period(None, None)
        return {
            "statements": lambda: [reporting.trial_balance(first, last), reporting.income_statement(first, last)],
            "balance_sheet": lambda: reporting.balance_sheet(first, last),
            "home": lambda: home(reporting, last),
            "cash_flow": lambda: reporting.cash_flow(first, last),
            "local_benchmark": reporting.local_benchmark_table,
        }

    def timed() -> dict[str, float]:
        taken = {}
        for name, page in pages().items():
            started = time.perf_counter()
            page()
            taken[name] = (time.perf_counter() - started) * 1000
        return taken

    def books_read() -> float:
        started = time.perf_counter()
        reporting.books()
        return (time.perf_counter() - started) * 1000

    after_opening = {"books": books_read(), **timed()}
    unchanged = {"books": books_read(), **timed()}
    preview = preview_import(session, small_file)
    commit_import(session, preview, overlap="new_only", accept_other_company=True)
    after_change = {"books": books_read(), **timed()}
    session.close()
    return {"after_opening": after_opening, "unchanged": unchanged, "after_change": after_change}


def write_small_file(path: Path) -> None:
    """One entry in the last month of the generated journals, in Yayoi's layout."""
    from tests.helpers.journal_layouts import Entry, Line, yayoi_file

    path.write_bytes(yayoi_file([Entry(date(2025, 3, 31), "計測用の一件", (Line("消耗品費", 1100),), (Line("現金", 1100),))]))


def main(role: str, *arguments: str) -> None:
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
        case _:
            raise SystemExit(f"unknown role: {role} {arguments}")
    print(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
