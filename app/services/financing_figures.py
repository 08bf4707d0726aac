"""The figures of the books and the loan register that financing rules ask for, each with where it comes from or why it is missing.

The closed fiscal year is the latest one that the books tell whole and that had ended on the day; balances of today's questions are those of
the books' last month up to that day. A figure the owner answered stands before that of the books.
"""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction

from app.analysis.covered_years import covers_year
from app.analysis.financing.profit_targets import ScheduledDebt
from app.analysis.financing.safety_net_figures import margin_fall
from app.analysis.financing.subordinated_loans import SubordinatedLoan
from app.analysis.form_values import Fact
from app.analysis.loans import Guarantee, LoanForm, Repayment
from app.analysis.value_added import value_added
from app.ledger.balance_sheet import balance_sheet
from app.ledger.openings import OpeningState
from app.ledger.years import LegalForm
from app.money import Yen
from app.periods import FiscalYear, Month
from app.services.company_profile import profile
from app.services.form_book_facts import book_fact, span_label
from app.services.loans import RegisteredLoan, drawn_of_line, register
from app.services.reporting import Reporting
from app.services.session import Changes

#: A claim on the owner stands in one of these; whose debt it is, the accounts do not tell.
OWNER_CLAIMS = ("役員貸付金", "短期貸付金", "長期貸付金", "仮払金", "未収入金")
_LEASE_CURRENT, _LEASE_LONG = "リース債務", "長期リース債務"
_RESERVES = ("利益準備金", "任意積立金")
_REGISTER = "借入金台帳"


@dataclass(frozen=True)
class FinancingFigures:
    """Figures as they are known on a day."""

    reporting: Reporting
    on: datetime.date

    @property
    def month(self) -> Month | None:
        """The last month of the books that had ended on the day, or was running."""
        return next((month for month in reversed(self.reporting.books().months) if month.first_day <= self.on), None)

    def closed(self, back: int = 0) -> FiscalYear | None:
        """The latest closed fiscal year the books tell whole, or one before it; ``None`` without one."""
        books = self.reporting.books()
        whole = [facts.year for facts in books.years if facts.year.last.last_day <= self.on and covers_year(books, facts.year)]
        if not whole:
            return None
        place = next(place for place, facts in enumerate(books.years) if facts.year == whole[-1]) - back
        return books.years[place].year if place >= 0 else None

    def of_year(self, item: str, back: int = 0) -> Fact:
        """A figure of a closed year by its name among ``books.*``."""
        year = self.closed(back)
        if year is None:
            return Fact(None, "financing.fact.no_closed_year", page="import")
        return book_fact(self.reporting, "books", item, year)

    def of_month(self, item: str) -> Fact:
        """A balance at the end of the books' last month."""
        if self.month is None:
            return Fact(None, "form.fact.no_entries", page="import")
        return book_fact(self.reporting, "books", item, self.month)

    def three_months_sales(self, years_before: int) -> Fact:
        """Sales of the last three months of the books, or of the same months one or two years before."""
        if self.month is None:
            return Fact(None, "form.fact.no_entries", page="import")
        return book_fact(self.reporting, "quarter", "net_sales", self.month + -12 * years_before)

    def profit_before_depreciation(self, back: int) -> Fact:
        """減価償却前経常利益."""
        return summed((self.of_year("ordinary_income", back), self.of_year("depreciation", back)), "経常利益＋減価償却費")

    def margin_fall(self, item: str) -> Fact:
        """By how much a margin (``gross_profit``, ``operating_income`` on sales) fell, in percent of the year before's."""
        margins: list[Fraction | None] = []
        for back in (1, 0):
            profit, sales = self.of_year(item, back).value, self.of_year("net_sales", back).value
            margins.append(Fraction(profit * 100, sales) if isinstance(profit, int) and isinstance(sales, int) and sales > 0 else None)
        fall = margin_fall(*margins)
        return Fact(fall, "" if fall is not None else "financing.reason.figures_missing", self.of_year(item).origin, page="statements")

    def account_balance(self, names: Iterable[str], month: Month | None) -> Fact:
        """The balance of accounts of the standard chart at a month's end; 0 where the book has none of them."""
        books = self.reporting.books()
        wanted = tuple(names)
        if month is None or not books.has_balances(month):
            return Fact(None, "form.fact.part_of_total" if month else "form.fact.no_entries", page="statements")
        if "opening_missing" in balance_sheet(books, month).notes:
            return Fact(None, "form.fact.opening_missing", page="statements")
        codes = tuple(books.chart.named(name).code for name in wanted)
        origin = f"帳簿 {span_label(month, ())} {'・'.join(wanted)}"
        return Fact(sum(books.balance(code, month) for code in codes), "", origin, codes, "statements")

    def owner_claims(self) -> Fact:
        """Loans, suspense payments and other receivables at the latest closing, whoever owes them."""
        year = self.closed()
        return self.account_balance(OWNER_CLAIMS, year.last if year else None)

    def reserves(self) -> Fact:
        year = self.closed()
        return self.account_balance(_RESERVES, year.last if year else None)

    def deficit_carried(self) -> Fact:
        """繰越欠損金 as a positive amount: 繰越利益剰余金 with the year's own result, where together they are negative."""
        books, year = self.reporting.books(), self.closed()
        if books.form is not LegalForm.CORPORATION:
            return Fact(None, "financing.fact.corporations_only", page="statements")
        carried = self.account_balance((books.chart.by_code(books.retained_earnings_code).name,), year.last if year else None)
        if not isinstance(carried.value, int) or year is None:
            return carried
        amount = carried.value + balance_sheet(books, year.last).current_profit
        return Fact(max(-amount, 0), "", carried.origin, carried.accounts, carried.page)

    def lease_due(self) -> Fact:
        """リース債務 among the current liabilities; not known where all of it stands among the long-term ones."""
        current, long = (self.account_balance((name,), self.month) for name in (_LEASE_CURRENT, _LEASE_LONG))
        if current.value == 0 and long.value:
            return Fact(None, "financing.fact.lease_not_parted", long.origin, long.accounts, "financing")
        return current

    def directors_pay(self, back: int = 0) -> Fact:
        """役員報酬 and 役員賞与 of a closed year."""
        year = self.closed(back)
        if year is None or not self.reporting.books().has_flows(year.months):
            return Fact(None, "financing.fact.no_closed_year", page="import")
        books = self.reporting.books()
        months = tuple(month for month in year.months if month >= books.months[0])
        return Fact(value_added(books, months).directors, "", f"帳簿 {span_label(year, ())} 役員報酬・役員賞与", page="statements")

    def closed_years(self) -> Fact:
        """How many fiscal years the company has closed: by the day of its foundation, else by the books, which may begin later."""
        books, reporting = self.reporting.books(), self.reporting
        founded = reporting.kept("company_profile", lambda: profile(reporting.session), rests_on=Changes.FORMS).founded
        if founded is not None:
            closing = (reporting.facts().year_start + 10) % 12 + 1
            years = range(founded.year, self.on.year + 1)
            closings = [Month(year, closing).last_day for year in years]
            return Fact(sum(founded <= day <= self.on for day in closings), "", "設定 会社の情報（設立日）", page="settings")
        told = [facts.year for facts in books.years if facts.year.last.last_day <= self.on and covers_year(books, facts.year)]
        is_whole = bool(told) and books.opening_state(told[0]) is OpeningState.FOUNDED
        if len(told) >= 2 or is_whole:
            return Fact(len(told), "", "帳簿にある決算の数", page="statements")
        return Fact(None, "financing.fact.closed_years_unknown", page="settings")

    def loans(self) -> tuple[RegisteredLoan, ...] | None:
        """The loans drawn by the day; ``None`` where the books owe banks and the register is empty."""
        kept = register(self.reporting)
        if not kept and self.of_month("borrowings").value:
            return None
        return tuple(one for one in kept if one.loan.drawn_on <= self.on <= one.loan.final_day)

    def owed(self, one: RegisteredLoan) -> Yen | None:
        """What is owed of a loan on the day; of a credit line what the books last showed drawn."""
        return drawn_of_line(self.reporting, one.id, self.on) if one.loan.is_revolving else one.schedule.balance_on(self.on)

    def owed_under(self, guarantee: Guarantee) -> Fact:
        """Loans by who guarantees them."""
        return self._sum_of_loans(lambda one: one.loan.guarantee is guarantee)

    def rolling_loans(self) -> Fact:
        """Credit lines and notes repaid in one sum: what is renewed and not repaid (短期継続融資)."""
        return self._sum_of_loans(is_rolling)

    def subordinated(self) -> tuple[SubordinatedLoan, ...]:
        """The register's subordinated loans with what is owed of them."""
        found = [one for one in self.loans() or () if one.loan.form is LoanForm.SUBORDINATED]
        return tuple(SubordinatedLoan(one.loan.title, self.owed(one) or 0, one.loan.final_day) for one in found)

    def scheduled_debts(self) -> tuple[ScheduledDebt, ...] | None:
        """What each loan makes due within a year of the day; ``None`` as for :meth:`loans`."""
        loans = self.loans()
        if loans is None:
            return None
        return tuple(
            ScheduledDebt(
                one.loan.title,
                self.owed(one) if one.loan.is_revolving else one.schedule.due_within_a_year(self.on),
                is_rolling(one),
            )
            for one in loans
        )

    def register_origin(self) -> str:
        return f"{_REGISTER} {self.on:%Y/%m/%d}"

    def _sum_of_loans(self, wanted: Callable[[RegisteredLoan], bool]) -> Fact:
        loans = self.loans()
        if loans is None:
            return Fact(None, "form.fact.loans_not_registered", _REGISTER, page="loans")
        amounts = [self.owed(one) for one in loans if wanted(one)]
        if None in amounts:
            return Fact(None, "form.fact.balance_not_known", _REGISTER, page="loans")
        return Fact(sum(amount or 0 for amount in amounts), "", self.register_origin(), page="loans")


def is_rolling(one: RegisteredLoan) -> bool:
    """Whether a loan is renewed at its end: a credit line, or a note repaid in one sum."""
    return one.loan.is_revolving or (one.loan.form is LoanForm.NOTE and one.loan.repayment is Repayment.BULLET)


def summed(parts: Iterable[Fact], label: str) -> Fact:
    """The sum of facts in yen; the reason of the first that is missing."""
    every = tuple(parts)
    missing = next((part for part in every if not isinstance(part.value, int)), None)
    if missing is not None:
        return missing
    return Fact(sum(part.value for part in every if isinstance(part.value, int)), "", f"{every[0].origin}（{label}）", page=every[0].page)
