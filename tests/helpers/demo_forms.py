"""What the demo company wrote on its forms: the non-financial sheets, an action plan, an early improvement plan, a half-year's report.

The plan buys a filling machine on a loan of eight million yen (8,000 in thousands) in November 2026, repaid from May 2027 in 78 months.
Figures are typed as people type them, in the unit of the form (thousands of yen); its sheets stand in ``demo_sheets``.
"""

from tests.helpers.demo_questions import demo_financing_answers, demo_guarantee_answers
from tests.helpers.demo_sheets import ABOUT, GUARANTEED_BANK, demo_sheets

_YEARS = ("y1", "y2", "y3", "y4", "y5")
_LOAN = "新しい設備資金の返済を足した"
_MACHINE = "自動充填機の購入と、その借入を足した"


def demo_forms() -> list[dict[str, object]]:
    """Every form with the day it is about, what was typed by cell (with the reason of a correction) and the note of its kept version."""
    return [
        {"form": "local_benchmark", "about": ABOUT, "title": "", "answers": demo_sheets(), "note": "金融機関との対話の後"},
        {"form": "action_plan", "about": ABOUT, "title": "", "answers": _action_plan(), "note": "申込み時"},
        {"form": "early_improvement_plan", "about": ABOUT, "title": "", "answers": _early_plan(), "note": "金融機関へ提出"},
        {"form": "status_report", "about": "2026-09-01", "title": "業況報告書　2026年4月～9月", "answers": _status(), "note": "上期分"},
        {"form": "financing_questions", "about": ABOUT, "title": "", "answers": demo_financing_answers(), "note": "9月の回答"},
        {"form": "guarantee_questions", "about": ABOUT, "title": "", "answers": demo_guarantee_answers(), "note": "9月の回答"},
    ]


def _by_year(row: str, *texts: str, reason: str = "") -> dict[str, object]:
    return {f"{row}.{year}": [text, reason] if reason else text for year, text in zip(_YEARS, texts, strict=False)}


def _action_plan() -> dict[str, object]:
    return {
        "bank_giving": GUARANTEED_BANK,
        "support_content": (
            "Ａ　経営状況の分析　　Ｃ　計画の実行の確認（四半期ごとに試算表と資金繰り表で進み具合を確かめ、金融機関への報告を助ける）"
        ),
        "by_local_benchmark": "はい",
        "finances_issue": (
            "2026年4月からの大豆・包装材の値上がりで粗利が減り、直近12か月の営業利益率は1.6%。値上げと手間の削減で5%台に戻す。"
        ),
        "future_goal": (
            "2031年3月期に売上高1億5,900万円、営業利益890万円（営業利益率5.6%）。直営店・通信販売・贈答を売上の45%に高め、"
            "包装の残業を半分にする。EBITDA有利子負債倍率は3年目に実質無借金（0倍以下）とし、2030年ごろ次の代へ渡す。"
        ),
        "actions.1.issue": "原料と包装材の値上がりを価格に移せず、手作業の残業も多いため、営業利益率が下がっている。",
        "actions.1.indicator": "②営業利益率（%）",
        **_by_year(
            "actions.1.measures",
            "11月に自動充填機を導入。1月から商品ごとの原価を出す（製造係長）。",
            "4月に贈答品の価格を平均6%改める（社長）。包装の残業を3割減らす。",
            "業務用の価格を原料の値動きに合わせる取り決めを結ぶ（社長）。",
            "包装材を2社からの購入にし、箱の種類を12から7に減らす（店長）。",
            "残業を2026年の半分にし、空いた時間を直販の発送にあてる（製造係長）。",
        ),
        **_by_year("actions.1.target", "1.3", "3.0", "4.3", "5.0", "5.6"),
        "actions.2.issue": "百貨店の売上が減り、伸びている直販・通信販売の受け皿が足りない。",
        "actions.2.indicator": "①売上増加率（%）",
        **_by_year(
            "actions.2.measures",
            "通信販売の名簿6,800件に季節の案内を出す（店長）。",
            "6月に味噌の定期便を始め、年度末に300件にする（店長）。",
            "定期便600件。旅館・飲食店向けの小分け品を2品出す（社長）。",
            "県外の百貨店2店の催事に年4回出る（店長）。",
            "定期便1,000件。贈答の予約を9月から受ける（店長）。",
        ),
        **_by_year("actions.2.target", "-2.8", "3.1", "3.0", "2.3", "1.9"),
        "use_of_funds": (
            "自動充填機（990万円）の購入に800万円を充て、残りは自己資金。包装の手作業を減らして残業代を年180万円減らし、"
            "贈答期に断っていた注文（年約400万円）を受けられるようにする。取組計画1の営業利益率の改善に直接つながる。"
            "計画1年目は原料高で返済財源が返済額に約100万円足りないが、手元の現預金（2026年9月末1,590万円）でまかない、2年目からは返済財源が上回る。"
        ),
        **_by_year("figures.net_sales", "143,500", "148,000", "152,500", "156,000", "159,000"),
        **_by_year("figures.operating_income", "1,800", "4,400", "6,500", "7,800", "8,900"),
        **_by_year("figures.net_income", "1,400", "2,900", "4,500", "5,400", "6,200"),
        **_by_year("figures.depreciation", "4,000", "5,000", "4,800", "4,500", "4,200"),
        "figures.repayments.y2": ["7,524", _LOAN],
        "figures.repayments.y3": ["7,627", _LOAN],
        "figures.repayments.y4": ["5,827", _LOAN],
        "figures.repayments.y5": ["4,232", _LOAN],
        "check.borrowed.y1": ["8,000", "今回申し込む設備資金"],
        "check.other_cash.y1": "-9,300",
        "check.other_cash.y2": "-2,250",
        "supported_analysis": "はい",
        "supported_actions": "はい",
        "supported_figures": "はい",
    }


def _early_plan() -> dict[str, object]:
    return {
        "years": "3",
        "suppliers.1.name": "ほたる農産株式会社",
        "suppliers.1.amount": "14,000",
        "suppliers.1.content": "大豆・米（契約栽培）",
        "suppliers.2.name": "すずかけ醤油株式会社",
        "suppliers.2.amount": "9,500",
        "suppliers.2.content": "醤油（仕入商品）",
        "suppliers.3.name": "やまなみ青果組合",
        "suppliers.3.amount": "6,800",
        "suppliers.3.content": "大根・かぶ・瓜",
        "partners.1.name": "有限会社はぎの加工",
        "partners.1.amount": "2,900",
        "partners.1.content": "漬物の下漬け",
        "customers.1.name": "直営店・通信販売",
        "customers.1.amount": "52,200",
        "customers.1.content": "味噌・漬物・器。現金と翌月の決済代行",
        "customers.2.name": "株式会社あさぎり百貨店",
        "customers.2.amount": "23,400",
        "customers.2.content": "贈答の詰め合わせ。月末締め翌月末払い",
        "customers.3.name": "まるもり食品株式会社",
        "customers.3.amount": "15,800",
        "customers.3.content": "業務用の味噌。月末締め翌月末払い",
        "customers.4.name": "生活協同組合ひなたの会",
        "customers.4.amount": "12,700",
        "customers.4.content": "無添加の味噌。月末締め翌月末払い",
        "end_users.1.name": "食材にこだわる家庭、贈り物を探す人",
        "end_users.1.content": "産地と作り手が分かること",
        "issues.1.issue": "原料と包装材の値上がりで粗利が減っている。",
        "issues.1.cause": "商品ごとの原価が分からず、価格を決め直せていない。",
        "issues.1.policy": "原価を商品ごとに出し、贈答品から順に価格を改める。",
        "issues.2.issue": "贈答期の手作業で残業が集中し、注文も断っている。",
        "issues.2.cause": "充填と包装が人手に頼り、箱の種類が多い。",
        "issues.2.policy": "自動充填機を入れ、箱の種類を減らす。",
        "issues.3.issue": "百貨店の売上が減り、利益の出る直販が伸びきらない。",
        "issues.3.cause": "名簿への案内が年1回で、続けて買う仕組みがない。",
        "issues.3.policy": "定期便を始め、季節の案内を年4回にする。",
        **_actions(
            ("1", "商品ごとの原価を出す", "製造係長", "R9年1月～3月", "仕込みと包装の時間を測り、税理士と計算する", "0"),
            ("1", "贈答品の価格を平均6%改める", "社長", "R9年4月", "原価表をもとに卸先3社と話し、直営店から先に改める", "1,900"),
            ("2", "自動充填機を導入する", "製造係長", "R8年11月", "設備資金800万円を借り、年末の前に動かす", "1,800"),
            ("2", "箱の種類を12から7に減らす", "店長", "R9年6月", "売れ方を調べ、少ないものからやめる", "300"),
            ("3", "味噌の定期便を始める", "店長", "R9年6月", "通販サイトに申込みを設け、案内に入れる", "700"),
            ("3", "季節の案内を年4回出す", "店長", "R8年11月から", "名簿6,800件にはがきとメールで送る", "400"),
        ),
        **_by_year("profit.net_sales", "143,500", "148,000", "152,500"),
        **_by_year("profit.cost_of_sales", "84,700", "86,300", "88,200"),
        **_by_year("profit.sga_expenses", "57,000", "57,300", "57,800"),
        **_by_year("profit.personnel", "35,100", "35,300", "35,600"),
        **_by_year("profit.sga_depreciation", "900", "900", "900"),
        **_by_year("profit.non_operating_income", "640", "40", "40"),
        **_by_year("profit.non_operating_expenses", "520", "540", "440"),
        **_by_year("profit.income_taxes", "520", "1,000", "1,600"),
        "planned.borrowed.p2": ["8,000", _MACHINE],
        "planned.investing.p2": ["-11,600", _MACHINE],
    }


def _actions(*rows: tuple[str, ...]) -> dict[str, object]:
    names = ("number", "content", "who", "when", "how", "effect")
    return {f"actions.{number}.{name}": text for number, row in enumerate(rows, 1) for name, text in zip(names, row, strict=True)}


def _status() -> dict[str, object]:
    return {
        "recipient": f"{GUARANTEED_BANK}・かすみ県信用保証協会",
        "span": "6か月",
        "reporter": "税理士 見本 太郎 事務所",
        "results_reason": (
            "4月から9月の売上は前年同期を4.4%下回った。百貨店の1店舗の閉鎖と、7月・8月の贈答の注文を人手が足りず断ったため。"
            "大豆と包装材の値上がりで粗利率も下がった。棚卸と減価償却は決算でまとめて計上しているため、途中の利益は目安。"
        ),
        "repayment_state": "約定どおり",
        "taxes": "期限内に納付",
        "insurance": "期限内に納付",
        "plan_note": "9月末に事業行動計画書を作った。11月の設備の導入で、年末の残業を減らす。",
        "notes": "7月に代表者から300万円を借り入れた（2027年1月から毎月25万円を返す）。",
        "issues": "原料と包装材の値上がりを価格に移せていない。年末の仕入に備えた資金。",
        "decision": "2027年4月に贈答品の価格を改める。年末の資金はさざなみ銀行にも相談している。",
        "request": "自動充填機の設備資金（800万円）のご検討をお願いします。",
        "actions.2.state": "10月20日に相談する約束をした",
    }
