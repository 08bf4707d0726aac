"""Reconcile the books with bank statements and invoices, month by month, from what was imported and what the owner settled.

The same result serves window, command line and packages. What the owner settles is in :mod:`app.services.reconciliation_choices`.
"""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.analysis.account_lines import BookAccount, Line, Statement, account_postings
from app.analysis.bank_account_names import Candidate, propose_account
from app.analysis.funds import CASH_GROUPS
from app.analysis.invoice_matching import Direction, OpenInvoice, TradeVoucher, direction_of, trade_vouchers
from app.analysis.reconciliation import BookSide, Choices, TableClosing, months_of_bank, reconcile_account
from app.analysis.reconciliation_groups import Group, reconcile_invoices
from app.analysis.repeated_evidence import counted_once, invoice_identity, orders_counted_once
from app.errors import InputRefused
from app.ledger import evidence_repository
from app.ledger.accounts import Side
from app.ledger.balances import Books
from app.ledger.bank_statements import BankAccount
from app.ledger.combined_lines import CombinedLines
from app.ledger.evidence_repository import KeptChoice, KeptOrder
from app.ledger.openings import OpeningState
from app.messages import message
from app.money import Yen
from app.periods import Month, month_range
from app.services.reporting import Reporting
from app.services.unnumbered_accounts import with_account_ids

#: 現金, 小口現金: cash that no bank keeps.
_IN_HAND = "現金"
DIRECTIONS: tuple[Direction, ...] = ("issued", "received")
#: In place of an entry, in a choice that says which direction an invoice has.
DIRECTION_OF = "direction"


@dataclass(frozen=True, slots=True)
class EvidencedAccount:
    """A bank account some files speak of; ``id`` is what :func:`app.services.reconciliation_choices.link_account` takes."""

    id: str
    account: BankAccount
    files: tuple[str, ...]

    @property
    def title(self) -> str:
        parts = (self.account.bank, self.account.branch, self.account.kind, self.account.number)
        named = " ".join(part for part in parts if part)
        files = "・".join(self.files)
        return f"{named}（{files}）" if named and self.is_told_apart else named or files

    @property
    def is_told_apart(self) -> bool:
        """Whether it is one file of several that cannot be of one account, and do not say whose they are."""
        return self.id != evidence_repository.link_text(self.account)


@dataclass(frozen=True, slots=True)
class UnlinkedAccount(EvidencedAccount):
    """Nobody knows which account of the books it is: the owner is asked."""


@dataclass(frozen=True, slots=True)
class LinkedAccount(EvidencedAccount):
    """It is an account of the books; ``by_owner`` where the owner said so, else its names say it."""

    linked_to: BookAccount
    by_owner: bool


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """Some months of the books beside their evidence, and what must be asked first."""

    first: Month
    last: Month
    groups: tuple[Group, ...]
    linked: tuple[LinkedAccount, ...]
    unlinked: tuple[UnlinkedAccount, ...]
    #: Invoices whose parties do not tell whether the company issued or received them.
    unclear: tuple[OpenInvoice, ...]
    #: Accounts of the books that a bank account can be linked to.
    candidates: tuple[Candidate, ...]
    #: What the bank says of the unlinked accounts; nothing of the books is beside it.
    unlinked_groups: tuple[Group, ...] = ()

    @property
    def all_groups(self) -> tuple[Group, ...]:
        return (*self.groups, *self.unlinked_groups)

    @property
    def has_evidence(self) -> bool:
        return bool(self.groups or self.unlinked or self.unclear)


@dataclass(frozen=True)
class Evidence:
    """Everything that was imported beside the books, and what the owner settled about it."""

    statements: tuple[Statement, ...]
    invoices: tuple[OpenInvoice, ...]
    orders: tuple[KeptOrder, ...]
    links: Mapping[str, BookAccount]
    choices: Choices
    files: Mapping[int, str]


def reconcile(reporting: Reporting, first: Month | None = None, last: Month | None = None) -> Reconciliation:
    """Reconcile the months of a period (by default as :func:`shown_period`); raises ``InputRefused`` as that does."""
    start, end = shown_period(reporting, first, last)
    evidence = read_evidence(reporting)
    linked, unlinked = link_accounts(reporting, evidence)
    months = month_range(start, end)
    groups = (*_bank_groups(reporting, evidence, linked, months), *_invoice_groups(reporting, evidence, months))
    unclear = tuple(invoice for invoice in evidence.invoices if invoice.direction is None)
    candidates = deposit_accounts(reporting.books())
    beside = _unlinked_groups(reporting, evidence, unlinked, months)
    return Reconciliation(start, end, groups, linked, unlinked, unclear, candidates, beside)


def shown_period(reporting: Reporting, first: Month | None = None, last: Month | None = None) -> tuple[Month, Month]:
    """A period as :meth:`Reporting.period`; of a book that has evidence alone, by default every month of the evidence.

    Raises ``InputRefused`` for a book without anything and for a period turned round or outside it.
    """
    evidence = () if reporting.books().months else _evidence_days(read_evidence(reporting))
    if not evidence:
        return reporting.period(first, last)
    begun, ended = Month.of(min(evidence)), Month.of(max(evidence))
    start, end = first or begun, last or ended
    if start > end:
        raise InputRefused("reporting.period_turned_round", first=str(start), last=str(end))
    if end < begun or start > ended:
        raise InputRefused("reporting.period_outside", first=str(begun), last=str(ended))
    return max(start, begun), min(end, ended)


def has_anything(reporting: Reporting) -> bool:
    """Whether there are books or evidence to show a month of."""
    return bool(reporting.books().months or _evidence_days(read_evidence(reporting)))


def _evidence_days(evidence: Evidence) -> tuple[datetime.date, ...]:
    """The first and last days the evidence speaks of."""
    return (
        *(day for one in evidence.statements for day in (one.content.first, one.content.last)),
        *(one.content.issue_date for one in evidence.invoices),
        *(one.order.date for one in evidence.orders),
    )


def read_evidence(reporting: Reporting) -> Evidence:
    """What was imported beside the books; invoices and orders that several files hold stand in it once."""
    files = {batch.id: batch.facts.file_name for batch in reporting.batches()}
    company = reporting.facts().company
    with reporting.session.reader() as connection:
        statements = evidence_repository.load_statements(connection)
        invoices = evidence_repository.load_invoices(connection)
        orders = evidence_repository.load_orders(connection)
        links = {link.bank_account: BookAccount(link.code, link.sub_account) for link in evidence_repository.load_links(connection)}
        kept = evidence_repository.load_choices(connection)
    directions = {choice.evidence: choice.choice for choice in kept if choice.entry == DIRECTION_OF}
    stated = {key: direction for key, chosen in directions.items() for direction in DIRECTIONS if direction == chosen}
    return Evidence(
        with_account_ids([Statement(one.batch, one.position, files.get(one.batch, ""), one.statement) for one in statements]),
        tuple(
            OpenInvoice(key, one.batch, files.get(one.batch, ""), stated.get(key) or direction_of(one.invoice, company), one.invoice)
            for one in counted_once(invoices, lambda kept: invoice_identity(kept.invoice), lambda kept: kept.batch)
            for key in (f"invoice:{one.batch}:{one.number}",)
        ),
        tuple(orders_counted_once(orders, lambda kept: kept.order, lambda kept: kept.batch)),
        links,
        _choices(kept),
        files,
    )


def link_accounts(reporting: Reporting, evidence: Evidence) -> tuple[tuple[LinkedAccount, ...], tuple[UnlinkedAccount, ...]]:
    """Every bank account with statements: linked by the owner or by its names, or to be asked."""
    candidates = deposit_accounts(reporting.books())
    accounts: dict[str, tuple[BankAccount, list[str]]] = {}
    for statement in evidence.statements:
        account = statement.content.account
        files = accounts.setdefault(statement.account_id, (account, []))[1]
        files.append(statement.file)
    linked, unlinked = [], []
    for identity, (account, files) in sorted(accounts.items()):
        is_told_apart = identity != evidence_repository.link_text(account)
        found = evidence.links.get(identity) or (None if is_told_apart else propose_account(account, candidates))
        if found is None:
            unlinked.append(UnlinkedAccount(identity, account, tuple(dict.fromkeys(files))))
        else:
            linked.append(LinkedAccount(identity, account, tuple(dict.fromkeys(files)), found, identity in evidence.links))
    return tuple(linked), tuple(unlinked)


def deposit_accounts(books: Books) -> tuple[Candidate, ...]:
    """The cash accounts a bank account can be, each sub-account for itself; an account without sub-accounts as a whole."""
    found = []
    for code in books.codes_in(*CASH_GROUPS):
        if books.name_of(code).endswith(_IN_HAND):
            continue
        for sub_account in books.sub_accounts(code) or ("",):
            found.append(Candidate(BookAccount(code, sub_account), books.name_of(code)))
    return tuple(found)


def account_title(books: Books, account: BookAccount) -> str:
    """An account with its sub-account as people read it."""
    return "／".join(part for part in (books.name_of(account.code), account.sub_account) if part)


def _choices(kept: Sequence[KeptChoice]) -> Choices:
    return Choices(
        frozenset((choice.evidence, choice.entry) for choice in kept if choice.choice == "pair"),
        frozenset((choice.evidence, choice.entry) for choice in kept if choice.choice == "apart"),
        {choice.evidence or choice.entry: choice.reason for choice in kept if choice.choice == "dismissed"},
    )


def _bank_groups(reporting: Reporting, evidence: Evidence, linked: Sequence[LinkedAccount], months: Sequence[Month]) -> tuple[Group, ...]:
    books = reporting.books()
    wanted = tuple(sorted({link.linked_to for link in linked}))
    if not wanted:
        return ()
    postings = account_postings(reporting.columns(), reporting.place, wanted, evidence.files)
    groups = []
    for account in wanted:
        identities = {link.id for link in linked if link.linked_to == account}
        statements = [one for one in evidence.statements if one.account_id in identities]
        result = reconcile_account(account, statements, _book_side(books, account, postings[account]), months, evidence.choices)
        groups.append(
            Group(
                f"bank:{account.code}:{account.sub_account}",
                "bank",
                account_title(books, account),
                result.months,
                account,
                result.files,
                result.disagreements,
            )
        )
    return tuple(groups)


def _unlinked_groups(
    reporting: Reporting, evidence: Evidence, unlinked: Sequence[UnlinkedAccount], months: Sequence[Month]
) -> tuple[Group, ...]:
    """The months of the banks whose account of the books nobody knows, or that have no books beside them."""
    reason = "not_linked" if deposit_accounts(reporting.books()) else "no_deposit" if reporting.books().months else "no_books"
    groups = []
    for asked in unlinked:
        statements = [one for one in evidence.statements if one.account_id == asked.id]
        result = months_of_bank(statements, months, evidence.choices, reason)
        group_id = f"bank-account:{asked.id}"
        groups.append(Group(group_id, "bank", asked.title, result.months, None, result.files, result.disagreements))
    return tuple(groups)


def _invoice_groups(reporting: Reporting, evidence: Evidence, months: Sequence[Month]) -> tuple[Group, ...]:
    if all(invoice.direction is None for invoice in evidence.invoices):
        return ()
    vouchers = book_vouchers(reporting)
    groups = []
    for direction in DIRECTIONS:
        own = [invoice for invoice in evidence.invoices if invoice.direction == direction]
        if own:
            results = reconcile_invoices(own, vouchers, months, evidence.files, evidence.choices, direction)
            title = message(f"reconciliation.kind.{direction}").text
            groups.append(Group(direction, direction, title, results, files=tuple(dict.fromkeys(one.file for one in own))))
    return tuple(groups)


def book_vouchers(reporting: Reporting) -> tuple[TradeVoucher, ...]:
    """Every voucher that sells or buys something."""
    return trade_vouchers(reporting.columns(), reporting.place, reporting.books().chart)


def _book_side(books: Books, account: BookAccount, postings: tuple[Line, ...]) -> BookSide:
    """Postings and balances of an account.

    A sub-account's balances are unknown where the opening balance names no sub-accounts, an account's within a combined line.
    """
    code, sub_account, combined = account.code, account.sub_account or None, CombinedLines(books)
    sign = 1 if code not in books.chart or books.chart.by_code(code).side is Side.DEBIT else -1
    moved: dict[Month, Yen] = {}
    for line in postings:
        month = Month.of(line.date)
        moved[month] = moved.get(month, 0) + line.amount

    def balance_before(month: Month) -> Yen | None:
        year = books.year_of(month).year
        if books.opening_state(year) is OpeningState.MISSING or not books.known.has_opening(month, year):
            return None
        if sub_account is not None and books.opening(code, year, sub_account=""):
            return None
        if (combined.opening(code, year) if month == year.first else combined.balance(code, month + -1)) is None:
            return None
        if month == year.first:
            return sign * books.opening(code, year, sub_account=sub_account)
        return sign * books.balance(code, month + -1, sub_account=sub_account)

    def has_lines(month: Month) -> bool:
        if month not in books.months or month in books.known.from_tables:
            return False
        return sign * books.movement(code, month, sub_account=sub_account) == moved.get(month, 0)

    def table_closing(month: Month) -> TableClosing | None:
        if month not in books.known.from_tables:
            return None
        if not books.known.has_balances(month) or books.lacks_opening(month) or combined.balance(code, month) is None:
            return TableClosing(None, "no_balance_in_table")
        if month in books.known.units:
            return TableClosing(None, "rounded_table")
        if sub_account is not None and books.balance(code, month, sub_account=""):
            return TableClosing(None, "no_sub_account_in_table")
        return TableClosing(sign * books.balance(code, month, sub_account=sub_account))

    return BookSide(postings, balance_before, has_lines, table_closing)
