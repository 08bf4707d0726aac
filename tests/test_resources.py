"""Every data file parses, names its source, and the demo's files are what its generator writes and hold together as books."""

import csv
import io
import json
import re
from collections import Counter, defaultdict
from datetime import date
from fnmatch import fnmatch
from pathlib import Path
from xml.etree import ElementTree

import pytest

from app.ledger.account_mapping import AccountMap
from app.ledger.chart_of_accounts import load_standard_chart
from app.ledger.importers import identify
from app.ledger.importers.reading import open_source
from tests.helpers import demo_company
from tests.helpers.demo_company import DemoBooks, demo_files, opening_balances, signed_lines
from tests.helpers.demo_figures import MAIN_BANK, SECOND_BANK
from tests.helpers.journal_layouts import DEPOSIT

RESOURCES = Path(__file__).parents[1] / "resources"
#: The files themselves; ``.qm`` and ``.pyc`` are built from them.
FILES = sorted(
    path.relative_to(RESOURCES).as_posix()
    for path in RESOURCES.rglob("*")
    if path.is_file() and path.suffix not in (".py", ".pyc", ".qm") and path != RESOURCES / "README.md"
)
LARGEST_DEMO_FILE = 1_500_000


def text_of(name: str) -> str:
    """UTF-8 with or without mark; the demo's Yayoi files are CP932 as Yayoi writes them."""
    content = (RESOURCES / name).read_bytes()
    return content.decode("cp932") if name.startswith("demo/") and name.endswith(".txt") else content.decode("utf-8-sig")


def table_of_sources() -> dict[str, list[str]]:
    """Pattern of file names to the other cells of its row in ``resources/README.md``."""
    rows = {}
    for line in (RESOURCES / "README.md").read_text("utf-8").splitlines():
        if line.startswith("| `"):
            files, *cells = (cell.strip() for cell in line.strip("|").split("|"))
            rows.update(dict.fromkeys(re.findall(r"`([^`]+)`", files), cells))
    return rows


@pytest.mark.parametrize("name", FILES)
def test_every_data_file_parses(name: str) -> None:
    match Path(name).suffix:
        case ".json":
            assert json.loads(text_of(name))
        case ".csv":
            widths = {len(row) for row in csv.reader(io.StringIO(text_of(name), newline=""), strict=True)}
            assert len(widths) == 1
        case ".svg" | ".ts" | ".xml":
            ElementTree.fromstring(text_of(name))
        case ".ttf":
            assert (RESOURCES / name).read_bytes().startswith(b"\x00\x01\x00\x00")
        case ".txt" | ".md" | ".qss":
            assert text_of(name).strip()
        case suffix:
            pytest.fail(f"no rule says how a {suffix} file is read")


@pytest.mark.parametrize("name", FILES)
def test_every_data_file_names_its_source(name: str) -> None:
    matching = [cells for pattern, cells in table_of_sources().items() if fnmatch(name, pattern)]
    assert len(matching) == 1, f"{name} is in {len(matching)} rows of resources/README.md"
    what, source, year, day, licence = matching[0]
    assert what and source and licence
    assert re.fullmatch(r"20\d\d", year)
    assert date.fromisoformat(day).year >= int(year)


def test_no_row_names_a_file_that_is_gone() -> None:
    assert [pattern for pattern in table_of_sources() if not any(fnmatch(name, pattern) for name in FILES)] == []


def test_the_fonts_carry_their_licence() -> None:
    assert "This Font Software is licensed under the SIL Open Font License, Version 1.1." in text_of("fonts/OFL.txt")
    assert [name for name in FILES if name.endswith(".ttf")] == [
        f"fonts/BIZUD{family}Gothic_{weight}.ttf" for family in ("", "P") for weight in ("400Regular", "700Bold")
    ]
    for pattern, cells in table_of_sources().items():
        if pattern.startswith("fonts/"):
            assert cells[-1].startswith("OFL-1.1")


def test_mappings_point_at_accounts_of_the_chart() -> None:
    names = {account.name for account in load_standard_chart().accounts}
    for vendor in ("freee", "money_forward", "yayoi"):
        rows = list(csv.DictReader(io.StringIO(text_of(f"account_mappings/{vendor}.csv"), newline="")))
        assert rows
        assert {row["account"] for row in rows} <= names
        assert len({row["name"] for row in rows}) == len(rows), f"{vendor}: a name is mapped twice"


def test_codes_and_names_of_the_chart_are_unique() -> None:
    accounts = load_standard_chart().accounts
    assert len({account.code for account in accounts}) == len(accounts)
    assert len({account.name for account in accounts}) == len(accounts)


def test_the_demo_files_are_what_the_generator_writes() -> None:
    written = {path.name: path.read_bytes() for path in demo_company.FOLDER.iterdir()}
    made = demo_files()
    assert sorted(made) == sorted(written)
    for name, content in made.items():
        assert written[name] == content, f"{name} differs: run python -m tests.helpers.demo_company"
        assert len(content) <= LARGEST_DEMO_FILE


def test_the_demo_is_marked_as_one() -> None:
    company = json.loads(text_of("demo/company.json"))
    assert "（見本）" in company["name"]
    assert (company["first_month"], company["last_month"]) == ("2024-04", "2026-09")


def test_the_demo_books_balance_and_never_run_out_of_money() -> None:
    """Judged entry by entry and day by day, as a bookkeeper would: no overdraft, no till below zero, no customer in credit."""
    balances = Counter(opening_balances())
    assert sum(balances.values()) == 0
    days = Counter[str]()
    for entry in DemoBooks().entries:
        assert sum(line.amount for line in entry.debits) == sum(line.amount for line in entry.credits), entry
        assert all(line.amount > 0 for line in (*entry.debits, *entry.credits)), entry
        days[f"{entry.day:%Y-%m}"] += 1
        for key, signed in signed_lines(entry):
            balances[key] += signed
        for money in (("現金", ""), (DEPOSIT, MAIN_BANK), (DEPOSIT, SECOND_BANK)):
            assert balances[money] > 0, (entry.day, money)
    assert len(days) == 30
    assert all(60 <= entries <= 95 for entries in days.values())
    assert all(amount >= 0 for (account, _), amount in balances.items() if account == "売掛金")
    assert all(amount <= 0 for (account, _), amount in balances.items() if account in ("買掛金", "未払金", "預り金", "長期借入金"))


def test_what_march_left_unsettled_is_settled_in_april() -> None:
    """April collects, pays out and remits exactly the opening balances."""
    openings = Counter[str]()
    for (account, _), amount in opening_balances().items():
        openings[account] += amount
    april = json.loads(text_of("demo/expected.json"))["2024-04"]
    assert april["売掛金"][1] == openings["売掛金"]
    assert april["買掛金"][0] == -openings["買掛金"]
    assert april["未払金"][0] == -openings["未払金"]
    assert april["未払費用"][0] == -openings["未払費用"]
    assert april["預り金"][0] == -openings["預り金"]


@pytest.mark.parametrize("pattern", ["yayoi_*.txt", "freee_*.csv", "money_forward_*.csv"])
def test_each_vendors_files_give_the_same_books(pattern: str) -> None:
    """Every account has its place, and its debits and credits of every month are the generator's, to the yen."""
    chart = load_standard_chart()
    account_map = AccountMap(chart, {})
    found: defaultdict[str, defaultdict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    for path in demo_company.FOLDER.glob(pattern):
        file = open_source(path)
        result = identify(file).read(file)
        columns = result.columns
        assert columns is not None
        assert result.problems == ()
        for debit_or_credit, accounts, amounts in (
            (0, columns.debit_account, columns.debit_amount),
            (1, columns.credit_account, columns.credit_amount),
        ):
            for day, account, amount in zip(columns.date.tolist(), accounts.tolist(), amounts.tolist(), strict=True):
                if account:  # the unused side of a compound entry is blank
                    name = columns.texts[account]
                    place = account_map.place(name, result.display_names.get(name, ""))
                    assert place is not None, name
                    found[f"{day // 10000}-{day // 100 % 100:02d}"][chart.by_code(place.code).name][debit_or_credit] += amount
    assert found == json.loads(text_of("demo/expected.json"))
