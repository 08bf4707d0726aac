"""Movements of an account written the way banks write them, independent of the importers."""

import csv
import datetime
import io
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape


@dataclass(frozen=True)
class Movement:
    """Money in is positive; ``name`` is the other party of a transfer and ``kind`` the 取引区分, where a layout has fields for them."""

    day: datetime.date
    amount: int
    text: str
    name: str = ""
    kind: str = "11"


@dataclass(frozen=True)
class Holder:
    """An account as the bank association's records name it: half-width kana, codes as digits."""

    number: str = "1234567"
    bank: str = "ﾐﾄﾞﾘ"
    holder: str = "ｶ)ｱｵﾊﾞ"
    bank_code: str = "9998"


def balances(opening: int, movements: Sequence[Movement]) -> list[int]:
    """The balance after each movement."""
    found, balance = [], opening
    for movement in movements:
        balance += movement.amount
        found.append(balance)
    return found


def csv_text(rows: Sequence[Sequence[str]], quoted: bool = False) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n", quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL).writerows(rows)
    return out.getvalue()


def bank_csv(bank: str, opening: int, movements: Sequence[Movement], newest_first: bool = False) -> str:
    """A statement of one of the banks as text."""
    rows, quoted = [], bank in ("mufg", "paypay", "sbi", "gmo-aozora")
    for number, (movement, balance) in enumerate(zip(movements, balances(opening, movements), strict=True), 1):
        day, amount = movement.day, movement.amount
        paid, received = ("", str(amount)) if amount >= 0 else (str(-amount), "")
        slashed, compact = f"{day.year}/{day.month}/{day.day}", f"{day:%Y%m%d}"
        grouped = [f"{int(cell):,}" if cell else "" for cell in (paid, received, str(balance))]
        match bank:
            case "mufg":
                kind = "振込入金" if amount >= 0 else "振替支払い"
                rows.append([slashed, "振込", movement.text, *grouped, "", "", kind])
            case "smbc":
                rows.append([slashed, paid, received, movement.text, str(balance), "", ""])
            case "smbc-old":
                rows.append([slashed, paid, received, movement.text, str(balance)])
            case "mizuho":
                rows.append([str(number), f"{day:%Y.%m.%d}", paid, received, str(balance), movement.text])
            case "yucho":
                rows.append([compact, f"{compact}{number:07}", received, paid, "送金", movement.text, str(balance), ""])
            case "rakuten":
                rows.append([compact, str(amount), str(balance), movement.text])
            case "sbi":
                rows.append([f"{day:%Y/%m/%d}", movement.text, *grouped, "-"])
            case "paypay":
                rows.append(
                    [
                        str(day.year),
                        str(day.month),
                        str(day.day),
                        "9",
                        "1",
                        "0",
                        str(number),
                        movement.text,
                        paid,
                        received,
                        str(balance),
                        "",
                    ]
                )
            case "gmo-aozora":
                rows.append([compact, movement.text, received, paid, str(balance), ""])
            case "sbi-shinsei":
                rows.append([slashed, movement.text, paid, received, str(balance), ""])
            case "other":
                rows.append([f"{day:%Y-%m-%d}", paid, received, str(balance), movement.text])
    return csv_text([*_BEFORE[bank], *(rows[::-1] if newest_first else rows)], quoted)


_BEFORE = {
    "mufg": [["日付", "摘要", "摘要内容", "支払い金額", "預かり金額", "差引残高", "メモ", "未資金化区分", "入払区分"]],
    "smbc": [["年月日", "お引出し", "お預入れ", "お取り扱い内容", "残高", "メモ", "ラベル"]],
    "smbc-old": [["年月日", "お引出し金額", "お預入れ金額", "お取り扱い内容", "残高"]],
    "mizuho": [
        ["お取引明細", "", "", "", "", ""],
        ["店番号", "001", "", "", "", ""],
        ["口座番号", "1234567", "", "", "", ""],
        [],
        ["明細通番", "日付", "お引出金額", "お預入金額", "残高", "お取引内容"],
    ],
    "yucho": [
        ["お客さま口座情報"],
        ["照会対象：全期間"],
        ["取引日", "入出金明細ＩＤ", "受入金額（円）", "払出金額（円）", "詳細１", "詳細２", "現在（貸付）高", ""],
    ],
    "rakuten": [["取引日", "入出金(円)", "取引後残高(円)", "入出金内容"]],
    "sbi": [["日付", "内容", "出金金額(円)", "入金金額(円)", "残高(円)", "メモ"]],
    "paypay": [
        [
            *("操作日(年)", "操作日(月)", "操作日(日)", "操作時刻(時)", "操作時刻(分)", "操作時刻(秒)"),
            *("取引順番号", "摘要", "お支払金額", "お預り金額", "残高", "メモ"),
        ]
    ],
    "gmo-aozora": [["日付", "摘要", "入金金額", "出金金額", "残高", "メモ"]],
    "sbi-shinsei": [["取引日", "摘要", "出金金額", "入金金額", "残高", "メモ"]],
    "other": [["お取引日", "お引出し額（円）", "お預入れ額（円）", "お取引後残高（円）", "お取引内容"]],
}
BANKS = tuple(_BEFORE)


def era(day: datetime.date) -> str:
    """A day of Reiwa in six digits."""
    return f"{day.year - 2018:02}{day:%m%d}"


def wide(text: str, length: int) -> str:
    """A field of half-width characters, filled with spaces."""
    return text.ljust(length)


def zengin_03(
    opening: int,
    movements: Sequence[Movement],
    account: Holder | None = None,
    period: tuple[datetime.date, datetime.date] | None = None,
) -> list[str]:
    """Header, data and trailer of a set of type 03; the end is :func:`zengin_end`. Without ``period``: first to last movement."""
    of = account or Holder()
    first, last = period or (min(movement.day for movement in movements), max(movement.day for movement in movements))
    records = [
        f"1030{era(last)}{era(first)}{era(last)}{of.bank_code}{wide(of.bank, 15)}001{wide('ﾎﾝﾃﾝ', 15)}0001{of.number:0>10}"
        f"{wide(of.holder, 40)}{2 if opening < 0 else 1}1{abs(opening):014}{'':71}"
    ]
    for number, movement in enumerate(movements, 1):
        way = "1" if movement.amount >= 0 else "2"
        records.append(
            f"2{number:08}{era(movement.day) * 2}{way}{movement.kind}{abs(movement.amount):012}{0:012}{'0' * 12}"
            f"0{0:07}001{'0' * 10}{wide(movement.name, 78)}"
            f"{wide(movement.text, 20)}{wide('', 20)} "
        )
    received = [movement.amount for movement in movements if movement.amount >= 0]
    paid = [-movement.amount for movement in movements if movement.amount < 0]
    closing = opening + sum(received) - sum(paid)
    return [
        *records,
        f"8{len(received):06}{sum(received):013}{len(paid):06}{sum(paid):013}"
        f"{2 if closing < 0 else 1}{abs(closing):014}{len(movements):07}{'':139}",
    ]


def zengin_end(sets: Sequence[Sequence[str]]) -> str:
    return f"9{sum(map(len, sets)) + 1:010}{len(sets):05}{'':184}"


def zengin_file(sets: Sequence[Sequence[str]], separator: str, ends_with_separator: bool = True) -> bytes:
    records = [*(record for one in sets for record in one), zengin_end(sets)]
    assert all(len(record.encode("cp932")) == 200 for record in records)
    return (separator.join(records) + (separator if ends_with_separator else "")).encode("cp932")


XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
APP_HEADER = '<AppHdr xmlns="urn:iso:std:iso:20022:tech:xsd:head.001.001.01"><BizMsgIdr>9998</BizMsgIdr></AppHdr>\n'


def camt_052(opening: int, movements: Sequence[Movement]) -> str:
    """A business header and a statement, each with its own declaration."""
    entries = "".join(
        f"<Ntry><NtryRef>{number}</NtryRef><Amt Ccy='JPY'>{abs(movement.amount)}</Amt>"
        f"<CdtDbtInd>{'CRDT' if movement.amount >= 0 else 'DBIT'}</CdtDbtInd>"
        f"<Sts>BOOK</Sts><BookgDt><Dt>{movement.day}</Dt></BookgDt><AddtlNtryInf>{escape(movement.text)}</AddtlNtryInf></Ntry>\n"
        for number, movement in enumerate(movements, 1)
    )
    closing = opening + sum(movement.amount for movement in movements)
    return (
        XML
        + APP_HEADER
        + XML
        + _camt_document("camt.052.001.02", "BkToCstmrAcctRpt", "Rpt", f"{_balance('OPBD', opening)}{_balance('CLBD', closing)}{entries}")
    )


def _balance(kind: str, amount: int) -> str:
    side = "DBIT" if amount < 0 else "CRDT"
    return f"<Bal><Tp><CdOrPrtry><Cd>{kind}</Cd></CdOrPrtry></Tp><Amt Ccy='JPY'>{abs(amount)}</Amt><CdtDbtInd>{side}</CdtDbtInd></Bal>"


def _camt_document(message: str, root: str, part: str, content: str) -> str:
    account = "<Acct><Id><Othr><Id>1234567</Id></Othr></Id><Tp><Prtry>1</Prtry></Tp></Acct>"
    return f"<Document xmlns='urn:iso:std:iso:20022:tech:xsd:{message}'><{root}><{part}>{account}\n{content}</{part}></{root}></Document>\n"


def camt_entry_file(entries: str, root: str = "BkToCstmrDbtCdtNtfctn", part: str = "Ntfctn") -> str:
    """A document with entries as given."""
    return XML + APP_HEADER + XML + _camt_document("camt.054.001.02", root, part, entries)
