"""What an owner can choose to give: each item with what it holds, the columns it may have, and whether it may be standing.

An item never carries more than its columns: an unknown column is refused at the door, not passed through. Journals,
descriptions and sub-accounts are in no item, counterparties in none that is made from the books: a form holds what its writer wrote.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from app.tables import Attachment, Table

_MONTH_COLUMN = re.compile(r"(\d{4}-(?:0[1-9]|1[0-2]))(?: closing)?")


class PackageItem(StrEnum):
    """An item of a package; one tick on the consent screen."""

    TRIAL_BALANCE = "trial_balance"
    INCOME_STATEMENT = "income_statement"
    BALANCE_SHEET = "balance_sheet"
    CASH_FLOW = "cash_flow"
    LOCAL_BENCHMARK = "local_benchmark"
    RECONCILIATION = "reconciliation"
    MONTHLY_REPORT = "monthly_report"
    ACTION_PLAN = "action_plan"
    PROGRESS_REPORT = "progress_report"
    STATUS_REPORT = "status_report"
    MONITORING_REPORT = "monitoring_report"
    SUPPORT_REPORT = "support_report"
    LOCAL_BENCHMARK_SHEETS = "local_benchmark_sheets"

    @property
    def label(self) -> str:
        return _KINDS[self].label

    @property
    def description(self) -> str:
        return _KINDS[self].description

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns it may hold beside one per month."""
        return _KINDS[self].columns

    @property
    def qualitative(self) -> bool:
        """Words about the company and not figures: asked each time, never under a standing consent."""
        return _KINDS[self].qualitative


@dataclass(frozen=True)
class _Kind:
    label: str
    description: str
    columns: tuple[str, ...]
    qualitative: bool = False


def _form(label: str, what: str) -> _Kind:
    """A form kept as a version: the words its writer put in, and its figures as a table."""
    said = f"保存した最新の版の{what}（PDF・Excel）とその数値の表。書き込んだ文章がそのまま含まれます（取引先名を書いた場合はそれも）"
    return _Kind(label, said, _FORM_COLUMNS, qualitative=True)


_STATEMENT_COLUMNS = ("code", "account", "kind", "level")
_PERIOD_COLUMNS = ("period_kind", "first", "last")
_INDICATOR_COLUMNS = ("indicator", "item", "value", "unit", "better", "reason", "note", "formula", "points", "median")
_RECONCILIATION_COLUMNS = (
    *("month", "evidence", "account", "state", "result", "covered_from", "covered_to"),
    *("bank_opening", "books_opening", "bank_closing", "books_closing", "difference", "explained", "matched"),
    *("only_evidence", "only_evidence_amount", "only_books", "only_books_amount", "not_available", "reason"),
)
_FORM_COLUMNS = ("form", "version", "key", "section", "item", "column", "amount", "value", "unit", "origin")
_KINDS = {
    PackageItem.TRIAL_BALANCE: _Kind(
        "合計残高試算表",
        "勘定科目ごとの期首・借方・貸方・残高と月ごとの金額（補助科目・取引先は含みません）",
        (*_STATEMENT_COLUMNS, "statement", "side", "opening", "debit", "credit", "closing"),
    ),
    PackageItem.INCOME_STATEMENT: _Kind("月次損益計算書", "売上高から当期純利益までの月ごとの金額（勘定科目単位）", _STATEMENT_COLUMNS),
    PackageItem.BALANCE_SHEET: _Kind("月次貸借対照表", "資産・負債・純資産の月末残高（勘定科目単位）", _STATEMENT_COLUMNS),
    PackageItem.CASH_FLOW: _Kind(
        "資金繰り表（実績）", "月ごとの収入・支出・月末資金（区分単位、相手先は含みません）", ("row", "item", "kind", "level")
    ),
    PackageItem.LOCAL_BENCHMARK: _Kind(
        "ローカルベンチマーク（財務6指標）",
        "6指標の値・点数と計算に使った金額（訂正した金額は帳簿の金額も。財務情報のみで、4つの視点などの非財務情報は含みません）",
        (*_PERIOD_COLUMNS, *_INDICATOR_COLUMNS, "input", "amount", "accounts", "own_amount"),
    ),
    PackageItem.RECONCILIATION: _Kind(
        "帳簿と銀行明細・請求書の照合結果",
        "口座・請求書の種類ごと、月ごとの残高・差額・一致した行数と一致しない行数（明細の行、銀行名、相手先は含みません）",
        _RECONCILIATION_COLUMNS,
    ),
    PackageItem.MONTHLY_REPORT: _Kind("月次報告書", "上の数値を人が読む形にしたPDF・Excel", ()),
    PackageItem.ACTION_PLAN: _form("事業行動計画書", "計画"),
    PackageItem.PROGRESS_REPORT: _form("事業行動計画の四半期進捗報告", "報告"),
    PackageItem.STATUS_REPORT: _form("業況報告", "報告"),
    PackageItem.MONITORING_REPORT: _form("モニタリング報告書", "報告"),
    PackageItem.SUPPORT_REPORT: _form("伴走支援レポート", "報告"),
    PackageItem.LOCAL_BENCHMARK_SHEETS: _form("ローカルベンチマーク（商流・業務フロー、4つの視点）", "シート"),
}
#: Columns that came after the first consents were given: under those the tables go without them, instead of not at all.
LATER_COLUMNS = frozenset({"points", "median", "own_amount"})


@dataclass(frozen=True)
class ItemContent:
    """What an item holds for a period: tables, or files for people rendered once."""

    item: PackageItem
    tables: tuple[Table, ...]
    attachments: tuple[Attachment, ...] = ()
    #: Notes of the tables that tell what stands in the later columns.
    later_notes: frozenset[str] = frozenset()

    def as_consented(self, columns: Collection[str]) -> "ItemContent":
        """The same without those later columns that a consent's ``columns`` do not name, and without the notes that tell of them."""
        left_out = LATER_COLUMNS - set(columns)
        notes = self.later_notes if left_out else frozenset()
        return replace(self, tables=tuple(_without(table, left_out, notes) for table in self.tables))


#: What no item made from the books holds, said on the consent screen and in the package: the owner should not have to infer it.
NOT_SENT = ("仕訳明細", "摘要", "取引先名", "補助科目の内訳", "部門の内訳", "給与の個人別明細", "メモ", "元の会計ソフトのファイル")


#: What the writer of a form may have written into it.
_MAY_STAND_IN_FORMS = frozenset({"取引先名"})


def not_sent(items: Iterable[str]) -> tuple[str, ...]:
    """What none of these items holds; what a form's writer may have written is not promised to be left out."""
    has_form = any(item in list(PackageItem) and PackageItem(item).qualitative for item in items)
    return tuple(thing for thing in NOT_SENT if not (has_form and thing in _MAY_STAND_IN_FORMS))


def _without(table: Table, names: Collection[str], notes: Collection[str]) -> Table:
    kept = [place for place, column in enumerate(table.columns) if column.name not in names]
    columns, data = tuple(table.columns[place] for place in kept), tuple(table.data[place] for place in kept)
    return replace(table, columns=columns, data=data, notes=tuple(note for note in table.notes if note not in notes))


def item_label(item: str) -> str:
    """What people call an item of this code; the code itself where this program does not know it."""
    return PackageItem(item).label if item in list(PackageItem) else item


def month_of_column(name: str) -> str | None:
    """``2026-04`` of a month's column (``2026-04``, ``2026-04 closing``); ``None`` for other columns."""
    match = _MONTH_COLUMN.fullmatch(name)
    return match[1] if match else None
