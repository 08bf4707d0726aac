"""The layouts whose accounts are codes, or whose rows have one amount for both sides: OBC, TKC (SLP), MJS and ICSdb."""

import csv
from collections.abc import Mapping

from tests.helpers.journal_book import COMPOUND, Voucher
from tests.helpers.layout_of_columns import EVERY_ENCODING, Layout, numbered

#: The code table of the sample company (``obc/kamoku_code_table.csv``), and 諸口 as these vendors code it.
CODES = {
    "現金": "1111",
    "普通預金": "1113",
    "売掛金": "1131",
    "買掛金": "2111",
    "預り金": "2141",
    "売上高": "4111",
    "仕入高": "5211",
    "旅費交通費": "7221",
    "支払手数料": "7281",
    COMPOUND: "9999",
}
SUB_CODES = {"みどり銀行": "1", "さくら信用金庫": "2", "甲商事": "11"}


def _obc_head(voucher: Voucher, position: int) -> Mapping[str, str]:
    return {"OBCD001": "" if position else "*", "CSJS007": voucher.number.rjust(6, "0")}


OBC_CSJS = Layout(
    "obc",
    "obc",
    "OBCD001,CSJS005,CSJS007,CSJS100,CSJS200,CSJS201,CSJS202,CSJS203,CSJS213,CSJS300,CSJS301,CSJS302,CSJS303,CSJS313".split(","),
    "CSJS005",
    _obc_head,
    {"department": "00", "account": "01", "sub_account": "02", "tax_category": "03", "amount": "13"},
    "CSJS100",
    prefixes=("CSJS2", "CSJS3"),
    date_forms=("2025/6/6", "2025/06/06", "20250606"),
    encodings=EVERY_ENCODING,
    codes=CODES,
    sub_codes=SUB_CODES,
)


def positional(width: int, places: Mapping[int, str]) -> list[str]:
    """Names for the cells of a file without a header: those given, the others by number."""
    return [places.get(place, f"cell {place}") for place in range(width)]


def _fixed(voucher: Voucher, position: int) -> Mapping[str, str]:
    """What stands in every row of the TKC sample, and the numbers of the row and the slip."""
    zeros = (6, 13, 15, 16, 17, 18, 20, 21, 22, *range(24, 34))
    return {
        "伝票番号": voucher.number,
        "cell 0": "99",
        "cell 1": "999",
        "cell 2": str(position + 1),
        **{f"cell {place}": "0" for place in zeros},
    }


TKC_34 = Layout(
    "tkc-slp",
    "tkc-slp",
    positional(34, {3: "日付", 4: "伝票番号", 8: "借方科目", 9: "借方補助", 10: "貸方科目", 11: "貸方補助", 14: "金額", 23: "摘要"}),
    "日付",
    _fixed,
    {"account": "科目", "sub_account": "補助"},
    "摘要",
    one_amount="金額",
    has_header=False,
    date_forms=("20250606",),
    quotings=(csv.QUOTE_MINIMAL,),
    delimiter="\t",
    plain_texts=True,
    codes=CODES,
    sub_codes=SUB_CODES,
)

MJS_44 = Layout(
    "mjs",
    "mjs",
    positional(44, {0: "日付", 6: "借方科目", 17: "貸方科目", 28: "金額", 35: "摘要"}),
    "日付",
    lambda voucher, position: {"cell 1": "1"},
    {"account": "科目"},
    "摘要",
    one_amount="金額",
    has_header=False,
    codes=CODES,
    carries_number=False,
    carries_sub_account=False,
)

ICS_39 = Layout(
    "ics",
    "ics",
    (
        "日付,決修,伝票番号,借方部門コード,借方事管区分,借方工事コード,借方コード,借方名称,借方枝番,借方枝番摘要,借方枝番カナ,"
        "貸方部門コード,貸方事管区分,貸方工事コード,貸方コード,貸方名称,貸方枝番,貸方枝番摘要,貸方枝番カナ,金額,摘要,税区分,対価,"
        "仕入区分,売上業種区分,仕訳区分,特定収入区分,ダミー1,ダミー2,ダミー3,内部取引,税額,証憑番号,手形番号,手形期日,付箋番号,"
        "付箋コメント,免税事業者等,インボイス登録番号"
    ).split(","),
    "日付",
    numbered("伝票番号"),
    {"account": "コード", "name": "名称", "sub_account": "枝番", "sub_name": "枝番摘要", "department": "部門コード"},
    "摘要",
    one_amount="金額",
    closing=("決修", "決"),
    before=(("法人",), ("db仕訳日記帳",), ("6", "株式会社　あおば商店"), ("自 7年 4月 1日", "至 8年 3月31日", "月分")),
    date_forms=("2025/6/6", "2025/06/06"),
    quotings=(csv.QUOTE_MINIMAL,),
    codes=CODES,
    sub_codes=SUB_CODES,
    plain_texts=True,
)

LAYOUTS_BY_CODE = (OBC_CSJS, TKC_34, MJS_44, ICS_39)
