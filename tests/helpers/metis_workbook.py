"""A workbook shaped as METI's ``locaben.xlsm`` (財務分析シート ver3) is, with invented values: sheets, shared texts, a drawing, macros.

Taken over from the genuine one, which is never part of the tests: names of the sheets, columns and words of the 基準値 sheets (their
circled numbers are not in order), shares of one for ratios, labels, places and period heads of 【入力】財務分析 with the formulas of
前期売上高. Left out: its hundred other cells, styles, charts, comments and controls.
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
    ("【参照】EBITDA基準値", "④ＥＢＴＤＡ有利子負債倍率", False),
    ("【参照】営業運転資本回転期間基準値", "⑥営業運転資本回転期間", False),
    ("【参照】自己資本比率基準値", "⑤自己資本比率", True),
)
HEADER = ["指標カテゴリ", "大分類", "小分類", "事業規模", "中央値", "標準偏差", "ⅳ", "ⅲ", "ⅱ", "ⅰ"]
CLASSES = (
    ("01_農業", ("農業",)),
    ("02_建設業", ("建設業",)),
    (
        "03_製造業",
        (
            "食料品・飼料・飲料製造業",
            "化学工業・関連製品製造業",
            "鉄鋼業、非鉄金属製造業",
            "金属製品製造業",
            "一般・電気機械器具製造業",
            "その他の製造業",
        ),
    ),
    ("04_卸売業", ("化学製品卸売業", "繊維関連製品卸売業", "食料品卸売業", "その他の卸売業")),
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
#: Invented: ⅰ, ⅱ, ⅲ, ⅳ are 40, 20, 0, -20 where more is better and 2, 4, 8, 16 where less is; small companies one less.
HIGHER, LOWER = (40, 20, 0, -20), (2, 4, 8, 16)
RATIOS = ("①", "②", "⑤自己")
INPUT_SHEET = "【入力】財務分析"
#: Row, label as the workbook writes it, example values of the columns D (latest), E and F.
INPUT_ROWS: tuple[tuple[int, str, tuple[Cell, ...]], ...] = (
    (5, "商号", ("株式会社○○",)),
    (6, "所在地", ("東京都○○",)),
    (7, "代表者名", ("○○　○○",)),
    (9, "ローカルベンチマーク23業種_大分類 ", ("13_観光業",)),
    (10, "ローカルベンチマーク23業種_小分類 ", ("観光業",)),
    (11, "", ("最新決算期", "前期決算期", "前々期決算期")),
    (12, "従業員数（正社員）※1", (30, 39, 30)),
    (13, "資本金　　　　※2", (10000,)),
    (20, "事業規模　※3", ('=IF(D9="","","中規模事業者")',)),
    (25, "", ("最新決算期", "前期決算期", "前々期決算期")),
    (26, "決算年月", (42795, 42430, 42064)),
    (27, "売上高", (5000, 4000, 3000)),
    (28, "前期売上高", ("=E27", "=F27", 2000)),
    (29, "営業利益", (15, -15, 0)),
    (30, "減価償却費　※4", (0, 18, 0)),
    (31, "現金・預金", (1000, 465.06, 474)),
    (32, "受取手形　　 ※5", (270, 259, 228)),
    (33, "売掛金　　", (456, 944, 566)),
    (34, "棚卸資産", (439, 621, 371)),
    (35, "負債合計", (1668, 3201, 2409)),
    (36, "支払手形　　 ※6", (463, 444, 391)),
    (37, "買掛金", (373, 258, 315)),
    (38, "借入金 　　 　※7", (0, 650, 970)),
    (39, "純資産合計", (912, 70, 771)),
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
                unit = 100 if mark.startswith(RATIOS) else 1
                rows.append([mark, major, name, size, *(number / unit for number in ((ii + iii) / 2, 3.5, iv, iii, ii, i))])
        if major == "07_不動産業":
            rows.append([mark, "不使用", "不使用", SIZES[0], None, None, None, None, None, None])
    return [*rows, ["※架空の値です。"]]


def sheets() -> dict[str, Rows]:
    """Every sheet by name, as a copy a test may damage."""
    inputs: Rows = [[] for _ in range(40)]
    for row, label, values in INPUT_ROWS:
        inputs[row - 1] = [None, label or None, None, *values, *[None] * (3 - len(values)), None, *([label] if row in (5, 27) else [])]
    found: dict[str, Rows] = {"財務分析シート ver3": [["ローカルベンチマーク"]], INPUT_SHEET: inputs}
    found |= {"【入力】商流・業務フロー": [["■実施内容"]], "【入力】4つの視点": [["経営理念"]]}
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
    parts = {f"xl/worksheets/sheet{number}.xml": _sheet(rows, texts, number == 2) for number, rows in enumerate(book.values(), start=1)}
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
        "xl/worksheets/_rels/sheet2.xml.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" '
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
    '<xf numFmtId="3" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
