"""What others say about the demo company: its bank's statement of the current year and an invoice it received.

Both follow from the demo's own entries, so the books agree with them but for one thing on purpose: the bank kept its fee for a
certificate of the balance in the last month, and nobody has entered it yet.
"""

from collections.abc import Sequence
from datetime import date
from xml.sax.saxutils import escape

from tests.helpers.bank_files import XML, Holder, Movement, zengin_03, zengin_file
from tests.helpers.demo_figures import MAIN_BANK, NAME, DemoMonth
from tests.helpers.journal_layouts import DEPOSIT, Entry, Tax

ACCOUNT = Holder(number="2604815", bank="ｻｻﾞﾅﾐ", holder="ｶ)ﾂｸﾓﾐｿﾎﾝﾎﾟ")
FEE, FEE_TEXT = 880, "ｼﾖｳﾒｲｼﾖ ﾃｽｳﾘﾖｳ"
#: 取引区分: 振込 and 振替.
TRANSFER, DIRECT = "11", "14"
#: The supplier whose invoice is there: one delivery a month, to be paid at the end of the next.
INVOICING = "すずかけ醤油株式会社"

#: Counterparties as banks write them.
_NAMES = {
    "株式会社あさぎり百貨店": "ｶ)ｱｻｷﾞﾘﾋﾔﾂｶﾃﾝ",
    "まるもり食品株式会社": "ﾏﾙﾓﾘｼﾖｸﾋﾝ(ｶ",
    "生活協同組合ひなたの会": "ｾｲｷﾖｳ)ﾋﾅﾀﾉｶｲ",
    "有限会社こまどり商店": "ﾕ)ｺﾏﾄﾞﾘｼﾖｳﾃﾝ",
    "株式会社さんざし弁当": "ｶ)ｻﾝｻﾞｼﾍﾞﾝﾄｳ",
    "道の駅やまぼうし": "ﾐﾁﾉｴｷ ﾔﾏﾎﾞｳｼ",
    "旅館みずうみ荘": "ﾘﾖｶﾝ ﾐｽﾞｳﾐｿｳ",
    "合同会社はたけの台所": "ﾄﾞ)ﾊﾀｹﾉﾀﾞｲﾄﾞｺﾛ",
    "ゆうなぎ決済株式会社": "ﾕｳﾅｷﾞｹﾂｻｲ(ｶ",
    "ほたる農産株式会社": "ﾎﾀﾙﾉｳｻﾝ(ｶ",
    "有限会社しおかぜ糀店": "ﾕ)ｼｵｶｾﾞｺｳｼﾞﾃﾝ",
    "やまなみ青果組合": "ﾔﾏﾅﾐｾｲｶｸﾐｱｲ",
    "すずかけ醤油株式会社": "ｽｽﾞｶｹｼﾖｳﾕ(ｶ",
    "あかね陶苑": "ｱｶﾈﾄｳｴﾝ",
    "こはく容器株式会社": "ｺﾊｸﾖｳｷ(ｶ",
    "有限会社はぎの加工": "ﾕ)ﾊｷﾞﾉｶｺｳ",
    "くろつばめ運輸株式会社": "ｸﾛﾂﾊﾞﾒｳﾝﾕ(ｶ",
    "みなも電力株式会社": "ﾐﾅﾓﾃﾞﾝﾘﾖｸ(ｶ",
    "すばるカード": "ｽﾊﾞﾙｶ-ﾄﾞ",
}
#: Begin of the description, without the month, to what the bank prints; the first that fits counts.
_TEXTS = {
    "パート給与": "ｷﾕｳﾖ ﾊﾟ-ﾄ",
    "給与": "ｷﾕｳﾖ",
    "夏季賞与": "ｼﾖｳﾖ",
    "仕込み蔵": "ﾚｲｿﾞｳｿｳｺﾘﾖｳ",
    "会計・受注システム": "ｼｽﾃﾑﾘﾖｳﾘﾖｳ",
    "作業着": "ｾﾝﾀｸﾀﾞｲ",
    "借入金": "ｺﾞﾍﾝｻｲ",
    "充填機": "ﾃｲｷﾃﾝｹﾝﾘﾖｳ",
    "包装ライン": "ﾘ-ｽﾘﾖｳ",
    "商工会議所": "ｼﾖｳｺｳｶｲｷﾞｼﾖ ｶｲﾋ",
    "固定資産税": "ｺﾃｲｼｻﾝｾﾞｲ",
    "地域情報誌": "ｺｳｺｸﾘﾖｳ",
    "ギフトカタログ": "ｶﾀﾛｸﾞ ｲﾝｻﾂ",
    "役員借入": "ﾂｸﾓ ﾐﾉﾘ",
    "法人税": "ｺｸｾﾞｲ ﾎｳｼﾞﾝｾﾞｲ",
    "消費税": "ｺｸｾﾞｲ ｼﾖｳﾋｾﾞｲ",
    "源泉所得税": "ｹﾞﾝｾﾝｾﾞｲ ｼﾞﾕｳﾐﾝｾﾞｲ",
    "火災": "ｿﾝｶﾞｲﾎｹﾝﾘﾖｳ",
    "社会保険料": "ｼﾔｶｲﾎｹﾝﾘﾖｳ",
    "税理士": "ｺﾓﾝﾘﾖｳ",
    "経営者保険": "ｾｲﾒｲﾎｹﾝﾘﾖｳ",
    "自動車税": "ｼﾞﾄﾞｳｼﾔｾﾞｲ",
    "衛生管理講習": "ｺｳｼﾕｳﾘﾖｳ",
    "資金移動": "ｶ)ﾂｸﾓﾐｿﾎﾝﾎﾟ",
    "電話": "ﾃﾞﾝﾜﾘﾖｳ",
    "預金利息": "ｵﾘｿｸ",
}


def bank_statement(entries: Sequence[Entry], opening: int, first: DemoMonth, last: DemoMonth) -> bytes:
    """The main bank's lines from the first day of ``first`` to the last of ``last``, in the bank association's form 03 (入出金取引明細)."""
    movements = [movement for entry in entries for movement in _movements(entry)]
    movements.append(Movement(last.day(29), -FEE, FEE_TEXT, kind=DIRECT))
    movements.sort(key=lambda movement: movement.day)
    return zengin_file([zengin_03(opening, movements, ACCOUNT, (first.day_one, last.last_day))], "\r\n")


def _movements(entry: Entry) -> list[Movement]:
    """What the account of the bank moved by in an entry."""
    lines = [(sign, line) for sign, side in ((1, entry.debits), (-1, entry.credits)) for line in side]
    party = next((line.counterparty for _, line in lines if line.counterparty), "")
    found = []
    for sign, line in lines:
        if (line.account, line.sub_account) == (DEPOSIT, MAIN_BANK):
            amount, printed = sign * line.amount, _NAMES.get(party) or _text_of(entry)
            is_transfer = party != "" or entry.description == "資金移動"
            if is_transfer and sign > 0:  # who sent it has a field of its own
                found.append(Movement(entry.day, amount, "", printed, TRANSFER))
            else:
                found.append(Movement(entry.day, amount, printed, kind=TRANSFER if is_transfer else DIRECT))
    return found


def _text_of(entry: Entry) -> str:
    said = entry.description.split("月分 ")[-1]
    return next(text for begin, text in _TEXTS.items() if said.startswith(begin))


def received_invoice(entries: Sequence[Entry], month: DemoMonth) -> bytes:
    """The JP PINT invoice of :data:`INVOICING` for what it delivered in ``month``, due at the end of the next."""
    (bought,) = (
        entry.debits[0]
        for entry in entries
        if (entry.day.year, entry.day.month) == (month.year, month.month)
        and (entry.credits[0].account, entry.credits[0].counterparty) == ("買掛金", INVOICING)
    )
    assert bought.tax is Tax.PURCHASE_8
    tax = bought.amount * bought.tax.rate // (100 + bought.tax.rate)
    net = bought.amount - tax
    currency = 'currencyID="JPY"'
    scheme = "<cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme>"
    category = f"<cbc:ID>AA</cbc:ID><cbc:Percent>{bought.tax.rate}</cbc:Percent>{scheme}"
    parts = [
        "<cbc:CustomizationID>urn:peppol:pint:billing-1@jp-1</cbc:CustomizationID>",
        "<cbc:ProfileID>urn:peppol:bis:billing</cbc:ProfileID>",
        f"<cbc:ID>SK-{month.year}{month.month:02}-031</cbc:ID>",
        f"<cbc:IssueDate>{month.last_day}</cbc:IssueDate>",
        f"<cbc:DueDate>{month.plus(1).day(31)}</cbc:DueDate>",
        "<cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>",
        "<cbc:DocumentCurrencyCode>JPY</cbc:DocumentCurrencyCode>",
        _period(month.day_one, month.last_day),
        _party("AccountingSupplierParty", INVOICING, "9990001000031", scheme),
        _party("AccountingCustomerParty", NAME, "9990001000017", scheme),
        f"<cac:TaxTotal><cbc:TaxAmount {currency}>{tax}</cbc:TaxAmount>"
        f"<cac:TaxSubtotal><cbc:TaxableAmount {currency}>{net}</cbc:TaxableAmount>"
        f"<cbc:TaxAmount {currency}>{tax}</cbc:TaxAmount><cac:TaxCategory>{category}</cac:TaxCategory></cac:TaxSubtotal></cac:TaxTotal>",
        f"<cac:LegalMonetaryTotal><cbc:LineExtensionAmount {currency}>{net}</cbc:LineExtensionAmount>"
        f"<cbc:TaxExclusiveAmount {currency}>{net}</cbc:TaxExclusiveAmount>"
        f"<cbc:TaxInclusiveAmount {currency}>{bought.amount}</cbc:TaxInclusiveAmount>"
        f"<cbc:PayableAmount {currency}>{bought.amount}</cbc:PayableAmount></cac:LegalMonetaryTotal>",
        f'<cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:InvoicedQuantity unitCode="H87">1</cbc:InvoicedQuantity>'
        f"<cbc:LineExtensionAmount {currency}>{net}</cbc:LineExtensionAmount><cac:Item><cbc:Name>{month.label} 醤油・調味料 一式</cbc:Name>"
        f"<cac:ClassifiedTaxCategory>{category}</cac:ClassifiedTaxCategory></cac:Item>"
        f"<cac:Price><cbc:PriceAmount {currency}>{net}</cbc:PriceAmount></cac:Price></cac:InvoiceLine>",
    ]
    names = "urn:oasis:names:specification:ubl:schema:xsd"
    begin = (
        f'<Invoice xmlns="{names}:Invoice-2" xmlns:cac="{names}:CommonAggregateComponents-2" xmlns:cbc="{names}:CommonBasicComponents-2">'
    )
    return (XML + "\n".join([begin, *(f"  {part}" for part in parts), "</Invoice>"]) + "\n").encode()


def _period(first: date, last: date) -> str:
    return f"<cac:InvoicePeriod><cbc:StartDate>{first}</cbc:StartDate><cbc:EndDate>{last}</cbc:EndDate></cac:InvoicePeriod>"


def _party(role: str, name: str, number: str, scheme: str) -> str:
    return (
        f'<cac:{role}><cac:Party><cbc:EndpointID schemeID="0188">{number}</cbc:EndpointID>'
        "<cac:PostalAddress><cac:Country><cbc:IdentificationCode>JP</cbc:IdentificationCode></cac:Country></cac:PostalAddress>"
        f"<cac:PartyTaxScheme><cbc:CompanyID>T{number}</cbc:CompanyID>{scheme}</cac:PartyTaxScheme>"
        f"<cac:PartyLegalEntity><cbc:RegistrationName>{escape(name)}</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party></cac:{role}>"
    )
