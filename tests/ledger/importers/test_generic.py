"""Tables of the owner's own: cash books, single and double entry lists, bank lists, and what is wrong in them."""

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import DecisionNeeded, InputRefused
from app.ledger.importers import format_title, identify
from app.ledger.importers.base import ImportResult, SourceFile
from app.ledger.importers.generic import ProfileImporter
from app.ledger.importers.profiles import Grouping, Makes, Profile, Role
from app.ledger.importers.proposals import propose_for
from app.periods import Month

SIDES = ("debit_account", "debit_amount", "credit_account", "credit_amount")


def table(rows: Sequence[Sequence[object]], **facts: object) -> SourceFile:
    out = io.StringIO()
    csv.writer(out).writerows([["" if cell is None else cell for cell in row] for row in rows])
    return SourceFile(Path("表.csv"), "表.csv", "0", "utf-8", out.getvalue().encode(), **facts)  # type: ignore[arg-type]


def text_table(text: str, **facts: object) -> SourceFile:
    return table([line.split() if line else [] for line in text.replace("_", "  ").splitlines()], **facts)


def rows_of(text: str) -> list[list[str]]:
    """Cells between bars; blanks around them do not count."""
    return [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]


def read(file: SourceFile, **changes: object) -> ImportResult:
    """Read by the profile that is proposed, corrected as an owner would."""
    return ProfileImporter(replace(propose_for(file).profile, **changes)).read(file)  # type: ignore[arg-type]


def entries(result: ImportResult) -> list[list[tuple[object, ...]]]:
    """The lines of each entry: date, debit, its amount, credit, its amount."""
    assert result.columns is not None
    found: dict[int, list[tuple[object, ...]]] = {}
    for line in result.columns.lines():
        found.setdefault(int(line["voucher"]), []).append((line["date"], *(line[name] for name in SIDES)))
    return list(found.values())


def problems(result: ImportResult) -> list[tuple[int, str, str]]:
    return [(problem.row, problem.column, problem.code) for problem in result.problems]


CASHBOOK = """
現金出納帳
日付     | 科目   | 摘要     | 取引先 | 税区分      | 入金   | 出金 | 残高
2025/4/1 |        | 前月繰越 |        |             |        |      | 50,000
2025/4/3 | 売上高 | 店頭     |        | 課税売上10% | 11,000 |      | 61,000
2025/4/5 | 通信費 | 切手     | 郵便局 | 課対仕入10% |        | 840  | 60,160
〃       | 雑費   | 文具     |        |             |        | 160  | 60,000
         |        | 合計     |        |             | 11,000 | 1,000 |
"""


def test_a_cash_book_becomes_entries_against_its_account() -> None:
    result = read(table(rows_of(CASHBOOK)), carries_down=True)
    assert entries(result) == [
        [(20250403, "現金", 11_000, "売上高", 11_000)],
        [(20250405, "通信費", 840, "現金", 840)],
        [(20250405, "雑費", 160, "現金", 160)],
    ]
    assert problems(result) == [(3, "", "import.summary_rows_left_out")]
    lines = list(result.columns.lines())  # type: ignore[union-attr]
    assert (lines[0]["credit_tax_category"], lines[1]["debit_counterparty"]) == ("課税売上10%", "郵便局")
    (check,) = result.checks
    assert (check.row, check.title, check.stated, check.read) == (6, "残高", 60_000, 60_000)


def test_a_balance_that_does_not_follow_is_told_and_the_end_is_checked() -> None:
    rows = rows_of(CASHBOOK)
    rows[4][6] = "850"
    result = read(table(rows), carries_down=True)
    assert (5, "残高", "import.balance_differs") in problems(result)
    assert result.checks[0].difference == 10


def test_a_table_may_run_backwards() -> None:
    rows = rows_of(CASHBOOK)
    result = read(table([*rows[:2], rows[4], rows[3], rows[2]]))
    assert problems(result) == [(5, "", "import.summary_rows_left_out")]
    assert result.checks[0].difference == 0


def test_an_entry_without_account_or_with_two_amounts_is_left_out() -> None:
    rows = [["日付", "科目", "摘要", "入金", "出金"], ["2025/4/3", "", "店頭", "100", ""], ["2025/4/4", "売上高", "", "100", "50"]]
    result = read(table([*rows, ["2025/4/5", "", "小計の行ではない", "", ""], ["2025/4/6", "雑費", "", "-", "70"]]))
    assert problems(result) == [(2, "科目", "import.no_account"), (3, "入金・出金", "import.two_amounts")]
    assert entries(result) == [[(20250406, "雑費", 70, "現金", 70)]]


def test_an_amount_that_cannot_be_read_is_told_once() -> None:
    file = table([["日付", "科目", "摘要", "入金", "出金"], ["2025/4/3", "雑費", "", "", "1.5"], ["2025/4/31", "雑費", "", "", "5"]])
    assert problems(read(file)) == [(2, "入金・出金", "import.bad_amount"), (3, "日付", "import.bad_date")]


def test_one_signed_amount_column_goes_in_and_out() -> None:
    file = table([["日付", "科目", "摘要", "金額", "残高"], ["2025/4/3", "売上高", "", "100", ""], ["2025/4/4", "雑費", "", "△30", ""]])
    expected = [[(20250403, "現金", 100, "売上高", 100)], [(20250404, "雑費", 30, "現金", 30)]]
    assert entries(read(file)) == expected
    turned = read(file, positive_is_out=True)
    assert entries(turned) == [[(20250403, "売上高", 100, "現金", 100)], [(20250404, "現金", 30, "雑費", 30)]]


def test_days_in_columns_of_their_own_carry_down_and_take_the_year_of_the_title() -> None:
    rows = rows_of("""
        小口現金出納帳 令和７年４月分
        月 | 日 | 科目 | 摘要 | 入金 | 出金
        4  | 3  | 売上高 | a | 100 |
           |    | 雑費 | b |     | 10
           | 7  | 雑費 | c |     | 20
        5  | 〃 | 雑費 | d |     | 30
    """)
    result = read(table(rows), carries_down=True)
    assert [line[0][0] for line in entries(result)] == [20250403, 20250403, 20250407, 20250507]
    assert propose_for(table(rows)).profile.own_account == "小口現金"


def test_months_without_a_year_need_the_first_month() -> None:
    rows = rows_of("""
        日付 | 科目 | 摘要 | 入金 | 出金
        4/3  | 売上高 | a | 100 |
        1月5日 | 雑費 | b |   | 10
        2/30 | 雑費 | b |   | 10
    """)
    with pytest.raises(DecisionNeeded, check=lambda error: error.code == "import.year_needed"):
        read(table(rows))
    result = read(table(rows, first_month=Month(2024, 4)))
    assert [line[0][0] for line in entries(result)] == [20240403, 20250105]
    assert problems(result) == [(4, "日付", "import.bad_date")]


def test_a_year_in_a_column_of_its_own() -> None:
    rows = rows_of("""
        年 | 月 | 日 | 科目 | 摘要 | 入金 | 出金
        令和7年 | 4月 | 3日 | 売上高 | a | 100 |
        〃 | 5 | 1 | 雑費 | a |  | 10
        R | 5 | 1 | 雑費 | a |  | 10
    """)
    result = read(table(rows), carries_down=True)
    assert [line[0][0] for line in entries(result)] == [20250403, 20250501]
    assert problems(result) == [(4, "年・月・日", "import.bad_date")]


def test_a_missing_day_is_told_where_none_is_carried_down() -> None:
    result = read(table(rows_of(CASHBOOK)), carries_down=False)
    assert (6, "日付", "import.missing_date") in problems(result)


def test_a_journal_with_both_sides_in_a_row_and_rows_that_continue() -> None:
    rows = rows_of("""
        日付 | 借方 |  | 貸方 |  | 摘要
         | 科目 | 金額 | 科目 | 金額 |
        2025/4/1 | 現金 | 1,000 | 売上高 | 1,000 | a
        2025/4/2 | 通信費 | 300 | 現金 | 500 | b
         | 雑費 | 200 |  |  | b
    """)
    assert entries(read(table(rows))) == [
        [(20250401, "現金", 1000, "売上高", 1000)],
        [(20250402, "通信費", 300, "現金", 500), (20250402, "雑費", 200, "", 0)],
    ]


def test_one_amount_for_both_sides() -> None:
    rows = [["日付", "借方科目", "貸方科目", "金額", "摘要"], ["2025/4/1", "現金", "売上高", "1000", ""], ["2025/4/1", "雑費", "", "5", ""]]
    result = read(table([*rows, ["2025/4/1", "", "", "7", ""]]), grouping=Grouping.LINE)
    assert entries(result)[0] == [(20250401, "現金", 1000, "売上高", 1000)]
    assert problems(result) == [(3, "", "import.unbalanced_voucher"), (4, "借方科目", "import.no_account")]


@pytest.mark.parametrize("grouping", [Grouping.DATE_AND_NUMBER, Grouping.NUMBER])
def test_one_posting_a_row_with_sides_in_a_column_is_grouped_by_number(grouping: Grouping) -> None:
    rows = rows_of("""
        番号 | 日付 | 貸借 | 勘定科目 | 補助科目 | 金額 | 摘要
        1 | 2025/4/1 | 借方 | 現金 | 本店 | 100 | a
        1 | 2025/4/1 | 貸 | 売上高 |  | 100 | a
        2 | 2025/4/2 | 借 | 雑費 |  | 30 | b
        2 | 2025/4/2 | 貸方 | 現金 | 本店 | 30 | b
          | 2025/4/3 | 借 | 雑費 |  | 5 | b
          | 2025/4/3 | 貸方 | 現金 |  | 5 | b
        3 | 2025/4/3 | どちら | 現金 |  | 5 | b
    """)
    result = read(table(rows), grouping=grouping)
    assert [[line[0], line[1] or line[3]] for entry in entries(result) for line in entry] == [
        [20250401, "現金"],
        [20250401, "売上高"],
        [20250402, "雑費"],
        [20250402, "現金"],
        [20250403, "雑費"],
        [20250403, "現金"],
    ]
    assert len(entries(result)) == 3
    assert problems(result) == [(8, "貸借", "import.unknown_side")]


def test_one_posting_a_row_with_debit_and_credit_amounts_until_balanced() -> None:
    rows = rows_of("""
        日付 | 勘定科目 | 借方 | 貸方 | 摘要
        2025/4/1 | 現金 | 100 | 0 | a
        2025/4/1 | 売上高 | | 60 | a
        2025/4/1 | 雑収入 | 0 | 40 | a
        2025/4/1 | 現金 | 5 | | b
        2025/4/1 | 雑収入 | | 5 | b
        2025/4/1 | 雑収入 | 5 | 5 | c
    """)
    result = read(table(rows))
    assert [len(entry) for entry in entries(result)] == [3, 2]
    assert problems(result) == [(7, "借方・貸方", "import.two_amounts")]


def test_signed_postings_without_sides() -> None:
    rows = [["日付", "勘定科目", "金額", "摘要"], ["2025/4/1", "現金", "100", ""], ["2025/4/1", "売上高", "-100", ""]]
    assert entries(read(table(rows))) == [[(20250401, "現金", 100, "", 0), (20250401, "", 0, "売上高", 100)]]


def test_empty_numbers_are_those_above_where_the_profile_says_so() -> None:
    rows = rows_of("""
        伝票番号 | 日付 | 借方科目 | 借方金額 | 貸方科目 | 貸方金額 | 摘要
        1 | 2025/4/1 | 現金 | 100 | 売上高 | 60 | a
        〃 |  |  |  | 雑収入 | 40 | a
        2 | 2025/4/1 | 現金 | 10 | 売上高 | 10 | a
    """)
    assert [len(entry) for entry in entries(read(table(rows)))] == [2, 1]


BANK = [
    ["操作", "適用", "ご入金分", "ご出金分", "のこり"],
    ["2025/4/3", "振込　カ）アオバ", "1,000", "", "6,000"],
    ["2025/4/2", "手数料", "", "110", "5,000"],
    ["2025/4/1", "", "0", "", "5,110"],
]
BANK_PROFILE = Profile(
    "よその銀行",
    Makes.BANK,
    ("操作", "適用", "ご入金分", "ご出金分", "のこり"),
    {Role.DATE: "操作", Role.DESCRIPTION: "適用", Role.AMOUNT_IN: "ご入金分", Role.AMOUNT_OUT: "ご出金分", Role.BALANCE: "のこり"},
    own_account="よその銀行",
    own_sub_account="1234567",
)


def test_a_bank_list_becomes_a_statement_the_oldest_first() -> None:
    result = ProfileImporter(BANK_PROFILE).read(table(BANK))
    (statement,) = result.statements
    assert [(line.row, line.amount, line.balance, line.counterparty) for line in statement.lines] == [
        (3, -110, 5_000, ""),
        (2, 1_000, 6_000, "カ）アオバ"),
    ]
    assert (statement.opening, statement.closing, statement.account.bank, statement.account.number) == (
        5_110,
        6_000,
        "よその銀行",
        "1234567",
    )
    assert result.columns is None and not result.problems


def test_rows_of_a_bank_list_that_cannot_be_read_are_left_out() -> None:
    result = ProfileImporter(BANK_PROFILE).read(table([BANK[0], ["2025/4/3", "", "1.5", "", ""]]))
    assert (result.statements, result.left_out) == ((), ("(2)",))
    with pytest.raises(InputRefused, check=lambda error: error.code == "import.no_entries"):
        ProfileImporter(BANK_PROFILE).read(table([BANK[0], BANK[3]]))


def test_a_profile_is_recognised_where_no_vendor_is_and_named_otherwise() -> None:
    file = table(rows_of(CASHBOOK))
    profile = propose_for(file).profile
    assert identify(file, profiles=[profile]).format == profile.format
    assert format_title(profile.format) == profile.name
    with pytest.raises(InputRefused, check=lambda error: error.code == "import.unknown_format"):
        identify(file)
    with pytest.raises(InputRefused, check=lambda error: error.code == "import.format_does_not_fit"):
        identify(table(BANK), profile.format, [profile])
    with pytest.raises(InputRefused, check=lambda error: error.code == "import.format_does_not_fit"):
        ProfileImporter(profile).read(table(BANK))
    plain = replace(
        BANK_PROFILE,
        header_row=0,
        header=("#1", "#2", "#3", "#4", "#5"),
        columns=dict(zip(BANK_PROFILE.columns, ("#1", "#2", "#3", "#4", "#5"), strict=True)),
    )
    with pytest.raises(InputRefused):
        identify(table(BANK[1:]), profiles=[plain])
    assert identify(table(BANK[1:]), plain.format, [plain]).format == plain.format


def test_an_incomplete_profile_and_a_cut_file_are_refused() -> None:
    file = table(rows_of(CASHBOOK))
    profile = propose_for(file).profile
    with pytest.raises(InputRefused) as error:
        read(file, columns={role: name for role, name in profile.columns.items() if role is not Role.AMOUNT_IN})
    assert (error.value.code, error.value.values["columns"]) == ("import.profile_incomplete", "入金")
    cut = replace(file, content=file.content.rstrip()[: -len("1,000") - 12])
    with pytest.raises(InputRefused, check=lambda error: error.code == "import.truncated"):
        ProfileImporter(profile).read(cut)


NAMES = {
    Role.DATE: ("日付", "伝票日付", "取引日", "日 付"),
    Role.NUMBER: ("伝票番号", "No.", "伝票No"),
    Role.DEBIT_ACCOUNT: ("借方科目", "借方勘定科目", "借方勘定"),
    Role.DEBIT_AMOUNT: ("借方金額", "借方金額(円)", "借方税込金額"),
    Role.CREDIT_ACCOUNT: ("貸方科目", "貸方勘定科目", "貸方勘定"),
    Role.CREDIT_AMOUNT: ("貸方金額", "貸方金額(円)", "貸方税込金額"),
    Role.DESCRIPTION: ("摘要", "内容", "適用"),
}
ACCOUNTS = st.sampled_from(["現金", "普通預金", "売上高", "通信費", "地代家賃"])
ENTRY = st.tuples(st.dates(Month(2024, 4).first_day, Month(2025, 3).last_day), ACCOUNTS, ACCOUNTS, st.integers(1, 10**9))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(ENTRY, min_size=1, max_size=12),
    st.permutations(list(NAMES)),
    st.lists(st.integers(0, 3), min_size=7, max_size=7),
    st.sampled_from(["%Y/%m/%d", "%Y-%m-%d", "%Y%m%d", "%Y年%m月%d日"]),
    st.integers(0, 3),
    st.sampled_from(["utf-8", "utf-8-sig", "cp932", "utf-16"]),
)
def test_columns_in_any_order_under_any_usual_name_give_the_same_entries(
    made: list[tuple[object, ...]], order: list[Role], names: list[int], form: str, above: int, encoding: str
) -> None:
    head = [NAMES[role][names[at] % len(NAMES[role])] for at, role in enumerate(order)]
    rows: list[list[object]] = [["仕訳一覧表"]] * above + [head]
    for number, (day, debit, credit, amount) in enumerate(made, start=1):
        cells = {Role.DATE: day.strftime(form), Role.NUMBER: number, Role.DESCRIPTION: f"{number}件目"}  # type: ignore[attr-defined]
        cells |= {Role.DEBIT_ACCOUNT: debit, Role.DEBIT_AMOUNT: f"{amount:,}", Role.CREDIT_ACCOUNT: credit, Role.CREDIT_AMOUNT: amount}
        rows.append([cells[role] for role in order])
    plain = table(rows)
    file = replace(plain, content=plain.content.decode().encode(encoding), encoding=encoding)
    result = read(file)
    assert not result.problems
    assert entries(result) == [[(int(f"{day:%Y%m%d}"), debit, amount, credit, amount)] for day, debit, credit, amount in made]


def test_column_of_money_in_and_out_gives_the_side_of_one_amount_column() -> None:
    rows = rows_of("""
        日付 | 区分 | 相手科目 | 金額
        2025/4/1 | 出金 | 通信費 | 1,000
        2025/4/2 | 入金 | 売上高 | 2,000
        2025/4/3 | 振替 | 雑費 | 3,000
    """)
    result = read(table(rows))
    assert result.columns is not None
    assert [(line["debit_account"], line["credit_account"], line["debit_amount"]) for line in result.columns.lines()] == [
        ("通信費", "現金", 1_000),
        ("現金", "売上高", 2_000),
    ]
    assert problems(result) == [(4, "区分", "import.unknown_direction")]
