"""The standard chart: every account complete, every name leading to one account."""

import pytest

from app.ledger.accounts import AccountGroup, Side, Statement
from app.ledger.chart_of_accounts import ChartOfAccounts, fold_name, load_standard_chart
from app.ledger.openings import CURRENT_PROFIT, RETAINED_EARNINGS

CHART = load_standard_chart()


def test_codes_and_folded_names_are_unique() -> None:
    codes = [account.code for account in CHART.accounts]
    names = [fold_name(name) for account in CHART.accounts for name in (account.name, *account.synonyms)]
    assert len(set(codes)) == len(codes)
    assert sorted(name for name in set(names) if names.count(name) > 1) == []


def test_every_account_has_an_english_name_of_its_own() -> None:
    english = [account.english for account in CHART.accounts]
    assert all(name.isascii() and name[0].isupper() and name == name.strip() for name in english)
    assert sorted(name for name in set(english) if english.count(name) > 1) == []


def test_codes_stand_in_statement_order_from_assets_to_working_accounts() -> None:
    assert [account.code for account in CHART.accounts] == sorted(account.code for account in CHART.accounts)
    statements = [account.statement for account in CHART.accounts]
    assert list(dict.fromkeys(statements)) == [
        Statement.BALANCE_SHEET,
        Statement.INCOME_STATEMENT,
        Statement.COST_REPORT,
        Statement.WORKING,
    ]


@pytest.mark.parametrize(
    ("name", "side"),
    [
        ("減価償却累計額", Side.CREDIT),
        ("貸倒引当金", Side.CREDIT),
        ("割引手形", Side.CREDIT),
        ("裏書手形", Side.CREDIT),
        ("自己株式", Side.DEBIT),
        ("事業主貸", Side.DEBIT),
        ("売上値引・戻り高", Side.DEBIT),
        ("仕入値引・戻し高", Side.CREDIT),
        ("期末商品棚卸高", Side.CREDIT),
    ],
)
def test_contra_accounts_have_the_side_opposite_to_their_section(name: str, side: Side) -> None:
    assert CHART.named(name).side is side


def test_every_other_balance_sheet_account_has_the_side_of_its_section() -> None:
    for account in CHART.accounts:
        if account.statement is Statement.BALANCE_SHEET and account.group not in (AccountGroup.OWNER_ACCOUNTS,):
            is_asset = account.section in ("流動資産", "固定資産", "繰延資産")
            is_contra = account.group.value.endswith("_contra")
            assert (account.side is Side.DEBIT) is (is_asset != is_contra), account.name


def test_working_accounts_stand_on_no_statement() -> None:
    working = [account.name for account in CHART.accounts if account.statement is Statement.WORKING]
    assert working == ["諸口", "損益"]
    assert CHART.named("年次損益").name == "損益"


def test_the_accounts_the_program_relies_on_exist() -> None:
    for name in (*RETAINED_EARNINGS.values(), CURRENT_PROFIT):
        assert CHART.named(name).name == name
    with pytest.raises(KeyError):
        CHART.named("なぞの科目")


@pytest.mark.parametrize("name", ["売掛金", " 売 掛 金", "売・掛・金", "ｳﾘｶｹ金"])
def test_names_are_compared_without_width_spaces_and_dots(name: str) -> None:
    found = CHART.find(name)
    assert (found is None) == (name == "ｳﾘｶｹ金")
    assert fold_name("ｿﾌﾄｳｪｱ") == fold_name("ソフトウェア")


def test_two_accounts_may_not_share_a_code_or_a_name() -> None:
    one, other = CHART.accounts[:2]
    with pytest.raises(ValueError, match="names two accounts"):
        ChartOfAccounts([one, type(one)("9", one.name, "X", one.statement, one.category, one.group, one.side, (), 1)])
    with pytest.raises(ValueError, match="share a code"):
        ChartOfAccounts([one, type(one)(one.code, other.name, "X", one.statement, one.category, one.group, one.side, (), 1)])
