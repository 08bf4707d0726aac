"""Guess how an unknown table is to be read: where its headings stand, what each column holds, which rows are one entry.

Headings decide, in the words people use (借方, 入金, 日付); where one word fits two meanings, or there are no headings, the cells
decide. Every guess says how sure it is, and the owner corrects it.
"""

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import islice

from app.errors import InputRefused
from app.ledger.importers.assembling import folded
from app.ledger.importers.base import HEAD_RECORDS, SourceFile
from app.ledger.importers.day_numbers import plain_day
from app.ledger.importers.profiles import IN_WORDS, OUT_WORDS, ROLES, Grouping, Makes, Profile, Role, clean_name, headings, numbered
from app.money import parse_yen
from app.periods import parse_date

#: Rows looked at and shown.
SAMPLE_RECORDS = 200
_EXACT, _LIKELY, _POSSIBLE = 1.0, 0.7, 0.5

#: Words of headings, the surest first. A heading is compared folded and without what stands in brackets behind it.
_WORDS: tuple[tuple[Role, str], ...] = (
    (Role.DATE, "日付|取引日|伝票日付|仕訳日|計上日|発生日|年月日|取引年月日|お取扱日|取扱日|操作日|利用日|入出金日|date"),
    (Role.YEAR, "年|年度|日付年|取引日年"),
    (Role.MONTH, "月|日付月|取引日月"),
    (Role.DAY, "日|日付日|取引日日"),
    (Role.NUMBER, "伝票番号|伝票no|伝票no.|仕訳番号|仕訳no|取引no|no|no.|番号|伝番|伝票|管理番号|証憑番号"),
    (Role.DEBIT_ACCOUNT, "借方科目|借方勘定科目|借方勘定|借方科目名|借方勘定科目名|借方科目コード|借方コード|借方"),
    (Role.CREDIT_ACCOUNT, "貸方科目|貸方勘定科目|貸方勘定|貸方科目名|貸方勘定科目名|貸方科目コード|貸方コード|貸方"),
    (Role.DEBIT_AMOUNT, "借方金額|借方額|借方税込金額|借方合計"),
    (Role.CREDIT_AMOUNT, "貸方金額|貸方額|貸方税込金額|貸方合計"),
    (Role.DEBIT_SUB_ACCOUNT, "借方補助科目|借方補助|借方補助科目名"),
    (Role.CREDIT_SUB_ACCOUNT, "貸方補助科目|貸方補助|貸方補助科目名"),
    (Role.DEBIT_DEPARTMENT, "借方部門|借方部門名"),
    (Role.CREDIT_DEPARTMENT, "貸方部門|貸方部門名"),
    (Role.DEBIT_COUNTERPARTY, "借方取引先|借方取引先名"),
    (Role.CREDIT_COUNTERPARTY, "貸方取引先|貸方取引先名"),
    (Role.DEBIT_TAX_CATEGORY, "借方税区分|借方消費税区分|借方課税区分"),
    (Role.CREDIT_TAX_CATEGORY, "貸方税区分|貸方消費税区分|貸方課税区分"),
    (Role.DEBIT_TAX, "借方税額|借方消費税|借方消費税額|借方税金額"),
    (Role.CREDIT_TAX, "貸方税額|貸方消費税|貸方消費税額|貸方税金額"),
    (Role.AMOUNT_IN, "入金|入金額|入金金額|収入|収入金額|収入額|お預り金額|お預入金額|預入金額|預入額|預け入れ|受入|受入金額|受取金額"),
    (Role.AMOUNT_OUT, "出金|出金額|出金金額|支出|支出金額|支出額|お支払金額|お引出金額|引出金額|引出額|支払|支払金額|支払額|払出|払出金額"),
    (Role.BALANCE, "残高|差引残高|差引|差引残額|残金|現金残高|預金残高|お預り残高"),
    (Role.SIDE, "貸借|貸借区分|借貸|借貸区分|区分|入出金区分|入出区分|入出金|入出|収支|収支区分|入払区分"),
    (Role.AMOUNT, "金額|取引金額|仕訳金額|税込金額|金額円|入出金額|入出金金額|amount"),
    (Role.ACCOUNT, "勘定科目|科目|相手科目|相手勘定|相手勘定科目|科目名|勘定科目名|費目|account"),
    (Role.SUB_ACCOUNT, "補助科目|補助|補助科目名|補助コード"),
    (Role.DEPARTMENT, "部門|部門名|店舗|部署|現場|事業所"),
    (Role.COUNTERPARTY, "取引先|取引先名|相手先|支払先|得意先|仕入先|お客様名|相手名"),
    (Role.TAX_CATEGORY, "税区分|消費税区分|課税区分|税率"),
    (Role.TAX, "消費税|消費税額|税額|内消費税"),
    (Role.DESCRIPTION, "摘要|内容|適用|取引内容|お取扱内容|お取り扱い内容|明細|品名|件名|description"),
    (Role.MEMO, "メモ|備考|仕訳メモ|コメント|memo"),
    (Role.CLOSING, "決算|決算整理|決算整理仕訳|決算区分"),
)
_BY_WORD: Mapping[str, Role] = {word: role for role, words in reversed(_WORDS) for word in words.split("|")}
_BEHIND = re.compile(r"[(\[【（].*?[)\]】）]|円$|※.*$")
#: A table of one account says whose it is in its title, its sheet or its name.
_OWN_ACCOUNTS = (
    ("小口現金", "小口現金"),
    ("現金", "現金"),
    ("当座", "当座預金"),
    ("預金", "普通預金"),
    ("銀行", "普通預金"),
    ("通帳", "普通預金"),
    ("カード", "未払金"),
    ("立替", "未払金"),
)
_OWN_WORDS = "出納|帳簿|通帳|明細"


@dataclass(frozen=True)
class Proposal:
    """A profile to begin with, how sure each column is (0 to 1), and the first records of the file."""

    profile: Profile
    sureness: Mapping[Role, float]
    records: tuple[tuple[str, ...], ...]

    def at_heading(self, header_row: int, heading_rows: int) -> "Proposal":
        """The proposal with the headings in another place."""
        return _proposal(self.records, self.profile.name, self.profile.own_account, header_row, heading_rows)


def propose_for(file: SourceFile) -> Proposal:
    """Guess a profile; raises ``InputRefused`` for a file without rows."""
    records = tuple(tuple(record) for record in islice(file.records(), SAMPLE_RECORDS))
    if not any(any(record) for record in records):
        raise InputRefused("import.no_entries", file=file.name)
    header_row, heading_rows = _find_heading(records)
    titles = [cell for record in records[: max(header_row - heading_rows, 0)] for cell in record]
    return _proposal(records, clean_name(file.path.stem), _own_account((*titles, file.sheet, file.path.stem)), header_row, heading_rows)


def _proposal(records: tuple[tuple[str, ...], ...], name: str, own_account: str, header_row: int, heading_rows: int) -> Proposal:
    width = max(len(record) for record in records)
    names = headings(records, header_row - 1, heading_rows) if header_row else numbered(width)
    rows = [record for record in records[header_row:] if any(map(str.strip, record))]
    contents = [_Content.of([record[at].strip() if at < len(record) else "" for record in rows]) for at in range(len(names))]
    guesses = _guess(names, contents)
    roles = {role: at for role, (at, _) in guesses.items()}
    has_direction = Role.SIDE in roles and contents[roles[Role.SIDE]].is_direction
    makes = _makes(roles.keys(), has_direction)
    if makes is not Makes.JOURNAL:
        for side, role in ((Role.DEBIT_AMOUNT, Role.AMOUNT_IN), (Role.CREDIT_AMOUNT, Role.AMOUNT_OUT)):
            if side in guesses and role not in guesses:
                guesses[role] = guesses.pop(side)
    guesses = {role: guess for role, guess in guesses.items() if role in ROLES[makes]}
    columns = {role: names[at] for role, (at, _) in guesses.items()}
    roles = {role: at for role, (at, _) in guesses.items()}
    grouping, carries = _grouping(makes, roles, rows)
    profile = Profile(
        name,
        makes,
        names,
        columns,
        header_row,
        heading_rows,
        grouping,
        carries,
        own_account="" if makes is Makes.JOURNAL else own_account or ("現金" if makes is Makes.CASHBOOK else ""),
    )
    return Proposal(profile, {role: sure for role, (_, sure) in guesses.items()}, records)


@dataclass(frozen=True)
class _Content:
    """What the cells of a column look like; shares of those that are not empty."""

    days: float
    amounts: float
    filled: int
    distinct: int
    #: Most cells say 入金 or 出金.
    is_direction: bool

    @classmethod
    def of(cls, cells: Sequence[str]) -> "_Content":
        given = [cell for cell in cells if cell]
        count = max(len(given), 1)
        is_direction = sum(folded(cell).lower() in IN_WORDS | OUT_WORDS for cell in given) / count > 0.5
        return cls(sum(map(_is_day, given)) / count, sum(map(_is_amount, given)) / count, len(given), len(set(given)), is_direction)

    @property
    def is_amount(self) -> bool:
        return self.amounts > 0.8 and self.filled > 0

    @property
    def is_day(self) -> bool:
        return self.days > 0.8 and self.filled > 0


def _find_heading(records: Sequence[Sequence[str]]) -> tuple[int, int]:
    """How many records the headings end at, and in how many rows they stand; (0, 1) where there are none."""
    best, place = 1, (0, 1)
    for last in range(min(len(records), HEAD_RECORDS)):
        for rows in (1, 2):
            if rows == 2 and (last == 0 or not _is_group_row(records[last - 1])):
                continue
            known = {role for name in headings(records, last, rows) if (role := _by_name(name)[0])}
            if len(known) > best:
                best, place = len(known), (last + 1, rows)
    return place


def _is_group_row(record: Sequence[str]) -> bool:
    return any(folded(cell) in ("借方", "貸方", "年月日", "日付") for cell in record)


def _by_name(name: str) -> tuple[Role | None, float]:
    plain = folded(_BEHIND.sub("", name)).lower().partition("#")[0]
    if plain in _BY_WORD:
        return _BY_WORD[plain], _EXACT
    fitting = [word for word in _BY_WORD if len(word) > 1 and word in plain]
    if fitting:
        return _BY_WORD[max(fitting, key=len)], _LIKELY
    return None, 0.0


def _guess(names: Sequence[str], contents: Sequence[_Content]) -> dict[Role, tuple[int, float]]:
    """The column of each role and how sure that is: by headings, then by what the cells look like."""
    found: dict[Role, tuple[int, float]] = {}
    left = []
    twins = "科目#2" in names or "勘定科目#2" in names
    for at, name in enumerate(names):
        role, sure = _by_name(name)
        if twins and f"debit_{role}" in set(Role):
            role, sure = Role(f"{'credit' if name.endswith('#2') else 'debit'}_{role}"), _LIKELY
        role, sure = _settled(name, role, sure, contents[at])
        if role is None or (role in found and found[role][1] >= sure):
            left.append(at)
            continue
        if role in found:
            left.append(found[role][0])
        found[role] = (at, sure)
    for role in (Role.YEAR, Role.MONTH, Role.DAY):
        if Role.DATE in found or not {Role.MONTH, Role.DAY} <= found.keys():
            found.pop(role, None)
    if Role.DATE not in found and Role.MONTH not in found and (days := [at for at in left if contents[at].is_day]):
        found[Role.DATE] = (days[0], _POSSIBLE)
        left.remove(days[0])
    texts = [at for at in left if not contents[at].is_amount and not contents[at].is_day and contents[at].filled]
    if not found.keys() & {Role.ACCOUNT, Role.DEBIT_ACCOUNT, Role.DESCRIPTION} and texts:
        longest = max(texts, key=lambda at: contents[at].distinct)
        found[Role.DESCRIPTION] = (longest, _POSSIBLE)
    money = {Role.AMOUNT, Role.AMOUNT_IN, Role.DEBIT_AMOUNT}
    if not found.keys() & money and (amounts := [at for at in left if contents[at].is_amount and not contents[at].is_day]):
        found[Role.AMOUNT] = (amounts[0], _POSSIBLE)
    return found


def _settled(name: str, role: Role | None, sure: float, content: _Content) -> tuple[Role | None, float]:
    """A guess by name, held against the cells: 借方 alone over amounts is an amount, over names an account."""
    if content.is_direction:
        return Role.SIDE, max(sure, _LIKELY)
    sides = {"借方": Role.DEBIT_AMOUNT, "貸方": Role.CREDIT_AMOUNT}
    if name in sides and content.is_amount:
        return sides[name], _LIKELY
    money = (Role.AMOUNT, Role.AMOUNT_IN, Role.AMOUNT_OUT, Role.DEBIT_AMOUNT, Role.CREDIT_AMOUNT, Role.BALANCE)
    if role in money and content.filled and not content.is_amount:
        return role, _POSSIBLE
    if role is Role.SIDE and name == "区分" and content.distinct > 2:
        return None, 0.0
    return role, sure


def _makes(has: Set[Role], has_direction: bool) -> Makes:
    if has & {Role.DEBIT_ACCOUNT, Role.CREDIT_ACCOUNT}:
        return Makes.JOURNAL
    if has_direction or has & {Role.AMOUNT_IN, Role.AMOUNT_OUT} or Role.BALANCE in has:
        return Makes.CASHBOOK if Role.ACCOUNT in has else Makes.BANK
    return Makes.JOURNAL


def _grouping(makes: Makes, roles: Mapping[Role, int], rows: Sequence[Sequence[str]]) -> tuple[Grouping, bool]:
    """Which rows are one entry, and whether empty dates are those of the row above."""

    def cells(*wanted: Role) -> list[str]:
        return ["".join(row[roles[role]].strip() for role in wanted if role in roles and roles[role] < len(row)) for row in rows]

    days = cells(Role.DATE) if Role.DATE in roles else cells(Role.MONTH, Role.DAY)
    money = cells(Role.AMOUNT, Role.AMOUNT_IN, Role.AMOUNT_OUT, Role.DEBIT_AMOUNT, Role.CREDIT_AMOUNT)
    blanks = sum(1 for day, amount in zip(days, money, strict=True) if amount and not day)
    if makes is not Makes.JOURNAL:
        return Grouping.LINE, blanks > 0
    if Role.NUMBER in roles:
        return Grouping.DATE_AND_NUMBER, blanks > 0
    debits, credits = cells(Role.DEBIT_ACCOUNT), cells(Role.CREDIT_ACCOUNT)
    if Role.ACCOUNT in roles or any(bool(debit) != bool(credit) for debit, credit in zip(debits, credits, strict=True)):
        return (Grouping.CONTINUED, True) if blanks else (Grouping.BALANCED, False)
    return Grouping.LINE, blanks > 0


def _own_account(texts: Sequence[str]) -> str:
    """The account a table is of, where its title, sheet or name says so (現金出納帳)."""
    for text in texts:
        if re.search(_OWN_WORDS, text):
            for word, account in _OWN_ACCOUNTS:
                if word in text:
                    return account
    return ""


def _is_day(text: str) -> bool:
    try:
        parse_date(plain_day(text, False))
    except ValueError:
        return re.fullmatch(r"\d{1,2}[/月]\d{1,2}日?", text) is not None
    return True


def _is_amount(text: str) -> bool:
    try:
        parse_yen(text)
    except ValueError:
        return False
    return True
