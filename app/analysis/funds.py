"""Which accounts are funds (資金) and which part of the balance sheet's cash is restricted (拘束性預金).

Funds and restricted accounts together are always the balance sheet's cash, so the cash flow reconciles to it to the yen. By
default term deposits (定期預金, 定期積金, 通知預金) are restricted; the owner may choose otherwise, within the cash accounts.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from app.analysis.cash_rows import Treatment, counter_rules
from app.errors import InputRefused
from app.ledger.accounts import AccountGroup
from app.ledger.chart_of_accounts import ChartOfAccounts

#: ``other`` takes a cash account out of the funds like ``restricted``.
FundChoice = Literal["fund", "restricted", "other"]

CASH_GROUPS = (AccountGroup.CASH_AND_DEPOSITS, AccountGroup.CLEARING_FUNDS)


@dataclass(frozen=True, slots=True)
class FundSplit:
    """Codes in statement order."""

    funds: tuple[str, ...]
    restricted: tuple[str, ...]


def split_funds(chart: ChartOfAccounts, choices: Mapping[str, FundChoice]) -> FundSplit:
    """Divide the balance sheet's cash; raises ``InputRefused`` for a fund that is not part of it."""
    cash = chart.in_group(*CASH_GROUPS)
    codes = {account.code for account in cash}
    for code, choice in choices.items():
        if code not in codes and choice != "other":
            name = chart.by_code(code).name if code in chart else code
            raise InputRefused("cash_flow.not_a_cash_account", account=name)
    rules = counter_rules(chart)

    def is_fund(code: str) -> bool:
        return choices[code] == "fund" if code in choices else rules[code].treatment is Treatment.FUND

    return FundSplit(
        tuple(account.code for account in cash if is_fund(account.code)),
        tuple(account.code for account in cash if not is_fund(account.code)),
    )
