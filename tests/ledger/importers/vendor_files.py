"""Journals written the way the three vendors write them, from plain vouchers; independent of the importers."""

import csv
import io
from dataclasses import dataclass

MF_HEADER = (
    "取引No,取引日,借方勘定科目,借方補助科目,借方部門,借方取引先,借方税区分,借方インボイス,借方金額(円),借方税額,貸方勘定科目,貸方補助科目,貸方部門,"
    "貸方取引先,貸方税区分,貸方インボイス,貸方金額(円),貸方税額,摘要,仕訳メモ,タグ,MF仕訳タイプ,決算整理仕訳,作成日時,作成者,最終更新日時,最終更新者"
).split(",")
FREEE_HEADER = (
    "No,取引日,借方勘定科目,借方決算書表示名,借方補助科目名,借方金額,借方税区分,"
    "貸方勘定科目,貸方決算書表示名,貸方補助科目名,貸方金額,貸方税区分,摘要"
).split(",")


@dataclass(frozen=True)
class Line:
    """One row of a voucher; a side is (account, sub-account, amount) or ``None``."""

    debit: tuple[str, str, int] | None
    credit: tuple[str, str, int] | None


@dataclass(frozen=True)
class Voucher:
    """``date`` as the file is to write it."""

    number: int
    date: str
    description: str
    memo: str
    lines: tuple[Line, ...]


def csv_bytes(rows: list[list[str]], encoding: str, line_end: str = "\r\n", quote: bool = False) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator=line_end, quoting=csv.QUOTE_ALL if quote else csv.QUOTE_MINIMAL).writerows(rows)
    return out.getvalue().encode(encoding)


def _cells(side: tuple[str, str, int] | None, before: int, after: int, blank_amount: str = "") -> list[str]:
    """Account and sub-account, ``before`` blank cells, the amount, ``after`` blank cells."""
    account, sub_account, amount = side or ("", "", None)
    return [account, sub_account, *[""] * before, blank_amount if amount is None else str(amount), *[""] * after]


def money_forward_rows(vouchers: list[Voucher]) -> list[list[str]]:
    rows = [MF_HEADER]
    for voucher in vouchers:
        for line in voucher.lines:
            sides = _cells(line.debit, 4, 1) + _cells(line.credit, 4, 1)
            rows.append([str(voucher.number), voucher.date, *sides, voucher.description, voucher.memo, *[""] * 7])
    return rows


def freee_rows(vouchers: list[Voucher]) -> list[list[str]]:
    rows = [FREEE_HEADER]
    for voucher in vouchers:
        for line in voucher.lines:
            sides = []
            for side in (line.debit, line.credit):
                account, sub_account, amount = side or ("", "", "")
                sides += [account, account, sub_account, str(amount), ""]
            rows.append([str(voucher.number), voucher.date, *sides, voucher.description])
    return rows


def yayoi_rows(vouchers: list[Voucher]) -> list[list[str]]:
    rows = []
    for voucher in vouchers:
        last = len(voucher.lines) - 1
        for position, line in enumerate(voucher.lines):
            flag = "2111" if last == 0 else "2110" if position == 0 else "2101" if position == last else "2100"
            sides = []
            for side in (line.debit, line.credit):
                account, sub_account, amount = side or ("", "", 0)
                sides += [account, sub_account, "", "", str(amount), "0"]
            tail = [voucher.description, "", "", "3", "", voucher.memo, "0", "0", "no"]
            rows.append([flag, str(voucher.number), "", voucher.date, *sides, *tail])
    return rows
