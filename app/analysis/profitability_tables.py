"""Build the tables of gross profit by part, break-even point, cost behaviour and value added; a missing value has its reason beside it.

Titles of columns and items are Japanese, as in all tables of the program; sentences are in the reader's language.
"""

from collections.abc import Sequence
from fractions import Fraction

from app.analysis.break_even import BreakEven, source_of_proposals
from app.analysis.profitability import COSTS_ONLY, Dimension, GrossProfit
from app.analysis.value_added import ValueAdded
from app.messages import Language, message
from app.money import Yen
from app.tables import Cell, Column, Table

DIMENSION_TITLES = {Dimension.DEPARTMENT: "部門", Dimension.SUB_ACCOUNT: "補助科目（商品など）", Dimension.COUNTERPARTY: "取引先"}
UNNAMED = {Dimension.DEPARTMENT: "部門なし", Dimension.SUB_ACCOUNT: "補助科目なし", Dimension.COUNTERPARTY: "取引先なし"}
_WHOLE, _SUPPLIERS = "合計", "仕入先など"


def gross_profit_table(found: GrossProfit, language: Language = "ja", notes: Sequence[str] = ()) -> Table:
    """粗利の内訳: one row per part, what carries no name last, then the whole."""
    columns = (
        Column("kind", "text"),
        Column("level", "integer"),
        Column("name", "text", DIMENSION_TITLES[found.dimension]),
        Column("net_sales", "yen", "売上高"),
        Column("share", "ratio", "売上構成比（％）"),
        Column("cost_of_sales", "yen", "売上原価"),
        Column("gross_profit", "yen", "粗利"),
        Column("margin", "ratio", "粗利率（％）"),
        Column("remark", "text", "備考"),
    )
    whole = found.whole.net_sales
    rows: list[Sequence[Cell]] = []
    for part, kind in (*((part, "account") for part in found.parts), (found.whole, "total")):
        name = _WHOLE if kind == "total" else part.name or (_SUPPLIERS if part.reason == COSTS_ONLY else UNNAMED[found.dimension])
        share = percent_of(part.net_sales, whole)
        remark = message(part.reason, language).text if part.reason else ""
        rows.append((kind, 0, name, part.net_sales, share, part.cost_of_sales, part.gross_profit, in_percent(part.margin), remark))
    said = [str(message("profitability.no_names", language, dimension=DIMENSION_TITLES[found.dimension]))] if not found.has_names else []
    if found.unnamed_costs and any(part.name and part.gross_profit is not None for part in found.parts):
        said.append(message("profitability.unnamed_costs", language, amount=found.unnamed_costs).text)
    title = f"粗利の内訳（{DIMENSION_TITLES[found.dimension]}別）"
    return Table.from_rows("gross_profit", title, columns, rows, (*said, *notes))


def break_even_table(found: BreakEven, language: Language = "ja", notes: Sequence[str] = ()) -> Table:
    """損益分岐点: each step with its share of sales in percent; that of the break-even sales is the 損益分岐点比率, of the rest
    the 安全余裕率."""
    columns = (
        Column("row", "text"),
        Column("item", "text", "項目"),
        Column("amount", "yen", "金額"),
        Column("share", "ratio", "対売上高（％）"),
        Column("remark", "text", "割合の名前"),
    )

    def share(amount: Yen | None) -> Fraction | None:
        return None if amount is None else percent_of(amount, found.sales)

    point, ordinary, safety = found.break_even_sales, found.ordinary_break_even_sales, found.margin_of_safety
    why = message(found.reason, language).text if found.reason else ""
    rows: list[Sequence[Cell]] = [
        ("sales", "売上高", found.sales, share(found.sales), ""),
        ("variable_costs", "変動費", found.variable, share(found.variable), ""),
        ("contribution", "限界利益", found.contribution, in_percent(found.contribution_ratio), "限界利益率"),
        ("fixed_costs", "固定費", found.fixed, share(found.fixed), ""),
        ("operating_income", "営業利益", found.operating_income, share(found.operating_income), ""),
        (
            "break_even_sales",
            "損益分岐点売上高",
            point,
            None if safety is None else in_percent(1 - safety),
            why or "損益分岐点比率",
        ),
        ("margin_of_safety", "安全余裕額", None if point is None else found.sales - point, in_percent(safety), "" if why else "安全余裕率"),
    ]
    if found.nonoperating:
        # Where non-operating income alone bears the fixed costs no sales are needed.
        told = "利息なども固定費" if ordinary is not None else message("profitability.borne_without_sales", language).text
        bearing_all = ("ordinary_break_even_sales", "同（経常利益が0）", ordinary, share(ordinary), "" if why else told)
        rows.insert(len(rows) - 1, bearing_all)
    return Table.from_rows("break_even", "損益分岐点", columns, rows, (source_of_proposals(language), *notes))


def cost_behaviour_table(found: BreakEven, language: Language = "ja") -> Table:
    """変動費と固定費: every cost with the percentage that varies and where it comes from."""
    columns = (
        Column("code", "text", "コード"),
        Column("account", "text", "勘定科目"),
        Column("amount", "yen", "金額"),
        Column("percent", "integer", "変動費の割合（％）"),
        Column("variable", "yen", "変動費"),
        Column("fixed", "yen", "固定費"),
        Column("origin", "text", "割合の決め方"),
    )
    rows = [
        (
            cost.line.account.code,
            cost.line.account.name,
            cost.line.amount,
            cost.percent,
            cost.variable,
            cost.fixed,
            message("profitability.own_percent" if cost.is_own else "profitability.proposed_percent", language).text,
        )
        for cost in found.costs
    ]
    return Table.from_rows("cost_behaviour", "変動費と固定費", columns, rows, (source_of_proposals(language),))


def value_added_table(periods: Sequence[tuple[str, ValueAdded | None, str]], language: Language = "ja", notes: Sequence[str] = ()) -> Table:
    """付加価値: one row per period, given as its title, its figures (``None`` where they are not known) and why they are not."""
    columns = (
        Column("period", "text", "期間"),
        Column("value_added", "yen", "付加価値額"),
        Column("per_head", "yen", "1人当たり"),
        Column("without_directors", "yen", "役員報酬を除く付加価値額"),
        Column("per_head_without_directors", "yen", "同1人当たり"),
        Column("labour_share", "ratio", "労働分配率（％）"),
        Column("employees", "integer", "従業員数"),
        Column("operating_income", "yen", "営業利益"),
        Column("personnel", "yen", "人件費"),
        Column("directors", "yen", "うち役員報酬"),
        Column("depreciation", "yen", "減価償却費"),
        Column("remark", "text", "備考"),
    )
    rows: list[Sequence[Cell]] = []
    for title, found, why in periods:
        if found is None:
            rows.append((title, *(None for _ in columns[1:-1]), why))
            continue
        remarks = [message(f"profitability.{note}", language).text for note in found.notes]
        if not found.employees:
            code = "profitability.employees_missing" if found.employees is None else "benchmark.no_employees"
            remarks.append(str(message(code, language)))
        rows.append(
            (
                title,
                found.amount,
                _whole_yen(found.per_head),
                found.without_directors,
                _whole_yen(found.per_head_without_directors),
                in_percent(found.labour_share),
                found.employees,
                found.operating_income,
                found.personnel,
                found.directors,
                found.depreciation,
                "　".join(remarks),
            )
        )
    said = (message("profitability.value_added_formula", language).text, *notes)
    return Table.from_rows("value_added", "付加価値", columns, rows, said)


def in_percent(ratio: Fraction | None) -> Fraction | None:
    """A ratio as its column holds it, times 100."""
    return None if ratio is None else ratio * 100


def percent_of(part: Yen, whole: Yen) -> Fraction | None:
    """What a part is of a whole, in percent; ``None`` where there is no whole."""
    return Fraction(part * 100, whole) if whole > 0 else None


def _whole_yen(amount: Fraction | None) -> Yen | None:
    """Cut off to whole yen (切捨て)."""
    return None if amount is None else int(amount)
