"""The window as a whole: welcome, opening, locking, keys, names for screen readers, and what it does not load."""

import datetime
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QProgressBar,
    QScrollArea,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.periods import Month
from app.services import disclosure
from app.services.session import BookSession, Changes
from app.services.targets import Target
from app.sharing.consents import ConsentDraft, ConsentState, Frequency, Purpose
from app.sharing.packages import PackageItem
from app.ui.main_window import MainWindow
from app.ui.navigation import GROUPS, PAGES, group_of
from app.ui.pages.home_page import HomePage
from app.ui.pages.review_page import ReviewPage
from app.ui.pages.statements_page import StatementsPage
from tests.helpers.package_maker import make_bank
from tests.ui.conftest import LIGHT, PASSPHRASE, view_of

CONTROLS = (QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QProgressBar, QTextEdit)
#: What Qt itself puts inside its widgets is spoken of by the widget around it.
INNER = ("qt_spinbox_lineedit", "qt_scrollarea_viewport", "ScrollLeftButton", "ScrollRightButton")


def nameless(root: QWidget) -> list[str]:
    """Controls a screen reader would have nothing to say about."""
    found = []
    for widget in root.findChildren(QWidget):
        if isinstance(widget, QScrollArea) and not isinstance(widget, CONTROLS) and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            found.append(f"{type(widget).__name__} in {type(widget.parent()).__name__} can be reached by Tab")
        inside_combo = any(isinstance(parent, QComboBox) for parent in ancestors(widget))
        if isinstance(widget, CONTROLS) and widget.objectName() not in INNER and not inside_combo:
            spoken = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
            if not spoken.strip() and not is_part_of_a_table(widget):
                found.append(f"{type(widget).__name__} in {type(widget.parent()).__name__}")
    return found


def ancestors(widget: QWidget) -> list[QWidget]:
    parent = widget.parentWidget()
    return [] if parent is None else [parent, *ancestors(parent)]


def is_part_of_a_table(widget: QWidget) -> bool:
    """Headers and the corner button belong to their table, which has the name."""
    return isinstance(widget.parentWidget(), QAbstractItemView)


def test_the_window_begins_with_a_book_to_make(window: MainWindow) -> None:
    assert window.windowTitle() == "みえる月次"
    assert window.welcome.new_button.text() == "新しい帳簿をつくる"


def test_an_opened_book_is_shown_with_its_month(window: MainWindow, session: BookSession) -> None:
    window.show_book(session)
    view = view_of(window)
    assert view.company.plain == "有限会社ちいさな商店"  # type: ignore[attr-defined]
    assert view.period_selector.period is not None
    assert view.period_selector.period.month == Month(2025, 5)
    assert "法人" in view.status.facts.text()
    assert not view.demo_banner.isVisible()


def test_a_demo_book_says_so_on_every_page(window: MainWindow, demo_session: BookSession) -> None:
    window.show_book(demo_session)
    view = view_of(window)
    for name, _ in PAGES:
        view.show_page(name)
        assert view.demo_banner.isVisible()
        assert "見本" in view.demo_banner.text()


def test_every_part_is_reached_by_its_number_and_its_pages_by_tabs(qtbot: QtBot, window: MainWindow, session: BookSession) -> None:
    window.show_book(session)
    window.activateWindow()
    qtbot.waitActive(window)
    seen = []
    for number, pages in enumerate(GROUPS, start=1):
        qtbot.keyClick(window, getattr(Qt.Key, f"Key_{number}"), Qt.KeyboardModifier.ControlModifier)
        for name in pages:
            assert view_of(window).current_page.name == name
            assert view_of(window).tabs.isVisible() == (len(pages) > 1)
            seen.append(name)
            qtbot.keyClick(window, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
        assert view_of(window).current_page.name == pages[0]  # round the end
    assert sorted(seen) == sorted(name for name, _ in PAGES)


def test_a_part_opens_with_the_page_that_was_shown_last(qtbot: QtBot, window: MainWindow, session: BookSession) -> None:
    window.show_book(session)
    view = view_of(window)
    view.show_page("recipients")
    view.show_page("home")
    view.navigation.setCurrentRow(group_of("share"))
    assert view.current_page.name == "recipients"
    assert view.page_title.text() == view.current_page.title()


def test_f1_opens_the_help_of_the_page(qtbot: QtBot, window: MainWindow, session: BookSession) -> None:
    window.show_book(session)
    window.activateWindow()
    qtbot.waitActive(window)
    qtbot.keyClick(window, Qt.Key.Key_F1)
    view = view_of(window)
    assert view.help_panel.isVisible()
    view.show_page("cash_flow")
    assert "資金繰り" in view.help_panel.toPlainText()


def test_months_move_by_keys(qtbot: QtBot, window: MainWindow, session: BookSession) -> None:
    window.show_book(session)
    window.activateWindow()
    qtbot.waitActive(window)
    qtbot.keyClick(window, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    period = view_of(window).period_selector.period
    assert period is not None and period.month == Month(2025, 4)


def test_every_control_has_a_name(window: MainWindow, session: BookSession) -> None:
    assert not nameless(window.welcome)
    window.show_book(session)
    for name, _ in PAGES:
        view_of(window).show_page(name)
    assert not nameless(window)


def test_esc_leads_back_where_a_figure_was_chosen(qtbot: QtBot, window: MainWindow, session: BookSession) -> None:
    """From home to the ledger behind a sentence, to its table, and home again; a page chosen otherwise has no way back."""
    window.show_book(session)
    window.activateWindow()
    qtbot.waitActive(window)
    view = view_of(window)
    view.show_target(Target("statements", account="1110", span=(Month(2025, 4), Month(2025, 5))))
    statements = view.current_page
    assert isinstance(statements, StatementsPage) and statements.views.currentWidget() is statements.ledger_view
    assert view.back_button.isVisible() and "ホーム" in view.back_button.text()
    statements.ledger_view.setFocus()
    qtbot.keyClick(statements.ledger_view, Qt.Key.Key_Escape)
    assert view.current_page is statements and statements.views.currentIndex() == 0
    qtbot.keyClick(statements.table.grid, Qt.Key.Key_Escape)
    assert view.current_page.name == "home"
    assert not view.back_button.isVisible()
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert view.current_page.name == "home"


def test_enter_presses_the_button_that_has_the_focus(qtbot: QtBot, window: MainWindow, session: BookSession) -> None:
    window.show_book(session)
    view = view_of(window)
    view.show_page("review")
    review = view.current_page
    assert isinstance(review, ReviewPage)
    review.begin_button.setFocus()
    qtbot.keyClick(review.begin_button, Qt.Key.Key_Return)
    assert review.views.currentWidget() is review.guide


class Watch(QObject):
    """Notes every widget that is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(f"{type(watched).__name__} {watched.accessibleName()}")
        return False


def test_no_part_of_a_page_flashes_up_as_a_window(window: MainWindow, session: BookSession) -> None:
    watch, application = Watch(), QApplication.instance()
    assert application is not None
    application.installEventFilter(watch)
    window.show_book(session)
    for name, _ in PAGES:
        view_of(window).show_page(name)
        QApplication.processEvents()
    application.removeEventFilter(watch)
    assert not watch.seen


def test_tab_goes_through_home_as_the_eye_does(window: MainWindow, session: BookSession) -> None:
    window.show_book(session)
    home = view_of(window).pages["home"]
    assert isinstance(home, HomePage)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # type: ignore[call-overload]
    order: list[QWidget] = [home]
    while (following := order[-1].nextInFocusChain()) is not None and following is not home:
        order.append(following)
    buttons = [button for button in home.points.findChildren(QAbstractButton) if button is not home.points.more]
    wanted = [
        *home.cards,
        *(line for line in home.story.lines if line.focusPolicy() is not Qt.FocusPolicy.NoFocus),
        *buttons,
        home.review_button,
        home.pdf_button,
        home.changes.grid,
    ]
    places = [order.index(widget) for widget in wanted]
    assert places == sorted(places)


def test_locking_leaves_nothing_of_the_book_in_the_window(window: MainWindow, session: BookSession) -> None:
    window.show_book(session)
    window.lock()
    assert window.book_view is None
    assert session.is_closed
    assert window.welcome.views.currentWidget() is window.welcome.unlock_form


def test_a_window_left_alone_locks(window: MainWindow, session: BookSession) -> None:
    window.show_book(session)
    assert window._idle.isActive()
    assert window._idle.interval() == LIGHT.lock_after_minutes * 60_000
    window._idle.timeout.emit()
    assert session.is_closed


def test_signs_of_life_put_the_lock_off(qtbot: QtBot, window: MainWindow, session: BookSession) -> None:
    window.show_book(session)
    window._idle.start(1_000)
    window.eventFilter(window, QEvent(QEvent.Type.KeyPress))
    assert window._idle.remainingTime() > 1_000


def test_a_wrong_passphrase_is_told_and_asked_again(window: MainWindow, empty_session: BookSession) -> None:
    path = empty_session.file
    empty_session.close()
    window.open(path)
    assert window.welcome.views.currentWidget() is window.welcome.unlock_form
    window.welcome.unlock_form.secret.setText("まちがい")
    window.welcome.unlock_form.unlock_button.click()
    assert window.session is None
    assert window.welcome.notices.strips()
    window.welcome.unlock_form.secret.setText(PASSPHRASE)
    window.welcome.unlock_form.unlock_button.click()
    assert window.session is not None


def test_a_change_by_another_program_reaches_the_page(window: MainWindow, session: BookSession) -> None:
    window.show_book(session)
    view = view_of(window)
    view.show_page("statements")
    with session.transaction(Changes.ENTRIES) as connection:
        connection.execute("UPDATE book_facts SET value = '株式会社あたらしい商店' WHERE key = 'company'")
    window.runner.look_for_changes()
    assert view.company.plain == "株式会社あたらしい商店"  # type: ignore[attr-defined]
    assert view.pages["home"].is_stale


def test_opening_a_book_notes_a_consent_that_ran_out(window: MainWindow, session: BookSession) -> None:
    bank, spring = make_bank(), datetime.datetime(2025, 4, 1, 1, 0, tzinfo=datetime.UTC)
    recipient = disclosure.add_recipient(session, bank.recipient.card_file, spring)
    disclosure.verify_recipient(session, recipient.id, recipient.fingerprint, "phone", "商店 太郎", spring)
    disclosure.create_owner_key(session, "味噌樽の底に書いた言葉", moment=spring)
    items = (disclosure.consent_item(PackageItem.CASH_FLOW, Month(2025, 4), Month(2025, 5)),)
    summer = datetime.datetime(2025, 6, 30, 14, 59, 59, tzinfo=datetime.UTC)
    draft = ConsentDraft(recipient.id, (Purpose("業績の報告"),), items, Frequency.MONTHLY, summer)
    consent = disclosure.propose_consent(session, draft, "税理士 見本", moment=spring)
    disclosure.give_consent(session, consent.id, "味噌樽の底に書いた言葉", "商店 花子", "代表取締役", spring)
    window.show_book(session)
    (status,) = disclosure.list_consents(session)
    assert status.consent.state is ConsentState.EXPIRED


def test_language_changes_without_a_restart(window: MainWindow, session: BookSession) -> None:
    window.show_book(session)
    view_of(window).show_page("settings")
    window.services.keep_settings(language="en")
    window.dress()
    view = view_of(window)
    assert view.page_title.text() == "Settings"
    view.show_page("home")
    assert view.page_title.text() == "Home"
    window.services.keep_settings(language="ja")
    window.dress()
    assert view_of(window).page_title.text() == "設定" or view_of(window).page_title.text() == "ホーム"


def test_a_recent_book_is_offered_again(window: MainWindow, session: BookSession) -> None:
    window.show_book(session)
    window.leave()
    assert window.welcome.services.settings.recent_books == (str(session.file),)


def test_the_first_window_loads_no_heavy_package(tmp_path: Path) -> None:
    """Pandas, matplotlib and cryptography come with the first job that needs them."""
    program = (
        "import sys\n"
        "from app.settings import Settings\n"
        "from app.ui.application import make_application\n"
        "from app.ui.main_window import MainWindow\n"
        "from app.ui.task_runner import TaskRunner\n"
        "application = make_application(Settings())\n"
        "window = MainWindow(TaskRunner(), Settings(), lambda document: b'')\n"
        "window.show()\n"
        "application.processEvents()\n"
        "heavy = {'pandas', 'numpy', 'matplotlib', 'cryptography', 'keyring', 'sqlcipher3', 'openpyxl'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
        "window.close()\n"
    )
    import os

    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "MIERU_HOME": str(tmp_path)}
    root = Path(__file__).parents[2]
    subprocess.run([sys.executable, "-c", program], cwd=root, env=environment, check=True, capture_output=True, timeout=60)
