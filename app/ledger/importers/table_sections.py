"""Headings of printed statements: where each stands, which side its amounts are on, and how its accounts are named.

Vendors print more or fewer steps (Yayoi has [現金･預金] but no 流動資産, freee 流動資産 but no 現金・預金), so every known heading
knows the steps above it. The heading decides what a name means: 外注費 in the cost report is another account than in 販管費.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from app.ledger.account_mapping import AccountMap
from app.ledger.accounts import Account, Side
from app.ledger.balance_tables import TablePart
from app.ledger.chart_of_accounts import fold_name, load_standard_chart

_BS, _PL, _CR = TablePart.BALANCE_SHEET, TablePart.INCOME_STATEMENT, TablePart.COST_REPORT
_DEBIT, _CREDIT = Side.DEBIT, Side.CREDIT
#: A heading nobody knows stands inside the known ones.
UNKNOWN_LEVEL = 4


@dataclass(frozen=True, slots=True)
class Section:
    """A known heading; ``level`` 0 is the outermost, ``above`` are the keys of the steps it stands in."""

    part: TablePart
    side: Side
    level: int
    above: tuple[str, ...] = ()


#: Part, side, level, steps above; names of one meaning. Yayoi's section names after ``reference/formats.md`` 1.3.
_SECTIONS: tuple[tuple[Section, str], ...] = (
    (Section(_BS, _DEBIT, 1), "資産 資産の部"),
    (Section(_BS, _CREDIT, 0), "負債・純資産 負債及び純資産 負債・純資産の部 負債及び純資産の部 負債・資本 負債・資本の部 負債及び資本"),
    (Section(_BS, _CREDIT, 1, ("負債純資産",)), "負債 負債の部"),
    (Section(_BS, _CREDIT, 1, ("負債純資産",)), "純資産 純資産の部 資本 資本の部"),
    (Section(_BS, _DEBIT, 2, ("資産",)), "流動資産"),
    (Section(_BS, _DEBIT, 2, ("資産",)), "固定資産"),
    (Section(_BS, _DEBIT, 2, ("資産",)), "繰延資産 諸口資産 事業主貸"),
    (Section(_BS, _CREDIT, 2, ("負債純資産", "負債")), "流動負債"),
    (Section(_BS, _CREDIT, 2, ("負債純資産", "負債")), "固定負債"),
    (Section(_BS, _CREDIT, 2, ("負債純資産", "純資産")), "株主資本 評価・換算差額等 新株予約権 新株式申込証拠金 事業主借 元入金"),
    (
        Section(_BS, _DEBIT, 3, ("資産", "流動資産")),
        "現金・預金 現金及び預金 売上債権 有価証券 棚卸資産 たな卸資産 他流動資産 その他流動資産 その他の流動資産 当座資産",
    ),
    (Section(_BS, _DEBIT, 3, ("資産", "固定資産")), "有形固定資産 無形固定資産 投資その他の資産 投資等"),
    (Section(_BS, _CREDIT, 3, ("負債純資産", "負債", "流動負債")), "仕入債務 他流動負債 その他流動負債 その他の流動負債"),
    (Section(_BS, _CREDIT, 3, ("負債純資産", "純資産", "株主資本")), "資本金 資本剰余金 利益剰余金 自己株式"),
    (Section(_PL, _CREDIT, 2), "売上高 売上 売上収益 営業収益 営業収入 収入金額 収入金額等 完成工事高"),
    (Section(_PL, _DEBIT, 2), "売上原価 完成工事原価 営業費用"),
    (Section(_PL, _DEBIT, 2), "販売費及び一般管理費 販売管理費 販管費 一般管理費 必要経費"),
    (Section(_PL, _CREDIT, 2), "営業外収益"),
    (Section(_PL, _DEBIT, 2), "営業外費用"),
    (Section(_PL, _CREDIT, 2), "特別利益"),
    (Section(_PL, _DEBIT, 2), "特別損失"),
    (Section(_PL, _DEBIT, 2), "法人税等 法人税、住民税及び事業税 当期純損益"),
    (Section(_PL, _CREDIT, 2), "繰戻額等"),
    (Section(_PL, _DEBIT, 2), "繰入額等 経費"),
    (Section(_CR, _DEBIT, 3), "製造原価 当期製造原価 工事原価 完成工事原価報告書 製造原価報告書"),
    (Section(_CR, _DEBIT, 4), "材料費 原材料費 労務費 外注加工費 製造経費 工事経費 期首仕掛品 期首仕掛品棚卸高"),
)
_PROFIT = re.compile(
    r"(売上総|完成工事総|営業|経常|税引前|税引前当期|税引後|当期|税引前中間|中間|差引)純?(損益|利益|損失)(金額|計算)?(又は.*|\(.*\))?"
    r"|(差引金額|控除前(の)?所得(金額)?|青色申告特別控除前(の)?所得金額|所得金額)(\(.*\))?"
)
_WHOLE_COST_REPORT = re.compile(
    r"当期(総|製品)?製造(費用|原価)|(当期総|総)?製造費用|製造原価|当期(完成)?工事原価|(完成)?工事原価|当期総工事(費用|原価)"
)
#: Accounts of an income statement that only bring in the total of the cost report.
_COST_CARRIED = frozenset(map(fold_name, ("当期製品製造原価", "当期製造原価", "製品製造原価", "当期完成工事原価")))
_RETAINED = "繰越利益剰余金"
#: Sole proprietors' statements and those before 2006 say 資本.
_SAME_KEY = {"負債資本": "負債純資産", "資本": "純資産", "その他流動資産": "他流動資産", "その他流動負債": "他流動負債"}
#: Ends of chart names that tell twins apart by their section: 貸倒引当金(固定), 役員借入金(短期), リース資産(無形).
_TWIN_MARKS = (
    (("投資その他資産", "投資等"), ("投", "固定", "長期", "1年超")),
    (("無形固定資産",), ("無形",)),
    (("他流動資産",), ("他", "流動", "短期")),
    (("流動資産", "流動負債"), ("流動", "短期", "1年内返済")),
    (("固定資産", "固定負債"), ("固定", "長期")),
    (("純資産",), ("純資産",)),
)
#: Steps of an income statement and the marks of an account that stands in another one in the chart.
_STEPS = {
    "売上高": ("売上",),
    "売上原価": ("原価",),
    "販売費一般管理費": ("販管",),
    "営業外収益": ("営業外",),
    "営業外費用": ("営業外",),
    "特別利益": ("特別",),
    "特別損失": ("特別",),
}
#: Sections of the chart that every statement prints at its own place.
_NO_STEP = ("法人税等", "個人(青色申告)")
_PLACES_IN_CHART = ("流動資産", "固定資産", "繰延資産", "流動負債", "固定負債", "純資産")
_HAS_PART = re.compile(r"^\((製|工)\)|\((製|原価|工)\)$|^(製造|工場|工事)")


def section_key(name: str) -> str:
    """The name of a heading as it is compared: folded, without brackets, 合計, の部, 及び."""
    folded = fold_name(name).strip("[]【】<>")
    for end in ("合計", "計"):
        folded = folded.removesuffix(end)
    key = folded.removesuffix("の部").replace("及び", "").replace("その他の", "その他")
    return _SAME_KEY.get(key, key)


@cache
def _known() -> dict[str, Section]:
    return {section_key(name): section for section, names in _SECTIONS for name in names.split()}


def known_section(key: str) -> Section | None:
    """What is known of a heading."""
    return _known().get(key)


def is_total(name: str) -> bool:
    """Whether a row with amounts is a total by its name (流動資産 計, 資産の部合計, 営業利益)."""
    plain = unicodedata.normalize("NFKC", name).strip()
    return plain.endswith((" 計", "合計")) or is_profit(name)


def is_profit(name: str) -> bool:
    """Whether a row is one of the profits of an income statement, or the profit shown in a balance sheet."""
    key = fold_name(name)
    return bool(_PROFIT.fullmatch(key) or _PROFIT.fullmatch(key.removesuffix("合計")))


def is_whole_cost_report(key: str) -> bool:
    """Whether a total of a cost report counts everything above it."""
    return bool(_WHOLE_COST_REPORT.fullmatch(key))


def carries_cost_report(name: str) -> bool:
    """Whether an account of the income statement is the total of the cost report."""
    return fold_name(name) in _COST_CARRIED


def is_retained_earnings(name: str) -> bool:
    """Whether the account is 繰越利益剰余金 under one of its names."""
    account = chart_account(name)
    return account is not None and account.name == _RETAINED


def path_of(headings: Sequence[str]) -> tuple[str, ...]:
    """Keys of the headings a row stands under and of the steps above those that the file does not print."""
    path: dict[str, None] = {}
    for heading in headings:
        key = section_key(heading)
        section = known_section(key)
        path.update(dict.fromkeys((*(section.above if section else ()), key)))
    return tuple(path)


def side_of(path: Sequence[str]) -> Side | None:
    """The side amounts are shown on under these headings, by the innermost known one."""
    return next((section.side for key in reversed(path) if (section := known_section(key))), None)


def part_of(path: Sequence[str]) -> TablePart | None:
    """The statement these headings belong to; a cost report may stand inside an income statement."""
    return next((section.part for key in reversed(path) if (section := known_section(key))), None)


@cache
def chart_account(name: str) -> Account | None:
    """The account of the standard chart a name is placed at without the owner's word."""
    chart = load_standard_chart()
    placement = AccountMap(chart, {}).place(name)
    return chart.by_code(placement.code) if placement else None


def source_name(name: str, part: TablePart, path: Sequence[str]) -> str:
    """The name an account goes by in the book: its own, or with the mark that tells it from its twin in another section.

    In a cost report 外注費 becomes 外注費(製), among non-operating expenses 支払手数料 (営業外)支払手数料. Without a twin in the
    chart the mark stands first, so that nobody takes it for the account of the other section: the owner decides.
    """
    account = chart_account(name)
    if part is TablePart.COST_REPORT:
        mark = "工" if any("工事" in key for key in path) else "製"
        stands_here = account is not None and account.statement == part.value and (mark == "製" or account.section == "工事原価")
        if stands_here or _HAS_PART.search(fold_name(name)):
            return name
        return _twin(name, (mark,), part) or f"({mark}){name}"
    if account is None:
        return name
    if part is TablePart.INCOME_STATEMENT:
        step = next((key for key in reversed(path) if key in _STEPS), None)
        if step is None or account.statement != part.value or section_key(account.section) in (step, *_NO_STEP):
            return name
        return _twin(name, _STEPS[step], part) or f"({_STEPS[step][0]}){name}"
    if not _stands_elsewhere(account, path):
        return name
    marks = next((marks for keys, marks in _TWIN_MARKS if any(key in path for key in keys)), ())
    return _twin(name, marks, part) or name


def _twin(name: str, marks: Iterable[str], part: TablePart) -> str | None:
    """The name with the mark under which the chart knows the account of this statement."""
    for mark in marks:
        twin = chart_account(f"{name}({mark})")
        if twin is not None and twin is not chart_account(name) and twin.statement == part.value:
            return f"{name}({mark})"
    return None


def _stands_elsewhere(account: Account, path: Sequence[str]) -> bool:
    """Whether the chart has the account in another section of the balance sheet, or other receivables among the trade's."""
    shown = next((place for place in _PLACES_IN_CHART if place in path), None)
    place = account.category.split("/")
    if shown is None or place[0] not in _PLACES_IN_CHART:
        return False
    inner = [key for key in path if (section := known_section(key)) and section.level == 3]
    return shown != place[0] or (len(place) > 1 and inner != [] and section_key(place[1]) != inner[-1])
