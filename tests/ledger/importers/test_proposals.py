"""What an unknown table seems to be: by its headings, and by its cells where headings say nothing."""

import pytest

from app.errors import InputRefused
from app.ledger.importers.profiles import Grouping, Makes, Role
from app.ledger.importers.proposals import SAMPLE_RECORDS, propose_for
from tests.ledger.importers.test_generic import rows_of, table


def columns(text: str) -> dict[str, str]:
    return {str(role): name for role, name in propose_for(table(rows_of(text))).profile.columns.items()}


def test_headings_are_found_below_titles_and_notes() -> None:
    proposal = propose_for(
        table(
            rows_of("""
                株式会社あおば 現金出納帳
                期間 | 2025/4/1 | から

                日付 | 科目 | 摘要 | 入金 | 出金 | 残高
                2025/4/1 | 売上高 | a | 100 |  | 100
            """)
        )
    )
    assert (proposal.profile.header_row, proposal.profile.makes, proposal.profile.own_account) == (4, Makes.CASHBOOK, "現金")
    assert set(proposal.sureness.values()) == {1.0}


def test_words_with_something_around_them_are_less_sure() -> None:
    proposal = propose_for(table(rows_of("お取引の日付 | 科目名 | 入金額(税込) | 出金額(税込)\n2025/4/1 | 雑費 | | 5")))
    assert proposal.profile.columns[Role.AMOUNT_IN] == "入金額(税込)"
    assert proposal.sureness[Role.DATE] < proposal.sureness[Role.AMOUNT_IN] == 1.0


def test_the_first_of_two_equal_meanings_counts_and_a_surer_one_takes_it() -> None:
    found = columns("""
        日付 | 科目 | 摘要 | 備考 | 取引の摘要 | 入金 | 出金
        2025/4/1 | 雑費 | a | b | c | | 5
    """)
    assert (found["description"], found["memo"]) == ("摘要", "備考")
    found = columns("""
        日付 | 科目 | 取引の摘要 | 摘要 | 入金 | 出金
        2025/4/1 | 雑費 | c | a | | 5
    """)
    assert found["description"] == "摘要"


def test_equal_headings_on_both_sides_are_debit_and_credit() -> None:
    found = columns("""
        日付 | 科目 | 金額 | 科目 | 金額 | 摘要
        2025/4/1 | 雑費 | 5 | 現金 | 5 | a
    """)
    assert (found["debit_account"], found["debit_amount"]) == ("科目", "金額")
    assert (found["credit_account"], found["credit_amount"]) == ("科目#2", "金額#2")


def test_debit_and_credit_over_amounts_are_amounts_and_with_a_balance_a_book_of_one_account() -> None:
    proposal = propose_for(
        table(
            rows_of("""
                日付 | 相手科目 | 摘要 | 借方 | 貸方 | 残高
                2025/4/1 | 売上高 | a | 100 |  | 100
                2025/4/2 | 雑費 | a |  | 30 | 70
            """)
        )
    )
    assert proposal.profile.makes is Makes.CASHBOOK
    assert (proposal.profile.columns[Role.AMOUNT_IN], proposal.profile.columns[Role.AMOUNT_OUT]) == ("借方", "貸方")


def test_a_kind_that_is_no_side_is_left_alone_and_amounts_that_are_none_are_doubted() -> None:
    proposal = propose_for(
        table(
            rows_of("""
                日付 | 区分 | 勘定科目 | 金額 | 摘要
                2025/4/1 | 甲 | 雑費 | 五円 | a
                2025/4/1 | 乙 | 雑費 | 六円 | a
                2025/4/1 | 丙 | 雑費 | 七円 | a
            """)
        )
    )
    assert Role.SIDE not in proposal.profile.columns
    assert proposal.sureness[Role.AMOUNT] == 0.5


def test_cells_decide_where_headings_say_nothing() -> None:
    proposal = propose_for(table(rows_of("2025/4/1 | 切手代 | 840\n2025/4/2 | 文具 | 160")))
    profile = proposal.profile
    assert (profile.header_row, profile.header) == (0, ("#1", "#2", "#3"))
    assert profile.columns == {Role.DATE: "#1", Role.DESCRIPTION: "#2", Role.AMOUNT: "#3"}
    assert set(proposal.sureness.values()) == {0.5}


def test_the_headings_may_be_put_elsewhere() -> None:
    proposal = propose_for(table(rows_of("日付 | 科目 | 摘要 | 入金 | 出金\n2025/4/1 | 雑費 | a | | 5")))
    moved = proposal.at_heading(2, 1)
    assert moved.profile.header == ("2025/4/1", "雑費", "a", "#4", "5")
    assert moved.at_heading(1, 1).profile == proposal.profile


@pytest.mark.parametrize(
    ("text", "grouping", "carries"),
    [
        ("日付 | 番号 | 借方科目 | 貸方科目 | 金額\n2025/4/1 | 1 | 雑費 | 現金 | 5", Grouping.DATE_AND_NUMBER, False),
        ("日付 | 借方科目 | 貸方科目 | 金額\n2025/4/1 | 雑費 | 現金 | 5\n | 雑費 | 現金 | 5", Grouping.LINE, True),
        ("日付 | 借方科目 | 貸方科目 | 金額\n2025/4/1 | 雑費 |  | 5\n2025/4/1 | | 現金 | 5", Grouping.BALANCED, False),
        ("日付 | 借方科目 | 貸方科目 | 金額\n2025/4/1 | 雑費 |  | 5\n | | 現金 | 5", Grouping.CONTINUED, True),
    ],
)
def test_which_rows_are_one_entry(text: str, grouping: Grouping, carries: bool) -> None:
    profile = propose_for(table(rows_of(text))).profile
    assert (profile.grouping, profile.carries_down) == (grouping, carries)


@pytest.mark.parametrize(
    ("title", "account"),
    [
        ("小口現金出納帳", "小口現金"),
        ("みどり銀行 通帳", "普通預金"),
        ("カード利用明細", "未払金"),
        ("売上帳", "現金"),
        ("業務明細", "現金"),
    ],
)
def test_whose_account_a_book_is(title: str, account: str) -> None:
    file = table([[title], ["日付", "科目", "摘要", "入金", "出金"], ["2025/4/1", "雑費", "a", "", "5"]])
    assert propose_for(file).profile.own_account == account


def test_a_table_without_rows_is_refused_and_a_long_one_is_sampled() -> None:
    with pytest.raises(InputRefused, check=lambda error: error.code == "import.no_entries"):
        propose_for(table([[], ["", ""]]))
    long = table([["日付", "科目", "入金", "出金"], *(["2025/4/1", "雑費", "", "5"] for _ in range(500))])
    assert len(propose_for(long).records) == SAMPLE_RECORDS


def test_column_of_money_in_and_out_makes_a_cashbook_of_one_amount_column() -> None:
    proposal = propose_for(
        table(
            rows_of("""
                日付 | | | 相手 | 入出金 | | 内容
                年 | 月 | 日 | 科目 | 区分 | 金額 |
                2025 | 4 | 1 | 通信費 | 出金 | 1,000 | 電話
                2025 | 5 | 2 | 売上高 | 入金 | 2,000 | 店頭
            """)
        )
    )
    assert (proposal.profile.makes, proposal.profile.heading_rows, proposal.profile.own_account) == (Makes.CASHBOOK, 2, "現金")
    assert proposal.profile.columns == {
        Role.YEAR: "日付年",
        Role.MONTH: "日付月",
        Role.DAY: "日付日",
        Role.ACCOUNT: "相手科目",
        Role.SIDE: "入出金区分",
        Role.AMOUNT: "入出金金額",
        Role.DESCRIPTION: "内容",
    }


def test_list_of_a_bank_with_a_column_of_directions_is_a_statement() -> None:
    proposal = propose_for(table(rows_of("取引日 | 区分 | 金額 | 摘要\n2025/4/1 | 入 | 500 | a\n2025/4/2 | 出 | 300 | b")))
    assert proposal.profile.makes is Makes.BANK and proposal.profile.columns[Role.SIDE] == "区分"
