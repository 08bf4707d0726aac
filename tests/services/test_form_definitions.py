"""Every shipped form: it is read, its facts exist, it can be filled from any book, and each of its checks can strike."""

import datetime
from collections.abc import Iterator

import pytest

from app.analysis.form_definitions import Fields, FormDefinition, FormField, FormList, FormTable
from app.analysis.form_values import CellState, FilledForm
from app.ledger.years import LegalForm
from app.messages import load_messages
from app.services.form_facts import FACT_NAMES, LIST_NAMES, FormFacts
from app.services.planning import copies, definitions, put_in_bin
from app.services.reporting import Reporting
from tests.services.form_books import DAY, MONTH, about, demo_book, empty_book, fill_typed, struck
from tests.services.form_check_cases import DEMO_BOOK, EMPTY_BOOK, Typed

FORMS = {one.id: one for one in definitions()}
#: Asked beside the pages of schemes and guarantees, and tested there.
QUESTIONS = {"financing_questions", "guarantee_questions"}
CASES = [(form, check, typed) for form, checks in EMPTY_BOOK.items() for check, typed in checks.items()]
DEMO_CASES = [(form, check, typed) for form, checks in DEMO_BOOK.items() for check, typed in checks.items()]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reporting]:
    session = demo_book(tmp_path_factory)
    yield Reporting(session)
    session.close()


@pytest.fixture(scope="module")
def corporation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reporting]:
    session = empty_book(tmp_path_factory.mktemp("forms"))
    yield Reporting(session)
    session.close()


@pytest.fixture(scope="module", params=list(LegalForm))
def empty(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reporting]:
    session = empty_book(tmp_path_factory.mktemp("forms"), request.param)
    yield Reporting(session)
    session.close()


def fields_of(form: FormDefinition) -> Iterator[FormField]:
    for block in form.blocks():
        match block:
            case Fields():
                yield from block.fields
            case FormTable():
                yield from block.rows
            case FormList():
                yield from (*block.fields, *block.rows)


def refill(reporting: Reporting, form: str, typed: Typed | None = None) -> FilledForm:
    """A form with texts typed into it; of one that is kept once the copy before goes into the bin."""
    for copy in copies(reporting.session, form) if FORMS[form].single else ():
        put_in_bin(reporting.session, copy.id)
    return fill_typed(reporting, form, typed or {})


def test_the_forms_of_the_issue_are_there() -> None:
    assert set(FORMS) == QUESTIONS | {
        "local_benchmark",
        "action_plan",
        "action_plan_progress",
        "early_improvement_plan",
        "profit_improvement_plan",
        "jfc_capital_plan",
        "status_report",
        "monitoring_report",
        "support_report",
        "management_design",
    }


@pytest.mark.parametrize("form", sorted(FORMS))
def test_a_form_says_where_it_comes_from(form: str) -> None:
    one = FORMS[form]
    assert one.source and one.purpose and one.version
    # What follows no published form says so in its title.
    assert (one.standing == "reference") == ("参考様式" in one.title) or form in QUESTIONS


@pytest.mark.parametrize("form", sorted(FORMS))
def test_long_texts_have_a_limit(form: str) -> None:
    for field in fields_of(FORMS[form]):
        if field.lines > 1:
            assert field.max_chars, field.id


@pytest.mark.parametrize("form", sorted(FORMS))
def test_a_form_is_filled_from_a_book_without_entries(empty: Reporting, form: str) -> None:
    shown = refill(empty, form)
    for cell in shown.cells.values():
        if cell.state is CellState.PREFILLED:
            assert not cell.accounts  # nothing comes from books that are empty
        assert cell.value is not None or cell.state in (CellState.EMPTY, CellState.NOT_ASKED, CellState.COMPUTED), cell.key


@pytest.mark.parametrize("form", sorted(FORMS))
def test_a_form_is_filled_from_the_demo(demo: Reporting, form: str) -> None:
    shown = refill(demo, form)
    from_books = [cell for cell in shown.cells.values() if cell.state is CellState.PREFILLED and cell.origin]
    assert from_books or form in QUESTIONS


def test_every_check_has_a_case() -> None:
    cases = {(form, check) for form, check, _ in (*CASES, *DEMO_CASES)}
    assert cases == {(one.id, check.id) for one in FORMS.values() if one.id not in QUESTIONS for check in one.checks}


@pytest.mark.parametrize(("form", "check", "typed"), CASES, ids=[f"{form}-{check}" for form, check, _ in CASES])
def test_a_check_strikes(corporation: Reporting, form: str, check: str, typed: Typed) -> None:
    assert check in struck(refill(corporation, form, typed))


@pytest.mark.parametrize(("form", "check", "typed"), DEMO_CASES, ids=[f"{form}-{check}" for form, check, _ in DEMO_CASES])
def test_a_check_against_the_books_strikes(demo: Reporting, form: str, check: str, typed: Typed) -> None:
    assert check not in struck(refill(demo, form))
    assert check in struck(refill(demo, form, typed))


def test_every_fact_is_given_or_has_a_reason_people_can_read(demo: Reporting, empty: Reporting) -> None:
    codes = load_messages("ja")
    for reporting in (demo, empty):
        facts = FormFacts(reporting)
        years = [each.year for each in reporting.books().years]
        for name in FACT_NAMES:
            for at in (None, *years, *reporting.books().months[-1:], *reporting.books().months[:1]):
                fact = facts.fact(name, at)
                assert (fact.value is None) == bool(fact.reason), (name, at, fact)
                assert not fact.reason or fact.reason in codes, (name, fact.reason)
                assert fact.value is None or fact.origin, name
        for name in LIST_NAMES:
            for items in (facts.items(name, None), *(facts.items(name, year) for year in years)):
                assert all(fact.origin for item in items for fact in item.facts.values())


@pytest.mark.parametrize("name", ["books.nothing", "nothing.net_sales", "cash.nothing", "loans.nothing", "plan.nothing", "company.nothing"])
def test_an_unknown_fact_is_an_error(demo: Reporting, name: str) -> None:
    with pytest.raises(KeyError):
        FormFacts(demo).fact(name, demo.books().months[-1])


def test_a_target_of_no_certain_year_is_never_filled_from_the_books(demo: Reporting) -> None:
    shown = fill_typed(demo, "jfc_capital_plan", {}, datetime.date(2025, 6, 1))
    assert shown.value("figures.net_sales.current") == 147_701_100
    assert shown.cells["figures.net_sales.final"].reason == "form.fact.no_period"


def test_days_of_the_tests_are_those_of_the_demo() -> None:
    assert about("action_plan") == DAY and about("status_report") == MONTH
