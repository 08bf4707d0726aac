"""Names as banks, invoices and journals write them."""

import pytest

from app.analysis.account_lines import BookAccount
from app.analysis.bank_account_names import Candidate, propose_account
from app.analysis.party_names import fold_bank, fold_party, likeness, same_party
from app.ledger.bank_statements import BankAccount


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("株式会社あおば商店", "アオバ商店"),
        ("㈱青空不動産", "青空不動産"),
        ("（株）青空 不動産 御中", "青空不動産"),
        ("カ）アオゾラフドウサン", "アオゾラフドウサン"),
        ("ｶ)ｱｵｿﾞﾗﾌﾄﾞｳｻﾝ", "アオゾラフドウサン"),
        ("フリコミ　カ）コウシヨウジ", "コウシヨウジ"),
        ("コウショージ（カ", "コウシヨジ"),
        ("有限会社ちいさな商店", "チイサナ商店"),
        ("山田　太郎 様", "山田太郎"),
    ],
)
def test_a_name_is_folded(text: str, folded: str) -> None:
    assert fold_party(text) == folded


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("株式会社甲商事", "甲商事", True),
        ("甲商事", "甲商事 4月売上", True),
        ("株式会社甲商事", "乙物産", False),
        ("株式会社", "株式会社甲商事", False),
        ("甲", "甲商事", False),
    ],
)
def test_two_names_of_one_party(one: str, other: str, is_same: bool) -> None:
    assert same_party(one, other) is is_same
    assert same_party(other, one) is is_same


def test_likeness_counts_letters_in_one_piece() -> None:
    assert likeness("アオゾラフドウサン", "ヤチンアオゾラ") == 4
    assert likeness("アカ", "アオ") == 0


def test_banks_are_one_however_they_are_written() -> None:
    assert fold_bank("ﾐﾄﾞﾘ") == fold_bank("みどり銀行") == fold_bank("ミドリギンコウ") == "ミドリ"
    assert fold_bank("さくら信用金庫") == fold_bank("ｻｸﾗｼﾝｷﾝ") == "サクラ"


MIDORI, SAKURA = BookAccount("1125", "みどり銀行"), BookAccount("1125", "さくら信用金庫")
CURRENT, WHOLE = BookAccount("1120", "みどり銀行"), BookAccount("1125", "")
ORDINARY = (Candidate(MIDORI, "普通預金"), Candidate(SAKURA, "普通預金"))


@pytest.mark.parametrize(
    ("bank", "candidates", "proposed"),
    [
        (BankAccount(bank="ﾐﾄﾞﾘ", kind="普通"), ORDINARY, MIDORI),
        (BankAccount(bank="みどり銀行"), (*ORDINARY, Candidate(CURRENT, "当座預金")), None),
        (BankAccount(bank="みどり銀行", kind="当座"), (*ORDINARY, Candidate(CURRENT, "当座預金")), CURRENT),
        (BankAccount(bank="あかね銀行", kind="普通"), ORDINARY, None),
        (BankAccount(bank="あかね銀行", kind="普通"), (Candidate(WHOLE, "普通預金"),), None),
        (BankAccount(kind="普通"), (Candidate(WHOLE, "普通預金"),), WHOLE),
        (BankAccount(kind="普通"), ORDINARY, None),
        (
            BankAccount(bank="みどり銀行", number="0001234567"),
            (
                Candidate(BookAccount("1125", "みどり銀行 1234567"), "普通預金"),
                Candidate(BookAccount("1125", "みどり銀行 7654321"), "普通預金"),
            ),
            BookAccount("1125", "みどり銀行 1234567"),
        ),
    ],
)
def test_a_bank_account_is_proposed_only_where_one_account_can_be_meant(
    bank: BankAccount, candidates: tuple[Candidate, ...], proposed: BookAccount | None
) -> None:
    assert propose_account(bank, candidates) == proposed
