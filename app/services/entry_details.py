"""Which details of an entry another export of the same books corrects: said field by field, never as a whole entry that is "other"."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.ledger.columns import JournalColumns
from app.ledger.importers.duplicates import Vouchers
from app.ledger.journal import COMPOUND_NAMES

_OF_SIDE = ("sub_account", "department", "counterparty", "tax_category", "tax")
_OF_LINE = ("description", "memo")
#: Side, account and amount of a posting.
_Posting = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class DetailChange:
    """``field`` is sub_account, department, counterparty, tax_category, tax, description or memo; the texts may be empty."""

    field: str
    account: str
    before: str
    after: str


def detail_changes(book: JournalColumns, counterparts: Vouchers, file: JournalColumns, changed: Vouchers) -> list[tuple[DetailChange, ...]]:
    """For each changed voucher of a file its details beside those of its counterpart in the book; meant for a screenful of them."""
    before, after = _details(book, counterparts), _details(file, changed)
    return [_differences(before[one], after[other]) for one, other in zip(counterparts.tolist(), changed.tolist(), strict=True)]


def _details(columns: JournalColumns, vouchers: Vouchers) -> dict[int, dict[_Posting, list[tuple[str, ...]]]]:
    """By voucher the details of its postings, 諸口 left out."""
    lines = columns.of_vouchers((key >> 32, key & 0xFFFFFFFF) for key in vouchers.tolist())
    found: dict[int, dict[_Posting, list[tuple[str, ...]]]] = defaultdict(lambda: defaultdict(list))
    for key, line in zip(lines.voucher_keys.tolist(), lines.lines(), strict=True):
        for side in ("debit", "credit"):
            account, amount = str(line[f"{side}_account"]), int(line[f"{side}_amount"])
            if (account or amount) and account not in COMPOUND_NAMES:
                texts = (*(str(line[f"{side}_{name}"]) for name in _OF_SIDE), *(str(line[name]) for name in _OF_LINE))
                found[key][side, account, amount].append(texts)
    return found


def _differences(
    before: Mapping[_Posting, Iterable[tuple[str, ...]]], after: Mapping[_Posting, Iterable[tuple[str, ...]]]
) -> tuple[DetailChange, ...]:
    """What differs, each once; the description of a line stands beside both of its sides."""
    found: dict[DetailChange, None] = {}
    told: set[tuple[str, str, str]] = set()
    for posting, details in after.items():
        was, now = Counter(before.get(posting, ())), Counter(details)
        for one, other in zip((was - now).elements(), (now - was).elements(), strict=False):
            for name, old, new in zip((*_OF_SIDE, *_OF_LINE), one, other, strict=True):
                if old != new and (name not in _OF_LINE or (name, old, new) not in told):
                    told.add((name, old, new))
                    found[DetailChange(name, "" if name in _OF_LINE else posting[1], old, new)] = None
    return tuple(found)
