"""Profiles tried on a file, kept, renamed, handed on; damage among them stops nothing."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.errors import InputRefused
from app.paths import places
from app.services.import_profiles import (
    check,
    delete_profile,
    export_profile,
    find_profile,
    free_name,
    import_profile,
    list_profiles,
    propose,
    rearranged,
    rename_profile,
    roles_of,
    save_profile,
)

CASHBOOK = "日付,科目,摘要,入金,出金\n2025/4/3,売上高,店頭,11000,\n2025/4/5,通信費,切手,,84x\n2025/4/6,通信費,切手,,84\n"


@pytest.fixture
def cashbook(tmp_path: Path, mieru_home: Path) -> Path:
    path = tmp_path / "出納帳.csv"
    path.write_bytes(CASHBOOK.encode("cp932"))
    return path


def code(error: pytest.ExceptionInfo[InputRefused]) -> str:
    return error.value.code


def test_a_trial_shows_what_an_import_would_take(cashbook: Path) -> None:
    file, proposal = propose(cashbook)
    trial = check(proposal.profile, file)
    assert (trial.entries, trial.rows, trial.debit, trial.credit) == (2, 2, 11_084, 11_084)
    assert [problem.blocks for problem in trial.problems] == [True]
    assert [(row.row, row.entry, str(row.day), row.debit, row.credit, row.amount) for row in trial.shown] == [
        (2, 1, "2025-04-03", "現金", "売上高", 11_000),
        (4, 2, "2025-04-06", "通信費", "現金", 84),
    ]


def test_a_trial_that_cannot_be_read_says_why(cashbook: Path) -> None:
    file, proposal = propose(cashbook)
    profile = rearranged(proposal.profile, makes="journal", grouping="line", columns={"date": "日付", "amount_in": "入金"})
    assert set(profile.columns) == {"date"}  # a journal knows no money in
    trial = check(profile, file)
    assert trial.error is not None and trial.error.code == "import.profile_incomplete"


def test_a_bank_list_is_shown_as_its_lines(cashbook: Path) -> None:
    file, proposal = propose(cashbook)
    columns = {"date": "日付", "amount_in": "入金", "amount_out": "出金", "counterparty": "科目"}
    trial = check(rearranged(proposal.profile, makes="bank", grouping="line", columns=columns), file)
    assert [(row.credit, row.amount) for row in trial.shown] == [("売上高", 11_000), ("通信費", -84)]
    assert "balance" in roles_of("bank") and "debit_account" not in roles_of("bank")


def test_profiles_are_kept_by_name_and_never_silently_replaced(cashbook: Path) -> None:
    profile = propose(cashbook)[1].profile
    assert save_profile(replace(profile, name=" 本店/出納帳 ")).name == "本店 出納帳"
    assert free_name("出納帳") == "出納帳"
    assert free_name("本店 出納帳") == "本店 出納帳 2"
    with pytest.raises(InputRefused) as error:
        save_profile(replace(profile, name="本店 出納帳"))
    assert code(error) == "import.profile_exists"
    assert save_profile(replace(profile, name="本店 出納帳", own_account="小口現金"), replaces=True).own_account == "小口現金"
    assert [kept.own_account for kept in list_profiles()] == ["小口現金"]


def test_renaming_takes_no_other_name_away(cashbook: Path) -> None:
    profile = propose(cashbook)[1].profile
    save_profile(profile)
    save_profile(replace(profile, name="支店"))
    assert rename_profile("出納帳", "出納帳").name == "出納帳"
    with pytest.raises(InputRefused) as error:
        rename_profile("出納帳", "支店")
    assert code(error) == "import.profile_exists"
    rename_profile("出納帳", "本店")
    assert [kept.name for kept in list_profiles()] == ["支店", "本店"]


def test_a_profile_travels_as_a_file(cashbook: Path, tmp_path: Path) -> None:
    profile = save_profile(propose(cashbook)[1].profile)
    path = export_profile("出納帳", tmp_path)
    assert path == tmp_path / "出納帳.json"
    delete_profile("出納帳")
    with pytest.raises(InputRefused) as error:
        find_profile("出納帳")
    assert code(error) == "import.no_such_profile"
    assert import_profile(path) == profile == find_profile("出納帳")
    for wrong, expected in ((tmp_path / "none.json", "general.file_not_found"), (tmp_path, "general.cannot_read")):
        with pytest.raises(InputRefused) as error:
            import_profile(wrong)
        assert code(error) == expected


def test_a_damaged_profile_hides_no_other(cashbook: Path) -> None:
    save_profile(propose(cashbook)[1].profile)
    (places().profiles / "broken.json").write_bytes(b"{")
    assert [profile.name for profile in list_profiles()] == ["出納帳"]
