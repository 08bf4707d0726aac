"""freee's form for importing deals (取引インポート), written from the vouchers that can be said as deals.

A deal has accounts on one side and the place money comes from or goes to (口座) on the other; it is settled on its day. Income
stands on the credit side, an expense on the debit side.
"""

import csv
from collections.abc import Sequence
from datetime import date

from tests.helpers.journal_book import Side, Voucher, csv_text
from tests.helpers.layout_of_columns import DATE_FORMS
from tests.helpers.layouts_by_name import header_of

#: The 口座 every deal here is settled with.
PLACE = "みどり銀行"
DEALS_21 = header_of("freee/torihiki_import_21col_utf8bom.csv", "utf-8-sig")
DEALS_18 = [column for column in DEALS_21 if not column.startswith("セグメント")]


def deal_voucher(number: str, day: date, details: Sequence[Side], description: str, *, is_income: bool) -> Voucher:
    """The voucher a deal stands for."""
    own: list[Side | None] = list(details)
    counter: list[Side | None] = [Side(PLACE, sum(side.amount for side in details)), *[None] * (len(details) - 1)]
    debits, credits = (counter, own) if is_income else (own, counter)
    return Voucher(number, day, tuple(zip(debits, credits, strict=True)), description)


def deals_file(vouchers: Sequence[Voucher], header: Sequence[str], encoding: str, date_form: str) -> bytes:
    """Vouchers made by :func:`deal_voucher` as the rows of their deals."""
    day, rows = DATE_FORMS[date_form], [list(header)]
    for voucher in vouchers:
        debits, credits = ([side for side in column if side] for column in zip(*voucher.rows, strict=True))
        is_income = debits[0].account == PLACE
        details, (paid,) = (credits, debits) if is_income else (debits, credits)
        for position, side in enumerate(details):
            cells = {
                "勘定科目": side.account,
                "税区分": "対象外",
                "金額": str(side.amount),
                "部門": side.department,
                "備考": voucher.description,
            }
            if not position:
                cells |= {"収支区分": "収入" if is_income else "支出", "管理番号": voucher.number, "発生日": day(voucher.day)}
                cells |= {"決済日": day(voucher.day), "決済口座": paid.account, "決済金額": str(paid.amount)}
            rows.append([cells.get(column, "") for column in header])
    return csv_text(rows, csv.QUOTE_MINIMAL).encode(encoding)
