"""Large invented journals: from the shared generator where it is there, else the demo company's entries many times over."""

import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path

from tests.helpers.demo_company import BOOKKEEPER, MADE_ON, DemoBooks
from tests.helpers.journal_layouts import freee_file, money_forward_file, yayoi_file

GENERATOR = Path(__file__).parents[3] / "shared" / "tools" / "gen_ledger.py"
MONTHS = 24
#: Format to file suffix, encoding, and whether the file has a header row.
FORMATS = {"money-forward": (".csv", "utf-8-sig", True), "yayoi": (".txt", "cp932", False), "freee": (".csv", "utf-8", True)}
GENERATOR_FORMATS = {"money-forward": "mf", "yayoi": "yayoi", "freee": "freee"}


@dataclass(frozen=True)
class JournalFile:
    """A generated file and what is needed to read it with pandas."""

    path: Path
    format: str
    lines: int
    encoding: str
    has_header: bool


def make_journal(folder: Path, format: str, lines: int) -> JournalFile:
    """Write a journal of about ``lines`` source lines; the same bytes for the same arguments."""
    suffix, encoding, has_header = FORMATS[format]
    path = folder / f"{format}_{lines}{suffix}"
    if GENERATOR.is_file():
        options = ["--lines", str(lines), "--months", str(MONTHS), "--format", GENERATOR_FORMATS[format], "--encoding", encoding]
        subprocess.run([sys.executable, str(GENERATOR), *options, "--out", str(path)], check=True)
    else:
        path.write_bytes(multiplied_demo(format, lines))
    return JournalFile(path, format, lines, encoding, has_header)


def multiplied_demo(format: str, lines: int) -> bytes:
    """The demo's entries as often as needed, each copy with texts of its own."""
    entries = DemoBooks().entries
    copies = max(1, round(lines / sum(len(entry.rows) for entry in entries)))
    many = [replace(entry, description=f"{entry.description} {copy}") for entry in entries for copy in range(copies)]
    if format == "yayoi":
        return yayoi_file(many)
    return freee_file(many, MADE_ON) if format == "freee" else money_forward_file(many, MADE_ON, BOOKKEEPER)
