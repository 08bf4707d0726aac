"""The accounts of an office: learned on purpose, suggested first, taken only where confirmed, handed on as a file."""

import json
from pathlib import Path

import pytest

from app.errors import DecisionNeeded, InputRefused
from app.ledger.chart_of_accounts import load_standard_chart
from app.ledger.years import LegalForm
from app.paths import places
from app.services.import_preview import ImportPreview
from app.services.importing import commit_import, preview_import
from app.services.office_accounts import (
    Merged,
    ProfileContradicted,
    decided_in_company,
    export_office_profile,
    forget_office_place,
    import_office_profile,
    learn_from_company,
    load_office_profile,
    office_choices,
)
from app.services.office_imports import importing
from app.services.office_list import Client
from app.services.placements import place_account, remembered_placements, unplaced_accounts
from app.services.session import BookFacts, BookSession, create_book
from tests.ledger.importers.vendor_files import Line, Voucher
from tests.services.import_steps import write_mf

FEES = Voucher(1, "2025/04/03", "会費", "", (Line(("なぞの会費", "", 3_000), ("現金", "", 3_000)),))


def client(folder: Path, name: str) -> BookSession:
    return create_book(folder / name, BookFacts(name, LegalForm.CORPORATION, 4)).session


@pytest.fixture
def first(tmp_path: Path) -> BookSession:
    """A client whose two unknown accounts were decided."""
    session = client(tmp_path, "有限会社いち")
    place_account(session, "なぞの会費", "諸会費")
    place_account(session, "みどり銀行 本店", "普通預金")
    return session


@pytest.fixture
def second(tmp_path: Path) -> BookSession:
    return client(tmp_path, "有限会社に")


def preview(session: BookSession, folder: Path) -> ImportPreview:
    return preview_import(session, write_mf(folder / "journal.csv", [FEES]))


def first_suggestions(found: ImportPreview) -> list[tuple[str, str]]:
    return [(account.suggestions[0].name, account.suggestions[0].reason) for account in found.unknown_accounts]


def test_nothing_is_known_until_it_is_taken_over(first: BookSession, second: BookSession, tmp_path: Path) -> None:
    assert load_office_profile().listed() == ()
    assert office_choices(preview(second, tmp_path).unknown_accounts) == {}
    assert learn_from_company(first) == Merged(2, 0, 0)
    assert learn_from_company(first) == Merged(0, 0, 2)
    assert [(one.name, one.account, one.as_sub_account) for one in load_office_profile().listed()] == [
        ("なぞの会費", "諸会費", False),
        ("みどり銀行 本店", "普通預金", True),
    ]


def test_what_the_office_knows_is_proposed_first_and_still_asked_for(first: BookSession, second: BookSession, tmp_path: Path) -> None:
    learn_from_company(first)
    found = preview(second, tmp_path)
    assert first_suggestions(found) == [("諸会費", "office_profile")]
    assert [one.name for one in found.unknown_accounts[0].suggestions].count("諸会費") == 1
    with pytest.raises(DecisionNeeded) as needed:
        commit_import(second, found)
    assert needed.value.code == "import.unknown_accounts"
    commit_import(second, found, mappings=office_choices(found.unknown_accounts))
    assert [(one.name, one.account) for one in remembered_placements(second)] == [("なぞの会費", "諸会費")]
    forget_office_place("なぞの会費")  # the book keeps what was confirmed there
    assert [one.name for one in remembered_placements(second)] == ["なぞの会費"]


def test_accounts_left_open_are_proposed_as_the_office_has_them(first: BookSession, second: BookSession, tmp_path: Path) -> None:
    commit_import(second, preview(second, tmp_path), mappings={"なぞの会費": None})
    learn_from_company(first)
    (account,) = unplaced_accounts(second)
    assert (account.name, account.suggestions[0].reason) == ("なぞの会費", "office_profile")


def test_a_name_that_became_a_sub_account_becomes_one_everywhere(second: BookSession, tmp_path: Path) -> None:
    """Nothing in the name says that it is a bank; the office has it as one."""
    listed = {"name": "やまの口座", "code": load_standard_chart().named("普通預金").code, "account": "普通預金", "as_sub_account": True}
    import_office_profile(file_of(tmp_path, listed))
    place_account(second, "やまの口座", "普通預金")
    place_account(second, "かわの口座", "普通預金")
    found = {one.name: one.as_sub_account for one in remembered_placements(second)}
    assert found == {"やまの口座": True, "かわの口座": False}


def file_of(folder: Path, *accounts: dict[str, object]) -> Path:
    path = folder / "handed.json"
    path.write_text(json.dumps({"format": "mieru-office-accounts", "version": 1, "accounts": list(accounts)}), "utf-8")
    return path


def test_a_batch_over_clients_goes_on_with_what_the_office_knows(first: BookSession, second: BookSession, tmp_path: Path) -> None:
    path = write_mf(tmp_path / "journal.csv", [FEES])
    whose = Client(second.folder, "有限会社に")
    (stopped,) = importing({whose: [path]}, new_only=False)(second, whose)
    assert stopped.error is not None and stopped.error.code == "import.unknown_accounts"
    learn_from_company(first)
    (taken,) = importing({whose: [path]}, new_only=False)(second, whose)
    assert (taken.error, taken.entries) == (None, 1)
    assert taken.placed_by_office == (("なぞの会費", "諸会費"),)
    assert unplaced_accounts(second) == ()


def test_contradicting_decisions_are_shown_and_nothing_is_overwritten_in_silence(first: BookSession, second: BookSession) -> None:
    learn_from_company(first)
    place_account(second, "なぞの会費", "交際費")
    place_account(second, "あたらしい名前", "雑費")
    with pytest.raises(ProfileContradicted) as contradicted:
        learn_from_company(second)
    (one,) = contradicted.value.contradictions
    assert (one.kept.account, one.came.account) == ("諸会費", load_standard_chart().named("交際費").name)
    assert len(load_office_profile().places) == 2
    assert learn_from_company(second, "keep") == Merged(1, 0, 1)
    assert placed_at("なぞの会費") == "諸会費"
    assert learn_from_company(second, "replace") == Merged(0, 1, 1)
    assert placed_at("なぞの会費") == load_standard_chart().named("交際費").name


def placed_at(name: str) -> str:
    found = load_office_profile().place_of(name)
    assert found is not None
    return found.account


def test_the_profile_travels_as_a_file(first: BookSession, tmp_path: Path) -> None:
    learn_from_company(first)
    path = export_office_profile(tmp_path)
    assert path == tmp_path / "office-accounts.json"
    assert export_office_profile(tmp_path / "named.json").name == "named.json"
    forget_office_place("なぞの会費")
    assert import_office_profile(path) == Merged(1, 0, 1)
    assert placed_at("なぞの会費") == "諸会費"
    assert "有限会社いち" not in path.read_text("utf-8")


@pytest.mark.parametrize("content", [None, b"{}"])
def test_a_file_that_is_none_is_refused(content: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "no.json"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputRefused) as refused:
        import_office_profile(path)
    assert refused.value.code == ("general.file_not_found" if content is None else "office_accounts.not_a_profile")
    with pytest.raises(InputRefused) as refused:
        import_office_profile(tmp_path)
    assert refused.value.code == "general.cannot_read"


def test_a_damaged_profile_is_said_where_it_is_asked_for_and_stops_no_import(second: BookSession, tmp_path: Path) -> None:
    kept = places().office_accounts
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(b"\0\0\0")
    with pytest.raises(InputRefused) as refused:
        load_office_profile()
    assert refused.value.code == "office_accounts.damaged"
    found = preview(second, tmp_path)
    assert office_choices(found.unknown_accounts) == {}
    commit_import(second, found, mappings={"なぞの会費": "諸会費"})
    with pytest.raises(InputRefused):
        learn_from_company(second)
    kept.unlink()
    kept.mkdir()
    with pytest.raises(InputRefused) as refused:
        load_office_profile()
    assert refused.value.code == "general.cannot_read"


def test_names_are_left_out_one_by_one_before_they_go_along(first: BookSession, tmp_path: Path) -> None:
    assert {place.name for place in decided_in_company(first)} == {"なぞの会費", "みどり銀行 本店"}
    assert learn_from_company(first, leaving_out=["みどり銀行 本店"]) == Merged(1, 0, 0)
    assert [one.name for one in load_office_profile().listed()] == ["なぞの会費"]
    learn_from_company(first)
    assert "みどり銀行" not in export_office_profile(tmp_path, ["みどり銀行 本店"]).read_text("utf-8")
    assert len(load_office_profile().places) == 2  # only the file lacks it
    with pytest.raises(InputRefused, check=lambda error: error.code == "office_accounts.not_there"):
        learn_from_company(first, leaving_out=["ない名前"])
