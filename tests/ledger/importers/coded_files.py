"""Journals whose accounts are codes: the copied samples, and reading rows of such a layout."""

from pathlib import Path

from app.ledger.importers import identify
from app.ledger.importers.base import ImportResult, SourceFile
from app.ledger.importers.coded_accounts import with_account_names
from app.ledger.importers.reading import open_source
from tests.ledger.importers.vendor_files import csv_bytes

DATA = Path(__file__).parents[2] / "data" / "importers"
CODE_TABLE_FILE = DATA / "obc" / "kamoku_code_table.csv"
OBC_FILE = DATA / "obc" / "kanjo_bugyo_csjs_cp932.csv"
TKC_FILE = DATA / "tkc" / "tashasystem_shiwake_34col.slp"
MJS_FILE = DATA / "mjs" / "kaikei_taisho_44col_cp932.csv"
ICS_FILE = DATA / "ics" / "db_shiwake_nikkicho_39col_cp932.csv"
CODED = (OBC_FILE, TKC_FILE, MJS_FILE)


def read(path: Path) -> ImportResult:
    file = open_source(path)
    return identify(file).read(file)


def named(path: Path) -> ImportResult:
    """A journal with names from the sample's code table."""
    return with_account_names(read(path), read(CODE_TABLE_FILE).codes)


def source(rows: list[list[str]], name: str = "journal.csv", *, tabs: bool = False) -> SourceFile:
    content = csv_bytes(rows, "utf-8") if not tabs else "".join("\t".join(row) + "\r\n" for row in rows).encode()
    return SourceFile(Path(name), name, "", "utf-8", content)


def placed(cells: dict[int, str], width: int, default: str = "") -> list[str]:
    """A row of a layout without a header: what stands at which place."""
    return [cells.get(position, default) for position in range(width)]
