"""A workbook shaped as METI's ``locaben.xlsm`` is known to be, with invented values: sheets, shared texts, a drawing, macros, formulas.

No genuine file exists here. Taken over from ``reference/local_benchmark.md`` 1: the names of the 【参照】 sheets and their columns,
the marks ①-⑥, rows marked 不使用, 中規模/小規模 within 事業規模. Assumed, and said so where it matters: that the financial inputs stand as labels in
one column of the sheet 「6つの指標」 with a column per period headed 前々期, 前期, 最新期, that ratios are percent, and the title rows.
"""

import zipfile
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

Cell = str | int | float | None
Rows = list[list[Cell]]
INDICATORS = (
    ("【参照】売上増加率基準値", "①売上増加率", True),
    ("【参照】営業利益率基準値", "②営業利益率", True),
    ("【参照】労働生産性基準値", "③労働生産性", True),
    ("【参照】ＥＢＩＴＤＡ基準値", "④ＥＢＩＴＤＡ有利子負債倍率", False),
    ("【参照】営業運転資本回転期間基準値", "⑤営業運転資本回転期間", False),
    ("【参照】自己資本比率基準値", "⑥自己資本比率", True),
)
HEADER = ["指標", "大分類", "小分類", "事業規模", "中央値", "標準偏差", "ⅳ", "ⅲ", "ⅱ", "ⅰ"]
CLASSES = (
    ("01_農業", ("農業",)),
    ("02_建設業", ("建設業",)),
    (
        "03_製造業",
        ("食料品・飼料・飲料", "化学工業・関連製品", "鉄鋼業、非鉄金属", "金属製品", "一般・電気機械器具", "その他の製造業"),
    ),
    ("04_卸売業", ("化学製品", "繊維関連製品", "食料品", "その他の卸売業")),
    ("05_小売業", ("小売業",)),
    ("06_飲食業", ("飲食業",)),
    ("07_不動産業", ("不動産業",)),
    ("08_運輸業", ("運輸業",)),
    ("09_エネルギー", ("エネルギー",)),
    (
        "10_サービス業",
        ("物品賃貸業", "娯楽業", "広告・調査・情報サービス業", "事業サービス業", "専門サービス業", "その他のサービス業"),
    ),
    ("11_医療業", ("医療業",)),
    ("12_保険衛生、廃棄物処理業", ("保険衛生、廃棄物処理業",)),
    ("13_観光業", ("観光業",)),
    ("14_その他", ("その他業種",)),
)
SIZES = ("中規模事業者", "小規模事業者")
#: Invented: ⅰ, ⅱ, ⅲ, ⅳ are 40, 20, 0, -20 for indicators where more is better and 2, 4, 8, 16 where less is; small companies one less.
HIGHER, LOWER = (40, 20, 0, -20), (2, 4, 8, 16)
INPUT_SHEET = "6つの指標"
LABELS = (
    *("売上高", "前期売上高", "営業利益", "減価償却費", "現金・預金", "受取手形", "売掛金", "棚卸資産", "負債合計"),
    *("支払手形", "買掛金", "借入金", "純資産合計", "負債・純資産合計", "従業員数"),
)
MACROS = b"\xd0\xcf\x11\xe0 invented bytes of a macro project \x00\x01\x02"


def threshold_rows(mark: str, is_higher: bool) -> Rows:
    """The rows of one 基準値 sheet as they stand below two lines of title."""
    rows: Rows = [[f"{mark}の基準値（架空）"], [], list(HEADER)]
    for major, names in CLASSES:
        for name in names:
            for size in SIZES:
                less = int(size == SIZES[1])
                i, ii, iii, iv = (limit - less for limit in (HIGHER if is_higher else LOWER))
                rows.append([mark, major, name, size, (ii + iii) / 2, 3.5, iv, iii, ii, i])
        if major == "07_不動産業":
            rows.append([mark, major, "不使用（旧区分）", SIZES[0], None, None, None, None, None, None])
    return rows


def sheets() -> dict[str, Rows]:
    """Every sheet by name, as a copy a test may damage."""
    inputs: Rows = [["ローカルベンチマーク　財務情報"], [], ["（単位：千円）", None, "前々期", "前期", "最新期"]]
    inputs += [[None, label if label != "売上高" else "売上高（千円）", None, None, None] for label in LABELS]
    inputs.append([None, "EBITDA", *(f"={column}6+{column}7" for column in "CDE")])
    found: dict[str, Rows] = {INPUT_SHEET: inputs, "商流・業務フロー": [["業務①"]], "4つの視点": [["経営者"]]}
    found["【参照】業種区分"] = [["大分類", "小分類"], *([major, *names] for major, names in CLASSES)]
    found["【参照】企業規模"] = [["業種", "従業員", "資本金"]]
    return found | {name: threshold_rows(mark, is_higher) for name, mark, is_higher in INDICATORS}


def write_workbook(path: Path, change: Callable[[dict[str, Rows]], object] = lambda book: None) -> Path:
    """Write the workbook, damaged by ``change`` on the way."""
    book = sheets()
    change(book)
    path.write_bytes(workbook_bytes(book))
    return path


def workbook_bytes(book: Mapping[str, Rows]) -> bytes:
    """The archive: parts as Excel writes them, macros and a drawing among them."""
    texts: dict[str, int] = {}
    parts = {f"xl/worksheets/sheet{number}.xml": _sheet(rows, texts, number == 1) for number, rows in enumerate(book.values(), start=1)}
    names = "".join(
        f'<sheet name="{escape(name)}" sheetId="{number}"{" state=" + chr(34) + "hidden" + chr(34) if "参照" in name else ""}'
        f' r:id="rId{number}"/>'
        for number, name in enumerate(book, start=1)
    )
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number in range(1, len(book) + 1)
    )
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
        for name in parts
    )
    shared = "".join(f"<si><t>{escape(text)}</t></si>" for text in texts)
    whole = {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/>{overrides}'
        '<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>'
        '<Override PartName="/xl/sharedStrings.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>'
        '<Override PartName="/xl/drawings/drawing1.xml" ContentType="application/vnd.openxmlformats-officedocument.drawing+xml"/></Types>',
        "_rels/.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" Type="{_OFFICE}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><workbookPr codeName="ThisWorkbook"/>'
        f'<sheets>{names}</sheets><calcPr calcId="191029"/></workbook>',
        "xl/_rels/workbook.xml.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}">{relations}'
        f'<Relationship Id="rId97" Type="{_OFFICE}/styles" Target="styles.xml"/>'
        f'<Relationship Id="rId98" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
        '<Relationship Id="rId99" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/>'
        "</Relationships>",
        **parts,
        "xl/worksheets/_rels/sheet1.xml.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/drawing" Target="../drawings/drawing1.xml"/></Relationships>',
        "xl/drawings/drawing1.xml": f'{_HEAD}<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"/>',
        "xl/styles.xml": _STYLES,
        "xl/sharedStrings.xml": f'{_HEAD}<sst xmlns="{_MAIN}" count="{len(texts)}" uniqueCount="{len(texts)}">{shared}</sst>',
    }
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in whole.items():
            archive.writestr(name, text)
        archive.writestr(zipfile.ZipInfo("xl/vbaProject.bin", (2024, 4, 1, 9, 0, 0)), MACROS)
    return out.getvalue()


def _sheet(rows: Sequence[Sequence[Cell]], texts: dict[str, int], has_drawing: bool) -> str:
    lines = []
    for number, cells in enumerate(rows, start=1):
        found = "".join(_cell(f"{chr(65 + place)}{number}", cell, texts) for place, cell in enumerate(cells))
        lines.append(f'<row r="{number}" spans="1:10">{found}</row>')
    drawing = '<drawing r:id="rId1"/>' if has_drawing else ""
    return (
        f'{_HEAD}<worksheet xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheetPr codeName="Sheet"/><sheetData>{"".join(lines)}</sheetData>'
        f'<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>{drawing}</worksheet>'
    )


def _cell(place: str, cell: Cell, texts: dict[str, int]) -> str:
    match cell:
        case None:
            return f'<c r="{place}" s="1"/>'
        case str() if cell.startswith("="):
            return f'<c r="{place}" s="1"><f>{escape(cell[1:])}</f><v>0</v></c>'
        case str():
            return f'<c r="{place}" t="s"><v>{texts.setdefault(cell, len(texts))}</v></c>'
    return f'<c r="{place}" s="1"><v>{cell}</v></c>'


_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_STYLES = (
    f'{_HEAD}<styleSheet xmlns="{_MAIN}"><fonts count="1"><font><sz val="11"/><name val="BIZ UDPGothic"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="3" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>'
)
