"""Tables of the forecast and its back-test, for people, files and charts; confirmed, expected and statistical in columns of their own."""

import datetime
from collections.abc import Callable, Iterable, Sequence

from app.analysis.back_test import BackTest, Verdict
from app.analysis.cash_flow import CashFlowMonth
from app.analysis.cash_forecast import WEEKS, Forecast, ForecastMonth
from app.analysis.cash_history import CashHistory
from app.analysis.forecast_items import Certainty, ForecastItem, Remark
from app.messages import Language, Message, message
from app.money import Yen
from app.tables import Cell, Column, Table

#: A remark in words; how months, days and amounts are written is the reader's affair.
Say = Callable[[Remark], Message]
_TITLES = {Certainty.CONFIRMED: "確定", Certainty.EXPECTED: "見込み", Certainty.STATISTICAL: "統計"}
_PLANNED = (
    *(Column(f"receipts_{kind}", "yen", f"収入（{title}）") for kind, title in _TITLES.items()),
    *(Column(f"payments_{kind}", "yen", f"支出（{title}）") for kind, title in _TITLES.items()),
)
_LOWEST = (Column("lowest", "yen", "期間中の最低残高"), Column("lowest_day", "date", "最低となる日"))


def months_table(forecast: Forecast) -> Table:
    """A row per month to come."""
    columns = [
        Column("month", "month", "月"),
        Column("opening", "yen", "月初残高"),
        *_PLANNED,
        Column("closing", "yen", "月末残高"),
        Column("low", "yen", "幅の下限"),
        Column("high", "yen", "幅の上限"),
        *_LOWEST,
    ]
    rows: list[Sequence[Cell]] = [
        (
            month.month,
            month.opening,
            *(_known(month.receipts(kind)) for kind in Certainty),
            *(_known(month.payments(kind)) for kind in Certainty),
            month.closing,
            month.low,
            month.high,
            month.lowest,
            month.lowest_day,
        )
        for month in forecast.months
    ]
    return Table.from_rows("forecast_months", "資金繰り予測（月別）", columns, rows)


def weeks_table(forecast: Forecast) -> Table:
    """A row per week to come."""
    columns = [
        Column("first", "date", "週の初日"),
        Column("last", "date", "週の末日"),
        Column("opening", "yen", "週初残高"),
        *_PLANNED,
        Column("closing", "yen", "週末残高"),
        *_LOWEST,
    ]
    rows: list[Sequence[Cell]] = [
        (
            week.first,
            week.last,
            week.opening,
            *(_known(week.receipts[kind]) for kind in Certainty),
            *(_known(week.payments[kind]) for kind in Certainty),
            week.closing,
            week.lowest,
            week.lowest_day,
        )
        for week in forecast.weeks
    ]
    return Table.from_rows("forecast_weeks", "資金繰り予測（13週）", columns, rows)


def items_table(forecast: Forecast, say: Say, language: Language = "ja") -> Table:
    """Every receipt and payment to come, with how sure it is and the sentence that says how day and amount were found."""
    columns = [
        Column("day", "date", "予定日"),
        Column("title", "text", "内容"),
        Column("counterparty", "text", "相手先"),
        Column("receipts", "yen", "収入"),
        Column("payments", "yen", "支出"),
        Column("state", "text", "確かさのコード", "confirmed / expected / statistical"),
        Column("certainty", "text", "確かさ"),
        Column("row", "text", "行のコード"),
        Column("item", "text", "資金繰り表の行"),
        Column("source", "text", "もとになるもの"),
        Column("basis", "text", "日付と金額の根拠"),
        Column("id", "text", "予定の識別子"),
    ]
    rows: list[Sequence[Cell]] = [
        (
            item.day,
            item.title,
            item.counterparty,
            item.amount if item.amount > 0 else None,
            item.amount if item.amount < 0 else None,
            str(item.certainty),
            message(f"forecast.certainty.{item.certainty}", language).text,
            str(item.row),
            item.row.title,
            message(f"forecast.source.{item.source}", language).text,
            basis_text(item, say),
            item.key,
        )
        for item in forecast.items
    ]
    return Table.from_rows("forecast_items", "資金繰り予測の内訳", columns, rows)


def basis_text(item: ForecastItem, say: Say) -> str:
    """How day and amount of an item were found, as a sentence."""
    said = str(say(item.basis))
    slot = item.basis.values.get("slot")
    if not isinstance(slot, str):
        return said
    if slot.startswith("q"):
        return f"{said} {say(Remark('forecast.day.spread'))}"
    return f"{said} {say(Remark('forecast.day.month_end' if slot == '31' else 'forecast.day.usual', {'day': slot}))}"


def back_test_table(tested: BackTest, say: Say) -> Table:
    """Every comparison with the last six months, with which forecast was closer; the verdict stands in the notes."""
    columns = [
        Column("cutoff", "date", "予測した時点"),
        Column("month", "month", "対象の月末"),
        Column("ahead", "integer", "何か月先"),
        Column("actual", "yen", "実際の残高"),
        Column("forecast", "yen", "予測"),
        Column("error", "yen", "予測の誤差"),
        Column("seasonal_naive", "yen", "前年同月の増減による予測"),
        Column("seasonal_naive_error", "yen", "その誤差"),
    ]
    rows: list[Sequence[Cell]] = [
        (result.end, one.month, one.ahead, one.actual, one.forecast, one.error, one.naive, one.naive_error) for result, one in tested.tried
    ]
    return Table.from_rows("forecast_back_test", "資金繰り予測の検証", columns, rows, list(verdict_sentences(tested, say)))


def verdict_sentences(tested: BackTest, say: Say) -> Iterable[str]:
    """Which forecast was closer, and by how much both were off at each horizon."""
    if tested.results:
        compared = tested.compared
        values = {"wins": tested.wins, "count": len(compared)}
        farther_off = tested.farther_off
        code = f"forecast.verdict.{tested.verdict}" + ("_one_month" if tested.verdict is Verdict.FORECAST and farther_off else "")
        yield str(say(Remark(code, {**values, "ahead": tuple(map(str, farther_off))})))
    for ahead in range(1, 13):
        errors = tested.errors(ahead)
        if errors is not None:
            means = {"forecast": errors.forecast, "naive": errors.naive}
            yield str(say(Remark(f"forecast.errors.{errors.verdict}", {"ahead": ahead, "count": errors.count, **means})))
    for remark in (*tested.surprises, *tested.remarks):
        yield str(say(remark))


def cash_path_table(forecast: Forecast, before: Sequence[CashFlowMonth], history: CashHistory) -> Table:
    """Months that happened and months to come in one table; the month the data end lies in has what happened beside what comes."""
    columns = [
        Column("month", "month", "月"),
        Column("state", "text", "実績・予定", "actual / planned"),
        Column("closing", "yen", "月末残高"),
        Column("low", "yen", "幅の下限"),
        Column("high", "yen", "幅の上限"),
        *_LOWEST,
        Column("receipts_actual", "yen", "収入（実績）"),
        *_PLANNED[:3],
        Column("payments_actual", "yen", "支出（実績）"),
        *_PLANNED[3:],
    ]
    planned = {month.month: month for month in forecast.months}
    happened = {month.month: month for month in before}
    rows: list[Sequence[Cell]] = []
    for month, actual in happened.items():
        if month not in planned:
            lowest, day = lowest_of(history, actual) or (None, None)
            none = (None,) * len(Certainty)
            rows.append((month, "actual", actual.closing, None, None, lowest, day, actual.receipts, *none, actual.payments, *none))
    rows += [_planned_row(month, happened.get(month.month)) for month in forecast.months]
    return Table.from_rows("cash_path", "現預金残高の推移と予測", columns, rows)


def _planned_row(month: ForecastMonth, begun: CashFlowMonth | None) -> Sequence[Cell]:
    return (
        month.month,
        "planned",
        month.closing,
        month.low,
        month.high,
        month.lowest,
        month.lowest_day,
        begun.receipts if begun else None,
        *(_known(month.receipts(kind)) for kind in Certainty),
        begun.payments if begun else None,
        *(_known(month.payments(kind)) for kind in Certainty),
    )


def lowest_of(history: CashHistory, month: CashFlowMonth) -> tuple[Yen, datetime.date] | None:
    """The lowest balance at the end of a day of a past month and that day; ``None`` where the days are not told."""
    if month.month not in history.months:
        return None
    found: tuple[Yen, datetime.date] | None = None
    begin = (month.month.first_day - history.first.first_day).days
    balance = month.opening
    for number, moved in enumerate(history.daily[begin : begin + month.month.last_day.day].sum(axis=1).tolist()):
        balance += moved
        if found is None or balance < found[0]:
            found = balance, month.month.first_day + datetime.timedelta(days=number)
    return found


def cash_days_table(forecast: Forecast) -> Table:
    """The balance at the end of every day of thirteen weeks; on the lowest day of a week its lowest too (payments before receipts)."""
    columns = [Column("day", "date", "日"), Column("balance", "yen", "残高"), Column("lowest", "yen", "週の最低残高（支払が先の場合）")]
    lowest = {week.lowest_day: week.lowest for week in forecast.weeks}
    rows = [(day, balance, lowest.get(day)) for day, balance in forecast.days[: 7 * WEEKS]]
    return Table.from_rows("cash_days", "日ごとの現預金残高（13週）", columns, rows)


def back_test_path_table(tested: BackTest) -> Table:
    """The closing balance one month after each shown cut-off: what happened and what both forecasts said."""
    columns = [
        Column("month", "month", "月"),
        Column("actual", "yen", "実際の残高"),
        Column("forecast", "yen", "予測"),
        Column("seasonal_naive", "yen", "前年同月の増減による予測"),
    ]
    rows: list[Sequence[Cell]] = [
        (one.month, one.actual, one.forecast, one.naive) for result in tested.shown for one in result.comparisons if one.ahead == 1
    ]
    return Table.from_rows("back_test_path", "1か月先の予測と実際", columns, rows)


def _known(amount: Yen) -> Yen | None:
    """Nothing of a kind is no value."""
    return amount or None
