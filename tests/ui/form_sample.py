"""A small form with every kind of block, filled by hand: what the widgets of forms are tested with."""

from dataclasses import replace
from datetime import date

from app.analysis.form_definitions import (
    Choice,
    FieldKind,
    Fields,
    FormCheck,
    FormColumn,
    FormDefinition,
    FormField,
    FormList,
    FormSection,
    FormTable,
    FormText,
)
from app.analysis.form_values import Cell, CellState, FilledForm, Finding
from app.ledger.years import LegalForm
from app.periods import Month

YEARS = tuple(FormColumn(f"y{at}", f"計画{at}年目", year=at) for at in range(6))
ROWS = (
    FormField("net_sales", "売上高", FieldKind.YEN, "千円", prefill="books.net_sales"),
    FormField("cost", "売上原価", FieldKind.YEN, "千円"),
    FormField("gross", "売上総利益", FieldKind.YEN, "千円", formula="net_sales - cost", level="subtotal"),
    FormField("growth", "売上増加率", FieldKind.RATIO, "%", not_in=("y0",), formula="net_sales / net_sales[-1]"),
)
BOXES = (
    FormField("company", "企業名", prefill="company.name", required=True),
    FormField("day", "記入日", FieldKind.DATE),
    FormField("capital", "資本金", FieldKind.YEN, "万円"),
    FormField("kind", "区分", FieldKind.CHOICE, choices=(Choice("new", "新規"), Choice("again", "継続"))),
    FormField("agreed", "上記の内容に同意します", FieldKind.TICK),
    FormField("state", "現状認識", lines=4, max_chars=60, required=True, hint="商品・顧客・強みと課題を、相手が知らない前提で書きます。"),
)
ACTIONS = (
    FormField("issue", "課題", lines=2),
    FormField("who", "担当"),
    FormField("due", "期限", FieldKind.MONTH),
    FormField("done", "済", FieldKind.TICK),
)
PARTNER = (FormField("name", "名称"), FormField("about", "内容", lines=2))
DEFINITION = FormDefinition(
    "sample",
    "見本の計画書",
    "試験のための書式です。",
    "1",
    "見本",
    "reference",
    "day",
    (
        FormSection(
            "head",
            "1 企業の概要",
            "帳簿と会社設定から入るものは、そのままでよければ書かなくてかまいません。",
            (
                Fields(BOXES, (("company", "day"), ("capital", "kind"), ("agreed",), ("state",))),
                FormText("この書式は見本です。", boxed=True),
            ),
        ),
        FormSection("plan", "2 収支計画", "", (FormTable("plan", "収支計画（千円）", YEARS, ROWS),), qualitative=False),
        FormSection("todo", "3 アクションプラン", "", (FormList("actions", "取組", 1, 8, ACTIONS, as_table=True),)),
        FormSection("partners", "4 取引先", "", (FormList("partners", "取引先", 0, 3, PARTNER),)),
    ),
)
CHECK = FormCheck("too_low", "warning", "plan.net_sales < 1", {"ja": "", "en": ""}, "plan")


def filled(**changed: Cell) -> FilledForm:
    """The form with what the books say of two years; ``changed`` cells by key, with ``__`` for the points of the key."""
    cells: dict[str, Cell] = {}
    given = {"company": "有限会社ちいさな商店", "day": date(2026, 11, 21)}
    for field in BOXES:
        state = CellState.PREFILLED if field.prefill else CellState.TYPED if field.id in given else CellState.EMPTY
        cells[field.id] = Cell(field.id, field, given.get(field.id), state, origin="設定の会社名" if field.prefill else "")
    for field in ROWS:
        for column in YEARS:
            cells[key] = _amount(key := f"plan.{field.id}.{column.id}", field, column.year or 0)
    for number in (1, 2):
        for field in ACTIONS:
            value = Month(2027, 3) if field.id == "due" and number == 1 else None
            key = f"actions.{number}.{field.id}"
            cells[key] = Cell(key, field, value, CellState.TYPED if value else CellState.EMPTY)
    for field in PARTNER:
        cells[f"partners.1.{field.id}"] = Cell(f"partners.1.{field.id}", field, None, CellState.EMPTY)
    cells |= {key.replace("__", "."): cell for key, cell in changed.items()}
    titles = {f"plan.{column.id}": f"{column.title}（令和{7 + (column.year or 0)}年3月期）" for column in YEARS}
    text = {"ja": "計画3年目の売上高がまだ入っていません。", "en": "Sales of the third year are not filled in."}
    findings = (Finding(CHECK, text, ("plan.net_sales.y3",)),)
    return FilledForm(DEFINITION, date(2026, 11, 21), LegalForm.CORPORATION, cells, {"actions": 2, "partners": 1}, titles, findings)


def _amount(key: str, field: FormField, year: int) -> Cell:
    if key.rpartition(".")[2] in field.not_in:
        return Cell(key, field, None, CellState.NOT_ASKED)
    if field.formula:
        return Cell(key, field, None, CellState.COMPUTED, reason="form.division_by_zero")
    if field.prefill and year < 2:
        told = Cell(key, field, 12_345_678, CellState.PREFILLED, origin="損益計算書 売上高", accounts=("4110",), page="statements")
        return replace(told, span=(Month(2024 + year, 4), Month(2025 + year, 3)))
    return Cell(key, field, None, CellState.EMPTY)
