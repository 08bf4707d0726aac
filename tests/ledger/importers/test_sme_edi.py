"""Invoices of the small companies' EDI: what is owed, slips gathered in one invoice, and a header that names another currency."""

import datetime
from pathlib import Path

import pytest

from app.errors import InputRefused
from app.ledger.importers import identify
from app.ledger.importers.base import ImportResult, SourceFile
from app.ledger.importers.reading import open_source
from app.ledger.importers.sme_edi import SME_EDI
from app.ledger.invoices import Party, TaxSubtotal

TAX = (
    "<ram:ApplicableCITradeTax><ram:CalculatedAmount>{tax}</ram:CalculatedAmount><ram:BasisAmount>{net}</ram:BasisAmount>"
    "<ram:CategoryCode>S</ram:CategoryCode><ram:RateApplicablePercent>10</ram:RateApplicablePercent></ram:ApplicableCITradeTax>"
)
SLIP = (
    "<ram:IncludedCIILSupplyChainTradeLineItem><ram:SpecifiedCIILSupplyChainTradeSettlement>{taxes}"
    "<ram:SpecifiedCIILTradeSettlementMonetarySummation>{total}<ram:NetLineTotalAmount>{net}</ram:NetLineTotalAmount>"
    "<ram:NetIncludingTaxesLineTotalAmount>{gross}</ram:NetIncludingTaxesLineTotalAmount></ram:SpecifiedCIILTradeSettlementMonetarySummation>"
    "</ram:SpecifiedCIILSupplyChainTradeSettlement></ram:IncludedCIILSupplyChainTradeLineItem>\n"
)


def slip(net: int, tax: int, stated: str = "") -> str:
    return SLIP.format(taxes=TAX.format(net=net, tax=tax), total=stated, net=net, gross=net + tax)


def invoice(slips: str, settlement: str = "", currency: str = "JPY", kind: str = "380") -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<rsm:SMEinvoice xmlns:rsm="urn:rsm" xmlns:ram="urn:ram" xmlns:udt="urn:udt">\n'
        f"<rsm:CIIHExchangedDocument><ram:ID>S-7</ram:ID><ram:TypeCode>{kind}</ram:TypeCode><ram:IssueDateTime>"
        "<udt:DateTimeString>2025-07-31</udt:DateTimeString></ram:IssueDateTime></rsm:CIIHExchangedDocument>\n"
        "<rsm:CIIHSupplyChainTradeTransaction><ram:ApplicableCIIHSupplyChainTradeAgreement><ram:SellerCITradeParty><ram:Name>株式会社丙製作所</ram:Name>"
        "<ram:RegisteredID>T1234567890123</ram:RegisteredID></ram:SellerCITradeParty></ram:ApplicableCIIHSupplyChainTradeAgreement>\n"
        f"<ram:ApplicableCIIHSupplyChainTradeSettlement><ram:InvoiceCurrencyCode>{currency}</ram:InvoiceCurrencyCode>"
        f"<ram:TaxCurrencyCode>JPY</ram:TaxCurrencyCode>{settlement}</ram:ApplicableCIIHSupplyChainTradeSettlement>\n{slips}"
        "</rsm:CIIHSupplyChainTradeTransaction></rsm:SMEinvoice>\n"
    )


def read(text: str) -> ImportResult:
    file = SourceFile(Path("a.xml"), "a.xml", "", "utf-8", text.encode())
    return identify(file).read(file)


def differing(result: ImportResult) -> dict[str, int]:
    return {check.title: check.difference for check in result.checks if check.difference}


def test_slips_of_one_invoice_are_added_up() -> None:
    result = read(invoice(slip(1000, 100) + slip(500, 50)))
    (found,) = result.invoices
    assert (found.row, found.number, found.issue_date, found.due_date) == (3, "S-7", datetime.date(2025, 7, 31), None)
    assert (found.seller, found.buyer) == (Party("株式会社丙製作所", "T1234567890123"), Party(""))
    assert (found.net, found.tax, found.payable) == (1500, 150, 1650)
    assert found.subtotals == (TaxSubtotal("S", "10", 1000, 100), TaxSubtotal("S", "10", 500, 50))
    assert (differing(result), result.problems) == ({}, ())


WHOLE = (
    "<ram:SpecifiedCITradePaymentTerms><ram:DueDateDateTime><udt:DateTimeString>2025-08-31</udt:DateTimeString></ram:DueDateDateTime>"
    "</ram:SpecifiedCITradePaymentTerms>{tax}<ram:SpecifiedCIIHTradeSettlementMonetarySummation>"
    "<ram:TaxTotalAmount>150</ram:TaxTotalAmount><ram:TotalPrepaidAmount>650</ram:TotalPrepaidAmount>"
    "<ram:NetLineTotalAmount>1500</ram:NetLineTotalAmount><ram:NetIncludingTaxesLineTotalAmount>1650</ram:NetIncludingTaxesLineTotalAmount>"
    "<ram:DuePayableAmount>1000</ram:DuePayableAmount></ram:SpecifiedCIIHTradeSettlementMonetarySummation>"
)


def test_totals_of_the_whole_count_where_they_stand_and_the_slips_are_checked_against_them() -> None:
    result = read(invoice(slip(1000, 100) + slip(500, 50), WHOLE.format(tax=TAX.format(net=1500, tax=150))))
    (found,) = result.invoices
    assert (found.net, found.tax, found.prepaid, found.payable, found.due_date) == (1500, 150, 650, 1000, datetime.date(2025, 8, 31))
    assert found.subtotals == (TaxSubtotal("S", "10", 1500, 150),)
    assert differing(result) == {}
    assert differing(read(invoice(slip(1000, 100), WHOLE.format(tax="")))) == {
        "税率ごとの税抜金額の合計": 500,
        "消費税額": 50,
        "明細の合計": 500,
    }


def test_an_invoice_that_takes_back_is_negative() -> None:
    (found,) = read(invoice(slip(1000, 100), kind="381")).invoices
    assert (found.net, found.tax, found.payable) == (-1000, -100, -1100)


def test_a_real_invoice_whose_header_contradicts_its_amounts(samples: Path) -> None:
    path = samples / "real" / "smeedi" / "SME_Example1-minimum.xml"
    if not path.is_file():
        pytest.skip("the third-party files are not on this machine")
    result = SME_EDI.read(open_source(path))
    (found,) = result.invoices
    assert (found.number, found.issue_date, found.net, found.tax, found.payable) == (
        "156",
        datetime.date(2023, 10, 24),
        255_990,
        25_250,
        281_240,
    )
    assert (found.seller.name, found.buyer.name) == ("株式会社 〇〇商事", "株式会社 〇〇物産")
    assert [(problem.code, problem.blocks) for problem in result.problems] == [("import.invoice.currency_contradiction", False)]
    assert differing(result) == {}


YEN_TAX = '<ram:TaxTotalAmount currencyID="USD">1</ram:TaxTotalAmount><ram:TaxTotalAmount currencyID="JPY">{}</ram:TaxTotalAmount>'


def test_amounts_that_are_yen_only_by_their_sum_are_taken_and_told() -> None:
    result = read(invoice(slip(1000, 100, YEN_TAX.format(100)), currency="USD"))
    assert (result.invoices[0].payable, [problem.column for problem in result.problems]) == (1100, ["InvoiceCurrencyCode"])


@pytest.mark.parametrize("text", [invoice(slip(1000, 100, YEN_TAX.format(15_000)), currency="USD"), invoice(slip(1000, 0), currency="USD")])
def test_another_currency_is_refused(text: str) -> None:
    with pytest.raises(InputRefused, check=lambda error: error.code == "import.invoice.other_currency"):
        read(text)


def without(text: str, begin: str, end: str) -> str:
    return text[: text.index(begin)] + text[text.index(end) + len(end) :]


@pytest.mark.parametrize(
    ("begin", "end", "column"),
    [
        ("<rsm:CIIHExchangedDocument>", "</rsm:CIIHExchangedDocument>", "CIIHExchangedDocument"),
        ("<ram:IncludedCIIL", "</ram:IncludedCIILSupplyChainTradeLineItem>", "SpecifiedCIIHTradeSettlementMonetarySummation"),
        ("<ram:ID>", "</ram:ID>", "ID"),
        ("<ram:IssueDateTime>", "</ram:IssueDateTime>", "IssueDateTime"),
        ("<ram:NetLineTotalAmount>", "</ram:NetLineTotalAmount>", "NetLineTotalAmount"),
    ],
)
def test_an_invoice_without_what_it_needs_is_left_out(begin: str, end: str, column: str) -> None:
    result = read(without(invoice(slip(1000, 100)), begin, end))
    assert [(problem.column, problem.code) for problem in result.problems] == [(column, "import.invoice.missing_cell")]
    assert result.invoices == ()


def test_no_other_file_is_read() -> None:
    with pytest.raises(InputRefused, check=lambda error: error.code == "import.format_does_not_fit"):
        SME_EDI.read(SourceFile(Path("a.xml"), "a.xml", "", "utf-8", b"<Invoice/>"))
