"""Trade and staff of the demo company: what is sold, bought and earned in a month, and what is settled the month after.

Everything follows from the month alone, so what is collected or paid is always exactly what was billed the month before.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tests.helpers.demo_figures import (
    CUSTOMERS,
    MAIN_BANK,
    ONLINE_SALES,
    PAYMENT_SERVICE,
    PAYMENT_SERVICE_FEE,
    RESIDENT_TAX,
    SECOND_BANK,
    SHOP_SALES,
    SUPPLIERS,
    TRANSFER_FEE,
    WAGE_LEVEL,
    DemoMonth,
    material_price,
    season,
    varied,
    with_tax,
)
from tests.helpers.journal_layouts import DEPOSIT, Entry, Line, Tax


def bank(amount: int, name: str = MAIN_BANK) -> Line:
    return Line(DEPOSIT, amount, sub_account=name)


def simple(day: date, text: str, debit: Line, credit: Line) -> Entry:
    return Entry(day, text, (debit,), (credit,))


def fee(amount: int) -> Line:
    return Line("支払手数料", amount, Tax.PURCHASE_10)


def deliveries(customer: str, net: int, full_rate: int, month: DemoMonth) -> list[tuple[date, tuple[Line, ...]]]:
    """The two deliveries of a month: the sales lines, tax-inclusive, at the reduced and at the full rate."""
    found = []
    for number, (day, share) in enumerate(((month.day(12), 450), (month.day(26), 550))):
        amount = varied(net * season(month) // 1000 * share // 1000, 60, customer, month, number)
        boxes = amount * full_rate // 1000
        lines = [Line("売上高", with_tax(amount - boxes, Tax.SALES_8), Tax.SALES_8)]
        if boxes:
            lines.append(Line("売上高", with_tax(boxes, Tax.SALES_10), Tax.SALES_10))
        found.append((day, tuple(lines)))
    return found


def returned(customer: str, month: DemoMonth) -> int:
    """Unsold gift sets the department store sends back in January."""
    return with_tax(varied(92_000, 90, customer, month), Tax.SALES_8) if month.month == 1 and customer == CUSTOMERS[0][0] else 0


def billed(customer: str, net: int, full_rate: int, month: DemoMonth) -> int:
    """What a customer owes at the end of a month, tax-inclusive."""
    sold = sum(line.amount for _, lines in deliveries(customer, net, full_rate, month) for line in lines)
    return sold - returned(customer, month)


def online_sales(month: DemoMonth) -> list[tuple[date, tuple[Line, ...]]]:
    return deliveries(PAYMENT_SERVICE, ONLINE_SALES, 90, month)


def sales(month: DemoMonth) -> Iterator[Entry]:
    for customer, net, full_rate, _ in CUSTOMERS:
        for half, (day, lines) in zip(("前半", "後半"), deliveries(customer, net, full_rate, month), strict=True):
            owed = Line("売掛金", sum(line.amount for line in lines), counterparty=customer)
            yield Entry(day, f"{month.label} {half} 納品 味噌・漬物", (owed,), lines)
        if back := returned(customer, month):
            debit = Line("売上値引・戻り高", back, Tax.SALES_8)
            yield simple(month.day(20), "歳暮ギフト 返品", debit, Line("売掛金", back, counterparty=customer))
    for day, lines in online_sales(month):
        owed = Line("売掛金", sum(line.amount for line in lines), counterparty=PAYMENT_SERVICE)
        yield Entry(day, f"{month.label} 通販サイト売上", (owed,), lines)


def shop_sales(month: DemoMonth) -> Iterator[Entry]:
    """Takings by the week; all but the last are banked the day after (the last in :func:`last_cash_deposit`)."""
    for week, day in enumerate((6, 13, 20, 26), 1):
        net = varied(SHOP_SALES * season(month) // 4000, 80, "shop", month, week)
        goods = net * 70 // 1000
        food, rest = with_tax(net - goods, Tax.SALES_8), with_tax(goods, Tax.SALES_10)
        lines = (Line("売上高", food, Tax.SALES_8), Line("売上高", rest, Tax.SALES_10))
        yield Entry(date(month.year, month.month, day), f"本店 第{week}週 店頭売上", (Line("現金", food + rest),), lines)
        if week < 4:
            banked = (food + rest) * 85 // 100 // 10_000 * 10_000
            yield simple(month.day(day + 1), "売上金 預入", bank(banked, SECOND_BANK), Line("現金", banked))


def collections(month: DemoMonth) -> Iterator[Entry]:
    before = month.plus(-1)
    for number, (customer, net, full_rate, kept_back) in enumerate(CUSTOMERS):
        owed = billed(customer, net, full_rate, before)
        day = month.day(20 if number % 2 else 31)
        received = [bank(owed - kept_back), *([fee(kept_back)] if kept_back else [])]
        text = f"{before.label} 売掛金 入金" + ("（振込料差引）" if kept_back else "")
        yield Entry(day, text, tuple(received), (Line("売掛金", owed, counterparty=customer),))
    owed = sum(line.amount for _, lines in online_sales(before) for line in lines)
    kept_back = owed * PAYMENT_SERVICE_FEE // 1000
    debits = (bank(owed - kept_back), Line("支払手数料", kept_back, Tax.PURCHASE_10))
    yield Entry(month.day(15), f"{before.label} 決済代行 入金（手数料差引）", debits, (Line("売掛金", owed, counterparty=PAYMENT_SERVICE),))


def purchases(month: DemoMonth) -> Iterator[Entry]:
    """Bought for what will be sold next month; materials at the price of the day."""
    needed = season(month.plus(1))
    for supplier, account, tax, net, times in SUPPLIERS:
        price = material_price(month) if account == "材料仕入高" else 1000
        for number in range(times):
            amount = varied(net * needed // 1000 * price // 1000 // times, 50, supplier, month, number)
            bought = with_tax(amount, tax)
            day = month.day(8 + number * 12 + len(supplier) % 4)
            yield simple(day, f"{month.label} 仕入", Line(account, bought, tax), Line("買掛金", bought, counterparty=supplier))


def bought_from(month: DemoMonth) -> dict[str, int]:
    """What is owed to each supplier at the end of a month."""
    owed: dict[str, int] = defaultdict(int)
    for entry in purchases(month):
        owed[entry.credits[0].counterparty] += entry.credits[0].amount
    return owed


def payments(month: DemoMonth) -> Iterator[Entry]:
    for supplier, owed in bought_from(month.plus(-1)).items():
        debits = (Line("買掛金", owed, counterparty=supplier), fee(TRANSFER_FEE))
        yield Entry(month.day(31), f"{month.plus(-1).label} 仕入代金 振込", debits, (bank(owed + TRANSFER_FEE),))


@dataclass(frozen=True)
class Pay:
    """A pay day: debits by account, and what is withheld from it."""

    debits: tuple[Line, ...]
    income_tax: int
    social_insurance: int
    resident_tax: int

    @property
    def credits(self) -> tuple[Line, ...]:
        withheld = (("源泉所得税", self.income_tax), ("住民税", self.resident_tax), ("社会保険料", self.social_insurance))
        lines = [Line("預り金", amount, sub_account=name) for name, amount in withheld if amount]
        return (*lines, bank(sum(line.amount for line in self.debits) - sum(line.amount for line in lines)))


def wages(month: DemoMonth) -> Pay:
    level = WAGE_LEVEL[month.fiscal_year]
    overtime = max(0, season(month) - 1000) // 4
    office, factory = 1_180_000 * level // 1000, 1_320_000 * (level + overtime) // 1000
    debits = (Line("役員報酬", 900_000), Line("給料手当", office), Line("賃金", factory))
    gross = 900_000 + office + factory
    return Pay(debits, gross * 44 // 10_000 * 10, gross * 146 // 10_000 * 10, RESIDENT_TAX)


def bonus(month: DemoMonth) -> Pay | None:
    """July and December; the summer of 2026 is cut."""
    if month.month not in (7, 12):
        return None
    level = WAGE_LEVEL[month.fiscal_year] if month < DemoMonth(2026, 4) else 600
    office, factory = 720_000 * level // 1000, 810_000 * level // 1000
    gross = office + factory
    return Pay((Line("賞与", office), Line("製造賞与", factory)), gross * 50 // 10_000 * 10, gross * 146 // 10_000 * 10, 0)


def part_time_wages(month: DemoMonth) -> tuple[int, int]:
    """Hours of a month, paid on the 10th of the next: shop, factory."""
    level = WAGE_LEVEL[month.fiscal_year]
    return (
        varied(330_000 * level // 1000, 40, "shop hours", month),
        varied(250_000 * level // 1000 * (600 + season(month) * 4 // 10) // 1000, 40, "factory hours", month),
    )


def accountant_fee(month: DemoMonth) -> tuple[int, int]:
    """Tax-inclusive fee (the annual return in May beside the monthly fee) and 10.21 % of its net withheld."""
    fees = 44_000 + (165_000 if month.month == 5 else 0)
    return fees, fees * 10 // 11 * 1021 // 10_000


def part_time_tax(month: DemoMonth) -> int:
    return sum(part_time_wages(month.plus(-1))) * 3 // 1000


def income_tax_withheld(month: DemoMonth) -> int:
    """From wages, bonus and part-time wages; what is withheld from the accountant stands in a sub-account of its own."""
    extra = bonus(month)
    return wages(month).income_tax + (extra.income_tax if extra else 0) + part_time_tax(month)


def social_insurance_withheld(month: DemoMonth) -> int:
    extra = bonus(month)
    return wages(month).social_insurance + (extra.social_insurance if extra else 0)


def staff(month: DemoMonth) -> Iterator[Entry]:
    before = month.plus(-1)
    pay = wages(month)
    yield Entry(month.day(25), f"{month.label} 給与", pay.debits, pay.credits)
    if extra := bonus(month):
        yield Entry(month.day(10), "夏季賞与" if month.month == 7 else "冬季賞与", extra.debits, extra.credits)
    shop, factory = part_time_wages(month)
    hours = (Line("雑給", shop), Line("製造雑給", factory))
    yield Entry(month.last_day, f"{month.label} パート給与 計上（翌月10日払）", hours, (Line("未払費用", shop + factory),))
    due, tax = sum(part_time_wages(before)), part_time_tax(month)
    paid = (Line("預り金", tax, sub_account="源泉所得税"), bank(due - tax))
    yield Entry(month.day(10), f"{before.label} パート給与 支払", (Line("未払費用", due),), paid)
    taxes = (
        Line("預り金", income_tax_withheld(before), sub_account="源泉所得税"),
        Line("預り金", accountant_fee(before)[1], sub_account="報酬源泉税"),
        Line("預り金", RESIDENT_TAX, sub_account="住民税"),
    )
    yield Entry(month.day(10), f"{before.label} 源泉所得税・住民税 納付", taxes, (bank(sum(line.amount for line in taxes)),))
    share = social_insurance_withheld(before)
    factory_share = share * 40 // 100
    insured = (Line("法定福利費", share - factory_share), Line("製造法定福利費", factory_share))
    debits = (*insured, Line("預り金", share, sub_account="社会保険料"))
    yield Entry(month.day(31), f"{before.label} 社会保険料 納付", debits, (bank(share * 2),))
    fees, withheld = accountant_fee(month)
    text = "税理士 顧問料" + ("・決算料" if month.month == 5 else "")
    credits = (Line("預り金", withheld, sub_account="報酬源泉税"), bank(fees - withheld))
    yield Entry(month.day(20), text, (Line("支払報酬料", fees, Tax.PURCHASE_10),), credits)
