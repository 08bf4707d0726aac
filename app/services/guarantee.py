"""The three requirements of 経営者保証ガイドライン with their evidence from books, closings, reviews, the disclosure log and the owner's
answers.

An indication for the talk with the bank: the guideline has no thresholds, and who gives up a guarantee is the bank.
"""

import datetime
from dataclasses import dataclass
from statistics import median_low

from app.analysis.financing.owner_guarantee import (
    BasisFacts,
    DisclosureFacts,
    SeparationFacts,
    financial_basis,
    separation,
    timely_disclosure,
)
from app.analysis.financing.rules import RuleResult
from app.analysis.form_values import Fact
from app.analysis.review import ReviewRole
from app.analysis.review_repository import load_reviews
from app.ledger.month_events import closings, load_events
from app.money import Yen
from app.periods import FiscalYear, Month
from app.services.disclosure import list_disclosures
from app.services.financing import judged
from app.services.financing_answers import OwnersAnswers, owners_answers
from app.services.financing_figures import OWNER_CLAIMS, FinancingFigures
from app.services.financing_gathering import Gathered
from app.services.guarantee_evidence import owner_claims_fact
from app.services.reporting import OWNERS_WORDS, Reporting
from app.services.session import Changes
from app.sharing.disclosures import DisclosureState

#: What moved between two closings is shown of these accounts: claims on directors and what the company owes them.
MOVEMENTS = (*OWNER_CLAIMS, "役員借入金(短期)", "役員借入金")
_YEAR = datetime.timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Movement:
    """An amount at the latest closing and at the one before; ``None`` where the books do not tell."""

    title: str
    now: Yen | None
    before: Yen | None

    @property
    def change(self) -> Yen | None:
        return None if self.now is None or self.before is None else self.now - self.before


@dataclass(frozen=True)
class GuaranteeView:
    """The requirements in order and the movements between company and owner; ``years`` are the two closings compared."""

    on: datetime.date
    requirements: tuple[RuleResult, ...]
    movements: tuple[Movement, ...]
    years: tuple[FiscalYear | None, FiscalYear | None]
    is_corporation: bool
    is_demo: bool


def guarantee_view(reporting: Reporting, on: datetime.date | None = None) -> GuaranteeView:
    """The requirements on a day (today by default), kept until the book changes."""
    day = on or datetime.date.today()
    return reporting.kept(
        ("guarantee.view", day),
        lambda: assessed(reporting, day, owners_answers(reporting)),
        rests_on=OWNERS_WORDS | Changes.CONSENTS | Changes.DISCLOSURES,
    )


def assessed(reporting: Reporting, day: datetime.date, answers: OwnersAnswers) -> GuaranteeView:
    """The requirements on a day with given answers."""
    gathered = Gathered(FinancingFigures(reporting, day), answers)
    figures = gathered.figures_of
    requirements = (_separation(gathered), _basis(gathered), _disclosure(gathered))
    is_corporation = bool(gathered.is_corporation.value)
    return GuaranteeView(
        day,
        requirements,
        _movements(figures),
        (figures.closed(), figures.closed(1)),
        is_corporation,
        reporting.facts().demo,
    )


def _separation(gathered: Gathered) -> RuleResult:
    figures, answers = gathered.figures_of, gathered.answers
    year = figures.closed()
    last = year.last if year else None
    names = ("owner_pay_is_usual", "assets_are_separate", "private_costs_kept_out", "separation_checked")
    facts = {
        "director_claims": figures.account_balance(("役員貸付金",), last),
        "suspense_payments": figures.account_balance(("仮払金",), last),
        "directors_pay": figures.directors_pay(),
        "no_claims_on_owner": owner_claims_fact(figures, answers),
        **{name: answers.yes(name) for name in names},
    }
    return gathered.judge(SeparationFacts, facts, separation)


def _basis(gathered: Gathered) -> RuleResult:
    figures = gathered.figures_of
    rules = judged(figures.reporting, gathered.on, gathered.answers)
    cash_flow, absolute = rules.find("financial_cash_flow"), rules.find("financial_absolute_profit")
    facts = {
        "net_assets": figures.of_year("net_assets"),
        "profit_before_depreciation": figures.profit_before_depreciation(0),
        "profit_before_depreciation_before": figures.profit_before_depreciation(1),
        "financial_cash_flow": _fact_of(cash_flow),
        "financial_absolute_profit": _fact_of(absolute),
        "keeps_enough_profit": gathered.answers.yes("keeps_enough_profit"),
    }
    return gathered.judge(BasisFacts, facts, financial_basis)


def _fact_of(rule: RuleResult) -> Fact:
    return Fact(rule.value, rule.reasons[0] if rule.reasons else "", rule.title, page="financing")


def _disclosure(gathered: Gathered) -> RuleResult:
    reporting, on, answers = gathered.figures_of.reporting, gathered.on, gathered.answers
    with reporting.session.reader() as connection:
        closed = closings(load_events(connection))
        reviews = load_reviews(connection)
    begin = on - _YEAR
    wanted = [month for month in reporting.books().months if begin <= month.last_day <= on]
    days = [(_day(closed[month].at) - month.last_day).days for month in wanted if month in closed]
    given = [one for one in list_disclosures(reporting.session) if one.state is DisclosureState.WRITTEN]
    of_year = [one.at.date() for one in given if begin < one.at.date() <= on]
    recorded = {review.month for review in reviews if review.role is ReviewRole.OWNER and begin < _day(review.at) <= on}
    origin = {"closing": "月次の締め", "review": "月次確認", "log": "提供履歴"}
    facts = {
        "statements_given": answers.yes("statements_given"),
        "tables_given": answers.text("tables_given"),
        "changes_told": answers.yes("changes_told"),
        "months_closed": Fact(len(days), "", origin["closing"], page="statements"),
        "days_to_close": Fact(median_low(days) if days else None, "" if days else "financing.fact.no_closings", origin["closing"]),
        "reviews_recorded": Fact(len(recorded), "", origin["review"], page="review"),
        "packages_given": Fact(len(of_year), "", origin["log"], page="history"),
        "last_package": Fact(max(of_year, default=None), "" if of_year else "financing.fact.no_packages", origin["log"], page="history"),
    }
    return gathered.judge(DisclosureFacts, facts, timely_disclosure)


def _movements(figures: FinancingFigures) -> tuple[Movement, ...]:
    """Claims and debts between company and owner, and the directors' pay; accounts that are 0 at both closings are left out."""
    years = (figures.closed(), figures.closed(1))
    found = []
    for name in MOVEMENTS:
        now, before = (_yen(figures.account_balance((name,), _last(year))) for year in years)
        if now or before:
            found.append(Movement(name, now, before))
    found.append(Movement("役員報酬・役員賞与（年間）", _yen(figures.directors_pay()), _yen(figures.directors_pay(1))))
    return tuple(found)


def _last(year: FiscalYear | None) -> Month | None:
    return year.last if year else None


def _yen(fact: Fact) -> Yen | None:
    return fact.value if isinstance(fact.value, int) else None


def _day(moment: str) -> datetime.date:
    return datetime.datetime.fromisoformat(moment).astimezone().date()
