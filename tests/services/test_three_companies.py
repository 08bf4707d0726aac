"""What the schemes say of three invented companies whose books are known by hand: a healthy one, an insolvent one, a sole proprietor.

Each has two whole fiscal years with the same entries every month.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from app.analysis.financing.rules import Verdict
from app.formatting import Formatter
from app.ledger.years import LegalForm
from app.services.financing import FinancingView, judged
from app.services.financing_answers import OwnersAnswers
from app.services.financing_tables import missing_sentences, rule_notes, schemes_table
from app.services.guarantee import GuaranteeView, assessed
from app.services.reporting import Reporting
from app.services.session import BookFacts, BookSession, create_book
from tests.ledger.importers.vendor_files import Line, Voucher, csv_bytes, money_forward_rows
from tests.services.small_book import take

DAY = date(2026, 5, 20)
YES: dict[str, Any] = dict.fromkeys(("statements_given", "owner_pay_is_usual", "pledges_to_keep", "wishes_no_guarantee"), "yes")
#: Debit, credit, amount.
Entry = tuple[str, str, int]


def make_book(
    folder: Path, facts: BookFacts, opening: Sequence[tuple[str, str, int]], monthly: Sequence[Entry], first_year: int
) -> BookSession:
    """A book whose months all have the same entries, for two fiscal years."""
    session = create_book(folder / "book", facts).session
    begin = f"{first_year}/{facts.year_start:02d}/01"
    lines = "".join(f'"{begin}","{account}","{side}","","",{amount}\r\n' for account, side, amount in opening)
    take(session, folder / "opening.txt", lines.encode("cp932"))
    vouchers: list[Voucher] = []
    for count in range(24):
        month = facts.year_start - 1 + count
        day = f"{first_year + month // 12}/{month % 12 + 1:02d}/10"
        vouchers += [
            Voucher(len(vouchers) + at, day, "月次", "", (Line((debit, "", amount), (credit, "", amount)),))
            for at, (debit, credit, amount) in enumerate(monthly, start=1)
        ]
    take(session, folder / "journal.csv", csv_bytes(money_forward_rows(vouchers), "utf-8"))
    return session


@pytest.fixture
def healthy(tmp_path: Path) -> Iterator[BookSession]:
    """600,000 a month are left of 5,000,000; capital of 20,000,000 and no debts."""
    monthly = (
        ("普通預金", "売上高", 5_000_000),
        ("仕入高", "普通預金", 2_000_000),
        ("給料手当", "普通預金", 1_500_000),
        ("役員報酬", "普通預金", 600_000),
        ("地代家賃", "普通預金", 300_000),
    )
    opening = (("普通預金", "借方", 20_000_000), ("資本金", "貸方", 20_000_000))
    made = make_book(tmp_path, BookFacts("株式会社健全", LegalForm.CORPORATION, 4), opening, monthly, 2024)
    yield made
    made.close()


@pytest.fixture
def insolvent(tmp_path: Path) -> Iterator[BookSession]:
    """100,000 are lost every month; 33,000,000 owed or paid in against 23,000,000 of assets at the beginning."""
    monthly = (("普通預金", "売上高", 2_000_000), ("仕入高", "普通預金", 900_000), ("給料手当", "普通預金", 1_200_000))
    opening = (
        ("普通預金", "借方", 1_000_000),
        ("建物", "借方", 20_000_000),
        ("役員貸付金", "借方", 2_000_000),
        ("繰越利益剰余金", "借方", 10_000_000),
        ("長期借入金", "貸方", 30_000_000),
        ("資本金", "貸方", 3_000_000),
    )
    made = make_book(tmp_path, BookFacts("株式会社債務超過", LegalForm.CORPORATION, 4), opening, monthly, 2024)
    yield made
    made.close()


@pytest.fixture
def proprietor(tmp_path: Path) -> Iterator[BookSession]:
    """500,000 a month are left of 1,000,000, of which 300,000 are taken out; calendar years 2024 and 2025."""
    monthly = (
        ("普通預金", "売上高", 1_000_000),
        ("仕入高", "普通預金", 400_000),
        ("地代家賃", "普通預金", 100_000),
        ("事業主貸", "普通預金", 300_000),
    )
    opening = (("普通預金", "借方", 2_000_000), ("元入金", "貸方", 2_000_000))
    made = make_book(tmp_path, BookFacts("見本 太郎", LegalForm.SOLE_PROPRIETOR, 1), opening, monthly, 2024)
    yield made
    made.close()


def schemes(session: BookSession, day: date = DAY, **given: Any) -> FinancingView:
    return judged(Reporting(session), day, OwnersAnswers(given, {}))


def guarantee(session: BookSession, **given: Any) -> GuaranteeView:
    return assessed(Reporting(session), DAY, OwnersAnswers(given, {}))


def test_a_healthy_company_seems_to_fit_and_is_promised_nothing(healthy: BookSession) -> None:
    view = schemes(healthy, **YES, closed_years=10, assets_are_separate="yes", private_costs_kept_out="yes", has_relaxed_loans="no")
    free = view.find("guarantee_free_promotion")
    assert (free.verdict, free.value) == (Verdict.LIKELY, Fraction(25, 100))
    assert free.input("net_surcharge").value == Fraction(20, 100)  # applied for in the third year: 0.05 paid by the state
    # No debts: -34,400,000 of net debt over 7,200,000 is below fifteen times.
    assert view.find("proper_refinancing").verdict is Verdict.LIKELY
    assert view.find("guaranteed_dds").verdict is Verdict.UNLIKELY
    assert view.find("financial_cash_flow").value == 7_200_000
    # 7,200,000 / 25,200,000: two sevenths.
    assert view.find("human_capital_roi").value == Fraction(200, 7)
    assert view.find("deemed_equity").value == 34_400_000
    assert any("審査で決まります" in note for note in schemes_table(view).notes)


def test_an_insolvent_company_with_two_losses_fails_both_parts_of_the_third_condition(insolvent: BookSession) -> None:
    view = schemes(insolvent, **YES, closed_years=10, has_relaxed_loans="yes", claims_are_small="no")
    free = view.find("guarantee_free_choice")
    # 23,000,000 - 30,000,000 - 24 x 100,000.
    assert (free.input("net_assets").value, free.verdict, free.value) == (-9_400_000, Verdict.UNLIKELY, None)
    assert free.reasons == ("financing.reason.neither_condition",)
    refinancing = view.find("proper_refinancing")
    failed = [condition.id for condition in refinancing.conditions if condition.met is False]
    assert failed == ["more_assets", "multiple", "separated", "no_relaxed"]
    assert missing_sentences(refinancing, "ja") == ()  # nothing that is given would change it
    dds = view.find("guaranteed_dds")
    assert (dds.verdict, dds.value) == (Verdict.UNKNOWN, 9_400_000)
    places = {text.split("：")[0]: target.page for text, target in missing_sentences(dds, "ja") if target is not None}
    assert places["保証付融資の残高"] == "loans"  # owed in the books, and no register
    basis = guarantee(insolvent, **YES).requirements[1]
    assert basis.met is False
    assert [condition.id for condition in basis.conditions if condition.met is False] == ["net_assets", "not_red"]


def test_a_sole_proprietor_is_told_what_the_profit_is_before(proprietor: BookSession) -> None:
    view = schemes(proprietor, **YES)
    assert {view.find(rule).verdict for rule in ("guarantee_free_choice", "proper_refinancing")} == {Verdict.UNLIKELY}
    cash_flow = view.find("financial_cash_flow")
    assert (cash_flow.value, cash_flow.notes) == (6_000_000, ("financing.note.sole_before_tax",))
    # 2,000,000 + 24 x 200,000.
    assert view.find("deemed_equity").value == 6_800_000
    founding = view.find("founder_registration")
    assert founding.verdict is Verdict.UNKNOWN
    assert {text.split("：")[0] for text, _ in missing_sentences(founding, "ja")} == {
        "特定創業支援等事業の証明書があるか",
        "予定する資本金",
    }
    assert view.find("human_capital_roi").reasons == ("financing.reason.no_people_cost",)


def test_what_ended_asks_for_nothing(insolvent: BookSession) -> None:
    ended = schemes(insolvent, date(2027, 4, 1)).find("proper_refinancing")
    assert ended.verdict is Verdict.ENDED
    assert missing_sentences(ended, "ja") == ()


def test_months_before_the_books_are_imported_and_not_looked_for_in_statements(healthy: BookSession) -> None:
    safety = schemes(healthy).find("safety_net")
    targets = {text.split("：")[0]: target for text, target in missing_sentences(safety, "ja")}
    before = targets["前々年同期の売上高"]
    assert before is not None
    assert before.page == "import"


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_rule_says_what_it_rests_on_in_both_languages(insolvent: BookSession, language: Any) -> None:
    view = schemes(insolvent)
    for one in (*view.schemes, *view.figures):
        notes = rule_notes(one, Formatter(), language)
        assert one.source in notes[-1]
        assert all(text for text, _ in missing_sentences(one, language))
