"""The loan register as tables: 借入金明細, totals by guarantee, schedule and balances by month, the books beside it, notices."""

import datetime
from collections.abc import Iterable, Sequence

from app.analysis.loan_notices import LoanNotice, deemed_equity_share, percent_text
from app.analysis.loan_schedules import LoanSchedule, Payment
from app.analysis.loan_ties import LoanTie, TieGroup, TieState
from app.analysis.loans import Guarantee, Loan
from app.ledger.balances import Books
from app.messages import Language, message
from app.money import Yen
from app.periods import Month, month_range
from app.tables import Cell, Column, Table

#: Months of balances before and after the day they are looked at.
BALANCES_BEFORE, BALANCES_AFTER = 12, 24
LOAN_COLUMNS = (
    Column("number", "integer", "番号"),
    Column("lender", "text", "借入先"),
    Column("name", "text", "名称"),
    Column("form", "text", "種類"),
    Column("guarantee", "text", "保証"),
    Column("purpose", "text", "資金使途"),
    Column("drawn_on", "date", "借入日"),
    Column("final_day", "date", "最終期日"),
    Column("principal", "yen", "借入金額", "極度枠は極度額"),
    Column("balance", "yen", "残高"),
    Column("within_year", "yen", "1年以内\n返済予定"),
    Column("rate", "text", "利率"),
    Column("floating", "text", "金利"),
    Column("repayment", "text", "返済方法"),
    Column("next_day", "date", "次回返済日"),
    Column("next_principal", "yen", "次回元金"),
    Column("next_interest", "yen", "次回利息"),
    Column("next_total", "yen", "次回\n支払額"),
    Column("collateral", "text", "担保・保証人"),
    Column("account", "text", "勘定科目"),
    Column("sub_account", "text", "補助科目"),
    Column("note", "text", "備考"),
)
TOTAL_COLUMNS = (
    Column("kind", "text"),
    Column("guarantee", "text", "保証"),
    Column("loans", "integer", "件数"),
    Column("principal", "yen", "借入金額"),
    Column("balance", "yen", "残高"),
    Column("within_year", "yen", "1年以内\n返済予定"),
)
#: For the bank: one line a loan, sums by guarantee.
PAPER_COLUMNS = (
    Column("kind", "text"),
    Column("lender", "text", "借入先"),
    Column("guarantee", "text", "保証"),
    Column("purpose", "text", "資金使途"),
    Column("drawn_on", "date", "借入日"),
    Column("final_day", "date", "最終期日"),
    Column("principal", "yen", "当初借入額"),
    Column("balance", "yen", "残高"),
    Column("within_year", "yen", "1年以内\n返済予定"),
    Column("instalment", "yen", "次回\n返済元金"),
    Column("rate", "text", "利率"),
    Column("repayment", "text", "返済方法"),
    Column("collateral", "text", "担保・保証人"),
)
SCHEDULE_COLUMNS = (
    Column("number", "integer", "回"),
    Column("paid_on", "date", "支払日"),
    Column("principal", "yen", "元金"),
    Column("interest", "yen", "利息"),
    Column("total", "yen", "支払額"),
    Column("balance", "yen", "残高"),
    Column("rate", "text", "利率"),
    Column("day", "date", "約定日"),
    Column("remark", "text", "備考"),
)
TIE_COLUMNS = (
    Column("month", "month", "月"),
    Column("title", "text", "勘定科目・補助科目"),
    Column("register", "yen", "台帳の残高"),
    Column("books", "yen", "帳簿の残高"),
    Column("difference", "yen", "差額", "帳簿 - 台帳"),
    Column("state", "text", "結果コード"),
    Column("result", "text", "結果"),
)
NOTICE_COLUMNS = (
    Column("day", "date", "日付"),
    Column("text", "text", "お知らせ"),
    Column("loan", "integer", "番号"),
    Column("notice", "text", "種類コード"),
)


def words_of(kind: str, value: str, language: Language = "ja") -> str:
    """What people call a value of a field of a loan (``guarantee``, ``repayment``)."""
    return message(f"loans.{kind}.{value}", language).text


def guarantee_words(loan: Loan, language: Language = "ja") -> str:
    """The guarantee with who gives it."""
    words = words_of("guarantee", loan.guarantee, language)
    return f"{words}（{loan.guarantor}）" if loan.guarantor else words


def loans_table(
    loans: Sequence[tuple[int, LoanSchedule]], balances: Sequence[Yen | None], day: datetime.date, books: Books, language: Language = "ja"
) -> Table:
    """借入金明細 on a day. ``balances`` are those of the loans (of a revolving one what the books show), ``None`` where not known."""
    rows: list[tuple[Cell, ...]] = []
    notes = _notes(loans, balances, day, language)
    for (number, one), balance in zip(loans, balances, strict=True):
        loan = one.loan
        coming = _coming(one, day)
        rows.append(
            (
                number,
                loan.lender,
                loan.name,
                words_of("form", loan.form, language),
                guarantee_words(loan, language),
                words_of("purpose", loan.purpose, language),
                loan.drawn_on,
                loan.final_day,
                loan.principal,
                balance,
                one.due_within_a_year(day),
                percent_text(loan.rate_on(day)),
                words_of("rate", "floating" if loan.is_floating else "fixed", language),
                words_of("repayment", loan.repayment, language),
                coming.paid_on if coming else None,
                coming.principal if coming else None,
                coming.interest if coming else None,
                coming.total if coming else None,
                loan.collateral,
                books.name_of(loan.account),
                loan.sub_account,
                loan.note,
            )
        )
        share = deemed_equity_share(loan.form, loan.final_day, day)
        if share is not None and balance is not None:
            amount = balance * share.numerator // share.denominator
            notes.append(message("loans.note.deemed_equity", language, loan=loan.title, amount=amount, share=percent_text(share)).text)
    return Table.from_rows("loans", "借入金明細", LOAN_COLUMNS, rows, notes)


def paper_table(
    loans: Sequence[tuple[int, LoanSchedule]], balances: Sequence[Yen | None], day: datetime.date, language: Language = "ja"
) -> Table:
    """借入金明細 as it is handed to a bank: loans by guarantee with their sums, without those repaid or not drawn yet."""
    rows: list[tuple[Cell, ...]] = []
    every = zip(loans, balances, strict=True)
    placed = [(one, balance) for (_, one), balance in every if balance != 0 or one.loan.is_revolving]
    for guarantee in Guarantee:
        own = [(one, balance) for one, balance in placed if one.loan.guarantee is guarantee]
        rows += [_paper_row(one, balance, day, language) for one, balance in own]
        if own:
            title = message("loans.subtotal", language, guarantee=words_of("guarantee", guarantee, language)).text
            rows.append(_paper_sum("subtotal", title, own, day))
    if rows:
        rows.append(_paper_sum("total", message("loans.total", language).text, placed, day))
    notes = _notes(loans, balances, day, language)
    return Table.from_rows("loan_statement", "借入金明細", PAPER_COLUMNS, rows, notes)


def _notes(loans: Sequence[tuple[int, LoanSchedule]], balances: Sequence[Yen | None], day: datetime.date, language: Language) -> list[str]:
    """What must be known of a list: its day, and what credit lines leave out of it."""
    notes = [message("loans.note.as_of", language, day=day).text] if loans else []
    lines = [balance for (_, one), balance in zip(loans, balances, strict=True) if one.loan.is_revolving]
    if lines:
        notes.append(message("loans.note.revolving", language).text)
    if None in lines:
        notes.append(message("loans.note.line_unknown", language).text)
    return notes


def _coming(one: LoanSchedule, day: datetime.date) -> Payment | None:
    """The next payment; ``None`` where what is owed is not known on the day."""
    if one.balance_on(day) is None:
        return None
    return next((payment for payment in one.payments if payment.paid_on > day), None)


def _paper_row(one: LoanSchedule, balance: Yen | None, day: datetime.date, language: Language) -> tuple[Cell, ...]:
    loan = one.loan
    coming = _coming(one, day)
    kind = words_of("rate", "floating" if loan.is_floating else "fixed", language)
    return (
        "account",
        loan.title,
        guarantee_words(loan, language),
        words_of("purpose", loan.purpose, language),
        loan.drawn_on,
        loan.final_day,
        loan.principal,
        balance,
        one.due_within_a_year(day),
        coming.principal if coming else None,
        f"{percent_text(loan.rate_on(day))} {kind}",
        words_of("repayment", loan.repayment, language),
        loan.collateral,
    )


def _paper_sum(kind: str, title: str, own: list[tuple[LoanSchedule, Yen | None]], day: datetime.date) -> tuple[Cell, ...]:
    _, principal, balance, within_year = _totals(own, day)
    return (kind, title, "", "", None, None, principal, balance, within_year, None, "", "", "")


def totals_table(
    loans: Sequence[tuple[int, LoanSchedule]], balances: Sequence[Yen | None], day: datetime.date, language: Language = "ja"
) -> Table:
    """Balances by guarantee and in total; a sum that one unknown balance would make wrong has no value."""
    rows: list[tuple[Cell, ...]] = []
    placed = list(zip(loans, balances, strict=True))
    for guarantee in Guarantee:
        own = [(one, balance) for (_, one), balance in placed if one.loan.guarantee is guarantee]
        if own:
            rows.append(("account", words_of("guarantee", guarantee, language), *_totals(own, day)))
    if rows:
        every = [(one, balance) for (_, one), balance in placed]
        rows.append(("total", message("loans.total", language).text, *_totals(every, day)))
    return Table.from_rows("loan_totals", "借入金の保証別合計", TOTAL_COLUMNS, rows)


def _totals(own: list[tuple[LoanSchedule, Yen | None]], day: datetime.date) -> tuple[Cell, ...]:
    within = [amount for one, _ in own if (amount := one.due_within_a_year(day)) is not None]
    return (len(own), sum(one.loan.principal for one, _ in own), _sum(balance for _, balance in own), sum(within) if within else None)


def _sum(amounts: Iterable[Yen | None]) -> Yen | None:
    known = list(amounts)
    return None if None in known else sum(amount for amount in known if amount is not None)


def schedule_table(one: LoanSchedule, language: Language = "ja") -> Table:
    """返済予定表 of one loan; a payment moved by closed banks says its day of the contract."""
    loan = one.loan
    rows: list[tuple[Cell, ...]] = [
        (
            payment.number,
            payment.paid_on,
            payment.principal,
            payment.interest,
            payment.total,
            payment.balance,
            percent_text(loan.rate_on(payment.day)),
            payment.day,
            message("loans.moved", language).text if payment.is_moved else "",
        )
        for payment in one.payments
    ]
    notes = [message("loans.note.revolving", language).text] if loan.is_revolving else []
    if loan.known_on is not None:
        notes.append(message("loans.note.known_on", language, day=loan.known_on, balance=loan.known_balance).text)
    return Table.from_rows("loan_schedule", f"返済予定表　{loan.title}", SCHEDULE_COLUMNS, rows, notes)


def ties_table(groups: Iterable[TieGroup], books: Books, language: Language = "ja") -> Table:
    """Register and books month by month, the latest first; what differs says its likely reason."""
    placed = sorted(((tie, group) for group in groups for tie in group.ties), key=lambda pair: pair[0].month, reverse=True)
    rows: list[tuple[Cell, ...]] = [
        (tie.month, group_title(group, books), tie.register, tie.books, tie.difference, tie.state.value, tie_words(tie, language))
        for tie, group in placed
        if tie.register or tie.books
    ]
    return Table.from_rows("loan_ties", "借入金台帳と帳簿の照合", TIE_COLUMNS, rows)


def balances_table(loans: Sequence[tuple[int, LoanSchedule]], day: datetime.date, language: Language = "ja") -> Table:
    """What the schedules leave owed at the month ends around a day, for the chart; a revolving loan has no schedule and no column."""
    shown = [(number, one) for number, one in loans if not one.loan.is_revolving]
    middle = Month.of(day)
    months = month_range(middle + -BALANCES_BEFORE, middle + BALANCES_AFTER) if shown else ()
    columns = [Column("month", "month", "月"), *(Column(f"loan_{number}", "yen", one.loan.title, is_named=True) for number, one in shown)]
    rows: list[tuple[Cell, ...]] = [(month, *(one.balance_on(month.last_day) for _, one in shown)) for month in months]
    notes = [message("loans.note.without_revolving", language).text] if len(shown) < len(loans) else []
    return Table.from_rows("loan_balances", "借入金残高の推移", columns, rows, notes)


def group_title(group: TieGroup, books: Books) -> str:
    """The accounts that are compared as one, with their sub-account."""
    names = "・".join(books.name_of(code) for code in group.codes if code in books.codes or len(group.codes) == 1)
    return f"{names or books.name_of(group.codes[0])}　{group.sub_account}" if group.sub_account else names or books.name_of(group.codes[0])


def tie_words(tie: LoanTie, language: Language = "ja") -> str:
    """The state in words with the yen that count."""
    amount = abs(tie.change if tie.change is not None else tie.difference or 0)
    shown = abs(tie.difference or 0) if tie.state in (TieState.CARRIED, TieState.NO_LOAN, TieState.STARTS_DIFFERENTLY) else amount
    return str(message(f"loans.tie.{tie.state}", language, amount=shown))


def notices_table(notices: Iterable[LoanNotice], language: Language = "ja") -> Table:
    """What comes, the nearest first."""
    rows: list[tuple[Cell, ...]] = [(one.day, notice_words(one, language), one.loan, one.kind.value) for one in notices]
    return Table.from_rows("loan_notices", "借入金のお知らせ", NOTICE_COLUMNS, rows)


def notice_words(notice: LoanNotice, language: Language = "ja") -> str:
    """The sentence of a notice."""
    return str(message(notice.remark.code, language, **notice.remark.values))
