"""経営環境変化対応資金, the セーフティネット貸付 of 日本政策金融公庫 (R15): any one of eight conditions.

After the corporation's page in the lecture 湊義和 (2024-10-01). An older wording has no 5 percent in condition 2 and no 0.1 month in
condition 4; the day on which it changed is not known, so a day before the newer one was read is judged by the older and told so. The text
of condition 8 is damaged in every copy found: it is shown with what it probably says and never carries a verdict by itself.
"""

import datetime
from dataclasses import replace
from enum import StrEnum
from fractions import Fraction

from app.analysis.financing.rules import Condition, RuleResult, all_of, any_of, asked, decided, holds, named, result
from app.analysis.financing.safety_net_figures import SafetyNetFacts, ordinary_margin, redemption_years

_RULE = "safety_net"
#: The lecture's edition of the page; when the corporation changed it is not known.
NEWER_READ_ON = datetime.date(2024, 10, 1)
LEAST_FALL = Fraction(5)
LEAST_WORSENING_MONTHS = Fraction(1, 10)
PROBABLE_REDEMPTION_YEARS = 15


class Wording(StrEnum):
    OLDER = "older"
    NEWER = "newer"


def wording_on(day: datetime.date) -> Wording:
    return Wording.NEWER if day >= NEWER_READ_ON else Wording.OLDER


def safety_net(given: SafetyNetFacts, on: datetime.date, wording: Wording | None = None) -> RuleResult:
    """Met where the business is hit from outside and expected to recover, and one of the conditions holds."""
    chosen = wording or wording_on(on)
    always = (
        asked(_RULE, "from_outside", "hit_from_outside", given.hit_from_outside),
        asked(_RULE, "recovers", "expected_to_recover", given.expected_to_recover),
    )
    each = (
        _sales_fell(given),
        _recent_sales_fell(given, chosen),
        _profit_worse(given),
        _terms_worse(given, chosen),
        asked(_RULE, "c5", "cash_is_strained", given.cash_is_strained),
        _loss_narrowed(given),
        _deficit_carried(given),
    )
    eighth = _redemption_long(given)
    carried = any_of(condition.met for condition in each)
    # The damaged condition can leave the question open and not more.
    one_of = None if carried is False and eighth.met is not False else carried
    notes = ["financing.note.safety_net_item_8"] if eighth.met is not False else []
    notes += ["financing.note.safety_net_older"] if chosen is Wording.OLDER else []
    special = _special_rate(given)
    if special is not False:
        notes.append("financing.note.five_percent_relative")
    return result(
        _RULE,
        on,
        given,
        conditions=(*always, *(replace(condition, group="one_of") for condition in (*each, eighth))),
        met=all_of((*(condition.met for condition in always), one_of)),
        outcomes=(named("redemption_years", redemption_years(given)), named("special_rate_q", special)),
        notes=tuple(notes),
    )


def _fall(before: int | None, now: int | None) -> Fraction | None:
    """The fall in percent of what was; ``None`` where there is nothing to compare with."""
    return None if before is None or now is None or before <= 0 else Fraction((before - now) * 100, before)


def _largest(falls: tuple[Fraction | None, ...]) -> Fraction | None:
    known = [fall for fall in falls if fall is not None]
    return max(known) if known else None


def _sales_fell(given: SafetyNetFacts) -> Condition:
    """1: sales of the latest year against the one before or that before it."""
    falls = (_fall(given.net_sales_before, given.net_sales), _fall(given.net_sales_before_2, given.net_sales))
    met = any_of(None if fall is None else fall >= LEAST_FALL for fall in falls)
    needs = _absent(given, "net_sales", "net_sales_before", "net_sales_before_2")
    return decided(_RULE, "c1", met, needs, _largest(falls), "percent")


def _recent_sales_fell(given: SafetyNetFacts, wording: Wording) -> Condition:
    """2: sales of three months against those of one or two years before, and expected to go on falling."""
    falls = (_fall(given.sales_3_months_before, given.sales_3_months), _fall(given.sales_3_months_before_2, given.sales_3_months))
    least = LEAST_FALL if wording is Wording.NEWER else Fraction(0)
    enough = any_of(None if fall is None else (fall >= least if least else fall > 0) for fall in falls)
    needs = _absent(given, "sales_3_months", "sales_3_months_before", "sales_3_months_before_2", "sales_go_on_falling")
    return decided(_RULE, "c2", all_of((enough, given.sales_go_on_falling)), needs, _largest(falls), "percent")


def _profit_worse(given: SafetyNetFacts) -> Condition:
    """3: net income, or ordinary income on sales, worse than in one of the two years before."""
    margins = [
        ordinary_margin(given.ordinary_income, given.net_sales),
        ordinary_margin(given.ordinary_income_before, given.net_sales_before),
        ordinary_margin(given.ordinary_income_before_2, given.net_sales_before_2),
    ]
    met = any_of(
        (
            _worse(given.net_income, given.net_income_before),
            _worse(given.net_income, given.net_income_before_2),
            _worse(margins[0], margins[1]),
            _worse(margins[0], margins[2]),
        )
    )
    needs = _absent(
        given,
        "net_income",
        "net_income_before",
        "net_income_before_2",
        "ordinary_income",
        "ordinary_income_before",
        "ordinary_income_before_2",
    )
    return decided(_RULE, "c3", met, needs, given.net_income, "yen")


def _worse(now: int | Fraction | None, before: int | Fraction | None) -> bool | None:
    return None if now is None or before is None else now < before


def _terms_worse(given: SafetyNetFacts, wording: Wording) -> Condition:
    """4: collected later or paid earlier, by 0.1 month or more."""
    months = given.terms_worse_by_months
    least = LEAST_WORSENING_MONTHS if wording is Wording.NEWER else Fraction(0)
    met = None if months is None else holds(months, "at_least" if least else "above", least)
    return decided(_RULE, "c4", met, ("terms_worse_by_months",), months, "months")


def _loss_narrowed(given: SafetyNetFacts) -> Condition:
    """6: a loss still, before taxes or ordinary, smaller than the one before."""
    met = any_of(
        (
            _narrowed(given.ordinary_income_before, given.ordinary_income),
            _narrowed(given.income_before_taxes_before, given.income_before_taxes),
        )
    )
    needs = _absent(given, "ordinary_income", "ordinary_income_before", "income_before_taxes", "income_before_taxes_before")
    return decided(_RULE, "c6", met, needs, given.ordinary_income, "yen")


def _narrowed(before: int | None, now: int | None) -> bool | None:
    return None if now is None or before is None else before < now < 0


def _recovering(given: SafetyNetFacts) -> bool | None:
    """What 7 and 8 begin with: a loss in the year before, and more profit in the latest."""
    pairs = ((given.ordinary_income_before, given.ordinary_income), (given.income_before_taxes_before, given.income_before_taxes))
    return any_of(None if before is None or now is None else before < 0 and now > before for before, now in pairs)


def _deficit_carried(given: SafetyNetFacts) -> Condition:
    """7: and a deficit carried forward above the reserves."""
    reserves, deficit = given.reserves, given.deficit_carried
    above = None if reserves is None or deficit is None else deficit > reserves
    needs = _absent(given, "ordinary_income_before", "income_before_taxes_before", "reserves", "deficit_carried")
    return decided(_RULE, "c7", all_of((_recovering(given), above)), needs, deficit, "yen")


def _redemption_long(given: SafetyNetFacts) -> Condition:
    """8: probably, and debts that take fifteen years or more to repay; open at best, as the text is damaged."""
    years = redemption_years(given)
    recovering = _recovering(given)
    short = years is not None and years < PROBABLE_REDEMPTION_YEARS
    met = False if recovering is False or short else None
    return decided(_RULE, "c8", met, (), years, "years", notes=() if met is False else ("financing.note.safety_net_item_8",))


def _special_rate(given: SafetyNetFacts) -> bool | None:
    """特別利率Q: condition 5, and a margin 5 percent below with dearer materials or sales so with the treated water of Fukushima."""
    margins = any_of(
        None if fall is None else fall >= LEAST_FALL
        for fall in (given.gross_margin_fell_by_percent, given.operating_margin_fell_by_percent)
    )
    fall = _fall(given.net_sales_before, given.net_sales)
    sales = None if fall is None else fall >= LEAST_FALL
    materials = all_of((given.materials_dearer, margins))
    water = all_of((given.hit_by_treated_water, sales))
    return all_of((given.cash_is_strained, any_of((materials, water))))


def _absent(given: SafetyNetFacts, *names: str) -> tuple[str, ...]:
    return tuple(name for name in names if getattr(given, name) is None)
