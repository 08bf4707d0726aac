"""Digital invoices: the sample to the yen, credit notes, what was prepaid, totals that disagree, and what is missing."""

import datetime
from pathlib import Path

import pytest

from app.errors import InputRefused
from app.ledger.importers import identify
from app.ledger.importers.base import ImportResult, SourceFile
from app.ledger.importers.jp_pint import JP_PINT
from app.ledger.importers.reading import open_source
from app.ledger.invoices import Party, TaxSubtotal

SAMPLE = Path(__file__).parents[2] / "data" / "importers" / "jp_pint" / "invoice_aoba_0001.xml"
TEXT = SAMPLE.read_text("utf-8")


def read(text: str) -> ImportResult:
    file = SourceFile(Path("a.xml"), "a.xml", "", "utf-8", text.encode())
    return identify(file).read(file)


def changed(*changes: tuple[str, str]) -> ImportResult:
    text = TEXT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return read(text)


def credit_note(text: str) -> str:
    for old, new in (("<Invoice ", "<CreditNote "), ("</Invoice>", "</CreditNote>"), ("InvoiceLine", "CreditNoteLine")):
        text = text.replace(old, new)
    return text.replace("<cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>", "<cbc:CreditNoteTypeCode>381</cbc:CreditNoteTypeCode>")


def differing(result: ImportResult) -> dict[str, int]:
    return {check.title: check.difference for check in result.checks if check.difference}


def test_the_sample_says_who_owes_whom_how_much_and_when() -> None:
    result = JP_PINT.read(open_source(SAMPLE))
    (invoice,) = result.invoices
    assert (invoice.number, invoice.issue_date, invoice.due_date) == (
        "AOBA-2025-0001",
        datetime.date(2025, 7, 31),
        datetime.date(2025, 8, 31),
    )
    assert invoice.seller == Party("株式会社あおば商店", "T1234567890123")
    assert invoice.buyer == Party("株式会社甲商事", "T3210987654321")
    assert (invoice.net, invoice.tax, invoice.payable, invoice.prepaid) == (1_099_000, 107_200, 1_206_200, 0)
    assert invoice.subtotals == (
        TaxSubtotal("S", "10", 1_000_000, 100_000),
        TaxSubtotal("AA", "8", 90_000, 7_200),
        TaxSubtotal("E", "0", 9_000, 0),
    )
    assert [check.title for check in result.checks] == [
        "明細の合計",
        "税抜金額",
        "税率ごとの税抜金額の合計",
        "消費税額",
        "税込金額",
        "請求金額",
    ]
    assert (differing(result), result.problems, result.company) == ({}, (), "")


def test_a_real_invoice(samples: Path) -> None:
    path = samples / "real" / "jppint" / "JP-PINT_Example1.xml"
    if not path.is_file():
        pytest.skip("the third-party files are not on this machine")
    result = identify(open_source(path)).read(open_source(path))
    (invoice,) = result.invoices
    assert (invoice.number, invoice.due_date, invoice.net, invoice.tax, invoice.payable) == ("156", None, 255_990, 25_250, 281_240)
    assert (invoice.buyer.registration, differing(result)) == ("3210987654321", {})


def test_several_invoices_in_one_file_are_all_read() -> None:
    result = read(TEXT + TEXT.replace("AOBA-2025-0001", "AOBA-2025-0002"))
    assert [invoice.number for invoice in result.invoices] == ["AOBA-2025-0001", "AOBA-2025-0002"]
    assert result.invoices[1].row > result.invoices[0].row


def test_a_credit_note_takes_back() -> None:
    (invoice,) = read(credit_note(TEXT)).invoices
    assert (invoice.net, invoice.tax, invoice.payable) == (-1_099_000, -107_200, -1_206_200)
    assert invoice.subtotals[0] == TaxSubtotal("S", "10", -1_000_000, -100_000)
    assert differing(read(credit_note(TEXT))) == {}
    (by_code,) = changed((">380<", ">381<")).invoices
    assert by_code.payable == -1_206_200


def test_a_due_day_may_stand_with_the_means_of_payment() -> None:
    note = credit_note(TEXT).replace("<cbc:DueDate>2025-08-31</cbc:DueDate>", "")
    note = note.replace("<cac:PaymentMeans>", "<cac:PaymentMeans><cbc:PaymentDueDate>2025-09-10</cbc:PaymentDueDate>")
    assert read(note).invoices[0].due_date == datetime.date(2025, 9, 10)


def total(name: str, amount: int) -> str:
    return f'<cbc:{name}Amount currencyID="JPY">{amount}</cbc:{name}Amount>'


PAYABLE = total("Payable", 1_206_200)


def test_what_was_prepaid_and_rounded_is_not_to_be_paid_again() -> None:
    more = total("Prepaid", 6000) + total("PayableRounding", -200)
    result = changed((PAYABLE, more + PAYABLE.replace("1206200", "1200000")))
    assert (result.invoices[0].prepaid, result.invoices[0].payable, differing(result)) == (6_000, 1_200_000, {})


def test_charges_and_allowances_of_the_whole_are_in_the_net() -> None:
    more = total("AllowanceTotal", 300) + total("ChargeTotal", 100)
    result = changed((PAYABLE, more + PAYABLE))
    assert differing(result) == {"税抜金額": 200}


@pytest.mark.parametrize(
    ("old", "new", "differences"),
    [
        ('"JPY">90000</cbc:LineExt', '"JPY">90001</cbc:LineExt', {"明細の合計": -1}),
        ('"JPY">107200</cbc:TaxAmount>', '"JPY">107201</cbc:TaxAmount>', {"消費税額": 1, "税込金額": -1}),
        ('"JPY">1206200</cbc:PayableAmount>', '"JPY">1206300</cbc:PayableAmount>', {"請求金額": 100}),
        ('"JPY">9000</cbc:TaxableAmount>', '"JPY">9005</cbc:TaxableAmount>', {"税率ごとの税抜金額の合計": -5}),
    ],
)
def test_totals_that_disagree_are_shown(old: str, new: str, differences: dict[str, int]) -> None:
    assert differing(changed((old, new))) == differences


def test_tax_without_a_total_is_the_difference_of_the_totals() -> None:
    result = changed(('<cac:TaxTotal><cbc:TaxAmount currencyID="JPY">107200</cbc:TaxAmount>', "<cac:TaxTotal>"))
    assert (result.invoices[0].tax, differing(result)) == (107_200, {})


@pytest.mark.parametrize(
    "change",
    [
        ("<cbc:DocumentCurrencyCode>JPY", "<cbc:DocumentCurrencyCode>USD"),
        ('currencyID="JPY">1206200</cbc:Pay', 'currencyID="EUR">1206200</cbc:Pay'),
    ],
)
def test_another_currency_is_refused(change: tuple[str, str]) -> None:
    with pytest.raises(InputRefused, check=lambda error: error.code == "import.invoice.other_currency"):
        changed(change)


@pytest.mark.parametrize(
    ("change", "column", "code"),
    [
        (("<cbc:ID>AOBA-2025-0001</cbc:ID>", ""), "ID", "import.invoice.missing_cell"),
        (("<cbc:IssueDate>2025-07-31</cbc:IssueDate>", ""), "IssueDate", "import.invoice.missing_cell"),
        (("2025-07-31</cbc:IssueDate>", "2025-02-31</cbc:IssueDate>"), "IssueDate", "import.bad_date"),
        (("2025-08-31</cbc:DueDate>", "soon</cbc:DueDate>"), "DueDate", "import.bad_date"),
        ((PAYABLE, ""), "PayableAmount", "import.invoice.missing_cell"),
        (("1206200</cbc:PayableAmount>", "much</cbc:PayableAmount>"), "PayableAmount", "import.bad_amount"),
    ],
)
def test_an_invoice_with_something_that_cannot_be_read_is_left_out(change: tuple[str, str], column: str, code: str) -> None:
    result = changed(change)
    assert [(problem.column, problem.code) for problem in result.problems] == [(column, code)]
    assert (result.invoices, result.checks, len(result.left_out)) == ((), (), 1)


def test_an_invoice_without_totals_is_left_out() -> None:
    begin, end = TEXT.index("<cac:LegalMonetaryTotal>"), TEXT.index("<cac:InvoiceLine>")
    result = read(TEXT[:begin] + TEXT[end:])
    assert [problem.column for problem in result.problems] == ["LegalMonetaryTotal"]


def test_parties_that_are_not_named_stay_empty() -> None:
    begin, end = TEXT.index("<cac:AccountingCustomerParty>"), TEXT.index("<cac:PaymentMeans>")
    assert read(TEXT[:begin] + TEXT[end:]).invoices[0].buyer == Party("")


def test_another_document_among_the_invoices_is_refused() -> None:
    with pytest.raises(InputRefused, check=lambda error: error.code == "import.xml_message"):
        read(TEXT + '<?xml version="1.0"?><Order/>')


def test_no_other_file_is_read() -> None:
    with pytest.raises(InputRefused, check=lambda error: error.code == "import.format_does_not_fit"):
        JP_PINT.read(SourceFile(Path("a.xml"), "a.xml", "", "utf-8", b"<Invoice/>"))
