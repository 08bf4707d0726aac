"""Random journals printed as general ledgers and read back: whole ledgers give the journal, parts give their own accounts."""

from collections import defaultdict
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from app.ledger.columns import JournalColumns
from app.ledger.importers.base import ImportResult
from app.ledger.importers.named_ledgers import FREEE_LEDGER, MONEY_FORWARD_LEDGER
from tests.ledger.importers.coded_files import source

HEADER = "取引No 取引日 勘定科目 補助科目 取引先 相手勘定科目 摘要 借方金額 貸方金額 残高".split()
ACCOUNTS = ("現金", "普通預金", "売掛金", "買掛金", "売上高", "仕入高", "雑費", "みどり銀行")


@dataclass(frozen=True)
class Entry:
    day: int
    text: str
    #: Account and debit-positive amount; they add up to nothing.
    postings: tuple[tuple[str, int], ...]


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    """An entry of two to four different accounts that balances."""
    accounts = draw(st.lists(st.sampled_from(ACCOUNTS), min_size=2, max_size=4, unique=True))
    amounts = [draw(st.integers(1, 99)) * draw(st.sampled_from((1, 1000))) * draw(st.sampled_from((1, -1))) for _ in accounts[1:]]
    rest = -sum(amounts)
    postings = [*zip(accounts[1:], amounts, strict=True), *([(accounts[0], rest)] if rest else [])]
    return Entry(draw(st.integers(1, 28)), draw(st.sampled_from(("", "家賃", "給与", "仕入"))), tuple(postings))


def printed(book: list[Entry], *, numbered: bool, only: frozenset[str] = frozenset(ACCOUNTS)) -> ImportResult:
    """Ledgers of some accounts, each with its running balance; 諸口 where the other side has several accounts."""
    ledgers: dict[str, list[list[str]]] = defaultdict(list)
    balances: dict[str, int] = defaultdict(int)
    for number, entry in sorted(enumerate(book, start=1), key=lambda numbered_entry: numbered_entry[1].day):
        for account, amount in entry.postings:
            others = [name for name, other in entry.postings if (other > 0) != (amount > 0)]
            counter = others[0] if len(others) == 1 else "諸口"
            balances[account] += amount
            debit, credit = (str(amount), "") if amount > 0 else ("", str(-amount))
            text = entry.text if numbered else f"{entry.text}{number}"
            row = [str(number), f"2025/05/{entry.day:02}", account, "", "", counter, text, debit, credit, str(balances[account])]
            ledgers[account].append(row)
    rows = [HEADER, *(row for account in sorted(ledgers) if account in only for row in ledgers[account])]
    importer = MONEY_FORWARD_LEDGER if numbered else FREEE_LEDGER
    return importer.read(source(rows if numbered else [row[1:] for row in rows]))


def sums(columns: JournalColumns | None) -> dict[str, int]:
    assert columns is not None
    return {name: debit - credit for name, debit, credit, _ in columns.account_sums()}


def sums_of(book: list[Entry]) -> dict[str, int]:
    found: dict[str, int] = defaultdict(int)
    for entry in book:
        for account, amount in entry.postings:
            found[account] += amount
    return found


@settings(max_examples=60, deadline=None)
@given(book=st.lists(entries(), min_size=1, max_size=8), numbered=st.booleans())
def test_ledgers_of_all_accounts_are_the_journal(book: list[Entry], numbered: bool) -> None:
    result = printed(book, numbered=numbered)
    assert result.problems == ()
    assert result.columns is not None and result.columns.unbalanced() == ()
    assert sums(result.columns) == sums_of(book)
    assert (
        result.columns.debit_total
        == result.columns.credit_total
        == sum(amount for entry in book for _, amount in entry.postings if amount > 0)
    )
    if numbered:
        assert result.columns.voucher_count == len(book)


@settings(max_examples=60, deadline=None)
@given(
    book=st.lists(entries(), min_size=1, max_size=8),
    numbered=st.booleans(),
    only=st.frozensets(st.sampled_from(ACCOUNTS), min_size=1, max_size=7),
)
def test_ledgers_of_some_accounts_are_those_accounts(book: list[Entry], numbered: bool, only: frozenset[str]) -> None:
    """Their sums to the yen whatever is missing beside them; every yen that is missing is in a voucher that is named."""
    used = only & {account for entry in book for account, _ in entry.postings}
    if not used:
        return
    result = printed(book, numbered=numbered, only=only)
    found, expected = sums(result.columns), sums_of(book)
    assert {account: found.get(account, 0) for account in used} == {account: expected[account] for account in used}
    assert not any(problem.blocks for problem in result.problems)
    assert result.columns is not None
    named = sum(problem.code == "import.unbalanced_voucher" for problem in result.problems)
    assert named == len(result.columns.unbalanced())
    assert sum(voucher.amount for voucher in result.columns.unbalanced()) == sum(found.values())


@settings(max_examples=40, deadline=None)
@given(book=st.lists(entries(), min_size=4, max_size=10), data=st.data())
def test_a_row_taken_out_of_a_ledger_breaks_its_running_balance(book: list[Entry], data: st.DataObject) -> None:
    cash = [Entry(entry.day, entry.text, (("現金", 100 + position), ("売上高", -100 - position))) for position, entry in enumerate(book)]
    whole = printed(cash, numbered=True, only=frozenset({"現金"}))
    assert "import.ledger.balance_breaks" not in {problem.code for problem in whole.problems}
    rows = sorted(enumerate(cash, start=1), key=lambda numbered_entry: numbered_entry[1].day)
    gone = data.draw(st.integers(1, len(rows) - 2), label="row taken out")
    balance, lines = 0, []
    for number, entry in rows:
        balance += entry.postings[0][1]
        lines.append([str(number), f"2025/05/{entry.day:02}", "現金", "", "", "売上高", "", str(entry.postings[0][1]), "", str(balance)])
    del lines[gone]
    result = MONEY_FORWARD_LEDGER.read(source([HEADER, *lines]))
    breaks = [problem.row for problem in result.problems if problem.code == "import.ledger.balance_breaks"]
    assert breaks == [gone + 2]
