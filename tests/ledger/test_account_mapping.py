"""Where the names of the vendors' files lead."""

import csv
import io

import pytest

from app.ledger.account_mapping import VENDOR_FILES, AccountMap, institution_kind, load_sections
from app.ledger.accounts import Side
from app.ledger.chart_of_accounts import fold_name, load_standard_chart
from app.resources import read_text

CHART = load_standard_chart()
MAP = AccountMap(CHART, {})


def placed(name: str, display_name: str = "", account_map: AccountMap = MAP) -> tuple[str, str | None, str] | None:
    placement = account_map.place(name, display_name)
    return (CHART.by_code(placement.code).name, placement.sub_account, placement.rule) if placement else None


@pytest.mark.parametrize(
    ("name", "display_name", "expected"),
    [
        ("売上高", "", ("売上高", None, "chart")),
        ("交際費", "", ("接待交際費", None, "synonym")),
        ("給与手当", "", ("給料手当", None, "synonym")),
        ("繰越利益", "", ("繰越利益剰余金", None, "synonym")),
        ("法人税・住民税及び事業税", "", ("法人税、住民税及び事業税", None, "chart")),
        ("5000 売上高", "", ("売上高", None, "leading_code")),
        ("711:給料手当", "", ("給料手当", None, "leading_code")),
        ("1年以内返済長期借入金", "", ("1年以内返済長期借入金", None, "chart")),
        ("給料手当(製)", "", ("製造給料手当", None, "trailing_part")),
        ("外注費（原価）", "", ("外注費(原価)", None, "chart")),
        ("通信費(販)", "", ("通信費", None, "trailing_part")),
        ("仕入返品", "", ("仕入値引・戻し高", None, "vendor")),
        ("みどり銀行", "現金及び預金", ("普通預金", "みどり銀行", "bank_name")),
        ("さくら信用金庫", "", ("普通預金", "さくら信用金庫", "bank_name")),
        ("JA農協", "", ("普通預金", "JA農協", "bank_name")),
        ("ゆうちょ銀行", "", ("普通預金", "ゆうちょ銀行", "bank_name")),
        ("みどり銀行 当座", "", ("当座預金", "みどり銀行 当座", "bank_name")),
        ("みどり銀行定期預金", "", ("定期預金", "みどり銀行定期預金", "bank_name")),
        ("GMOあおぞら", "現金及び預金", ("普通預金", "GMOあおぞら", "bank_name")),
        ("JCBカード", "未払金", ("未払金", "JCBカード", "card_name")),
        ("楽天カード", "", ("未払金", "楽天カード", "card_name")),
        ("法人口座まとめ払い", "未払金", ("未払金", "法人口座まとめ払い", "card_name")),
        ("クラウド費", "通信費", ("通信費", None, "display_name")),
        # Fees, loans and shares are not kept at the bank, whatever their names.
        ("銀行手数料", "", ("支払手数料", None, "synonym")),
        ("みどり銀行借入", "", None),
        ("みどり銀行借入", "長期借入金", ("長期借入金", None, "display_name")),
        ("カード年会費", "", None),
        ("なぞの科目", "", None),
        ("なぞの科目", "なぞの表示", None),
        ("", "", None),
    ],
)
def test_placements(name: str, display_name: str, expected: tuple[str, str | None, str] | None) -> None:
    assert placed(name, display_name) == expected


def test_the_owners_choice_wins_over_everything() -> None:
    chosen = AccountMap(CHART, {"売上高": (CHART.named("役務収益").code, False), "山田さん": (CHART.named("売掛金").code, True)})
    assert placed("売上高", account_map=chosen) == ("役務収益", None, "owner")
    assert placed("売 上 高", account_map=chosen) == ("役務収益", None, "owner")
    assert placed("山田さん", account_map=chosen) == ("売掛金", "山田さん", "owner")


def test_a_choice_for_an_account_that_is_no_longer_in_the_chart_is_passed_over() -> None:
    assert placed("売上高", account_map=AccountMap(CHART, {"売上高": ("0000", False)})) == ("売上高", None, "chart")


def test_suggestions_name_what_the_file_shows_first_and_then_what_is_alike() -> None:
    found = MAP.suggest("クラウド利用費", "通信費")
    assert (found[0].name, found[0].reason) == ("通信費", "display_name")
    assert "ソフトウェア利用料" in [suggestion.name for suggestion in MAP.suggest("クラウド利用費")]
    assert MAP.suggest("みどり銀行")[0].reason == "bank_name"
    assert len(MAP.suggest("費")) <= 5
    assert MAP.suggest("・") == ()


def test_suggestions_of_equal_likeness_prefer_the_side_the_account_is_posted_on() -> None:
    one_side = [CHART.by_code(entry.code).side for entry in MAP.suggest("減価償却", side_hint=Side.CREDIT)]
    assert Side.CREDIT in one_side


def test_account_nobody_knows_gets_suggestions_from_where_the_file_lists_it() -> None:
    found = MAP.suggest("ぴょん太くん", "[売上債権]", Side.DEBIT)
    assert {suggestion.reason for suggestion in found} == {"section"}
    assert {CHART.by_code(suggestion.code).category for suggestion in found} == {"流動資産/売上債権"}


def test_name_alike_within_the_section_comes_before_names_alike_elsewhere() -> None:
    found = MAP.suggest("減価償却", "製造経費")
    assert found[0].reason == "similar_name" and CHART.by_code(found[0].code).category == "製造原価/製造経費"
    assert MAP.suggest("減価償却", "販売管理費")[0].name == "減価償却費"


def test_code_without_a_name_gets_suggestions_beside_the_nearest_code_that_has_one() -> None:
    codes = {"1131": "売掛金", "7251": "消耗品費", "7281": "支払手数料", "X1": "雑費"}
    found = AccountMap(CHART, {}, codes).suggest("勘定奉行 科目コード 7259")
    assert found and {suggestion.reason for suggestion in found} == {"near_code"}
    assert all(CHART.by_code(suggestion.code).category.startswith("販売費及び一般管理費") for suggestion in found)
    assert AccountMap(CHART, {}, codes).suggest("勘定奉行 科目コード 9911") == ()
    assert AccountMap(CHART, {}, codes).suggest("勘定奉行 科目コード A9") == ()


def test_every_heading_leads_to_accounts_of_the_chart() -> None:
    for heading, category in load_sections().items():
        assert any(account.category.startswith(category) for account in CHART.accounts), heading


def test_only_accounts_held_there_are_institutions() -> None:
    assert institution_kind("みずほ銀行") == "bank"
    assert institution_kind("三井住友ｶｰﾄﾞ") == "card"
    assert institution_kind("銀行保証料") is None
    assert institution_kind("売上高") is None


@pytest.mark.parametrize("file", VENDOR_FILES)
def test_vendor_names_lead_to_accounts_and_are_needed(file: str) -> None:
    for row in csv.DictReader(io.StringIO(read_text(f"account_mappings/{file}"))):
        target = CHART.find(row["account"])
        assert target is not None and fold_name(target.name) == fold_name(row["account"]), row
        assert CHART.find(row["name"]) is None, f"{row['name']} is in the chart already"
