"""Definitions of forms: read whole or refused with the place."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.analysis.form_definitions import FieldKind, Fields, FormTable, FormText
from app.analysis.form_reading import definition_values, read_definition
from app.errors import InputRefused
from app.messages import error_message
from tests.analysis.small_form import FILE, NAMES, filled, small_form, small_values


def refused(values: Any) -> InputRefused:
    with pytest.raises(InputRefused) as caught:
        read_definition(values, FILE.name, NAMES, {"loans.lenders"})
    assert FILE.name in error_message(caught.value).text
    assert FILE.name in error_message(caught.value, "en").text
    return caught.value


def boxes(values: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = values["sections"][0]["blocks"][0]["fields"]
    return found


def rows(values: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = values["sections"][1]["blocks"][0]["rows"]
    return found


def test_short_forms_are_written_out() -> None:
    head, figures = small_form().sections
    fields, text = head.blocks
    assert isinstance(fields, Fields)
    assert fields.rows[:2] == (("company_name",), ("planned_on",))
    assert fields.fields[0].kind is FieldKind.TEXT
    assert text == FormText("一行目\n二行目", boxed=True)
    table = figures.blocks[0]
    assert isinstance(table, FormTable)
    assert [(column.id, column.year) for column in table.columns] == [("y0", 0), ("y1", 1), ("y2", 2)]
    assert (head.qualitative, figures.qualitative) == (True, False)


def test_a_definition_written_out_is_read_back_the_same() -> None:
    assert read_definition(definition_values(small_form())) == small_form()


def test_unknown_members_are_refused_with_their_place() -> None:
    values = small_values()
    rows(values)[1]["requierd"] = True
    error = refused(values)
    assert (error.code, error.values["place"]) == (
        "form.definition.unknown_member",
        "sections[2] (figures).blocks[1] (plan).rows[2].requierd",
    )


@pytest.mark.parametrize(
    ("member", "value", "code", "place"),
    [
        ("kind", "money", "wrong_member", "sections[1] (head).blocks[1].fields[1] (company_name).kind"),
        ("lines", "3", "wrong_member", "sections[1] (head).blocks[1].fields[1] (company_name).lines"),
        ("required", 1, "wrong_member", "sections[1] (head).blocks[1].fields[1] (company_name).required"),
        ("lines", 0, "wrong_member", "fields.company_name"),
        ("prefill", "company.nmae", "unknown_name", "company_name"),
        ("prefill", "goal.x", "unknown_name", "company_name"),
        ("prefill", "goall", "unknown_name", "company_name"),
        ("prefill", "plan.profit", "unknown_name", "company_name"),
        ("prefill", "plan.profit['y9']", "unknown_name", "company_name"),
        ("prefill", "loans.lender", "unknown_name", "company_name"),
        ("prefill", "a +", "formula", "company_name"),
        ("prefill", "company_name", "circle", "company_name"),
        ("formula", "1", "prefill_and_formula", "fields.company_name"),
        ("choices", [{"id": "x", "label": "x"}], "wrong_member", "fields.company_name.choices"),
        ("not_in", ["y0"], "wrong_member", "fields.company_name.not_in"),
        ("id", "Company", "no_id", "fields"),
        ("id", "class", "no_id", "fields"),
        ("id", "about", "no_id", "fields"),
        ("id", "goal", "id_twice", "fields"),
        ("id", "plan", "id_twice", "sections"),
    ],
)
def test_what_cannot_be_is_refused(member: str, value: object, code: str, place: str) -> None:
    values = small_values()
    boxes(values)[0][member] = value
    error = refused(values)
    assert (error.code, error.values["place"]) == (f"form.definition.{code}", place)


def test_what_is_missing_is_named() -> None:
    values = small_values()
    del values["sections"][1]["blocks"][1]["most"]
    assert refused(values).values["place"] == "sections[2] (figures).blocks[2] (loans).most"
    assert refused([]).code == "form.definition.wrong_member"
    values = small_values()
    values["sections"][1]["blocks"][0]["columns"] = "months"
    assert refused(values).code == "form.definition.no_such_columns"
    values = small_values()
    del values["checks"][0]["text"]["en"]
    assert refused(values).values["place"] == "checks.short.text"


def test_cells_that_need_each_other_are_refused() -> None:
    values = small_values()
    boxes(values)[5]["formula"] = "owed + 1"
    boxes(values)[6]["formula"] = "total - 1"
    assert refused(values).code == "form.definition.circle"
    values = small_values()
    rows(values)[1]["prefill"] = "net_sales - profit"
    assert refused(values).code == "form.definition.circle"


def test_a_row_may_rest_on_its_own_earlier_columns() -> None:
    values = small_values()
    rows(values)[1]["prefill"] = "costs[-1] + net_sales - net_sales[-1]"
    assert read_definition(values).id == "small_plan"


def test_formulas_of_checks_are_proved_too() -> None:
    for member, value in (("when", "left < nothing"), ("table", "nowhere"), ("cells", ["nothing"])):
        values = small_values()
        values["checks"][0][member] = value
        assert refused(values).code == "form.definition.unknown_name"
    values = small_values()
    values["checks"][0]["text"]["ja"] = "{nothing} 円"
    assert refused(values).values["place"] == "checks.short.text.ja"


def test_lists_are_filled_from_lists_that_exist() -> None:
    values = small_values()
    values["sections"][1]["blocks"][1]["prefill"] = "loans.nothing"
    assert refused(values).values["place"] == "loans.prefill"


FORMULAS = st.sampled_from(
    [
        "",
        "1",
        "net_sales",
        "costs[-1]",
        "net_sales - costs",
        "profit / net_sales",
        "sum(plan.costs)",
        "plan.net_sales['y1']",
        "books.net_sales[-1]",
        "company.name",
        "goal + 'x'",
        "total",
        "owed * 2",
        "sum(loans.balance)",
        "loans.balance",
        "item",
        "about",
        "missing(total)",
        "year_of(column)",
        "nothing",
        "1 / 0",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_definition_is_refused_in_words_or_can_be_filled(data: st.DataObject) -> None:
    values = small_values()
    fields = [*boxes(values), *rows(values), *values["sections"][1]["blocks"][1]["fields"]]
    for field in data.draw(st.lists(st.sampled_from(fields), max_size=4)):
        for member in ("prefill", "formula"):
            field.pop(member, None)
        field[data.draw(st.sampled_from(["prefill", "formula"]))] = data.draw(FORMULAS)
        if "choices" not in field:
            field["kind"] = data.draw(st.sampled_from([kind for kind in FieldKind if kind is not FieldKind.CHOICE]))
            field["unit"] = ""
    values["checks"][0]["when"] = data.draw(FORMULAS.filter(bool))
    try:
        definition = read_definition(values, FILE.name, NAMES, {"loans.lenders"})
    except InputRefused as error:
        assert FILE.name in error_message(error).text
    else:
        assert filled({"goal": "黒字", "plan.costs.y1": 5}, definition=definition).cells
