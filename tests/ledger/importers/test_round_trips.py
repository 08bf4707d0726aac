"""Random books written in each vendor's layout are read back exactly; damaged files are refused or listed, never guessed."""

import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.errors import DecisionNeeded, InputRefused
from app.ledger.columns import JournalColumns
from app.ledger.importers import IMPORTERS, identify
from app.ledger.importers.base import SourceFile
from app.ledger.importers.reading import detect_encoding
from tests.helpers.layout_of_columns import DATE_FORMS
from tests.ledger.importers.vendor_files import Line, Voucher, csv_bytes, freee_rows, money_forward_rows, yayoi_rows

DATA = Path(__file__).parents[2] / "data" / "importers"
SAMPLES = sorted(path for path in DATA.glob("*/*") if path.suffix != ".json")

ACCOUNTS = "現金 普通預金 売掛金 買掛金 売上高 仕入高 旅費交通費 ﾘｰｽ料 支払手数料 髙島屋㈱立替金".split()
SUB_ACCOUNTS = ["", "みどり銀行", "さくら信用金庫", "甲商事, 東京", 'バー"MOON"']
WORDS = st.text(alphabet=st.sampled_from(list("ab, \"'～①㈱髙ｱ売上\n0=-")), max_size=12).map(str.strip)
#: Red slips are negative on their own side.
AMOUNTS = st.integers(-5_000_000, 9_999_999_999).filter(bool)


@st.composite
def vouchers(draw: st.DrawFn) -> list[tuple[Voucher, datetime.date]]:
    found = []
    for number in range(1, draw(st.integers(1, 6)) + 1):
        day = draw(st.dates(datetime.date(2020, 1, 1), datetime.date(2026, 12, 31)))
        rows = []
        for _ in range(draw(st.integers(1, 4))):
            debit, credit = ((draw(st.sampled_from(ACCOUNTS)), draw(st.sampled_from(SUB_ACCOUNTS)), draw(AMOUNTS)) for _ in range(2))
            sides = draw(st.sampled_from(("both", "debit", "credit", "compound")))
            rows.append(
                Line(("諸口", "", credit[2]), credit)
                if sides == "compound"
                else Line(debit if sides != "credit" else None, credit if sides != "debit" else None)
            )
        written = DATE_FORMS[draw(st.sampled_from(sorted(DATE_FORMS)))](day)
        found.append((Voucher(number, written, draw(WORDS), draw(WORDS), tuple(rows)), day))
    return found


def source(content: bytes) -> SourceFile:
    return SourceFile(Path("journal.csv"), "journal.csv", "", detect_encoding(content, "journal.csv"), content)


def expected_lines(book: list[tuple[Voucher, datetime.date]], with_memo: bool) -> list[tuple[object, ...]]:
    return [
        (
            voucher,
            str(entry.number),
            int(f"{day:%Y%m%d}"),
            line.debit or ("", "", 0),
            line.credit or ("", "", 0),
            entry.description,
            entry.memo if with_memo else "",
        )
        for voucher, (entry, day) in enumerate(book)
        for line in entry.lines
    ]


def read_lines(columns: JournalColumns) -> list[tuple[object, ...]]:
    return [
        (
            line["voucher"],
            line["number"],
            line["date"],
            (line["debit_account"], line["debit_sub_account"], line["debit_amount"]),
            (line["credit_account"], line["credit_sub_account"], line["credit_amount"]),
            line["description"],
            line["memo"],
        )
        for line in columns.lines()
    ]


@pytest.mark.parametrize("vendor", ["yayoi", "freee", "money-forward"])
@given(book=vouchers(), encoding=st.sampled_from(["cp932", "utf-8", "utf-8-sig", "utf-16"]), quote=st.booleans())
@settings(max_examples=60, deadline=None)
def test_what_was_written_is_read_back(vendor: str, book: list[tuple[Voucher, datetime.date]], encoding: str, quote: bool) -> None:
    write = {"yayoi": yayoi_rows, "freee": freee_rows, "money-forward": money_forward_rows}[vendor]
    file = source(csv_bytes(write([entry for entry, _ in book]), encoding, quote=quote))
    importer = identify(file)
    assert importer.format == vendor
    result = importer.read(file)
    assert result.columns is not None
    assert [problem for problem in result.problems if problem.blocks] == []
    assert read_lines(result.columns) == expected_lines(book, with_memo=vendor != "freee")
    flagged = {str(problem.values["number"]) for problem in result.problems}
    assert flagged == {str(entry.number) for entry, _ in book if imbalance(entry)}


def imbalance(entry: Voucher) -> int:
    """Debits less credits, the pass-through account left out."""
    debits = sum(line.debit[2] for line in entry.lines if line.debit and line.debit[0] != "諸口")
    return debits - sum(line.credit[2] for line in entry.lines if line.credit)


@given(st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_damaged_file_is_refused_or_its_rows_are_listed(data: st.DataObject) -> None:
    """Cut anywhere or with changed bytes: a sentence or a list of rows, and sums that agree with the lines."""
    content = bytearray(data.draw(st.sampled_from(SAMPLES), label="sample").read_bytes())
    if data.draw(st.booleans(), label="cut"):
        del content[data.draw(st.integers(0, len(content)), label="length") :]
    for place in data.draw(st.lists(st.integers(0, max(len(content) - 1, 0)), max_size=4), label="flipped"):
        if content:
            content[place] ^= 1 << data.draw(st.integers(0, 7))
    try:
        file = source(bytes(content))
        result = identify(file).read(file)
    except (InputRefused, DecisionNeeded) as refused:
        assert refused.code.startswith("import.")
        return
    for problem in result.problems:
        assert problem.row > 0 and problem.code.startswith("import.")
    if result.columns is not None:
        columns = result.columns
        bad_rows = {problem.row for problem in result.problems if problem.blocks}
        assert bad_rows.isdisjoint(columns.row.tolist())
        assert sum(debit for _, debit, _, _ in columns.account_sums()) == columns.debit_total
        assert sum(entry.amount for entry in columns.unbalanced()) == sum(
            kept.debit - kept.credit for kept in columns.monthly_sums() if kept.account != "諸口"
        )


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_cut_of_the_last_row_is_noticed_or_harmless(path: Path) -> None:
    """A file cut inside its last row is refused, or nothing that counts was lost; amounts are never halved silently."""
    content = path.read_bytes()
    try:
        file = source(content)
        importer = identify(file)
        whole = importer.read(file)
    except (InputRefused, DecisionNeeded):
        return  # another report: never read at all, or only after a question
    last_row = content.rstrip(b"\r\n").rfind(b"\n") + 1
    for length in range(last_row + 1, len(content)):
        try:
            result = importer.read(source(content[:length]))
        except InputRefused as refused:
            assert refused.code in ("import.truncated", "import.garbled") or whole.columns is None
            continue
        if result.columns is not None and whole.columns is not None:
            assert result.columns.debit_total == whole.columns.debit_total or result.problems
        else:
            assert result.openings == whole.openings or result.problems


@given(content=st.binary(max_size=400))
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_refused_or_read(content: bytes) -> None:
    try:
        file = source(content)
        for importer in IMPORTERS:
            importer.score(file)
        identify(file).read(file)
    except (InputRefused, DecisionNeeded) as refused:
        assert refused.code.startswith("import.")
