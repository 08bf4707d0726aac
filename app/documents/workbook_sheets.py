"""What every sheet of a workbook shares: its name, its paper, the size of pictures, and how much room texts take."""

import io
import re

from xlsxwriter.image import Image
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from app.documents.document import Document, Picture

LINE_POINTS = 16
_FORBIDDEN_IN_NAMES = re.compile(r"[\[\]:*?/\\'\x00-\x1f]")
_LONGEST_NAME = 31
_A4 = 9


def sheet_name(title: str, taken: set[str]) -> str:
    """A name Excel accepts: at most 31 characters, none of ``[]:*?/\\'``, different from those taken (case does not count)."""
    base = _FORBIDDEN_IN_NAMES.sub(" ", title).strip()[:_LONGEST_NAME] or "表"
    name, number = base, 2
    while name.casefold() in taken:
        ending = f" {number}"
        name, number = base[: _LONGEST_NAME - len(ending)] + ending, number + 1
    return name


def add_sheet(workbook: Workbook, title: str, names: set[str]) -> Worksheet:
    """A new sheet named after ``title``; ``names`` are those taken."""
    name = sheet_name(title, names)
    names.add(name.casefold())
    return workbook.add_worksheet(name)


def set_paper(sheet: Worksheet, document: Document, *, landscape: bool) -> None:
    """A4, one page wide, page n/N and the demo mark at the foot."""
    sheet.set_paper(_A4)
    if landscape:
        sheet.set_landscape()
    sheet.set_margins(left=0.8, right=0.5, top=0.6, bottom=0.7)
    sheet.fit_to_pages(1, 0)
    foot = document.foot.replace("&", "&&")
    sheet.set_footer(f"&L&8{foot}&C&8&P/&N ページ&R&8{document.watermark}")
    sheet.hide_gridlines(2)
    sheet.set_default_row(LINE_POINTS)


def lines_in(text: str, width: float) -> int:
    """How many lines a text takes in a column of ``width`` characters."""
    return sum(1 + int(signs(line) / max(width - 1, 1)) for line in text.split("\n"))


def signs(text: str) -> int:
    """Width of a text in half-width characters."""
    return sum(1 if character.isascii() else 2 for character in text)


def scales(picture: Picture) -> dict[str, float]:
    """Excel's factors that give the picture its size in mm; without them it has that of its own resolution."""
    image = Image(io.BytesIO(picture.png))
    inch = 25.4
    return {"x_scale": picture.width / inch * image.x_dpi / image.width, "y_scale": picture.height / inch * image.y_dpi / image.height}
