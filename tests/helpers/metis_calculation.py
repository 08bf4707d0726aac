"""What METI's own workbook computes from its inputs: LibreOffice calculates a copy, its formulas as they stand.

The genuine workbook is never part of the tests; where it is not there, nor LibreOffice, what needs them is skipped. LibreOffice does
not read the workbook's unquoted sheet names in formulas (``【入力】財務分析!D9``), so the copy it gets has them quoted; nothing else in
the formulas is touched.
"""

import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

GENUINE = Path(os.environ.get("MIERU_METI_WORKBOOK", "../shared/samples/real/meti/locaben.xlsm"))
OFFICE = shutil.which("soffice")
#: Marks a test that fills the genuine workbook, and one that lets it calculate too.
needs_workbook = pytest.mark.skipif(not GENUINE.is_file(), reason="METI's own workbook is not part of the tests")
needs_calculation = pytest.mark.skipif(not GENUINE.is_file() or OFFICE is None, reason="needs METI's own workbook and LibreOffice")
INPUTS, RESULT = "【入力】財務分析", "財務分析シート ver3"
#: Columns of value and points on the sheet of the inputs, places of total and rank on the result: the latest period first.
PERIOD_PLACES = (("K", "L", "H28", "I28"), ("M", "N", "H41", "I41"), ("O", "P", "O41", "P41"))
_SHEET_NAME = re.compile(r"(?<!')(【(?:入力|参照)】[^!'\"()&,=<>]+)!")
_FORMULA = re.compile(r"(<f[^>]*>)([^<]*)(</f>)")
_PLACE = re.compile(r"([A-Z])(\d+)")
#: LibreOffice is to calculate every formula when it opens a workbook (its own default keeps what the file says).
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>
"""


class Calculated:
    """A workbook LibreOffice has calculated."""

    def __init__(self, path: Path) -> None:
        book = CalamineWorkbook.from_path(str(path))
        self._rows = {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in (INPUTS, RESULT)}

    def __getitem__(self, at: tuple[str, str]) -> object:
        """What stands in a cell, by sheet and place."""
        sheet, place = at
        found = _PLACE.fullmatch(place)
        assert found is not None
        return self._rows[sheet][int(found[2]) - 1][ord(found[1]) - ord("A")]

    def indicators(self, period: int) -> tuple[list[object], list[object]]:
        """The six values and the six points of a period (0 is the latest); ``None`` where the workbook has neither."""
        value, points, _, _ = PERIOD_PLACES[period]
        found = ([self[INPUTS, f"{column}{row}"] for row in range(6, 12)] for column in (value, points))
        values, given = ([None if each in ("-", ".") else each for each in column] for column in found)
        return values, given

    def total(self, period: int) -> tuple[object, object]:
        """Sum of the points, and the rank."""
        return self[RESULT, PERIOD_PLACES[period][2]], self[RESULT, PERIOD_PLACES[period][3]]

    @property
    def size(self) -> object:
        return self[INPUTS, "D20"]


def calculated(workbooks: Sequence[Path], folder: Path) -> list[Calculated]:
    """Let LibreOffice calculate some workbooks, in one go."""
    assert OFFICE is not None
    quoted, out, profile = (folder / name for name in ("quoted", "calculated", "profile"))
    for each in (quoted, out, profile / "user"):
        each.mkdir(parents=True, exist_ok=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, "utf-8")
    for source in workbooks:
        _quote_sheet_names(source, quoted / source.name)
    names = [str(quoted / source.name) for source in workbooks]
    command = [OFFICE, "--headless", "--convert-to", "xlsx", "--outdir", str(out), f"-env:UserInstallation={profile.as_uri()}", *names]
    subprocess.run(command, check=True, capture_output=True, timeout=600)
    return [Calculated(out / f"{source.stem}.xlsx") for source in workbooks]


def _quote_sheet_names(source: Path, target: Path) -> None:
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                text = _FORMULA.sub(lambda found: found[1] + _SHEET_NAME.sub(r"'\1'!", found[2]) + found[3], content.decode("utf-8"))
                content = text.encode("utf-8")
            new.writestr(name, content)
