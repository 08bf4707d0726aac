"""Pictures of the pages of the month over books that tell little or nothing good: ``python -m tests.ui.screenshots_of_thin_books FOLDER``.

An empty book, one month, losses until the bank account is overdrawn, months missing between two years, and tables alone.
"""

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from app.ledger.years import LegalForm
from app.periods import Month, month_range
from app.services.session import BookFacts, BookSession, Secrets, create_book
from app.settings import Settings
from tests.ledger.importers.vendor_files import Line, Voucher, csv_bytes, money_forward_rows
from tests.services.small_book import OPENING, VOUCHERS, take
from tests.services.test_table_books import TRENDS
from tests.services.test_table_books import take as take_tables
from tests.ui.camera import Camera

PASSPHRASE = "山の上の小さな工場"
PAGES = ("home", "review", "statements", "profitability", "cash_flow", "forecast", "planned_items", "loans", "what_if")


def main(folder: Path) -> None:
    """Every page of every book, the parts of the forecast and of profitability besides."""
    base = Path(tempfile.mkdtemp())
    camera = Camera(folder, Settings(appearance="light", lock_after_minutes=60))
    for name, session in _books(base).items():
        camera.window.show_book(session)
        view = camera.window.book_view
        assert view is not None
        for page in PAGES:
            camera.take(f"{name}-{page}", lambda page=page, view=view: view.show_page(page))  # type: ignore[misc]
        forecast: Any = view.pages["forecast"]
        view.show_page("forecast")
        for part in ("weeks", "back_test"):
            camera.take(f"{name}-forecast-{part}", forecast.part.buttons[part].click)
        profit: Any = view.pages["profitability"]
        view.show_page("profitability")
        for part in ("break_even", "value_added", "trends"):
            camera.take(f"{name}-profit-{part}", profit.what.buttons[part].click)
        camera.window.leave()
    camera.window.close()


def _books(base: Path) -> dict[str, BookSession]:
    return {
        "empty": _book(base, "empty", []),
        "one-month": _book(base, "one", _loss(Month(2025, 4), Month(2025, 4))),
        "losses": _book(base, "losses", _loss(Month(2024, 4), Month(2025, 9))),
        "gap": _book(base, "gap", list(VOUCHERS)),
        "tables": _tables(base),
    }


def _tables(base: Path) -> BookSession:
    session = _book(base, "tables", [], "株式会社あおば商店")
    take_tables(session, *TRENDS["yayoi"])
    return session


def _book(base: Path, name: str, vouchers: list[Voucher], company: str = "有限会社ちいさな商店") -> BookSession:
    folder = base / name
    folder.mkdir()
    facts = BookFacts(company, LegalForm.CORPORATION, 4)
    session = create_book(folder / "book", facts, Secrets(PASSPHRASE), use_keyring=False).session
    if vouchers:
        take(session, folder / "opening.txt", OPENING.encode("cp932"))
        take(session, folder / "journal.csv", csv_bytes(money_forward_rows(vouchers), "utf-8"))
    return session


def _loss(first: Month, last: Month) -> list[Voucher]:
    """Each month 300,000 are sold and 420,000 paid, so that a million does not last a year."""
    vouchers = []
    for number, month in enumerate(month_range(first, last)):
        day = f"{month.year}/{month.month:02d}"
        vouchers.append(Voucher(2 * number + 1, f"{day}/10", "店頭売上", "", (Line(("普通預金", "", 300_000), ("売上高", "", 300_000)),)))
        vouchers.append(Voucher(2 * number + 2, f"{day}/25", "給与", "", (Line(("給料手当", "", 420_000), ("普通預金", "", 420_000)),)))
    return vouchers


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["MIERU_HOME"] = tempfile.mkdtemp()
    main(Path(sys.argv[1]))
