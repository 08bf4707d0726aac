"""Debits and credits are those a file tells; where it tells balances alone they are unknown, and never the net change."""

from app.ledger.exports import trial_balance_table
from app.ledger.table_flows import PLAIN, divide
from app.ledger.trial_balance import TrialBalance, trial_balance
from app.periods import Month
from tests.helpers.kept_tables import APRIL, BALANCE_SHEET, CHART, INCOME, books_of, entry, figure, table, trend

JUNE, JULY = APRIL + 2, APRIL + 3
MONTHS = (APRIL, APRIL + 1, JUNE)
SHEET = {"普通預金": [130, 110, 150], "資本金": [-100, -100, -100]}
OPENED = {"普通預金": 100, "資本金": -100}
SALES = {"売上高": [-30, 20, -40]}
NOTE = "借方・貸方が空欄の科目は、借方・貸方の合計が元の表にありません（残高だけの表から取り込んでいます）。"


def turnover(balance: TrialBalance) -> dict[str, tuple[int | None, int | None]]:
    return {row.account: (row.debit, row.credit) for row in balance.rows if row.account != "繰越利益剰余金"}


def test_a_trend_of_balances_tells_no_debits_and_credits() -> None:
    books = books_of(trend(BALANCE_SHEET, MONTHS, SHEET, openings=OPENED), trend(INCOME, MONTHS, SALES))
    balance = trial_balance(books, APRIL, JUNE)
    assert set(turnover(balance).values()) == {(None, None)}
    assert (balance.debit, balance.credit) == (None, None)
    assert [tie.difference for tie in balance.ties] == [0, 0, 0]
    assert [(problem.code, problem.values) for problem in balance.problems] == [("ledger.turnover_unknown", {})]
    assert NOTE in trial_balance_table(balance).notes
    bank = next(row for row in balance.rows if row.account == "普通預金")
    assert (bank.opening, list(bank.months.values()), bank.closing) == (100, [130, 110, 150], 150)


def test_months_of_the_journal_have_their_debits_and_credits() -> None:
    """April to June by balances alone, July by the journal: July is told, April to July together is not."""
    books = books_of(
        trend(BALANCE_SHEET, MONTHS, SHEET, openings=OPENED), trend(INCOME, MONTHS, SALES), journal=entry(JULY, "普通預金", "売上高", 7)
    )
    july = trial_balance(books, JULY, JULY)
    assert turnover(july) == {"普通預金": (7, 0), "資本金": (0, 0), "売上高": (0, 7)}
    assert (july.debit, july.credit, july.lacks_turnover) == (7, 7, False)
    whole = trial_balance(books, APRIL, JULY)
    assert (turnover(whole)["普通預金"], whole.debit) == ((None, None), None)


def test_a_trial_balance_tells_the_total_of_months_whose_balances_a_trend_tells() -> None:
    """April to July: 900 came in and 740 went out; of July alone that is not known."""
    sheet = table(
        BALANCE_SHEET,
        figure("普通預金", APRIL, JULY, 260, opening=100, debit=900, credit=740),
        figure("資本金", APRIL, JULY, -100, opening=-100, debit=0, credit=0),
        batch=2,
    )
    income = table(INCOME, figure("売上高", APRIL, JULY, -160, debit=20, credit=180), batch=2)
    books = books_of(trend(BALANCE_SHEET, MONTHS, SHEET, openings=OPENED), trend(INCOME, MONTHS, SALES), sheet, income)
    whole = trial_balance(books, APRIL, JULY)
    assert turnover(whole) == {"普通預金": (900, 740), "資本金": (0, 0), "売上高": (20, 180)}
    assert (whole.debit, whole.credit) == (920, 920)
    for first, last in ((APRIL, JUNE), (JULY, JULY), (Month(2024, 5), JULY)):
        assert turnover(trial_balance(books, first, last))["普通預金"] == (None, None)


def test_debits_and_credits_that_contradict_their_balance_are_not_shown() -> None:
    """100 and 50 in and 30 out are 120, the row says 121: the balance counts, debits and credits are doubtful."""
    sheet = table(
        BALANCE_SHEET,
        figure("普通預金", APRIL, APRIL, 121, opening=100, debit=50, credit=30),
        figure("資本金", APRIL, APRIL, -121, opening=-100, debit=0, credit=21),
    )
    books = books_of(sheet, table(INCOME, figure("売上高", APRIL, APRIL, 0, debit=0, credit=0)))
    balance = trial_balance(books, APRIL, APRIL)
    assert turnover(balance) == {"普通預金": (None, None), "資本金": (0, 21)}
    assert (balance.debit, balance.credit) == (None, None)
    assert books.balance(CHART.named("普通預金").code, APRIL) == 121


def test_parts_that_contradict_leave_the_debits_and_credits_of_their_account() -> None:
    """A sub-account of 5 in and 0 out with a balance of 4: the account's own 9 and 2 count all the same."""
    divided = divide({PLAIN: (3, (4, 2)), ("みどり銀行", "", PLAIN[2]): (4, (5, 0))}, {}, {})
    assert divided.is_told
    assert divided.moved == {("みどり銀行", "", PLAIN[2]): (4, 0), PLAIN: (5, 2)}
