"""Walks through the real window: from a file to the statements, and from the months to a package the bank opens."""

import csv
import io
import json
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog

from app.ledger.chart_of_accounts import load_standard_chart
from app.periods import Month
from app.receiver.opening import read_package
from app.services.disclosure import owner_card
from app.services.session import BookSession
from app.sharing.consent_records import check_signed
from app.ui.book_view import BookView
from app.ui.main_window import MainWindow
from app.ui.page import Page
from app.ui.pages.history_page import ConsentCard, HistoryPage
from app.ui.pages.import_page import ImportPage
from app.ui.pages.mapping_page import MappingPage
from app.ui.pages.recipients_page import RecipientCardView, RecipientsPage
from app.ui.pages.share_page import SharePage
from app.ui.pages.statements_page import StatementsPage
from app.ui.widgets.save_receipt import SaveReceiptButton
from tests.helpers.package_maker import make_bank
from tests.ledger.importers.vendor_files import Line, Voucher, csv_bytes, money_forward_rows
from tests.ui.pages.test_statements_page import line

OWNER_SECRET = "味噌樽の底に書いた言葉"
SALE = Voucher(1, "2024/04/10", "店頭売上", "", (Line(("現金", "", 110_000), ("売上高", "", 110_000)),))
OUTING = Voucher(2, "2024/04/20", "積立", "", (Line(("社員旅行つみたて", "", 30_000), ("現金", "", 30_000)),))


def open_view(window: MainWindow, session: BookSession) -> BookView:
    window.show_book(session)
    assert window.book_view is not None
    return window.book_view


def go_to(view: BookView, name: str) -> Page:
    view.show_page(name)
    return view.current_page


def drop(page: ImportPage, path: Path) -> None:
    """Drop a file on the field, as from a file manager."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    page.drop_field.dropEvent(QDropEvent(QPointF(10, 10), copy, data, left, none))


def test_from_a_file_to_the_statements_and_back(window: MainWindow, empty_session: BookSession, tmp_path: Path) -> None:
    view = open_view(window, empty_session)
    page = go_to(view, "import")
    assert isinstance(page, ImportPage)
    path = tmp_path / "仕訳帳.csv"
    path.write_bytes(csv_bytes(money_forward_rows([SALE, OUTING]), "cp932"))

    drop(page, path)
    preview = page.preview_view
    assert page.views.currentWidget() is preview
    assert not preview.import_button.isEnabled()  # an account is unknown
    choice = preview.places.choices["社員旅行つみたて"]
    choice.choose(load_standard_chart().named("前払費用").code)
    assert preview.import_button.isEnabled()
    preview.import_button.click()
    assert page.views.currentIndex() == 0
    assert page.batches.table_model.rowCount() == 1
    assert page.batches.table_model.cell(0, "format") == "マネーフォワード クラウド会計 仕訳帳"
    assert view.period_selector.period is not None
    assert view.period_selector.period.month == Month(2024, 4)

    statements = go_to(view, "statements")
    assert isinstance(statements, StatementsPage)
    assert line(statements.table, "現金") == ["現金", "0", "110,000", "30,000", "80,000"]

    go_to(view, "import")
    page.batches.grid.selectRow(0)
    page.undo_button.click()
    page.undo_view.undo_button.click()
    assert page.batches.table_model.rowCount() == 0
    assert view.period_selector.period is None

    drop(page, path)  # the same file imports again; its placement went with the import
    assert page.views.currentWidget() is preview


def test_an_account_left_open_is_placed_later(window: MainWindow, empty_session: BookSession, tmp_path: Path) -> None:
    view = open_view(window, empty_session)
    page = go_to(view, "import")
    assert isinstance(page, ImportPage)
    path = tmp_path / "仕訳帳.csv"
    path.write_bytes(csv_bytes(money_forward_rows([SALE, OUTING]), "utf-8"))
    page.take_files([path])
    choice = page.preview_view.places.choices["社員旅行つみたて"]
    choice.setCurrentIndex(choice.findText("対応させずに取り込む"))
    page.preview_view.import_button.click()
    mapping = go_to(view, "mapping")
    assert isinstance(mapping, MappingPage)
    assert list(mapping.places.choices) == ["社員旅行つみたて"]
    mapping.places.choices["社員旅行つみたて"].choose(load_standard_chart().named("立替金").code)
    mapping.place_button.click()
    assert not mapping.places.choices
    assert mapping.remembered.table_model.rowCount() == 1
    mapping.remembered.grid.selectRow(0)
    mapping.forget_button.click()
    assert list(mapping.places.choices) == ["社員旅行つみたて"]


@pytest.mark.parametrize(
    ("name", "content"),
    [("空.csv", b""), ("写真.csv", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4), ("表.zip", b"PK\x03\x04" + bytes(40))],
)
def test_a_file_that_is_no_journal_is_refused_in_words(
    window: MainWindow, empty_session: BookSession, tmp_path: Path, name: str, content: bytes
) -> None:
    page = go_to(open_view(window, empty_session), "import")
    assert isinstance(page, ImportPage)
    path = tmp_path / name
    path.write_bytes(content)
    revision = empty_session.revision()
    page.take_files([path])
    (strip,) = page.notices.strips()
    assert strip.property("level") == "error"
    assert name in strip.shown.text and strip.shown.next_step
    assert page.views.currentIndex() == 0
    assert empty_session.revision() == revision


def test_from_the_months_to_a_package_the_bank_opens(
    window: MainWindow, session: BookSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bank = make_bank()
    card = tmp_path / "bank-card.json"
    card.write_bytes(bank.recipient.card_file)
    view = open_view(window, session)

    recipients = go_to(view, "recipients")
    assert isinstance(recipients, RecipientsPage)
    recipients.add_card(card)
    shown = recipients.findChildren(RecipientCardView)[-1]
    assert not shown.confirm_button.isEnabled()
    shown.spoken.setText("00000 " * 6)
    shown.how.setCurrentIndex(shown.how.findData("phone"))
    shown.by.setText("商店 太郎")
    shown.confirm_button.click()
    assert recipients.notices.strips()  # other digits than the card's
    shown.spoken.setText(bank.recipient.fingerprint)
    shown.confirm_button.click()

    share = go_to(view, "share")
    assert isinstance(share, SharePage)
    assert share.views.currentWidget() is share.key_form
    for field in (share.key_form.secret.first, share.key_form.secret.again):
        field.setText(OWNER_SECRET)
    share.key_form.create_button.click()
    owner = owner_card(session)
    assert owner is not None and share.own_number.text() == owner.fingerprint
    share.new_button.click()

    form = share.consent_form
    assert not any(box.isChecked() for box in form.items.values())
    assert not any(button.isChecked() for button in (*form.frequencies.values(), *form.durations.values()))
    assert form.recipient.currentData() == ""
    assert not form.next_button.isEnabled()
    form.recipient.setCurrentIndex(1)
    form.purpose.setText("毎月の業績の報告")
    form.items["trial_balance"].setChecked(True)
    form.items["cash_flow"].setChecked(True)
    form.frequencies["monthly"].setChecked(True)
    form.durations["6"].setChecked(True)
    assert not form.next_button.isEnabled()
    form.prepared_by.setText("税理士 見本")
    form.next_button.click()

    decision = share.decision
    assert decision.files.files.table_model.rowCount() == 2
    assert decision.give.isEnabled() and decision.refuse.isEnabled()
    assert decision.give.property("look") == decision.refuse.property("look")
    assert decision.give.minimumWidth() == decision.refuse.minimumWidth()
    decision.name.setText("商店 花子")
    decision.give.click()
    assert decision.missing.plain == "同意されるには、次の欄に記入してください: お立場、代表者の合言葉"  # type: ignore[attr-defined]
    assert str(share._standing.consents[0].consent.state) == "requested"  # type: ignore[union-attr]
    decision.capacity.setText("代表取締役")
    decision.secret.setText("ちがう合言葉です")
    decision.give.click()
    assert share.notices.strips()[0].property("level") == "error"
    assert not decision.secret.text()
    decision.secret.setText(OWNER_SECRET)
    decision.give.click()

    assert share._standing is not None
    consent = share._standing.consents[0].consent
    receipt = share.start_area.findChildren(SaveReceiptButton)[-1]
    receipt.save(tmp_path / "控え.json")
    kept = (tmp_path / "控え.json").read_bytes()
    check_signed(kept, (tmp_path / "控え.json.sig").read_bytes(), owner.card.signing_key)
    assert json.loads(kept)["record_id"] == consent.id
    share._on_package(consent)
    package = share.package_view
    (tmp_path / "out").mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *arguments: str(tmp_path / "out"))
    package.secret.setText(OWNER_SECRET)
    package.make_button.click()
    (sealed,) = (tmp_path / "out").iterdir()

    opened = read_package(sealed, bank.key).bundle
    table = next(content for name, content in opened.members.items() if name.endswith("trial_balance.csv"))
    rows = {row["account"]: row for row in csv.DictReader(io.StringIO(table.decode()))}
    assert rows["普通預金"]["closing"] == "1809340"
    assert not any("甲商事" in content.decode("utf-8", "ignore") for content in opened.members.values())

    history = go_to(view, "history")
    assert isinstance(history, HistoryPage)
    assert history.log.table_model.rowCount() == 1
    stopping = history.findChildren(ConsentCard)[-1]
    stopping.stop.click()
    for field, text in ((stopping.by, "商店 花子"), (stopping.capacity, "代表取締役"), (stopping.secret, OWNER_SECRET)):
        field.setText(text)
    stopping.confirm_stop.click()
    stopped = history.findChildren(ConsentCard)[-1]
    stopped.receipt.save(tmp_path / "停止.json")
    record = (tmp_path / "停止.json").read_bytes()
    check_signed(record, (tmp_path / "停止.json.sig").read_bytes(), owner.card.signing_key)
    assert [event["state"] for event in json.loads(record)["events"]] == ["requested", "given", "withdrawn"]
    go_to(view, "share")
    assert not any(status.is_open for status in share._standing.consents)


def test_refusing_is_one_click_and_recorded(window: MainWindow, session: BookSession, tmp_path: Path) -> None:
    from app.services.disclosure import add_recipient, create_owner_key, list_consents, verify_recipient

    bank = make_bank()
    recipient = add_recipient(session, bank.recipient.card_file)
    verify_recipient(session, recipient.id, bank.recipient.fingerprint, "phone", "商店 太郎")
    create_owner_key(session, OWNER_SECRET)
    share = go_to(open_view(window, session), "share")
    assert isinstance(share, SharePage)
    share.new_button.click()
    form = share.consent_form
    form.recipient.setCurrentIndex(1)
    form.purpose.setText("毎月の業績の報告")
    form.items["balance_sheet"].setChecked(True)
    form.frequencies["once"].setChecked(True)
    form.durations["3"].setChecked(True)
    form.prepared_by.setText("税理士 見本")
    form.next_button.click()
    share.decision.refuse.click()
    (status,) = list_consents(session)
    assert str(status.consent.state) == "refused"
    assert share.views.currentWidget() is share.start_area
    history = go_to(share.window().book_view, "history")  # type: ignore[attr-defined]
    history.findChildren(ConsentCard)[-1].receipt.save(tmp_path / "控え.json")
    assert (tmp_path / "控え.json").is_file() and not (tmp_path / "控え.json.sig").exists()  # a no takes no signature
