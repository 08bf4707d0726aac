"""Files of the bank association (全銀協規定形式): statements (03), advices of receipts (01), payment orders and collections with results.

Money out is negative. The trailer's counts and sums stand beside what was read; half-width kana are kept as they are. What stands where
in a comma-separated file is an assumption, and the title says so.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from app.errors import InputRefused
from app.ledger.balance_tables import CheckFigure
from app.ledger.bank_statements import BankAccount, BankLine, BankStatement, PaymentOrder, counterparty_of
from app.ledger.importers.bank_contents import BankContents
from app.ledger.importers.base import ImportResult, RowProblem, SourceFile
from app.ledger.importers.cells import parse_amount
from app.ledger.importers.zengin_dates import day_of_year, era_day
from app.ledger.importers.zengin_records import Record, RecordSet, looks_fixed, looks_separated, read_sets
from app.money import Yen

Value = TypeVar("Value")

_TITLES = {
    "01": "全銀協規定形式 振込入金通知",
    "03": "全銀協規定形式 入出金取引明細",
    "11": "全銀協規定形式 給与振込",
    "12": "全銀協規定形式 賞与振込",
    "21": "全銀協規定形式 総合振込",
    "71": "全銀協規定形式 給与振込",
    "72": "全銀協規定形式 賞与振込",
    "91": "全銀協規定形式 預金口座振替",
}
#: Totals whose titles end so are numbers of records, not amounts.
_COUNTED = ("件数", "口座数")
_SEPARATED_TITLE = "全銀協規定形式 入出金取引明細（コンマ区切り、項目の並びは推定）"
_KINDS = {"1": "普通", "2": "当座", "4": "貯蓄", "9": "その他"}
_MOVEMENTS = {"10": "現金", "11": "振込", "12": "他店券", "13": "交換", "14": "振替", "15": "継続", "18": "その他", "19": "訂正"}
#: 振替結果コード.
_DONE = "0"
_FAILURES = {
    "1": "資金不足",
    "2": "預金取引なし",
    "3": "預金者の都合による停止",
    "4": "依頼書なし",
    "8": "委託者の都合による停止",
    "9": "その他",
}


@dataclass(frozen=True)
class Zengin:
    """The importer; see the module."""

    format: str = "zengin"
    title: str = "全銀協規定形式"

    def score(self, file: SourceFile) -> int:
        return 100 if looks_fixed(file) or looks_separated(file) else 0

    def read(self, file: SourceFile) -> ImportResult:
        if not self.score(file):
            raise InputRefused("import.format_does_not_fit", file=file.name, format=self.title)
        sets, end = read_sets(file)
        found = BankContents()
        for records in sets:
            if records.type in ("01", "03"):
                _read_statement(file, records, found)
            else:
                _read_orders(file, records, found)
        if end is not None and "accounts" in end.fields:
            records_read = len(sets) * 2 + sum(len(records.data) for records in sets) + 1
            found.checks += _stated(end, {"records": ("レコード総件数", records_read), "accounts": ("口座数", len(sets))})
        title = _TITLES[sets[0].type] if looks_fixed(file) else _SEPARATED_TITLE
        return found.result(file, self.format, title)


def _read_statement(file: SourceFile, records: RecordSet, found: BankContents) -> None:
    """Types 01 and 03: the movements of an account in a period."""
    header, trailer = records.header, records.trailer
    is_advice = records.type == "01"
    period = [_whole(file, header, name, partial(era_day, file)) for name in ("first", "last") if header.fields[name].strip("0")]
    opening = None if is_advice else _signed_balance(file, header, "opening")
    closing = None if is_advice else _signed_balance(file, trailer, "closing")
    lines = tuple(line for record in records.data if (line := _line(file, record, found.problems)) is not None)
    received = [line.amount for line in lines if line.amount > 0]
    paid = [-line.amount for line in lines if line.amount < 0]
    out_words = ("取消件数", "取消金額") if is_advice else ("出金件数", "出金額")
    checks = _stated(
        trailer,
        {
            "in_count": ("入金件数", len(received)),
            "in_sum": ("入金額", sum(received)),
            "out_count": (out_words[0], len(paid)),
            "out_sum": (out_words[1], sum(paid)),
            "count": ("データ件数", len(records.data)),
        },
    )
    if is_advice and any(check.difference for check in checks):  # the length of an amount is told by the sums alone
        raise InputRefused("import.zengin_advice_sums", file=file.name, row=trailer.row)
    if opening is not None and closing is not None:
        checks.append(CheckFigure(trailer.row, "取引後残高", closing, opening + sum(line.amount for line in lines)))
    found.checks += checks
    days = [*period, *(line.date for line in lines)]
    if days:
        found.statements.append(BankStatement(_account(header), min(days), max(days), opening, closing, lines, is_complete=not is_advice))


def _line(file: SourceFile, record: Record, problems: list[RowProblem]) -> BankLine | None:
    fields = record.fields
    before = len(problems)
    day = _or_problem(record, "勘定日", "date", partial(era_day, file), problems)
    amount = _or_problem(record, "金額", "amount", _digits, problems)
    direction = fields.get("direction", "1")
    if direction not in ("1", "2"):
        problems.append(RowProblem(record.row, "入払区分", "import.bank.unknown_direction", {"cell": direction}))
    if day is None or amount is None or len(problems) > before:
        return None
    is_out = direction == "2" or fields.get("cancelled", "") == "1"
    text = fields.get("text", "")
    movement = _MOVEMENTS.get(fields.get("movement", ""), "")
    name = counterparty_of(fields["name"]) or fields["name"] or counterparty_of(text)
    bill = fields.get("bill", "").strip("0")
    description = text or " ".join(part for part in (movement, fields["name"]) if part) or "振込"
    return BankLine(record.row, day, -amount if is_out else amount, None, description, name, fields["edi"] or bill)


def _read_orders(file: SourceFile, records: RecordSet, found: BankContents) -> None:
    """Orders to pay (11, 12, 21) and to collect (91), the latter with results where the trailer counts some."""
    header, trailer = records.header, records.trailer
    day = _whole(file, header, "day", partial(day_of_year, file))
    is_collection = records.type == "91"
    has_results = is_collection and any(trailer.fields[name].strip("0") for name in ("done_count", "failed_count"))
    orders: list[PaymentOrder] = []
    for record in records.data:
        amount = _or_problem(record, "金額", "amount", _digits, found.problems)
        if amount is None:
            continue
        result = record.fields.get("result", "")
        if has_results and result != _DONE and result not in _FAILURES:
            found.problems.append(RowProblem(record.row, "振替結果コード", "import.bank.unknown_result", {"cell": result}))
            continue
        outcome = "ordered" if not has_results else "done" if result == _DONE else "failed"
        orders.append(
            PaymentOrder(
                record.row,
                day,
                amount if is_collection else -amount,
                record.fields["name"],
                outcome,
                _FAILURES[result] if outcome == "failed" else "",
                record.fields["reference"],
                _account(header),
            )
        )
    found.payments += orders
    count, total = _count_and_sum(orders)
    stated = {"count": ("合計件数", count), "sum": ("合計金額", total)}
    if has_results:
        for outcome, words in (("done", "振替済"), ("failed", "振替不能")):
            count, total = _count_and_sum(order for order in orders if order.outcome == outcome)
            stated |= {f"{outcome}_count": (f"{words}件数", count), f"{outcome}_sum": (f"{words}金額", total)}
    found.checks += _stated(trailer, stated)


def _count_and_sum(orders: Iterable[PaymentOrder]) -> tuple[int, Yen]:
    amounts = [abs(order.amount) for order in orders]
    return len(amounts), sum(amounts)


def _stated(record: Record, read: dict[str, tuple[str, int]]) -> list[CheckFigure]:
    """The totals a record states beside the same totals of what was read; a blank field states nothing."""
    checks = []
    for name, (title, value) in read.items():
        text = record.fields.get(name, "")
        if text.isascii() and text.isdigit():
            checks.append(CheckFigure(record.row, title, int(text), value, "count" if title.endswith(_COUNTED) else "yen"))
    return checks


def _account(header: Record) -> BankAccount:
    fields = header.fields
    number = fields["number"]
    return BankAccount(
        fields["bank_code"],
        fields["bank"],
        fields["branch_code"],
        fields["branch"],
        _KINDS.get(fields["kind"], fields["kind"]),
        number[-7:] if number[:-7].strip("0") == "" else number,
        fields["holder"],
    )


def _signed_balance(file: SourceFile, record: Record, name: str) -> Yen:
    """A balance with its 貸越区分: 1 in credit, 2 overdrawn."""
    amount = _whole(file, record, name, _digits)
    return -amount if record.fields["overdraft"] == "2" else amount


def _whole(file: SourceFile, record: Record, name: str, parse: Callable[[str], Value]) -> Value:
    """A field without which a whole set means nothing; raises ``InputRefused``."""
    try:
        return parse(record.fields[name])
    except ValueError:
        raise InputRefused("import.bank.unreadable_field", file=file.name, row=record.row, cell=record.fields[name]) from None


def _or_problem(record: Record, title: str, name: str, parse: Callable[[str], Value], problems: list[RowProblem]) -> Value | None:
    """A field of one movement; ``None`` with a problem where it cannot be read."""
    try:
        return parse(record.fields[name])
    except ValueError as error:
        problems.append(RowProblem(record.row, title, str(error), {"cell": record.fields[name]}))
        return None


def _digits(text: str) -> Yen:
    """An amount, which has digits alone."""
    if not (text.isascii() and text.isdigit()):
        raise ValueError("import.bad_amount")
    return parse_amount(text)


ZENGIN = Zengin()
