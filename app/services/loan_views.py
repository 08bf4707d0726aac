"""What pages, command line and reports show of the loan register on a day: the list, its sums, the books beside it, what comes."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from app.analysis.account_lines import BookAccount, Line, account_postings
from app.analysis.loan_notices import LoanNotice, loan_notices
from app.analysis.loan_proposals import LoanProposal, loan_proposals
from app.analysis.loan_tables import (
    balances_table,
    group_title,
    loans_table,
    notice_words,
    notices_table,
    paper_table,
    schedule_table,
    tie_words,
    ties_table,
    totals_table,
)
from app.analysis.loan_ties import QUIET, TieGroup, TieState
from app.analysis.loans import LOAN_GROUPS, Loan
from app.errors import InputRefused
from app.ledger.balances import Books
from app.messages import Language, message
from app.money import Yen
from app.periods import Month
from app.services.loans import RegisteredLoan, drawn_of_line, find_loan, register, ties_of
from app.services.reporting import Reporting
from app.services.session import Changes
from app.tables import Cell, Column, Table

_INTEREST = "支払利息"
_NOT_COMPARED = (TieState.BOOKS_UNKNOWN, TieState.BEFORE_KNOWN)
PROPOSAL_COLUMNS = (
    Column("account", "text", "勘定科目"),
    Column("sub_account", "text", "補助科目"),
    Column("balance", "yen", "帳簿の残高"),
    Column("regular", "yen", "毎回の返済"),
    Column("repayments", "integer", "見つかった返済"),
    Column("text", "text", "登録の案"),
)
ENTRY_COLUMNS = (
    Column("date", "date", "日付"),
    Column("description", "text", "摘要"),
    Column("repaid", "yen", "返済"),
    Column("drawn", "yen", "借入"),
    Column("counterparty", "text", "相手先"),
    Column("file", "text", "取込元"),
    Column("row", "integer", "行"),
    Column("batch", "integer", "取込番号"),
    Column("voucher", "integer", "伝票"),
)


@dataclass(frozen=True)
class LoanView:
    """The register on a day. ``balances`` stand beside ``loans``; ``None`` where neither schedule nor books tell."""

    day: datetime.date
    loans: tuple[RegisteredLoan, ...]
    balances: tuple[Yen | None, ...]
    groups: tuple[TieGroup, ...]
    notices: tuple[LoanNotice, ...]
    table: Table
    #: The same for the bank, with sums by guarantee.
    paper: Table
    totals: Table
    ties: Table
    #: Month ends before and after the day, a column for each loan (drawn as a chart).
    balances_by_month: Table
    announced: Table
    #: What the owner should know, in sentences: what comes, and where register and books disagree.
    sentences: tuple[str, ...]
    #: Sub-accounts under which the books keep loans.
    sub_accounts: tuple[str, ...]
    is_demo: bool


def day_of_register(reporting: Reporting, month: Month | None = None) -> datetime.date:
    """The end of a month, by default the latest of the books; today for a book without entries."""
    months = reporting.books().months
    shown = month or (months[-1] if months else None)
    return shown.last_day if shown else datetime.date.today()


def loan_view(reporting: Reporting, month: Month | None = None, language: Language = "ja") -> LoanView:
    """The register at the end of a month (:func:`day_of_register`)."""
    day = day_of_register(reporting, month)
    return reporting.kept(("loans.view", day, language), lambda: _view(reporting, day, language), rests_on=Changes.PLANS)


def notices_of(reporting: Reporting, day: datetime.date) -> tuple[LoanNotice, ...]:
    """What the register announces after a day, for home and forecast."""
    return loan_notices([(one.id, one.schedule) for one in register(reporting)], day)


def schedule_of(reporting: Reporting, number: int, language: Language = "ja") -> Table:
    """The schedule of one loan; raises ``InputRefused`` where there is none."""
    return schedule_table(find_loan(reporting, number).schedule, language)


def tie_entries(reporting: Reporting, group: TieGroup, month: Month) -> Table:
    """The repayments and drawings the books hold for a group in a month, each leading to its entry."""
    lines = [
        line
        for account, own in _postings(reporting, group).items()
        if account.sub_account == (group.sub_account or "")
        for line in own
        if Month.of(line.date) == month
    ]
    rows: list[tuple[Cell, ...]] = [
        (
            line.date,
            line.description,
            line.amount if line.amount > 0 else None,
            -line.amount if line.amount < 0 else None,
            line.counterparty,
            line.file,
            line.row,
            line.batch,
            line.voucher,
        )
        for line in sorted(lines, key=lambda line: (line.date, line.key))
    ]
    return Table.from_rows("loan_entries", f"借入金の仕訳　{month}", ENTRY_COLUMNS, rows)


def proposals(reporting: Reporting) -> tuple[LoanProposal, ...]:
    """Loans that the books hint at and the register lacks."""

    def look() -> tuple[LoanProposal, ...]:
        groups = [group for group in ties_of(reporting) if not group.loans]
        books = reporting.books()
        interest = BookAccount(books.chart.named(_INTEREST).code, "")
        wanted = [BookAccount(code, group.sub_account or "") for group in groups for code in group.codes]
        found = account_postings(reporting.columns(), reporting.place, [*wanted, interest], _files(reporting)) if wanted else {}
        return loan_proposals(books, groups, found, found.get(interest, ()))

    return reporting.kept("loans.proposals", look, rests_on=Changes.PLANS)


def proposal_draft(reporting: Reporting, number: int) -> Loan:
    """The draft of a proposal by its place in :func:`proposals`, from 1; raises ``InputRefused`` where there is none."""
    found = proposals(reporting)
    draft = found[number - 1].draft if 0 < number <= len(found) else None
    if draft is None:
        raise InputRefused("loans.no_such_proposal", number=number)
    return draft


def proposals_table(reporting: Reporting, language: Language = "ja") -> Table:
    """The proposals, each with what was found; the owner confirms or corrects them."""
    books = reporting.books()
    rows: list[tuple[Cell, ...]] = [
        (
            books.name_of(one.account.code),
            one.account.sub_account,
            one.balance,
            one.regular,
            len(one.evidence),
            _proposal_words(one, language),
        )
        for one in proposals(reporting)
    ]
    notes = [message("loans.note.proposals", language).text] if rows else [message("loans.note.no_proposals", language).text]
    return Table.from_rows("loan_proposals", "帳簿から見つかった借入", PROPOSAL_COLUMNS, rows, notes)


def _proposal_words(one: LoanProposal, language: Language) -> str:
    if one.draft is None:
        return message("loans.proposal.irregular", language).text
    return message("loans.proposal.regular", language, amount=one.regular, end=f"{one.draft.final_day:%Y/%m}").text


def _view(reporting: Reporting, day: datetime.date, language: Language) -> LoanView:
    books = reporting.books()
    loans = register(reporting)
    placed = [(one.id, one.schedule) for one in loans]
    balances = tuple(drawn_of_line(reporting, one.id, day) if one.loan.is_revolving else one.schedule.balance_on(day) for one in loans)
    groups = tuple(
        TieGroup(group.codes, group.sub_account, group.loans, tuple(tie for tie in group.ties if tie.month.first_day <= day))
        for group in ties_of(reporting)
    )
    notices = loan_notices(placed, day)
    disagreements = tuple(_open_ties(groups, books, language))
    paper = paper_table(placed, balances, day, language)
    return LoanView(
        day,
        loans,
        balances,
        groups,
        notices,
        loans_table(placed, balances, day, books, language),
        replace(paper, notes=(*paper.notes, *disagreements)),
        totals_table(placed, balances, day, language),
        ties_table(groups, books, language),
        balances_table(placed, day, language),
        notices_table(notices, language),
        (*(notice_words(one, language) for one in notices), *disagreements),
        tuple(sorted({name for code in books.codes_in(*LOAN_GROUPS) for name in books.sub_accounts(code)} - {""})),
        reporting.facts().demo,
    )


def _open_ties(groups: Sequence[TieGroup], books: Books, language: Language) -> Iterator[str]:
    """A sentence for each group whose latest comparison disagrees."""
    for group in groups:
        tie = group.last_compared
        if tie is None or tie.state in QUIET:
            continue
        # What has been carried on since is explained by the month in which it arose.
        passed = [one for one in group.ties if one.month <= tie.month and one.state not in (TieState.CARRIED, *_NOT_COMPARED)]
        arose = passed[-1] if tie.state is TieState.CARRIED and passed else tie
        title = group_title(group, books)
        if arose.state is TieState.NO_LOAN:
            yield message("loans.ui.unregistered", language, title=title, amount=tie.books).text
            continue
        values = {"difference": abs(tie.difference or 0), "latest": tie.month, "month": arose.month, "reason": tie_words(arose, language)}
        yield message("loans.ui.open_tie", language, title=title, **values).text


def _postings(reporting: Reporting, group: TieGroup) -> Mapping[BookAccount, tuple[Line, ...]]:
    wanted = [BookAccount(code, group.sub_account or "") for code in group.codes]
    return account_postings(reporting.columns(), reporting.place, wanted, _files(reporting))


def _files(reporting: Reporting) -> dict[int, str]:
    return {batch.id: batch.facts.file_name for batch in reporting.batches()}
