"""Recognising the input cells of METI's Local Benchmark workbook (財務分析シート ver3) by their labels, and saying what goes into them.

A cell is known by the label in its row and the period head above its column, on the sheet 【入力】財務分析; on the sheets
商流・業務フロー and 4つの視点 by its place, and only where the label beside it reads as it should. What is not recognised is named and left
alone; a cell with a formula stays. The workbook comes with example values: an input without a value of ours is emptied, unless its
column is already that of the same fiscal year and may hold what the user typed.
"""

import datetime
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.documents.workbook_patching import FoundCell, NewValue, PatchableWorkbook
from app.errors import InputRefused

FINANCE_SHEET = "【入力】財務分析"
FLOW_SHEET, VIEWS_SHEET = "【入力】商流・業務フロー", "【入力】4つの視点"
#: Label of each input of the company, without notes and spaces.
SINGLE_LABELS: Mapping[str, str] = {
    "company": "商号",
    "address": "所在地",
    "representative": "代表者名",
    "industry_major": "ローカルベンチマーク23業種_大分類",
    "industry_name": "ローカルベンチマーク23業種_小分類",
    "capital": "資本金",
}
#: Label of each input of a period.
PERIOD_LABELS: Mapping[str, str] = {
    "employees": "従業員数",
    "closing_month": "決算年月",
    "net_sales": "売上高",
    "net_sales_before": "前期売上高",
    "operating_income": "営業利益",
    "depreciation": "減価償却費",
    "cash_and_deposits": "現金・預金",
    "notes_receivable": "受取手形",
    "accounts_receivable": "売掛金",
    "inventories": "棚卸資産",
    "total_liabilities": "負債合計",
    "notes_payable": "支払手形",
    "accounts_payable": "買掛金",
    "debt": "借入金",
    "net_assets": "純資産合計",
}
#: Heads of the columns, the latest period first.
PERIOD_HEADS = ("最新決算期", "前期決算期", "前々期決算期")
#: An industry that is only the example's would give points by the wrong values; names of the example are written with circles.
_NEVER_LEFT, _EXAMPLE = ("industry_major", "industry_name"), "○○"
#: Fewer labels than these are no sheet of METI's.
_LEAST_LABELS = 10
#: Days are counted in five digits until the year 2173.
_DIGITS_OF_A_DAY = 5
_NOTE = re.compile(r"※\d*|\(.*?\)|\s")
_PLACE = re.compile(r"([A-Z]{1,3})(\d+)")
_VALUES_SHEET = re.compile(r"【参照】.*基準値")


@dataclass(frozen=True, slots=True)
class TextCell:
    """A cell of the non-financial sheets: the answer it takes, its place, and the label that must stand at ``label_at``."""

    answer: str
    cell: str
    label_at: str
    label: str


def _flow_cells() -> tuple[TextCell, ...]:
    found = []
    for place, (name, content) in enumerate((("C6", "B"), ("H6", "G"), ("M6", "L"), ("R6", "Q"), ("W6", "V")), start=1):
        mark = "業務" + "①②③④⑤"[place - 1]
        found.append(TextCell(f"processes.{place}.name", name, f"{content}6", mark))
        found.append(TextCell(f"processes.{place}.content", f"{content}8", f"{content}7", "■実施内容"))
        found.append(TextCell(f"processes.{place}.distinction", f"{content}14", f"{content}13", "■差別化ポイント"))
    return (
        *found,
        TextCell("products", "AA8", "AA7", "■製品・商品・サービスの内容"),
        TextCell("value_offered", "AA14", "AA13", "■どのような価値を提供しているか"),
        TextCell("suppliers.deals", "B23", "B22", "■社名・取引金額・内容等"),
        TextCell("suppliers.reasons", "B28", "B27", "■選定理由"),
        TextCell("partners.deals", "G26", "G25", "■社名・取引金額・内容等"),
        TextCell("partners.reasons", "G31", "G30", "■選定理由"),
        TextCell("customers.deals", "Q27", "Q25", "■属性"),
        TextCell("customers.reasons", "Q32", "Q31", "■選ばれている理由"),
        TextCell("end_users.deals", "V24", "V22", "■属性"),
        TextCell("end_users.reasons", "V29", "V28", "■選ばれている理由"),
    )


TEXT_CELLS: Mapping[str, tuple[TextCell, ...]] = {
    FLOW_SHEET: _flow_cells(),
    VIEWS_SHEET: (
        TextCell("vision", "F6", "C6", "経営理念・ビジョン"),
        TextCell("ambition", "F12", "C12", "経営意欲"),
        TextCell("succession", "F15", "C15", "後継者の有無"),
        TextCell("history", "F18", "C18", "企業及び事業沿革"),
        TextCell("strengths", "F21", "C21", "強み"),
        TextCell("weaknesses", "F24", "C24", "弱み"),
        TextCell("it_use", "F27", "C27", "ITに関する投資"),
        TextCell("market", "V6", "S6", "市場動向"),
        TextCell("customer_trend", "V9", "S9", "顧客リピート率"),
        TextCell("staff", "V12", "S12", "従業員定着率"),
        TextCell("banks", "V15", "S15", "取引金融機関数"),
        TextCell("organisation", "V18", "S18", "組織体制"),
        TextCell("planning", "V21", "S21", "事業計画"),
        TextCell("research", "V24", "S24", "研究開発"),
        TextCell("training", "V27", "S27", "人材育成"),
        TextCell("present", "C31", "B31", "現状認識"),
        TextCell("goal", "S31", "R31", "将来目標"),
        TextCell("issues", "H36", "G36", "課題"),
        TextCell("measures", "S36", "R36", "対応策"),
    ),
}


@dataclass(frozen=True, slots=True)
class OfficialValues:
    """What is known for the inputs: of the company, of up to three periods (the latest first), and the non-financial texts.

    Amounts are in thousands of yen, as the workbook asks; ``None`` is not known.
    """

    singles: Mapping[str, NewValue]
    periods: Sequence[Mapping[str, NewValue]]
    texts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FilledCell:
    """A cell that is written (or emptied): its sheet, place and label, the new value, and what stood there."""

    sheet: str
    cell: str
    label: str
    value: NewValue
    before: str


@dataclass(frozen=True, slots=True)
class FilledWorkbook:
    """What filling does: cells written, cells emptied, inputs not recognised, and cells whose formula or other content stays."""

    file_name: str
    filled: tuple[FilledCell, ...]
    emptied: tuple[FilledCell, ...]
    unrecognised: tuple[str, ...]
    kept: tuple[str, ...]


def class_names(book: PatchableWorkbook) -> dict[str, tuple[str, str]]:
    """The names of 大分類 and 小分類 as the workbook's lists write them (``03_製造業``), by the plain name of the 小分類."""
    found: dict[str, tuple[str, str]] = {}
    for sheet in (name for name in book.sheets if _VALUES_SHEET.fullmatch(unicodedata.normalize("NFKC", name))):
        cells = book.cells(sheet)
        for place, cell in cells.items():
            beside = cells.get(f"B{place[1:]}")
            if place.startswith("C") and place[1:].isdigit() and beside is not None and cell.text:
                found.setdefault(_plain_class(cell.text), (beside.text, cell.text))
    return found


def plan_filling(book: PatchableWorkbook, name: str, values: OfficialValues) -> FilledWorkbook:
    """What goes into which cell; nothing is written. Raises ``InputRefused`` (``official_workbook.not_metis``, ``.damaged``)."""
    sheet = next((each for each in book.sheets if _plain(each) == _plain(FINANCE_SHEET)), None)
    if sheet is None:
        raise InputRefused("official_workbook.not_metis", file=name)
    return _Filling(book, name, values).of(sheet)


def changes_of(plan: FilledWorkbook) -> dict[str, dict[str, NewValue]]:
    """The plan as the values to put in, by sheet and place."""
    changes: dict[str, dict[str, NewValue]] = {}
    for cell in (*plan.filled, *plan.emptied):
        changes.setdefault(cell.sheet, {})[cell.cell] = cell.value
    return changes


class _Filling:
    """Goes through the inputs and sorts them into written, emptied, not recognised and kept."""

    def __init__(self, book: PatchableWorkbook, name: str, values: OfficialValues) -> None:
        self._book, self._name, self._values = book, name, values
        self._filled: list[FilledCell] = []
        self._emptied: list[FilledCell] = []
        self._unrecognised: list[str] = []
        self._kept: list[str] = []

    def of(self, sheet: str) -> FilledWorkbook:
        cells = self._book.cells(sheet)
        columns = _columns(cells)
        rows = _label_rows(cells, {*SINGLE_LABELS.values(), *PERIOD_LABELS.values()})
        if len(rows) < _LEAST_LABELS or not columns:
            raise InputRefused("official_workbook.not_metis", file=self._name)
        for name, label in SINGLE_LABELS.items():
            if label in rows and 0 in columns:
                at = f"{columns[0]}{rows[label]}"
                stays = name not in _NEVER_LEFT and _EXAMPLE not in (cells[at].text if at in cells else "")
                self._put(sheet, cells, at, label, self._values.singles.get(name), keep=stays)
            else:
                self._unrecognised.append(label)
        self._unrecognised += [label for label in PERIOD_LABELS.values() if label not in rows]
        self._unrecognised += [head for place, head in enumerate(PERIOD_HEADS) if place not in columns]
        for place, column in columns.items():
            self._put_period(sheet, cells, place, column, rows)
        self._put_texts()
        return FilledWorkbook(self._name, tuple(self._filled), tuple(self._emptied), tuple(self._unrecognised), tuple(self._kept))

    def _put_period(self, sheet: str, cells: Mapping[str, FoundCell], place: int, column: str, rows: Mapping[str, int]) -> None:
        given = self._values.periods[place] if place < len(self._values.periods) else {}
        expected = given.get("closing_month") or self._expected(place)
        closing = cells.get(f"{column}{rows.get(PERIOD_LABELS['closing_month'], 0)}")
        is_same_year = isinstance(expected, datetime.date) and closing is not None and closing.text == str(self._book.day_number(expected))
        for name, label in PERIOD_LABELS.items():
            if label in rows:
                self._put(sheet, cells, f"{column}{rows[label]}", f"{label}（{PERIOD_HEADS[place]}）", given.get(name), keep=is_same_year)

    def _expected(self, place: int) -> datetime.date | None:
        """The closing month of a period we know nothing of, counted back from the latest."""
        latest = self._values.periods[0].get("closing_month") if self._values.periods else None
        return latest.replace(year=latest.year - place) if isinstance(latest, datetime.date) else None

    def _put(self, sheet: str, cells: Mapping[str, FoundCell], place: str, label: str, value: NewValue, *, keep: bool) -> None:
        cell = cells.get(place)
        before = self._before(cell, label) if cell is not None else ""
        if cell is None:
            self._unrecognised.append(label)
        elif cell.has_formula:
            self._kept.append(f"{place} {label}")
        elif value is not None and value != "":
            self._filled.append(FilledCell(sheet, place, label, value, before))
        elif cell.text and keep:
            self._kept.append(f"{place} {label}")
        elif cell.text:
            self._emptied.append(FilledCell(sheet, place, label, None, before))

    def _before(self, cell: FoundCell, label: str) -> str:
        """What stood in a cell; a month as a month and not as a number of days."""
        if not label.startswith(PERIOD_LABELS["closing_month"]) or not cell.text.isdecimal() or len(cell.text) > _DIGITS_OF_A_DAY:
            return cell.text
        day = self._book.day_of(int(cell.text))
        return f"{day.year}年{day.month}月"

    def _put_texts(self) -> None:
        for title, wanted in TEXT_CELLS.items():
            given = [each for each in wanted if self._values.texts.get(each.answer)]
            sheet = next((each for each in self._book.sheets if _plain(each) == _plain(title)), None)
            cells = self._book.cells(sheet) if sheet and given else {}
            for each in given:
                label, cell = cells.get(each.label_at), cells.get(each.cell)
                if sheet is None or label is None or cell is None or not _plain(label.text).startswith(_plain(each.label)):
                    self._unrecognised.append(f"{each.label}（{title}）")
                elif cell.has_formula:
                    self._kept.append(f"{each.cell} {each.label}")
                else:
                    text = self._values.texts[each.answer]
                    self._filled.append(FilledCell(sheet, each.cell, each.label, text, cell.text))


def _plain(text: str) -> str:
    """A label without notes, brackets and spaces; width does not matter."""
    return _NOTE.sub("", unicodedata.normalize("NFKC", text))


def _plain_class(text: str) -> str:
    return re.sub(r"^\d+_", "", _plain(text)).replace("、", "").replace("・", "")


def plain_class(name: str) -> str:
    """The name of a 小分類 as :func:`class_names` knows it."""
    return _plain_class(name)


def _columns(cells: Mapping[str, FoundCell]) -> dict[int, str]:
    """The column of each period, the latest first (0); the first place a head stands at counts."""
    found: dict[int, str] = {}
    for place, cell in cells.items():
        if cell.text in PERIOD_HEADS:
            column = _PLACE.fullmatch(place)
            if column is not None:
                found.setdefault(PERIOD_HEADS.index(cell.text), column[1])
    return dict(sorted(found.items()))


def _label_rows(cells: Mapping[str, FoundCell], labels: set[str]) -> dict[str, int]:
    """The row of each label, in the column that has the most of them."""
    by_column: dict[str, dict[str, int]] = {}
    wanted = {_plain(label): label for label in labels}
    for place, cell in cells.items():
        label, parts = wanted.get(_plain(cell.text)), _PLACE.fullmatch(place)
        if label is not None and parts is not None and cell.is_text:
            by_column.setdefault(parts[1], {}).setdefault(label, int(parts[2]))
    return max(by_column.values(), key=len, default={})
