"""Schemes of one prefecture: 税理士連携中小企業支援特別保証 of the association of 岐阜県.

After cgc-gifu.or.jp (entry-1222) and the table of a research meeting of the SME Agency (seed 000). Its reports are half-yearly, in April
and October, for three years; the report calendar holds them.
"""

import datetime
from dataclasses import dataclass
from fractions import Fraction

from app.analysis.financing.rules import RuleResult, all_of, asked, compared, named, result

#: Percent off the fee where the accountant is a certified support institution or the return carries the statement of 税理士法33条の2.
DISCOUNT = Fraction(1, 10)
_CLOSED_YEARS = 2


@dataclass(frozen=True, slots=True)
class GifuFacts:
    is_in_gifu: bool | None
    closed_years: int | None
    accountant_reports: bool | None
    accountant_discount: bool | None


def gifu_accountant_guarantee(given: GifuFacts, on: datetime.date) -> RuleResult:
    """A place of business in 岐阜県, two closed years, and a tax accountant who reports; its value is the discount in percent."""
    rule = "gifu_accountant"
    conditions = (
        asked(rule, "place", "is_in_gifu", given.is_in_gifu),
        compared(rule, "closed_years", given.closed_years, "at_least", _CLOSED_YEARS, "terms", ("closed_years",)),
        asked(rule, "reports", "accountant_reports", given.accountant_reports),
    )
    off = None if given.accountant_discount is None else DISCOUNT if given.accountant_discount else Fraction(0)
    met = all_of(one.met for one in conditions)
    return result(rule, on, given, conditions=conditions, met=met, outcomes=(named("fee_discount", off),))
