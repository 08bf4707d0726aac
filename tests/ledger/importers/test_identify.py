"""Which importer reads a file: by its signs, by name, or none with the reason."""

from pathlib import Path

import pytest

from app.errors import InputRefused
from app.ledger.importers import IMPORTERS, format_title, identify
from app.ledger.importers.base import Importer, SourceFile
from app.ledger.importers.reading import open_source

DATA = Path(__file__).parents[2] / "data" / "importers"
SAMPLES = {
    "yayoi": DATA / "yayoi" / "shiwake_25col_cp932_wareki.txt",
    "freee": DATA / "freee" / "shiwakecho_101col_utf8.csv",
    "money-forward": DATA / "money_forward" / "shiwakecho_27col_utf8bom.csv",
    "yayoi-openings": DATA / "yayoi" / "kishu_zandaka_6col_cp932.txt",
    "yayoi-trial-balance": DATA / "yayoi" / "zandaka_shisanhyo_7gatsudo_cp932.txt",
    "yayoi-trend": DATA / "yayoi" / "suii_nenkan_GUESS_cp932.txt",
    "freee-trial-balance": DATA / "freee" / "shisanhyo_pl_cp932.csv",
    "freee-trend": DATA / "freee" / "suii_bs_utf8bom.csv",
    "money-forward-trial-balance": DATA / "money_forward" / "zandaka_shisanhyo_bs_cp932.csv",
    "money-forward-trend": DATA / "money_forward" / "suii_pl_cp932.csv",
    "tkc-balances": DATA / "tkc" / "kamoku_zandaka_ichiran_cp932.txt",
    "tkc-trend": DATA / "tkc" / "kamoku_suii_cp932.txt",
    "etax": DATA / "etax" / "HOT010_3.0_BS_10.csv",
}


def source(text: str) -> SourceFile:
    return SourceFile(Path("a.csv"), "a.csv", "", "utf-8", text.encode())


@pytest.mark.parametrize("name", SAMPLES)
def test_every_format_is_known_by_its_signs_and_by_its_name(name: str) -> None:
    file = open_source(SAMPLES[name])
    assert identify(file).format == name
    assert identify(file, name).format == name


@pytest.mark.parametrize("importer", IMPORTERS, ids=lambda importer: importer.format)
def test_no_importer_reads_what_it_does_not_know(importer: Importer) -> None:
    file = source("日付,内容\n2025/04/01,なにか\n")
    for attempt in (lambda: importer.read(file), lambda: identify(file, importer.format)):
        with pytest.raises(InputRefused, check=lambda error: error.code == "import.format_does_not_fit"):
            attempt()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("残高試算表\n勘定科目,前月残高\n", "import.not_a_journal"),
        ("日付,内容\n2025/04/01,なにか\n", "import.unknown_format"),
        ("取引日,借方勘定科目\n".encode().decode("cp932", "replace"), "import.garbled"),
    ],
)
def test_what_nobody_reads_is_told_apart(text: str, code: str) -> None:
    with pytest.raises(InputRefused, check=lambda error: error.code == code):
        identify(source(text))


def test_a_name_that_is_no_format_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(InputRefused, check=lambda error: "money-forward" in str(error.values)):
        identify(open_source(SAMPLES["freee"]), "quickbooks")


def test_title_of_a_format_of_a_newer_program_is_its_name() -> None:
    assert format_title("freee") == "freee会計 仕訳帳"
    assert format_title("obic") == "obic"
