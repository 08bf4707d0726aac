"""What the picture of a business takes from the answers of a form."""

import pytest

from app.analysis.form_definitions import FieldKind, Fields, FormDefinition, FormField, FormList, FormPicture, FormSection
from app.analysis.form_reading import read_definition
from app.analysis.form_values import Cell, CellState, CellValue, FilledForm
from app.formatting import Formatter
from app.ledger.years import LegalForm
from app.resources import read_json
from app.services.form_pictures import FLOW_ROLES, PICTURES, flow_table
from tests.helpers.form_samples import ABOUT, shipped_forms

SUPPLIERS = FormList(
    "suppliers",
    "仕入先",
    1,
    4,
    (
        FormField("name", "仕入先", max_chars=30),
        FormField("amount", "年間取引額", FieldKind.YEN, "千円"),
        FormField("deal", "内容", lines=2, max_chars=80),
        FormField("reason", "選定理由", lines=2, max_chars=80),
    ),
)
STEPS = FormList(
    "work", "業務", 5, 5, (FormField("what", "業務", max_chars=20), FormField("content", "実施内容"), FormField("distinction", "差別化"))
)
PRODUCTS = Fields((FormField("products", "製品", lines=4), FormField("value", "価値", lines=4)), (("products",), ("value",)))


def filled(picture: FormPicture, values: dict[str, CellValue], **counts: int) -> FilledForm:
    blocks = (PRODUCTS, SUPPLIERS, STEPS, picture)
    definition = FormDefinition("f", "計画", "", "1", "", "reference", "day", (FormSection("s", "商流", "", blocks),))
    lists = {block.id: {field.id: field for field in block.fields} for block in (SUPPLIERS, STEPS)}
    fields = {field.id: field for field in PRODUCTS.fields}
    cells = {}
    for key, value in values.items():
        parts = key.split(".")
        field = lists[parts[0]][parts[2]] if len(parts) == 3 else fields[key]
        cells[key] = Cell(key, field, value, CellState.TYPED)
    return FilledForm(definition, ABOUT, LegalForm.CORPORATION, cells, counts)


def rows(form: FilledForm, picture: FormPicture) -> list[tuple[object, ...]]:
    return list(flow_table(form, picture, Formatter()).rows())


def test_a_supplier_is_its_name_amount_deal_and_reason() -> None:
    picture = FormPicture("business_flow", "図")
    values: dict[str, CellValue] = {
        "suppliers.1.name": "ほたる農産",
        "suppliers.1.amount": 14_000_900,
        "suppliers.1.deal": "大豆・米",
        "suppliers.1.reason": "契約栽培",
        "suppliers.3.deal": "容器",
    }
    # The second item says nothing and has no box; 14,000,900 yen are cut off to 14,000 thousand.
    assert rows(filled(picture, values, suppliers=3), picture) == [
        ("suppliers", "ほたる農産", "14,000 千円", "大豆・米", "契約栽培"),
        ("suppliers", "", "", "容器", ""),
    ]


def test_roles_name_other_lists_and_fields_and_steps_are_numbered() -> None:
    picture = FormPicture("business_model", "俯瞰図", {"processes": "work", "offer": "products value", "suppliers": "none_such"})
    values: dict[str, CellValue] = {
        "products": "味噌",
        "value": "産地を語れる",
        "work.1.what": "仕込み",
        "work.1.content": "二晩発酵",
        "work.1.distinction": "自家製の糀",
        "work.2.what": "包装",
        "work.2.content": "手作業",
        "suppliers.1.name": "ほたる農産",
    }
    assert rows(filled(picture, values, work=5, suppliers=1), picture) == [
        ("processes", "① 仕込み", "", "実施内容：二晩発酵\n差別化：自家製の糀", ""),
        ("processes", "② 包装", "", "手作業", ""),
        ("offer", "製品", "", "味噌", ""),
        ("offer", "価値", "", "産地を語れる", ""),
    ]


def test_the_picture_is_titled_as_the_form_captions_it() -> None:
    picture = FormPicture("business_flow", "商流・業務フローの図")
    assert flow_table(filled(picture, {}), picture, Formatter()).title == "商流・業務フローの図"
    unnamed = FormPicture("business_flow", "")
    assert flow_table(filled(unnamed, {}), unnamed, Formatter()).title == "計画"


@pytest.mark.parametrize("name", shipped_forms())
def test_every_picture_of_a_shipped_form_can_be_drawn_from_what_it_asks(name: str) -> None:
    definition = read_definition(read_json(f"forms/{name}.json"), name)
    asked = {block.id for block in definition.blocks() if isinstance(block, FormList)}
    asked |= {field.id for block in definition.blocks() if isinstance(block, Fields) for field in block.fields}
    for block in definition.blocks():
        if isinstance(block, FormPicture):
            assert block.name in PICTURES
            assert set(block.roles) <= set(FLOW_ROLES)
            assert {part for source in block.roles.values() for part in source.split()} <= asked
            assert asked & set(FLOW_ROLES)
