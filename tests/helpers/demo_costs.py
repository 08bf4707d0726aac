"""Running costs, loans and the singular events of the demo company; each function gives the entries of one month."""

from collections.abc import Iterator
from datetime import date

from tests.helpers.demo_figures import (
    CUSTOMERS,
    LEASE_INTEREST,
    LEASE_PRINCIPAL,
    LOANS,
    MACHINE,
    MACHINE_MAKER,
    MAIN_BANK,
    NEW_LOAN,
    NEW_LOAN_MONTHLY,
    ONLINE_SALES,
    SECOND_BANK,
    DemoMonth,
    season,
    varied,
)
from tests.helpers.demo_trade import bank, fee, simple
from tests.helpers.journal_layouts import Entry, Line, Tax

COURIER, POWER_COMPANY, CARD = "くろつばめ運輸株式会社", "みなも電力株式会社", "すばるカード"

#: Small payments from the till: day, account, tax, average, text.
PETTY_CASH = (
    (4, "旅費交通費", Tax.PURCHASE_10, 8_400, "得意先回り 電車・駐車場"),
    (9, "消耗品費", Tax.PURCHASE_10, 12_600, "本店 包装紙・テープ"),
    (11, "会議費", Tax.PURCHASE_8, 3_700, "試食会 茶菓"),
    (17, "接待交際費", Tax.PURCHASE_10, 19_800, "得意先 会食"),
    (18, "通信費", Tax.PURCHASE_10, 5_200, "切手・はがき"),
    (23, "新聞図書費", Tax.PURCHASE_8, 4_900, "新聞購読料"),
    (24, "消耗品費", Tax.PURCHASE_10, 9_300, "清掃用品"),
)
#: Direct debits of every month: day, bank, account, tax, amount, text.
DIRECT_DEBITS = (
    (27, SECOND_BANK, "地代家賃", Tax.PURCHASE_10, 275_000, "本店 家賃"),
    (27, MAIN_BANK, "製造賃借料", Tax.PURCHASE_10, 132_000, "仕込み蔵 冷蔵倉庫"),
    (26, MAIN_BANK, "保険積立金", Tax.OUTSIDE, 50_000, "経営者保険 積立"),
    (26, MAIN_BANK, "通信費", Tax.PURCHASE_10, 38_500, "電話・インターネット"),
    (10, MAIN_BANK, "福利厚生費", Tax.PURCHASE_10, 26_400, "作業着 洗濯"),
    (5, MAIN_BANK, "ソフトウェア利用料", Tax.PURCHASE_10, 16_500, "会計・受注システム"),
)
#: Payments of certain months: months, day, account, tax, amount, text.
YEARLY = (
    ((4,), 15, "諸会費", Tax.OUTSIDE, 36_000, "商工会議所 年会費"),
    ((5,), 30, "租税公課", Tax.OUTSIDE, 68_500, "自動車税"),
    ((4, 7, 12, 2), 28, "租税公課", Tax.OUTSIDE, 62_000, "固定資産税（償却資産）"),
    ((6,), 20, "保険料", Tax.OUTSIDE, 264_000, "火災・生産物賠償保険"),
    ((5, 8, 11, 2), 18, "製造修繕費", Tax.PURCHASE_10, 138_600, "充填機 定期点検"),
    ((6, 11), 5, "広告宣伝費", Tax.PURCHASE_10, 440_000, "ギフトカタログ 印刷・発送"),
    ((9,), 12, "研修費", Tax.PURCHASE_10, 55_000, "衛生管理講習"),
)


def small_costs(month: DemoMonth) -> Iterator[Entry]:
    for day, account, tax, amount, text in PETTY_CASH:
        paid = varied(amount, 250, account, day, month)
        yield simple(date(month.year, month.month, day), text, Line(account, paid, tax), Line("現金", paid))
    for day, name, account, tax, amount, text in DIRECT_DEBITS:
        yield simple(month.day(day), f"{month.label} {text}", Line(account, amount, tax), bank(amount, name))
    for months, day, account, tax, amount, text in YEARLY:
        if month.month in months:
            yield simple(month.day(day), text, Line(account, amount, tax), bank(amount))
    light = varied(78_000 if month.month in (1, 2, 7, 8) else 61_000, 60, "light", month)
    yield simple(month.day(22), "本店 水道光熱費", Line("水道光熱費", light, Tax.PURCHASE_10), bank(light, SECOND_BANK))
    advertising = varied(96_800, 120, "advertising", month)
    debits = (Line("広告宣伝費", advertising, Tax.PURCHASE_10), fee(440))
    yield Entry(month.day(13), "地域情報誌・検索広告", debits, (bank(advertising + 440),))


def month_end_bills(month: DemoMonth) -> dict[str, tuple[str, int, int, str]]:
    """Billed at the end of a month and paid in the next: creditor to account, tax-inclusive amount, day of payment, text."""
    sent = (ONLINE_SALES + sum(net for _, net, _, _ in CUSTOMERS)) * season(month) // 1000
    rates = 56 if month < DemoMonth(2025, 10) else 61
    power = 318_000 * (1080 if month.month in (7, 8, 9) else 1000) // 1000 * (1000 if month < DemoMonth(2026, 4) else 1090) // 1000
    return {
        COURIER: ("荷造運賃", varied(sent * rates // 1000, 40, COURIER, month), 31, "宅配・路線便"),
        POWER_COMPANY: ("電力費", varied(power, 40, POWER_COMPANY, month), 20, "工場 電気"),
        CARD: ("車両費", varied(58_300, 150, CARD, month), 27, "燃料・有料道路（カード払）"),
    }


def bills(month: DemoMonth) -> Iterator[Entry]:
    for creditor, (account, amount, _, text) in month_end_bills(month).items():
        owed = Line("未払金", amount, counterparty=creditor)
        yield simple(month.last_day, f"{month.label} {text}", Line(account, amount, Tax.PURCHASE_10), owed)
    for creditor, (_, amount, day, text) in month_end_bills(month.plus(-1)).items():
        owed = Line("未払金", amount, counterparty=creditor)
        yield simple(month.day(day), f"{month.plus(-1).label} {text} 支払", owed, bank(amount))


def loans(month: DemoMonth, owed: dict[str, int]) -> Iterator[Entry]:
    """Principal and interest of the month on what was owed at its beginning (by bank), and the lease of the packing line."""
    for name, (principal, rate) in LOANS.items():
        if name == SECOND_BANK and month >= DemoMonth(2025, 11):
            principal += NEW_LOAN_MONTHLY
        interest = owed[name] * rate // 12_000
        debits = (Line("長期借入金", principal, sub_account=name), Line("支払利息", interest, Tax.EXEMPT_PURCHASE))
        yield Entry(month.day(28), "借入金 約定返済", debits, (bank(principal + interest, name),))
    debits = (Line("リース債務", LEASE_PRINCIPAL), Line("支払利息", LEASE_INTEREST, Tax.EXEMPT_PURCHASE))
    yield Entry(month.day(27), "包装ライン リース料", debits, (bank(LEASE_PRINCIPAL + LEASE_INTEREST),))


def events(month: DemoMonth) -> Iterator[Entry]:
    """What happens once or twice: a time deposit, a machine with its loan, the director's money, a subsidy."""
    here = (month.year, month.month)
    if month.month in (2, 8):
        interest = varied(1_240, 300, "interest", month)
        tax = interest * 15_315 // 100_000
        debits = (bank(interest - tax), Line("法人税、住民税及び事業税", tax))
        yield Entry(month.day(16), "預金利息（源泉税控除後）", debits, (Line("受取利息", interest, Tax.EXEMPT_SALES),))
    if month.month in (3, 6, 9, 12):
        rebate = varied(9_900, 150, "vending", month)
        yield simple(month.day(21), "自動販売機 手数料", bank(rebate, SECOND_BANK), Line("雑収入", rebate, Tax.SALES_10))
    if here == (2024, 9):
        yield simple(month.day(17), "定期預金 預入", Line("定期預金", 3_000_000, sub_account=MAIN_BANK), bank(3_000_000))
    if here == (2025, 2):
        yield simple(month.day(14), "役員借入金 一部返済", Line("役員借入金", 500_000), bank(500_000))
    if here == (2025, 9):
        owed = Line("未払金", MACHINE, counterparty=MACHINE_MAKER)
        yield simple(month.day(18), "真空充填機 納入", Line("機械装置", MACHINE, Tax.PURCHASE_10), owed)
    if here in ((2025, 10), (2025, 11)):
        debits = (Line("未払金", MACHINE // 2, counterparty=MACHINE_MAKER), fee(660))
        yield Entry(month.day(31), "真空充填機 代金（2回払）", debits, (bank(MACHINE // 2 + 660),))
    if here == (2025, 10):
        debits = (bank(NEW_LOAN - 118_000, SECOND_BANK), Line("保証料", 118_000, Tax.EXEMPT_PURCHASE))
        yield Entry(month.day(20), "設備資金 借入（保証料差引）", debits, (Line("長期借入金", NEW_LOAN, sub_account=SECOND_BANK),))
    if here == (2025, 12):
        yield simple(month.day(19), "省エネ設備 補助金", bank(450_000), Line("助成金収入", 450_000))
    if here == (2026, 7):
        yield simple(month.day(6), "役員借入 運転資金", bank(3_000_000), Line("役員借入金", 3_000_000))
