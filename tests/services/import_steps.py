"""Steps the import tests share: the sample files, importing one, and the whole content of the ledger's tables."""

from pathlib import Path

from app.services import importing
from app.services.session import BookSession
from tests.ledger.importers.vendor_files import Line, Voucher, csv_bytes, money_forward_rows

DATA = Path(__file__).parents[1] / "data" / "importers"
YAYOI = DATA / "yayoi" / "shiwake_25col_cp932_wareki.txt"
MF = DATA / "money_forward" / "shiwakecho_27col_utf8bom.csv"
FREEE = DATA / "freee" / "shiwakecho_101col_utf8.csv"
EXCLUSIVE = DATA / "freee" / "shiwakecho_legacy_11col_cp932_zeinuki.csv"
OPENINGS = DATA / "yayoi" / "kishu_zandaka_6col_cp932.txt"
#: Everything an import writes; only the numbering of batches and the revision go on.
LEDGER_TABLES = (
    "fiscal_years texts batches batch_problems journal_segments kept_balances opening_balances account_mappings fund_choices "
    "superseded_vouchers balance_tables balance_figures check_figures account_codes bank_statements bank_lines payment_orders invoices "
    "reconciliation_choices".split()
)


def dump(session: BookSession) -> dict[str, list[tuple[object, ...]]]:
    """Every row of the ledger's tables, ids included: an undo leaves no trace in them."""
    with session.reader() as connection:
        return {table: sorted(connection.execute(f"SELECT * FROM {table}").fetchall(), key=repr) for table in LEDGER_TABLES}


def take(session: BookSession, path: Path, **choices: object) -> int:
    preview = importing.preview_import(session, path)
    choices.setdefault("mappings", dict.fromkeys((account.name for account in preview.unknown_accounts), None))
    return importing.commit_import(session, preview, **choices).id  # type: ignore[arg-type]


def one_voucher(number: int = 1, date: str = "2025/04/03", amount: int = 1000, sub_account: str = "") -> Voucher:
    return Voucher(number, date, "", "", (Line(("旅費交通費", "", amount), ("普通預金", sub_account, amount)),))


def write_mf(path: Path, vouchers: list[Voucher]) -> Path:
    path.write_bytes(csv_bytes(money_forward_rows(vouchers), "utf-8"))
    return path


def ics_journal_of(folder: Path, company: str) -> Path:
    """The ICSdb sample (an invented company) under another company's name."""
    content = (DATA / "ics" / "db_shiwake_nikkicho_39col_cp932.csv").read_bytes().decode("cp932")
    path = folder / f"{company}.csv"
    path.write_bytes(content.replace("株式会社　あおば商店", company).encode("cp932"))
    return path
