"""Whose file is it: by the company named in it, by its partners, by an earlier import; never by guessing between two."""

from pathlib import Path

import pytest

from app.ledger.years import LegalForm
from app.services.client_files import ClientSigns, propose_assignments, signs_of
from app.services.office_list import Client, add_client
from app.services.session import BookFacts, create_book
from tests.ledger.importers.vendor_files import Line, Voucher, csv_bytes, money_forward_rows
from tests.services.small_book import take


def journal(*partners: str, amount: int = 1100, number: int = 1) -> bytes:
    lines = tuple(Line(("売掛金", partner, amount), ("売上高", "", amount)) for partner in partners)
    return csv_bytes(money_forward_rows([Voucher(number, "2025/04/10", "売上", "", lines)]), "utf-8")


@pytest.fixture
def office(tmp_path: Path) -> tuple[ClientSigns, ...]:
    found = []
    for name, company, partners in (
        ("a", "株式会社あおば商店", ("甲商事", "乙物産")),
        ("b", "有限会社もみじ工業", ("丙製作所", "丁運輸", "乙物産")),
    ):
        session = create_book(tmp_path / name, BookFacts(company, LegalForm.CORPORATION, 4)).session
        take(session, tmp_path / f"{name}.csv", journal(*partners))
        found.append(signs_of(session, add_client(session)))
        session.close()
    return tuple(found)


def proposed(office: tuple[ClientSigns, ...], path: Path, content: bytes) -> tuple[Client | None, str]:
    path.write_bytes(content)
    (assignment,) = propose_assignments([path], office)
    assert assignment.error is None
    return assignment.client, assignment.reason


def test_file_goes_to_the_client_with_its_partners(office: tuple[ClientSigns, ...], tmp_path: Path) -> None:
    assert proposed(office, tmp_path / "may.csv", journal("丙製作所", "丁運輸", amount=550)) == (office[1].client, "partners_in_common")


def test_file_imported_before_goes_to_the_same_client_again(office: tuple[ClientSigns, ...], tmp_path: Path) -> None:
    assert proposed(office, tmp_path / "again.csv", journal("甲商事", "乙物産")) == (office[0].client, "imported_before")


@pytest.mark.parametrize(
    ("partners", "reason"),
    [(("乙物産",), "nobody"), (("戊商会", "己電機"), "nobody"), (("甲商事", "乙物産", "丙製作所"), "several")],
)
def test_file_that_shows_too_little_or_fits_two_clients_is_left_to_a_person(
    office: tuple[ClientSigns, ...], tmp_path: Path, partners: tuple[str, ...], reason: str
) -> None:
    assert proposed(office, tmp_path / "x.csv", journal(*partners, amount=9)) == (None, reason)


def etax(company: str) -> bytes:
    rows = [
        "A,BS,,,",
        f"B,{company},,,",
        "C1,2025-04-01,,,",
        "C2,2026-03-31,,,",
        "貸借対照表,,,,",
        "資産の部,,T,2,10A000010",
        "流動資産,,T,3,10A100010",
        "現金及び預金,1000,1,4,10A100020",
        "流動資産合計,1000,1,4,10A101160",
        "資産合計,1000,1,3,10A000020",
    ]
    return ("\r\n".join(rows) + "\r\n").encode("cp932")


@pytest.mark.parametrize(
    ("named", "client", "reason"),
    [("（株）あおば商店", 0, "company_named"), ("有限会社　もみじ工業", 1, "company_named"), ("株式会社よその店", None, "not_listed")],
)
def test_company_named_in_the_file_decides(
    office: tuple[ClientSigns, ...], tmp_path: Path, named: str, client: int | None, reason: str
) -> None:
    expected = None if client is None else office[client].client
    assert proposed(office, tmp_path / "HOT010_3.0_BS_10.csv", etax(named)) == (expected, reason)


def test_file_that_cannot_be_read_has_its_error_and_the_others_their_proposals(office: tuple[ClientSigns, ...], tmp_path: Path) -> None:
    picture, good = tmp_path / "scan.png", tmp_path / "june.csv"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    good.write_bytes(journal("丙製作所", "丁運輸", amount=7))
    bad, fine = propose_assignments([picture, good], office)
    assert bad.error is not None and bad.error.code == "import.is_picture" and bad.client is None
    assert fine.client == office[1].client
