"""What the company's own past lets one expect: collections, payments to suppliers, wages and the seasonal level of every other row.

Rows and months that a schedule foresees or a plan replaces get nothing; what invoices and orders already announce is taken off the
estimate, so that nothing is counted twice. Levers of a scenario change what is still to be sold, bought and paid, never what
was already.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from app.analysis.cash_history import COLLECTION_ROWS, PAYABLE_ROWS, CreditPool
from app.analysis.cash_rows import CashRow
from app.analysis.collection_lags import AgedPool, Lags, PoolForecast
from app.analysis.forecast_days import Roll, Usual, spread
from app.analysis.forecast_items import Certainty, ForecastItem, Remark, Source
from app.analysis.levers import Levers
from app.analysis.monthly_past import MonthlyPast
from app.analysis.payroll_forecast import payroll_of
from app.analysis.schedule import GOVERNED_ROWS, Schedule
from app.analysis.seasonal_levels import FEWEST_MONTHS, YEAR, Estimate, SeasonalLevel, came_once, round_yen
from app.messages import message
from app.money import Yen, share_out
from app.periods import Month, month_range

_ANNOUNCING = (Source.INVOICE, Source.ORDER)
_SALES_ROWS = (CashRow.CASH_SALES, CashRow.ADVANCES_RECEIVED)
_COST_ROWS = (CashRow.CASH_PURCHASES, CashRow.SUBCONTRACTING)
#: Rows that go by their season; pools of credit and wages have rules of their own, one-off rows none.
SEASONAL_ROWS = tuple(
    row
    for row in CashRow
    if row not in (*COLLECTION_ROWS, *PAYABLE_ROWS, CashRow.PERSONNEL, CashRow.UNRESOLVED) and row not in GOVERNED_ROWS
)


@dataclass(frozen=True, slots=True)
class _Pool:
    """One of the two pools of credit and the words of its items."""

    name: str
    rows: tuple[CashRow, ...]
    source: Source
    sign: int


_RECEIVABLES = _Pool("collection", COLLECTION_ROWS, Source.COLLECTION, 1)
_PAYABLES = _Pool("payables", PAYABLE_ROWS, Source.PAYABLES, -1)


@dataclass
class EstimatedItems:
    """Collects the items and remarks of one forecast; ``until`` is the last day it reaches."""

    past: MonthlyPast
    schedule: Schedule
    levers: Levers
    until: datetime.date
    items: list[ForecastItem] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    _stopped: list[CashRow] = field(default_factory=list, init=False)

    def make(self) -> None:
        """Fill ``items`` and ``remarks``."""
        history = self.past.history
        if len(self.past.recent) < FEWEST_MONTHS:
            self.remarks.append(Remark("forecast.too_few_months", {"months": len(self.past.recent)}))
            return
        self._add_pool(_RECEIVABLES, history.receivables, self._sales_factor)
        self._add_pool(_PAYABLES, history.payables, self._cost_factor)
        self._add_payroll()
        for row in SEASONAL_ROWS:
            if row not in self.schedule.governed and self.past.moves(row):
                self._add_seasonal(row)
        if self._stopped:
            self.remarks.append(Remark("forecast.stopped", {"rows": tuple(row.title for row in self._stopped)}))

    @property
    def _sales_factor(self) -> Fraction:
        return (1 + self.levers.sales) * (1 + self.levers.selling_price)

    @property
    def _cost_factor(self) -> Fraction:
        return (1 + self.levers.sales) * (1 + self.levers.purchase_price)

    @property
    def _months(self) -> tuple[tuple[int, Month], ...]:
        """The months an item can belong to with their positions, from the one the end lies in (some of it may be still to come)."""
        last = Month.of(self.past.end)
        return tuple(enumerate(month_range(last, Month.of(self.until)), start=self.past.last))

    def _add_seasonal(self, row: CashRow) -> None:
        level = self._level(row)
        if level.has_stopped:
            self._stopped.append(row)
        factor = self._sales_factor if row in _SALES_ROWS else self._cost_factor if row in _COST_ROWS else Fraction(1)
        announced = self._announced((row,))
        for position, month in self._months:
            estimate = level.at(position)
            if estimate is None or (row, month) in self.schedule.replaced:
                continue
            amount = _less(round_yen(estimate.amount * factor), announced.get(position, 0))
            self._add(
                row, month, amount, Certainty.STATISTICAL, Source.SEASONAL, str(month), _title("seasonal", month, row), _basis(estimate)
            )

    def _level(self, row: CashRow) -> SeasonalLevel:
        """The level of a row; receipts beside the business that came once (grants, insurance) are not repeated, and that is told."""
        if row is not CashRow.OTHER_OPERATING_RECEIPTS:
            return self.past.level(row)
        amounts, known = self.past.totals(row), self.past.known(row)
        once = came_once(amounts, known)
        if late := [at for at in once if at > self.past.last - YEAR]:
            months = tuple(self.past.months[at] for at in late)
            self.remarks.append(
                Remark("forecast.came_once", {"months": months, "amount": sum(amounts[at] for at in late), "row": row.title})
            )
        return SeasonalLevel([0 if at in once else amount for at, amount in enumerate(amounts)], known)

    def _add_payroll(self) -> None:
        row = CashRow.PERSONNEL
        if row in self.schedule.governed or not self.past.moves(row):
            return
        payroll = payroll_of([-amount for amount in self.past.totals(row)], self.past.known(row))
        if payroll is None:
            return
        if not payroll.knows_bonuses:
            self.remarks.append(Remark("forecast.bonuses_unknown"))
        wages = round_yen(payroll.regular * (1 + self.levers.wages))
        ordinary = tuple(month for month in self.past.recent if self.past.position(month) not in payroll.on_top)
        usual = self.past.usual_in(row, ordinary)
        basis = Remark("forecast.basis.payroll", {"amount": payroll.regular})
        for position, month in self._months:
            if (row, month) in self.schedule.replaced:
                continue
            self._add(row, month, -wages, Certainty.EXPECTED, Source.PAYROLL, str(month), _title("payroll", month, row), basis, usual)
            if bonus := payroll.bonus_for(position):
                past_month, amount = self.past.months[bonus[0]], round_yen(bonus[1] * (1 + self.levers.wages))
                self._add_bonus(month, past_month, amount, usual, payroll.regular)

    def _add_bonus(self, month: Month, past_month: Month, amount: Yen, usual: Usual, regular: Yen) -> None:
        """On the day on which the past month paid most above its regular wages."""
        by_day = {number: -paid for number, paid in enumerate(self.past.days_of(CashRow.PERSONNEL, past_month), start=1)}
        for slot, part in usual.past_days(past_month, regular):
            if Month.of(slot) == past_month:
                by_day[slot.day] -= part
        number = max(by_day, key=lambda day: (by_day[day], -day))
        day = Roll.PREVIOUS.land(month.first_day.replace(day=min(number, month.last_day.day)))
        if self.past.end < day <= self.until:
            basis = Remark("forecast.basis.bonus", {"month": past_month, "amount": amount})
            self.items.append(
                ForecastItem(
                    f"{Source.BONUS}:{month}",
                    day,
                    -amount,
                    CashRow.PERSONNEL,
                    Certainty.EXPECTED,
                    Source.BONUS,
                    _title("bonus", month, CashRow.PERSONNEL),
                    basis,
                )
            )

    def _add_pool(self, kind: _Pool, pool: CreditPool, factor: Fraction) -> None:
        past, main = self.past, kind.rows[0]
        months = [position for position, _ in self._months]
        created, settled = past.by_due_month(pool.created, None), past.by_due_month(pool.settled, main)
        whole = past.whole
        aged = AgedPool(pool.opening, created, settled, whole, is_open=not past.known(main)[-1])
        cash = [kind.sign * sum(amounts) for amounts in zip(*(past.totals(row) for row in kind.rows), strict=True)]
        lags = aged.lags(cash, settled)
        if lags is None or all(row in self.schedule.governed for row in kind.rows):
            return
        level = SeasonalLevel(created, whole)
        if level.has_stopped:
            self._stopped.append(main)
        estimates = [level.at(position) for position in months]
        to_create = [round_yen(estimate.amount * factor) if estimate else 0 for estimate in estimates]
        to_create[0] = 0 if whole[-1] else max(0, to_create[0] - created[-1])
        found = aged.forecast(lags, to_create)
        self._take_off(found, self._announced(kind.rows), kind.sign)
        if found.left_over > 0:
            code = "forecast.receivables_left" if kind is _RECEIVABLES else "forecast.payables_left"
            self.remarks.append(Remark(code, {"amount": found.left_over, "outstanding": found.outstanding}))
        self._add_pool_items(kind, found, _basis_of_level(estimates), cash)

    def _add_pool_items(self, kind: _Pool, found: PoolForecast, level: Estimate | None, cash: list[Yen]) -> None:
        weights = [sum(abs(amount) for amount in self.past.totals(row)[-12:]) for row in kind.rows]
        lags = _lag_values(found.lags)
        month_at = dict(self._months)
        for (origin, position), amount in sorted(found.existing.items()):
            made = self.past.months[origin] if origin >= 0 else self.past.months[0]
            basis = Remark(f"forecast.basis.{kind.name}", {"month": made, **lags})
            self._add_shared(
                kind,
                weights,
                month_at[position],
                amount,
                (Certainty.EXPECTED, kind.source),
                f"{made if origin >= 0 else 'before'}>",
                made,
                basis,
            )
        basis = _basis_of_future(kind.name, level, lags)
        for position, amount in sorted(found.future.items()):
            month = month_at[position]
            self._add_shared(kind, weights, month, amount, (Certainty.STATISTICAL, Source.SEASONAL), f"{kind.name}:", None, basis)

    def _add_shared(
        self,
        kind: _Pool,
        weights: list[int],
        month: Month,
        amount: Yen,
        nature: tuple[Certainty, Source],
        prefix: str,
        made: Month | None,
        basis: Remark,
    ) -> None:
        """Share a month's amount out over the rows of the pool by what they moved in the last twelve months."""
        for row, part in zip(kind.rows, share_out(amount, weights), strict=True):
            if part and row not in self.schedule.governed and (row, month) not in self.schedule.replaced:
                title = _title(kind.name if made else f"future_{kind.name}", made or month, row)
                self._add(row, month, kind.sign * part, *nature, f"{prefix}{month}", title, basis)

    @staticmethod
    def _take_off(found: PoolForecast, announced: Mapping[int, Yen], sign: int) -> None:
        """What papers announce comes off what exists, in its own month first and then the nearest, and last off what will be created."""
        for position, amount in sorted(announced.items()):
            left = sign * amount
            for key in sorted(found.existing, key=lambda key: (abs(key[1] - position), key)):
                part = min(left, found.existing[key])
                found.existing[key] -= part
                left -= part
            for month in sorted(found.future, key=lambda month: (abs(month - position), month)):
                part = max(0, min(left, found.future[month]))
                found.future[month] -= part
                left -= part

    def _announced(self, rows: tuple[CashRow, ...]) -> dict[int, Yen]:
        """What the schedule has on some rows by position of the month: everything for pools, invoices and orders for other rows."""
        is_pool = rows in (COLLECTION_ROWS, PAYABLE_ROWS)
        sign = -1 if rows == PAYABLE_ROWS else 1 if rows == COLLECTION_ROWS else 0
        found: dict[int, Yen] = {}
        for item in self.schedule.items:
            if item.row in rows and (is_pool or item.source in _ANNOUNCING) and (not sign or item.amount * sign > 0):
                position = self.past.last + Month.of(item.day).months_since(Month.of(self.past.end))
                found[position] = found.get(position, 0) + item.amount
        return found

    def _add(
        self,
        row: CashRow,
        month: Month,
        amount: Yen,
        certainty: Certainty,
        source: Source,
        name: str,
        title: str,
        basis: Remark,
        usual: Usual | None = None,
    ) -> None:
        """Items for the usual days of a row in a month."""
        for slot, day, part in spread(usual or self.past.usual(row), month, amount, self.past.end, self.until):
            key = f"{source}:{row}:{name}:{slot}"
            shown = Remark(basis.code, {**basis.values, "slot": slot})
            self.items.append(ForecastItem(key, day, part, row, certainty, source, title, shown))


def _less(amount: Yen, announced: Yen) -> Yen:
    """An estimate less what is announced of the same sign, never turned round."""
    if amount * announced <= 0:
        return amount
    return max(amount - announced, 0) if amount > 0 else min(amount - announced, 0)


def _basis(estimate: Estimate) -> Remark:
    if not estimate.years:
        return Remark("forecast.basis.mean", {"months": estimate.months})
    return Remark("forecast.basis.seasonal", {"years": estimate.years, "change": f"{round(estimate.change * 100):+d}"})


def _basis_of_future(name: str, level: Estimate | None, lags: Mapping[str, object]) -> Remark:
    if level is None or not level.years:
        return Remark(f"forecast.basis.future_{name}_mean", {"months": level.months if level else 0, **lags})
    return Remark(f"forecast.basis.future_{name}", {"change": f"{round(level.change * 100):+d}", "years": level.years, **lags})


def _basis_of_level(estimates: list[Estimate | None]) -> Estimate | None:
    return next((estimate for estimate in reversed(estimates) if estimate), None)


def _lag_values(lags: Lags) -> dict[str, object]:
    """The shares settled in the month itself, one and two months later and after that, in percent."""
    path = lags.path()
    shown = [round(share * 100) for share in path[:3]]
    return {"same": shown[0], "first": shown[1], "second": shown[2], "later": round(sum(path[3:], Fraction(0)) * 100)}


def _title(name: str, month: Month, row: CashRow) -> str:
    return message(f"forecast.title.{name}", "ja", month=str(month.month), row=row.title).text
