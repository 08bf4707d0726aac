"""A month told in sentences, built from its figures: which sentence fits, and what fills it; the words stand in the messages.

Every sentence says one thing that the figures show. Losses are called losses, what is unknown is said to be unknown, and nothing is
called a cause that is only an amount.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from app.analysis.account_changes import AccountChange, Contributor
from app.analysis.forecast_items import Certainty
from app.analysis.month_summary import EMPTY_MONTH, LowestPoint, MonthSummary
from app.analysis.phrases import Amount, Phrase, Share
from app.money import Yen

#: Fewer months tell nothing of the seasons.
WHOLE_YEAR = 12
#: So many of the largest changes are told; the table beside the sentences has more.
CHANGES_TOLD = 2
#: So many months without entries are named.
GAPS_TOLD = 3


class Subject(StrEnum):
    """What a sentence is about."""

    CASH = "cash"
    AHEAD = "ahead"
    SALES = "sales"
    PROFIT = "profit"
    TO_DATE = "to_date"
    CHANGE = "change"
    BASIS = "basis"


@dataclass(frozen=True, slots=True)
class Sentence(Phrase):
    """A whole sentence; ``account`` is the code of the account it is about, if any."""

    subject: Subject = Subject.BASIS
    account: str = ""
    #: Whether it may be left out where a table beside it tells the same.
    is_detail: bool = False


def tell_month(summary: MonthSummary, changes: Iterable[AccountChange] = ()) -> tuple[Sentence, ...]:
    """The month in sentences: sales, profit, the year to date, cash, what changed most, and what the figures rest on."""
    if summary.reasons.get("profit") == EMPTY_MONTH:
        return (Sentence("home.empty_month", {"month": summary.month}, Subject.BASIS), *_tell_basis(summary))
    return (
        *_tell_sales(summary),
        *_tell_profit(summary),
        *_tell_to_date(summary),
        *_tell_cash(summary),
        *tell_changes(tuple(changes), summary),
        *_tell_basis(summary),
    )


def tell_changes(changes: tuple[AccountChange, ...], summary: MonthSummary) -> tuple[Sentence, ...]:
    """What changed most against the same month of last year, and who or what is behind it."""
    if summary.profit_last_year is None:
        return ()
    if not changes:
        return (Sentence("home.change.none", {}, Subject.CHANGE),)
    return tuple(_change(change, is_first=not position) for position, change in enumerate(changes[:CHANGES_TOLD]))


def tell_ahead(lowest: LowestPoint) -> tuple[Sentence, ...]:
    """Where the cash to come is lowest, and how certain the way there is."""
    values = {"end": lowest.end, "until": lowest.until, "day": lowest.day, "amount": Amount(lowest.amount)}
    if lowest.amount < 0:
        values["amount"] = Amount(-lowest.amount)
        first = Sentence("home.ahead.short", values, Subject.AHEAD)
    elif lowest.is_rising:
        first = Sentence("home.ahead.rising", values, Subject.AHEAD)
    else:
        first = Sentence("home.ahead.lowest", values, Subject.AHEAD)
    if not certainty_shares(lowest):
        return (first,)
    return first, Sentence("home.ahead.certainty", certainty_shares(lowest), Subject.AHEAD, is_detail=True)


def certainty_shares(lowest: LowestPoint) -> dict[str, Share]:
    """Which part of the receipts and payments up to the lowest point is confirmed, expected and statistical, in whole percent that
    make 100 together (the largest remainders are rounded up); empty without any."""
    total = sum(lowest.moved.values())
    if not total:
        return {}
    percent = {kind: lowest.moved[kind] * 100 // total for kind in Certainty}
    lacking = 100 - sum(percent.values())
    for kind in sorted(Certainty, key=lambda kind: -(lowest.moved[kind] * 100 % total))[:lacking]:
        percent[kind] += 1
    return {str(kind): Share(Fraction(percent[kind], 100), 0) for kind in Certainty}


def _tell_sales(summary: MonthSummary) -> tuple[Sentence, ...]:
    now, before = summary.sales, summary.sales_last_year
    if now is None:
        return ()  # the sentence about the profit says why
    values: dict[str, object] = {"amount": Amount(now)}
    if before is not None:
        values |= {"last_year": Amount(before), "difference": Amount(abs(now - before))}
    if now < 0:
        code = "negative"
    elif before is None:
        code = "alone" if now else "nothing_alone"
    elif not now:
        code = "nothing_still" if not before else "nothing_now"
    elif before <= 0:
        code = "nothing_before" if not before else "beside"
    else:
        values["share"] = Share(Fraction(abs(now - before), before))
        code = _direction(now - before)
    return (Sentence(f"home.sales.{code}", values, Subject.SALES),)


def _tell_profit(summary: MonthSummary) -> tuple[Sentence, ...]:
    if summary.profit is None:
        return (Sentence("home.profit.unknown", {"month": summary.month}, Subject.PROFIT),)
    when, compared = Phrase("home.when.month", {"month": summary.month}), Phrase("home.compared.month")
    told = _profit(summary.profit, summary.profit_last_year, when, compared, Subject.PROFIT)
    if summary.profit_last_year is None:
        reason = summary.reasons["profit_last_year"]
        return told, Sentence(f"home.not_compared.{reason.rpartition('.')[2]}", {}, Subject.PROFIT)
    return (told,)


def _tell_to_date(summary: MonthSummary) -> tuple[Sentence, ...]:
    if len(summary.to_date) == 1 and summary.profit is not None:
        return ()  # the first month of a year is the year to date
    if summary.year_to_date_profit is None:
        return (Sentence("home.to_date.unknown", {}, Subject.TO_DATE),)
    when = Phrase("home.when.to_date", {"first": summary.to_date[0], "month": summary.month})
    compared = Phrase("home.compared.to_date")
    told = [_profit(summary.year_to_date_profit, summary.year_to_date_profit_last_year, when, compared, Subject.TO_DATE)]
    if summary.gaps_to_date:
        told.append(Sentence("home.to_date.gaps", {"months": summary.gaps_to_date}, Subject.TO_DATE))
    return tuple(told)


def _profit(now: Yen, before: Yen | None, when: Phrase, compared: Phrase, subject: Subject) -> Sentence:
    kinds = {1: "gain", 0: "even", -1: "loss"}
    kind = kinds[_sign(now)]
    values: dict[str, object] = {"when": when, "compared": compared, "amount": Amount(abs(now))}
    if before is None:
        return Sentence(f"home.profit.{kind}_alone", values, subject)
    values |= {"last_year": Amount(abs(before)), "difference": Amount(abs(now - before))}
    if now == before:
        code = f"{kind}_same"
    elif _sign(now) == _sign(before):
        code = f"{kind}_{_direction(abs(now) - abs(before))}"
    else:
        code = f"{kind}_after_{kinds[_sign(before)]}"
    return Sentence(f"home.profit.{code}", values, subject)


def _tell_cash(summary: MonthSummary) -> tuple[Sentence, ...]:
    now, before, month = summary.cash, summary.cash_before, summary.month
    if now is None:
        return (Sentence(f"home.cash.{summary.reasons['cash'].rpartition('.')[2]}", {"month": month}, Subject.CASH),)
    values: dict[str, object] = {"month": month, "cash": Amount(now)}
    if now < 0:
        return (Sentence("home.cash.negative", values, Subject.CASH),)
    if before is None:
        return (Sentence("home.cash.alone", values, Subject.CASH),)
    values["difference"] = Amount(abs(now - before))
    return (Sentence(f"home.cash.{_direction(now - before)}", values, Subject.CASH),)


def _change(change: AccountChange, *, is_first: bool) -> Sentence:
    values: dict[str, object] = {
        "account": change.account,
        "difference": Amount(abs(change.difference)),
        "effect": Phrase("home.effect.up" if change.effect > 0 else "home.effect.down"),
        "behind": _behind(change.behind),
    }
    place = "first" if is_first else "next"
    return Sentence(f"home.change.{place}_{_direction(change.difference)}", values, Subject.CHANGE, change.code, not is_first)


def name_behind(change: AccountChange) -> Phrase:
    """The names behind a change alone, for a table."""
    if not change.behind:
        return Phrase("home.behind.no_names")
    return Phrase("home.behind.names", {"names": tuple(map(_name, change.behind))})


def _behind(names: tuple[Contributor, ...]) -> Phrase:
    if not names:
        return Phrase("home.behind.nobody")
    return Phrase(f"home.behind.{names[0].kind}", {"names": tuple(map(_name, names))})


def _name(each: Contributor) -> Phrase:
    return Phrase(f"home.behind.{_direction(each.difference)}", {"name": each.name, "difference": Amount(abs(each.difference))})


def _tell_basis(summary: MonthSummary) -> tuple[Sentence, ...]:
    told = []
    if "stock_and_depreciation_not_recorded" in summary.notes:
        told.append(Sentence("home.basis.stock", {}, Subject.BASIS))
    if "rounded_table" in summary.notes:
        told.append(Sentence("home.basis.rounded", {}, Subject.BASIS))
    if summary.gaps:
        code = "home.basis.gaps" if len(summary.gaps) <= GAPS_TOLD else "home.basis.many_gaps"
        told.append(Sentence(code, {"months": summary.gaps[:GAPS_TOLD], "count": len(summary.gaps)}, Subject.BASIS))
    if summary.months_known < WHOLE_YEAR:
        told.append(Sentence("home.basis.short", {"count": summary.months_known}, Subject.BASIS))
    return tuple(told)


def _direction(difference: Yen) -> str:
    return {1: "more", 0: "same", -1: "less"}[_sign(difference)]


def _sign(amount: Yen) -> int:
    return (amount > 0) - (amount < 0)
