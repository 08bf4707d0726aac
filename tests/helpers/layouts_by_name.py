"""The layouts whose rows have two sides and name their accounts: Yayoi, freee, Money Forward, PCA, JDL and Epson."""

import csv
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from tests.helpers.journal_book import Voucher
from tests.helpers.layout_of_columns import DATE_FORMS, EVERY_ENCODING, SLASHED, Head, Layout, numbered

SAMPLES = Path(__file__).parents[1] / "data" / "importers"


def header_of(sample: str, encoding: str, record: int = 0) -> list[str]:
    """A header as it stands in a sample file."""
    with (SAMPLES / sample).open(encoding=encoding, newline="") as file:
        return list(csv.reader(file))[record]


def flagged(column: str, number: str, flags: tuple[str, str, str, str]) -> Head:
    """Flags that delimit a slip: single row, first, middle, last."""
    single, first, middle, last = flags

    def head(voucher: Voucher, position: int) -> Mapping[str, str]:
        end = len(voucher.rows) - 1
        flag = single if not end else first if not position else last if position == end else middle
        return {column: flag, number: voucher.number}

    return head


_MF_SIDE = {
    "account": "勘定科目",
    "sub_account": "補助科目",
    "department": "部門",
    "counterparty": "取引先",
    "tax_category": "税区分",
    "amount": "金額(円)",
    "tax": "税額",
}
MF_27 = Layout(
    "money-forward-27",
    "money-forward",
    header_of("money_forward/shiwakecho_27col_utf8bom.csv", "utf-8-sig"),
    "取引日",
    numbered("取引No"),
    _MF_SIDE,
    "摘要",
    memo="仕訳メモ",
    closing=("決算整理仕訳", "1"),
    encodings=("utf-8-sig", "cp932", "utf-8", "utf-16"),
    date_forms=(*SLASHED, "2025-06-06"),
    line_ends=("\r\n", "\n"),
    line_breaks=True,
)
_AUTHORS, _INVOICES = ("作成者", "最終更新者"), ("借方インボイス", "貸方インボイス")
MF_25 = MF_27.without(*_AUTHORS, name="money-forward-25")
MF_23 = MF_25.without(*_INVOICES, name="money-forward-23")
MF_21 = replace(
    MF_27,
    name="money-forward-21",
    header=header_of("money_forward/shiwakecho_old_21col_cp932.csv", "cp932"),
    side={name: column for name, column in _MF_SIDE.items() if name != "counterparty"},
)
_TAIL_OF_19 = ("摘要", "タグ", "メモ")
MF_19 = replace(
    MF_27,
    name="money-forward-19",
    header=[
        *("取引No", "取引日"),
        *(
            word + column
            for word in ("借方", "貸方")
            for column in ("勘定科目", "補助科目", "部門", "取引先", "税区分", "インボイス", "金額")
        ),
        *_TAIL_OF_19,
    ],
    side={**{name: column for name, column in _MF_SIDE.items() if name != "tax"}, "amount": "金額"},
    memo="メモ",
    closing=None,
)

_FREEE_SIDE = {
    "account": "勘定科目",
    "name": "決算書表示名",
    "sub_account": "補助科目名",
    "department": "部門",
    "counterparty": "取引先名",
    "tax_category": "税区分",
    "amount": "金額",
    "tax": "税金額",
}
FREEE_101 = Layout(
    "freee-101",
    "freee",
    header_of("freee/shiwakecho_101col_utf8.csv", "utf-8"),
    "取引日",
    numbered("No"),
    _FREEE_SIDE,
    "取引内容",
    memo="借方備考",
    closing=("決算整理仕訳", "1"),
    encodings=("utf-8", "cp932", "utf-8-sig", "utf-16"),
    date_forms=(*SLASHED, "2025-06-06"),
    quotings=(csv.QUOTE_ALL, csv.QUOTE_MINIMAL),
    line_ends=("\n", "\r\n"),
    line_breaks=True,
)
FREEE_95 = replace(FREEE_101, name="freee-95", header=header_of("freee/shiwakecho_95col_cp932.csv", "cp932"), carries_sub_account=False)
FREEE_SWITCHED_OFF = FREEE_101.without(
    *("仕訳ID", "仕訳番号", "借方決算書表示名", "貸方決算書表示名", "管理番号", "消費税経理処理方法", "取引ID"),
    *(f"{word}{column}" for word in ("借方", "貸方") for column in ("税率", "内税・外税", "取引先コード", "税金額")),
    name="freee-switched-off",
)
FREEE_11 = replace(
    FREEE_101,
    name="freee-11",
    header=header_of("freee/shiwakecho_legacy_11col_cp932_zeinuki.csv", "cp932"),
    description="摘要",
    memo="",
    closing=None,
    carries_sub_account=False,
)
FREEE_33 = replace(
    FREEE_101,
    name="freee-33",
    header=header_of("freee/furikae_import_33col_utf8.csv", "utf-8"),
    date_column="日付",
    head=lambda voucher, position: {"[表題行]": "[明細行]", "伝票番号": voucher.number},
    side={
        "account": "勘定科目",
        "sub_account": "補助科目",
        "department": "部門",
        "counterparty": "取引先",
        "tax_category": "税区分",
        "amount": "金額",
        "tax": "税額",
    },
    description="摘要",
    memo="",
)

_YAYOI_HEADER = (
    "識別フラグ,伝票No.,決算,取引日付,借方勘定科目,借方補助科目,借方部門,借方税区分,借方金額,借方税金額,"
    "貸方勘定科目,貸方補助科目,貸方部門,貸方税区分,貸方金額,貸方税金額,摘要,番号,期日,タイプ,生成元,仕訳メモ,付箋1,付箋2,調整"
).split(",")
_YAYOI_SIDE = {
    "account": "勘定科目",
    "sub_account": "補助科目",
    "department": "部門",
    "tax_category": "税区分",
    "amount": "金額",
    "tax": "税金額",
}
YAYOI_25 = Layout(
    "yayoi-25",
    "yayoi",
    _YAYOI_HEADER,
    "取引日付",
    flagged("識別フラグ", "伝票No.", ("2111", "2110", "2100", "2101")),
    _YAYOI_SIDE,
    "摘要",
    memo="仕訳メモ",
    closing=("決算", "本決"),
    has_header=False,
    no_amount="0",
    date_forms=tuple(DATE_FORMS),
    encodings=EVERY_ENCODING,
    line_breaks=True,
)
YAYOI_WITH_HEADER = replace(YAYOI_25, name="yayoi-with-header", has_header=True)
YAYOI_27 = replace(
    YAYOI_25,
    name="yayoi-27",
    header=[*_YAYOI_HEADER, "借方取引先名", "貸方取引先名"],
    side={**_YAYOI_SIDE, "counterparty": "取引先名"},
)
YAYOI_NEXT = replace(YAYOI_27, name="yayoi-next", closing=("決算", "2"), encodings=("utf-8", "cp932", "utf-8-sig"))

PCA_7 = Layout(
    "pca-v7",
    "pca",
    header_of("pca/shiwake_v7_81col_cp932.csv", "cp932"),
    "伝票日付",
    lambda voucher, position: {"伝票番号": voucher.number, "仕訳区分": "21"},
    {
        "account": "科目名",
        "sub_account": "補助名",
        "department": "部門名",
        "counterparty": "取引先名",
        "tax_category": "税区分名",
        "amount": "金額",
        "tax": "消費税額",
    },
    "摘要文",
    encodings=EVERY_ENCODING,
    date_forms=("20250606", *SLASHED),
)
PCA_6 = PCA_7.of_width(55, "pca-v6")
PCA_5 = PCA_7.of_width(42, "pca-v5")
PCA_WITH_VERSION = replace(PCA_7, name="pca-with-version", before=(("version", "7"),))

JDL_30 = Layout(
    "jdl",
    "jdl",
    header_of("jdl/suitocho_import_30col_cp932.csv", "cp932"),
    "日付",
    flagged("//識別フラグ", "伝番", ("1111", "1110", "1100", "1101")),
    {
        "account": "科目名称",
        "sub_account": "補助名称",
        "department": "部門名称",
        "amount": "金額",
        "tax": "消費税",
    },
    "摘要",
    encodings=EVERY_ENCODING,
    date_forms=("20250606", *SLASHED),
)
JDL_EXPORT = replace(JDL_30, name="jdl-export", before=(("//JDL IBEX出納帳 仕訳データ", "株式会社あおば商店"), ("//期間", "20250401"), ()))

EPSON_45 = Layout(
    "epson-45",
    "epson",
    header_of("epson/zaimu_ouen_r4_45col_cp932.csv", "cp932"),
    "伝票日付",
    lambda voucher, position: {"伝票番号": voucher.number, "枝番": str(position + 1), "形式": "3"},
    {"account": "科目名", "sub_account": "補助科目名", "department": "部門名", "amount": "金額"},
    "摘要",
    closing=("月種別", "4"),
    encodings=EVERY_ENCODING,
    date_forms=("20250606", *SLASHED),
)
#: The set freee writes (a converter of such files names its columns); sub-accounts are codes there.
EPSON_18 = replace(
    EPSON_45,
    name="epson-18",
    header=(
        "月種別,伝票日付,伝票番号,借方科目,借方勘定科目,借方消費税コード,借方消費税税率,借方補助科目コード,借方金額,借方インボイス情報,"
        "貸方科目,貸方勘定科目,貸方消費税コード,貸方消費税税率,貸方補助科目コード,貸方金額,貸方インボイス情報,摘要"
    ).split(","),
    side={"account": "勘定科目", "sub_account": "補助科目コード", "amount": "金額"},
)

#: The columns of かんたんクラウド会計 that are known by name; what the file has beside them is not.
MJS_CLOUD_30 = Layout(
    "mjs-cloud",
    "mjs-cloud",
    (
        "伝票日付,仕訳種別,伝票ＮＯ,,借方科目名,借方科目別補助名称,借方部門,借方売上仕入,借方金額,借方税額,"
        "貸方科目名,貸方科目別補助名称,貸方部門,貸方売上仕入,貸方金額,貸方税額,摘要"
    ).split(","),
    "伝票日付",
    numbered("伝票ＮＯ"),
    {"account": "科目名", "sub_account": "科目別補助名称", "department": "部門", "amount": "金額", "tax": "税額"},
    "摘要",
    encodings=EVERY_ENCODING,
)

LAYOUTS_BY_NAME = (
    *(MF_27, MF_25, MF_23, MF_21, MF_19),
    *(FREEE_101, FREEE_95, FREEE_SWITCHED_OFF, FREEE_11, FREEE_33),
    *(YAYOI_25, YAYOI_WITH_HEADER, YAYOI_27, YAYOI_NEXT),
    *(PCA_7, PCA_6, PCA_5, PCA_WITH_VERSION),
    *(JDL_30, JDL_EXPORT),
    *(EPSON_45, EPSON_18),
    MJS_CLOUD_30,
)
