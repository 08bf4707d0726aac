"""A package as a whole: what goes in comes out, and nothing goes in that the consent does not cover."""

import datetime
from pathlib import Path

import pytest

from app.errors import InputRefused
from app.periods import Month
from app.sharing.bundle import open_bundle
from app.sharing.data_package import item_files
from app.sharing.packages import ItemContent, PackageItem
from app.sharing.packing import build_package, package_path
from app.tables import Column
from tests.helpers.package_maker import (
    APRIL,
    COMPANY,
    CONSENT_END,
    MADE,
    SEPTEMBER,
    archive_of,
    contents,
    make_order,
    make_owner,
    make_package,
    the_bank,
    the_owner,
    the_package,
    trial_balance,
)


def test_the_bank_gets_what_the_owner_put_in() -> None:
    bundle = open_bundle(archive_of(the_package()))
    assert bundle.manifest.sender.company == COMPANY
    assert bundle.manifest.addressee.age_recipients == (the_bank().key.age_recipient,)
    assert (
        bundle.members["data/trial_balance.csv"] == "code,account,2026-04,2026-09\n0100,現金,1000,1000\n0800,=売上高,-250,-250\n".encode()
    )
    assert bundle.members["forms/monthly-report.pdf"] == b"%PDF-1.4 invented"
    assert bundle.signer == the_owner().key.public_key


def test_a_package_is_valid_for_ninety_days_but_never_longer_than_the_consent() -> None:
    bundle = open_bundle(archive_of(the_package()))
    assert bundle.manifest.valid_until == MADE + datetime.timedelta(days=90)
    late = make_package(created=CONSENT_END - datetime.timedelta(days=1))
    assert open_bundle(archive_of(late)).manifest.valid_until == CONSENT_END


def test_the_same_order_makes_the_same_bundle() -> None:
    assert archive_of(make_package()) == archive_of(make_package())


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"items": contents(APRIL, Month(2027, 4))}, "consent.month_not_covered"),
        ({"items": contents(Month(2026, 3), APRIL)}, "consent.month_not_covered"),
        ({"items": contents(table=trial_balance(Month(2024, 4)))}, "consent.month_not_covered"),
        ({"items": contents(table=trial_balance(APRIL, extra=(Column("counterparty", "text"),)))}, "consent.column_not_covered"),
        (
            {"items": (item_files(ItemContent(PackageItem.CASH_FLOW, (trial_balance(APRIL),)), APRIL, APRIL),)},
            "consent.item_not_covered",
        ),
        ({"created": CONSENT_END + datetime.timedelta(seconds=1)}, "consent.expired"),
        ({"created": MADE - datetime.timedelta(days=2)}, "consent.clock_went_back"),
    ],
)
def test_nothing_is_built_outside_the_consent(changes: dict[str, object], code: str) -> None:
    with pytest.raises(InputRefused) as caught:
        make_package(**changes)
    assert caught.value.code == code


def test_a_month_hidden_in_a_cell_is_found() -> None:
    table = trial_balance(APRIL, extra=(Column("kind", "text"),))
    hidden = type(table).from_rows(table.name, table.title, table.columns, [("0100", "現金", 1, "2024-05-31")])
    with pytest.raises(InputRefused) as caught:
        make_package(items=contents(table=hidden))
    assert caught.value.code == "consent.month_not_covered"


def test_another_key_cannot_sign_for_the_company() -> None:
    with pytest.raises(InputRefused) as caught:
        build_package(make_order(), make_owner("よその会社").key)
    assert caught.value.code == "manifest.signed_by_another"


def test_the_file_name_tells_a_stranger_nothing(tmp_path: Path) -> None:
    package = "0a1b2c3d-0000-4000-8000-000000000000"
    assert package_path(tmp_path, package, MADE, demo=False).name == "package-20261120-0a1b2c3d.mieru.age"
    assert package_path(tmp_path, package, MADE, demo=True).name == "demo-package-20261120-0a1b2c3d.mieru.age"
    assert package_path(tmp_path / "bank.mieru.age", package, MADE, demo=True).name == "demo-bank.mieru.age"


def test_a_file_is_never_overwritten_and_its_folder_must_be_there(tmp_path: Path) -> None:
    (tmp_path / "there.mieru.age").write_bytes(b"")
    for out, code in ((tmp_path / "there.mieru.age", "disclosure.file_exists"), (tmp_path / "no" / "file", "disclosure.no_folder")):
        with pytest.raises(InputRefused) as caught:
            package_path(out, "x" * 8, MADE, demo=False)
        assert caught.value.code == code


def test_the_manifest_names_sources_log_and_period() -> None:
    manifest = open_bundle(archive_of(the_package())).manifest
    assert (manifest.first, manifest.last, manifest.log_head.sequence) == (APRIL, SEPTEMBER, 6)
    assert [source.format for source in manifest.sources] == ["yayoi"]
    assert "仕訳明細" in manifest.not_included
