"""A table of account codes with their names, as lists of accounts (勘定科目一覧) give it; it names the codes in journals.

The columns go by name, in any order, and further columns do not matter. A code with two names is none of them: the table
contradicts itself, and the owner has to say which is right.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.ledger.account_codes import as_code
from app.ledger.importers.base import ImportResult, RowProblem, SourceFile
from app.ledger.importers.cells import read_cells, shortened
from app.ledger.importers.headers import Header, find_header, layout_of, required

_CODES = ("勘定科目コード", "科目コード", "勘定コード", "コード", "科目CD", "科目番号")
_NAMES = ("勘定科目名", "勘定科目名称", "科目名", "科目名称", "勘定科目", "名称", "正式科目名")
#: A file with one of these is a journal or a list of balances that also names codes.
_OTHER_CONTENT = ("借方", "貸方", "残高", "金額", "日付", "取引日")


@dataclass(frozen=True)
class CodeTable:
    """The importer; see the module."""

    format: str = "code-table"
    title: str = "勘定科目コード表"

    def score(self, file: SourceFile) -> int:
        return 50 if _header(file) else 0

    def read(self, file: SourceFile) -> ImportResult:
        header = required(_header(file), file.name, self.title)
        layout = layout_of(header, {"code": _CODES, "name": _NAMES}, {}, {})
        cells = read_cells(file, layout)
        columns = [[cells.texts[identity] for identity in cells.ids[name].tolist()] for name in ("code", "name")]
        rows = list(zip(cells.row.tolist(), *columns, strict=True))
        codes, problems = _codes(rows, layout.titles)
        problems = sorted([*cells.problems, *problems], key=lambda problem: problem.row)
        bad_rows = {problem.row for problem in problems if problem.blocks}
        return ImportResult(
            self.format,
            self.title,
            file.encoding,
            codes=codes,
            problems=tuple(problems),
            left_out=tuple(f"({row})" for row in sorted(bad_rows)),
        )


def _codes(rows: list[tuple[int, str, str]], titles: Mapping[str, str]) -> tuple[dict[str, str], list[RowProblem]]:
    """Names by code without those that contradict each other, and what is wrong."""
    first: dict[str, tuple[int, str]] = {}
    problems, contradicted = [], set()
    for row, cell, name in rows:
        code = as_code(cell)
        if not cell:  # a heading
            problems.append(RowProblem(row, titles["code"], "import.name_without_code", {"name": shortened(name)}, blocks=False))
        elif code is None:
            problems.append(RowProblem(row, titles["code"], "import.no_account_code", {"cell": shortened(cell)}))
        elif not name:
            problems.append(RowProblem(row, titles["name"], "import.code_without_name", {"account_code": code}))
        elif first.setdefault(code, (row, name))[1] != name:
            contradicted.add(code)
            other_row, other = first[code]
            values: dict[str, str | int] = {
                "account_code": code,
                "name": shortened(name),
                "other": shortened(other),
                "other_row": other_row,
            }
            problems.append(RowProblem(row, titles["name"], "import.code_with_two_names", values))
    return {code: name for code, (_, name) in first.items() if code not in contradicted}, problems


def _header(file: SourceFile) -> Header | None:
    header = next(_headers(file), None)
    if header is None or any(word in name for name in header.names for word in _OTHER_CONTENT):
        return None
    return header


def _headers(file: SourceFile) -> Iterator[Header]:
    for code in _CODES:
        for name in _NAMES:
            if header := find_header(file, (code, name)):
                yield header


CODE_TABLE = CodeTable()
