"""The reconciliation as tables: a row for each group and month, and the lines behind one of them."""

from collections.abc import Iterable, Iterator, Sequence

from app.analysis.account_lines import Line
from app.analysis.bank_balances import Disagreement
from app.analysis.reconciliation import MonthResult, Pairing, State
from app.analysis.reconciliation_groups import Group
from app.messages import Language, message
from app.tables import Cell, Column, Table

SUMMARY_COLUMNS = (
    Column("month", "month", "月"),
    Column("evidence", "text", "照合先の種類", "bank / issued / received"),
    Column("account", "text", "照合先"),
    Column("state", "text", "結果コード", "matched / open / balance_agrees / balance_differs / not_available"),
    Column("result", "text", "結果"),
    Column("covered_from", "date", "明細の初日"),
    Column("covered_to", "date", "明細の末日"),
    Column("bank_opening", "yen", "銀行の前残高"),
    Column("books_opening", "yen", "帳簿の前残高"),
    Column("bank_closing", "yen", "銀行の残高"),
    Column("books_closing", "yen", "帳簿の残高"),
    Column("difference", "yen", "差額", "銀行・請求書 - 帳簿"),
    Column("explained", "yen", "うち説明済み", "日付のずれ、相手のいらない行"),
    Column("matched", "integer", "一致"),
    Column("only_evidence", "integer", "銀行等のみ", "銀行・請求書だけにある行"),
    Column("only_evidence_amount", "yen", "銀行等のみの金額"),
    Column("only_books", "integer", "帳簿のみ"),
    Column("only_books_amount", "yen", "帳簿のみの金額"),
    Column("not_available", "integer", "照合不可", "明細や請求書がないため照合できない行"),
    Column("reason", "text", "理由コード"),
)
#: The lines of one pairing below each other, each with its place.
PLACE_COLUMNS = (
    Column("date", "date", "日付"),
    Column("from", "text", "もと"),
    Column("description", "text", "摘要・相手先"),
    Column("amount", "yen", "金額"),
    Column("file", "text", "ファイル"),
    Column("row", "integer", "行"),
    Column("batch", "integer", "取込番号"),
    Column("voucher", "integer", "伝票"),
)
LINE_COLUMNS = (
    Column("date", "date", "日付"),
    Column("state", "text", "結果コード"),
    Column("result", "text", "結果"),
    Column("amount", "yen", "銀行・請求書"),
    Column("books_amount", "yen", "帳簿"),
    Column("description", "text", "摘要・相手先"),
    Column("partner", "text", "相手の行"),
    Column("reason", "text", "理由"),
    Column("file", "text", "ファイル"),
    Column("row", "integer", "行"),
    Column("key", "text", "行の識別子"),
    Column("partner_key", "text", "相手の識別子"),
    Column("batch", "integer", "取込番号"),
    Column("voucher", "integer", "伝票"),
)


def summary_table(
    groups: Iterable[Group], *, with_names: bool = True, language: Language = "ja", notes_before: Sequence[str] = ()
) -> Table:
    """One row for each group and month; its notes say why something is missing and what to do.

    Without names an account is its kind and number (``預金口座1``): sub-accounts, and so the other banks, are in no package.
    """
    rows: list[tuple[Cell, ...]] = []
    notes: dict[str, None] = dict.fromkeys(notes_before)
    numbers: dict[str, int] = {}
    for group in groups:
        numbers[group.kind] = numbers.get(group.kind, 0) + 1
        title = message(f"reconciliation.kind.{group.kind}", language, number=numbers[group.kind]).text
        if group.kind == "bank" and with_names:
            title = group.title
        for result in group.months:
            rows.append((result.month, group.kind, title, *_figures(result, language)))
            if result.reason:
                notes[str(message(f"reconciliation.reason.{result.reason}", language))] = None
        if with_names:
            notes.update(dict.fromkeys(_disagreements(group, language)))
    return Table.from_rows("reconciliation", "帳簿と銀行明細・請求書の照合", SUMMARY_COLUMNS, rows, tuple(notes))


def _disagreements(group: Group, language: Language) -> Iterator[str]:
    """Where the statements of the shown months contradict each other: a line is missing in them, or stands twice."""
    shown = dict.fromkeys(found for result in group.months for found in group.disagreements_of(result.month))
    for found in shown:
        values = {"file": found.file, "row": found.row, "date": found.date, "stated": found.stated}
        values |= {"computed": found.computed, "difference": found.difference}
        yield message("reconciliation.disagreement", language, account=group.title, **values).text


def result_in_words(result: MonthResult, language: Language) -> str:
    """What people call what became of a month, with the yen by which balances differ."""
    if result.state is State.BALANCE_DIFFERS and result.difference is not None:
        return message("reconciliation.state.balance_differs", language, amount=abs(result.difference - result.explained)).text
    return state_in_words(result.state, language)


def state_in_words(state: State, language: Language) -> str:
    """What people call a state."""
    return message(f"reconciliation.state.{state}", language).text


def _figures(result: MonthResult, language: Language) -> tuple[Cell, ...]:
    balances = result.balances
    figures: tuple[Cell, ...] = (*(None,) * 6, result.difference, None)
    if balances is not None:
        figures = (
            balances.first,
            balances.last,
            balances.bank_opening,
            balances.books_opening,
            balances.bank_closing,
            balances.books_closing,
            balances.difference,
            result.explained,
        )
    elif result.month_end is not None:
        end = result.month_end
        explained = None if end.books_closing is None else result.explained
        figures = (end.first, end.last, end.bank_opening, None, end.bank_closing, end.books_closing, end.difference, explained)
    return (
        result.state.value,
        result_in_words(result, language),
        *figures,
        len(result.of(State.MATCHED)),
        len(result.of(State.ONLY_EVIDENCE)),
        result.amount(State.ONLY_EVIDENCE),
        len(result.of(State.ONLY_BOOKS)),
        -result.amount(State.ONLY_BOOKS),
        len(result.of(State.NOT_AVAILABLE)),
        result.reason,
    )


def lines_table(title: str, pairings: Sequence[Pairing], language: Language = "ja", gaps: Sequence[Disagreement] = ()) -> Table:
    """Every line of some pairings with its partner; what the bank's own lines do not tell first, then open ones, then by date."""
    rows: list[tuple[Cell, ...]] = [_gap_row(gap, language) for gap in gaps]
    for pairing in sorted(pairings, key=lambda pairing: not pairing.is_open):
        many = max(len(pairing.evidence), len(pairing.books))
        for position in range(many):
            one = pairing.evidence[position] if position < len(pairing.evidence) else None
            other = pairing.books[position] if position < len(pairing.books) else None
            rows.append(_row(pairing, one, other, language))
    return Table.from_rows("reconciliation_lines", title, LINE_COLUMNS, rows)


def places_table(title: str, pairing: Pairing, language: Language = "ja") -> Table:
    """The lines of a pairing with the file and row of each; a line of the books leads to its entry by batch and voucher."""
    rows = [
        (
            line.date,
            message(f"reconciliation.side.{line.side}", language).text,
            _words(line),
            line.amount,
            line.file,
            line.row,
            line.batch,
            line.voucher,
        )
        for line in (*pairing.books, *pairing.evidence)
    ]
    return Table.from_rows("reconciliation_places", title, PLACE_COLUMNS, rows)


def _row(pairing: Pairing, one: Line | None, other: Line | None, language: Language) -> tuple[Cell, ...]:
    """Evidence and posting beside each other; the file and row are those of the posting where there is one, for it leads on."""
    first = one or other
    assert first is not None
    beside = other if one is not None else None
    return (
        first.date,
        pairing.state.value,
        state_in_words(pairing.state, language),
        one.amount if one else None,
        other.amount if other else None,
        _words(first),
        _words(beside, with_date=True) if beside else "",
        pairing.reason,
        first.file,
        first.row,
        first.key,
        beside.key if beside else "",
        (other or first).batch,
        other.voucher if other else None,
    )


def _gap_row(gap: Disagreement, language: Language) -> tuple[Cell, ...]:
    """A difference inside the bank's own file; it has no key, for nothing can be its partner."""
    result = message("reconciliation.state.bank_gap", language).text
    words = message("reconciliation.gap_line", language, stated=gap.stated, computed=gap.computed).text
    return (gap.date, "bank_gap", result, gap.difference, None, words, "", "", gap.file, gap.row, "", "", None, None)


def _words(line: Line, *, with_date: bool = False) -> str:
    parts = [f"{line.date.month}/{line.date.day}" if with_date else "", line.number, line.description]
    if line.counterparty and line.counterparty not in line.description:
        parts.append(line.counterparty)
    return "　".join(part for part in parts if part)
