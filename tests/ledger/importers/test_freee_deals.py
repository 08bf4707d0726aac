"""freee deals: what is settled on its day, later, in parts or never; what the file leaves open is said."""

from collections import Counter
from pathlib import Path

import pytest

from app.errors import InputRefused
from app.ledger.importers.base import ImportResult
from app.ledger.importers.freee_deals import FREEE_DEALS
from app.ledger.importers.reading import open_source
from tests.helpers.journal_book import vouchers_of
from tests.helpers.layouts_by_name import header_of
from tests.ledger.importers.journal_rows import file_of, lines_of, problems_of, read_rows

SAMPLE = Path(__file__).parents[2] / "data" / "importers" / "freee" / "torihiki_import_21col_utf8bom.csv"
HEADER = header_of("freee/torihiki_import_21col_utf8bom.csv", "utf-8-sig")
ASSUMED, PARTIAL = "import.deal_counter_assumed", "import.deals_are_partial"


def deal(kind: str = "支出", account: str = "会議費", amount: str = "1100", **others: str) -> dict[str, str]:
    given = {"管理番号": "7", "発生日": "2025/04/03"} if kind else {}
    return {"収支区分": kind, **given, "勘定科目": account, "税区分": "課対仕入10%", "金額": amount, "税計算区分": "税込", **others}


def entries(result: ImportResult) -> list[tuple[str, Counter[tuple[str, str, int]]]]:
    """Day and postings of each entry."""
    assert result.columns is not None
    return [
        (
            f"{voucher.day:%m-%d}",
            Counter((side, account, amount) for (side, account, _, amount), count in voucher.postings.items() for _ in range(count)),
        )
        for voucher in vouchers_of(result.columns)
    ]


def posted(*postings: tuple[str, str, int]) -> Counter[tuple[str, str, int]]:
    return Counter(postings)


def test_sample_holds_what_its_totals_say() -> None:
    """EXPECTED.md section 3: income 6,571,512, expenses 3,980,700, 27 deals."""
    result = FREEE_DEALS.read(open_source(SAMPLE))
    assert result.columns is not None
    assert result.columns.voucher_count == 27
    assert result.columns.debit_total == result.columns.credit_total == 6_571_512 + 3_980_700
    sums = {name: (debit, credit) for name, debit, credit, _ in result.columns.account_sums()}
    assert (sums["売上高"], sums["仕入高"], sums["受取利息"], sums["雑収入"]) == ((0, 6_566_000), (3_465_000, 0), (0, 12), (0, 5_500))
    assert (sums["売掛金"], sums["買掛金"], sums["未払金"]) == ((6_566_000, 0), (0, 3_465_000), (0, 22_000))
    assert problems_of(result) == [(2, "", PARTIAL), (4, "", ASSUMED)]
    assert result.problems[1].values == {"accounts": "買掛金、売掛金、未払金"}


def test_deal_settled_on_its_day_stands_against_the_account_it_was_paid_with() -> None:
    result = read_rows(HEADER, deal(決済日="2025/04/03", 決済口座="現金", 決済金額="1100"))
    assert entries(result) == [("04-03", posted(("debit", "会議費", 1100), ("credit", "現金", 1100)))]
    assert problems_of(result) == [(2, "", PARTIAL)]


@pytest.mark.parametrize(
    ("kind", "place", "account"),
    [
        ("支出", "プライベート資金", "事業主借"),
        ("収入", "プライベート資金", "事業主貸"),
        ("支出", "役員資金", "役員借入金"),
        ("収入", "役員資金", "役員貸付金"),
    ],
)
def test_private_money_stands_on_the_owners_account(kind: str, place: str, account: str) -> None:
    result = read_rows(HEADER, deal(kind, 決済日="2025/04/03", 決済口座=place))
    own, other = ("credit", "debit") if kind == "収入" else ("debit", "credit")
    assert entries(result) == [("04-03", posted((own, "会議費", 1100), (other, account, 1100)))]


def test_deal_settled_later_is_two_entries_of_one_number() -> None:
    result = read_rows(HEADER, deal("収入", "売上高", 取引先="甲商事", 決済日="2025/05/31", 決済口座="みどり銀行"))
    assert entries(result) == [
        ("04-03", posted(("debit", "売掛金", 1100), ("credit", "売上高", 1100))),
        ("05-31", posted(("debit", "みどり銀行", 1100), ("credit", "売掛金", 1100))),
    ]
    accrual, settlement = lines_of(result)
    assert (accrual["debit_counterparty"], settlement["credit_counterparty"]) == ("甲商事", "甲商事")
    assert (accrual["number"], settlement["number"]) == ("7", "7")


@pytest.mark.parametrize(
    ("kind", "account", "counter"),
    [
        ("収入", "売上高", "売掛金"),
        ("収入", "雑収入", "未収入金"),
        ("支出", "仕入高", "買掛金"),
        ("支出", "外注費", "買掛金"),
        ("支出", "会議費", "未払金"),
    ],
)
def test_what_is_not_settled_stands_where_freee_puts_it_by_default_and_says_so(kind: str, account: str, counter: str) -> None:
    result = read_rows(HEADER, deal(kind, account))
    own, other = ("credit", "debit") if kind == "収入" else ("debit", "credit")
    assert entries(result) == [("04-03", posted((own, account, 1100), (other, counter, 1100)))]
    assert [(problem.code, problem.values, problem.blocks) for problem in result.problems] == [
        (PARTIAL, {}, False),
        (ASSUMED, {"accounts": counter}, False),
    ]


def test_rows_without_a_kind_carry_the_deal_on() -> None:
    """Wages less what is withheld: three rows, one deal, paid in one sum."""
    paid = {"決済日": "2025/04/03", "決済口座": "みどり銀行", "決済金額": "190000"}
    rows = [deal(account="給料手当", amount="200000", **paid), deal("", "預り金", "-15000", 部門="本店"), deal("", "通勤費", "5000")]
    result = read_rows(HEADER, *rows, deal(amount="1", 決済日="2025/04/03", 決済口座="現金"))
    assert entries(result)[0] == (
        "04-03",
        posted(("debit", "給料手当", 200_000), ("debit", "預り金", -15_000), ("debit", "通勤費", 5_000), ("credit", "みどり銀行", 190_000)),
    )
    assert len(entries(result)) == 2
    assert [line["debit_department"] for line in lines_of(result)][:3] == ["", "本店", ""]


def test_deal_paid_in_parts_leaves_the_rest_open() -> None:
    """1,100: 300 on the day, 500 in May from another account in a row of its own, 300 still owed."""
    rows = [
        deal(決済日="2025/04/03", 決済口座="現金", 決済金額="300"),
        {"決済日": "2025/05/10", "決済口座": "みどり銀行", "決済金額": "500"},
    ]
    assert entries(read_rows(HEADER, *rows)) == [
        ("04-03", posted(("debit", "会議費", 1100), ("credit", "現金", 300), ("credit", "未払金", 800))),
        ("05-10", posted(("debit", "未払金", 500), ("credit", "みどり銀行", 500))),
    ]


@pytest.mark.parametrize("method", ["税抜", "外税", "税抜（外税）"])
def test_amount_without_tax_gets_its_tax(method: str) -> None:
    result = read_rows(HEADER, deal(amount="1000", 税計算区分=method, 税額="100"))
    assert entries(result) == [("04-03", posted(("debit", "会議費", 1100), ("credit", "未払金", 1100)))]
    assert lines_of(result)[0]["debit_tax"] == 100


def test_amount_outside_the_tax_needs_none() -> None:
    result = read_rows(HEADER, deal(amount="1000", 税区分="対象外", 税計算区分="税抜"))
    assert entries(result) == [("04-03", posted(("debit", "会議費", 1000), ("credit", "未払金", 1000)))]


def test_form_without_segments_or_settlements_is_enough() -> None:
    header = ["収支区分", "発生日", "勘定科目", "金額"]
    assert entries(read_rows(header, deal())) == [("04-03", posted(("debit", "会議費", 1100), ("credit", "未払金", 1100)))]


@pytest.mark.parametrize(
    ("wrong", "column", "code"),
    [
        ({"収支区分": "振替"}, "収支区分", "import.unknown_deal_kind"),
        ({"発生日": ""}, "発生日", "import.missing_date"),
        ({"発生日": "4月3日"}, "発生日", "import.bad_date"),
        ({"勘定科目": ""}, "勘定科目", "import.no_account"),
        ({"金額": ""}, "金額", "import.missing_amount"),
        ({"金額": "千円"}, "金額", "import.bad_amount"),
        ({"税計算区分": "外税"}, "税額", "import.deal_tax_missing"),
        ({"決済日": "2025/05/32", "決済口座": "現金"}, "決済日", "import.bad_date"),
        ({"決済口座": "現金"}, "決済日", "import.missing_date"),
        ({"決済日": "2025/05/31"}, "決済口座", "import.deal_account_missing"),
    ],
)
def test_deal_with_a_cell_that_cannot_be_read_is_left_out_as_a_whole(wrong: dict[str, str], column: str, code: str) -> None:
    result = read_rows(HEADER, deal(amount="1"), {**deal(), **wrong}, deal("", "通信費", "500"), deal(amount="2"))
    assert [found for found in problems_of(result) if found[2] not in (ASSUMED, PARTIAL)] == [(3, column, code)]
    assert result.left_out == ("7",)
    assert [sum(postings.values()) for _, postings in entries(result)] == [2, 2]


def test_every_payment_of_several_needs_its_amount() -> None:
    rows = [deal(決済日="2025/04/30", 決済口座="現金"), {"決済日": "2025/05/10", "決済口座": "現金", "決済金額": "500"}]
    result = read_rows(HEADER, *rows)
    assert (2, "決済金額", "import.deal_amount_missing") in problems_of(result)
    assert entries(result) == []


def test_file_that_begins_with_a_row_of_no_kind_says_so() -> None:
    result = read_rows(HEADER, {**deal(""), "発生日": "2025/04/03"})
    assert (2, "収支区分", "import.unknown_deal_kind") in problems_of(result)


def test_other_files_are_not_taken_for_it() -> None:
    with pytest.raises(InputRefused, check=lambda error: error.code == "import.format_does_not_fit"):
        FREEE_DEALS.read(file_of([["収支区分", "発生日"], ["支出", "2025/04/03"]]))
