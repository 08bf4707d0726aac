"""Loans, directors, owners, dividends, leases and restricted deposits in the cash flow, worked out by hand."""

from app.ledger.balances import LegalForm
from tests.analysis.journal import check_ties, flow_of, moved


def test_a_term_deposit_released_less_tax_meets_the_change_of_the_balance() -> None:
    """1,000,000 with 1,000 interest less 153 tax: the deposit falls by the whole million."""
    flow = flow_of(
        """
        2024-04-30 普通預金 1000847 + 法人税、住民税及び事業税 153 / 定期預金 1000000 + 受取利息 1000
        """,
        {"定期預金": 1_000_000, "資本金": -1_000_000},
    )
    assert moved(flow, "2024-04") == {"restricted_deposits": 1_000_000, "financial_income": 847}
    assert flow.months[0].restricted == 0
    check_ties(flow)


def test_tax_withheld_from_a_dividend_is_no_receipt() -> None:
    flow = flow_of(
        """
        2024-05-30 繰越利益剰余金 1000 / 普通預金 796 + 預り金 204
        2024-06-10 預り金 204 / 普通預金 204
        """
    )
    assert moved(flow, "2024-05") == {"dividends": -796}
    assert moved(flow, "2024-06") == {"dividends": -204}


def test_what_was_paid_for_by_a_loan_is_no_cash() -> None:
    """A van of 3,000,000, of which the lender pays the dealer 2,000,000: cash of 1,000,000 left."""
    flow = flow_of("2024-04-30 車両運搬具 3000000 / 長期借入金 2000000 + 普通預金 1000000")
    assert moved(flow, "2024-04") == {"investing_payments": -1_000_000}


def test_loans_directors_dividends_and_leases_have_rows_of_their_own() -> None:
    flow = flow_of(
        """
        2024-04-01 普通預金 4980000 + 保証料 20000 / 長期借入金 5000000
        2024-04-10 普通預金 300000 / 役員借入金 300000
        2024-04-20 役員貸付金 50000 / 現金 50000
        2024-04-25 長期借入金 100000 + 支払利息 7000 / 普通預金 107000
        2024-04-26 リース債務 20000 + 支払利息 1000 / 普通預金 21000
        2024-05-30 繰越利益剰余金 600000 / 未払配当金 500000 + 預り金 100000
        2024-06-05 未払配当金 500000 / 普通預金 500000
        2024-06-10 預り金 100000 / 普通預金 100000
        2024-06-20 普通預金 1000000 / 資本金 1000000
        2024-06-28 役員借入金 120000 / 普通預金 120000
        """
    )
    assert moved(flow, "2024-04") == {
        "borrowings": 5_000_000,
        "director_loans": 250_000,
        "repayments": -100_000,
        "interest_paid": -28_000,
        "lease_principal": -20_000,
    }
    assert moved(flow, "2024-05") == {}
    assert moved(flow, "2024-06") == {"dividends": -600_000, "other_financing": 1_000_000, "director_loans": -120_000}


def test_a_sole_proprietor_draws_and_pays_in() -> None:
    flow = flow_of(
        """
        2024-01-01! 普通預金 300000 / 元入金 300000
        2024-01-10 事業主貸 150000 / 普通預金 150000
        2024-01-20 消耗品費 3000 / 事業主借 3000
        2024-01-31 現金 20000 / 事業主借 20000
        """,
        form=LegalForm.SOLE_PROPRIETOR,
        year_start=1,
    )
    assert moved(flow, "2024-01") == {"owner_drawings": -130_000}
    assert (flow.months[0].opening, flow.months[0].closing) == (300_000, 170_000)
    check_ties(flow)


def test_term_deposits_are_restricted_and_transfers_between_funds_are_nothing() -> None:
    flow = flow_of(
        """
        2024-04-05 定期預金 200000 / 普通預金 200000
        2024-04-06 現金 50000 / 普通預金 50000
        2024-04-07 資金移動 30000 / 現金 30000
        2024-04-30 定期積金 10000 / 現金 10000
        2024-05-31 普通預金 201000 / 定期預金 200000 + 受取利息 1000
        """,
        {"普通預金": 500_000, "資本金": -500_000},
    )
    assert moved(flow, "2024-04") == {"restricted_deposits": -210_000}
    assert moved(flow, "2024-05") == {"restricted_deposits": 200_000, "financial_income": 1_000}
    assert [(month.closing, month.restricted, month.balance_sheet_cash) for month in flow.months] == [
        (290_000, 210_000, 500_000),
        (491_000, 10_000, 501_000),
    ]
    check_ties(flow)
