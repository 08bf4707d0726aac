"""What a heading says about the accounts below it."""

import pytest

from app.ledger.accounts import Side
from app.ledger.balance_tables import TablePart
from app.ledger.importers.table_sections import chart_account, is_profit, is_total, part_of, path_of, section_key, side_of, source_name

BS, PL, CR = TablePart.BALANCE_SHEET, TablePart.INCOME_STATEMENT, TablePart.COST_REPORT


@pytest.mark.parametrize(
    ("name", "part", "heading", "known_as", "account"),
    [
        ("外注費", CR, "製造経費", "外注費(製)", "外注加工費"),
        ("外注加工費", CR, "外注加工費", "外注加工費", "外注加工費"),
        ("外注費", CR, "工事原価", "外注費(工)", "工事外注費"),
        ("材料費", CR, "工事原価", "材料費(工)", "工事材料費"),
        ("(製)福利厚生費", CR, "労務費", "(製)福利厚生費", "製造福利厚生費"),
        ("通信費", CR, "製造経費", "(製)通信費", None),
        ("外注費", PL, "売上原価", "外注費(原価)", "外注費(原価)"),
        ("外注費", PL, "販売費及び一般管理費", "外注費", "外注費"),
        ("減価償却費", PL, "売上原価", "(原価)減価償却費", None),
        ("支払手数料", PL, "営業外費用", "(営業外)支払手数料", None),
        ("利子割引料", PL, "経費", "利子割引料", "支払利息"),
        ("法人税等", PL, "当期純損益", "法人税等", "法人税、住民税及び事業税"),
        ("店頭売上", PL, "売上高", "店頭売上", None),
        ("貸倒引当金", BS, "売上債権", "貸倒引当金", "貸倒引当金"),
        ("貸倒引当金", BS, "他流動資産", "貸倒引当金(他)", "貸倒引当金(他)"),
        ("貸倒引当金", BS, "投資その他の資産", "貸倒引当金(投)", "貸倒引当金(固定)"),
        ("役員借入金", BS, "流動負債", "役員借入金(短期)", "役員借入金(短期)"),
        ("長期借入金", BS, "流動負債", "長期借入金(1年内返済)", "1年以内返済長期借入金"),
        ("リース債務", BS, "固定負債", "リース債務(固定)", "長期リース債務"),
        ("出資金", BS, "純資産", "出資金(純資産)", "資本金"),
        ("差入敷金", BS, "流動資産", "差入敷金", "敷金"),
        ("仕掛研究開発", BS, "無形固定資産", "仕掛研究開発", "仕掛品"),
    ],
)
def test_heading_tells_accounts_of_one_name_apart(name: str, part: TablePart, heading: str, known_as: str, account: str | None) -> None:
    assert source_name(name, part, path_of([heading])) == known_as
    placed = chart_account(known_as)
    assert (placed.name if placed else None) == account


@pytest.mark.parametrize(
    ("heading", "path", "part", "side"),
    [
        ("[現金･預金]", ("資産", "流動資産", "現金預金"), BS, Side.DEBIT),
        ("負債・資本の部", ("負債純資産",), BS, Side.CREDIT),
        ("投資その他の資産", ("資産", "固定資産", "投資その他資産"), BS, Side.DEBIT),
        ("販売費及び一般管理費", ("販売費一般管理費",), PL, Side.DEBIT),
        ("労務費", ("労務費",), CR, Side.DEBIT),
        ("くだもの", ("くだもの",), None, None),
    ],
)
def test_heading_knows_the_steps_above_it(heading: str, path: tuple[str, ...], part: TablePart | None, side: Side | None) -> None:
    assert path_of([heading]) == path
    assert (part_of(path), side_of(path)) == (part, side)


def test_totals_and_profits_by_their_names() -> None:
    assert all(
        is_total(name) for name in ("流動資産 計", "資産の部合計", "営業利益", "経常損益金額", "税引前当期純利益又は税引前当期純損失（△）")
    )
    assert all(is_profit(name) for name in ("売上総損益金額", "当期純利益", "差引損益", "控除前所得金額", "差引金額"))
    assert not any(is_total(name) for name in ("設計", "受取利息", "前期損益修正益", "雑損失", "会計"))
    assert section_key("現金及び預金合計") == section_key("現金・預金")
