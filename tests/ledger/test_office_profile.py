"""The accounts of an office as a value and as a file: one name, one place; a file is taken whole or refused."""

import json

import pytest

from app.errors import InputRefused
from app.ledger.chart_of_accounts import load_standard_chart
from app.ledger.office_profile import Contradiction, OfficePlace, OfficeProfile, office_profile_from_json


def place(name: str, account: str, as_sub_account: bool = False) -> OfficePlace:
    return OfficePlace(name, load_standard_chart().named(account).code, as_sub_account)


def profile(*places: OfficePlace) -> OfficeProfile:
    return OfficeProfile().with_places(places, replaces=True)


def file_of(**parts: object) -> bytes:
    whole = {"format": "mieru-office-accounts", "version": 1, "accounts": [], **parts}
    return json.dumps(whole, ensure_ascii=False).encode()


def entry(**parts: object) -> dict[str, object]:
    travel = load_standard_chart().named("旅費交通費")
    return {"name": "出張の費用", "code": travel.code, "account": travel.name, "as_sub_account": False, **parts}


def test_names_are_found_however_they_are_written() -> None:
    known = profile(place("ミドリ銀行・本店", "普通預金", True))
    assert known.place_of("ﾐﾄﾞﾘ銀行 本店") == place("ミドリ銀行・本店", "普通預金", True)
    assert known.place_of("さくら銀行") is None


def test_file_form_comes_back_as_it_was() -> None:
    known = profile(place("会費いろいろ", "諸会費"), place("あおば信金", "普通預金", True))
    content = known.to_json()
    assert office_profile_from_json(content, "a.json") == known
    assert [one.name for one in known.listed()] == ["あおば信金", "会費いろいろ"]
    assert json.loads(content)["accounts"][1] == {
        "name": "会費いろいろ",
        "code": load_standard_chart().named("諸会費").code,
        "account": "諸会費",
        "as_sub_account": False,
    }


def test_contradictions_are_shown_and_settled_either_way() -> None:
    kept, came = place("会費", "諸会費"), place("会 費", "交際費")
    known, same = profile(kept, place("茶菓", "会議費")), place("茶菓", "会議費")
    assert known.contradictions([came, same]) == (Contradiction(kept, came),)
    assert known.with_places([came], replaces=False).place_of("会費") == kept
    assert known.with_places([came], replaces=True).place_of("会費") == came
    assert known.contradictions([place("会費", "諸会費", True)])  # as a sub-account is another place


def test_name_is_taken_out() -> None:
    known = profile(place("会費", "諸会費"))
    assert known.without(" 会費").places == {}
    with pytest.raises(InputRefused) as refused:
        known.without("茶菓")
    assert refused.value.code == "office_accounts.not_there"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\xff\x00", "damaged"),
        (b"[" * 100_000, "damaged"),
        (b"[]", "not_a_profile"),
        (b'{"format": "something"}', "not_a_profile"),
        (file_of(version="1"), "damaged"),
        (file_of(version=True), "damaged"),
        (file_of(version=0), "damaged"),
        (file_of(version=2), "newer"),
        (file_of(accounts={}), "damaged"),
        (file_of(accounts=["会費"]), "damaged"),
        (file_of(accounts=[entry(name="")]), "damaged"),
        (file_of(accounts=[entry(name="あ" * 201)]), "damaged"),
        (file_of(accounts=[entry(code=7)]), "damaged"),
        (file_of(accounts=[entry(as_sub_account="no")]), "damaged"),
        (file_of(accounts=[entry(code="0000")]), "unknown_account"),
        (file_of(accounts=[entry(account="どこにもない科目")]), "unknown_account"),
        (file_of(accounts=[entry(account="諸口", code="9000")]), "unknown_account"),
        (file_of(accounts=[entry(), entry(name="出張の 費用", as_sub_account=True)]), "contradicts_itself"),
    ],
)
def test_anything_else_is_refused_with_its_reason(content: bytes, code: str) -> None:
    with pytest.raises(InputRefused) as refused:
        office_profile_from_json(content, "office.json")
    assert refused.value.code == f"office_accounts.{code}"
    assert refused.value.values["file"] == "office.json"


def test_the_same_place_twice_is_no_contradiction() -> None:
    assert len(office_profile_from_json(file_of(accounts=[entry(), entry()]), "a.json").places) == 1
