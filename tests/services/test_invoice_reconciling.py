"""Invoices beside sales and purchases, and what they still let us expect."""

import datetime
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.analysis.expected_payments import Basis
from app.analysis.reconciliation import MonthResult, State
from app.errors import InputRefused
from app.ledger.bank_statements import PaymentOrder
from app.ledger.invoices import Invoice, Party
from app.periods import Month
from app.services.expected_payments import Expected, expected, expected_table
from app.services.reconciliation_choices import dismiss, pair, state_direction, unpair
from app.services.reconciling import reconcile
from app.services.reporting import Reporting
from tests.helpers.evidence_text import MIDORI, day, statement, take_evidence
from tests.services.test_reconciling import JULY, JUNE, aoba

US, KOU, HEI = Party("株式会社あおば商店", "T1234567890123"), Party("株式会社甲商事"), Party("株式会社丙製作所")
#: 7/15 甲商事 7月売上 1,155,000 and 7/10 丙製作所 7月仕入 858,000 of the sample journal.
ISSUED = Invoice(1, "A-7", day("2025-07-31"), day("2025-08-31"), US, KOU, 1_050_000, 105_000, 1_155_000)
RECEIVED = Invoice(2, "H-7", day("2025-07-10"), None, HEI, US, 780_000, 78_000, 858_000)
TODAY = day("2025-09-01")


@pytest.fixture
def reporting(tmp_path: Path) -> Iterator[Reporting]:
    session = aoba(tmp_path)
    yield Reporting(session)
    session.close()


def month(reporting: Reporting, kind: str, wanted: Month = JULY) -> MonthResult:
    (group,) = (group for group in reconcile(reporting).groups if group.kind == kind)
    found = group.month(wanted)
    assert found is not None
    return found


def coming(reporting: Reporting) -> list[tuple[str, int, str]]:
    return [(payment.due.isoformat(), payment.amount, str(payment.basis)) for payment in expected(reporting, TODAY).payments]


def test_an_invoice_finds_its_sale_and_its_purchase_by_amount_and_party(reporting: Reporting) -> None:
    take_evidence(reporting.session, invoices=[ISSUED, RECEIVED])
    for kind, number, amount in (("issued", "46", 1_155_000), ("received", "43", 858_000)):
        result = month(reporting, kind)
        (pairing,) = result.of(State.MATCHED)
        assert (pairing.books[0].number, pairing.books[0].amount, pairing.evidence[0].amount) == (number, amount, amount)
        assert result.state is State.MATCHED


def test_an_invoice_of_another_amount_and_the_sale_stand_on_their_own_sides(reporting: Reporting) -> None:
    take_evidence(reporting.session, invoices=[replace(ISSUED, net=1_099_000, tax=107_200, payable=1_206_200)])
    result = month(reporting, "issued")
    (one,), (other,) = result.of(State.ONLY_EVIDENCE), result.of(State.ONLY_BOOKS)
    assert (one.evidence[0].amount, other.books[0].amount, result.state) == (1_206_200, 1_155_000, State.OPEN)
    # No invoice was given for what 乙物産 bought: there is nothing to say of it.
    assert [pairing.books[0].amount for pairing in result.of(State.NOT_AVAILABLE)] == [540_000]
    # No invoice of June was imported: nothing can be said of June's sale to 甲商事.
    june = month(reporting, "issued", JUNE)
    assert (june.state, june.reason, june.difference, june.of(State.ONLY_BOOKS)) == (State.NOT_AVAILABLE, "no_invoice", None, ())


def test_a_party_of_another_name_is_not_taken_for_the_amount_alone(reporting: Reporting) -> None:
    take_evidence(reporting.session, invoices=[replace(ISSUED, buyer=Party("株式会社丁工業"))])
    assert len(month(reporting, "issued").of(State.MATCHED)) == 0


def test_a_credit_note_finds_the_return(reporting: Reporting) -> None:
    take_evidence(
        reporting.session, invoices=[replace(ISSUED, number="R-1", issue_date=day("2025-06-12"), net=-30_000, tax=-3_000, payable=-33_000)]
    )
    (pairing,) = month(reporting, "issued", JUNE).of(State.MATCHED)
    assert pairing.books[0].amount == -33_000


def test_an_invoice_and_a_sale_are_paired_parted_and_settled_by_hand(reporting: Reporting) -> None:
    take_evidence(reporting.session, invoices=[replace(ISSUED, net=1_099_000, tax=107_200)])
    result = month(reporting, "issued")
    one, other = result.of(State.ONLY_EVIDENCE)[0].evidence[0].key, result.of(State.ONLY_BOOKS)[0].books[0].key
    pair(reporting, [one], [other])
    (pairing,) = month(reporting, "issued").of(State.MATCHED)
    assert pairing.by_owner
    unpair(reporting, one, other)
    dismiss(reporting, one, "取消しの請求書")
    assert month(reporting, "issued").of(State.ONLY_EVIDENCE)[0].reason == "取消しの請求書"
    with pytest.raises(InputRefused) as refused:
        pair(reporting, [one], [other])
    assert refused.value.code == "reconciliation.no_such_line"
    with pytest.raises(InputRefused) as refused:
        pair(reporting, [], [other])
    assert refused.value.code == "reconciliation.two_sides_needed"


def test_a_matched_invoice_that_was_parted_is_not_matched_again(reporting: Reporting) -> None:
    take_evidence(reporting.session, invoices=[ISSUED])
    (pairing,) = month(reporting, "issued").of(State.MATCHED)
    unpair(reporting, pairing.evidence[0].key, pairing.books[0].key)
    assert month(reporting, "issued").of(State.MATCHED) == ()
    with pytest.raises(InputRefused):
        unpair(reporting, pairing.evidence[0].key, pairing.books[0].key)


def test_an_invoice_between_strangers_is_asked_and_not_guessed(reporting: Reporting) -> None:
    take_evidence(reporting.session, invoices=[replace(ISSUED, seller=Party("Aoba"))])
    (asked,) = reconcile(reporting).unclear
    assert coming(reporting) == []
    state_direction(reporting, asked.key, "issued")
    assert reconcile(reporting).unclear == ()
    assert coming(reporting) == [("2025-08-31", 1_155_000, "stated")]
    with pytest.raises(InputRefused):
        state_direction(reporting, "invoice:99:0", "issued")


def test_open_invoices_are_expected_by_their_day_or_the_usual_term(reporting: Reporting) -> None:
    take_evidence(reporting.session, invoices=[ISSUED, RECEIVED], file_name="請求書.xml")
    found: Expected = expected(reporting, TODAY)
    assert coming(reporting) == [("2025-08-31", 1_155_000, "stated"), ("2025-08-31", -858_000, "assumed")]
    assert (found.receipts_total, found.payments_total) == (1_155_000, 858_000)
    assert all(found.is_overdue(payment) for payment in found.payments)
    table = expected_table(found)
    assert list(table.column("file")) == ["請求書.xml"] * 2 and list(table.column("row")) == [1, 2]
    assert table.notes == ("期日のない請求書は、発行の翌月末を予定日としています。",)


def test_an_invoice_the_books_collected_is_not_expected_any_more(reporting: Reporting) -> None:
    # 6/15 甲商事 1,320,000 is collected on 7/20, 6/10 丙製作所 935,000 paid on 7/30.
    june = replace(ISSUED, issue_date=day("2025-06-30"), net=1_200_000, tax=120_000, payable=1_320_000)
    bought = replace(RECEIVED, issue_date=day("2025-06-10"), net=850_000, tax=85_000, payable=935_000)
    take_evidence(reporting.session, invoices=[june, bought])
    assert coming(reporting) == []


def test_an_invoice_the_bank_shows_as_paid_is_not_expected_any_more(reporting: Reporting) -> None:
    take_evidence(reporting.session, invoices=[ISSUED, replace(ISSUED, number="A-8", row=2, payable=200_000)])
    # The bank writes kana and the invoice kanji: only the amount can tell, and it is the only one.
    take_evidence(reporting.session, [statement("2025-08-29 1155000 フリコミ　カ）コウシヨウジ", None)])
    assert coming(reporting) == [("2025-08-31", 200_000, "stated")]


def test_another_payer_does_not_settle_an_invoice(reporting: Reporting) -> None:
    take_evidence(reporting.session, invoices=[replace(ISSUED, buyer=Party("カブシキガイシャ　アカネ"))])
    take_evidence(reporting.session, [statement("2025-08-29 1155000 フリコミ　カ）コウシヨウジ", None)])
    assert len(coming(reporting)) == 1


def test_several_invoices_of_a_month_are_paid_in_one_sum(reporting: Reporting) -> None:
    small = [replace(ISSUED, number=f"B-{number}", row=number, payable=amount) for number, amount in ((1, 110_000), (2, 220_000))]
    take_evidence(reporting.session, invoices=small)
    assert len(coming(reporting)) == 2
    take_evidence(reporting.session, [statement("2025-09-01 330000 フリコミ　カ）コウシヨウジ", None)])
    assert coming(reporting) == []


ORDERS = [
    PaymentOrder(2, day("2025-08-31"), -858_000, "カ)ヘイセイサクシヨ", "ordered"),
    PaymentOrder(3, day("2025-08-31"), -110_000, "カ)アオゾラフドウサン", "ordered"),
    PaymentOrder(4, day("2025-08-31"), 8_800, "タナカ", "failed", "資金不足"),
    PaymentOrder(5, day("2025-08-31"), 9_900, "スズキ", "done"),
]


def test_an_order_takes_the_place_of_its_invoice_until_the_bank_shows_it(reporting: Reporting) -> None:
    take_evidence(reporting.session, invoices=[RECEIVED])
    take_evidence(reporting.session, orders=ORDERS, file_name="総合振込.txt")
    assert coming(reporting) == [("2025-08-31", -858_000, "ordered"), ("2025-08-31", -110_000, "ordered")]
    found = expected(reporting, TODAY)
    assert len(found.failed) == 1
    assert "1件" in expected_table(found).notes[0]
    assert {payment.basis for payment in found.payments} == {Basis.ORDERED}
    take_evidence(reporting.session, [statement("2025-08-31 -110000 フリコミ　カ）アオゾラフドウサン", 2_000_000)])
    assert coming(reporting) == [("2025-08-31", -858_000, "ordered")]


def test_orders_of_a_file_are_seen_in_one_sum(reporting: Reporting) -> None:
    take_evidence(reporting.session, orders=ORDERS[:2])
    take_evidence(reporting.session, [statement("2025-09-01 -968000 ソウゴウフリコミ", 2_000_000, account=MIDORI)])
    assert coming(reporting) == []


def test_an_unclear_invoice_is_told_in_the_notes(reporting: Reporting) -> None:
    take_evidence(reporting.session, invoices=[replace(ISSUED, seller=Party("Aoba"))])
    assert "1件" in expected_table(expected(reporting)).notes[0]
    assert expected(reporting).as_of == datetime.date.today()


def test_an_invoice_in_two_files_is_one_invoice(reporting: Reporting) -> None:
    """A folder of invoices dropped a second time with a new one in it."""
    take_evidence(reporting.session, invoices=[ISSUED], file_name="7月.xml")
    take_evidence(reporting.session, invoices=[replace(ISSUED, row=5, note="再出力"), RECEIVED], file_name="7月と8月.xml")
    assert coming(reporting) == [("2025-08-31", 1_155_000, "stated"), ("2025-08-31", -858_000, "assumed")]
    result = month(reporting, "issued")
    assert (len(result.of(State.MATCHED)), result.of(State.ONLY_EVIDENCE), result.state) == (1, (), State.MATCHED)


def test_two_equal_orders_of_a_file_are_two_and_those_of_its_copy_are_none(reporting: Reporting) -> None:
    twice = [ORDERS[1], replace(ORDERS[1], row=9)]
    take_evidence(reporting.session, orders=twice, file_name="総合振込.txt")
    take_evidence(reporting.session, orders=[*twice, ORDERS[0]], file_name="総合振込 控え.txt")
    assert sorted(amount for _, amount, _ in coming(reporting)) == [-858_000, -110_000, -110_000]


def test_a_collection_with_its_result_is_not_expected_any_more(reporting: Reporting) -> None:
    asked = [replace(order, outcome="ordered", reason="") for order in ORDERS[2:]]
    take_evidence(reporting.session, orders=asked, file_name="口座振替.txt")
    assert [amount for _, amount, _ in coming(reporting)] == [8_800, 9_900]
    take_evidence(reporting.session, orders=ORDERS[2:], file_name="口座振替結果.txt")
    assert coming(reporting) == []
    assert len(expected(reporting, TODAY).failed) == 1


def test_an_order_pays_one_invoice_of_its_amount_and_not_every_one(reporting: Reporting) -> None:
    """The order names its payee in kana, the invoices in kanji: nobody can tell which of the two it pays."""
    other = replace(RECEIVED, number="T-1", row=3, seller=Party("株式会社丁工業"))
    take_evidence(reporting.session, invoices=[RECEIVED, other])
    take_evidence(reporting.session, orders=ORDERS[:1], file_name="総合振込.txt")
    assert coming(reporting) == [("2025-08-31", -858_000, "assumed"), ("2025-08-31", -858_000, "ordered")]


def test_an_order_pays_the_invoice_it_names_before_others(reporting: Reporting) -> None:
    other = replace(RECEIVED, number="T-1", row=3, due_date=day("2025-09-30"), seller=Party("カブシキガイシャ　ヘイセイサクショ"))
    take_evidence(reporting.session, invoices=[RECEIVED, other])
    take_evidence(reporting.session, orders=ORDERS[:1], file_name="総合振込.txt")
    assert coming(reporting) == [("2025-08-31", -858_000, "assumed"), ("2025-08-31", -858_000, "ordered")]


def test_one_order_pays_several_invoices_of_its_party(reporting: Reporting) -> None:
    parts = [replace(RECEIVED, number=f"H-{number}", row=number, payable=amount) for number, amount in ((1, 500_000), (2, 358_000))]
    take_evidence(reporting.session, invoices=parts)
    take_evidence(reporting.session, orders=ORDERS[:1], file_name="総合振込.txt")
    assert coming(reporting) == [("2025-08-31", -858_000, "ordered")]
