"""ZEDI messages: every sample to the yen, parts of a message that are missing or wrong, and messages nobody reads."""

import base64
import datetime
from pathlib import Path

import pytest

from app.errors import InputRefused
from app.ledger.bank_statements import BankAccount
from app.ledger.importers import identify
from app.ledger.importers.base import ImportResult, SourceFile
from app.ledger.importers.reading import open_source
from app.ledger.importers.zedi import ZEDI
from tests.helpers.bank_files import APP_HEADER, XML, Movement, camt_052, camt_entry_file

ZEDI_FILES = Path(__file__).parents[2] / "data" / "importers" / "zedi"
ENTRY = (
    "<Ntry><Amt Ccy='JPY'>500</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><DtTm>2025-04-03T10:00:00</DtTm></BookgDt>"
    "<NtryDtls><TxDtls><RltdPties><Dbtr><Nm>カ)アオバ</Nm></Dbtr></RltdPties><RmtInf><Ustrd>USTRD</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>"
)


def source(text: str) -> SourceFile:
    return SourceFile(Path("a.xml"), "a.xml", "", "utf-8", text.encode())


def read(text: str) -> ImportResult:
    file = source(text)
    return identify(file).read(file)


def refused(text: str, code: str) -> None:
    with pytest.raises(InputRefused, check=lambda error: error.code == code):
        read(text)


def stated(result: ImportResult) -> list[tuple[str, int, int]]:
    return [(check.title, check.stated, check.read) for check in result.checks]


def test_a_statement_ends_with_the_balance_it_states() -> None:
    file = open_source(ZEDI_FILES / "camt052_two_xml_declarations.xml")
    result = identify(file).read(file)
    (statement,) = result.statements
    amounts = [line.amount for line in statement.lines]
    assert (len(amounts), sum(a for a in amounts if a > 0), sum(a for a in amounts if a < 0)) == (22, 4_452_372, -6_187_000)
    assert (statement.opening, statement.closing, statement.is_complete) == (2_800_000, 1_065_372, True)
    assert (statement.first, statement.last) == (datetime.date(2025, 4, 1), datetime.date(2025, 7, 31))
    assert statement.account == BankAccount("9998", "", "001", "", "普通", "1234567", "")
    second = statement.lines[1]
    assert (second.row, second.date, second.counterparty) == (7, datetime.date(2025, 4, 20), "カ)コウシヨウジ")
    assert second.reference == "<商流情報><請求書番号>INV-0002</請求書番号></商流情報>"
    assert stated(result) == [("取引後残高", 1_065_372, 1_065_372)]
    assert (result.problems, result.format_title) == ((), "ZEDI 入出金明細（camt.052）")


def test_a_message_is_known_whatever_a_reader_of_cells_would_think_of_it() -> None:
    text = 'a,"b"c,' + "d" * 150_000  # broken quotes, and longer than a cell may be
    assert read(camt_entry_file(ENTRY.replace("USTRD", text)).replace("\n", "")).format == "zedi"


def test_an_advice_names_receipts_alone() -> None:
    file = open_source(ZEDI_FILES / "camt054_two_xml_declarations.xml")
    result = identify(file).read(file)
    (statement,) = result.statements
    assert [line.amount for line in statement.lines] == [879_340, 1_209_340, 1_044_340, 12, 1_319_340]
    assert (statement.opening, statement.is_complete, result.checks) == (None, False, ())


def test_a_real_order_to_pay(samples: Path) -> None:
    path = samples / "real" / "zedi" / "sougou-furikomi.pain001.xml"
    if not path.is_file():
        pytest.skip("the third-party files are not on this machine")
    result = ZEDI.read(open_source(path))
    assert [(order.date, order.amount, order.outcome) for order in result.payments] == [
        (datetime.date(2026, 9, 30), -150_000, "ordered")
    ] * 3
    assert stated(result) == [("振込件数", 3, 3), ("振込金額", 450_000, 450_000), ("合計件数", 3, 3), ("合計金額", 450_000, 450_000)]
    assert result.payments[0].account.branch_code == "998"


PAIN = (
    "<Document xmlns='urn:iso:std:iso:20022:tech:xsd:pain.001.001.03'><CstmrCdtTrfInitn>{header}<PmtInf><CtrlSum>{sum}</CtrlSum>"
    "<ReqdExctnDt>{day}</ReqdExctnDt><CdtTrfTxInf><PmtId><EndToEndId>E-1</EndToEndId></PmtId>"
    "<Amt><InstdAmt Ccy='JPY'>{amount}</InstdAmt></Amt>"
    "<Cdtr><Nm>ヤマダ</Nm></Cdtr></CdtTrfTxInf></PmtInf></CstmrCdtTrfInitn></Document>"
)


def test_an_order_keeps_the_payers_own_reference() -> None:
    result = read(XML + APP_HEADER + XML + PAIN.format(header="", sum="700", day="2025-04-30", amount="700"))
    (order,) = result.payments
    assert (order.amount, order.counterparty, order.reference, order.account) == (-700, "ヤマダ", "E-1", BankAccount())
    assert stated(result) == [("振込金額", 700, 700)]


def test_the_sums_of_a_whole_message_stand_beside_its_orders() -> None:
    header = "<GrpHdr><NbOfTxs>2</NbOfTxs><CtrlSum>700</CtrlSum></GrpHdr>"
    result = read(XML + PAIN.format(header=header, sum="700", day="2025-04-30", amount="700"))
    assert stated(result) == [("振込金額", 700, 700), ("合計件数", 2, 1), ("合計金額", 700, 700)]


@pytest.mark.parametrize(
    ("values", "column", "code"),
    [
        ({"day": "2025-02-30"}, "ReqdExctnDt", "import.bad_date"),
        ({"amount": "7.5"}, "Amt", "import.bad_amount"),
        ({"amount": ""}, "Amt", "import.bad_amount"),
        ({"sum": "many"}, "CtrlSum", "import.bad_amount"),
    ],
)
def test_an_order_that_cannot_be_read_is_named(values: dict[str, str], column: str, code: str) -> None:
    text = XML + PAIN.format(**{"header": "", "sum": "700", "day": "2025-04-30", "amount": "700"} | values)
    problem = read(text).problems[0]
    assert (problem.row, problem.column, problem.code) == (2, column, code)


def test_a_header_alone_says_that_nothing_moved() -> None:
    refused(XML + APP_HEADER, "import.bank.no_movements")


def test_a_message_nobody_reads_is_named() -> None:
    refused(XML + APP_HEADER + XML + "<Document><BkToCstmrStmt/></Document>", "import.xml_message")


def test_another_currency_is_refused() -> None:
    refused(camt_entry_file(ENTRY.replace("JPY", "USD")), "import.invoice.other_currency")


def test_a_summary_is_checked() -> None:
    summary = "<TxsSummry><TtlCdtNtries><NbOfNtries>2</NbOfNtries><Sum>500</Sum></TtlCdtNtries></TxsSummry>"
    assert stated(read(camt_entry_file(summary + ENTRY))) == [("入金件数", 2, 1), ("入金金額", 500, 500)]


def test_a_changed_amount_shows_in_the_balance() -> None:
    text = camt_052(1000, [Movement(datetime.date(2025, 4, 3), 500, "a")]).replace(">500<", ">501<")
    assert stated(read(text)) == [("取引後残高", 1500, 1501)]


def test_an_overdraft_is_negative() -> None:
    (statement,) = read(camt_052(-5000, [Movement(datetime.date(2025, 4, 3), 500, "a")])).statements
    assert (statement.opening, statement.closing) == (-5000, -4500)


def test_a_balance_that_cannot_be_read_is_refused() -> None:
    refused(camt_052(1000, [Movement(datetime.date(2025, 4, 3), 500, "a")]).replace(">1000<", "><"), "import.bank.unreadable_field")


@pytest.mark.parametrize(
    ("old", "new", "column", "code", "blocks"),
    [
        ("2025-04-03", "2025-02-30", "BookgDt", "import.bad_date", True),
        (">500<", ">five<", "Amt", "import.bad_amount", True),
        ("CRDT", "UP", "CdtDbtInd", "import.bank.unknown_direction", True),
        ("BOOK", "PDNG", "Sts", "import.bank.not_booked", False),
    ],
)
def test_an_entry_that_cannot_be_taken_is_left_out_and_named(old: str, new: str, column: str, code: str, blocks: bool) -> None:
    result = read(camt_entry_file(f"{ENTRY}\n{ENTRY.replace(old, new)}"))
    assert [(problem.row, problem.column, problem.code, problem.blocks) for problem in result.problems] == [(6, column, code, blocks)]
    assert len(result.statements[0].lines) == 1
    assert result.left_out == (("(6)",) if blocks else ())


def test_an_account_with_nothing_but_bad_entries_has_no_statement() -> None:
    assert read(camt_entry_file(ENTRY.replace("CRDT", "UP"))).statements == ()


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Invoice 12", "Invoice 12"),
        ("ABCD", "ABCD"),
        (base64.b64encode("<請求書番号>INV-1</請求書番号>".encode()).decode(), "<請求書番号>INV-1</請求書番号>"),
        (base64.b64encode("<a>".encode("utf-16")).decode(), base64.b64encode("<a>".encode("utf-16")).decode()),
        (base64.b64encode("金融".encode()).decode(), base64.b64encode("金融".encode()).decode()),
    ],
)
def test_what_the_payer_wrote_is_kept_and_read_where_it_can_be(written: str, kept: str) -> None:
    (statement,) = read(camt_entry_file(ENTRY.replace("USTRD", written))).statements
    assert statement.lines[0].reference == kept


def test_the_pieces_of_one_text_are_put_together() -> None:
    coded = base64.b64encode("<請求書番号>INV-1</請求書番号>\n<金額>500</金額>".encode()).decode()
    pieces = ENTRY.replace("USTRD", f"{coded[:21]}</Ustrd><Ustrd>{coded[21:]}")
    assert read(camt_entry_file(pieces)).statements[0].lines[0].reference == "<請求書番号>INV-1</請求書番号> <金額>500</金額>"


def test_several_payers_in_one_entry_are_listed_and_none_of_them_is_the_counterparty() -> None:
    detail = ENTRY[ENTRY.index("<TxDtls>") : ENTRY.index("</NtryDtls>")]
    (line,) = read(camt_entry_file(ENTRY.replace(detail, detail + detail.replace("アオバ", "ミドリ")))).statements[0].lines
    assert (line.description, line.counterparty) == ("カ)アオバ、カ)ミドリ", "")


def test_no_other_file_is_read() -> None:
    with pytest.raises(InputRefused, check=lambda error: error.code == "import.format_does_not_fit"):
        ZEDI.read(source("<a/>"))
