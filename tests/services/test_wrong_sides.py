"""A place that the file itself speaks against is asked about, with amounts, sides and the account that fits; and can be confirmed."""

from pathlib import Path

import pytest

from app.ledger.years import LegalForm
from app.services.account_uses import WrongSide, uses_of_book
from app.services.importing import commit_import, preview_import
from app.services.placements import files_of_unplaced, place_account, place_accounts, remembered_placements, unplaced_accounts
from app.services.session import BookFacts, BookSession, create_book
from tests.ledger.importers.vendor_files import Line, Voucher
from tests.services.import_steps import FREEE, OPENINGS, take, write_mf

#: 12,000 spent on something that reads like income.
SPENT = Voucher(1, "2025/04/03", "", "", (Line(("雑な収入", "", 12_000), ("現金", "", 12_000)),))
OTHER = Voucher(2, "2025/04/03", "", "", (Line(("会費いろいろ", "", 500), ("現金", "", 500)),))


@pytest.fixture
def session(tmp_path: Path) -> BookSession:
    return create_book(tmp_path / "aoba", BookFacts("株式会社あおば商店", LegalForm.CORPORATION, 4)).session


def test_income_that_was_only_spent_is_asked_about_before_anything_is_written(session: BookSession, tmp_path: Path) -> None:
    preview = preview_import(session, write_mf(tmp_path / "x.csv", [SPENT, OTHER]))
    choices = {"雑な収入": "雑収入", "会費いろいろ": "諸会費"}
    with pytest.raises(WrongSide) as needed:
        commit_import(session, preview, mappings=choices)
    error = needed.value
    assert (error.code, error.values["name"], error.values["account"]) == ("import.wrong_side", "雑な収入", "雑収入")
    assert (error.values["debit"], error.values["credit"], error.values["count"]) == (12_000, 0, 1)
    assert remembered_placements(session) == ()
    commit_import(session, preview, mappings=choices, accept_wrong_side=True)
    assert {one.name: one.account for one in remembered_placements(session)} == choices


def test_the_account_that_fits_is_named(session: BookSession, tmp_path: Path) -> None:
    """雑損失 is suggested for its name, and it is an expense as the file posts it."""
    odd = Voucher(1, "2025/04/03", "", "", (Line(("雑な損失", "", 12_000), ("現金", "", 12_000)),))
    preview = preview_import(session, write_mf(tmp_path / "x.csv", [odd]))
    assert "雑損失" in [each.name for each in preview.unknown_accounts[0].suggestions]
    with pytest.raises(WrongSide) as needed:
        commit_import(session, preview, mappings={"雑な損失": "雑収入"})
    (doubt,) = needed.value.doubts
    assert doubt.better is not None and doubt.better.name == needed.value.values["better"] == "雑損失"
    assert needed.value.hint == "import.wrong_side.better"


def test_an_account_left_open_is_checked_when_it_is_placed(session: BookSession, tmp_path: Path) -> None:
    take(session, write_mf(tmp_path / "x.csv", [SPENT, OTHER]))
    assert files_of_unplaced(session)["雑な収入"] == ("x.csv",)
    with pytest.raises(WrongSide):
        place_accounts(session, {"会費いろいろ": "諸会費", "雑な収入": "雑収入"})
    assert len(unplaced_accounts(session)) == 2  # all or none
    place_account(session, "雑な収入", "雑収入", accept_wrong_side=True)
    place_account(session, "会費いろいろ", "諸会費")
    assert unplaced_accounts(session) == ()


def test_an_opening_balance_on_the_other_side_is_asked_about(session: BookSession, tmp_path: Path) -> None:
    content = OPENINGS.read_bytes().decode("cp932").replace("資本金", "あずけもの")
    path = tmp_path / "opening.txt"
    path.write_bytes(content.encode("cp932"))
    preview = preview_import(session, path)
    with pytest.raises(WrongSide) as needed:
        commit_import(session, preview, mappings={"あずけもの": "預け金"})
    (doubt,) = needed.value.doubts
    assert (doubt.kind, doubt.debit) == ("balance_side", 0) and doubt.credit > 0
    take(session, path)
    with session.reader() as connection:
        assert uses_of_book(connection)["あずけもの"].credit == doubt.credit


def test_names_that_are_not_in_the_file_are_not_looked_at(session: BookSession) -> None:
    take(session, FREEE, mappings={"どこにもない": "売上高"})
