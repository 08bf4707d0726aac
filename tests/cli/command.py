"""Runs ``mieru`` as a script does: arguments in, exit status, standard output and error out."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app.cli.main import run
from app.documents.document import Document
from tests.ledger.importers.vendor_files import csv_bytes, money_forward_rows
from tests.services.small_book import OPENING, VOUCHERS

OWNER_SECRET = "owner's secret phrase"


@dataclass(frozen=True)
class Answer:
    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one object on standard output; fails where there is anything else."""
        return json.loads(self.out)


class Terminal:
    """In-process runs of the command with what it printed."""

    def __init__(self, capsys: pytest.CaptureFixture[str], printer: Callable[[Document], bytes]) -> None:
        self._capsys = capsys
        self.printer = printer

    def __call__(self, *arguments: str | Path) -> Answer:
        self._capsys.readouterr()
        result = run([str(argument) for argument in arguments], self.printer)
        printed = self._capsys.readouterr()
        return Answer(result.exit_status, printed.out, printed.err)


def write_small_files(folder: Path) -> tuple[Path, Path]:
    """The small trader's opening balances (Yayoi) and journal (Money Forward) as files."""
    opening, journal = folder / "opening.txt", folder / "journal.csv"
    opening.write_bytes(OPENING.encode("cp932"))
    journal.write_bytes(csv_bytes(money_forward_rows(list(VOUCHERS)), "utf-8"))
    return opening, journal
