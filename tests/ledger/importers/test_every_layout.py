"""Random books written in every layout of every vendor come back exactly, whatever the encoding, the dates and the quoting."""

import datetime
from collections import Counter
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.ledger.importers import IMPORTERS, identify
from app.ledger.importers.base import ImportResult, SourceFile
from app.ledger.importers.reading import detect_encoding
from tests.helpers.journal_book import Posting, Side, Voucher, through_compound, vouchers_of
from tests.helpers.layout_of_columns import DATE_FORMS, Layout
from tests.helpers.layout_of_deals import DEALS_18, DEALS_21, deal_voucher, deals_file
from tests.helpers.layouts_by_code import CODES, LAYOUTS_BY_CODE, SUB_CODES
from tests.helpers.layouts_by_name import LAYOUTS_BY_NAME, MF_27

ACCOUNTS = "現金 普通預金 売掛金 買掛金 売上高 仕入高 旅費交通費 ﾘｰｽ料 支払手数料 髙島屋㈱立替金".split()
SUB_ACCOUNTS = ("", "みどり銀行", "さくら信用金庫", "甲商事, 東京", 'バー"MOON"', "東京～大阪")
#: Red slips are negative on their own side.
AMOUNTS = st.integers(-5_000_000, 9_999_999_999).filter(bool)
_SIGNS = "ab ～①㈱髙ｱ売上0=-/"
EXAMPLES = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def words(layout: Layout, encoding: str) -> st.SearchStrategy[str]:
    """Texts of a journal: signs only cp932 has, quotes, commas, line breaks, and wave dashes that cp932 lacks, where they can be."""
    signs = _SIGNS + ("" if layout.plain_texts else ",\"'") + ("\n" if layout.line_breaks else "")
    signs += "" if encoding == "cp932" else "〜−"
    return st.text(alphabet=st.sampled_from(signs), max_size=12).map(str.strip)


@st.composite
def books(draw: st.DrawFn, layout: Layout, encoding: str) -> list[Voucher]:
    """Vouchers of several months whose numbers start again every month, as PCA and others count."""
    texts, numbers = words(layout, encoding), Counter[tuple[int, int]]()
    accounts = [name for name in CODES if name != "諸口"] if layout.codes else ACCOUNTS
    sub_accounts = ("", *SUB_CODES) if layout.codes else SUB_ACCOUNTS

    def sides() -> list[Side]:
        count = draw(st.integers(1, 4))
        return [Side(draw(st.sampled_from(accounts)), draw(AMOUNTS), draw(st.sampled_from(sub_accounts))) for _ in range(count)]

    found = []
    for _ in range(draw(st.integers(1, 5))):
        day = draw(st.dates(datetime.date(2020, 1, 1), datetime.date(2026, 12, 31)))
        numbers[day.year, day.month] += 1
        debits, credits = sides(), sides()
        if layout.one_amount or draw(st.booleans()):
            debits, credits = balanced(debits, credits)
        voucher = Voucher(
            str(numbers[day.year, day.month]),
            day,
            tuple(zip_longest(debits, credits)),
            draw(texts),
            draw(texts) if layout.memo else "",
            bool(layout.closing) and draw(st.booleans()),
        )
        may_pass_through = not voucher.difference and not layout.accounts_are_codes
        found.append(replace(voucher, rows=tuple(through_compound(voucher))) if may_pass_through and draw(st.booleans()) else voucher)
    return found


def balanced(debits: list[Side], credits: list[Side]) -> tuple[list[Side], list[Side]]:
    """The same sides with a last credit that makes them even."""
    rest = sum(side.amount for side in debits) - sum(side.amount for side in credits[:-1])
    if not rest:
        debits, rest = [replace(debits[0], amount=debits[0].amount + 1), *debits[1:]], 1
        debits = debits if debits[0].amount else [replace(debits[0], amount=1), *debits[1:]]
        rest = sum(side.amount for side in debits) - sum(side.amount for side in credits[:-1])
    return debits, [*credits[:-1], replace(credits[-1], amount=rest)]


def read(content: bytes, layout: Layout) -> ImportResult:
    file = SourceFile(Path("journal.csv"), "journal.csv", "", detect_encoding(content, "journal.csv"), content)
    importer = identify(file)
    assert importer.format == layout.format
    return importer.read(file)


def in_file(voucher: Voucher, layout: Layout) -> Counter[Posting]:
    """The postings of a voucher as far as the layout carries them: codes for names, no sub-account where it has no column."""
    found: Counter[Posting] = Counter()
    for (side, account, sub_account, amount), count in voucher.postings.items():
        if layout.accounts_are_codes:
            account, sub_account = layout.codes[account], layout.sub_codes.get(sub_account, "")
        found[side, account, sub_account if layout.carries_sub_account else "", amount] += count
    return found


@pytest.mark.parametrize("layout", [*LAYOUTS_BY_NAME, *LAYOUTS_BY_CODE], ids=lambda layout: layout.name)
@given(data=st.data())
@EXAMPLES
def test_what_was_written_is_read_back(layout: Layout, data: st.DataObject) -> None:
    encoding, date_form = data.draw(st.sampled_from(layout.encodings)), data.draw(st.sampled_from(layout.date_forms))
    book = data.draw(books(layout, encoding))
    quoting, line_end = data.draw(st.sampled_from(layout.quotings)), data.draw(st.sampled_from(layout.line_ends))
    result = read(layout.write(book, encoding, date_form, quoting, line_end), layout)
    assert result.columns is not None
    assert [problem for problem in result.problems if problem.blocks] == []
    got = vouchers_of(result.columns)
    if layout.carries_number:
        assert [(voucher.number.lstrip("0"), voucher.day, voucher.postings) for voucher in got] == [
            (voucher.number, voucher.day, in_file(voucher, layout)) for voucher in book
        ]
        assert [voucher.description for voucher in got] == [voucher.description for voucher in book]
        assert [voucher.memo for voucher in got] == [voucher.memo for voucher in book]
        assert [voucher.closing for voucher in got] == [voucher.closing for voucher in book]
        flagged = {int(problem.values["difference"]) for problem in result.problems if problem.code == "import.unbalanced_voucher"}
        assert flagged == {voucher.difference for voucher in book if voucher.difference}
    else:  # without numbers the vouchers of a day are told apart by their balance alone
        assert by_day(got) == by_day(book, layout)


def by_day(book: list[Voucher], layout: Layout | None = None) -> dict[datetime.date, Counter[Posting]]:
    found: dict[datetime.date, Counter[Posting]] = {}
    for voucher in book:
        found.setdefault(voucher.day, Counter()).update(in_file(voucher, layout) if layout else voucher.postings)
    return found


@pytest.mark.parametrize("layout", [*LAYOUTS_BY_NAME, *LAYOUTS_BY_CODE], ids=lambda layout: layout.name)
def test_every_layout_is_claimed_by_one_importer_alone(layout: Layout) -> None:
    entry = Voucher("1", datetime.date(2025, 4, 3), ((Side("旅費交通費", 1100), Side("現金", 1100)),) * 2, "切符")
    content = layout.write([entry, replace(entry, number="2")])
    file = SourceFile(Path("journal.csv"), "journal.csv", "", detect_encoding(content, "journal.csv"), content)
    assert [importer.format for importer in IMPORTERS if importer.score(file)] == [layout.format]


@given(data=st.data())
@EXAMPLES
def test_deals_are_read_back_as_the_entries_they_stand_for(data: st.DataObject) -> None:
    encoding, header = data.draw(st.sampled_from(["utf-8-sig", "utf-8", "cp932"])), data.draw(st.sampled_from([DEALS_21, DEALS_18]))
    accounts = st.sampled_from(ACCOUNTS)
    details = st.lists(st.builds(Side, accounts, AMOUNTS), min_size=1, max_size=4).filter(lambda sides: sum(side.amount for side in sides))
    text = words(MF_27, encoding)
    book = [
        deal_voucher(str(number), day, data.draw(details), data.draw(text), is_income=data.draw(st.booleans()))
        for number, day in enumerate(data.draw(st.lists(st.dates(datetime.date(2020, 1, 1), datetime.date(2026, 12, 31)), min_size=1)), 1)
    ]
    content = deals_file(book, header, encoding, data.draw(st.sampled_from(sorted(DATE_FORMS))))
    file = SourceFile(Path("deals.csv"), "deals.csv", "", detect_encoding(content, "deals.csv"), content)
    result = identify(file).read(file)
    assert (result.format, [problem.code for problem in result.problems]) == ("freee-deals", ["import.deals_are_partial"])
    assert result.columns is not None
    got = [(voucher.number, voucher.day, voucher.postings, voucher.description) for voucher in vouchers_of(result.columns)]
    assert got == [(voucher.number, voucher.day, voucher.postings, voucher.description) for voucher in book]
