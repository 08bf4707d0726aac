"""中小企業共通EDI: invoices in the UN/CEFACT form of small companies, ``reference/formats.md`` 5.5 (one sample seen).

Only what is owed is read: number, days, parties, tax by rate, totals. An invoice may gather several slips; its totals are those of the
whole where it states them, else the sum of the slips.
"""

from dataclasses import dataclass

from app.errors import InputRefused
from app.ledger.importers.base import ImportResult, RowProblem, SourceFile
from app.ledger.importers.invoice_documents import CREDIT_CODES, InvoiceCells, read_invoices
from app.ledger.importers.xml_documents import XmlElement, has_root
from app.ledger.invoices import Invoice, Party, TaxSubtotal
from app.money import Yen

_ROOTS = ("SMEinvoice", "SMEInvoice")
_DOCUMENT = ("CIIHExchangedDocument", "CIExchangedDocument", "ExchangedDocument")
_SUMS = ("SpecifiedCIIHTradeSettlementMonetarySummation", "SpecifiedCIILTradeSettlementMonetarySummation")
_GROSS = ("NetIncludingTaxesLineTotalAmount", "TaxInclusiveTotalAmount", "GrandTotalAmount")
_NET = ("NetLineTotalAmount", "TaxBasisTotalAmount", "LineTotalAmount")


@dataclass(frozen=True)
class SmeEdi:
    """The importer; see the module."""

    format: str = "sme-edi"
    title: str = "中小企業共通EDI 請求書"

    def score(self, file: SourceFile) -> int:
        return 100 if has_root(file, *_ROOTS) else 0

    def read(self, file: SourceFile) -> ImportResult:
        if not self.score(file):
            raise InputRefused("import.format_does_not_fit", file=file.name, format=self.title)
        return read_invoices(file, self.format, self.title, _ROOTS, _invoice)


def _invoice(root: XmlElement, cells: InvoiceCells) -> Invoice | None:
    document = next(root.below(*_DOCUMENT), None)
    if document is None:
        cells.problems.append(RowProblem(root.row, _DOCUMENT[0], "import.invoice.missing_cell"))
        return None
    if document.text_at("TypeCode") in CREDIT_CODES:
        cells.sign = -1
    whole, slips = (list(root.below(name)) for name in _SUMS)
    sums = whole or slips
    if not sums:
        cells.problems.append(RowProblem(root.row, _SUMS[0], "import.invoice.missing_cell"))
        return None
    if not document.text_at("ID"):
        cells.problems.append(RowProblem(document.row, "ID", "import.invoice.missing_cell"))
    issued = cells.day(document, "IssueDateTime/DateTimeString", "IssueDateTime/DateTime")
    if issued is None and not cells.problems:
        cells.problems.append(RowProblem(document.row, "IssueDateTime", "import.invoice.missing_cell"))
    due = next((cells.day(found, "DateTimeString", "DateTime") for found in root.below("DueDateDateTime", "DueDateTime")), None)
    net = sum(cells.needed(found, *_NET) for found in sums)
    gross = sum(cells.needed(found, *_GROSS) for found in sums)
    taxes = [_yen_tax(found, cells) for found in sums]
    tax = gross - net if None in taxes else sum(tax or 0 for tax in taxes)
    payable = sum(cells.amount(found, "DuePayableAmount", "GrandTotalAmount") or cells.needed(found, *_GROSS) for found in sums)
    prepaid = sum(cells.amount(found, "TotalPrepaidAmount", "PrepaidAmount") or 0 for found in sums)
    subtotals = _subtotals(root, cells)
    _check_currency(root, cells, subtotals, net + tax == gross)
    row = sums[0].row
    cells.check(row, "税込金額", gross, net + tax)
    cells.check(row, "請求金額", payable, gross - prepaid)
    if subtotals:
        cells.check(row, "税率ごとの税抜金額の合計", net, sum(subtotal.net for subtotal in subtotals))
        cells.check(row, "消費税額", tax, sum(subtotal.tax for subtotal in subtotals))
    if whole and slips:
        cells.check(row, "明細の合計", net, sum(cells.needed(found, *_NET) for found in slips))
    if issued is None:
        return None
    seller, buyer = (_party(next(root.below(f"{role}CITradeParty"), None)) for role in ("Seller", "Buyer"))
    number = document.text_at("ID")
    return Invoice(document.row, number, issued, due, seller, buyer, net, tax, payable, prepaid, subtotals)


def _yen_tax(sums: XmlElement, cells: InvoiceCells) -> Yen | None:
    """The total of the tax in yen; the same total may stand there in another currency too."""
    for element in sums.all("TaxTotalAmount"):
        if element.attributes.get("currencyID", "JPY") == "JPY":
            return cells.amount(XmlElement("", element.row, {}, children=[element]), element.name)
    return None


def _subtotals(root: XmlElement, cells: InvoiceCells) -> tuple[TaxSubtotal, ...]:
    """Net and tax by rate: of the whole where they stand there, else of the slips; taxes of single lines have no amount of their own."""
    found = [element for element in root.below("ApplicableCITradeTax") if element.text_at("CalculatedAmount")]
    of_whole = {
        id(element) for part in root.below("ApplicableCIIHSupplyChainTradeSettlement") for element in part.all("ApplicableCITradeTax")
    }
    kept = [element for element in found if id(element) in of_whole] or found
    return tuple(
        TaxSubtotal(
            element.text_at("CategoryCode"),
            element.text_at("RateApplicablePercent"),
            cells.needed(element, "BasisAmount"),
            cells.needed(element, "CalculatedAmount"),
        )
        for element in kept
    )


def _check_currency(root: XmlElement, cells: InvoiceCells, subtotals: tuple[TaxSubtotal, ...], adds_up: bool) -> None:
    """Refuse another currency, unless tax in yen added to the net gives the total: then the amounts are yen whatever the header says."""
    element = next(root.below("InvoiceCurrencyCode"), None)
    if element is None or element.text == "JPY":
        return
    tax_in_yen = next((found.text for found in root.below("TaxCurrencyCode")), "") == "JPY"
    if not (tax_in_yen and adds_up and any(subtotal.tax for subtotal in subtotals)):
        raise InputRefused("import.invoice.other_currency", file=cells.file.name, row=element.row, currency=element.text)
    cells.problems.append(
        RowProblem(element.row, element.name, "import.invoice.currency_contradiction", {"cell": element.text}, blocks=False)
    )


def _party(party: XmlElement | None) -> Party:
    return Party(party.text_at("Name"), party.text_at("RegisteredID", "ID")) if party is not None else Party("")


SME_EDI = SmeEdi()
