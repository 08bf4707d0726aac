"""The industries and company sizes of the Local Benchmark, and the rule that tells the size.

14 大分類 with 27 小分類, and the rule of 【参照】企業規模, as METI's own workbook (財務分析シート ver3) has them. METI renamed classes on
2024-04-01, so an edition of the industry values may bring names of its own: those are kept as that edition names them, never forced
into ours. The owner may choose another size than the rule's, with a reason.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from app.money import Yen


class CompanySize(StrEnum):
    """事業規模 as the Local Benchmark knows it; 中堅企業 are judged as 中規模."""

    MEDIUM = "medium"
    SMALL = "small"

    @property
    def label(self) -> str:
        return _SIZE_TITLES[self]


_SIZE_TITLES = {CompanySize.MEDIUM: "中規模事業者", CompanySize.SMALL: "小規模事業者"}


@dataclass(frozen=True, slots=True)
class Industry:
    """A 小分類 within its 大分類; ``code`` is ours (``0301``), or ``大分類/小分類`` where an edition brings a name we do not know."""

    code: str
    major: str
    name: str

    @property
    def title(self) -> str:
        """``製造業（金属製品製造業）``; the 大分類 alone where it has no parts."""
        return self.major if normal_name(self.major) == normal_name(self.name) else f"{self.major}（{self.name}）"


_PARTS = (
    ("01", "農業", ()),
    ("02", "建設業", ()),
    (
        "03",
        "製造業",
        (
            "食料品・飼料・飲料製造業",
            "化学工業・関連製品製造業",
            "鉄鋼業、非鉄金属製造業",
            "金属製品製造業",
            "一般・電気機械器具製造業",
            "その他の製造業",
        ),
    ),
    ("04", "卸売業", ("化学製品卸売業", "繊維関連製品卸売業", "食料品卸売業", "その他の卸売業")),
    ("05", "小売業", ()),
    ("06", "飲食業", ()),
    ("07", "不動産業", ()),
    ("08", "運輸業", ()),
    ("09", "エネルギー", ()),
    (
        "10",
        "サービス業",
        ("物品賃貸業", "娯楽業", "広告・調査・情報サービス業", "事業サービス業", "専門サービス業", "その他のサービス業"),
    ),
    ("11", "医療業", ()),
    ("12", "保険衛生、廃棄物処理業", ()),
    ("13", "観光業", ()),
)
#: The 27 小分類 in the order of the workbook.
INDUSTRIES: tuple[Industry, ...] = (
    *(
        Industry(f"{number}{position:02}", major, name)
        for number, major, names in _PARTS
        for position, name in enumerate(names or (major,), start=1)
    ),
    Industry("1400", "その他", "その他業種"),
)
_BY_CODE = {industry.code: industry for industry in INDUSTRIES}
_LEADING_NUMBER = re.compile(r"^\d+[_.\-:]?")
_NO_MATTER = re.compile(r"[\s、,・･/()]+")


def normal_name(name: str) -> str:
    """A name as two spellings of it agree: width, leading numbers (``03_``), spaces and separators do not matter."""
    return _NO_MATTER.sub("", _LEADING_NUMBER.sub("", unicodedata.normalize("NFKC", name).strip()))


_BY_NAMES = {(normal_name(industry.major), normal_name(industry.name)): industry for industry in INDUSTRIES}


def industry_of(code: str) -> Industry | None:
    """The industry of a code, also of one an edition named itself; ``None`` for an empty or unknown one."""
    if code in _BY_CODE:
        return _BY_CODE[code]
    major, divided, name = code.partition("/")
    return Industry(code, major, name) if divided and major and name else None


def industry_named(major: str, name: str) -> Industry:
    """The industry of two names as a workbook spells them; one of its own code where we do not know them."""
    known = _BY_NAMES.get((normal_name(major), normal_name(name)))
    own = [_LEADING_NUMBER.sub("", unicodedata.normalize("NFKC", each).strip()).replace("/", "・") for each in (major, name)]
    return known or Industry("/".join(own), *own)


@dataclass(frozen=True, slots=True)
class SizeRule:
    """小規模 up to ``small_employees``; 中小企業 up to ``medium_employees`` or ``medium_capital`` (either will do)."""

    small_employees: int
    medium_employees: int
    medium_capital: Yen


_OTHERS = SizeRule(20, 300, 300_000_000)
_SIZE_RULES = {
    "04": SizeRule(5, 100, 100_000_000),
    **dict.fromkeys(("05", "06"), SizeRule(5, 50, 50_000_000)),
    **dict.fromkeys(("10", "11", "12", "13"), SizeRule(5, 100, 50_000_000)),
}
_NUMBER_OF_MAJOR = {normal_name(each.major): each.code[:2] for each in INDUSTRIES}


@dataclass(frozen=True, slots=True)
class ProposedSize:
    """What the rule says: ``reason`` is a code (``industry.size_*``) whose sentence names ``rule``, employees and capital."""

    size: CompanySize | None
    reason: str
    rule: SizeRule
    employees: int | None
    capital: Yen | None


def size_rule(industry: Industry) -> SizeRule:
    """The limits of an industry; those of most industries for a class we do not know."""
    return _SIZE_RULES.get(_NUMBER_OF_MAJOR.get(normal_name(industry.major), ""), _OTHERS)


def propose_size(industry: Industry, employees: int | None, capital: Yen | None) -> ProposedSize:
    """The size by employees and capital (METI's workbook, 【参照】企業規模 and note ※3); a sole proprietor has no capital: 0.

    Employees or capital of 0 make no 中小企業 by themselves, and with neither there is nothing to judge. A company that is no 中小企業
    is judged as 中規模, and the reason says so. Where capital is not known the employees alone tell.
    """
    rule = size_rule(industry)
    if employees is None:
        return ProposedSize(None, "industry.size_employees_missing", rule, employees, capital)
    if employees <= 0 and (capital is None or capital <= 0):
        return ProposedSize(None, "industry.size_nothing_to_judge", rule, employees, capital)
    is_within = 0 < employees <= rule.medium_employees or (capital is not None and 0 < capital <= rule.medium_capital)
    if is_within and employees <= rule.small_employees:
        return ProposedSize(CompanySize.SMALL, "industry.size_small", rule, employees, capital)
    reason = "industry.size_medium" if is_within else "industry.size_larger_as_medium"
    return ProposedSize(CompanySize.MEDIUM, reason, rule, employees, capital)
