"""Printed tables of balances as each vendor writes them, from plain accounts; independent of the importers.

Every layout follows the vendor's own file: headings, totals, contra accounts (accumulated depreciation negative, closing inventory
a deduction), the profit in the balance sheet or in 繰越利益.
"""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from app.periods import Month

#: Headings by account: the step of the statement, the group within it, the code in TKC, the code in e-Tax.
ACCOUNTS = {
    "現金": ("流動資産", "現金・預金", "1111", ""),
    "普通預金": ("流動資産", "現金・預金", "1113", ""),
    "売掛金": ("流動資産", "売上債権", "1131", "10A100090"),
    "車両運搬具": ("固定資産", "有形固定資産", "1215", "10A210360"),
    "減価償却累計額": ("固定資産", "有形固定資産", "1219", "10A210920"),
    "買掛金": ("流動負債", "仕入債務", "2111", "10B100040"),
    "長期借入金": ("固定負債", "固定負債", "2311", "10B200080"),
    "資本金": ("株主資本", "資本金", "3111", "10C110010"),
    "繰越利益": ("株主資本", "利益剰余金", "3331", "10C130370"),
    "売上高": ("売上高", "売上高", "4111", "10D100120"),
    "仕入高": ("売上原価", "売上原価", "5211", "10E100130"),
    "期末商品棚卸高": ("売上原価", "売上原価", "5311", "10E100140"),
    "役員報酬": ("販売費及び一般管理費", "販売費及び一般管理費", "7111", "10E200090"),
    "地代家賃": ("販売費及び一般管理費", "販売費及び一般管理費", "7331", "10E200720"),
    "受取利息": ("営業外収益", "営業外収益", "8111", "10D200020"),
    "支払利息": ("営業外費用", "営業外費用", "8211", "10E300020"),
}
_CREDIT_STEPS = ("流動負債", "固定負債", "株主資本", "売上高", "営業外収益")
BALANCE_STEPS = ("流動資産", "固定資産", "流動負債", "固定負債", "株主資本")
_PROFITS = {"売上原価": "売上総損益金額", "販売費及び一般管理費": "営業損益金額", "営業外費用": "経常損益金額"}
RETAINED = "繰越利益"


@dataclass(frozen=True)
class TableAccount:
    """An account: debit-positive opening, debit and credit of every month."""

    name: str
    opening: int
    movements: tuple[tuple[int, int], ...]

    @property
    def step(self) -> str:
        return ACCOUNTS[self.name][0]

    @property
    def group(self) -> str:
        return ACCOUNTS[self.name][1]

    @property
    def is_balance(self) -> bool:
        return self.step in BALANCE_STEPS

    @property
    def sign(self) -> int:
        """What the vendor multiplies a debit-positive amount with: the side of the heading, a deduction on its own."""
        return -1 if self.step in _CREDIT_STEPS or self.name == "期末商品棚卸高" else 1

    def movement(self, month: int) -> int:
        debit, credit = self.movements[month]
        return debit - credit

    def balance(self, month: int) -> int:
        """At the end of a month; before the first one for ``-1``."""
        return self.opening + sum(self.movement(earlier) for earlier in range(month + 1))


@dataclass(frozen=True)
class TableBooks:
    """The books of a company as tables show them."""

    first: Month
    accounts: tuple[TableAccount, ...]

    @property
    def months(self) -> int:
        return len(self.accounts[0].movements)

    @property
    def last(self) -> Month:
        return self.first + (self.months - 1)

    def of(self, steps: Iterable[str]) -> list[TableAccount]:
        wanted = set(steps)
        return [account for account in self.accounts if account.step in wanted]

    def profit(self, month: int) -> int:
        """Profit of the year up to a month, revenue positive; 0 before the first."""
        return -sum(account.balance(month) for account in self.accounts if not account.is_balance)


#: The amounts of a row: what the table shows of an account, debit-positive.
Amounts = Callable[[TableAccount], Sequence[int]]


@dataclass(frozen=True)
class Row:
    """A row as every vendor has it: kind (heading, account, total), depth, name, amounts as shown."""

    kind: str
    depth: int
    name: str
    amounts: Sequence[int] = ()


def statement_rows(books: TableBooks, *, balances: bool, amounts: Amounts, profit: Sequence[int] | None = None) -> list[Row]:
    """Rows of one statement; ``profit`` is shown in a row of its own below 繰越利益 (Yayoi) where it is given."""
    rows: list[Row] = []
    steps = [step for step in dict.fromkeys(step for step, *_ in ACCOUNTS.values()) if (step in BALANCE_STEPS) is balances]
    sums: dict[str, list[int]] = {}
    for step in steps:
        accounts = books.of([step])
        rows.append(Row("heading", 1, step))
        side = -1 if step in _CREDIT_STEPS else 1
        for group in dict.fromkeys(account.group for account in accounts):
            inside = [account for account in accounts if account.group == group]
            if group != step:
                rows.append(Row("heading", 2, group))
            rows += [Row("account", 3, account.name, [account.sign * amount for amount in amounts(account)]) for account in inside]
            total = _added(amounts(account) for account in inside)
            if group == "利益剰余金" and profit is not None:
                rows.append(Row("profit", 3, "当期純損益金額", profit))
                total = [amount - more for amount, more in zip(total, profit, strict=True)]
            sums[step] = _added([sums.get(step, [0] * len(total)), total])
            if group != step:
                rows.append(Row("total", 2, f"{group}合計", [side * amount for amount in total]))
        if accounts:
            rows.append(Row("total", 1, f"{step}合計", [side * amount for amount in sums[step]]))
        if step in _PROFITS and sums:
            rows.append(Row("profit", 1, _PROFITS[step], [-amount for amount in _added(sums.values())]))
    return rows


def _added(columns: Iterable[Sequence[int]]) -> list[int]:
    return [sum(amounts) for amounts in zip(*columns, strict=True)]


def period_amounts(books: TableBooks, *, profit_in_retained: bool) -> Amounts:
    """Opening, debit, credit and closing of the whole period (debit and credit without a side: see ``shown_period``)."""

    def amounts(account: TableAccount) -> Sequence[int]:
        profit = books.profit(books.months - 1) if profit_in_retained and account.name == RETAINED else 0
        return account.opening, account.balance(books.months - 1) - profit

    return amounts


def month_amounts(books: TableBooks, *, profit_in_retained: bool, opening: bool, more: int = 0) -> Amounts:
    """The months of a trend (after the opening balance where it shows one), ``more`` future ones: 0, or the balance unchanged."""

    def amounts(account: TableAccount) -> Sequence[int]:
        if not account.is_balance:
            return [*([0] if opening else []), *(account.movement(month) for month in range(books.months)), *[0] * more]
        in_retained = profit_in_retained and account.name == RETAINED
        shown = [account.balance(month) - (books.profit(month) if in_retained else 0) for month in range(books.months)]
        return [*([account.opening] if opening else []), *shown, *[shown[-1]] * more]

    return amounts


def written(records: Iterable[Sequence[object]], encoding: str = "cp932", *, delimiter: str = ",", quoted: bool = False) -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n", quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL).writerows(records)
    return out.getvalue().encode(encoding)


def _gross(books: TableBooks, row: Row) -> tuple[int, int]:
    """Debit and credit of an account's row, or of a total's accounts, over the whole period."""
    title = row.name.removesuffix("合計")
    of_total = [account for account in books.accounts if title in (account.group, account.step)]
    accounts = [account for account in books.accounts if account.name == row.name] if row.kind == "account" else of_total
    movements = [movement for account in accounts for movement in account.movements]
    return sum(debit for debit, _ in movements), sum(credit for _, credit in movements)


def _with_gross(books: TableBooks, row: Row, blank: object = 0) -> list[object]:
    """Opening, debit, credit, closing."""
    opening, closing = row.amounts
    return [opening, *((blank, blank) if row.kind == "profit" else _gross(books, row)), closing]


YAYOI_PARTS = ((True, "[貸借対照表]"), (False, "[損益計算書]"))
_YAYOI_TAGS = {"heading": "[区分行]", "account": "[明細行]", "total": "[合計行]", "profit": "[合計行]"}


def yayoi_trial_balance(books: TableBooks) -> bytes:
    head: list[list[object]] = [
        *_yayoi_head(books, books.last),
        ["[表題行]", "部門", "", "勘定科目", "前期繰越", "借方金額", "貸方金額", "残高", "構成比"],
    ]
    amounts = period_amounts(books, profit_in_retained=False)
    for balances, part in YAYOI_PARTS:
        for row in statement_rows(books, balances=balances, amounts=amounts, profit=[0, books.profit(books.months - 1)]):
            head.append([*_yayoi_start(row, part), *(_with_gross(books, row) if row.amounts else [""] * 4), "0.00"])
    return written(head)


def yayoi_trend(books: TableBooks) -> bytes:
    more = 12 - books.months
    titles = [f"{(books.first + offset).month}月度" for offset in range(12)]
    head: list[list[object]] = [
        *_yayoi_head(books, books.first + 11),
        ["[表題行]", "部門", "", "勘定科目", "前期繰越", *titles, "決算", "合計"],
    ]
    profit = [0, *(books.profit(month) for month in range(books.months))]
    for balances, part in YAYOI_PARTS:
        rows = statement_rows(books, balances=balances, amounts=month_amounts(books, profit_in_retained=False, opening=True), profit=profit)
        for row in rows:
            if row.amounts:
                whole = row.amounts[-1] if balances else sum(row.amounts[1:])
                head.append([*_yayoi_start(row, part), *row.amounts, *[0] * more, 0, whole])
            else:
                head.append([*_yayoi_start(row, part), *[""] * 15])
    return written(head)


def _yayoi_head(books: TableBooks, last: Month) -> list[list[object]]:
    made = books.last.last_day
    return [
        ["帳票名", "残高試算表"],
        ["事業所名", "株式会社あおば商店"],
        ["処理日時", f"{made:%Y/%m/%d} 10:12:33"],
        ["集計期間", f"{books.first.month}月度～{last.month}月度"],
        ["税抜/税込", "税込"],
    ]


def _yayoi_start(row: Row, part: str) -> list[object]:
    return [_YAYOI_TAGS[row.kind], "事業所(合計)", part, f"[{row.name}]" if row.kind == "heading" else row.name]


def freee_trial_balance(books: TableBooks, balances: bool, unit: str = "円", divisor: int = 1) -> bytes:
    statement = "貸借対照表" if balances else "損益計算書"
    title = f"試算表：{statement}_株式会社あおば商店（期間：{_freee_month(books.first)}～{_freee_month(books.last)}、表示単位：{unit}）"
    opening = ["期首"] if balances else []
    records: list[list[object]] = [[title], ["勘定科目", "", "", "", *opening, "借方金額", "貸方金額", "期末", "構成比"]]
    for row in statement_rows(books, balances=balances, amounts=period_amounts(books, profit_in_retained=True)):
        shown = (
            [value // divisor if isinstance(value, int) else value for value in _with_gross(books, row, "")] if row.amounts else [""] * 4
        )
        records.append([*_freee_name(row), *(shown if balances else shown[1:]), "0.0%"])
    return written(records)


def freee_trend(books: TableBooks, balances: bool) -> bytes:
    statement = "貸借対照表" if balances else "損益計算書"
    title = f"月次推移：{statement}_株式会社あおば商店（期間：{_freee_month(books.first)}〜{_freee_month(books.first + 11)}、表示単位：円）"
    months = [str(books.first + offset) for offset in range(12)]
    ends = (["期首"], []) if balances else ([], ["期間累計"])
    records: list[list[object]] = [[title], ["勘定科目", "", "", "", *ends[0], *months, *ends[1]]]
    amounts = month_amounts(books, profit_in_retained=True, opening=balances, more=12 - books.months)
    for row in statement_rows(books, balances=balances, amounts=amounts):
        whole = [] if balances else [sum(row.amounts)]
        records.append([*_freee_name(row), *row.amounts, *(whole if row.amounts else [])])
    return written(records, "utf-8-sig")


def _freee_month(month: Month) -> str:
    return f"{month.year}年{month.month:02d}月"


def _freee_name(row: Row) -> list[object]:
    cells: list[object] = [""] * 4
    cells[row.depth - 1] = row.name.removesuffix("合計") + " 計" if row.kind == "total" else row.name
    return cells


def money_forward_trial_balance(books: TableBooks, balances: bool) -> bytes:
    days = f"開始月:{books.first.first_day.isoformat()}", f"終了月:{books.last.last_day.isoformat()}"
    records: list[list[object]] = [["", "勘定科目", "補助科目", days[0], "借方金額", "貸方金額", days[1], "構成比"]]
    for row in statement_rows(books, balances=balances, amounts=period_amounts(books, profit_in_retained=True)):
        records.append([*_money_forward_name(row), *([*_with_gross(books, row), "0.0%"] if row.amounts else [])])
    return written(records, quoted=True)


def money_forward_trend(books: TableBooks, balances: bool) -> bytes:
    titles = [f"{(books.first + offset).month}月" for offset in range(books.months)]
    records: list[list[object]] = [["", "勘定科目", "補助科目", *titles, *([] if balances else ["合計"])]]
    for row in statement_rows(books, balances=balances, amounts=month_amounts(books, profit_in_retained=True, opening=False)):
        whole = [] if balances or not row.amounts else [sum(row.amounts)]
        records.append([*_money_forward_name(row), *row.amounts, *whole])
    return written(records, quoted=True)


def _money_forward_name(row: Row) -> list[object]:
    if row.kind == "heading":
        return [row.name]
    return ["", row.name, ""] if row.kind == "account" else [row.name, "", ""]


def tkc_balances(books: TableBooks) -> bytes:
    head = ["勘定科目名", "科目コード", "補助コード", f"前残高{_tkc_month(books.first + -1)}", "借方", "貸方"]
    records: list[list[object]] = [[*head, f"残高{_tkc_month(books.last)}", "構成比"]]
    for row in _tkc_accounts(books, period_amounts(books, profit_in_retained=False)):
        records.append([row.name, ACCOUNTS[row.name][2], "", *map(_tkc_amount, _with_gross(books, row)), "0.0"])
    return written(records, delimiter="\t")


def tkc_trend(books: TableBooks, balances: bool) -> bytes:
    titles = [_tkc_month(books.first + offset) for offset in range(books.months)]
    records: list[list[object]] = [["勘定科目名", "科目コード", "補助コード", *titles, "合計"]]
    for row in _tkc_accounts(books, month_amounts(books, profit_in_retained=False, opening=False)):
        if (ACCOUNTS[row.name][0] in BALANCE_STEPS) is balances:
            whole = row.amounts[-1] if balances else sum(row.amounts)
            records.append([row.name, ACCOUNTS[row.name][2], "", *map(_tkc_amount, row.amounts), _tkc_amount(whole)])
    return written(records, delimiter="\t")


def _tkc_accounts(books: TableBooks, amounts: Amounts) -> list[Row]:
    return [Row("account", 0, account.name, [account.sign * amount for amount in amounts(account)]) for account in books.accounts]


def _tkc_month(month: Month) -> str:
    year = month.year - 2018 if month >= Month(2019, 5) else month.year - 1988
    return f"({year:2d}.{month.month:2d})"


def _tkc_amount(amount: object) -> str:
    assert isinstance(amount, int)
    return f"△{-amount:,}" if amount < 0 else f"{amount:,}"


def etax(books: TableBooks, balances: bool) -> bytes:
    records: list[list[object]] = [
        ["A", "BS" if balances else "PL", "", "", ""],
        ["B", "株式会社あおば商店", "", "", ""],
        ["C1", books.first.first_day.isoformat(), "", "", ""],
        ["C2", books.last.last_day.isoformat(), "", "", ""],
        ["貸借対照表" if balances else "損益計算書", "", "", "", ""],
    ]
    for row in statement_rows(books, balances=balances, amounts=period_amounts(books, profit_in_retained=True)):
        if row.kind == "heading":
            records.append([row.name, "", "T", row.depth, "10X000000"])
        else:
            code = ACCOUNTS[row.name][3] if row.kind == "account" else _ETAX_TOTALS.get(row.name, "10F000010")
            records.append([row.name, row.amounts[-1], "1", row.depth + 1, code])
    return written(records)


_ETAX_TOTALS = {
    "現金・預金合計": "10A101160",
    "売上債権合計": "10A101160",
    "流動資産合計": "10A101160",
    "有形固定資産合計": "10A210950",
    "固定資産合計": "10A200020",
    "仕入債務合計": "10B101070",
    "流動負債合計": "10B101070",
    "固定負債合計": "10B200670",
    "資本金合計": "10C100040",
    "利益剰余金合計": "10C130390",
    "株主資本合計": "10C100040",
    "売上高合計": "10D100740",
    "売上原価合計": "10E100720",
    "販売費及び一般管理費合計": "10E110350",
    "営業外収益合計": "10E100720",
    "営業外費用合計": "10E100720",
}
