"""What a scenario changes in the company's future: shares of sales, prices and wages, days of collection, points of interest.

All shares are exact fractions of what would be without the scenario (``Fraction(-1, 10)`` is ten percent less).
"""

from dataclasses import dataclass
from fractions import Fraction

from app.analysis.forecast_items import ForecastItem


@dataclass(frozen=True, slots=True)
class Levers:
    """The forecast is made with these; :data:`NO_LEVERS` leaves everything as it is."""

    #: Share by which the volume of sales changes (variable costs follow).
    sales: Fraction = Fraction(0)
    #: Days by which customers pay later (earlier where negative).
    collection_days: int = 0
    #: Percentage points added to every floating rate.
    rate_points: Fraction = Fraction(0)
    #: Share by which the price of purchases, materials and subcontracting changes.
    purchase_price: Fraction = Fraction(0)
    #: Share by which the own selling prices change (costs do not follow).
    selling_price: Fraction = Fraction(0)
    #: Share by which wages change; social insurance follows.
    wages: Fraction = Fraction(0)
    #: What comes on top: a new loan and its repayment, an investment, people hired.
    items: tuple[ForecastItem, ...] = ()


NO_LEVERS = Levers()
