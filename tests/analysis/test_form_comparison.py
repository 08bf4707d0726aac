"""What differs between two fillings of a form."""

from dataclasses import replace
from fractions import Fraction

from app.analysis.form_comparison import compare
from app.analysis.form_contents import ItemOrder
from tests.analysis.small_form import BOOKS, KnownFacts, filled


def test_versions_are_compared_cell_by_cell() -> None:
    changes = compare(filled({"goal": "赤字解消"}), filled({"goal": "黒字", "plan.costs.y1": 5_000}))
    assert [(change.key, change.label, change.before, change.after) for change in changes] == [
        ("goal", "目標", "赤字解消", "黒字"),
        ("plan.costs.y1", "費用［計画1年目（令和9年3月期）］", None, 5_000),
        ("plan.profit.y1", "利益［計画1年目（令和9年3月期）］", None, 10_229_567),
        ("plan.margin.y1", "利益率［計画1年目（令和9年3月期）］", None, Fraction(10_229_567, 10_234_567) * 100),
    ]
    assert compare(filled({}), filled({}, BOOKS)) == ()


def test_an_item_taken_out_leaves_the_ones_after_it_unchanged() -> None:
    lenders = KnownFacts(BOOKS.by_year, (("甲銀行", 1_000), ("乙銀行", 2_000), ("丙銀行", 3_000)))
    before = filled({"loans.@丙銀行.due.y1": 300}, lenders)
    after = filled({"loans.@丙銀行.due.y1": 400}, lenders, items={"loans": ItemOrder((), ("@甲銀行",))})
    changes = {(one.key_before, one.key): (one.before, one.after) for one in compare(before, after) if "loans" in one.key_before + one.key}
    assert changes == {
        ("loans.3.due.y1", "loans.2.due.y1"): (300, 400),
        ("loans.1.lender", ""): ("甲銀行", None),
        ("loans.1.balance", ""): (1_000, None),
    }
    # Of a version of old the places are all that is known.
    old = compare(replace(before, items={}), after)
    assert ("loans.1.lender", "甲銀行", "乙銀行") in [(one.key, one.before, one.after) for one in old]
