"""The forms the program has; a new one needs a file and no code."""

import datetime
import json
import shutil
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from app import resources
from app.analysis.form_references import other_forms
from app.analysis.form_values import Answer, CellState
from app.documents.workbook import workbook_bytes
from app.errors import InputRefused
from app.formatting import Formatter
from app.messages import error_message
from app.services import form_library, planning
from app.services.form_papers import form_document, sender_of
from app.services.reporting import Reporting
from app.services.session import BookSession
from tests.services.small_book import make_small_book

NEW_FORM: dict[str, Any] = json.loads((Path(__file__).parents[1] / "data" / "forms" / "sales_promise.json").read_text("utf-8"))


@pytest.fixture
def forms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the program's resources in which a test may put forms."""
    shipped = files("resources")
    copy = tmp_path / "resources"
    for name in ("forms", "messages"):
        shutil.copytree(Path(str(shipped / name)), copy / name)
    found = {"forms": copy}
    monkeypatch.setattr(resources, "resource", lambda name: found.get(name.split("/")[0], shipped).joinpath(*name.split("/")))
    form_library.form.cache_clear()
    yield copy / "forms"
    form_library.form.cache_clear()


@pytest.fixture
def book(tmp_path: Path) -> Iterator[BookSession]:
    session = make_small_book(tmp_path)
    yield session
    session.close()


def test_every_shipped_form_is_whole() -> None:
    found = planning.definitions()
    assert {"action_plan", "local_benchmark", "early_improvement_plan", "jfc_capital_plan"} <= {one.id for one in found}
    for one in found:
        assert one.title
        assert one.source, one.id
        assert all(other in {each.id for each in found} for other, _ in other_forms(one))


def test_a_new_form_needs_no_code(forms: Path, book: BookSession) -> None:
    (forms / "sales_promise.json").write_text(json.dumps(NEW_FORM, ensure_ascii=False), "utf-8")
    reporting = Reporting(book)
    copy = planning.start(book, "sales_promise", datetime.date(2025, 6, 10))
    definition = planning.definition("sales_promise")
    planning.write(
        book,
        copy.id,
        {"sales.amount.y1": Answer(planning.read_typed(definition, "sales.amount.y1", "４０８")), "steps.2.step": Answer("値上げ\n説明")},
    )
    form = planning.filled(reporting, copy.id)
    assert (form.value("company"), form.value("sales.amount.y0"), form.value("sales.rise.y1")) == ("有限会社ちいさな商店", 510_000, -20)
    assert form.cells["sales.rise.y0"].state is CellState.NOT_ASKED
    assert [finding.text["ja"] for finding in form.findings] == ["約束（令和8年3月期）：売上高が△20.0%です。"]
    document = form_document(form, sender_of(reporting), Formatter(years="era"), datetime.date(2025, 6, 10))
    assert workbook_bytes(document).startswith(b"PK")
    kept = planning.keep_version(reporting, copy.id, "約束")
    assert planning.version_filled(book, copy.id, kept.number) == form


def test_a_newer_edition_keeps_what_was_written_under_the_old_one(forms: Path, book: BookSession) -> None:
    file = forms / "sales_promise.json"
    file.write_text(json.dumps(NEW_FORM, ensure_ascii=False), "utf-8")
    reporting = Reporting(book)
    copy = planning.start(book, "sales_promise", datetime.date(2025, 6, 10))
    planning.write(book, copy.id, {"company": Answer("旧社名"), "steps.1.step": Answer("一")})
    planning.keep_version(reporting, copy.id)
    newer = json.loads(json.dumps(NEW_FORM)) | {"version": "2"}
    newer["sections"][0]["blocks"][1]["fields"][0]["id"] = "company_name"
    file.write_text(json.dumps(newer), "utf-8")
    form_library.form.cache_clear()
    form = planning.filled(Reporting(book), copy.id)
    assert (form.value("company_name"), form.value("steps.1.step")) == ("有限会社ちいさな商店", "一")
    assert [finding.check.id for finding in form.findings] == ["form.kept_aside"]
    old = planning.version_filled(book, copy.id, 1)
    assert (old.value("company"), old.definition.version) == ("旧社名", "1")
    # Whoever goes back to the old edition finds the answer again.
    planning.write(book, copy.id, {"steps.1.step": Answer("二")})
    file.write_text(json.dumps(NEW_FORM), "utf-8")
    form_library.form.cache_clear()
    assert planning.filled(Reporting(book), copy.id).value("company") == "旧社名"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("{", "form.definition.not_json"),
        (json.dumps(NEW_FORM | {"id": "other"}), "form.definition.no_id"),
        (json.dumps(NEW_FORM | {"colour": "red"}), "form.definition.unknown_member"),
        (json.dumps(NEW_FORM).replace("company.name", "company.shoe_size"), "form.definition.unknown_name"),
        (json.dumps(NEW_FORM).replace("company.name", "form.action_plan.nowhere"), "form.definition.unknown_name"),
        (json.dumps(NEW_FORM).replace("company.name", "form.sales_promise.company"), "form.definition.circle"),
    ],
)
def test_a_broken_file_is_named_with_the_place(forms: Path, content: str, code: str) -> None:
    (forms / "sales_promise.json").write_text(content, "utf-8")
    with pytest.raises(InputRefused) as caught:
        planning.definitions()
    assert caught.value.code == code
    assert "forms/sales_promise.json" in error_message(caught.value).text
