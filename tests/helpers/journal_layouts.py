"""Invented journals as three vendors' files: Yayoi (25 columns), freee (101 columns), Money Forward (27 columns).

The bytes follow the vendors' own exports: encoding, line ends, quoting, dates, and what stands on the unused side of a
compound entry. Every file is made from the same entries, so the same books can be compared across vendors.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from itertools import zip_longest
from typing import Literal

#: A bank's account in the books: in freee the name of the bank is itself the account, elsewhere its sub-account.
DEPOSIT = "普通預金"


class Tax(Enum):
    """Consumption-tax category of one line: rate in per cent, and the names in Yayoi, freee and Money Forward."""

    OUTSIDE = (0, "対象外", "対象外", "対象外")
    SALES_10 = (10, "課税売上込10%", "課税売上10%", "課税売上 10%")
    SALES_8 = (8, "課税売上込軽減8%", "課税売上8%（軽）", "課税売上 (軽)8%")
    PURCHASE_10 = (10, "課対仕入込10%適格", "課対仕入10%", "課税仕入 10%")
    PURCHASE_8 = (8, "課対仕入込軽減8%適格", "課対仕入8%（軽）", "課税仕入 (軽)8%")
    EXEMPT_SALES = (-1, "非課売上", "非課売上", "非課税売上")
    EXEMPT_PURCHASE = (-2, "非課仕入", "非課仕入", "非課税仕入")

    @property
    def rate(self) -> int:
        return max(0, self.value[0])

    @property
    def is_purchase(self) -> bool:
        return self in (Tax.PURCHASE_10, Tax.PURCHASE_8)

    def part_of(self, gross: int) -> int:
        """The tax inside a tax-inclusive amount, fractions of a yen cut off."""
        return gross * self.rate // (100 + self.rate)


@dataclass(frozen=True)
class Line:
    """One side of a row: tax-inclusive yen on an account; a counterparty or a sub-account where there is one."""

    account: str
    amount: int
    tax: Tax = Tax.OUTSIDE
    sub_account: str = ""
    counterparty: str = ""


@dataclass(frozen=True)
class Entry:
    """A journal entry; ``closing`` marks year-end adjustments (決算整理)."""

    day: date
    description: str
    debits: tuple[Line, ...]
    credits: tuple[Line, ...]
    closing: bool = False

    @property
    def rows(self) -> list[tuple[Line | None, Line | None]]:
        """Debits and credits side by side, the shorter side blank at the end."""
        return list(zip_longest(self.debits, self.credits))


@dataclass(frozen=True)
class OpeningLine:
    """What one account (and sub-account) carries into the first year, on its own side."""

    account: str
    amount: int
    is_debit: bool
    sub_account: str = ""


#: What these accounts are called in the vendors' own charts, where that differs from the standard name.
YAYOI_NAMES = {"法人税、住民税及び事業税": "法人税･住民税及び事業税", "繰越利益剰余金": "繰越利益"}
FREEE_NAMES = {
    "法人税、住民税及び事業税": "法人税・住民税及び事業税",
    "接待交際費": "交際費",
    "仮払税金": "仮払法人税等",
    "未払消費税等": "未払消費税",
}
MONEY_FORWARD_NAMES = {"法人税、住民税及び事業税": "法人税等", "給料手当": "給料賃金", "仮払税金": "仮払法人税等"}

#: freee's 決算書表示名 where it is not the account's own name.
FREEE_DISPLAY_NAMES = {"現金": "現金及び預金", DEPOSIT: "現金及び預金", "定期預金": "現金及び預金", "仕入高": "当期商品仕入高"}


def yayoi_file(entries: Sequence[Entry]) -> bytes:
    """弥生インポート形式: CP932, CRLF, no header, Reiwa dates, text quoted and numbers bare."""

    def half(line: Line | None) -> list[str | int]:
        if line is None:
            return ["", "", "", "", 0, 0]
        name = YAYOI_NAMES.get(line.account, line.account)
        return [name, line.sub_account or line.counterparty, "", line.tax.value[1], line.amount, line.tax.part_of(line.amount)]

    def rows() -> Iterator[list[str | int]]:
        for number, entry in enumerate(entries, 1):
            is_slip = len(entry.rows) > 1 or entry.closing
            for position, (debit, credit) in enumerate(entry.rows):
                head: list[str | int] = [yayoi_flag(entry, position), number, "本決" if entry.closing else "", reiwa(entry.day, "R.")]
                tail: list[str | int] = [entry.description, "", "", 3 if is_slip else 0, "", "", "0", "0", "no"]
                yield [*head, *half(debit), *half(credit), *tail]

    return csv_bytes(rows(), "cp932", csv.QUOTE_NONNUMERIC, "\r\n")


def yayoi_flag(entry: Entry, position: int) -> str:
    """識別フラグ: 2000 a plain row, 2111 a slip of one row, 2110/2100/2101 first, middle and last row of a slip."""
    last = len(entry.rows) - 1
    if last == 0:
        return "2111" if entry.closing else "2000"
    return "2110" if position == 0 else "2101" if position == last else "2100"


def yayoi_opening_file(first_day: date, lines: Sequence[OpeningLine]) -> bytes:
    """Opening balances in Yayoi's six columns: day, account, side, sub-account, department, amount."""
    rows = (
        [
            reiwa(first_day, "R"),
            YAYOI_NAMES.get(line.account, line.account),
            "借方" if line.is_debit else "貸方",
            line.sub_account,
            "",
            line.amount,
        ]
        for line in lines
    )
    return csv_bytes(rows, "cp932", csv.QUOTE_NONNUMERIC, "\r\n")


def reiwa(day: date, prefix: str) -> str:
    return f"{prefix}{day.year - 2018:02d}/{day.month:02d}/{day.day:02d}"


FREEE_SIDE = [
    *"勘定科目 決算書表示名 勘定科目ショートカット１ 勘定科目ショートカット２（勘定科目コード） 金額 税区分 税金額".split(),
    *"内税・外税 税率 軽減税率有無 取引先コード 取引先名 取引先ショートカット１ 取引先ショートカット２".split(),
    *(
        name + suffix
        for name in ("品目", "補助科目", "部門", "メモ", "セグメント１", "セグメント２", "セグメント３")
        for suffix in ("名" if name == "補助科目" else "", "ショートカット１", "ショートカット２")
    ),
    "備考",
]
FREEE_TAIL = (
    "決算整理仕訳,発行元,作成日時,更新日時,承認状況(仕訳承認),申請者(仕訳承認),申請日時(仕訳承認),承認者(仕訳承認),承認日時(仕訳承認),作成者,"
    "消費税経理処理方法,取引ID,口座振替ID,振替伝票ID,仕訳ID,仕訳番号,期末日取引フラグ,取引支払日,仕訳行番号,仕訳行数,レコード番号,取引内容,"
    "登録した方法,経費精算 申請番号,支払依頼 申請番号,ファイル番号"
).split(",")
FREEE_HEADER = ["No", "取引日", "管理番号", *(side + name for side in ("借方", "貸方") for name in FREEE_SIDE), *FREEE_TAIL]


def freee_file(entries: Sequence[Entry], made_on: date) -> bytes:
    """freee汎用形式: UTF-8 without mark, LF, every cell quoted; a bank's name stands as the account."""

    def half(line: Line | None) -> dict[str, str]:
        if line is None:
            return {}
        is_bank = line.account == DEPOSIT
        name = line.sub_account if is_bank else FREEE_NAMES.get(line.account, line.account)
        return {
            "勘定科目": name,
            "決算書表示名": FREEE_DISPLAY_NAMES.get(line.account, name),
            "金額": str(line.amount),
            "税区分": line.tax.value[2],
            "税金額": str(line.tax.part_of(line.amount)),
            "内税・外税": "内税",
            "税率": str(line.tax.rate),
            "軽減税率有無": "1" if line.tax.rate == 8 else "0",
            "取引先名": line.counterparty,
            "補助科目名": "" if is_bank else line.sub_account,
        }

    def rows() -> Iterator[list[str]]:
        yield FREEE_HEADER
        stamp, record = f"{made_on:%Y-%m-%d} 09:00", 0
        for number, entry in enumerate(entries, 1):
            for position, (debit, credit) in enumerate(entry.rows, 1):
                record += 1
                cells = {
                    "No": str(number),
                    "取引日": f"{entry.day:%Y/%m/%d}",
                    **{"借方" + name: value for name, value in half(debit).items()},
                    **{"貸方" + name: value for name, value in half(credit).items()},
                    "決算整理仕訳": "1" if entry.closing else "0",
                    "作成日時": stamp,
                    "更新日時": stamp,
                    "承認状況(仕訳承認)": "なし",
                    "作成者": "keiri@example.co.jp",
                    "消費税経理処理方法": "税込経理",
                    "取引ID": str(entry.day.year * 1_000_000 + number),
                    "仕訳ID": str(9_000_000_000 + entries[0].day.year * 100_000 + number),
                    "仕訳番号": f"{number:010d}",
                    "期末日取引フラグ": "0",
                    "仕訳行番号": str(position),
                    "仕訳行数": str(len(entry.rows)),
                    "レコード番号": str(record),
                    "取引内容": entry.description,
                    "登録した方法": "手動",
                }
                yield [cells.get(name, "") for name in FREEE_HEADER]

    return csv_bytes(rows(), "utf-8", csv.QUOTE_ALL, "\n")


MONEY_FORWARD_SIDE = ["勘定科目", "補助科目", "部門", "取引先", "税区分", "インボイス", "金額(円)", "税額"]
MONEY_FORWARD_HEADER = [
    *("取引No", "取引日"),
    *(side + name for side in ("借方", "貸方") for name in MONEY_FORWARD_SIDE),
    *("摘要", "仕訳メモ", "タグ", "MF仕訳タイプ", "決算整理仕訳", "作成日時", "作成者", "最終更新日時", "最終更新者"),
]


def money_forward_file(entries: Sequence[Entry], made_on: date, author: str) -> bytes:
    """マネーフォワード クラウド会計 仕訳帳: UTF-8 with mark, CRLF, quoted only where needed."""

    def half(line: Line | None) -> list[str]:
        if line is None:
            return [""] * len(MONEY_FORWARD_SIDE)
        name = MONEY_FORWARD_NAMES.get(line.account, line.account)
        invoice = "適格" if line.tax.is_purchase else ""
        tax = str(line.tax.part_of(line.amount))
        return [name, line.sub_account, "", line.counterparty, line.tax.value[3], invoice, str(line.amount), tax]

    def rows() -> Iterator[list[str]]:
        yield MONEY_FORWARD_HEADER
        stamp = [f"{made_on:%Y/%m/%d} 09:00:00", author] * 2
        for number, entry in enumerate(entries, 1):
            kind = "インポート" if len(entry.rows) > 1 else ""
            tail = [entry.description, "", "", kind, "1" if entry.closing else "", *stamp]
            for debit, credit in entry.rows:
                yield [str(number), f"{entry.day:%Y/%m/%d}", *half(debit), *half(credit), *tail]

    return csv_bytes(rows(), "utf-8-sig", csv.QUOTE_MINIMAL, "\r\n")


def csv_bytes(rows: Iterable[Sequence[str | int]], encoding: str, quoting: Literal[0, 1, 2], line_end: str) -> bytes:
    """Rows as one file; the quoting rule is one of the constants of ``csv``."""
    text = io.StringIO(newline="")
    csv.writer(text, quoting=quoting, lineterminator=line_end).writerows(rows)
    return text.getvalue().encode(encoding)
