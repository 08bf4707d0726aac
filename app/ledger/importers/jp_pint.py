"""JP PINT: invoices and credit notes of the Japanese digital invoice (UBL 2.1), ``reference/formats.md`` 5.4.

The payable amount is the amount with tax less what was prepaid, plus rounding. Who of seller and buyer we are, the file cannot know.
"""

from dataclasses import dataclass

from app.errors import InputRefused
from app.ledger.importers.base import ImportResult, RowProblem, SourceFile
from app.ledger.importers.invoice_documents import CREDIT_CODES, InvoiceCells, read_invoices
from app.ledger.importers.xml_documents import XmlElement, has_root
from app.ledger.invoices import Invoice, Party, TaxSubtotal
from app.money import Yen

_ROOTS = ("Invoice", "CreditNote")
_TOTALS = "LegalMonetaryTotal"


@dataclass(frozen=True)
class JpPint:
    """The importer; see the module."""

    format: str = "jp-pint"
    title: str = "JP PINT（デジタルインボイス）"

    def score(self, file: SourceFile) -> int:
        return 100 if has_root(file, *_ROOTS) and b"oasis:names:specification:ubl" in file.content.replace(b"\0", b"")[:20_000] else 0

    def read(self, file: SourceFile) -> ImportResult:
        if not self.score(file):
            raise InputRefused("import.format_does_not_fit", file=file.name, format=self.title)
        return read_invoices(file, self.format, self.title, _ROOTS, _invoice)


def _invoice(root: XmlElement, cells: InvoiceCells) -> Invoice | None:
    currency = root.text_at("DocumentCurrencyCode")
    if currency not in ("JPY", ""):
        raise InputRefused("import.invoice.other_currency", file=cells.file.name, row=root.row, currency=currency)
    if root.name == "CreditNote" or root.text_at("InvoiceTypeCode") in CREDIT_CODES:
        cells.sign = -1
    number = root.text_at("ID")
    if not number:
        cells.problems.append(RowProblem(root.row, "ID", "import.invoice.missing_cell"))
    issued = cells.day(root, "IssueDate")
    if issued is None and not any(problem.column == "IssueDate" for problem in cells.problems):
        cells.problems.append(RowProblem(root.row, "IssueDate", "import.invoice.missing_cell"))
    due = cells.day(root, "DueDate", "PaymentMeans/PaymentDueDate")
    totals = root.find(_TOTALS)
    if totals is None:
        cells.problems.append(RowProblem(root.row, _TOTALS, "import.invoice.missing_cell"))
        return None
    lines = cells.needed(totals, "LineExtensionAmount")
    net = cells.needed(totals, "TaxExclusiveAmount")
    gross = cells.needed(totals, "TaxInclusiveAmount")
    payable = cells.needed(totals, "PayableAmount")
    prepaid, rounding = cells.amount(totals, "PrepaidAmount") or 0, cells.amount(totals, "PayableRoundingAmount") or 0
    charges, allowances = cells.amount(totals, "ChargeTotalAmount") or 0, cells.amount(totals, "AllowanceTotalAmount") or 0
    subtotals = tuple(
        TaxSubtotal(
            subtotal.text_at("TaxCategory/ID"),
            subtotal.text_at("TaxCategory/Percent"),
            cells.needed(subtotal, "TaxableAmount"),
            cells.needed(subtotal, "TaxAmount"),
        )
        for subtotal in root.all("TaxTotal/TaxSubtotal")
    )
    tax = cells.amount(root, "TaxTotal/TaxAmount")
    if tax is None:
        tax = gross - net
    cells.check(totals.row, "明細の合計", lines, _sum_of_lines(root, cells))
    cells.check(totals.row, "税抜金額", net, lines + charges - allowances)
    if subtotals:
        cells.check(totals.row, "税率ごとの税抜金額の合計", net, sum(subtotal.net for subtotal in subtotals))
        cells.check(totals.row, "消費税額", tax, sum(subtotal.tax for subtotal in subtotals))
    cells.check(totals.row, "税込金額", gross, net + tax)
    cells.check(totals.row, "請求金額", payable, gross - prepaid + rounding)
    if issued is None:
        return None
    seller, buyer = (_party(root, f"Accounting{role}Party/Party") for role in ("Supplier", "Customer"))
    return Invoice(root.row, number, issued, due, seller, buyer, net, tax, payable, prepaid, subtotals, root.text_at("Note"))


def _sum_of_lines(root: XmlElement, cells: InvoiceCells) -> Yen:
    return sum(cells.needed(line, "LineExtensionAmount") for name in ("InvoiceLine", "CreditNoteLine") for line in root.all(name))


def _party(root: XmlElement, path: str) -> Party:
    party = root.find(path)
    if party is None:
        return Party("")
    return Party(
        party.text_at("PartyLegalEntity/RegistrationName", "PartyName/Name"),
        party.text_at("PartyTaxScheme/CompanyID", "PartyLegalEntity/CompanyID", "EndpointID"),
    )


JP_PINT = JpPint()
