"""Who stands behind a transfer, as far as its text says."""

import pytest

from app.ledger.bank_statements import counterparty_of


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("フリコミ　カ）アオバ", "カ）アオバ"),
        ("ﾌﾘｺﾐ ｶ)ｱｵﾊﾞ ", "ｶ)ｱｵﾊﾞ"),
        ("振込入金：ヤマダ", "ヤマダ"),
        ("フリコミ", ""),
        ("フリコミテスウリヨウ", ""),
        ("リソク", ""),
    ],
)
def test_a_transfer_names_the_other_side(text: str, name: str) -> None:
    assert counterparty_of(text) == name
