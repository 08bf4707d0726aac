"""An invented monthly report: figures written down by hand, large enough for two pages."""

import datetime
import io
import struct
import zlib
from fractions import Fraction

from app.documents.monthly_report import MonthlyReportInput, ReportComment, ReportFigure, ReportPicture, ReportSource
from app.periods import FiscalYear, Month
from app.tables import Cell, Column, Table

HEAD = [Column("code", "text"), Column("title", "text", "科目"), Column("kind", "text"), Column("level", "integer")]
MONTHS = [Month(2024, 11) + offset for offset in range(6)]


def statement(name: str, title: str, columns: list[Column], rows: list[tuple[str, str, int, list[int | None]]]) -> Table:
    return Table.from_rows(name, title, [*HEAD, *columns], [["", title_, kind, level, *amounts] for title_, kind, level, amounts in rows])


def income_statement() -> Table:
    columns = [Column("current", "yen", "当月"), Column("previous", "yen", "前月"), Column("last_year", "yen", "前年同月")]
    return statement(
        "income_statement",
        "損益計算書",
        columns,
        [
            ("売上高", "account", 0, [18_432_500, 17_142_225, 16_220_600]),
            ("売上値引高", "account", 1, [0, 0, None]),
            ("売上総利益", "computed", 0, [9_468_179, 8_805_406, 8_331_997]),
            ("販売費及び一般管理費", "section", 0, [None, None, None]),
            ("役員報酬", "account", 1, [1_500_000, 1_500_000, 1_400_000]),
            ("営業利益", "computed", 0, [3_081_146, 2_865_465, -616_229]),
        ],
    )


def balance_sheet() -> Table:
    return statement(
        "balance_sheet",
        "貸借対照表",
        [Column("month_end", "yen", "当月末"), Column("year_start", "yen", "前期末")],
        [
            ("現金及び預金", "account", 1, [23_456_789, 20_000_000]),
            ("売掛金", "account", 1, [6_543_211, 5_000_000]),
            ("資産合計", "total", 0, [30_000_000, 25_000_000]),
            ("長期借入金", "account", 1, [21_000_000, 18_000_000]),
            ("負債及び純資産合計", "total", 0, [30_000_000, 25_000_000]),
        ],
    )


def cash_flow() -> Table:
    return statement(
        "cash_flow",
        "資金繰り表",
        [Column(str(month), "yen", f"{month.year}年\n{month.month}月") for month in MONTHS],
        [
            ("前月繰越", "computed", 0, [1_000_000, 1_500_000, 900_000, 700_000, 1_200_000, 1_300_000]),
            ("現金売上", "account", 1, [500_000, -600_000, -200_000, 500_000, 100_000, 12_345]),
            ("翌月繰越", "computed", 0, [1_500_000, 900_000, 700_000, 1_200_000, 1_300_000, 1_312_345]),
        ],
    )


def benchmark() -> Table:
    rows: list[list[Cell]] = [
        ["sales_growth_rate", "売上増加率", "%", None, Fraction(113, 10)],
        ["labour_productivity", "労働生産性", "千円", Fraction(812), Fraction(2468, 3)],
    ]
    columns = [Column("id", "text"), Column("title", "text", "指標"), Column("unit", "text", "単位")]
    return Table.from_rows(
        "local_benchmark",
        "ローカルベンチマーク",
        [*columns, Column("a", "ratio", "2024年3月期"), Column("b", "ratio", "直近12か月")],
        rows,
        notes=["売上増加率（2024年3月期）：前年度の売上高が取り込まれていません。"],
    )


def png(width: int = 40, height: int = 20) -> bytes:
    """A grey picture, written by hand."""
    out = io.BytesIO(b"")
    out.write(b"\x89PNG\r\n\x1a\n")
    for kind, body in (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress((b"\0" + b"\x99" * width) * height)),
        (b"IEND", b""),
    ):
        out.write(struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)))
    return out.getvalue()


def report_content(**changes: object) -> MonthlyReportInput:
    """The report of April 2025; ``changes`` replace fields."""
    values: dict[str, object] = {
        "company": "株式会社みほん製作所",
        "month": Month(2025, 4),
        "fiscal_year": FiscalYear(Month(2025, 4), Month(2026, 3)),
        "made_on": datetime.date(2025, 5, 12),
        "tax_basis": "exclusive",
        "figures": (
            ReportFigure("売上高", 18_432_500, 17_142_225, 16_220_600),
            ReportFigure("営業利益", 3_081_146, 2_865_465, -616_229),
            ReportFigure("現金及び預金", 23_456_789, 22_753_085, None),
        ),
        "income_statement": income_statement(),
        "balance_sheet": balance_sheet(),
        "cash_flow": cash_flow(),
        "cash_flow_chart": ReportPicture(png(), "棒は毎月の収入と支出です。", 160, 60),
        "benchmark": benchmark(),
        "benchmark_chart": ReportPicture(png(30, 30), "レーダー図です。", 60, 60),
        "comments": (ReportComment("経営者のコメント", "4月は新製品の立ち上げにより売上が伸びました。"),),
        "notes": ("棚卸・償却未計上：この期の月次には減価償却費が計上されていません。",),
        "sources": (
            ReportSource(
                "仕訳日記帳.csv",
                "弥生会計",
                "0123456789abcdef" * 4,
                datetime.datetime(2025, 5, 10, 14, 3),
                datetime.date(2024, 4, 1),
                datetime.date(2025, 4, 30),
                12_345,
            ),
        ),
        "software": "みえる月次 0.1",
    }
    return MonthlyReportInput(**(values | changes))  # type: ignore[arg-type]
