"""The demo company: 30 months of an invented maker of miso and pickles, from 2024-04, with two year-ends.

    python -m tests.helpers.demo_company        writes resources/demo/ again (the same bytes every time)

The books are tax-inclusive and kept as a small company keeps them: sales collected and purchases paid the month after, stock
and depreciation at year-end only, taxes accrued at year-end and paid in May. Sales peak in August and December (gift seasons).
From 2026-04 materials cost more than prices follow: the margin falls and the director lends money, yet the bank balance stays
positive.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from tests.helpers import demo_costs, demo_trade
from tests.helpers.demo_evidence import bank_statement, received_invoice
from tests.helpers.demo_figures import (
    CUSTOMERS,
    DEPRECIATION,
    EMPLOYEES,
    FIRST,
    INDUSTRY,
    LOANS,
    MAIN_BANK,
    MONTHS,
    NAME,
    OPENING,
    PAYMENT_SERVICE,
    RESIDENT_TAX,
    SECOND_BANK,
    STOCK_ACCOUNTS,
    STOCKS,
    DemoMonth,
)
from tests.helpers.demo_forms import demo_forms
from tests.helpers.demo_industry_values import demo_industry_values
from tests.helpers.demo_loans import demo_loans
from tests.helpers.demo_plans import demo_plans
from tests.helpers.demo_reviews import demo_comments, demo_reviews
from tests.helpers.demo_scenarios import demo_scenarios
from tests.helpers.demo_schemes import demo_schemes
from tests.helpers.demo_sheets import demo_profile
from tests.helpers.demo_trade import bank, simple
from tests.helpers.journal_layouts import (
    DEPOSIT,
    Entry,
    Line,
    OpeningLine,
    freee_file,
    money_forward_file,
    yayoi_file,
    yayoi_opening_file,
)

FOLDER = Path(__file__).parents[2] / "resources" / "demo"
MADE_ON = date(2026, 10, 5)
BOOKKEEPER = "経理 担当（見本）"

INTERIM_CONSUMPTION_TAX = "消費税 中間納付"
TILL = 200_000
SECOND_BANK_RESERVE = 1_300_000

#: Accounts that carry over the year-end, in the order of the opening balances; all others are revenue and expense.
ASSETS = (
    "現金 普通預金 定期預金 売掛金 商品 製品 原材料 仕掛品 仮払税金 建物附属設備 機械装置 車両運搬具 工具器具備品 リース資産 "
    "減価償却累計額 出資金 敷金 保険積立金"
).split()
LIABILITIES = "買掛金 未払金 未払費用 未払法人税等 未払消費税等 預り金 リース債務 長期借入金 役員借入金 資本金 繰越利益剰余金".split()


class DemoBooks:
    """The entries made so far and the balances they lead to (debit positive, by account and sub-account or counterparty)."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.balances: Counter[tuple[str, str]] = Counter(opening_balances())
        for number in range(MONTHS):
            self._add_month(FIRST.plus(number))

    def balance(self, account: str, of: str | None = None) -> int:
        return sum(amount for (name, detail), amount in self.balances.items() if name == account and of in (None, detail))

    def year(self, fiscal_year: int) -> list[Entry]:
        first, last = date(fiscal_year, 4, 1), date(fiscal_year + 1, 3, 31)
        return [entry for entry in self.entries if first <= entry.day <= last]

    def _add_month(self, month: DemoMonth) -> None:
        entries = [
            *demo_trade.sales(month),
            *demo_trade.shop_sales(month),
            *demo_trade.collections(month),
            *demo_trade.purchases(month),
            *demo_trade.payments(month),
            *demo_trade.staff(month),
            *demo_costs.small_costs(month),
            *demo_costs.bills(month),
            *demo_costs.loans(month, {name: -self.balance("長期借入金", name) for name in LOANS}),
            *demo_costs.events(month),
            *self._tax_payments(month),
        ]
        surplus = (self.balance(DEPOSIT, SECOND_BANK) - SECOND_BANK_RESERVE) // 100_000 * 100_000
        if surplus > 0:
            entries.append(simple(month.day(5), "資金移動", bank(surplus), bank(surplus, SECOND_BANK)))
        till = self.balance("現金") + sum(signed for entry in entries for (account, _), signed in signed_lines(entry) if account == "現金")
        banked = (till - TILL) // 1_000 * 1_000
        entries.append(simple(month.day(27), "売上金 預入", bank(banked, SECOND_BANK), Line("現金", banked)))
        self._record(sorted(entries, key=lambda entry: entry.day))
        if month.month == 3:
            self._close_year(month)

    def _record(self, entries: list[Entry]) -> None:
        for entry in entries:
            for key, signed in signed_lines(entry):
                self.balances[key] += signed
        self.entries += entries

    def _tax_payments(self, month: DemoMonth) -> Iterator[Entry]:
        """Last year's taxes in May; half of them again in November as this year's interim payment."""
        if month.month == 5:
            for account, text in (("未払法人税等", "法人税・住民税・事業税 確定納付"), ("未払消費税等", "消費税 確定納付")):
                due = -self.balance(account)
                yield simple(month.day(31), text, Line(account, due), bank(due))
        if month.month == 11:
            income_taxes, consumption_tax = self._taxes_of_year_before(month)
            for account, text, amount in (
                ("仮払税金", "法人税等 中間納付", income_taxes),
                ("租税公課", INTERIM_CONSUMPTION_TAX, consumption_tax),
            ):
                half = amount // 2 // 100 * 100
                yield simple(month.day(31), text, Line(account, half), bank(half))

    def _taxes_of_year_before(self, month: DemoMonth) -> tuple[int, int]:
        """Income taxes and consumption tax accrued at the last year-end."""
        last_year = self.year(month.fiscal_year - 1)
        if not last_year:
            return -OPENING["未払法人税等", ""], -OPENING["未払消費税等", ""]
        accrued = [line for entry in last_year if entry.closing for line in entry.credits]
        taxes = sum(line.amount for line in accrued if line.account in ("仮払税金", "未払法人税等"))
        return taxes, sum(line.amount for line in accrued if line.account == "未払消費税等")

    def _close_year(self, month: DemoMonth) -> None:
        """Year-end adjustments: stocks, depreciation, consumption tax, then income taxes on what is left."""
        year, day = month.fiscal_year, month.last_day
        closing = []
        for (asset, opening, ending), before, after in zip(STOCK_ACCOUNTS, STOCKS[year - 1], STOCKS[year], strict=True):
            closing.append(Entry(day, f"期首棚卸高 振替 {asset}", (Line(opening, before),), (Line(asset, before),), True))
            closing.append(Entry(day, f"期末棚卸高 計上 {asset}", (Line(asset, after),), (Line(ending, after),), True))
        office, factory = DEPRECIATION[year]
        worn = (Line("減価償却費", office), Line("製造減価償却費", factory))
        closing.append(Entry(day, "減価償却費 計上", worn, (Line("減価償却累計額", office + factory),), True))
        due = consumption_tax_due(self.year(year))
        closing.append(Entry(day, "消費税 年税額 計上", (Line("租税公課", due),), (Line("未払消費税等", due),), True))
        self._record(closing)
        taxes = max(0, profit(self.year(year))) * 24 // 100 // 100 * 100 + 70_000
        prepaid = self.balance("仮払税金")
        credits = (Line("仮払税金", prepaid), Line("未払法人税等", taxes - prepaid))
        self._record([Entry(day, "法人税等 計上", (Line("法人税、住民税及び事業税", taxes),), credits, True)])


def opening_balances() -> dict[tuple[str, str], int]:
    """Balances at the first day: the fixed ones, what March left unsettled, and retained earnings as the difference."""
    march = FIRST.plus(-1)
    balances = dict(OPENING)
    for customer, net, full_rate, _ in CUSTOMERS:
        balances["売掛金", customer] = demo_trade.billed(customer, net, full_rate, march)
    balances["売掛金", PAYMENT_SERVICE] = sum(line.amount for _, lines in demo_trade.online_sales(march) for line in lines)
    for asset, amount in zip(STOCK_ACCOUNTS, STOCKS[march.fiscal_year], strict=True):
        balances[asset[0], ""] = amount
    for supplier, owed in demo_trade.bought_from(march).items():
        balances["買掛金", supplier] = -owed
    for creditor, (_, amount, _, _) in demo_costs.month_end_bills(march).items():
        balances["未払金", creditor] = -amount
    balances["未払費用", ""] = -sum(demo_trade.part_time_wages(march))
    balances["預り金", "源泉所得税"] = -demo_trade.income_tax_withheld(march)
    balances["預り金", "報酬源泉税"] = -demo_trade.accountant_fee(march)[1]
    balances["預り金", "住民税"] = -RESIDENT_TAX
    balances["預り金", "社会保険料"] = -demo_trade.social_insurance_withheld(march)
    balances["繰越利益剰余金", ""] = -sum(balances.values())
    order = {account: place for place, account in enumerate([*ASSETS, *LIABILITIES])}
    return dict(sorted(balances.items(), key=lambda item: order[item[0][0]]))


def signed_lines(entry: Entry) -> Iterator[tuple[tuple[str, str], int]]:
    """Account and detail of every line, debits positive."""
    for sign, lines in ((1, entry.debits), (-1, entry.credits)):
        for line in lines:
            yield (line.account, line.sub_account or line.counterparty), sign * line.amount


def profit(entries: list[Entry]) -> int:
    """Revenue less expense of the given entries, taxes on the way (such as those on interest) included."""
    carried = {*ASSETS, *LIABILITIES}
    return -sum(signed for entry in entries for (account, _), signed in signed_lines(entry) if account not in carried)


def consumption_tax_due(entries: list[Entry]) -> int:
    """Tax on sales less tax on purchases of a year, less the interim payment; hundreds of yen, as on the return."""
    due = 0
    for entry in entries:
        for sign, lines in ((-1, entry.debits), (1, entry.credits)):
            due += sum(sign * line.tax.part_of(line.amount) for line in lines)
        due -= sum(line.amount for line in entry.debits if entry.description == INTERIM_CONSUMPTION_TAX)
    return due // 100 * 100


def monthly_totals(entries: list[Entry]) -> dict[str, dict[str, list[int]]]:
    """Month to account to debit and credit totals, for tests that read the files back."""
    totals: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    for entry in entries:
        for side, lines in enumerate((entry.debits, entry.credits)):
            for line in lines:
                totals[f"{entry.day:%Y-%m}"][line.account][side] += line.amount
    return totals


def demo_files() -> dict[str, bytes]:
    """Every file of ``resources/demo`` that is made here, by name."""
    books = DemoBooks()
    openings = [OpeningLine(account, abs(amount), amount > 0, detail) for (account, detail), amount in opening_balances().items()]
    files = {"opening_2024.txt": yayoi_opening_file(date(2024, 4, 1), openings)}
    years = sorted({month.fiscal_year for month in map(FIRST.plus, range(MONTHS))})
    for year in years:
        entries = books.year(year)
        files[f"yayoi_{year}.txt"] = yayoi_file(entries)
        files[f"freee_{year}.csv"] = freee_file(entries, MADE_ON)
        files[f"money_forward_{year}.csv"] = money_forward_file(entries, MADE_ON, BOOKKEEPER)
    last = FIRST.plus(MONTHS - 1)
    this_year = books.year(last.fiscal_year)
    moved = sum(signed for entry in this_year for key, signed in signed_lines(entry) if key == (DEPOSIT, MAIN_BANK))
    opening = books.balance(DEPOSIT, MAIN_BANK) - moved
    files[f"bank_{last.fiscal_year}.txt"] = bank_statement(this_year, opening, DemoMonth(last.fiscal_year, 4), last)
    files["invoice_received.xml"] = received_invoice(this_year, last)
    company = {
        "name": NAME,
        "form": "corporation",
        "year_start": FIRST.month,
        "first_month": f"{FIRST.year}-{FIRST.month:02d}",
        "last_month": f"{last.year}-{last.month:02d}",
        "basis_tax": "inclusive",
        "industry": INDUSTRY,
        "employees": {str(year): EMPLOYEES[year] for year in years},
        "profile": demo_profile(),
    }
    files["company.json"] = json_bytes(company)
    files["forms.json"] = json_bytes(demo_forms())
    files["industry_values.json"] = json_bytes(demo_industry_values())
    files["loans.json"] = json_bytes(demo_loans())
    files["plans.json"] = json_bytes(demo_plans())
    files["reviews.json"] = json_bytes({"reviews": demo_reviews(), "comments": demo_comments()})
    files["scenarios.json"] = json_bytes(demo_scenarios())
    files["schemes.json"] = json_bytes(demo_schemes())
    files["expected.json"] = json_bytes(monthly_totals(books.entries))
    return files


def json_bytes(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for file_name, content in demo_files().items():
        (FOLDER / file_name).write_bytes(content)
