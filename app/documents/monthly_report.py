"""The monthly report (月次報告書) an owner takes to the bank: two to four pages A4.

Order of the pages: key figures with what the owner and the accountant say, income statement, balance sheet with the Local
Benchmark, cash flow of six months, and the sources: every imported file with its SHA-256, so that the reader can ask for it. Nothing is
computed here but the ratio to last year; amounts come as tables from those who computed them for the screen.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from fractions import Fraction

from app.documents.document import (
    Beside,
    Block,
    Box,
    Document,
    Header,
    Heading,
    KeyFigure,
    KeyFigures,
    Notes,
    Paragraph,
    Picture,
    ShownColumn,
    TableBlock,
    shown_columns,
)
from app.formatting import TRUNCATION_NOTE, Formatter
from app.money import Yen
from app.periods import FiscalYear, Month
from app.tables import Cell, Column, Table

TITLE = "月次報告書"
#: What is printed across the pages of books with invented data.
DEMO_MARK = "見本"
TAX_BASIS_TITLES = {
    "inclusive": "消費税：税込経理",
    "exclusive": "消費税：税抜経理",
    "mixed": "消費税：税込・税抜の混在",
    "unknown": "消費税：経理方式は未確認",
}
#: A statement with more rows than fit on a page is printed without its single accounts.
_MOST_ROWS = 49
_STATEMENT_SIZE = 7.5
_MOST_SOURCES_TOGETHER = 12
_SOURCES_SIZE = 7.0
_NOT_COMPARABLE = "比較不可"


@dataclass(frozen=True)
class ReportFigure:
    """A key figure of the month and what it was; ``None`` where there is none. ``is_comparable`` is false across a change of
    tax basis: last year's amount is then not set beside this year's."""

    title: str
    amount: Yen | None
    previous_month: Yen | None = None
    previous_year: Yen | None = None
    is_comparable: bool = True


@dataclass(frozen=True)
class ReportPicture:
    """A chart as PNG with the same content in words; the size in mm on paper."""

    png: bytes
    alternative: str
    width: float
    height: float


@dataclass(frozen=True)
class ReportSource:
    """One imported file the report was made from."""

    file_name: str
    format_title: str
    sha256: str
    imported_at: datetime.datetime
    first_date: datetime.date | None
    last_date: datetime.date | None
    entries: int


@dataclass(frozen=True)
class ReportComment:
    """What a person says to the month, under their role (経営者, 会計事務所)."""

    title: str
    text: str


@dataclass(frozen=True)
class MonthlyReportInput:
    """Everything the report shows, computed elsewhere.

    Statement tables have one text column that names the row (``title``, ``account`` or ``item``), ``kind`` and ``level``, and
    the figure columns in the order of print, with their titles: income statement 当月, 前月, 前年同月, 期首からの累計, 前年の累計;
    balance sheet 当月末, 前月末, 前期末; cash flow one column per month. ``benchmark`` has text columns ``title`` and ``unit`` and
    one ratio column per period, in the row's unit (% times 100). Tables that do not exist yet are ``None`` and leave no gap.
    """

    company: str
    month: Month
    fiscal_year: FiscalYear
    made_on: datetime.date
    tax_basis: str
    figures: tuple[ReportFigure, ...]
    income_statement: Table | None = None
    balance_sheet: Table | None = None
    cash_flow: Table | None = None
    cash_flow_chart: ReportPicture | None = None
    benchmark: Table | None = None
    benchmark_chart: ReportPicture | None = None
    #: The month told in sentences.
    summary: tuple[str, ...] = ()
    comments: tuple[ReportComment, ...] = ()
    #: Up to two smaller charts, drawn beside each other.
    trend_charts: tuple[ReportPicture, ...] = ()
    notes: tuple[str, ...] = ()
    sources: tuple[ReportSource, ...] = ()
    software: str = ""
    is_demo: bool = False
    formatter: Formatter = field(default_factory=Formatter)


def build_monthly_report(content: MonthlyReportInput) -> Document:
    """The report as a document; see :class:`MonthlyReportInput`."""
    formatter = content.formatter
    header = Header(
        TITLE,
        content.company,
        f"{formatter.month(content.month)}（{formatter.fiscal_year(content.fiscal_year)}　期首から"
        f"{content.month.months_since(content.fiscal_year.first) + 1}か月目）",
        formatter.unit_title,
        TAX_BASIS_TITLES[content.tax_basis],
        content.made_on,
    )
    blocks: list[Block] = [
        Heading("今月の要点"),
        KeyFigures(tuple(_key_figure(figure, formatter) for figure in content.figures), 4 if len(content.figures) == 4 else 3),
        *([Box("今月のまとめ", content.summary)] if content.summary else []),
        *(Box(comment.title, tuple(comment.text.split("\n"))) for comment in content.comments),
        *_notes(content),
        *_chart(content),
        *_statement("損益計算書", content.income_statement),
        *_balance_sheet(content.balance_sheet),
        *_benchmark(content),
        *_trend_charts(content),
        *_statement(_cash_flow_title(content.cash_flow), content.cash_flow),
        *_sources(content),
    ]
    watermark = DEMO_MARK if content.is_demo else ""
    return Document(header, tuple(blocks), formatter, watermark=watermark, made_with=content.software)


def _key_figure(figure: ReportFigure, formatter: Formatter) -> KeyFigure:
    """The card: last month, last year's month, and this month as a share of it where both are positive."""
    lines: list[tuple[str, Yen | str | None]] = [("前月", figure.previous_month)]
    if not figure.is_comparable:
        return KeyFigure(figure.title, figure.amount, (*lines, ("前年同月", _NOT_COMPARABLE), ("前年同月比", _NOT_COMPARABLE)))
    lines.append(("前年同月", figure.previous_year))
    both = figure.amount is not None and figure.previous_year is not None and figure.amount >= 0 and figure.previous_year > 0
    ratio = Fraction(figure.amount or 0, figure.previous_year or 1) if both else None
    return KeyFigure(figure.title, figure.amount, (*lines, ("前年同月比", formatter.percent(ratio))))


def _notes(content: MonthlyReportInput) -> list[Block]:
    sentences = list(content.notes)
    if not all(figure.is_comparable for figure in content.figures):
        sentences.append("前年と消費税の経理方式が異なるため、前年との比較はできません（金額は換算していません）。")
    if content.formatter.amount_unit != "yen":
        sentences.append(TRUNCATION_NOTE)
    return [Notes(tuple(sentences), "この報告書を読むときの注意")] if sentences else []


def _statement(title: str, table: Table | None) -> list[Block]:
    if table is None:
        return []
    shortened, notes = _shortened(table)
    if not len(shortened):
        return [Heading(title), Notes(notes)] if notes else []
    blocks: list[Block] = [
        Heading(title),
        TableBlock(shortened, shown_columns(shortened), size=_STATEMENT_SIZE, together=True),
    ]
    return [*blocks, Notes(notes)] if notes else blocks


def _balance_sheet(table: Table | None) -> list[Block]:
    """Assets at the left, liabilities and net assets at the right, totals on one line (勘定式)."""
    if table is None:
        return []
    shortened, notes = _shortened(table, 2 * _MOST_ROWS)
    kinds = list(shortened.column("kind"))
    if kinds.count("total") < 2 or kinds[-1] != "total":
        return _statement("貸借対照表", table)
    middle = kinds.index("total") + 1
    sides = (
        replace(_rows(shortened, range(middle)), title="貸借対照表（資産の部）"),
        replace(_rows(shortened, range(middle, len(shortened))), title="貸借対照表（負債・純資産の部）"),
    )
    longest = max(len(side) for side in sides)
    left, right = (
        TableBlock(side, shown_columns(side), size=_STATEMENT_SIZE)
        for side in (_with_empty_lines(side, longest - len(side)) for side in sides)
    )
    return [Heading("貸借対照表"), Beside(left, right), *([Notes(notes)] if notes else [])]


def _shortened(table: Table, most_rows: int = _MOST_ROWS) -> tuple[Table, tuple[str, ...]]:
    """The table without its empty rows, without single accounts where it is too long, and what to say about it."""
    kept = without_empty_rows(table)
    if len(kept) <= most_rows:
        return kept, table.notes
    without_accounts = _rows(kept, [row for row, kind in enumerate(kept.column("kind")) if kind not in ("account", "sub_account")])
    return without_empty_rows(without_accounts), (*table.notes, "紙面の都合により、勘定科目ごとの内訳は省略しています。")


def _with_empty_lines(table: Table, count: int) -> Table:
    """``count`` empty lines before the last row, so that the totals of two sides stand on one line."""
    empty: dict[str, Cell] = {"kind": "note", "level": 0}
    data = tuple(
        (*cells[:-1], *[empty.get(column.name)] * count, *cells[-1:]) for column, cells in zip(table.columns, table.data, strict=True)
    )
    return Table(table.name, table.title, table.columns, data, table.notes)


def without_empty_rows(table: Table) -> Table:
    """The table without accounts that have no amount in any figure column (ゼロ非表示), and without the sections left empty.

    A section heading right above its own total says nothing: it goes, and the total with it where that is zero as well.
    """
    if not table.has_column("kind"):
        return table
    figures = [cells for column, cells in zip(table.columns, table.data, strict=True) if column.kind in ("yen", "ratio")]
    kinds = table.column("kind")

    def has_amount(row: int) -> bool:
        return any(cells[row] for cells in figures)

    kept: list[int] = []
    for row, kind in enumerate(kinds):
        if kind in ("account", "sub_account") and not has_amount(row):
            continue
        if kind == "subtotal" and kept and kinds[kept[-1]] == "section":
            kept.pop()
            if not has_amount(row):
                continue
        kept.append(row)
    return _rows(table, kept)


def _rows(table: Table, rows: Iterable[int]) -> Table:
    chosen = list(rows)
    return Table(table.name, table.title, table.columns, tuple(tuple(cells[row] for row in chosen) for cells in table.data), table.notes)


def _chart(content: MonthlyReportInput) -> list[Block]:
    return [Heading("資金の動き"), *_picture(content.cash_flow_chart)] if content.cash_flow_chart else []


def _cash_flow_title(table: Table | None) -> str:
    """Whether months to come stand beside those that happened."""
    is_planned = table is not None and any(column.name.endswith(" planned") for column in table.columns)
    return "資金繰り表（実績と予定）" if is_planned else "資金繰り表（直近の実績）"


def _trend_charts(content: MonthlyReportInput) -> list[Block]:
    """One chart over half the width, or two beside each other."""
    pictures = [replace(picture, is_described=False) for each in content.trend_charts for picture in _picture(each)]
    if not pictures:
        return []
    shown: list[Block] = [Beside(pictures[0], pictures[1])] if len(pictures) == 2 else list(pictures)
    return [Heading("売上と利益の動き"), *shown]


def _picture(picture: ReportPicture | None) -> list[Picture]:
    return [Picture(picture.png, picture.alternative, picture.width, picture.height)] if picture else []


def _benchmark(content: MonthlyReportInput) -> list[Block]:
    """The table, with the radar beside it where it fits."""
    if content.benchmark is None:
        return []
    table = content.benchmark
    block = TableBlock(table, shown_columns(table), size=_STATEMENT_SIZE, units="unit")
    notes: list[Block] = [Notes(table.notes)] if table.notes else []
    heading = Heading("ローカルベンチマーク（財務の6指標）")
    if content.benchmark_chart is None:
        return [heading, block, *notes]
    # The table beside the picture says the same in figures.
    (picture,) = _picture(content.benchmark_chart)
    return [heading, Beside(block, replace(picture, is_described=False), 0.48), *notes]


def _sources(content: MonthlyReportInput) -> list[Block]:
    """Which files the figures come from, and what made the paper."""
    formatter = content.formatter
    made = f"この報告書は、上記のファイルの仕訳と残高から{content.software or 'みえる月次'}が作成しました。" if content.sources else ""
    columns = (
        Column("file", "text", "ファイル"),
        Column("format", "text", "形式"),
        Column("period", "text", "期間"),
        Column("entries", "integer", "仕訳数"),
        Column("imported", "text", "取込日時"),
        Column("sha256", "text", "SHA-256"),
    )
    rows = [
        (
            source.file_name,
            source.format_title,
            f"{formatter.day(source.first_date)}～\n{formatter.day(source.last_date)}" if source.first_date and source.last_date else "",
            source.entries,
            f"{formatter.day(source.imported_at.date())}\n{source.imported_at:%H:%M}",
            source.sha256,
        )
        for source in content.sources
    ]
    if not rows:
        return []
    table = Table.from_rows("sources", "出典", columns, rows)
    shown = (
        ShownColumn("file"),
        ShownColumn("format", width=28.0),
        ShownColumn("period", width=24.0),
        ShownColumn("entries"),
        ShownColumn("imported", width=22.0),
        ShownColumn("sha256", width=46.0, style="fixed_width"),
    )
    together = len(rows) <= _MOST_SOURCES_TOGETHER
    return [
        Heading("出典"),
        TableBlock(table, shown, size=_SOURCES_SIZE, together=together),
        Paragraph(made, size=_SOURCES_SIZE, muted=True),
    ]
