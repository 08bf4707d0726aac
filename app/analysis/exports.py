"""Cash flow and Local Benchmark as tables: what pages show, charts draw, reports print and packages carry."""

from collections.abc import Callable, Collection, Sequence

from app.analysis.benchmark_indicators import INDICATORS
from app.analysis.benchmark_tables import points_by, total_words
from app.analysis.cash_flow import CashFlow, CashFlowMonth
from app.analysis.cash_rows import CashRow
from app.analysis.indirect_cash_flow import IndirectRow
from app.analysis.local_benchmark import LocalBenchmark
from app.formatting import Formatter
from app.messages import message
from app.money import Yen
from app.periods import Month
from app.tables import Cell, Column, Table

_SECTIONS = (("operating", "経常収支"), ("investing", "設備等収支"), ("financing", "財務収支"))
_FORMATTER = Formatter()
_SIDES = (("receipts", "収入"), ("payments", "支出"), ("both", "収支"))

#: Row, title, kind, level and the amount of a month.
_Line = tuple[str, str, str, int, Callable[[CashFlowMonth], Yen | None] | None]
_LAST_LINES: tuple[_Line, ...] = (
    ("closing", "翌月繰越", "total", 0, lambda month: month.closing),
    ("restricted", "拘束性預金（定期預金など）", "computed", 0, lambda month: month.restricted),
    ("balance_sheet_cash", "貸借対照表の現金及び預金", "computed", 0, lambda month: month.balance_sheet_cash),
    ("difference", "差額", "computed", 0, lambda month: month.difference),
)
#: What a month without entries still tells.
_BALANCES = ("opening", *(code for code, *_ in _LAST_LINES))


def cash_flow_table(flow: CashFlow, *, gaps: Collection[Month] = (), month_notes: Sequence[str] = ()) -> Table:
    """One row per line of the form and one yen column per month, named ``YYYY-MM``.

    ``row`` holds the code of the line; ``receipts``, ``payments`` and ``closing`` are what the chart draws. Without a month that
    can be shown there are no rows, only notes. ``gaps`` are months without any entry: their balances alone are told.
    ``month_notes`` say what is missing or odd (:func:`app.analysis.cash_flow_notes.month_notes`).
    """
    columns = [Column("row", "text", "行"), Column("item", "text", "項目"), Column("kind", "text"), Column("level", "integer")]
    columns += [
        Column(str(entry.month), "yen", f"{entry.month.year}年{entry.month.month}月{'（間接法）' if entry.method == 'indirect' else ''}")
        for entry in flow.months
    ]
    rows: list[list[Cell]] = [
        [
            code,
            title,
            kind,
            level,
            *(None if amount is None or (month.month in gaps and code not in _BALANCES) else amount(month) for month in flow.months),
        ]
        for code, title, kind, level, amount in _lines()
        if flow.months
    ]
    notes = []
    if flow.method != "indirect" and (flow.months or not flow.left_out):
        notes.append("資金の動きを相手科目で分けた実績です（直接法）。手数料・源泉税などの差引きは、もとの入出金の行に含めています。")
    if flow.method != "direct":
        notes.append("「間接法」の月は仕訳がないため入出金の内訳がなく、損益と貸借対照表の増減から計算した区分の合計だけを示します。")
    notes += _left_out_notes(flow)
    if any(month.rows.get(CashRow.UNRESOLVED) for month in flow.months):
        notes.append("要確認の行には、相手科目や発生のもとを特定できない入出金があります。")
    if any(month.difference for month in flow.months):
        notes.append("貸借対照表の現預金と合わない月があります。差額の行をご覧ください。")
    notes += [
        f"{month.year}年{month.month}月の前月繰越は、期首残高の入力により、前月の翌月繰越と{_FORMATTER.yen(amount)}円違います。"
        for month, amount in flow.breaks
    ]
    return Table.from_rows("cash_flow", "資金繰り表", columns, rows, [*notes, *month_notes])


def _lines() -> list[_Line]:
    lines: list[_Line] = [("opening", "前月繰越", "total", 0, lambda month: month.opening)]
    for section, title in _SECTIONS:
        lines.append((f"{section}_section", title, "section", 0, None))
        for direction, side in _SIDES:
            found = [row for row in CashRow if row.section == section and row.direction == direction]
            lines += ((row.value, row.title, "account", 1, _amount_of(row)) for row in found)
            if section == "operating" and found:
                lines.append((f"{section}_{direction}", f"経常{side}合計", "subtotal", 1, _sum_of(found)))
        lines.append((section, f"{title}計", "subtotal", 0, _section_sum(section)))
    unresolved = CashRow.UNRESOLVED
    lines += [
        (unresolved.value, unresolved.title, "account", 0, _amount_of(unresolved)),
        ("receipts", "収入合計", "computed", 0, lambda month: month.receipts),
        ("payments", "支出合計", "computed", 0, lambda month: month.payments),
        *_LAST_LINES,
    ]
    return lines


def indirect_cash_flow_table(flow: CashFlow) -> Table | None:
    """The months computed by the indirect method, one row per line; ``None`` where there are none."""
    months = [entry for entry in flow.months if entry.method == "indirect"]
    if not months:
        return None
    columns = [Column("row", "text", "行"), Column("item", "text", "項目"), Column("kind", "text"), Column("level", "integer")]
    columns += [Column(str(entry.month), "yen", f"{entry.month.year}年{entry.month.month}月") for entry in months]
    lines: list[_Line] = [("opening", "前月繰越", "total", 0, lambda month: month.opening)]
    for section, title in _SECTIONS:
        lines.append((f"{section}_section", title, "section", 0, None))
        lines += ((row.value, row.title, "account", 1, _indirect_amount(row)) for row in IndirectRow if row.section == section)
        lines.append((section, f"{title}計", "subtotal", 0, _section_sum(section)))
    unresolved = IndirectRow.UNRESOLVED
    lines += [(unresolved.value, unresolved.title, "account", 0, _indirect_amount(unresolved)), *_LAST_LINES]
    rows: list[list[Cell]] = [
        [code, title, kind, level, *(None if amount is None else amount(month) for month in months)]
        for code, title, kind, level, amount in lines
    ]
    notes = [message("cash_flow.indirect").text, *_left_out_notes(flow)]
    return Table.from_rows("cash_flow_indirect", "資金繰り表（間接法）", columns, rows, notes)


def _left_out_notes(flow: CashFlow) -> list[str]:
    if not flow.left_out:
        return []
    first, last = flow.left_out[0], flow.left_out[-1]
    return [
        f"{first.year}年{first.month}月から{last.year}年{last.month}月までのうち{len(flow.left_out)}か月は、月ごとの損益または残高が分からないため、"
        "資金の動きを示せません。"
    ]


def _indirect_amount(row: IndirectRow) -> Callable[[CashFlowMonth], Yen | None]:
    return lambda month: month.indirect_rows[row]


def _amount_of(row: CashRow) -> Callable[[CashFlowMonth], Yen | None]:
    return lambda month: month.rows.get(row)


def _sum_of(rows: Sequence[CashRow]) -> Callable[[CashFlowMonth], Yen | None]:
    return lambda month: sum(month.rows[row] for row in rows) if month.method == "direct" else None


def _section_sum(section: str) -> Callable[[CashFlowMonth], Yen]:
    return lambda month: {"operating": month.operating, "investing": month.investing, "financing": month.financing}[section]


def local_benchmark_table(benchmark: LocalBenchmark) -> Table:
    """One row per period and indicator. ``value`` and ``median`` are in the unit beside it (% times 100); without a value ``reason``
    says why. ``points`` and ``median`` are empty without industry values."""
    columns = (
        Column("period_kind", "text", "期間の種類"),
        Column("first", "month", "開始月"),
        Column("last", "month", "終了月"),
        Column("indicator", "text", "指標コード"),
        Column("item", "text", "指標"),
        Column("value", "ratio", "値"),
        Column("unit", "text", "単位"),
        Column("better", "text", "良い方向"),
        Column("reason", "text", "理由コード"),
        Column("note", "text", "説明"),
        Column("formula", "text", "計算式"),
        Column("points", "integer", "点数"),
        Column("median", "ratio", "業種の中央値"),
    )
    rows: list[list[Cell]] = []
    for period in benchmark.periods:
        for indicator in period.indicators:
            facts = INDICATORS[indicator.id]
            codes = [code for code in (indicator.reason, *indicator.notes) if code]
            rows.append(
                [
                    period.kind,
                    period.first,
                    period.last,
                    indicator.id,
                    message(f"benchmark.{indicator.id}").text,
                    indicator.value,
                    indicator.unit,
                    facts.better,
                    indicator.reason,
                    " ".join(message(f"benchmark.{code}").text for code in codes),
                    message(f"benchmark.formula_{indicator.id}").text,
                    indicator.points,
                    indicator.median,
                ]
            )
    counted = "・".join(message(f"benchmark.debt_{group.value}").text for group in benchmark.settings.debt_groups)
    debts = message("benchmark.debt_setting", counted=counted).text
    values, *totals = points_notes(benchmark) or (message(f"benchmark.{benchmark.industry_values}").text,)
    notes = (values, debts, *totals)
    return Table.from_rows("local_benchmark", "ローカルベンチマーク 6つの指標", columns, rows, notes)


def points_notes(benchmark: LocalBenchmark) -> tuple[str, ...]:
    """By whose values points are given, the totals of the fiscal years in one sentence, what a total of fewer indicators means, and
    what points are not; none without points."""
    if benchmark.industry_values:
        return ()
    years = [period for period in benchmark.periods if period.kind == "fiscal_year" and period.points is not None]
    said = "　".join(f"{message('benchmark.fiscal_year_to', last=period.last).text}：{total_words(period, 'ja')}" for period in years)
    fewer = [message("benchmark.total_of_fewer").text] if any(period.rank is None for period in years) else []
    return (points_by(benchmark, "ja"), *([said] if said else []), *fewer, message("benchmark.points_caution").text)


def local_benchmark_inputs_table(benchmark: LocalBenchmark) -> Table:
    """One row per figure an indicator is computed from, with the accounts behind it.

    ``own_amount`` is what the books say where the owner corrected the figure; the owner's words on it stay in the book.
    """
    columns = (
        Column("period_kind", "text", "期間の種類"),
        Column("first", "month", "開始月"),
        Column("last", "month", "終了月"),
        Column("indicator", "text", "指標コード"),
        Column("input", "text", "項目コード"),
        Column("item", "text", "項目"),
        Column("amount", "integer", "値"),
        Column("unit", "text", "単位"),
        Column("accounts", "text", "科目コード"),
        Column("own_amount", "integer", "訂正前の帳簿の値"),
    )
    rows: list[list[Cell]] = []
    for period in benchmark.periods:
        for indicator in period.indicators:
            for name, amount in indicator.inputs.items():
                title = message(f"benchmark.input_{name}").text
                unit = {"employees": "人", "months": "か月"}.get(name, "円")
                accounts = " ".join(indicator.accounts.get(name, ()))
                own = indicator.corrected[name].own if name in indicator.corrected else None
                rows.append([period.kind, period.first, period.last, indicator.id, name, title, amount, unit, accounts, own])
    return Table.from_rows("local_benchmark_inputs", "ローカルベンチマーク 計算に使った値", columns, rows)
