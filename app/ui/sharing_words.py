"""Items, frequencies and roles of sharing in the user's language: whoever consents in English must read what to.

Records and packages hold the Japanese words; these are for the screen alone.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import Protocol

from app.messages import Language

_ENGLISH = {
    "trial_balance": "Trial balance",
    "income_statement": "Monthly income statement",
    "balance_sheet": "Monthly balance sheet",
    "cash_flow": "Cash flow (actual)",
    "local_benchmark": "Local Benchmark (six financial indicators)",
    "reconciliation": "Books against bank statements and invoices",
    "monthly_report": "Monthly report",
    "action_plan": "Business action plan",
    "progress_report": "Quarterly progress of the business action plan",
    "status_report": "Report on the business",
    "monitoring_report": "Monitoring report",
    "support_report": "Report of the accompanying support",
    "local_benchmark_sheets": "Local Benchmark (flow of trade and business, four viewpoints)",
    "once": "once",
    "monthly": "every month",
    "quarterly": "every quarter",
    "half_yearly": "every half year",
    "financial_institution": "Financial institution",
    "guarantee_association": "Credit guarantee association",
    "support_institution": "Certified support institution",
    "tax_accountant": "Tax accountant",
    "government": "Government office",
    "other": "Other",
}
_ENGLISH_DESCRIPTIONS = {
    "trial_balance": "Opening, debit, credit and balance of every account, and its months (no sub-accounts, customers or suppliers)",
    "income_statement": "Amounts by month from net sales to profit, by account",
    "balance_sheet": "Assets, liabilities and net assets at each month's end, by account",
    "cash_flow": "Receipts, payments and funds at each month's end (by kind, without the other parties)",
    "local_benchmark": "Values of the six indicators and the amounts they are computed from (financial information only)",
    "reconciliation": "Balances, differences and numbers of matched and other lines by month (no lines, banks or other parties by name)",
    "monthly_report": "The figures above as people read them, in PDF and Excel",
    **dict.fromkeys(
        ("action_plan", "progress_report", "status_report", "monitoring_report", "support_report", "local_benchmark_sheets"),
        "The latest version you kept, in PDF and Excel, with its figures as a table. What was written into it leaves as it stands "
        "(names of customers and suppliers too, where somebody wrote them)",
    ),
}
_ENGLISH_NOT_SENT = {
    "仕訳明細": "journal entries",
    "摘要": "descriptions",
    "取引先名": "names of customers and suppliers",
    "補助科目の内訳": "sub-accounts",
    "部門の内訳": "departments",
    "給与の個人別明細": "wages of single persons",
    "メモ": "memos",
    "元の会計ソフトのファイル": "the accounting software's own files",
}


class Labelled(Protocol):
    """An item, a frequency or a role: its code and the Japanese word for it."""

    @property
    def value(self) -> str: ...

    @property
    def label(self) -> str: ...


def in_words(thing: Labelled, language: Language) -> str:
    """What people call it."""
    return thing.label if language == "ja" else _ENGLISH[thing.value]


def item_in_words(code: str, language: Language) -> str:
    """What people call an item of a consent."""
    from app.sharing.packages import PackageItem

    return in_words(PackageItem(code), language)


def items_in_words(codes: Iterable[str], language: Language) -> str:
    """Several items, one after the other."""
    return ("／" if language == "ja" else ", ").join(item_in_words(code, language) for code in codes)


def description_of(item: StrEnum, language: Language) -> str:
    """What an item holds."""
    from app.sharing.packages import PackageItem

    return PackageItem(item).description if language == "ja" else _ENGLISH_DESCRIPTIONS[item.value]


def not_sent_in_words(things: Iterable[str], language: Language) -> tuple[str, ...]:
    """What never leaves."""
    return tuple(thing if language == "ja" else _ENGLISH_NOT_SENT[thing] for thing in things)
