"""A month told sentence by sentence: profits and losses, zero, no last year, unknown months, negative cash, few months, shortage ahead."""

import datetime
from dataclasses import replace
from fractions import Fraction

import pytest

from app.analysis.account_changes import AccountChange, Contributor
from app.analysis.forecast_items import Certainty
from app.analysis.month_summary import LowestPoint, MonthSummary
from app.analysis.narrative import Sentence, Subject, certainty_shares, name_behind, tell_ahead, tell_month
from app.formatting import Formatter
from app.messages import Language
from app.periods import Month, month_range
from app.services.narration import say

MAY = Month(2026, 5)
#: A plain month: sales 1,200,000 (last year 1,000,000), profit 300,000 (last year 200,000), two months of the year 500,000 (400,000).
PLAIN = MonthSummary(
    month=MAY,
    to_date=month_range(Month(2026, 4), MAY),
    cash=5_000_000,
    cash_before=4_600_000,
    sales=1_200_000,
    sales_last_year=1_000_000,
    profit=300_000,
    profit_last_year=200_000,
    year_to_date_profit=500_000,
    year_to_date_profit_last_year=400_000,
    months_known=26,
    gaps=(),
    notes=(),
)
NO_LAST_YEAR = replace(
    PLAIN,
    sales_last_year=None,
    profit_last_year=None,
    year_to_date_profit_last_year=None,
    reasons=dict.fromkeys(("sales_last_year", "profit_last_year", "year_to_date_profit_last_year"), "reporting.no_last_year"),
)


def told(summary: MonthSummary, subject: Subject, *changes: AccountChange, language: Language = "ja") -> list[str]:
    return [say(each, Formatter(), language) for each in tell_month(summary, changes) if each.subject is subject]


def with_profit(now: int, before: int | None) -> MonthSummary:
    if before is None:
        return replace(NO_LAST_YEAR, profit=now)
    return replace(PLAIN, profit=now, profit_last_year=before)


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [
        (300_000, 200_000, "2026年5月は300,000円の黒字で、前年同月より100,000円増えました。"),
        (300_000, 450_000, "2026年5月は300,000円の黒字ですが、前年同月より150,000円減りました。"),
        (300_000, 300_000, "2026年5月は300,000円の黒字で、前年同月と同じでした。"),
        (300_000, -50_000, "2026年5月は300,000円の黒字でした。前年同月は50,000円の赤字でしたので、350,000円よくなりました。"),
        (300_000, 0, "2026年5月は300,000円の黒字でした。前年同月の損益は0円でした。"),
        (-80_000, -30_000, "2026年5月は80,000円の赤字で、赤字は前年同月より50,000円大きくなりました。"),
        (-80_000, -200_000, "2026年5月は80,000円の赤字ですが、赤字は前年同月より120,000円小さくなりました。"),
        (-80_000, -80_000, "2026年5月は80,000円の赤字で、前年同月と同じでした。"),
        (-80_000, 20_000, "2026年5月は80,000円の赤字でした。前年同月は20,000円の黒字でしたので、100,000円悪くなりました。"),
        (-80_000, 0, "2026年5月は80,000円の赤字でした。前年同月の損益は0円でした。"),
        (0, 20_000, "2026年5月の損益はちょうど0円でした。前年同月は20,000円の黒字でした。"),
        (0, -20_000, "2026年5月の損益はちょうど0円でした。前年同月は20,000円の赤字でした。"),
        (0, 0, "2026年5月の損益は、前年同月と同じくちょうど0円でした。"),
        (300_000, None, "2026年5月は300,000円の黒字でした。"),
        (-80_000, None, "2026年5月は80,000円の赤字でした。"),
        (0, None, "2026年5月の損益は、ちょうど0円でした。"),
    ],
)
def test_profit_of_the_month(now: int, before: int | None, expected: str) -> None:
    assert told(with_profit(now, before), Subject.PROFIT)[0] == expected


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [
        (1_200_000, 1_000_000, "売上高は1,200,000円で、前年同月より200,000円（20.0%）増えました。"),
        (900_000, 1_200_000, "売上高は900,000円で、前年同月より300,000円（25.0%）減りました。"),
        (900_000, 900_000, "売上高は900,000円で、前年同月と同じでした。"),
        (900_000, None, "売上高は900,000円でした。"),
        (900_000, 0, "売上高は900,000円でした。前年同月には売上の計上がありませんでした。"),
        (900_000, -5_000, "売上高は900,000円でした（前年同月は△5,000円）。"),
        (-5_000, 900_000, "売上高は△5,000円です。返品や値引きが売上を上回っています。"),
        (0, 900_000, "売上の計上はありませんでした。前年同月は900,000円でした。"),
        (0, 0, "売上の計上は、前年同月と同じくありませんでした。"),
        (0, None, "売上の計上はありませんでした。"),
    ],
)
def test_sales(now: int, before: int | None, expected: str) -> None:
    assert told(replace(PLAIN, sales=now, sales_last_year=before), Subject.SALES) == [expected]


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        ("reporting.no_last_year", "前年同月の仕訳がないため、前年とは比べていません。"),
        ("reporting.part_of_total", "前年同月の分が複数の月の合計でしかわからないため、前年とは比べていません。"),
        ("reporting.basis_tax_changed", "前年と消費税の経理方式（税込・税抜）が違うため、比べていません。"),
    ],
)
def test_why_last_year_is_not_compared(reason: str, expected: str) -> None:
    summary = replace(NO_LAST_YEAR, reasons={"profit_last_year": reason})
    assert told(summary, Subject.PROFIT)[1:] == [expected]
    assert told(summary, Subject.CHANGE) == []


@pytest.mark.parametrize(
    ("cash", "before", "expected"),
    [
        (5_000_000, 4_600_000, "2026年5月末の現預金は5,000,000円で、前月末より400,000円増えました。"),
        (0, 400_000, "2026年5月末の現預金は0円で、前月末より400,000円減りました。"),
        (5_000_000, 5_000_000, "2026年5月末の現預金は5,000,000円で、前月末と同じでした。"),
        (5_000_000, None, "2026年5月末の現預金は5,000,000円でした。"),
        (
            -120_000,
            400_000,
            "2026年5月末の現預金が△120,000円と、マイナスになっています。"
            "当座貸越でなければ、入出金の記帳もれや期首残高の入力もれが考えられます。",
        ),
    ],
)
def test_cash(cash: int, before: int | None, expected: str) -> None:
    assert told(replace(PLAIN, cash=cash, cash_before=before), Subject.CASH) == [expected]


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        ("reporting.opening_missing", "期首残高が入っていないため、2026年5月末の現預金はまだわかりません。"),
        ("reporting.part_of_total", "2026年5月末の残高が取り込んだ表にないため、現預金はわかりません。"),
        ("home.month_empty", "2026年5月の仕訳がないため、月末の現預金はわかりません。"),
    ],
)
def test_cash_that_is_not_known(reason: str, expected: str) -> None:
    assert told(replace(PLAIN, cash=None, cash_before=None, reasons={"cash": reason}), Subject.CASH) == [expected]


def test_year_to_date() -> None:
    assert told(PLAIN, Subject.TO_DATE) == [
        "期首（2026年4月）から2026年5月までの累計は500,000円の黒字で、前年の同じ期間より100,000円増えました。"
    ]
    loss = replace(PLAIN, year_to_date_profit=-500_000, year_to_date_profit_last_year=100_000)
    assert told(loss, Subject.TO_DATE) == [
        "期首（2026年4月）から2026年5月までの累計は500,000円の赤字でした。"
        "前年の同じ期間は100,000円の黒字でしたので、600,000円悪くなりました。"
    ]


def test_the_first_month_of_a_year_is_not_told_twice() -> None:
    assert told(replace(PLAIN, to_date=(MAY,)), Subject.TO_DATE) == []


def test_months_missing_from_the_year_to_date_are_named() -> None:
    april = Month(2026, 4)
    summary = replace(PLAIN, gaps=(april,), year_to_date_profit_last_year=None)
    assert told(summary, Subject.TO_DATE) == [
        "期首（2026年4月）から2026年5月までの累計は500,000円の黒字でした。",
        "この累計には、仕訳のない2026年4月の分が入っていません。",
    ]


def test_unknown_profit_is_called_unknown() -> None:
    reasons = dict.fromkeys(("profit", "sales", "year_to_date_profit"), "reporting.part_of_total")
    summary = replace(NO_LAST_YEAR, sales=None, profit=None, year_to_date_profit=None, reasons=reasons)
    assert told(summary, Subject.PROFIT) == ["2026年5月の損益は、取り込んだ表に複数の月の合計しかないため、わかりません。"]
    assert told(summary, Subject.SALES) == []
    assert told(summary, Subject.TO_DATE) == ["期首からの累計は、取り込んだ表に複数の月の合計しかないため、わかりません。"]


def test_a_month_without_entries_says_only_that() -> None:
    summary = replace(NO_LAST_YEAR, sales=None, profit=None, cash=None, gaps=(MAY,), reasons={"profit": "home.month_empty"})
    sentences = [say(each, Formatter()) for each in tell_month(summary)]
    assert sentences == [
        "2026年5月の仕訳がひとつもありません。まだ取り込まれていない月と思われます。",
        "帳簿の途中に仕訳のない月があります（2026年5月）。その後の残高や累計も、実際と違うことがあります。",
    ]


def test_what_the_figures_rest_on() -> None:
    summary = replace(PLAIN, months_known=7, notes=("stock_and_depreciation_not_recorded", "rounded_table"))
    assert told(summary, Subject.BASIS) == [
        "在庫と減価償却は決算でまとめて計上されているため、月ごとの利益は目安です。",
        "取り込んだ表が千円などの単位で丸められているため、1円単位までは正確ではありません。",
        "帳簿にあるのは7か月分です。12か月分に満たないうちは、季節による動きや前年との違いはわかりません。",
    ]
    assert told(replace(PLAIN, months_known=12), Subject.BASIS) == []


def test_many_gaps_are_counted_and_the_first_named() -> None:
    gaps = month_range(Month(2025, 6), Month(2025, 9))
    assert told(replace(PLAIN, gaps=gaps), Subject.BASIS) == [
        "帳簿の途中に仕訳のない月が4か月あります（2025年6月、2025年7月、2025年8月など）。その後の残高や累計も、実際と違うことがあります。"
    ]


SALES = AccountChange("4110", "売上高", 1_200_000, 1_000_000, True, (Contributor("counterparty", "乙工業", 500_000, 250_000),))
OUTSOURCED = AccountChange(
    "7450",
    "外注費",
    50_000,
    150_000,
    False,
    (Contributor("sub_account", "丙", 0, 60_000), Contributor("sub_account", "丁", 10_000, 30_000)),
)
REPAIRS = AccountChange("7460", "修繕費", 90_000, 0, False)


def test_what_changed_most_and_who_is_behind_it() -> None:
    assert told(PLAIN, Subject.CHANGE, SALES, OUTSOURCED, REPAIRS) == [
        "前年同月から最も大きく変わった科目は「売上高」で、200,000円増えました（利益を増やす動きです）。"
        "取引先では乙工業（250,000円増）が主な内訳です。",
        "次に大きいのは「外注費」で、100,000円減りました（利益を増やす動きです）。"
        "補助科目では丙（60,000円減）、丁（20,000円減）が主な内訳です。",
    ]


def test_nobody_is_named_where_nobody_explains_it() -> None:
    assert told(PLAIN, Subject.CHANGE, REPAIRS) == [
        "前年同月から最も大きく変わった科目は「修繕費」で、90,000円増えました（利益を減らす動きです）。"
        "取引先や補助科目では主な内訳を絞れませんでした。"
    ]
    assert say(name_behind(REPAIRS), Formatter()) == "―"
    assert say(name_behind(OUTSOURCED), Formatter()) == "丙（60,000円減）、丁（20,000円減）"


def test_nothing_changed() -> None:
    assert told(PLAIN, Subject.CHANGE) == ["前年同月と比べて、金額の変わった科目はありませんでした。"]


END = datetime.date(2026, 5, 31)
AHEAD = LowestPoint(
    end=END,
    opening=5_000_000,
    until=datetime.date(2027, 5, 31),
    day=datetime.date(2026, 11, 30),
    amount=1_250_000,
    moved={Certainty.CONFIRMED: 600_000, Certainty.EXPECTED: 300_000, Certainty.STATISTICAL: 100_000},
)


@pytest.mark.parametrize(
    ("lowest", "expected"),
    [
        (AHEAD, "2027年5月31日まで見通すと、現預金が最も少なくなるのは2026年11月30日で、1,250,000円の見込みです。"),
        (replace(AHEAD, amount=-300_000), "2027年5月31日まで見通すと、2026年11月30日に現預金が300,000円足りなくなる見込みです。"),
        (replace(AHEAD, amount=5_000_000), "2027年5月31日まで見通すと、現預金が今より少なくなる日はない見込みです。"),
    ],
)
def test_the_lowest_point_ahead(lowest: LowestPoint, expected: str) -> None:
    first, certainty = (say(each, Formatter()) for each in tell_ahead(lowest))
    assert first == expected
    assert certainty == "その日までに見込んだ入出金の内訳は、確定が60%、見込みが30%、統計（過去の傾向から計算したもの）が10%です。"


def test_parts_of_the_movements_make_a_hundred_percent() -> None:
    thirds = replace(AHEAD, moved={Certainty.CONFIRMED: 1, Certainty.EXPECTED: 1, Certainty.STATISTICAL: 4})
    assert [share.ratio for share in certainty_shares(thirds).values()] == [Fraction(17, 100), Fraction(17, 100), Fraction(66, 100)]


def test_no_certainty_is_told_where_nothing_moves() -> None:
    assert len(tell_ahead(replace(AHEAD, moved=dict.fromkeys(Certainty, 0)))) == 1


def test_units_and_eras_are_those_of_the_reader() -> None:
    (sentence,) = (each for each in tell_month(PLAIN) if each.subject is Subject.CASH)
    assert (
        say(sentence, Formatter(amount_unit="thousand", years="era")) == "令和8年5月末の現預金は5,000千円で、前月末より400千円増えました。"
    )


@pytest.mark.parametrize(
    ("summary", "subject", "expected"),
    [
        (PLAIN, Subject.SALES, "Net sales were 1,200,000 yen, 200,000 yen (20.0%) more than in the same month of last year."),
        (
            with_profit(-80_000, 20_000),
            Subject.PROFIT,
            "May 2026 made a loss of 80,000 yen after a profit of 20,000 yen in the same month of last year: 100,000 yen worse.",
        ),
        (PLAIN, Subject.CASH, "Cash and deposits at the end of May 2026 were 5,000,000 yen, 400,000 yen more than a month before."),
    ],
)
def test_english(summary: MonthSummary, subject: Subject, expected: str) -> None:
    assert told(summary, subject, language="en")[0] == expected


def test_every_sentence_can_be_said_in_english() -> None:
    gaps = month_range(Month(2025, 6), Month(2025, 9))
    summaries = (PLAIN, NO_LAST_YEAR, replace(PLAIN, gaps=gaps, months_known=3, notes=("stock_and_depreciation_not_recorded",)))
    sentences: list[Sentence] = [each for summary in summaries for each in tell_month(summary, (SALES, OUTSOURCED))]
    for each in (*sentences, *tell_ahead(AHEAD)):
        text = say(each, Formatter(), "en")
        assert text.endswith(".") and "{" not in text and "None" not in text
