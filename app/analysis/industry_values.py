"""Industry values out of METI's own workbook (``locaben.xlsm``), which the user brings: read, checked, never guessed.

Six sheets 【参照】…基準値 with the columns 指標カテゴリ, 大分類, 小分類, 事業規模, 中央値, 標準偏差, ⅳ, ⅲ, ⅱ, ⅰ (財務分析シート ver3). The
circled number of a row is not reliable (⑥営業運転資本回転期間), so a row is known by its sheet and its words; rows of 不使用 are not used,
事業規模 says 中規模事業者 or 小規模事業者, 【参照】業種区分 names the classes. A set is taken whole or not at all: every class, both sizes,
all six indicators, ⅰ to ⅳ in order. Ratios stand as shares of one; a sheet with a value beyond ±5 would be in percent.
"""

import csv
import datetime
import hashlib
import io
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

from app.analysis.benchmark_indicators import INDICATORS
from app.analysis.industry_classes import INDUSTRIES, CompanySize, Industry, industry_named, normal_name
from app.analysis.industry_thresholds import IndustryValues, Thresholds, ValuesOrigin, ValueWarning
from app.errors import InputRefused
from app.ledger.importers.workbooks import Workbook, is_workbook
from app.progress import Progress

#: Sheet of each indicator, and the words its rows are known by.
SHEETS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "sales_growth_rate": ("【参照】売上増加率基準値", ("売上増加率", "売上高増加率")),
    "operating_margin": ("【参照】営業利益率基準値", ("営業利益率",)),
    "labour_productivity": ("【参照】労働生産性基準値", ("労働生産性",)),
    # METI's own sheet writes ＥＢＴＤＡ.
    "debt_to_ebitda": ("【参照】EBITDA基準値", ("ebitda", "ebtda")),
    "working_capital_months": ("【参照】営業運転資本回転期間基準値", ("営業運転資本回転期間",)),
    "equity_ratio": ("【参照】自己資本比率基準値", ("自己資本比率",)),
}
CLASSES_SHEET = "【参照】業種区分"
_NAMES = ("指標", "大分類", "小分類", "事業規模")
_LIMITS = ("ⅰ", "ⅱ", "ⅲ", "ⅳ")
_NUMBERS = ("中央値", *_LIMITS)
_DEVIATION = "標準偏差"
_UNUSED = "不使用"
_SIZES = {"中規模": CompanySize.MEDIUM, "小規模": CompanySize.SMALL}
_HEADER_ROWS = 40
#: A sheet of ratios whose every value lies within it holds shares of one, no percent.
_SHARES_WITHIN = 5
_NAMES_SAID = 5
#: METI's workbook unpacks to some six million bytes.
_MOST_BYTES = 200_000_000
#: No longer than a spreadsheet writes a number: 1e999999999 would never end.
_NUMBER = re.compile(r"([+-]?\d{1,20}(?:\.\d{1,20})?(?:[eE][+-]?\d{1,2})?)(%?)")
_MINUS = str.maketrans("△▲−", "---", ",")


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of values: where it stands, whose it is, and its numbers by column."""

    row: int
    industry: Industry
    size: CompanySize
    numbers: Mapping[str, Fraction]


def read_workbook(path: Path, moment: datetime.datetime) -> IndustryValues:
    """Every threshold of METI's workbook.

    Raises ``InputRefused``: ``general.file_not_found``, ``general.cannot_read``, ``industry.workbook_damaged`` (it cannot be opened),
    ``industry.not_metis_workbook``, ``industry.sheets_missing``, and with the sheet, row and column ``industry.header_missing``,
    ``industry.not_a_number``, ``industry.wrong_indicator``, ``industry.row_twice``, ``industry.not_in_order``, ``industry.incomplete``.
    """
    content = _content(path)
    if not is_workbook(content, path.name):
        raise InputRefused("industry.not_metis_workbook", file=path.name)
    if _unpacked(content) > _MOST_BYTES:
        raise InputRefused("industry.workbook_damaged", file=path.name)
    try:
        return _read(path, content, moment)
    except InputRefused as refused:
        if refused.code.startswith("import.workbook_"):
            raise InputRefused("industry.workbook_damaged", file=path.name) from refused
        raise


def _read(path: Path, content: bytes, moment: datetime.datetime) -> IndustryValues:
    book = Workbook(path, content, Progress())
    names = {_normal(name): name for name in book.all_names}
    sheets = {indicator: names.get(_normal(title)) for indicator, (title, _) in SHEETS.items()}
    missing = tuple(SHEETS[indicator][0] for indicator, found in sheets.items() if found is None)
    if len(missing) == len(SHEETS):
        raise InputRefused("industry.not_metis_workbook", file=path.name)
    if missing:
        raise InputRefused("industry.sheets_missing", file=path.name, sheets=missing)
    read: dict[str, list[_Row]] = {}
    warnings: list[ValueWarning] = []
    for indicator, sheet in sheets.items():
        assert sheet is not None  # none is missing
        read[indicator] = list(_rows_of(book, sheet, indicator))
        if _holds_shares(indicator, read[indicator]):
            read[indicator] = [_times_100(row) for row in read[indicator]]
    listed = _listed_classes(book, names.get(_normal(CLASSES_SHEET)))
    expected = _check_complete(read, listed, path.name)
    rows = []
    for indicator, found in read.items():
        for one in found:
            thresholds = _thresholds(indicator, one)
            if not are_in_order(thresholds):
                raise InputRefused("industry.not_in_order", sheet=sheets[indicator], row=one.row)
            rows.append(thresholds)
    warnings += _remarks(rows, expected)
    sha256 = hashlib.sha256(content).hexdigest()
    return IndustryValues(ValuesOrigin.WORKBOOK, path.name, sha256, moment, tuple(rows), tuple(warnings))


def are_in_order(thresholds: Thresholds) -> bool:
    """Whether ⅰ to ⅳ go from best to worst."""
    ascending = thresholds.limits if INDICATORS[thresholds.indicator].better == "lower" else thresholds.limits[::-1]
    return all(one <= other for one, other in pairwise(ascending))


def median_lies_apart(thresholds: Thresholds) -> bool:
    """Whether the median does not lie between ⅲ and ⅱ, as it does in every published row: odd, but no reason to refuse it."""
    low, high = sorted((thresholds.ii, thresholds.iii))
    return not low <= thresholds.median <= high


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise InputRefused("general.file_not_found", file=path.name) from error
    except OSError as error:
        raise InputRefused("general.cannot_read", file=path.name) from error


def _unpacked(content: bytes) -> int:
    """How many bytes the parts of a workbook say they unpack to; 0 where it is no archive, which its reader finds out."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return sum(part.file_size for part in archive.infolist())
    except zipfile.BadZipFile:
        return 0


def _normal(text: str) -> str:
    """A name or header as two spellings of it agree (ＥＢＩＴＤＡ, Ⅳ and ⅳ)."""
    return unicodedata.normalize("NFKC", text).replace(" ", "").replace("\n", "").lower()


def _cells(book: Workbook, sheet: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of a sheet with their numbers; none of an empty sheet."""
    source = book.source(sheet)
    if source is not None:
        yield from enumerate(csv.reader(io.StringIO(source.content.decode("utf-8"))), start=1)


def _rows_of(book: Workbook, sheet: str, indicator: str) -> Iterator[_Row]:
    places: dict[str, int] | None = None
    carried = dict.fromkeys(_NAMES, "")
    seen: set[tuple[str, CompanySize]] = set()
    for row, cells in _cells(book, sheet):
        if places is None:
            places = _header(cells)
            if places is None and row >= _HEADER_ROWS:
                break
            continue
        texts = {name: cells[place].strip() if place < len(cells) else "" for name, place in places.items()}
        size = next((size for word, size in _SIZES.items() if word in texts["事業規模"]), None)
        # Of merged cells only the first holds the text.
        carried = {name: texts[name] or carried[name] for name in _NAMES}
        if size is None or carried["小分類"].startswith(_UNUSED):
            continue
        words = SHEETS[indicator][1]
        if not any(word in _normal(carried["指標"]) for word in words):
            raise InputRefused("industry.wrong_indicator", sheet=sheet, row=row, found=carried["指標"], expected=words[0])
        industry = industry_named(carried["大分類"], carried["小分類"])
        if (industry.code, size) in seen:
            raise InputRefused("industry.row_twice", sheet=sheet, row=row, industry=industry.title, size=size.label)
        seen.add((industry.code, size))
        numbers = {name: _number(texts[name], sheet, row, name) for name in _NUMBERS}
        if texts.get(_DEVIATION):
            numbers[_DEVIATION] = _number(texts[_DEVIATION], sheet, row, _DEVIATION)
        yield _Row(row, industry, size, numbers)
    if places is None:
        raise InputRefused("industry.header_missing", sheet=sheet, columns=(*_NAMES, *_NUMBERS))


def _header(cells: Iterable[str]) -> dict[str, int] | None:
    """Where each column stands, if this is the header row; a flat table writes ``指標_ⅰ``."""
    found: dict[str, int] = {}
    known = {_normal(name): name for name in (*_NAMES, *_NUMBERS, _DEVIATION)} | {"指標カテゴリ": "指標"}
    for place, cell in enumerate(cells):
        name = known.get(_normal(cell).rpartition("_")[2])
        if name is not None:
            found.setdefault(name, place)
    return found if {*_NAMES, *_NUMBERS} <= found.keys() else None


def _number(text: str, sheet: str, row: int, column: str) -> Fraction:
    found = _NUMBER.fullmatch(unicodedata.normalize("NFKC", text).translate(_MINUS).replace(" ", ""))
    if found is None:
        raise InputRefused("industry.not_a_number", sheet=sheet, row=row, column=column, found=text)
    return Fraction(found[1]) / (100 if found[2] else 1)


def _holds_shares(indicator: str, rows: Iterable[_Row]) -> bool:
    if INDICATORS[indicator].unit != "%":
        return False
    return all(abs(number) <= _SHARES_WITHIN for row in rows for number in row.numbers.values())


def _times_100(row: _Row) -> _Row:
    return _Row(row.row, row.industry, row.size, {name: number * 100 for name, number in row.numbers.items()})


def _listed_classes(book: Workbook, sheet: str | None) -> tuple[Industry, ...]:
    """The classes the workbook itself lists: 大分類 in the first column, its 小分類 beside it."""
    if sheet is None:
        return ()
    known = {normal_name(industry.major) for industry in INDUSTRIES}
    found = []
    for _, cells in _cells(book, sheet):
        if cells and normal_name(cells[0]) in known:
            names = [name for name in cells[1:] if name.strip() and not name.strip().startswith(_UNUSED)]
            found += [industry_named(cells[0], name) for name in names]
    return tuple(found)


def _check_complete(read: Mapping[str, list[_Row]], listed: tuple[Industry, ...], file: str) -> dict[str, Industry]:
    """The classes of the workbook by code; raises ``InputRefused`` (``industry.incomplete``) where one lacks a row."""
    found = {row.industry.code: row.industry for rows in read.values() for row in rows}
    # A workbook that does not list its classes is held against those that are known.
    wanted = found | {industry.code: industry for industry in (listed or (INDUSTRIES if len(found) < len(INDUSTRIES) else ()))}
    for indicator, rows in read.items():
        there = {(row.industry.code, row.size) for row in rows}
        missing = [
            f"{industry.title} {size.label}" for code, industry in wanted.items() for size in CompanySize if (code, size) not in there
        ]
        if missing:
            said = tuple(missing[:_NAMES_SAID])
            raise InputRefused("industry.incomplete", file=file, sheet=SHEETS[indicator][0], count=len(missing), rows=said)
    return wanted


def _thresholds(indicator: str, row: _Row) -> Thresholds:
    numbers = row.numbers
    limits = (numbers[name] for name in _LIMITS)
    return Thresholds(indicator, row.industry.code, row.size, numbers["中央値"], numbers.get(_DEVIATION), *limits)


def _remarks(rows: Iterable[Thresholds], classes: Mapping[str, Industry]) -> list[ValueWarning]:
    """Which classes the edition has, and medians that lie apart."""
    known = {industry.code for industry in INDUSTRIES}
    other = [industry.title for code, industry in classes.items() if code not in known]
    lost = [industry.title for industry in INDUSTRIES if industry.code not in classes]
    same = not other and not lost
    found = [ValueWarning("industry.classes_as_known" if same else "industry.classes_differ", "、".join((*other, *lost)))]
    apart = sum(median_lies_apart(row) for row in rows)
    if apart:
        found.append(ValueWarning("industry.medians_apart", str(apart)))
    return found
