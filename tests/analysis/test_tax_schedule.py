"""Taxes and social insurance to come: the amounts stand in the books, and where they do not none is invented."""

import pytest

from app.analysis.charge_schedule import Due, monthly_charges
from app.analysis.forecast_items import Certainty
from app.analysis.tax_dates import Tax
from app.analysis.tax_schedule import tax_schedule
from tests.analysis.habit_books import charges_of, day, monthly
from tests.helpers.journal_text import read_ledger

OPENING = "year 2024-04..2025-03\nyear 2025-04..2026-03\nopening 2024-04 普通預金 20000000 / 資本金 20000000\n"
#: A year with 400,000 of income taxes (100,000 of them paid in November) and 1,000,000 of consumption tax still owed at its end.
CLOSED = (
    OPENING
    + """
2024-11-29 仮払税金 100000 / 普通預金 100000 ; 法人税 中間納付
2025-03-31 [決算] 租税公課 1000000 / 未払消費税等 1000000 ; 消費税
2025-03-31 [決算] 法人税、住民税及び事業税 400000 / 仮払税金 100000 + 未払法人税等 300000 ; 法人税等
2025-04-30 消耗品費 1000 / 現金 1000 ; 文具
"""
)
PAID = """
2025-05-30 未払法人税等 300000 / 普通預金 300000 ; 法人税等 確定
2025-05-30 未払消費税等 1000000 / 普通預金 1000000 ; 消費税 確定
"""


def taxes(text: str, end: str, until: str) -> Due:
    ledger = read_ledger(text)
    return tax_schedule(ledger.books(), charges_of(ledger, end), day(end), day(until))


def shown(due: Due) -> list[tuple[str, str, int, str]]:
    return [(item.key, item.day.isoformat(), item.amount, str(item.certainty)) for item in due.items]


def test_what_the_closing_left_to_pay_is_sure() -> None:
    # 31 May 2025 is a Saturday, 30 November 2025 a Sunday; income taxes were paid before such an end (29 November 2024).
    # Half of 400,000, and half of the 1,000,000 that last year took.
    assert shown(taxes(CLOSED, "2025-04-30", "2025-12-31")) == [
        ("tax:income:2025-05:final", "2025-05-30", -300_000, "confirmed"),
        ("tax:consumption:2025-05:final", "2025-06-02", -1_000_000, "confirmed"),
        ("tax:income:2025-11:interim", "2025-11-28", -200_000, "expected"),
        ("tax:consumption:2025-11:interim", "2025-12-01", -500_000, "confirmed"),
    ]


def test_the_year_still_open_takes_what_the_year_before_took_less_what_is_paid_on_account() -> None:
    # 1,000,000 and 400,000, half of each already in November.
    found = shown(taxes(CLOSED + PAID, "2025-05-31", "2026-06-30"))
    assert found[2:] == [
        ("tax:consumption:2026-05:final", "2026-05-29", -500_000, "expected"),
        ("tax:income:2026-05:final", "2026-05-29", -200_000, "expected"),
    ]


def test_little_tax_needs_no_interim_payment() -> None:
    small = (
        CLOSED.replace("400000", "170000")
        .replace("未払法人税等 300000", "未払法人税等 70000")
        .replace("消費税等 1000000", "消費税等 600000")
    )
    small = small.replace("租税公課 1000000", "租税公課 600000")
    assert [key for key, *_ in shown(taxes(small, "2025-04-30", "2025-12-31"))] == [
        "tax:income:2025-05:final",
        "tax:consumption:2025-05:final",
    ]


def consumption_tax(text: str, end: str, until: str) -> list[tuple[str, str, int, str]]:
    return [each for each in shown(taxes(text, end, until)) if each[0].startswith("tax:consumption")]


def test_the_final_payment_of_the_year_before_the_books_is_no_part_of_the_first_year() -> None:
    # 5,000,000 of the year (3,900,000 national): one payment on account, half of it; with the 1,430,000 it would be three.
    text = (
        OPENING.replace("資本金 20000000", "資本金 18570000 + 未払消費税等 1430000")
        + "2024-05-31 未払消費税等 1430000 / 普通預金 1430000 ; 消費税 確定納付\n"
    )
    text += "2024-11-29 租税公課 700000 / 普通預金 700000 ; 消費税 中間納付\n"
    text += "2025-03-31 [決算] 租税公課 4300000 / 未払消費税等 4300000 ; 消費税\n2025-04-30 消耗品費 1000 / 現金 1000 ; 文具\n"
    assert consumption_tax(text, "2025-04-30", "2026-03-31") == [
        ("tax:consumption:2025-05:final", "2025-05-30", -4_300_000, "confirmed"),
        ("tax:consumption:2025-11:interim", "2025-11-28", -2_500_000, "confirmed"),
    ]


def test_tax_taken_up_month_by_month_is_that_of_the_whole_year() -> None:
    text = OPENING + monthly("2024-04", 12, "租税公課 100000 / 未払消費税等 100000 ; 消費税 月次計上", day_of_month=28)
    text = text.replace("2025-03-28 租税公課", "2025-03-31 [決算] 租税公課") + "2025-04-30 消耗品費 1000 / 現金 1000 ; 文具\n"
    assert consumption_tax(text, "2025-04-30", "2025-12-31") == [
        ("tax:consumption:2025-05:final", "2025-06-02", -1_200_000, "confirmed"),
        ("tax:consumption:2025-11:interim", "2025-12-01", -600_000, "confirmed"),
    ]


#: A year that took 8,000,000 of consumption tax (6,240,000 national): three payments on account of 2,000,000 by law.
THREE = OPENING + (
    "2025-03-31 [決算] 租税公課 8000000 / 未払消費税等 8000000 ; 消費税\n2025-05-30 未払消費税等 8000000 / 普通預金 8000000 ; 消費税\n"
)


def test_payments_on_account_go_on_where_the_books_make_them() -> None:
    text = THREE + "2025-08-29 租税公課 2000000 / 普通預金 2000000 ; 消費税 中間納付\n2025-09-30 消耗品費 1 / 現金 1\n"
    assert consumption_tax(text, "2025-09-30", "2026-03-31") == [
        ("tax:consumption:2025-11:interim", "2025-11-28", -2_000_000, "confirmed"),
        ("tax:consumption:2026-02:interim", "2026-02-27", -2_000_000, "confirmed"),
    ]


def test_payments_the_books_did_not_make_are_told_and_not_counted() -> None:
    due = taxes(THREE + "2025-09-30 消耗品費 1 / 現金 1\n", "2025-09-30", "2026-03-31")
    assert [item for item in due.items if item.key.startswith("tax:consumption")] == []
    told = [remark.values for remark in due.remarks if remark.code == "schedule.interim_not_paid"]
    assert told == [{"tax": "消費税（中間分）", "day": day("2025-12-01"), "amount": 2_000_000}]


def test_no_income_tax_on_account_is_asked_for_where_the_books_never_paid_any() -> None:
    text = CLOSED.replace("2024-11-29 仮払税金 100000 / 普通預金 100000 ; 法人税 中間納付\n", "").replace(
        "仮払税金 100000 + 未払法人税等 300000", "未払法人税等 400000"
    )
    text += PAID.replace("300000", "400000") + "2025-12-31 消耗品費 1 / 現金 1\n"
    due = taxes(text, "2025-12-31", "2026-12-31")
    # November 2025 was due and not paid; what November 2026 would take is not known either.
    assert [key for key, *_ in shown(due) if key.startswith("tax:income")] == ["tax:income:2026-05:final"]
    assert [remark for remark in due.remarks if remark.code == "schedule.tax_unknown"] == []


def test_where_the_books_pay_on_account_otherwise_than_the_law_they_are_followed() -> None:
    # They paid once in November 2025 instead of three times: next November is expected so again.
    text = THREE + "2025-11-28 租税公課 3000000 / 普通預金 3000000 ; 消費税 中間納付\n"
    text += "2026-03-31 [決算] 租税公課 5000000 / 未払消費税等 5000000 ; 消費税\n"
    assert consumption_tax(text, "2026-03-31", "2026-12-31") == [
        ("tax:consumption:2026-05:final", "2026-05-29", -5_000_000, "confirmed"),
        ("tax:consumption:2026-11:interim", "2026-11-30", -3_000_000, "expected"),
    ]


def test_a_date_without_an_amount_is_told_and_not_counted() -> None:
    text = OPENING + "2025-04-30 普通預金 500000 / 売上高 500000 ; 売上\n"
    due = taxes(text, "2025-04-30", "2025-12-31")
    assert due.items == ()
    assert [(remark.code, remark.values["day"]) for remark in due.remarks] == [("schedule.tax_unknown", day("2025-06-02"))]


def test_property_tax_comes_again_where_the_books_show_it() -> None:
    text = OPENING + monthly("2024-07", 1, "租税公課 62000 / 普通預金 62000 ; 固定資産税 第2期", day_of_month=31)
    found = taxes(text + "2025-04-30 消耗品費 1 / 現金 1\n", "2025-04-30", "2025-12-31").items
    assert [(item.key, item.day.isoformat(), item.amount) for item in found] == [("tax:property:2025-07", "2025-07-31", -62_000)]


def test_an_owners_taxes_follow_last_years_payments() -> None:
    text = """form sole-proprietor
year 2024-01..2024-12
year 2025-01..2025-12
opening 2024-01 普通預金 5000000 / 元入金 5000000
2024-07-31 事業主貸 60000 / 普通預金 60000 ; 所得税 予定納税
2025-03-14 事業主貸 150000 / 普通預金 150000 ; 所得税 確定申告
2025-03-31 租税公課 80000 / 普通預金 80000 ; 消費税
2025-04-30 消耗品費 1000 / 普通預金 1000 ; 文具
"""
    found = shown(taxes(text, "2025-04-30", "2026-03-31"))
    assert found == [
        ("tax:income:2025-07:interim", "2025-07-31", -60_000, "expected"),
        ("tax:income:2026-03:final", "2026-03-16", -150_000, "expected"),
        ("tax:consumption:2026-03:final", "2026-03-31", -80_000, "expected"),
    ]


def test_an_owners_own_insurance_and_resident_tax_are_no_charges_on_wages() -> None:
    text = """form sole-proprietor
year 2025-01..2025-12
opening 2025-01 普通預金 5000000 / 元入金 5000000
"""
    text += monthly("2025-01", 6, "事業主貸 40000 / 普通預金 40000 ; 国民健康保険 第{n}期")
    text += monthly("2025-01", 6, "事業主貸 17000 / 普通預金 17000 ; 国民年金（日本年金機構）")
    text += monthly("2025-01", 6, "事業主貸 50000 / 普通預金 50000 ; 住民税 納付")
    assert charges(text, "2025-06-30", "2025-12-31") == Due()


INSURANCE = "法定福利費 50000 + 預り金:社会保険料 50000 / 普通預金 100000 ; {n}月 社会保険料"
WITHHELD = "預り金:源泉所得税 12000 + 預り金:住民税 8000 / 普通預金 20000 ; {n}月 源泉税・住民税"
WAGES = "給料手当 400000 / 預り金:社会保険料 50000 + 預り金:源泉所得税 12000 + 預り金:住民税 8000 + 普通預金 330000 ; {n}月 給与"


def charges(text: str, end: str, until: str, is_half_yearly: bool | None = None) -> Due:
    return monthly_charges(charges_of(read_ledger(text), end), day(end), day(until), is_half_yearly)


def test_insurance_and_withheld_taxes_go_on_as_they_are_paid() -> None:
    text = OPENING + monthly("2025-05", 4, WAGES, day_of_month=25)
    text += monthly("2025-06", 4, INSURANCE, day_of_month=30) + monthly("2025-06", 4, WITHHELD, day_of_month=10)
    # 31 October 2025 is a Friday, 10 October too.
    assert sorted((item.key, item.day.isoformat(), item.amount) for item in charges(text, "2025-09-30", "2025-10-31").items) == [
        ("insurance:social_insurance:2025-10", "2025-10-31", -100_000),
        ("tax:resident:2025-10", "2025-10-10", -8_000),
        ("tax:withholding:2025-10", "2025-10-10", -12_000),
    ]


@pytest.mark.parametrize("owed", ["未払費用:社会保険料", "未払費用"])
def test_wages_that_take_up_their_insurance_pay_none_of_it(owed: str) -> None:
    wages = f"給料手当 400000 + 法定福利費 50000 / 預り金:社会保険料 50000 + {owed} 50000 + 普通預金 350000 ; {{n}}月 給与"
    paid = f"預り金:社会保険料 50000 + {owed} 50000 / 普通預金 100000 ; {{n}}月 社会保険料 納付"
    text = OPENING + monthly("2025-05", 5, wages, day_of_month=25) + monthly("2025-06", 4, paid, day_of_month=30)
    (october,) = charges(text, "2025-09-30", "2025-10-31").items
    assert (october.day.isoformat(), october.amount) == ("2025-10-31", -100_000)


def test_the_month_after_a_bonus_takes_as_much_more_as_a_year_ago() -> None:
    paid = {"2024-05": 90_000, "2024-06": 90_000, "2024-07": 90_000, "2024-08": 150_000}
    paid |= {f"2024-{month:02d}": 90_000 for month in range(9, 13)} | {f"2025-{month:02d}": 100_000 for month in range(1, 8)}
    text = OPENING + "".join(f"{month}-28 法定福利費 {amount} / 普通預金 {amount} ; 社会保険料\n" for month, amount in paid.items())
    (august, september) = charges(text, "2025-07-31", "2025-09-30").items
    # 100,000 as usual and the 60,000 that August 2024 took on top.
    assert (august.amount, august.certainty) == (-160_000, Certainty.EXPECTED)
    assert (september.amount, september.certainty) == (-100_000, Certainty.CONFIRMED)


def test_charges_that_are_not_paid_in_a_row_are_told_and_not_counted() -> None:
    text = (
        OPENING + "2025-06-30 法定福利費 90000 / 普通預金 90000 ; 社会保険料\n2025-09-29 法定福利費 90000 / 普通預金 90000 ; 社会保険料\n"
    )
    due = charges(text, "2025-09-30", "2025-12-31")
    assert (due.items, [remark.code for remark in due.remarks]) == ((), ["schedule.charge_irregular"])


def test_withheld_tax_is_paid_twice_a_year_where_the_books_show_it_or_the_owner_says_so() -> None:
    text = OPENING + "2024-07-10 預り金 30000 / 普通預金 30000 ; 源泉所得税 納期の特例\n"
    text += "2025-01-20 預り金 36000 / 普通預金 36000 ; 源泉所得税 納期の特例\n"
    found = charges(text, "2025-04-30", "2026-01-31").items
    assert [(item.day.isoformat(), item.amount) for item in found] == [("2025-07-10", -30_000), ("2026-01-20", -36_000)]
    unknown = charges(OPENING + "2025-04-30 消耗品費 1 / 現金 1\n", "2025-04-30", "2025-12-31", is_half_yearly=True)
    assert (unknown.items, [remark.code for remark in unknown.remarks]) == ((), ["schedule.tax_unknown"])


def test_each_line_of_a_voucher_is_a_charge_of_its_own_or_none() -> None:
    ledger = read_ledger(OPENING + "2025-09-30 預り金:源泉所得税 5000 + 預り金:財形 3000 / 普通預金 8000 ; 納付\n")
    past = charges_of(ledger, "2025-09-30")
    assert [(payment.tax, payment.amount) for payment in past.payments] == [(Tax.WITHHOLDING, 5_000)]
    # Three thousand are something else: the voucher is not explained as a whole.
    assert past.explained == frozenset()
