"""Whatever a bank writes about an account is read back exactly, in every layout, order, encoding and separator."""

import datetime
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.ledger.importers import identify
from app.ledger.importers.base import ImportResult, SourceFile
from tests.helpers.bank_files import BANKS, Movement, balances, bank_csv, camt_052, zengin_03, zengin_file

DAYS = st.dates(datetime.date(2019, 5, 1), datetime.date(2026, 12, 31))
#: No movement of nothing: a list of nothing but zeros runs in both directions.
AMOUNTS = st.integers(-(10**9), 10**9).filter(bool)
TEXTS = st.text("アイカキサン）（　振込ｱﾊﾞ㈱髙①ABC012", min_size=1, max_size=12).map(str.strip).filter(bool)
KANA = st.text("ｱｲｳﾊﾞｶ)ﾝABC012 -", min_size=1, max_size=20).map(str.strip).filter(bool)


def movements(texts: st.SearchStrategy[str]) -> st.SearchStrategy[list[Movement]]:
    """Oldest first."""
    found = st.lists(st.builds(Movement, DAYS, AMOUNTS, texts), min_size=1, max_size=12)
    return found.map(lambda lines: sorted(lines, key=lambda line: line.day))


def read(content: bytes, encoding: str) -> ImportResult:
    file = SourceFile(Path("meisai"), "meisai", "", encoding, content)
    return identify(file).read(file)


def lines_of(result: ImportResult, place: int = 0) -> list[tuple[datetime.date, int]]:
    assert result.problems == () and all(check.difference == 0 for check in result.checks)
    return [(line.date, line.amount) for line in result.statements[place].lines]


def plain(lines: list[Movement]) -> list[tuple[datetime.date, int]]:
    return [(line.day, line.amount) for line in lines]


@pytest.mark.parametrize("bank", BANKS)
@given(
    lines=movements(TEXTS),
    opening=st.integers(-(10**9), 10**9),
    newest_first=st.booleans(),
    encoding=st.sampled_from(["cp932", "utf-8-sig"]),
)
def test_statement_of_every_bank_is_read_back(bank: str, lines: list[Movement], opening: int, newest_first: bool, encoding: str) -> None:
    # Of movements of one day that take each other back nobody can say which came first.
    assume(not newest_first or lines[0].day != lines[-1].day or any(one.amount + other.amount for one, other in pairwise(lines)))
    result = read(bank_csv(bank, opening, lines, newest_first).encode(encoding), encoding)
    assert result.format == f"bank-{bank.removesuffix('-old')}"
    (statement,) = result.statements
    assert lines_of(result) == plain(lines)
    assert [line.balance for line in statement.lines] == balances(opening, lines)
    assert all(line.text in kept.description for line, kept in zip(lines, statement.lines, strict=True))
    assert (statement.opening, statement.closing) == (opening, balances(opening, lines)[-1])
    assert (statement.first, statement.last) == (lines[0].day, lines[-1].day)


@given(
    sets=st.lists(st.tuples(st.integers(-(10**9), 10**9), movements(KANA)), min_size=1, max_size=3),
    separator=st.sampled_from(["\r\n", "\r", "\n", ""]),
    ends_with_separator=st.booleans(),
)
def test_zengin_statements_are_read_back_with_every_separator(
    sets: list[tuple[int, list[Movement]]], separator: str, ends_with_separator: bool
) -> None:
    result = read(zengin_file([zengin_03(opening, lines) for opening, lines in sets], separator, ends_with_separator), "cp932")
    assert result.format == "zengin" and len(result.statements) == len(sets)
    for place, (opening, lines) in enumerate(sets):
        assert lines_of(result, place) == plain(lines)
        statement = result.statements[place]
        assert [line.description for line in statement.lines] == [line.text for line in lines]
        assert (statement.opening, statement.closing) == (opening, balances(opening, lines)[-1])


@given(
    lines=movements(TEXTS | st.just("A&B <kk>")),
    opening=st.integers(-(10**9), 10**9),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_camt_statements_are_read_back(lines: list[Movement], opening: int, encoding: str) -> None:
    text = camt_052(opening, lines)
    result = read((text.replace("UTF-8", "UTF-16") if encoding == "utf-16" else text).encode(encoding), encoding)
    assert result.format == "zedi"
    assert lines_of(result) == plain(lines)
    assert [line.description for line in result.statements[0].lines] == [line.text for line in lines]
    assert (result.statements[0].opening, result.statements[0].closing) == (opening, balances(opening, lines)[-1])
