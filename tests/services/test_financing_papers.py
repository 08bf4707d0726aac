"""Papers of financing rules: an amount never parts from its unit."""

from pathlib import Path

from app.documents.document import TableBlock
from app.formatting import Formatter
from app.periods import Month
from app.services.financing_papers import rules_document
from app.services.reporting import Reporting
from app.tables import Column, Table
from tests.services.small_book import make_small_book

COLUMNS = (Column("condition", "text", "要件"), Column("value", "text", "値"), Column("threshold", "text", "基準"))


def test_written_out_values_have_room_and_empty_thresholds_take_none(tmp_path: Path) -> None:
    session = make_small_book(tmp_path)
    table = Table.from_rows("rule", "制度", COLUMNS, [("純資産", "△123,456,789円", "")])
    document = rules_document(Reporting(session), [table], "制度", Month(2025, 5), Formatter(), printed=True)
    session.close()
    (block,) = (each for each in document.blocks if isinstance(each, TableBlock))
    widths = {column.name: column.width for column in block.columns}
    assert widths["value"] is not None
    assert widths["value"] >= 25
    assert widths["threshold"] is None
