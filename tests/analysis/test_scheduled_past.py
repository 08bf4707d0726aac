"""What is remembered of habits and charges is what somebody finds who sees the book for the first time."""

import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from app.analysis.cash_flow import cash_flow
from app.analysis.scheduled_past import PastMemory, PastPayments, past_payments
from tests.analysis.habit_books import CHART, day, monthly
from tests.helpers.journal_text import read_ledger

RENT = monthly("2025-04", 6, "地代家賃 275000 / 普通預金 275000 ; {n}月分 家賃")
CHARGES = monthly("2025-04", 6, "預り金:社会保険 40000 + 法定福利費 40000 / 普通預金 80000 ; 社会保険料", day_of_month=28)
ENDS = [datetime.date(2025, month, 1) - datetime.timedelta(days=1) for month in range(6, 12)]
KINDS = (
    "地代家賃 {amount} / 普通預金 {amount} ; 家賃",
    "地代家賃 {amount} / 現金 {amount} ; 倉庫 家賃",
    "通信費 {amount} / 普通預金 {amount} ; 電話",
    "リース債務 {amount} + 支払利息 900 / 普通預金 {amount} + 現金 900 ; リース料",
    "預り金:源泉所得税 {amount} / 普通預金 {amount} ; 源泉所得税",
    "租税公課 {amount} / 普通預金 {amount} ; 固定資産税",
    "普通預金 {amount} / 売上高 {amount} ; 売上",
    "消耗品費 {amount} / 未払金:甲社 {amount} ; 文具",
    "未払金:甲社 {amount} / 普通預金 {amount} ; 文具",
    "ふしぎな科目 {amount} / 普通預金 {amount} ; 家賃",
)


def payments_of(text: str) -> PastPayments:
    ledger = read_ledger(text)
    columns, books = ledger.columns(), ledger.books()
    flow = cash_flow(books, columns, ledger.account_map.place, {}, books.months)
    return past_payments(flow.attributions.flows, columns, ledger.account_map.place, CHART)


def in_order(lines: list[str]) -> str:
    return "\n".join(sorted(lines)) + "\n"


def test_a_later_month_leaves_what_was_found_for_earlier_days() -> None:
    memory, end = PastMemory(), day("2025-08-31")
    lines = (RENT + CHARGES).splitlines()
    before = memory.until(payments_of(in_order(lines)), end)
    assert [habit.rhythm.count for habit in before.habits if habit.latest.total == -275_000] == [5]
    assert len(before.charges.payments) == 5
    more = payments_of(in_order([*lines, "2025-10-27 地代家賃 275000 / 普通預金 275000 ; 家賃"]))
    assert memory.until(more, end) is before
    assert memory.until(more, day("2025-10-31")) == more.until(day("2025-10-31"))


def test_a_month_that_is_corrected_is_looked_at_again_with_all_after_it() -> None:
    memory = PastMemory()
    text = in_order((RENT + CHARGES).splitlines())
    july, august = (memory.until(payments_of(text), day(end)) for end in ("2025-07-31", "2025-08-31"))
    corrected = payments_of(text.replace("2025-08-27 地代家賃 275000 / 普通預金 275000", "2025-08-27 地代家賃 285000 / 普通預金 285000"))
    assert memory.until(corrected, day("2025-07-31")) is july
    found = memory.until(corrected, day("2025-08-31"))
    assert found != august
    assert found == corrected.until(day("2025-08-31"))


def test_words_alone_change_what_is_found() -> None:
    memory, end = PastMemory(), day("2025-09-30")
    text = in_order(CHARGES.splitlines())
    assert memory.until(payments_of(text), end).charges.explained
    told_otherwise = payments_of(text.replace("預り金:社会保険", "預り金:その他").replace("社会保険料", "その他"))
    assert memory.until(told_otherwise, end) == told_otherwise.until(end)


@st.composite
def states(draw: st.DrawFn) -> list[str]:
    """A book that grows, shrinks and is corrected, in new months and in old ones."""
    lines = (RENT + CHARGES).splitlines()
    found = [in_order(lines)]
    for _ in range(draw(st.integers(1, 4))):
        for _ in range(draw(st.integers(1, 3))):
            change = draw(st.sampled_from(("add", "remove", "amount", "words")))
            at = draw(st.integers(0, len(lines) - 1))
            if change == "add" or len(lines) < 2:
                date = datetime.date(2025, 4, 1) + datetime.timedelta(days=draw(st.integers(0, 210)))
                lines.append(f"{date} {draw(st.sampled_from(KINDS)).format(amount=draw(st.sampled_from((10_000, 80_000, 275_000))))}")
            elif change == "remove":
                lines.pop(at)
            elif change == "amount":
                lines[at] = lines[at].replace("0000", "5000", 2)
            else:
                lines[at] += draw(st.sampled_from((" 別", "", " 源泉")))
        found.append(in_order(lines))
    return found


@settings(max_examples=25, deadline=None)
@given(states())
def test_remembered_is_found_anew(texts: list[str]) -> None:
    memory = PastMemory()
    for text in texts:
        remembered, fresh = payments_of(text), payments_of(text)
        for end in ENDS:
            assert memory.until(remembered, end) == fresh.until(end)
