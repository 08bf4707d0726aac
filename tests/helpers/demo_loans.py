"""The demo company's register of loans, as its contracts would have it; it ties to the generated books to the yen.

The main bank's loan was drawn before the books begin: 30 million in July 2022, 20 instalments of 300,000 paid until March 2024.
"""

from tests.helpers.demo_figures import LOANS, MAIN_BANK, NEW_LOAN, NEW_LOAN_MONTHLY, SECOND_BANK

LONG_TERM_LOANS = "2515"


def demo_loans() -> list[dict[str, object]]:
    """Every loan with the moment at which it was entered."""
    main, main_rate = LOANS[MAIN_BANK]
    second, second_rate = LOANS[SECOND_BANK]
    common = {
        "account": LONG_TERM_LOANS,
        "payment_day": 28,
        "interest_days": "months",
        "holidays": "previous",
        "repayment": "equal_principal",
    }
    guaranteed = {"guarantee": "association", "guarantor": "かすみ県信用保証協会"}
    return [
        {
            "entered_at": "2024-04-01T09:00:00+00:00",
            "loan": common
            | {
                "lender": MAIN_BANK,
                "name": "長期運転資金",
                "sub_account": MAIN_BANK,
                "principal": 30_000_000,
                "drawn_on": "2022-07-28",
                "first_payment": "2022-08-28",
                "final_day": "2030-11-28",
                "instalment": main,
                "is_floating": True,
                "rates": [{"day": "2022-07-28", "rate": f"{main_rate}/1000"}, {"day": "2027-01-28", "rate": "39/2000"}],
                "collateral": "代表者保証",
                "note": "短期プライムレート連動",
            },
        },
        {
            "entered_at": "2024-04-01T09:05:00+00:00",
            "loan": common
            | guaranteed
            | {
                "lender": SECOND_BANK,
                "name": "保証協会付運転資金",
                "sub_account": SECOND_BANK,
                "principal": 15_000_000,
                "drawn_on": "2020-11-27",
                "first_payment": "2020-12-28",
                "final_day": "2029-03-28",
                "instalment": second,
                "rates": [{"day": "2020-11-27", "rate": f"{second_rate}/1000"}],
            },
        },
        {
            "entered_at": "2025-10-20T09:00:00+00:00",
            "loan": common
            | guaranteed
            | {
                "lender": SECOND_BANK,
                "name": "真空充填機 設備資金",
                "sub_account": SECOND_BANK,
                "purpose": "equipment",
                "principal": NEW_LOAN,
                "drawn_on": "2025-10-20",
                "first_payment": "2025-11-28",
                "final_day": "2030-10-28",
                "instalment": NEW_LOAN_MONTHLY,
                "rates": [{"day": "2025-10-20", "rate": f"{second_rate}/1000"}],
            },
        },
    ]
