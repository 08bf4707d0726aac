"""Which account of the books a bank account is: proposed from its names, and only where one account alone can be meant."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.analysis.account_lines import BookAccount
from app.analysis.party_names import LEAST_LENGTH, fold_bank
from app.ledger.bank_statements import BankAccount

#: 預金種目 as banks write it, by the account that is its own in the books.
_KINDS = {
    "普通": "普通預金",
    "総合": "普通預金",
    "当座": "当座預金",
    "貯蓄": "貯蓄預金",
    "通知": "通知預金",
    "定期": "定期預金",
    "納税": "納税準備預金",
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A deposit account of the books with its name and sub-account."""

    account: BookAccount
    name: str

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(name for name in (fold_bank(self.account.sub_account), fold_bank(self.name)) if name)


def propose_account(bank: BankAccount, candidates: Sequence[Candidate]) -> BookAccount | None:
    """The account a bank account must be by bank and kind; ``None`` where none or several fit: then the owner is asked.

    Where neither file nor books name a bank, the only deposit account of its kind is meant.
    """
    kind = next((name for word, name in _KINDS.items() if bank.kind.startswith(word)), "")
    fitting = [found for found in candidates if not kind or found.name == kind]
    name = fold_bank(bank.bank)
    if len(name) >= LEAST_LENGTH:
        named = [found for found in fitting if any(_agree(name, other) for other in found.names)]
    else:
        named = [found for found in fitting if not found.account.sub_account]
    with_number = [found for found in named if bank.number and bank.number.lstrip("0") in found.account.sub_account]
    for chosen in (with_number, named):
        if len(chosen) == 1:
            return chosen[0].account
    return None


def _agree(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= LEAST_LENGTH and shorter in longer
