"""Cell formats of a workbook by what a cell is: made once each, equal wherever the same thing is shown."""

from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from app.documents.cells import FIGURE_KINDS
from app.documents.document import Style
from app.documents.form_grid import CellLook, GridCell
from app.documents.inks import ink_colour
from app.formatting import Formatter

#: The faces of the program, by the names under which Windows has them.
TEXT_FACE, FIGURES_FACE = "BIZ UDPGothic", "BIZ UDGothic"
_SIGNS = {"triangle": "△", "black_triangle": "▲", "minus": "-"}
_THIN, _HAIR = 1, 4


class Formats:
    """The formats of one workbook, each created on first use."""

    def __init__(self, workbook: Workbook, formatter: Formatter) -> None:
        self._workbook = workbook
        self._sign = _SIGNS[formatter.negative_sign]
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}
        self.title = self._format(bold=True, font_size=14)
        self.strong = self._format(bold=True)
        self.plain = self._format()
        self.text = self._format(text_wrap=True, valign="top")
        self.form_title = self._format(bold=True, font_size=14, align="center")
        self.right = self._format(align="right")
        self.note = self._format(font_size=9, font_color=ink_colour("muted"), text_wrap=True, valign="top")

    def head(self, figure: bool, tinted: bool = False) -> Format:
        """A column title, above figures at the right."""
        return self._format(
            bold=True,
            bg_color=ink_colour("tint" if tinted else "shade"),
            top=_THIN,
            bottom=_THIN,
            border_color=ink_colour("rule"),
            text_wrap=True,
            valign="vcenter",
            align="right" if figure else "left",
        )

    def cell(self, kind: str, style: Style, row_kind: str, level: int, unit: str = "", *, tinted: bool = False) -> Format:
        """A cell of a column of ``kind`` written in ``style``, in a row of one of :data:`app.tables.ROW_KINDS`."""
        properties: dict[str, Any] = {"bottom": _HAIR, "border_color": ink_colour("hairline"), "valign": "vcenter"}
        if row_kind in ("section", "subtotal", "total", "computed"):
            properties["bold"] = True
        if row_kind in ("subtotal", "total", "computed"):
            properties |= {"top": _THIN, "top_color": ink_colour("rule")}
        if row_kind in ("total", "computed"):
            properties["bg_color"] = ink_colour("shade")
        if tinted:
            properties["bg_color"] = ink_colour("tint")
        if kind in FIGURE_KINDS:
            properties |= {"align": "right", "font_name": FIGURES_FACE, "num_format": self._number_format(kind, unit)}
        elif kind == "month":
            properties |= {"align": "left", "num_format": 'yyyy"年"m"月"'}
        elif kind == "date":
            properties |= {"align": "left", "num_format": "yyyy/mm/dd"}
        else:
            face = FIGURES_FACE if style == "fixed_width" else TEXT_FACE
            properties |= {"num_format": "@", "align": "left", "indent": level, "text_wrap": True, "font_name": face}
        return self._format(**properties)

    def box(self, cell: GridCell) -> Format:
        """A ruled box of a form: tinted labels, figures at the right in the fixed-width face and never ####, texts that wrap."""
        ground: dict[CellLook, str] = {"label": ink_colour("tint"), "total": ink_colour("shade"), "struck": ink_colour("shade")}
        properties: dict[str, Any] = {"border": _THIN, "valign": "top" if cell.at_top else "vcenter", "bold": cell.bold}
        properties["align"] = "center" if cell.align == "centre" else cell.align
        if cell.look in ground:
            properties["bg_color"] = ground[cell.look]
        if cell.look == "struck":
            properties |= {"diag_type": 1, "diag_border": _THIN}
        if cell.figure is None:
            return self._format(num_format="@", text_wrap=True, **properties)
        digits = "#,##0" + ("." + "0" * cell.figure.digits if cell.figure.digits else "")
        digits += f'" {cell.figure.unit}"' if cell.figure.unit else ""
        return self._format(num_format=f"{digits};{self._sign}{digits}", shrink=True, font_name=FIGURES_FACE, **properties)

    def _number_format(self, kind: str, unit: str) -> str:
        """``#,##0;△#,##0`` and its kin: the owner's sign for negative numbers; per cent that are per cent already keep their value."""
        digits = "#,##0.0" if kind == "ratio" else "#,##0"
        if kind == "ratio" and unit == "%":
            digits += '"%"'
        return f"{digits};{self._sign}{digits}"

    def _format(self, **properties: Any) -> Format:
        full: dict[str, Any] = {"font_name": TEXT_FACE, "font_size": 10} | properties
        key = tuple(sorted(full.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format({"border_color": full.pop("border_color", ink_colour("rule")), **full})
        return self._made[key]
