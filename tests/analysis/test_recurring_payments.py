"""What the books pay regularly is foreseen, and nothing else: rent, leases, insurance; what stopped, what varies, what is random."""

import datetime
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from app.analysis.cash_rows import CashRow
from app.analysis.forecast_items import Certainty
from tests.analysis.habit_books import day, habits_of, monthly

RENT = "地代家賃 275000 / 普通預金 275000 ; {n}月分 本店 家賃"
UNTIL = datetime.date(2026, 9, 30)


def foreseen(text: str, end: str, until: datetime.date = UNTIL) -> list[tuple[str, int, str]]:
    """Day, amount and certainty of everything found, by day."""
    items = [item for habit in habits_of(text, end) for item in habit.items(day(end), until)]
    return sorted((item.day.isoformat(), item.amount, str(item.certainty)) for item in items)


def test_rent_of_one_amount_goes_on_and_is_sure() -> None:
    # 27 December 2025 is a Saturday: the bank pays on Monday the 29th.
    assert foreseen(monthly("2025-07", 3, RENT), "2025-09-30", day("2026-01-31")) == [
        ("2025-10-27", -275_000, "confirmed"),
        ("2025-11-27", -275_000, "confirmed"),
        ("2025-12-29", -275_000, "confirmed"),
        ("2026-01-27", -275_000, "confirmed"),
    ]


def test_two_payments_are_no_habit() -> None:
    assert foreseen(monthly("2025-08", 2, RENT), "2025-09-30") == []


def test_what_has_stopped_is_not_continued() -> None:
    text = monthly("2025-04", 5, RENT) + "2025-09-30 消耗品費 5000 / 現金 5000 ; 文具\n"
    assert foreseen(text, "2025-09-30") == []
    # On 26 September the rent of the month was not due yet.
    assert foreseen(text, "2025-09-26", day("2025-09-30")) == [("2025-09-29", -275_000, "confirmed")]


def test_a_month_without_payment_breaks_the_row() -> None:
    assert foreseen(monthly("2025-05", 2, RENT) + monthly("2025-08", 2, RENT), "2025-09-30") == []


def test_other_regular_payments_of_one_amount_are_expected() -> None:
    software = monthly("2025-06", 4, "通信費 16500 / 普通預金 16500 ; {n}月分 会計システム", day_of_month=5)
    assert foreseen(software, "2025-09-30", day("2025-10-31")) == [("2025-10-06", -16_500, "expected")]


def test_a_lease_keeps_its_principal_and_interest_apart() -> None:
    text = monthly("2025-07", 3, "リース債務 60000 + 支払利息 5400 / 普通預金 65400 ; 包装ライン リース料")
    (habit,) = habits_of(text, "2025-09-30")
    found = {(item.row, item.amount, item.certainty) for item in habit.items(day("2025-09-30"), day("2025-10-31"))}
    assert found == {(CashRow.LEASE_PRINCIPAL, -60_000, Certainty.CONFIRMED), (CashRow.INTEREST_PAID, -5_400, Certainty.CONFIRMED)}


def test_two_leases_of_one_amount_are_two() -> None:
    lease = "リース料(車両) 33000 / 普通預金 33000 ; {n}月分 車両リース"
    assert foreseen(monthly("2025-07", 3, lease) * 2, "2025-09-30", day("2025-10-31")) == [("2025-10-27", -33_000, "confirmed")] * 2


def test_month_end_is_the_month_end_and_may_be_put_off() -> None:
    text = "\n".join(
        f"{paid} 地代家賃 90000 / 普通預金 90000 ; 倉庫 賃料"
        for paid in ("2025-04-30", "2025-06-02", "2025-06-30", "2025-07-31", "2025-09-01", "2025-09-30")
    )
    # 31 May and 31 August 2025 were Saturday and Sunday; 31 January 2026 is a Saturday.
    found = foreseen(text, "2025-09-30", day("2026-02-28"))
    assert [when for when, _, _ in found] == ["2025-10-31", "2025-12-01", "2026-01-05", "2026-02-02"]


def test_a_raised_rent_is_expected_at_once() -> None:
    text = monthly("2025-02", 7, RENT) + monthly("2025-09", 1, RENT.replace("275000", "290000"))
    assert foreseen(text, "2025-09-30", day("2025-10-31")) == [("2025-10-27", -290_000, "expected")]


def test_a_raised_rent_explains_the_old_one_too() -> None:
    text = monthly("2025-01", 5, RENT) + monthly("2025-06", 4, RENT.replace("275000", "290000"))
    (habit,) = habits_of(text, "2025-09-30")
    assert (habit.certainty, len(habit.explained)) == (Certainty.CONFIRMED, 9)


def test_payments_every_third_month_and_every_year() -> None:
    text = monthly("2024-11", 4, "修繕費 138600 / 普通預金 138600 ; 定期点検", day_of_month=18, every=3)
    assert foreseen(text, "2025-09-30", day("2026-03-31")) == [("2025-11-18", -138_600, "expected"), ("2026-02-18", -138_600, "expected")]
    premium = monthly("2023-12", 2, "保険料 264000 / 普通預金 264000 ; 火災保険", day_of_month=20, every=12)
    assert foreseen(premium, "2025-09-30", day("2026-03-31")) == [("2025-12-22", -264_000, "expected")]


def test_two_months_each_year_are_two_yearly_payments() -> None:
    text = monthly("2023-10", 2, "広告宣伝費 440000 / 普通預金 440000 ; カタログ", day_of_month=6, every=12)
    text += monthly("2024-06", 2, "広告宣伝費 440000 / 普通預金 440000 ; カタログ", day_of_month=6, every=12)
    assert [when for when, _, _ in foreseen(text, "2025-09-30", day("2026-09-30"))] == ["2025-10-06", "2026-06-08"]


def test_repayments_in_equal_principal_are_known_by_the_principal() -> None:
    text = "".join(
        f"2025-0{month}-28 長期借入金:みどり銀行 100000 + 支払利息 {12_000 - 100 * month} / 普通預金 {112_000 - 100 * month} ; 返済\n"
        for month in (7, 8, 9)
    )
    (habit,) = habits_of(text, "2025-09-30")
    assert [(item.row, item.amount) for item in habit.items(day("2025-09-30"), day("2025-10-31"))] == [
        (CashRow.INTEREST_PAID, -11_100),
        (CashRow.REPAYMENTS, -100_000),
    ]


def test_repayments_that_fall_a_little_each_month_go_on_soon_after_a_new_drawing() -> None:
    amounts = (100_000, 98_000, 96_000, 150_000, 147_000, 144_000)
    text = "".join(
        f"2025-{month:02d}-26 長期借入金 {amount} + 支払利息 5000 / 普通預金 {amount + 5000} ; 返済\n"
        for month, amount in enumerate(amounts, 1)
    )
    (habit,) = habits_of(text, "2025-06-30")
    assert (habit.certainty, habit.on(CashRow.REPAYMENTS)) == (Certainty.EXPECTED, -144_000)
    # A month after the drawing nobody can tell yet.
    assert habits_of(text, "2025-04-30") == ()


def test_two_loans_of_one_bank_are_two() -> None:
    text = "".join(
        f"2025-0{month}-28 長期借入金:みどり銀行 {principal} + 支払利息 {20_000 - 7 * month * number} / 普通預金 "
        f"{principal + 20_000 - 7 * month * number} ; 返済\n"
        for month in (7, 8, 9)
        for number, principal in enumerate((100_000, 83_000), start=1)
    )
    habits = habits_of(text, "2025-09-30")
    assert sorted(habit.on(CashRow.REPAYMENTS) for habit in habits) == [-100_000, -83_000]
    assert len({habit.key for habit in habits}) == 2


def test_wages_purchases_sales_and_taxes_are_no_habits() -> None:
    text = "".join(
        monthly("2025-05", 5, line)
        for line in (
            "役員報酬 500000 / 普通預金 500000 ; 役員報酬",
            "買掛金 300000 / 普通預金 300000 ; 仕入代金",
            "普通預金 700000 / 売上高 700000 ; 売上",
            "租税公課 10000 / 普通預金 10000 ; 印紙",
        )
    )
    assert habits_of(text, "2025-09-30") == ()


def test_a_key_stays_the_same_as_time_goes_on() -> None:
    text = monthly("2025-04", 6, RENT)
    until = day("2026-03-31")
    later = {item.key: item.day for habit in habits_of(text, "2025-09-30") for item in habit.items(day("2025-09-30"), until)}
    sooner = {item.key: item.day for habit in habits_of(text, "2025-08-31") for item in habit.items(day("2025-08-31"), until)}
    assert later.items() < sooner.items() and len(sooner) == len(later) + 1


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False))
def test_irregular_books_give_nothing(chance: random.Random) -> None:
    """Amounts that never come twice and days without order: no habit may be seen in them."""
    amounts = chance.sample(range(3_000, 900_000, 7), 40)
    text = "".join(
        f"2025-{chance.randint(1, 9):02d}-{chance.randint(1, 28):02d} {chance.choice(('消耗品費', '旅費交通費', '地代家賃'))} {amount} "
        f"/ 普通預金 {amount} ; {chance.choice(('文具', '出張', '駐車場', '会議室'))}\n"
        for amount in amounts
    )
    assert not [habit for habit in habits_of(text, "2025-09-30") if habit.is_exact]


@settings(max_examples=25, deadline=None)
@given(first=st.integers(1, 6), count=st.integers(3, 9), on=st.integers(1, 28), cut=st.integers(1, 28))
def test_items_lie_after_the_data_end_one_a_month(first: int, count: int, on: int, cut: int) -> None:
    text = monthly(f"2025-{first:02d}", count, RENT, day_of_month=on)
    years, at = divmod(first + count - 2, 12)
    end = datetime.date(2025 + years, at + 1, cut)
    items = [item for habit in habits_of(text, end.isoformat()) for item in habit.items(end, UNTIL)]
    assert all(end < item.day <= UNTIL for item in items)
    assert len({item.key for item in items}) == len(items)
    if cut >= on and end < UNTIL - datetime.timedelta(days=40):
        assert items
