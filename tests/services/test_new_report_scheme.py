"""A scheme the program has never heard of: a file in ``resources/report_schemes`` is enough, and one that cannot be is refused."""

import json
import shutil
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from app import resources
from app.analysis.owed_schemes import OwedScheme
from app.errors import InputRefused
from app.periods import Month
from app.services import planning
from app.services.report_building import build_report
from app.services.report_calendar import calendar, share_target
from app.services.report_scheme_texts import read_owed
from app.services.report_schemes import add_scheme, definitions
from app.services.reporting import Reporting
from tests.services.report_desk import MAY, STATUS_ANSWERS, answer
from tests.services.small_book import make_small_book

#: Every month, until the 20th of the next one; for one fiscal year.
CITY: dict[str, Any] = {
    "id": "city_interest_subsidy",
    "title": "見本市の利子補給",
    "summary": "毎月報告します。",
    "start_is": "交付決定日",
    "source": "見本市の案内（架空）。",
    "version_date": "2025-04-01",
    "confidence": "probable",
    "reports": [
        {
            "id": "monthly",
            "title": "市への月次の報告",
            "given_by": "company",
            "addressee": "見本市",
            "basis": "calendar",
            "months": 1,
            "starts_in": 1,
            "owes": [{"kind": "form", "id": "status_report"}, {"kind": "item", "id": "trial_balance"}],
            "due_day": 20,
            "is_due_stated": True,
            "fiscal_years": 1,
        }
    ],
}


@pytest.fixture
def schemes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the program's schemes in which a test may put another."""
    shipped = files("resources")
    copy = tmp_path / "resources" / "report_schemes"
    shutil.copytree(Path(str(shipped / "report_schemes")), copy)
    found = {"report_schemes": copy.parent}
    monkeypatch.setattr(resources, "resource", lambda name: found.get(name.split("/")[0], shipped).joinpath(*name.split("/")))
    definitions.cache_clear()
    yield copy
    definitions.cache_clear()


@pytest.fixture
def reporting(tmp_path: Path) -> Iterator[Reporting]:
    session = make_small_book(tmp_path)
    yield Reporting(session)
    session.close()


def put(folder: Path, scheme: dict[str, Any]) -> None:
    (folder / f"{scheme['id']}.json").write_text(json.dumps(scheme, ensure_ascii=False), "utf-8")


def test_a_new_scheme_needs_no_code(schemes: Path, reporting: Reporting) -> None:
    put(schemes, CITY)
    assert definitions()[-1].id == "own_agreement"  # still offered last
    owed = read_owed({"scheme": "city_interest_subsidy", "start": "令和7年4月10日", "since": "2025/4/1"})
    kept = add_scheme(reporting.session, owed)
    found = calendar(reporting, date(2025, 6, 10))
    assert [(str(one.duty.last), one.duty.due) for one in found.duties][:2] == [
        ("2025-04", date(2025, 5, 20)),
        ("2025-05", date(2025, 6, 20)),
    ]
    assert len(calendar(reporting, date(2026, 6, 10)).duties) == 12  # April 2025 to March 2026
    key = (kept.id, "monthly", MAY)
    (built,) = build_report(reporting, key)
    answer(reporting, built.copy_id, STATUS_ANSWERS)
    assert build_report(reporting, key)[0].version == 1
    assert planning.filled(reporting, built.copy_id).value("span") == "month"
    assert share_target(calendar(reporting, date(2025, 6, 10)).find(key)).items == ("status_report", "trial_balance")


@pytest.mark.parametrize(
    "paper", [{"kind": "form", "id": "diary"}, {"kind": "item", "id": "status_report"}, {"kind": "item", "id": "ledger"}]
)
def test_a_scheme_that_owes_what_nobody_can_give_is_refused_by_name(schemes: Path, paper: dict[str, str]) -> None:
    (report,) = CITY["reports"]
    put(schemes, {**CITY, "reports": [{**report, "owes": [paper]}]})
    with pytest.raises(InputRefused) as refused:
        definitions()
    assert refused.value.code == "calendar.scheme_damaged"
    assert refused.value.values["field"] == f"city_interest_subsidy.reports.1.owes.{paper['id']}"


def test_a_shipped_scheme_still_owes_what_it_did(schemes: Path, reporting: Reporting) -> None:
    put(schemes, CITY)
    add_scheme(reporting.session, OwedScheme("business_status_half_yearly", date(2024, 6, 10), since=date(2024, 6, 10)))
    (first, *_) = calendar(reporting, date(2025, 6, 10)).duties
    assert (first.duty.first, first.duty.last) == (Month(2024, 10), Month(2025, 3))
