"""Loans as the owner enters them from the contract or the bank's 返済予定表: the rows of the loan register (借入金台帳).

A loan that cannot be what it says (a bullet with a grace period, instalments that exceed the principal) is refused with the field
that is wrong; nothing is guessed. Amounts are whole yen, rates exact fractions of one a year. Leases are no loans here.
"""

import datetime
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from app.errors import InputRefused
from app.ledger.accounts import AccountGroup
from app.ledger.chart_of_accounts import load_standard_chart
from app.money import Yen
from app.periods import Month

#: 利息制限法 ends at 20 percent; more is a slip (1.5 written for 1.5 percent).
HIGHEST_RATE = Fraction(1, 5)
LONGEST_YEARS = 50
#: Months between two payments; 0: everything in one payment at the end.
INTERVALS = (1, 2, 3, 6, 12, 0)
MONTH_END = 31
LOAN_GROUPS = (AccountGroup.BORROWINGS, AccountGroup.BONDS, AccountGroup.DIRECTOR_LOANS)


class LoanForm(StrEnum):
    """証書貸付, 手形貸付, 当座貸越, 資本性劣後ローン, 私募債."""

    DEED = "deed"
    NOTE = "note"
    OVERDRAFT = "overdraft"
    SUBORDINATED = "subordinated"
    BOND = "bond"


class Guarantee(StrEnum):
    """保証協会付, プロパー, その他 (公庫など)."""

    ASSOCIATION = "association"
    NONE = "none"
    OTHER = "other"


class Purpose(StrEnum):
    """運転資金, 設備資金."""

    WORKING = "working"
    EQUIPMENT = "equipment"


class Repayment(StrEnum):
    """元金均等, 元利均等, 期限一括, 不規則, and 極度 (revolving: drawn and repaid at will, no schedule)."""

    EQUAL_PRINCIPAL = "equal_principal"
    ANNUITY = "annuity"
    BULLET = "bullet"
    IRREGULAR = "irregular"
    REVOLVING = "revolving"


class InterestTiming(StrEnum):
    """後払い, 前払い."""

    ARREARS = "arrears"
    ADVANCE = "advance"


class InterestDays(StrEnum):
    """By days of a year of 365 (also in leap years, as banks do), or by months."""

    DAYS_365 = "days_365"
    MONTHS = "months"


class RestAt(StrEnum):
    """Which instalment takes what equal ones leave: 初回 or 最終回."""

    FIRST = "first"
    LAST = "last"


class Holidays(StrEnum):
    """What happens to a payment on a day without banks: 翌営業日, 前営業日, or it stays."""

    NEXT = "next"
    PREVIOUS = "previous"
    SAME = "same"


@dataclass(frozen=True, slots=True, order=True)
class RateFrom:
    """The rate a year from a day on."""

    day: datetime.date
    rate: Fraction


@dataclass(frozen=True, slots=True, order=True)
class OwnInstalment:
    """One line of the bank's schedule: what is paid on a day; interest ``None`` where the list does not say."""

    day: datetime.date
    principal: Yen
    interest: Yen | None = None


@dataclass(frozen=True, slots=True)
class Loan:
    """One loan. Raises ``InputRefused`` (``loans.*``, the field in ``field``) for what contradicts itself."""

    lender: str
    name: str
    principal: Yen
    drawn_on: datetime.date
    first_payment: datetime.date
    final_day: datetime.date
    repayment: Repayment
    #: The first from the drawing on, changes after it in order of day.
    rates: tuple[RateFrom, ...]
    #: The account of the books and its sub-account; an empty one stands for the whole account.
    account: str
    sub_account: str = ""
    form: LoanForm = LoanForm.DEED
    guarantee: Guarantee = Guarantee.NONE
    #: The credit guarantee association, or who else guarantees.
    guarantor: str = ""
    collateral: str = ""
    purpose: Purpose = Purpose.WORKING
    is_floating: bool = False
    #: Day of the month of payments; 31 stands for the month's end.
    payment_day: int = MONTH_END
    interval_months: int = 1
    #: From the first payment on so many months pay interest alone (据置).
    grace_months: int = 0
    #: The amount the contract names: principal of 元金均等, principal and interest of 元利均等; ``None``: computed.
    instalment: Yen | None = None
    rest_at: RestAt = RestAt.LAST
    timing: InterestTiming = InterestTiming.ARREARS
    interest_days: InterestDays = InterestDays.DAYS_365
    holidays: Holidays = Holidays.NEXT
    instalments: tuple[OwnInstalment, ...] = ()
    #: Where the schedule starts from a balance the bank confirmed (after prepayments, 条件変更): its day and the balance at its end.
    known_on: datetime.date | None = None
    known_balance: Yen | None = None
    note: str = ""

    def __post_init__(self) -> None:
        _check_who(self)
        _check_days(self)
        _check_rates(self)
        _check_repayment(self)
        _check_instalments(self)

    @property
    def is_revolving(self) -> bool:
        return self.repayment is Repayment.REVOLVING

    @property
    def title(self) -> str:
        """Lender and name as one."""
        return f"{self.lender} {self.name}".strip()

    def rate_on(self, day: datetime.date) -> Fraction:
        """The rate a year that holds on a day (before the first: the first)."""
        return next((change.rate for change in reversed(self.rates) if change.day <= day), self.rates[0].rate)

    @property
    def first_repayment(self) -> Month:
        """The month in which principal is first paid."""
        return Month.of(self.first_payment) + self.grace_months


def _check_who(loan: Loan) -> None:
    if not loan.lender.strip():
        _refuse("lender_needed", "lender")
    if not 0 < loan.principal < 10**13:
        _refuse("principal_not_positive", "principal")
    chart = load_standard_chart()
    if loan.account not in chart:
        _refuse("not_a_loan_account", "account", account=loan.account)
    if chart.by_code(loan.account).group not in LOAN_GROUPS:
        _refuse("not_a_loan_account", "account", account=chart.by_code(loan.account).name)
    if loan.guarantee is Guarantee.ASSOCIATION and not loan.guarantor.strip():
        _refuse("association_needed", "guarantor")


def _check_days(loan: Loan) -> None:
    if loan.first_payment <= loan.drawn_on:
        _refuse("payment_before_drawing", "first_payment")
    if loan.final_day < loan.first_payment:
        _refuse("end_before_first", "final_day")
    if loan.final_day.year - loan.drawn_on.year > LONGEST_YEARS:
        _refuse("too_long", "final_day", years=LONGEST_YEARS)
    if not 1 <= loan.payment_day <= MONTH_END:
        _refuse("no_such_payment_day", "payment_day")
    if (loan.known_on is None) != (loan.known_balance is None):
        _refuse("known_balance_in_part", "known_balance")
    if loan.known_on is not None and loan.known_balance is not None:
        if not loan.drawn_on <= loan.known_on < loan.final_day:
            _refuse("known_outside_term", "known_on")
        if not 0 < loan.known_balance <= loan.principal:
            _refuse("known_balance_outside", "known_balance")


def _check_rates(loan: Loan) -> None:
    if not loan.rates:
        _refuse("rate_needed", "rates")
    days = [change.day for change in loan.rates]
    if days[0] > loan.drawn_on or days != sorted(set(days)):
        _refuse("rates_out_of_order", "rates")
    if any(not 0 <= change.rate <= HIGHEST_RATE for change in loan.rates):
        _refuse("rate_out_of_range", "rates", highest="20%")


def _check_repayment(loan: Loan) -> None:
    fitting = {
        LoanForm.OVERDRAFT: (Repayment.REVOLVING,),
        LoanForm.NOTE: (Repayment.REVOLVING, Repayment.BULLET, Repayment.EQUAL_PRINCIPAL, Repayment.IRREGULAR),
        LoanForm.SUBORDINATED: (Repayment.BULLET,),
        LoanForm.BOND: (Repayment.BULLET, Repayment.EQUAL_PRINCIPAL, Repayment.IRREGULAR),
    }.get(loan.form)
    if fitting is not None and loan.repayment not in fitting:
        _refuse("form_without_repayment", "repayment")
    if loan.form is LoanForm.DEED and loan.is_revolving:
        _refuse("form_without_repayment", "repayment")
    if loan.interval_months not in INTERVALS or (loan.interval_months == 0 and loan.repayment is not Repayment.BULLET):
        _refuse("no_such_interval", "interval_months")
    if loan.interval_months == 0 and loan.first_payment != loan.final_day:
        _refuse("one_payment_at_the_end", "first_payment")
    is_regular = loan.repayment in (Repayment.EQUAL_PRINCIPAL, Repayment.ANNUITY)
    if loan.grace_months and not is_regular:
        _refuse("grace_without_instalments", "grace_months")
    if loan.instalment is not None and (not is_regular or loan.instalment <= 0):
        _refuse("instalment_without_use", "instalment")
    if loan.repayment is Repayment.ANNUITY and loan.timing is InterestTiming.ADVANCE:
        _refuse("annuity_in_advance", "timing")
    if loan.interval_months and loan.repayment is not Repayment.IRREGULAR:
        months = Month.of(loan.final_day).months_since(Month.of(loan.first_payment))
        if months % loan.interval_months:
            _refuse("term_not_whole", "final_day", months=loan.interval_months)
        if loan.grace_months < 0 or loan.grace_months > months or loan.grace_months % loan.interval_months:
            _refuse("grace_outside", "grace_months")
    if loan.instalment is not None and loan.repayment is Repayment.EQUAL_PRINCIPAL and loan.known_on is None:
        # From a confirmed balance the schedule ends when that is repaid, whatever was paid before.
        many = (Month.of(loan.final_day).months_since(loan.first_repayment)) // loan.interval_months + 1
        if loan.instalment * (many - 1) >= loan.principal and many > 1:
            _refuse("instalments_exceed", "instalment", total=loan.instalment * (many - 1), principal=loan.principal)


def _check_instalments(loan: Loan) -> None:
    if (loan.repayment is Repayment.IRREGULAR) != bool(loan.instalments):
        _refuse("instalments_needed" if loan.repayment is Repayment.IRREGULAR else "instalments_without_use", "instalments")
    if not loan.instalments:
        return
    days = [one.day for one in loan.instalments]
    if days != sorted(set(days)):
        _refuse("instalments_out_of_order", "instalments")
    if days[0] != loan.first_payment or days[-1] != loan.final_day:
        _refuse("instalments_not_the_term", "instalments", first=days[0], last=days[-1])
    if any(one.principal < 0 or (one.interest or 0) < 0 for one in loan.instalments):
        _refuse("instalment_negative", "instalments")
    start, owed = (loan.known_on, loan.known_balance) if loan.known_on is not None else (None, loan.principal)
    paid = sum(one.principal for one in loan.instalments if start is None or one.day > start)
    if paid != owed:
        _refuse("instalments_do_not_sum", "instalments", total=paid, principal=owed)


def _refuse(code: str, field: str, **values: object) -> None:
    raise InputRefused(f"loans.{code}", "", field=field, **values)
