"""Scenarios beside each other: the path of cash month by month, and what each does to cash and profit against the base."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from app.analysis.cash_forecast import Forecast
from app.analysis.forecast_items import Remark
from app.analysis.profit_projection import ProfitFigures
from app.analysis.scenarios import Scenario
from app.messages import Language, message
from app.money import Yen
from app.tables import Cell, Column, Table

#: Scenarios that fit beside the base, in chart and table.
MOST_COMPARED = 3
_BASE = "現状のまま"


@dataclass(frozen=True)
class ScenarioRun:
    """A scenario (the neutral one for the base) worked out: twelve months of cash, and of profit where its base is known."""

    scenario: Scenario
    forecast: Forecast
    profit: ProfitFigures | None
    #: The rise of the own prices that was computed or entered.
    selling_price: Fraction
    remarks: tuple[Remark, ...] = ()

    @property
    def lowest(self) -> Yen:
        return self.forecast.lowest

    @property
    def lowest_day(self) -> datetime.date:
        return self.forecast.lowest_day

    @property
    def closing(self) -> Yen:
        """Cash after twelve months."""
        return self.forecast.months[-1].closing

    @property
    def funds_needed(self) -> Yen:
        """What is lacking on the lowest day; 0 where cash lasts."""
        return max(0, -self.forecast.lowest)


def scenario_paths_table(base: ScenarioRun, runs: Sequence[ScenarioRun], notes: Sequence[str] = ()) -> Table:
    """Cash at each month's end without a change and under each scenario (drawn as a chart)."""
    columns = [Column("month", "month", "月"), Column("base", "yen", _BASE)]
    columns += [Column(f"scenario_{number}", "yen", run.scenario.name, is_named=True) for number, run in enumerate(runs, 1)]
    months = zip(*(run.forecast.months for run in (base, *runs)), strict=True)
    rows = [(found[0].month, *(month.closing for month in found)) for found in months]
    return Table.from_rows("scenario_paths", "月末の資金残高", columns, rows, notes)


def scenario_results_table(base: ScenarioRun, runs: Sequence[ScenarioRun], language: Language = "ja", notes: Sequence[str] = ()) -> Table:
    """Each figure of the base and of each scenario with its difference from the base."""
    columns = [Column("row", "text"), Column("item", "text", "項目"), Column("base", "yen", _BASE)]
    for number, run in enumerate(runs, 1):
        name = run.scenario.name
        effect = message("scenarios.effect", language, name=name).text
        columns += [Column(f"scenario_{number}", "yen", name, is_named=True), Column(f"effect_{number}", "yen", effect, is_named=True)]
    rows: list[Sequence[Cell]] = []
    for name in ("lowest", "closing", "funds_needed"):
        rows.append(_row(name, getattr(base, name), [getattr(run, name) for run in runs], language))
    for name in ("sales", "gross_profit", "operating_income", "ordinary_income"):
        rows.append(_row(name, _profit(base, name), [_profit(run, name) for run in runs], language))
    # A neutral scenario says what the base says.
    said = dict.fromkeys(sentence(run, language) for run in (base, *runs))
    return Table.from_rows("scenario_results", "もしもの比較（12か月）", columns, rows, (*said, *notes))


def sentence(run: ScenarioRun, language: Language = "ja") -> str:
    """When cash is lowest, and what is lacking then."""
    name = message("scenarios.base", language).text if run.scenario.is_neutral else run.scenario.name
    code = "scenarios.runs_short" if run.funds_needed else "scenarios.lowest"
    found = message(code, language, name=name, day=run.lowest_day, amount=abs(run.lowest)).text
    if run.scenario.pass_on and all(remark.code != "scenarios.no_price_rise" for remark in run.remarks):
        percent = round(run.selling_price * 1000)
        found += ("" if language == "ja" else " ") + message(
            "scenarios.price_rise", language, percent=f"{percent // 10}.{percent % 10}"
        ).text
    return found


def _profit(run: ScenarioRun, name: str) -> Yen | None:
    return None if run.profit is None else int(getattr(run.profit, name))


def _row(name: str, base: Yen | None, found: Sequence[Yen | None], language: Language) -> Sequence[Cell]:
    cells: list[Cell] = []
    for amount in found:
        cells += [amount, None if amount is None or base is None else amount - base]
    return (name, message(f"scenarios.row.{name}", language).text, base, *cells)
