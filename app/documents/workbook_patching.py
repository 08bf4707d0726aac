"""Putting values into cells of somebody else's workbook without touching anything else in it.

Only the bytes of the given ``<c>`` elements change in a sheet's part; every other member of the archive stays byte for byte (macros,
drawings, controls, calculation chain), but for ``fullCalcOnLoad`` in ``xl/workbook.xml``, which lets the program that opens the file
calculate its formulas anew. A cell that is not there is not made, a cell with a formula is never written over.
"""

import datetime
import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from fractions import Fraction
from xml.etree import ElementTree
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from app.errors import InputRefused

#: What is written: a number, a text, a day; ``None`` empties the cell.
NewValue = int | Fraction | str | datetime.date | None

_MOST_BYTES = 200_000_000
_TAG = re.compile(rb"""<[^"'>]*(?:"[^"]*"[^"'>]*|'[^']*'[^"'>]*)*>""")
_CALCULATION = re.compile(rb"<(?:\w+:)?calcPr\b[^>]*?/?>")
_FULL = re.compile(rb"""\sfullCalcOnLoad\s*=\s*(?:"[^"]*"|'[^']*')""")
#: ``calcPr`` follows these in the order of the schema (ECMA-376 part 1, 18.2.27).
_BEFORE_CALCULATION = re.compile(rb"</(?:\w+:)?(?:sheets|externalReferences|definedNames)>")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
#: Characters XML cannot hold.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_DAY_ZERO, _DAY_ZERO_1904 = datetime.date(1899, 12, 30), datetime.date(1904, 1, 1)


@dataclass(frozen=True, slots=True)
class FoundCell:
    """A cell as it stands: its bytes from ``start`` to ``end`` in the part, its text (of a number as written) and its style."""

    start: int
    end: int
    tag: str
    style: str
    text: str
    is_text: bool
    has_formula: bool


class PatchableWorkbook:
    """A workbook in memory; raises ``InputRefused`` (``official_workbook.damaged``) where it is none, damaged or immense."""

    def __init__(self, content: bytes, name: str) -> None:
        self._name = name
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
            if sum(part.file_size for part in self._archive.infolist()) > _MOST_BYTES:
                raise InputRefused("official_workbook.damaged", file=name)
            # Every member goes into the filled copy: one that is damaged is told before anything is planned.
            if self._archive.testzip() is not None:
                raise InputRefused("official_workbook.damaged", file=name)
            book = ElementTree.fromstring(self._read("xl/workbook.xml"))
            relations = ElementTree.fromstring(self._read("xl/_rels/workbook.xml.rels"))
            targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
            #: The part of each sheet by the sheet's name.
            self.sheets = {
                each.get("name", ""): _part_name(targets[each.get(_RELATION)]) for each in book.iter() if each.tag.endswith("}sheet")
            }
            names = self._archive.namelist()
            self._texts = _shared_texts(self._read("xl/sharedStrings.xml")) if "xl/sharedStrings.xml" in names else []
        except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, RuntimeError, NotImplementedError, OSError) as error:
            raise InputRefused("official_workbook.damaged", file=name) from error
        except (ElementTree.ParseError, expat.ExpatError, ValueError) as error:
            raise InputRefused("official_workbook.damaged", file=name) from error
        properties = next((each for each in book.iter() if each.tag.endswith("}workbookPr")), None)
        self._day_zero = _DAY_ZERO_1904 if properties is not None and properties.get("date1904") in ("1", "true") else _DAY_ZERO

    def cells(self, sheet: str) -> Mapping[str, FoundCell]:
        """Every cell of a sheet by its place (``D27``); raises ``InputRefused``."""
        try:
            return _SheetScan(self._read(self.sheets[sheet]), self._texts).cells
        except (expat.ExpatError, zipfile.BadZipFile, zlib.error, KeyError, ValueError, IndexError) as error:
            raise InputRefused("official_workbook.damaged", file=self._name) from error

    def day_number(self, day: datetime.date) -> int:
        """A day as the workbook counts days."""
        return (day - self._day_zero).days

    def day_of(self, number: int) -> datetime.date:
        """The day of a number as the workbook counts days."""
        return self._day_zero + datetime.timedelta(days=number)

    def patched(self, changes: Mapping[str, Mapping[str, NewValue]]) -> bytes:
        """The workbook with other values in some cells, by sheet and place; raises ``KeyError`` for a cell that is not there."""
        parts = {self.sheets[sheet]: self._patched_part(sheet, values) for sheet, values in changes.items() if values}
        parts["xl/workbook.xml"] = _calculated_on_load(self._read("xl/workbook.xml"))
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for part in self._archive.infolist():
                # A copy: writing sets where the member stands in the new archive.
                content = parts.get(part.filename) or self._archive.read(part)
                archive.writestr(copy(part), content, compress_type=part.compress_type)
        return out.getvalue()

    def _patched_part(self, sheet: str, values: Mapping[str, NewValue]) -> bytes:
        content, cells = self._read(self.sheets[sheet]), self.cells(sheet)
        pieces, at = [], 0
        for place in sorted(values, key=lambda place: cells[place].start):
            cell = cells[place]
            if cell.has_formula:
                raise ValueError("a formula is never written over")
            pieces += [content[at : cell.start], self._element(place, cell, values[place]).encode("utf-8")]
            at = cell.end
        return b"".join([*pieces, content[at:]])

    def _element(self, place: str, cell: FoundCell, value: NewValue) -> str:
        head = f"{cell.tag} r={quoteattr(place)}" + (f" s={quoteattr(cell.style)}" if cell.style else "")
        prefix = cell.tag.rpartition("c")[0]
        match value:
            case None:
                return f"<{head}/>"
            case str():
                text = escape(_NOT_IN_XML.sub("", value))
                inside = f'<{prefix}is><{prefix}t xml:space="preserve">{text}</{prefix}t></{prefix}is>'
                return f'<{head} t="inlineStr">{inside}</{cell.tag}>'
            case datetime.date():
                number = str(self.day_number(value))
            case _:
                number = number_text(value)
        return f"<{head}><{prefix}v>{number}</{prefix}v></{cell.tag}>"

    def _read(self, part: str) -> bytes:
        content = self._archive.read(part)
        if content[:2] in (b"\xff\xfe", b"\xfe\xff") or b"<!DOCTYPE" in content[:2000]:
            raise ValueError("no spreadsheet program writes it")
        return content


def number_text(value: int | Fraction) -> str:
    """A number as it stands in a cell: exact where it has an end (thousands of yen have three places), else 15 digits."""
    thousandths = Fraction(value) * 1000
    if thousandths.denominator != 1:
        return format(float(value), ".15g")
    whole, rest = divmod(abs(thousandths.numerator), 1000)
    text = f"{whole}.{rest:03}".rstrip("0").rstrip(".")
    return f"-{text}" if value < 0 else text


def _part_name(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _calculated_on_load(content: bytes) -> bytes:
    """The workbook's part with the wish to be calculated when it is opened."""
    found = _CALCULATION.search(content)
    if found is not None:
        tag = _FULL.sub(b"", found[0])
        end = -2 if tag.endswith(b"/>") else -1
        return content[: found.start()] + tag[:end] + b' fullCalcOnLoad="1"' + tag[end:] + content[found.end() :]
    places = [each.end() for each in _BEFORE_CALCULATION.finditer(content)]
    if not places:
        raise ValueError("a workbook without sheets")
    return content[: places[-1]] + b'<calcPr fullCalcOnLoad="1"/>' + content[places[-1] :]


def _shared_texts(content: bytes) -> list[str]:
    """The shared texts in order, without the readings (``rPh``) that Japanese texts carry."""
    found: list[str] = []
    pieces: list[str] = []
    open_tags: list[str] = []

    def start(tag: str, _attributes: Mapping[str, str]) -> None:
        open_tags.append(tag.rpartition(":")[2])
        if open_tags[-1] == "si":
            pieces.clear()

    def end(_tag: str) -> None:
        if open_tags.pop() == "si":
            found.append("".join(pieces))

    def text(data: str) -> None:
        if open_tags[-1] == "t" and "rPh" not in open_tags:
            pieces.append(data)

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
    parser.Parse(content, True)
    return found


class _SheetScan:
    """Finds every cell of a sheet's part with the place of its bytes."""

    def __init__(self, content: bytes, texts: list[str]) -> None:
        self.cells: dict[str, FoundCell] = {}
        self._content, self._texts = content, texts
        self._start, self._attributes, self._tag = 0, dict[str, str](), ""
        self._inside: list[str] = []
        self._text: list[str] = []
        self._has_formula = False
        self._parser = expat.ParserCreate("UTF-8")
        self._parser.StartElementHandler, self._parser.EndElementHandler = self._open, self._close
        self._parser.CharacterDataHandler = self._characters
        self._parser.Parse(content, True)

    def _open(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "c" and not self._inside:
            self._start, self._attributes, self._tag = self._parser.CurrentByteIndex, attributes, tag
            self._text, self._has_formula = [], False
            self._inside = [name]
        elif self._inside:
            self._inside.append(name)
            self._has_formula = self._has_formula or name == "f"

    def _close(self, _tag: str) -> None:
        if self._inside and self._inside.pop() == "c" and not self._inside:
            kind, text = self._attributes.get("t", "n"), "".join(self._text)
            shown = self._texts[int(text)] if kind == "s" and text else text
            self.cells[self._attributes["r"]] = FoundCell(
                self._start, self._end(), self._tag, self._attributes.get("s", ""), shown, kind not in ("n", "b"), self._has_formula
            )

    def _characters(self, data: str) -> None:
        if self._inside[-1:] in (["v"], ["t"]) and "rPh" not in self._inside:
            self._text.append(data)

    def _end(self) -> int:
        """Where the element ends: its start tag may be all there is."""
        tag = _TAG.match(self._content, self._start)
        if tag is not None and tag[0].endswith(b"/>"):
            return tag.end()
        closing = _TAG.match(self._content, self._parser.CurrentByteIndex)
        if closing is None:
            raise ValueError("a cell without an end")
        return closing.end()
