"""Which of the files chosen together a sheet is named for."""

from collections.abc import Sequence
from pathlib import Path

from app.ledger.importers.reading import holds_sheets


def sheets_by_file(paths: Sequence[Path], sheet: str) -> dict[Path, str]:
    """The sheet to read of each file: the one named of workbooks, none of text files that come beside a workbook.

    Where no file is a workbook the name stays, and reading the file refuses it (``import.no_sheets``).
    Raises ``InputRefused`` for a file that cannot be read.
    """
    if not sheet:
        return dict.fromkeys(paths, "")
    workbooks = {path for path in paths if holds_sheets(path)}
    return {path: sheet if path in workbooks or not workbooks else "" for path in paths}
