"""Lead the account name a file uses to an account of the standard chart.

The owner's choice always wins; then the chart's own names and synonyms, names of the vendors, banks and cards that a vendor
keeps as accounts of their own, and at last the name under which the vendor shows the account in the statements (freee
決算書表示名). What none of these places stays unplaced until the owner decides; nothing is ever guessed from likeness.
"""

import csv
import difflib
import io
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from app.ledger.account_codes import name_behind, nearest_name
from app.ledger.accounts import Account, Side, Statement
from app.ledger.chart_of_accounts import ChartOfAccounts, fold_name
from app.resources import read_text

VENDOR_FILES = ("yayoi.csv", "freee.csv", "money_forward.csv")
#: Accounts a bank's name may end with, each kept at the bank (みどり銀行当座預金).
BANK_ACCOUNTS = ("普通預金", "当座預金", "定期預金", "定期積金", "通知預金", "外貨預金", "納税準備預金")
#: Short forms of them inside a bank's name.
_BANK_HINTS = (("当座", "当座預金"), ("定期積", "定期積金"), ("積立", "定期積金"), ("定期", "定期預金"), ("外貨", "外貨預金"))
_ORDINARY_DEPOSITS = "普通預金"
_ACCOUNTS_PAYABLE_OTHER = "未払金"
_CASH_AND_DEPOSITS = "現金及び預金"
#: Reason of a suggestion that comes from the office-wide profile.
OFFICE_PROFILE = "office_profile"

_LEADING_CODE = re.compile(r"[0-9]+[:._\-]?(?=[^0-9])")
_TRAILING_PART = re.compile(r"\((製|原価|工|販|販管|販管費)\)$")
_SUGGESTIONS = 5
_ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a source account belongs; ``sub_account`` is set where the source "account" is really a bank, card or person."""

    code: str
    sub_account: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An account the owner may mean.

    ``reason`` is a code: ``display_name``, ``bank_name``, ``card_name``, ``similar_name``, ``section`` (where the file lists the
    account), ``near_code`` (beside the nearest code that has a name), ``office_profile`` (the office has placed the name elsewhere).
    """

    code: str
    name: str
    reason: str


class AccountMap:
    """Placements over a chart; ``owner_choices`` gives code and whether the name becomes a sub-account, by source name.

    ``account_codes`` are the names in the book's code tables: they place the accounts of journals that came with codes only.
    """

    def __init__(
        self, chart: ChartOfAccounts, owner_choices: Mapping[str, tuple[str, bool]], account_codes: Mapping[str, str] | None = None
    ) -> None:
        self.chart = chart
        self._account_codes = account_codes or {}
        self._choices = dict(owner_choices)
        self._choices_by_key = {fold_name(name): choice for name, choice in owner_choices.items()}
        self._vendor = load_vendor_names()

    def places_as(self, other: "AccountMap") -> bool:
        """Whether both place every name alike."""
        return (self.chart, self._choices, self._account_codes) == (other.chart, other._choices, other._account_codes)

    def place(self, source_name: str, display_name: str = "") -> Placement | None:
        """The account of a source name, with the rule that placed it; ``None`` where the owner has to decide."""
        choice = self._choices.get(source_name) or self._choices_by_key.get(fold_name(source_name))
        if choice and choice[0] in self.chart:
            return Placement(choice[0], source_name if choice[1] else None, "owner")
        if (name := name_behind(source_name, self._account_codes)) is not None:
            placed = self.place(name, display_name)
            return replace(placed, rule="code_table") if placed else None
        if found := self._place_in_chart(source_name):
            return found
        shown = self.chart.find(display_name) if display_name else None
        kind = institution_kind(source_name)
        if shown is None or shown.name in (_CASH_AND_DEPOSITS, _ACCOUNTS_PAYABLE_OTHER) or shown.name in BANK_ACCOUNTS:
            if kind == "bank" or (shown and shown.name == _CASH_AND_DEPOSITS):
                return Placement(self.chart.named(_bank_account(source_name)).code, source_name, "bank_name")
            if kind == "card" or (shown and shown.name == _ACCOUNTS_PAYABLE_OTHER):
                return Placement(self.chart.named(_ACCOUNTS_PAYABLE_OTHER).code, source_name, "card_name")
        if shown:
            return Placement(shown.code, None, "display_name")
        return None

    def suggest(self, source_name: str, display_name: str = "", side_hint: Side | None = None) -> tuple[Suggestion, ...]:
        """Accounts the owner may mean, the likeliest first; ``side_hint`` is the side the account is mostly posted on.

        What the file shows comes first, then names alike within the section where it lists the account, names alike anywhere,
        and last what else stands in that section, or beside the nearest code that has a name.
        """
        coded = source_name
        source_name = name_behind(source_name, self._account_codes) or source_name
        category = load_sections().get(_without_brackets(display_name), "")
        reason = "section"
        if not category and (nearest := nearest_name(coded, self._account_codes)) and (placed := self.place(nearest)):
            category, reason = self.chart.by_code(placed.code).category, "near_code"
        by_name = self._similar(source_name, side_hint)
        inside = [account for account in self.chart.accounts if category and account.category.startswith(category)]
        found: dict[str, Suggestion] = {}
        placed = self.place(source_name, display_name)
        if placed and placed.rule in ("display_name", "bank_name", "card_name"):
            found[placed.code] = Suggestion(placed.code, self.chart.by_code(placed.code).name, placed.rule)
        for accounts, why in (
            (self._similar(display_name, side_hint) if not category else (), "display_name"),
            ([account for account in by_name if account in inside], "similar_name"),
            (by_name, "similar_name"),
            (inside, reason),
        ):
            for account in accounts:
                found.setdefault(account.code, Suggestion(account.code, account.name, why))
        return tuple(found.values())[:_SUGGESTIONS]

    def _place_in_chart(self, source_name: str) -> Placement | None:
        for form, rule in _forms(source_name):
            if account := self.chart.find(form):
                by_name = fold_name(account.name) == fold_name(form)
                return Placement(account.code, None, rule or ("chart" if by_name else "synonym"))
            if name := self._vendor.get(fold_name(form)):
                return Placement(self.chart.named(name).code, None, "vendor")
        return None

    def _similar(self, text: str, side_hint: Side | None) -> list[Account]:
        key = fold_name(text)
        scored = []
        for account in self.chart.accounts:
            if account.statement is Statement.WORKING:
                continue
            likeness = max(_likeness(key, fold_name(name)) for name in (account.name, *account.synonyms))
            if likeness >= _ALIKE:
                scored.append((-likeness, side_hint not in (None, account.side), account.order, account))
        return [account for *_, account in sorted(scored, key=lambda entry: entry[:3])]


@cache
def load_sections() -> Mapping[str, str]:
    """Headings of statements, folded, to the category of the chart they stand for (``resources/account_mappings/sections.csv``)."""
    rows = csv.DictReader(io.StringIO(read_text("account_mappings/sections.csv")))
    return {fold_name(row["heading"]): row["category"] for row in rows}


@cache
def load_vendor_names() -> Mapping[str, str]:
    """Names that single vendors use, folded, to the chart's name (``resources/account_mappings``)."""
    names: dict[str, str] = {}
    for file in VENDOR_FILES:
        for row in csv.DictReader(io.StringIO(read_text(f"account_mappings/{file}"))):
            names[fold_name(row["name"])] = row["account"]
    return names


def institution_kind(name: str) -> str | None:
    """``"bank"`` or ``"card"`` where a name reads like an account held there, and not like a fee, a loan or a share of it."""
    key = fold_name(name).upper()
    if any(word in key for word in _read_words("not_institutions.csv")):
        return None
    for word, kind in _read_words("institutions.csv").items():
        if word in key:
            return kind
    return None


@cache
def _read_words(file: str) -> Mapping[str, str]:
    rows = csv.DictReader(io.StringIO(read_text(f"account_mappings/{file}")))
    return {fold_name(row["word"]).upper(): row.get("kind", "") for row in rows}


def _bank_account(source_name: str) -> str:
    key = fold_name(source_name)
    for account in BANK_ACCOUNTS:
        if key.endswith(account):
            return account
    return next((account for hint, account in _BANK_HINTS if hint in key), _ORDINARY_DEPOSITS)


def _without_brackets(heading: str) -> str:
    """A heading for looking it up: [売上債権] of Yayoi is 売上債権."""
    return fold_name(heading).strip("[]")


def _forms(source_name: str) -> list[tuple[str, str]]:
    """The name as it is, without its leading code, with its trailing (製) put first, and without it; each with its rule."""
    name = "".join(unicodedata.normalize("NFKC", source_name).split())
    forms = [(name, "")]
    if (bare := _LEADING_CODE.sub("", name, count=1)) != name:
        forms.append((bare, "leading_code"))
    if part := _TRAILING_PART.search(bare):
        stem = bare[: part.start()]
        forms += [(part[0] + stem, "trailing_part"), (stem, "trailing_part")]
    return forms


def _likeness(one: str, other: str) -> float:
    if not one or not other:
        return 0.0
    if one in other or other in one:
        return 0.6 + 0.4 * min(len(one), len(other)) / max(len(one), len(other))
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio()
