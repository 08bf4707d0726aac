"""The trial balance, and that every difference is explained to the yen."""

from hypothesis import given, settings
from hypothesis import strategies as st

from app.ledger.balance_sheet import apart_codes, balance_sheet
from app.ledger.statements import income_statement
from app.ledger.trial_balance import TrialBalance, trial_balance
from app.ledger.years import BasisTax
from app.messages import message
from app.periods import Month
from tests.helpers.journal_text import Ledger, read_ledger

ONE_YEAR = "year 2024-04..2025-03 exclusive\n"
TWO_YEARS = ONE_YEAR + "year 2025-04..2026-03 exclusive\n"
OPENING = "opening 2024-04 現金 500 + 普通預金 1,000 / 資本金 1,000 + 繰越利益剰余金 500\n"


def balance_of(ledger: Ledger, first: Month, last: Month) -> TrialBalance:
    """With the vouchers that post to accounts without a place; 損益 is a working account of the chart."""
    books, columns = ledger.books(), ledger.columns()
    codes = {name: f"?{name}" for name in columns.account_names()} | {"損益": books.chart.named("損益").code}
    posted = columns.posted_to({name: code for name, code in codes.items() if code in apart_codes(books)})
    return trial_balance(books, first, last, columns.unbalanced(), posted)


def test_rows_give_opening_totals_and_closing_on_the_accounts_own_side() -> None:
    ledger = read_ledger(
        ONE_YEAR + OPENING + "2024-04-10 普通預金 110 / 売上高 110\n2024-05-10 仕入高 70 / 普通預金 70\n2024-06-10 売上高 10 / 普通預金 10"
    )
    balance = balance_of(ledger, Month(2024, 5), Month(2024, 6))
    rows = {row.account: (row.side.value, row.opening, row.debit, row.credit, row.closing) for row in balance.rows}
    assert rows["普通預金"] == ("debit", 1110, 0, 80, 1030)
    assert rows["売上高"] == ("credit", 110, 10, 0, 100)
    assert rows["仕入高"] == ("debit", 0, 70, 0, 70)
    assert rows["資本金"] == ("credit", 1000, 0, 0, 1000)
    assert (balance.debit, balance.credit, balance.basis_tax) == (80, 80, BasisTax.EXCLUSIVE)


def test_months_hold_movements_of_income_and_balances_of_the_rest() -> None:
    ledger = read_ledger(
        ONE_YEAR
        + OPENING
        + "2025-02-10 現金 300 / 売上高 300\n2025-03-10 現金 200 / 売上高 200\n2025-03-31 [決算] 減価償却費 40 / 減価償却累計額 40"
    )
    months = {row.account: row.months for row in balance_of(ledger, Month(2025, 2), Month(2025, 3)).rows}
    assert months["売上高"] == {"2025-02": 300, "2025-03": 200, "2025-03 closing": 0}
    assert months["現金"] == {"2025-02": 800, "2025-03": 1000, "2025-03 closing": 0}
    assert months["減価償却費"] == {"2025-02": 0, "2025-03": 0, "2025-03 closing": 40}
    assert months["減価償却累計額"] == {"2025-02": 0, "2025-03": 40, "2025-03 closing": 40}


def test_an_unbalanced_voucher_is_named_with_its_rows() -> None:
    ledger = read_ledger(ONE_YEAR + OPENING + "2024-04-10 普通預金 110 / 売上高 110\n2024-05-10 仕入高 70 / 普通預金 60")
    balance = balance_of(ledger, Month(2024, 4), Month(2024, 5))
    april, may = (tie for tie in balance.ties if tie.name == "balance_sheet")
    assert (april.difference, april.causes) == (0, ())
    (cause,) = may.causes
    assert (may.difference, cause.kind, cause.amount) == (10, "unbalanced_voucher", 10)
    assert [(entry.number, entry.rows, entry.date.isoformat()) for entry in cause.entries] == [("2", (2,), "2024-05-10")]


def test_an_unplaced_account_explains_what_it_holds() -> None:
    ledger = read_ledger(ONE_YEAR + OPENING + "2024-04-10 なぞの科目 250 / 普通預金 250\n2024-04-11 現金 100 / なぞの科目 100")
    (tie,) = balance_of(ledger, Month(2024, 4), Month(2024, 4)).ties
    assert tie.difference == -150
    assert [(cause.kind, cause.code, cause.account, cause.amount) for cause in tie.causes] == [
        ("unplaced_account", "?なぞの科目", "なぞの科目", -150)
    ]
    assert [(entry.number, entry.rows, entry.date.isoformat(), entry.amount) for entry in tie.causes[0].entries] == [
        ("1", (1,), "2024-04-10", -250),
        ("2", (2,), "2024-04-11", 100),
    ]
    assert tie.causes[0].without_entry == 0


def test_what_an_unplaced_account_opened_with_has_no_entry() -> None:
    """It opens with 40 and gets 25 more; the year after goes on from there."""
    ledger = read_ledger(
        TWO_YEARS
        + "opening 2024-04 現金 100 + なぞの科目 40 / 資本金 140\n2024-04-10 なぞの科目 25 / 現金 25\n2025-04-10 現金 5 / なぞの科目 5"
    )
    ties = {tie.period: tie for tie in balance_of(ledger, Month(2024, 4), Month(2025, 4)).ties}
    (april,), (next_april,) = ties[Month(2024, 4)].causes, ties[Month(2025, 4)].causes
    assert (april.amount, april.without_entry, [entry.amount for entry in april.entries]) == (-65, -40, [-25])
    assert april.year is not None and april.year.first == Month(2024, 4)
    assert (next_april.amount, next_april.without_entry, [entry.amount for entry in next_april.entries]) == (-60, -40, [-25, 5])


def test_an_income_summary_that_does_not_net_to_zero_is_an_account_without_a_place() -> None:
    ledger = read_ledger(ONE_YEAR + OPENING + "2024-04-30 損益 30 / 未払金 30")
    (tie,) = balance_of(ledger, Month(2024, 4), Month(2024, 4)).ties
    assert [(cause.kind, cause.account, cause.amount) for cause in tie.causes] == [("unplaced_account", "損益", -30)]


def test_an_opening_file_without_its_liabilities_is_missing_them() -> None:
    ledger = read_ledger(ONE_YEAR + "opening 2024-04 現金 500 / 資本金 400\n2024-04-10 現金 10 / 売上高 10")
    balance = balance_of(ledger, Month(2024, 4), Month(2024, 4))
    (tie,) = balance.ties
    assert [(cause.kind, cause.amount) for cause in tie.causes] == [("missing_opening", 100)]
    assert [problem.code for problem in balance.problems] == ["ledger.opening_does_not_balance"]


def test_a_declared_opening_that_differs_is_told_account_by_account() -> None:
    text = TWO_YEARS + OPENING + "2024-05-01 普通預金 80 / 売上高 80\n"
    ledger = read_ledger(
        text + "opening 2025-04 現金 500 + 普通預金 1,075 / 資本金 1,000 + 繰越利益剰余金 575\n2025-04-10 現金 1 / 売上高 1"
    )
    balance = balance_of(ledger, Month(2025, 4), Month(2025, 4))
    ties = {tie.name: tie for tie in balance.ties}
    assert ties["balance_sheet"].difference == 0
    assert ties["retained_earnings"].difference == -5
    assert [(cause.kind, cause.account, cause.amount) for cause in ties["retained_earnings"].causes] == [
        ("opening_difference", "繰越利益剰余金", -5)
    ]
    told = [(problem.values["account"], problem.values["rolled"], problem.values["declared"]) for problem in balance.problems]
    assert told == [("普通預金", 1080, 1075), ("繰越利益剰余金", 580, 575)]


def test_retained_earnings_of_a_year_before_without_opening_balances_are_missing_them() -> None:
    """The first year made 80 and nothing else is known of it; the second opens with 480."""
    ledger = read_ledger(
        TWO_YEARS + "opening 2025-04 現金 480 / 繰越利益剰余金 480\n2024-05-01 現金 80 / 売上高 80\n" + "2025-04-10 現金 1 / 売上高 1"
    )
    ties = {tie.name: tie for tie in balance_of(ledger, Month(2025, 4), Month(2025, 4)).ties}
    (cause,) = ties["retained_earnings"].causes
    assert (ties["retained_earnings"].difference, cause.kind, cause.amount) == (400, "missing_opening", 400)
    assert cause.year is not None and cause.year.first == Month(2024, 4)
    assert ties["balance_sheet"].difference == 0


def test_every_problem_has_a_sentence() -> None:
    ledger = read_ledger(TWO_YEARS + "2024-04-10 なぞ 5 / 現金 7\n2025-04-01 現金 1 / 売上高 1\nopening 2025-04 現金 3 / 資本金 2")
    problems = balance_of(ledger, Month(2024, 4), Month(2025, 4)).problems
    assert {problem.code for problem in problems} >= {"ledger.opening_missing", "ledger.opening_does_not_balance"}
    for problem in problems:
        for language in ("ja", "en"):
            assert str(message(problem.code, language, **problem.values))


ACCOUNTS = (
    "現金",
    "普通預金",
    "売掛金",
    "買掛金",
    "長期借入金",
    "資本金",
    "売上高",
    "仕入高",
    "給料手当",
    "賃金",
    "期末商品棚卸高",
    "商品",
    "なぞの科目",
    "別のなぞ",
)
amounts = st.integers(min_value=-500_000, max_value=5_000_000).filter(bool)
vouchers = st.tuples(
    st.sampled_from(["2024-04-01", "2024-07-15", "2024-09-30", "2025-03-31", "2025-04-01", "2025-08-20", "2026-03-31", "2026-04-02"]),
    st.sampled_from(["", "[決算] ", "[中決] "]),
    st.lists(st.tuples(st.sampled_from(ACCOUNTS), amounts), min_size=1, max_size=3),
    st.sampled_from(ACCOUNTS),
    st.sampled_from([0, 0, 0, 1, -10_000]),
)
openings = st.lists(st.tuples(st.sampled_from(ACCOUNTS[:6] + ACCOUNTS[-2:]), amounts), max_size=4)
years = st.sampled_from(
    ["year 2024-04..2025-03\nyear 2025-04..2026-03\n", "year 2024-04..2025-03\nyear 2025-04..2025-12\nyear 2026-01..2026-12\n"]
)


def written(month: str, balances: list[tuple[str, int]]) -> str:
    debits = " + ".join(f"{account} {amount}" for account, amount in balances)
    return f"opening {month} {debits} /\n" if balances else ""


@settings(max_examples=40, deadline=None)
@given(years, st.lists(vouchers, min_size=1, max_size=12), openings, openings)
def test_causes_sum_to_the_difference_whatever_is_wrong(
    periods: str,
    entries: list[tuple[str, str, list[tuple[str, int]], str, int]],
    first: list[tuple[str, int]],
    second: list[tuple[str, int]],
) -> None:
    text = periods + written("2024-04", first) + written("2025-04", second)
    for date, mark, debits, credit, fault in entries:
        total = sum(amount for _, amount in debits) + fault
        text += f"{date} {mark}{' + '.join(f'{account} {amount}' for account, amount in debits)} / {credit} {total}\n"
    ledger = read_ledger(text)
    books = ledger.books()
    for tie in balance_of(ledger, books.months[0], books.months[-1]).ties:
        assert tie.difference == sum(cause.amount for cause in tie.causes)
        for cause in tie.causes:
            if cause.kind in ("unplaced_account", "unbalanced_voucher") and cause.year is None:
                assert cause.entries and cause.without_entry == 0
        if tie.name == "balance_sheet":
            assert isinstance(tie.period, Month)
            assert tie.difference == balance_sheet(books, tie.period).difference
    for facts in books.years:
        assert income_statement(books, facts.year).net_income == books.profit(facts.year)
