"""What differs between two fillings of a form."""

from fractions import Fraction

from app.analysis.form_comparison import compare
from tests.analysis.small_form import BOOKS, filled


def test_versions_are_compared_cell_by_cell() -> None:
    changes = compare(filled({"goal": "赤字解消"}), filled({"goal": "黒字", "plan.costs.y1": 5_000}))
    assert [(change.key, change.label, change.before, change.after) for change in changes] == [
        ("goal", "目標", "赤字解消", "黒字"),
        ("plan.costs.y1", "費用［計画1年目（令和9年3月期）］", None, 5_000),
        ("plan.profit.y1", "利益［計画1年目（令和9年3月期）］", None, 10_229_567),
        ("plan.margin.y1", "利益率［計画1年目（令和9年3月期）］", None, Fraction(10_229_567, 10_234_567) * 100),
    ]
    assert compare(filled({}), filled({}, BOOKS)) == ()
