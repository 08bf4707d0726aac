"""Journals as columns: numpy arrays with one element per source line, texts as ids into one dictionary.

The debit and the credit side of a line stand beside each other, as the vendors write them. Amounts are whole yen and keep
their side whatever their sign. 諸口 stays in the lines; it carries the rows of one voucher and nets to zero there, so
imbalances leave it out. There is never an object per line.
"""

import hashlib
import json
import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.ledger.array_groups import distinct, groups
from app.ledger.journal import COMPOUND_NAMES
from app.money import Yen

Ids = NDArray[np.int32]
Amounts = NDArray[np.int64]
Marks = NDArray[np.int8]
Mask = NDArray[np.bool_]

_SIDE_TEXTS = ("account", "sub_account", "department", "counterparty", "tax_category")
TEXT_COLUMNS = (
    "number",
    *(f"{side}_{name}" for side in ("debit", "credit") for name in _SIDE_TEXTS),
    "description",
    "memo",
)
AMOUNT_COLUMNS = ("debit_amount", "debit_tax", "credit_amount", "credit_tax")
_DTYPES: dict[str, type] = {"mark": np.int8, **dict.fromkeys(AMOUNT_COLUMNS, np.int64)}
_SEGMENT_MAGIC = b"MJC1"


class KeptSum(NamedTuple):
    """Sums of one source account in one month, by closing mark; names, not ids."""

    month: int
    mark: int
    account: str
    sub_account: str
    department: str
    debit: Yen
    credit: Yen


class VoucherSum(NamedTuple):
    """What a voucher adds to an account (``code``), or by how much its debits and credits differ; ``amount`` is debit-positive."""

    batch: int
    voucher: int
    number: str
    date: int
    rows: tuple[int, ...]
    amount: Yen
    mark: int
    code: str = ""


class PostingLine(NamedTuple):
    """Where a posting stands; ``amount`` is debit-positive."""

    batch: int
    voucher: int
    row: int
    is_credit: bool
    amount: Yen


class Sides(NamedTuple):
    """Every posting of some lines, debits first: ``line`` leads back, ``amount`` is debit-positive, empty sides are left out."""

    line: NDArray[np.int64]
    account: Ids
    sub_account: Ids
    department: Ids
    counterparty: Ids
    amount: Amounts
    is_credit: Mask


@dataclass(frozen=True, slots=True, eq=False)
class JournalColumns:
    """Lines of journals; see the module. ``voucher`` counts from 0 within a batch, ``batch`` is 0 before a commit."""

    texts: tuple[str, ...]
    batch: Ids
    row: Ids
    date: Ids  # yyyymmdd
    voucher: Ids
    number: Ids
    mark: Marks
    debit_account: Ids
    debit_sub_account: Ids
    debit_department: Ids
    debit_counterparty: Ids
    debit_tax_category: Ids
    debit_amount: Amounts
    debit_tax: Amounts
    credit_account: Ids
    credit_sub_account: Ids
    credit_department: Ids
    credit_counterparty: Ids
    credit_tax_category: Ids
    credit_amount: Amounts
    credit_tax: Amounts
    description: Ids
    memo: Ids

    def __len__(self) -> int:
        return len(self.row)

    @property
    def months(self) -> Ids:
        """The month of each line as a number (202504)."""
        return self.date // 100

    @property
    def voucher_count(self) -> int:
        return len(groups(self.batch, self.voucher)[1])

    @property
    def voucher_keys(self) -> NDArray[np.int64]:
        """One number per line that tells vouchers of all batches apart."""
        return (self.batch.astype(np.int64) << 32) | self.voucher

    @property
    def debit_total(self) -> Yen:
        """Sum of the debit column as the file has it, 諸口 included."""
        return int(self.debit_amount.sum())

    @property
    def credit_total(self) -> Yen:
        return int(self.credit_amount.sum())

    def text_id(self, text: str) -> int:
        """The id of a text; -1 where no line uses it."""
        return self.texts.index(text) if text in self.texts else -1

    def select(self, which: Mask | NDArray[np.int64] | slice) -> "JournalColumns":
        """The lines a mask, an index array or a slice names, with the same texts."""
        return JournalColumns(self.texts, *(getattr(self, name)[which] for name in COLUMNS))

    def with_values(self, **values: Any) -> "JournalColumns":
        """A copy in which some columns are replaced; an ``int`` fills the whole column."""
        length = len(self)
        filled: dict[str, Any] = {
            name: np.full(length, value, dtype=column_type(name)) if isinstance(value, int) else np.asarray(value, dtype=column_type(name))
            for name, value in values.items()
        }
        return replace(self, **filled)

    def with_texts(self, texts: tuple[str, ...], new_ids: Ids) -> "JournalColumns":
        """The same lines over another dictionary; ``new_ids`` gives the new id for each old one."""
        return replace(self, texts=texts, **{name: new_ids[getattr(self, name)] for name in TEXT_COLUMNS})

    def by_date(self) -> "JournalColumns":
        """The lines in order of date, then batch, then row."""
        return self.select(np.lexsort((self.row, self.batch, self.date)))

    def account_sums(self) -> list[tuple[str, Yen, Yen, int]]:
        """Every source account with its debits, credits and number of postings, in order of first use on either side."""
        sides = self.sides()
        group, first = groups(sides.account)
        debit, credit = np.zeros(len(first), np.int64), np.zeros(len(first), np.int64)
        np.add.at(debit, group, np.where(sides.is_credit, 0, sides.amount))
        np.add.at(credit, group, np.where(sides.is_credit, -sides.amount, 0))
        counts = np.bincount(group, minlength=len(first))
        order = np.argsort(sides.line[first], kind="stable")
        names = [self.texts[identity] for identity in sides.account[first].tolist()]
        return [(names[place], int(debit[place]), int(credit[place]), int(counts[place])) for place in order.tolist()]

    def account_ids(self) -> tuple[int, ...]:
        """The text id of every source account with a posting, in order of first use."""
        sides = self.sides()
        _, first = groups(sides.account)
        return tuple(sides.account[first[np.argsort(sides.line[first], kind="stable")]].tolist())

    def account_names(self) -> tuple[str, ...]:
        """Every source account with a posting, in order of first use."""
        return tuple(self.texts[identity] for identity in self.account_ids())

    def names_below_accounts(self) -> frozenset[tuple[str, str]]:
        """Each source account with each sub-account and counterparty posted below it, "" among them."""
        sides, found = self.sides(), set()
        for names in (sides.sub_account, sides.counterparty):
            for pair in distinct(sides.account.astype(np.int64) << 32 | names).tolist():
                found.add((self.texts[pair >> 32], self.texts[pair & 0xFFFFFFFF]))
        return frozenset(found)

    def sides(self, *, without_compound: bool = False) -> Sides:
        """All postings; a side without account and amount is none. ``without_compound`` leaves 諸口 out."""
        debits = np.flatnonzero((self.debit_account != 0) | (self.debit_amount != 0))
        credits = np.flatnonzero((self.credit_account != 0) | (self.credit_amount != 0))

        def stacked(name: str) -> Any:
            return np.concatenate((getattr(self, f"debit_{name}")[debits], getattr(self, f"credit_{name}")[credits]))

        amount = np.concatenate((self.debit_amount[debits], -self.credit_amount[credits]))
        is_credit = np.concatenate((np.zeros(len(debits), np.bool_), np.ones(len(credits), np.bool_)))
        line = np.concatenate((debits, credits))
        found = Sides(line, stacked("account"), stacked("sub_account"), stacked("department"), stacked("counterparty"), amount, is_credit)
        if not without_compound:
            return found
        keep: Any = ~self.is_compound()[found.account]
        return found if keep.all() else Sides._make(column[keep] for column in found)

    def is_compound(self) -> Mask:
        """For each text id whether it is an account of a line and names 諸口 (there are few accounts among many texts)."""
        found = np.zeros(len(self.texts), np.bool_)
        found[self.debit_account] = found[self.credit_account] = True
        accounts = np.flatnonzero(found)
        found[accounts] = [self.texts[identity] in COMPOUND_NAMES for identity in accounts.tolist()]
        return found

    def of_vouchers(self, vouchers: Iterable[tuple[int, int]]) -> "JournalColumns":
        """All lines of some vouchers, each named by batch and voucher."""
        wanted = np.array([(batch << 32) | voucher for batch, voucher in vouchers], np.int64)
        return self.select(np.isin(self.voucher_keys, wanted))

    def without(self, superseded: Mapping[int, bytes]) -> "JournalColumns":
        """The lines but for some vouchers, packed by batch (:mod:`app.ledger.superseding`)."""
        keys = [np.frombuffer(vouchers, "<i4") | np.int64(batch << 32) for batch, vouchers in superseded.items()]
        return self.select(~np.isin(self.voucher_keys, np.concatenate(keys))) if keys else self

    def postings_of(self, accounts: frozenset[str]) -> list[PostingLine]:
        """Where the source accounts are posted, in order of the lines."""
        sides = self.sides()
        mask = np.fromiter((text in accounts for text in self.texts), np.bool_, len(self.texts))[sides.account]
        found = np.flatnonzero(mask)
        found = found[np.argsort(sides.line[found], kind="stable")]
        line = sides.line[found]
        parts = (self.batch[line], self.voucher[line], self.row[line], sides.is_credit[found], sides.amount[found])
        return [PostingLine(*values) for values in zip(*(part.tolist() for part in parts), strict=True)]

    def lines(self) -> Iterator[dict[str, str | int]]:
        """Each line as a mapping from column to text or number; meant for few lines."""
        cells = {name: getattr(self, name).tolist() for name in COLUMNS}
        for position in range(len(self)):
            yield {name: self.texts[values[position]] if name in TEXT_COLUMNS else values[position] for name, values in cells.items()}

    def unbalanced(self) -> tuple[VoucherSum, ...]:
        """Every voucher whose debits and credits differ without 諸口, in order of batch and voucher."""
        sides = self.sides()
        amount = np.where(self.is_compound()[sides.account], 0, sides.amount)
        group, first = groups(self.batch, self.voucher)
        sums = np.zeros(len(first), np.int64)
        np.add.at(sums, group[sides.line], amount)
        kept = np.flatnonzero((sums != 0)[group[sides.line]])
        return self._voucher_sums(sides.line[kept], np.zeros(len(kept), np.int64), amount[kept], ("",))

    def posted_to(self, codes: Mapping[str, str]) -> tuple[VoucherSum, ...]:
        """What each voucher adds to some accounts; ``codes`` says for which account the postings of a source name count."""
        places = {code: place for place, code in enumerate(dict.fromkeys(codes.values()))}
        place_of = np.array([places[codes[text]] if text in codes else -1 for text in self.texts], np.int64)
        sides = self.sides()
        kept = np.flatnonzero(place_of[sides.account] >= 0)
        return self._voucher_sums(sides.line[kept], place_of[sides.account[kept]], sides.amount[kept], tuple(places))

    def _voucher_sums(
        self, line: NDArray[np.int64], place: NDArray[np.int64], amount: Amounts, codes: Sequence[str]
    ) -> tuple[VoucherSum, ...]:
        """The sums of postings by voucher and place that are not zero, each with the rows it comes from."""
        keys = self.voucher_keys[line]
        order = np.lexsort((line, place, keys))
        line, place, keys = line[order], place[order], keys[order]
        starts = np.flatnonzero((np.diff(keys, prepend=-1) != 0) | (np.diff(place, prepend=-1) != 0))
        sums = np.add.reduceat(amount[order], starts) if len(starts) else amount
        result = []
        for start, end, total in zip(starts.tolist(), [*starts[1:].tolist(), len(line)][: len(starts)], sums.tolist(), strict=True):
            if total:
                head = line[start]
                facts = (self.batch, self.voucher, self.number, self.date, self.mark)
                batch, voucher, number, date, mark = (int(column[head]) for column in facts)
                rows = tuple(np.unique(self.row[line[start:end]]).tolist())
                result.append(VoucherSum(batch, voucher, self.texts[number], date, rows, total, mark, codes[place[start]]))
        return tuple(result)

    def monthly_sums(self) -> list[KeptSum]:
        """Debits and credits by month, mark, source account, sub-account and department, 諸口 included (it nets to zero)."""
        name = self.texts.__getitem__
        months, marks, *ids, debits, credits = self.monthly_sum_columns()
        return list(map(KeptSum, months, marks, *(map(name, column) for column in ids), debits, credits))

    def monthly_sum_columns(self) -> tuple[list[int], ...]:
        """The fields of :meth:`monthly_sums`, one list each, with text ids for names: there may be a hundred thousand of them."""
        sides = self.sides()
        parts = (self.months[sides.line], self.mark[sides.line], sides.account, sides.sub_account, sides.department)
        group, first = groups(*parts)
        debit, credit = np.zeros(len(first), np.int64), np.zeros(len(first), np.int64)
        np.add.at(debit, group[~sides.is_credit], sides.amount[~sides.is_credit])
        np.add.at(credit, group[sides.is_credit], -sides.amount[sides.is_credit])
        return (*(part[first].tolist() for part in parts), debit.tolist(), credit.tolist())

    def segments(self) -> list[tuple[int, int, bytes]]:
        """Month, number of lines and bytes of each month, in order of month."""
        ordered = self.select(np.argsort(self.months, kind="stable"))
        found, starts = np.unique(ordered.months, return_index=True)
        ends = [*starts[1:].tolist(), len(self)]
        return [
            (month, end - start, ordered.select(slice(start, end)).to_bytes())
            for month, start, end in zip(found.tolist(), starts.tolist(), ends[: len(found)], strict=True)
        ]

    def to_bytes(self) -> bytes:
        """The lines without ``batch``, self-contained: the texts they use, each column in the smallest integer that holds it."""
        used = np.zeros(len(self.texts), np.bool_)
        used[0] = True
        for name in TEXT_COLUMNS:
            used[getattr(self, name)] = True
        new_ids = np.cumsum(used, dtype=np.int32) - 1
        texts = [self.texts[identity] for identity in np.flatnonzero(used).tolist()]
        described, pieces = [], []
        for name in COLUMNS[1:]:
            values = new_ids[getattr(self, name)] if name in TEXT_COLUMNS else getattr(self, name)
            packed = _packed(values)
            described.append([name, packed.dtype.str, len(packed)])
            pieces.append(packed.tobytes())
        head = json.dumps({"rows": len(self), "columns": described, "texts": texts}, ensure_ascii=False, separators=(",", ":")).encode()
        return b"".join((_SEGMENT_MAGIC, struct.pack("<I", len(head)), head, *pieces))

    @classmethod
    def from_bytes(cls, content: bytes, batch: int = 0) -> "JournalColumns":
        """Read what :meth:`to_bytes` wrote; raises ``ValueError`` for anything else."""
        if content[:4] != _SEGMENT_MAGIC:
            raise ValueError("not a journal segment")
        try:
            (length,) = struct.unpack_from("<I", content, 4)
            head = json.loads(content[8 : 8 + length])
            rows, texts, offset = head["rows"], tuple(head["texts"]), 8 + length
            columns: dict[str, Any] = {"batch": np.full(rows, batch, np.int32)}
            for name, dtype, count in head["columns"]:
                values: Any = np.frombuffer(content, dtype, count, offset).astype(column_type(name))
                offset += count * np.dtype(dtype).itemsize
                columns[name] = np.full(rows, values[0], values.dtype) if count == 1 and rows != 1 else values
            is_whole = set(columns) == set(COLUMNS) and all(len(values) == rows for values in columns.values())
            is_whole &= all(columns[name].max(initial=0) < len(texts) for name in TEXT_COLUMNS)
        except (struct.error, KeyError, TypeError) as error:
            raise ValueError("a damaged journal segment") from error
        if not is_whole:
            raise ValueError("a journal segment with other columns")
        return cls(texts, **columns)


COLUMNS = tuple(item.name for item in fields(JournalColumns) if item.name != "texts")


def column_type(name: str) -> type:
    """The numpy type of a column."""
    return _DTYPES.get(name, np.int32)


def empty_columns() -> JournalColumns:
    return JournalColumns(("",), *(np.zeros(0, column_type(name)) for name in COLUMNS))


def columns_of(rows: int, texts: Sequence[str], **values: Any) -> JournalColumns:
    """Columns of ``rows`` lines from arrays; what is not given is 0 (the empty text, no amount)."""
    base = JournalColumns(tuple(texts), *(np.zeros(rows, column_type(name)) for name in COLUMNS))
    return base.with_values(**values)


def concatenate(parts: Iterable[JournalColumns], numbers: dict[str, int] | None = None) -> JournalColumns:
    """All lines of the parts, one after the other, over one dictionary; ``numbers`` of the first one's texts, if known, are added to."""
    found = [part for part in parts if len(part)]
    if not found:
        return empty_columns()
    if any(part.texts is not found[0].texts for part in found):
        # The first dictionary is taken as it stands: it is the large one where a few lines join a book's.
        vocabulary = {text: number for number, text in enumerate(found[0].texts)} if numbers is None else numbers
        new_ids = [
            np.fromiter((vocabulary.setdefault(text, len(vocabulary)) for text in part.texts), np.int32, len(part.texts))
            for part in found[1:]
        ]
        texts = tuple(vocabulary)
        found = [replace(found[0], texts=texts), *(part.with_texts(texts, ids) for part, ids in zip(found[1:], new_ids, strict=True))]
    return JournalColumns(found[0].texts, *(np.concatenate([getattr(part, name) for part in found]) for name in COLUMNS))


def batch_digest(segments: Iterable[tuple[int, bytes]]) -> str:
    """SHA-256 over the months of a batch and their bytes, for ``mieru check``."""
    digest = hashlib.sha256()
    for month, content in segments:
        digest.update(struct.pack("<iq", month, len(content)))
        digest.update(content)
    return digest.hexdigest()


def _packed(values: NDArray[Any]) -> NDArray[Any]:
    """A column (not an empty one) in the smallest signed integer that holds it, a single element where all are equal, little-endian."""
    low, high = int(values.min()), int(values.max())
    for size in (1, 2, 4, 8):
        limit = 1 << (8 * size - 1)
        if -limit <= low and high < limit:
            break
    return (values[:1] if low == high else values).astype(f"<i{size}")
