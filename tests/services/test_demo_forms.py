"""The forms of the demo company: started as an owner starts them, with one kept version each, and nothing left for it to do."""

from collections.abc import Iterator

import pytest

from app.services.company_profile import profile
from app.services.planning import copies, filled, latest_kept, versions
from app.services.reporting import Reporting
from tests.helpers.demo_forms import demo_forms
from tests.services.form_books import demo_book


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reporting]:
    session = demo_book(tmp_path_factory)
    yield Reporting(session)
    session.close()


def test_every_form_has_one_kept_version(demo: Reporting) -> None:
    found = {copy.form: copy for copy in copies(demo.session)}
    assert sorted(found) == ["action_plan", "early_improvement_plan", "local_benchmark", "status_report"]
    notes = {kept["form"]: kept["note"] for kept in demo_forms()}
    for form, copy in found.items():
        (version,) = versions(demo.session, copy.id)
        assert (version.number, version.note) == (1, notes[form])


def test_nothing_is_wrong_or_missing_on_them(demo: Reporting) -> None:
    for copy in copies(demo.session):
        found = {(copy.form, finding.check.id) for finding in filled(demo, copy.id).findings}
        # What earns the repayments of the first year falls short by 996 thousand yen; the plan says so itself.
        assert found == ({("action_plan", "repayment_source")} if copy.form == "action_plan" else set())


def test_what_was_typed_stands_in_the_version(demo: Reporting) -> None:
    for kept in demo_forms():
        answers = kept["answers"]
        assert isinstance(answers, dict)
        version = latest_kept(demo.session, str(kept["form"]))
        assert version is not None
        assert all(version.filled.value(key) is not None for key in answers)
    sheets = latest_kept(demo.session, "local_benchmark")
    assert sheets is not None and sheets.filled.value("suppliers.1.name") == "ほたる農産株式会社"


def test_the_month_reported_is_the_last_of_the_books(demo: Reporting) -> None:
    report = latest_kept(demo.session, "status_report")
    assert report is not None
    shown = report.filled
    # Sales of September 2026 and 2025; cash and deposits at the end.
    assert (shown.value("results.net_sales.now"), shown.value("position.cash_and_deposits.now")) == (10_233_706, 15_905_295)
    assert shown.value("actions.1.state") == "できた（2社からもらった）"
    assert shown.value("actions.2.state") == "10月20日に相談する約束をした"


def test_the_company_is_described(demo: Reporting) -> None:
    assert (profile(demo.session).representative, profile(demo.session).capital) == ("見本 花子", 10_000_000)
