"""However sub-accounts and departments divide an account, right or wrong, the account is what its own row says."""

from hypothesis import given, settings
from hypothesis import strategies as st

from app.ledger.table_figures import Value
from tests.helpers.kept_tables import APRIL, BALANCE_SHEET, CHART, INCOME, books_of, figure, of, table
from tests.ledger.importers.printed_tables import closings, problem_codes, read

AMOUNTS = st.integers(-9_000, 9_000)
DIVISIONS = st.dictionaries(
    st.tuples(st.sampled_from(["", "みどり銀行", "さくら信用金庫", "甲商事"]), st.sampled_from(["", "本店", "支店"])).filter(any),
    st.tuples(AMOUNTS, AMOUNTS),
    max_size=6,
)


@given(parts=DIVISIONS, opening=AMOUNTS, debit=st.integers(0, 9_000), credit=st.integers(0, 9_000))
@settings(max_examples=60, deadline=None)
def test_an_account_is_what_its_own_row_says(parts: dict[tuple[str, str], tuple[int, int]], opening: int, debit: int, credit: int) -> None:
    """Parts of any amounts, some of them missing: balance, opening and movements are those of the row of the account."""
    closing = opening + debit - credit
    figures = [figure("普通預金", APRIL, APRIL, closing, opening=opening, debit=debit, credit=credit)]
    for (sub_account, department), (begun, ended) in parts.items():
        found = {"opening": begun, "debit": max(ended - begun, 0), "credit": max(begun - ended, 0)}
        figures.append(figure("普通預金", APRIL, APRIL, ended, sub_account=sub_account, department=department, **found))
    figures.append(figure("資本金", APRIL, APRIL, -closing, opening=-opening, debit=credit, credit=debit))
    books = books_of(table(BALANCE_SHEET, *figures), table(INCOME, figure("売上高", APRIL, APRIL, 0)))
    code = CHART.named("普通預金").code
    assert of(books, "普通預金", APRIL) == closing
    assert books.opening(code, books.year_of(APRIL).year) == opening
    assert (books.debit(code, (APRIL,)), books.credit(code, (APRIL,))) == (debit, credit)
    departments = {department for _, department in parts} - {""}
    for department in departments & {department for sub_account, department in parts if not sub_account}:
        assert books.balance(code, APRIL, department=department) == parts["", department][1]


@given(subs=st.lists(st.tuples(AMOUNTS, AMOUNTS), max_size=4), opening=AMOUNTS, closing=AMOUNTS)
@settings(max_examples=40, deadline=None)
def test_a_file_with_any_sub_rows_gives_the_row_of_the_account(subs: list[tuple[int, int]], opening: int, closing: int) -> None:
    def cells(before: int, after: int) -> str:
        return f"{before},{max(after - before, 0)},{max(before - after, 0)},{after}"

    rows = "".join(f",,取引先{number},{cells(*sub)}\n" for number, sub in enumerate(subs))
    result = read(
        ",勘定科目,補助科目,開始月:2025-04-01,借方金額,貸方金額,終了月:2025-07-31\n資産の部\n流動資産\n"
        f",普通預金,,{cells(opening, closing)}\n{rows}流動資産合計,,,{cells(opening, closing)}\n"
    )
    found = closings(result, BALANCE_SHEET)
    assert found["普通預金"] == closing
    assert [found[f"普通預金/取引先{number}"] for number in range(len(subs))] == [after for _, after in subs]
    differs = subs and (sum(before for before, _ in subs) != opening or sum(after for _, after in subs) != closing)
    assert not differs or problem_codes(result) == ["import.table.sub_accounts_differ"]


def test_a_missing_and_a_wrong_sub_row_leave_the_balances_of_the_account() -> None:
    """みどり銀行 of 1,065,372 is missing and さくら信用金庫 one yen off: 普通預金 is 2,176,122 all the same (EXPECTED.md)."""
    books = books_of(
        table(
            BALANCE_SHEET,
            figure("普通預金", APRIL, APRIL, 2_176_122),
            figure("普通預金", APRIL, APRIL, 1_110_751, sub_account="さくら信用金庫"),
            figure("資本金", APRIL, APRIL, -2_176_122),
        )
    )
    code = CHART.named("普通預金").code
    assert of(books, "普通預金", APRIL) == 2_176_122
    assert books.balance(code, APRIL, sub_account="さくら信用金庫") == 1_110_751
    assert books.balance(code, APRIL, sub_account="") == 1_065_371


def test_rounded_sub_rows_are_no_difference() -> None:
    """In thousands three parts of 0.4 show as 0 and their account as 1."""
    result = read(
        "表示単位：千円\n,勘定科目,補助科目,開始月:2025-04-01,借方金額,貸方金額,終了月:2025-07-31\n"
        "資産の部\n,普通預金,,0,1,0,1\n,,甲,0,0,0,0\n,,乙,0,0,0,0\n,,丙,0,0,0,0\n資産の部合計,,,0,1,0,1\n"
    )
    assert closings(result, BALANCE_SHEET)["普通預金"] == 1_000
    assert problem_codes(result) == ["import.table.rounded"]


def test_what_a_part_leaves_is_unknown_where_either_is() -> None:
    whole, part = Value(10, None, 7, 3), Value(None, 4, None, 1)
    assert whole.less(part) == Value(10, None, None, 2)
    assert whole.plus(part) == Value(10, 4, 7, 4)
