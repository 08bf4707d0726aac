"""Loans that the books hint at: an account of borrowings with a balance, and the repayments found there.

A proposal is a draft for the owner, who has the contract: what the books cannot know (the final day, the guarantee) is estimated
or left as it usually is, and said so. The schedule starts from the balance of the books, so that it ties from the first day.
"""

import datetime
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import median

from app.analysis.account_lines import BookAccount, Line
from app.analysis.loan_interest import day_in_month
from app.analysis.loan_ties import TieGroup
from app.analysis.loans import MONTH_END, Loan, LoanForm, RateFrom, Repayment
from app.errors import InputRefused
from app.ledger.balances import Books
from app.money import Yen
from app.periods import Month

#: Repayments of so many of the last months are looked at, and so many must be equal to be called regular.
MONTHS_LOOKED_AT = 12
LEAST_REGULAR = 3
#: Rates are estimated to twentieths of a percent.
_RATE_STEP = Fraction(1, 2000)


@dataclass(frozen=True, slots=True)
class LoanProposal:
    """A balance without a loan. ``draft`` is ``None`` where no regular repayment was found; ``evidence`` are the repayments."""

    account: BookAccount
    balance: Yen
    month: Month
    regular: Yen | None
    evidence: tuple[Line, ...]
    draft: Loan | None


def loan_proposals(
    books: Books, groups: Sequence[TieGroup], postings: Mapping[BookAccount, Sequence[Line]], interest: Sequence[Line]
) -> tuple[LoanProposal, ...]:
    """A proposal for every group with a balance and no loan.

    ``postings`` are those of every account of the groups (debit-positive), ``interest`` those of 支払利息.
    """
    found = []
    for group in groups:
        tie = group.last_compared
        if group.loans or tie is None or not tie.books or tie.books < 0:
            continue
        lines = sorted(
            (line for account, own in postings.items() if _is_of(group, account) for line in own), key=lambda line: (line.date, line.key)
        )
        found.append(_proposal(books, group, tie.month, tie.books, lines, interest))
    return tuple(found)


def _is_of(group: TieGroup, account: BookAccount) -> bool:
    return account.code in group.codes and account.sub_account == (group.sub_account or "")


def _proposal(books: Books, group: TieGroup, month: Month, balance: Yen, lines: Sequence[Line], interest: Sequence[Line]) -> LoanProposal:
    code = max(group.codes, key=lambda one: books.balance(one, month, sub_account=group.sub_account))
    account = BookAccount(code, group.sub_account or "")
    since = (month + (1 - MONTHS_LOOKED_AT)).first_day
    repaid = [line for line in lines if line.amount > 0 and since <= line.date <= month.last_day]
    amounts = Counter(line.amount for line in repaid[-MONTHS_LOOKED_AT:])
    regular = next((amount for amount, times in amounts.most_common(1) if times >= LEAST_REGULAR), None)
    evidence = tuple(line for line in repaid if line.amount == regular) if regular else tuple(repaid)
    draft = _draft(books, account, month, balance, regular, evidence, lines, interest) if regular else None
    return LoanProposal(account, balance, month, regular, evidence, draft)


def _draft(
    books: Books,
    account: BookAccount,
    month: Month,
    balance: Yen,
    regular: Yen,
    evidence: Sequence[Line],
    lines: Sequence[Line],
    interest: Sequence[Line],
) -> Loan | None:
    day = Counter(line.date.day for line in evidence).most_common(1)[0][0]
    # Payments at the month's end fall on other days in short months and at weekends.
    payment_day = MONTH_END if max(line.date.day for line in evidence) >= 30 else day
    many = -(-balance // regular)
    final = month + many
    drawn = [line for line in lines if line.amount < 0 and line.date < evidence[0].date]
    begin = drawn[-1].date if drawn else books.months[0].first_day - datetime.timedelta(days=1)
    borrowed = max([balance, *(books.balance(account.code, one, sub_account=account.sub_account or None) for one in books.months)])
    rate = _rate(evidence, lines, balance, interest)
    try:
        return Loan(
            lender=account.sub_account or books.name_of(account.code),
            name="",
            principal=borrowed,
            drawn_on=begin,
            first_payment=evidence[0].date,
            final_day=day_in_month(final.year, final.month, payment_day),
            repayment=Repayment.EQUAL_PRINCIPAL,
            rates=(RateFrom(begin, rate or Fraction(0)),),
            account=account.code,
            sub_account=account.sub_account,
            form=LoanForm.DEED,
            payment_day=payment_day,
            instalment=regular,
            known_on=month.last_day,
            known_balance=balance,
        )
    except InputRefused:
        # The repayments of the books make no schedule (they exceed what is owed, the term passes all bounds).
        return None


def _rate(evidence: Sequence[Line], lines: Sequence[Line], balance: Yen, interest: Sequence[Line]) -> Fraction | None:
    """The rate that the interest of the same vouchers comes to on what was owed before each; ``None`` where there is none."""
    by_voucher: dict[tuple[int, int | None], Yen] = {}
    for line in interest:
        key = (line.batch, line.voucher)
        by_voucher[key] = by_voucher.get(key, 0) + line.amount
    rates = []
    for line in evidence:
        paid = by_voucher.get((line.batch, line.voucher), 0)
        owed = balance + sum(other.amount for other in lines if other.date >= line.date)
        if paid > 0 and owed > 0:
            rates.append(Fraction(paid * 12, owed))
    if not rates:
        return None
    return round(median(rates) / _RATE_STEP) * _RATE_STEP
