"""What is fixed about the demo company: who buys, who supplies, wages, loans, stocks, and how a year runs.

Every company, bank and person is invented. Amounts are whole yen; "before tax" is said where consumption tax is added.
"""

import calendar
import hashlib
from dataclasses import dataclass
from datetime import date

from tests.helpers.journal_layouts import DEPOSIT, Tax


@dataclass(frozen=True, order=True)
class DemoMonth:
    """A calendar month of the demo; ``fiscal_year`` is named after the year it begins in (April)."""

    year: int
    month: int

    @property
    def fiscal_year(self) -> int:
        return self.year if self.month >= 4 else self.year - 1

    @property
    def label(self) -> str:
        return f"{self.month}月分"

    def plus(self, months: int) -> "DemoMonth":
        number = self.year * 12 + self.month - 1 + months
        return DemoMonth(number // 12, number % 12 + 1)

    def day(self, number: int) -> date:
        """A working day on or next to the given day; 31 means the last working day."""
        last = calendar.monthrange(self.year, self.month)[1]
        day = date(self.year, self.month, min(number, last))
        while day.weekday() >= 5:
            later = day.day < last and number < 28
            day = day.replace(day=day.day + (1 if later else -1))
        return day

    @property
    def day_one(self) -> date:
        return date(self.year, self.month, 1)

    @property
    def last_day(self) -> date:
        return date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])


NAME = "株式会社つくも味噌本舗（見本）"
FIRST = DemoMonth(2024, 4)
MONTHS = 30
INDUSTRY = "製造業（みそ・漬物）"
EMPLOYEES = {2024: 13, 2025: 13, 2026: 12}

MAIN_BANK, SECOND_BANK = "さざなみ銀行", "こだま信用金庫"
TRANSFER_FEE = 440

#: Sales of a month in permille of the average, April first: the gift seasons are July/August and December.
SEASON = (905, 930, 960, 1180, 1290, 900, 940, 1090, 1640, 800, 785, 940)
#: By fiscal year, in permille of the first: a little growth in 2025; in 2026 customers order less.
SALES_LEVEL = {2023: 980, 2024: 1000, 2025: 1012, 2026: 962}
#: Prices of soy beans, rice and vegetables; what is passed on to customers is in the sales level.
MATERIAL_PRICE = {DemoMonth(2025, 10): 1035, DemoMonth(2026, 4): 1160}
WAGE_LEVEL = {2023: 985, 2024: 1000, 2025: 1025, 2026: 1060}

#: Customers on account: average month before tax, permille of it in goods at the full rate (boxes, pottery), fee kept back.
CUSTOMERS = (
    ("株式会社あさぎり百貨店", 1_950_000, 120, 660),
    ("まるもり食品株式会社", 1_320_000, 0, 0),
    ("生活協同組合ひなたの会", 1_060_000, 0, 440),
    ("有限会社こまどり商店", 610_000, 0, 440),
    ("株式会社さんざし弁当", 545_000, 0, 0),
    ("道の駅やまぼうし", 450_000, 60, 440),
    ("旅館みずうみ荘", 385_000, 40, 0),
    ("合同会社はたけの台所", 310_000, 0, 440),
)
SHOP_SALES, ONLINE_SALES = 2_700_000, 1_650_000
PAYMENT_SERVICE, PAYMENT_SERVICE_FEE = "ゆうなぎ決済株式会社", 36  # fee in permille

#: Suppliers: account, tax, average month before tax, deliveries a month.
SUPPLIERS = (
    ("ほたる農産株式会社", "材料仕入高", Tax.PURCHASE_8, 1_160_000, 2),
    ("有限会社しおかぜ糀店", "材料仕入高", Tax.PURCHASE_8, 430_000, 1),
    ("やまなみ青果組合", "材料仕入高", Tax.PURCHASE_8, 570_000, 2),
    ("すずかけ醤油株式会社", "仕入高", Tax.PURCHASE_8, 790_000, 1),
    ("あかね陶苑", "仕入高", Tax.PURCHASE_10, 320_000, 1),
    ("こはく容器株式会社", "工場消耗品費", Tax.PURCHASE_10, 330_000, 1),
    ("有限会社はぎの加工", "外注加工費", Tax.PURCHASE_10, 240_000, 1),
)

RESIDENT_TAX = 92_000
#: Long-term loans in the opening balances: principal a month, interest in permille a year.
LOANS = {MAIN_BANK: (300_000, 17), SECOND_BANK: (150_000, 19)}
NEW_LOAN, NEW_LOAN_MONTHLY = 5_000_000, 83_000
MACHINE, MACHINE_MAKER = 4_620_000, "ほしぞら機械工業株式会社"
LEASE_PRINCIPAL, LEASE_INTEREST = 60_000, 5_400

#: Stocks at the end of a fiscal year, and the accounts that move them: asset, opening, closing.
STOCK_ACCOUNTS = (
    ("商品", "期首商品棚卸高", "期末商品棚卸高"),
    ("製品", "期首製品棚卸高", "期末製品棚卸高"),
    ("原材料", "期首材料棚卸高", "期末材料棚卸高"),
    ("仕掛品", "期首仕掛品棚卸高", "期末仕掛品棚卸高"),
)
STOCKS = {
    2023: (1_950_000, 3_400_000, 1_150_000, 4_200_000),
    2024: (2_080_000, 3_560_000, 1_240_000, 4_350_000),
    2025: (2_310_000, 3_980_000, 1_520_000, 4_610_000),
}
#: Depreciation of a year: selling and administration, factory.
DEPRECIATION = {2024: (820_000, 2_460_000), 2025: (790_000, 2_750_000)}

#: Balances at 2024-04-01 that do not follow from the month before; debit positive.
OPENING = {
    ("現金", ""): 236_000,
    (DEPOSIT, MAIN_BANK): 11_840_000,
    (DEPOSIT, SECOND_BANK): 3_150_000,
    ("建物附属設備", ""): 6_800_000,
    ("機械装置", ""): 12_500_000,
    ("車両運搬具", ""): 3_200_000,
    ("工具器具備品", ""): 1_450_000,
    ("リース資産", ""): 3_600_000,
    ("減価償却累計額", ""): -12_900_000,
    ("出資金", ""): 100_000,
    ("敷金", ""): 1_500_000,
    ("保険積立金", ""): 1_800_000,
    ("未払法人税等", ""): -1_020_000,
    ("未払消費税等", ""): -1_430_000,
    ("リース債務", ""): -2_520_000,
    ("長期借入金", MAIN_BANK): -24_000_000,
    ("長期借入金", SECOND_BANK): -9_000_000,
    ("役員借入金", ""): -1_500_000,
    ("資本金", ""): -10_000_000,
}


def varied(amount: int, spread: int, *key: object) -> int:
    """An amount changed by at most ``spread`` permille, the same for the same key on every machine; whole tens of yen."""
    number = int.from_bytes(hashlib.sha256(repr(key).encode()).digest()[:4])
    return amount * (1000 - spread + number % (2 * spread + 1)) // 10_000 * 10


def material_price(month: DemoMonth) -> int:
    """In permille of the first year's prices."""
    return next((price for since, price in sorted(MATERIAL_PRICE.items(), reverse=True) if since <= month), 1000)


def with_tax(net: int, tax: Tax) -> int:
    return net * (100 + tax.rate) // 100


def season(month: DemoMonth) -> int:
    """Sales of a month in permille of an average month of the first year."""
    return SEASON[(month.month - 4) % 12] * SALES_LEVEL[month.fiscal_year] // 1000
