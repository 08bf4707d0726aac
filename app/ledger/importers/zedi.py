"""ZEDI (ISO 20022 as Japanese banks use it): statements (camt.052), advices (camt.054) and orders to pay (pain.001).

A file is a business header and a document, repeated. A header alone says that there was nothing to report. 金融EDI texts travel as base64
pieces of the remittance information and are kept as the reference. ``reference/formats.md`` 5.3.
"""

import base64
import binascii
import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from app.errors import InputRefused
from app.ledger.balance_tables import CheckFigure
from app.ledger.bank_statements import BankAccount, BankLine, BankStatement, PaymentOrder, counterparty_of
from app.ledger.importers.bank_contents import BankContents
from app.ledger.importers.base import ImportResult, RowProblem, SourceFile
from app.ledger.importers.cells import parse_amount, parse_day
from app.ledger.importers.xml_documents import XmlElement, has_root, read_documents
from app.money import Yen
from app.periods import day_of_number

_REPORTS = {"BkToCstmrAcctRpt": ("Rpt", True), "BkToCstmrDbtCdtNtfctn": ("Ntfctn", False)}
_ORDERS = "CstmrCdtTrfInitn"
_TITLES = {
    "BkToCstmrAcctRpt": "ZEDI 入出金明細（camt.052）",
    "BkToCstmrDbtCdtNtfctn": "ZEDI 振込入金通知（camt.054）",
    _ORDERS: "ZEDI 総合振込（pain.001）",
}
_KINDS = {"1": "普通", "2": "当座", "4": "貯蓄", "9": "その他"}
_BOOKED = ("BOOK", "")


@dataclass(frozen=True)
class Zedi:
    """The importer; see the module."""

    format: str = "zedi"
    title: str = "ZEDI（camt.052・camt.054・pain.001）"

    def score(self, file: SourceFile) -> int:
        return 100 if has_root(file, "AppHdr", *_REPORTS, _ORDERS) else 0

    def read(self, file: SourceFile) -> ImportResult:
        if not self.score(file):
            raise InputRefused("import.format_does_not_fit", file=file.name, format=self.title)
        found, title = BankContents(), ""
        for root in read_documents(file):
            for message in (child for child in root.children if root.name == "Document"):
                if message.name in _REPORTS:
                    part, is_complete = _REPORTS[message.name]
                    for report in message.all(part):
                        _read_report(file, report, is_complete, found)
                elif message.name == _ORDERS:
                    _read_orders(file, message, found)
                else:
                    raise InputRefused("import.xml_message", file=file.name, row=message.row, message=message.name)
                title = title or _TITLES[message.name]
        return found.result(file, self.format, title)


def _read_report(file: SourceFile, report: XmlElement, is_complete: bool, found: BankContents) -> None:
    """A statement of an account, or an advice of what came in."""
    lines = [line for entry in report.all("Ntry") if (line := _line(file, entry, found.problems)) is not None]
    balances = {kind: _balance(file, balance) for balance in report.all("Bal") if (kind := balance.text_at("Tp/CdOrPrtry/Cd"))}
    opening, closing = balances.get("OPBD"), balances.get("CLBD")
    days = [line.date for line in lines] + [
        day for path in ("FrToDt/FrDtTm", "FrToDt/ToDtTm") if (day := _day(report.text_at(path))) is not None
    ]
    if days:
        account = _account(report.find("Acct"), report.find("Acct/Svcr"), report.text_at("Acct/Ownr/Nm"))
        found.statements.append(BankStatement(account, min(days), max(days), opening, closing, tuple(lines), is_complete))
    if opening is not None and closing is not None:
        found.checks.append(CheckFigure(report.row, "取引後残高", closing, opening + sum(line.amount for line in lines)))
    for path, title, sign in (("TxsSummry/TtlCdtNtries", "入金", 1), ("TxsSummry/TtlDbtNtries", "出金", -1)):
        if (summary := report.find(path)) is not None:
            _check_sums(summary, ("NbOfNtries", "Sum"), title, [sign * line.amount for line in lines if sign * line.amount > 0], found)


def _line(file: SourceFile, entry: XmlElement, problems: list[RowProblem]) -> BankLine | None:
    """One movement; ``None`` with a problem where it is not booked yet or cannot be read."""
    if entry.text_at("Sts", "Sts/Cd") not in _BOOKED:
        problems.append(RowProblem(entry.row, "Sts", "import.bank.not_booked", {"cell": entry.text_at("Sts", "Sts/Cd")}, blocks=False))
        return None
    day = _day(entry.text_at("BookgDt/Dt", "BookgDt/DtTm", "ValDt/Dt", "ValDt/DtTm"))
    amount = _amount(file, entry.find("Amt"), entry.row, problems)
    direction = entry.text_at("CdtDbtInd")
    if day is None:
        problems.append(RowProblem(entry.row, "BookgDt", "import.bad_date", {"cell": entry.text_at("BookgDt/Dt", "BookgDt/DtTm")}))
    if direction not in ("CRDT", "DBIT"):
        problems.append(RowProblem(entry.row, "CdtDbtInd", "import.bank.unknown_direction", {"cell": direction}))
    if day is None or amount is None or direction not in ("CRDT", "DBIT"):
        return None
    details = list(entry.all("NtryDtls/TxDtls"))
    party = "Dbtr" if direction == "CRDT" else "Cdtr"
    names = [name for detail in details if (name := detail.text_at(f"RltdPties/{party}/Nm"))]
    name = names[0] if len(names) == 1 else ""
    description = entry.text_at("AddtlNtryInf") or "、".join(names)
    reference = " ".join(text for detail in details if (text := _remittance(detail)))
    return BankLine(
        entry.row,
        day,
        amount if direction == "CRDT" else -amount,
        None,
        description,
        counterparty_of(name) or name,
        reference,
    )


def _read_orders(file: SourceFile, message: XmlElement, found: BankContents) -> None:
    """Orders to pay, each with the day it is to be done."""
    before = len(found.payments)
    for part in message.all("PmtInf"):
        day = _day(part.text_at("ReqdExctnDt", "ReqdExctnDt/Dt"))
        account = _account(part.find("DbtrAcct"), part.find("DbtrAgt"), part.text_at("Dbtr/Nm"))
        first_of_part = len(found.payments)
        for order in part.all("CdtTrfTxInf"):
            amount = _amount(file, order.find("Amt/InstdAmt"), order.row, found.problems)
            if day is None:
                cell = part.text_at("ReqdExctnDt", "ReqdExctnDt/Dt")
                found.problems.append(RowProblem(order.row, "ReqdExctnDt", "import.bad_date", {"cell": cell}))
            elif amount is not None:
                reference = _remittance(order) or order.text_at("PmtId/EndToEndId")
                name = order.text_at("Cdtr/Nm")
                found.payments.append(PaymentOrder(order.row, day, -amount, name, "ordered", "", reference, account))
        _check_sums(part, ("NbOfTxs", "CtrlSum"), "振込", [-order.amount for order in found.payments[first_of_part:]], found)
    if (header := message.find("GrpHdr")) is not None:
        _check_sums(header, ("NbOfTxs", "CtrlSum"), "合計", [-order.amount for order in found.payments[before:]], found)


def _check_sums(element: XmlElement, names: tuple[str, str], title: str, amounts: list[Yen], found: BankContents) -> None:
    """Number and sum a message states, beside what was read; what it does not state is not checked."""
    kinds: tuple[tuple[str, Literal["yen", "count"], int], ...] = (("件数", "count", len(amounts)), ("金額", "yen", sum(amounts)))
    for name, (word, unit, read) in zip(names, kinds, strict=True):
        try:
            stated = parse_amount(element.text_at(name)) if element.text_at(name) else None
        except ValueError as error:
            found.problems.append(RowProblem(element.row, name, str(error), {"cell": element.text_at(name)}))
            continue
        if stated is not None:
            found.checks.append(CheckFigure(element.row, f"{title}{word}", stated, read, unit))


def _balance(file: SourceFile, balance: XmlElement) -> Yen:
    problems: list[RowProblem] = []
    amount = _amount(file, balance.find("Amt"), balance.row, problems)
    if amount is None:
        raise InputRefused("import.bank.unreadable_field", file=file.name, row=balance.row, cell=balance.text_at("Amt"))
    return -amount if balance.text_at("CdtDbtInd") == "DBIT" else amount


def _amount(file: SourceFile, element: XmlElement | None, row: int, problems: list[RowProblem]) -> Yen | None:
    """Whole yen; raises ``InputRefused`` for another currency."""
    currency = element.attributes.get("Ccy", "JPY") if element is not None else "JPY"
    if currency != "JPY":
        raise InputRefused("import.invoice.other_currency", file=file.name, row=row, currency=currency)
    text = element.text if element is not None else ""
    try:
        if not text:
            raise ValueError("import.bad_amount")
        return parse_amount(text)
    except ValueError as error:
        problems.append(RowProblem(row, "Amt", str(error), {"cell": text}))
        return None


def _day(text: str) -> datetime.date | None:
    """The day of a date or a date with a time."""
    try:
        return day_of_number(parse_day(text[:10]))
    except ValueError:
        return None


def _account(account: XmlElement | None, bank: XmlElement | None, holder: str) -> BankAccount:
    """An account with its bank, whether the branch stands beside the bank or inside it."""
    nowhere = XmlElement("", 0, {})
    account, bank = account or nowhere, bank or nowhere
    kind = account.text_at("Tp/Prtry", "Tp/Cd")
    return BankAccount(
        bank.text_at("FinInstnId/ClrSysMmbId/MmbId"),
        bank.text_at("FinInstnId/Nm"),
        bank.text_at("BrnchId/Id", "FinInstnId/BrnchId/Id"),
        bank.text_at("BrnchId/Nm", "FinInstnId/BrnchId/Nm"),
        _KINDS.get(kind, kind),
        account.text_at("Id/Othr/Id"),
        holder,
    )


def _remittance(transaction: XmlElement) -> str:
    """What the payer wrote: the 金融EDI text where the pieces are one, else the pieces as they stand."""
    return _edi_text(element.text for element in transaction.all("RmtInf/Ustrd"))


def _edi_text(pieces: Iterable[str]) -> str:
    written = [piece for piece in pieces if piece]
    try:
        text = base64.b64decode("".join("".join(written).split()), validate=True).decode("utf-8")
    except (binascii.Error, UnicodeDecodeError):
        return " ".join(written)
    return (
        " ".join(text.split())
        if "<" in text and text.replace("\r", "").replace("\n", "").replace("\t", "").isprintable()
        else " ".join(written)
    )


ZEDI = Zedi()
