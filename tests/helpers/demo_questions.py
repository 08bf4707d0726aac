"""What the demo company answered to the questions beside the pages of schemes and of the guarantee, so that they show real verdicts.

It answers as it stands: what it earns does not yet cover what it repays this year, and it says so.
"""

_YES, _NO = "はい", "いいえ"


def demo_financing_answers() -> dict[str, object]:
    """Answers about the company's loans, its support, its surroundings and what it wants to spend on its people."""
    return {
        "industry_kind": "製造業等（製造・建設・運輸など）",
        "wanted_loan": "800",
        "has_relaxed_loans": _NO,
        "unsecured_at_bank": "0",
        "has_support_institution": _YES,
        "makes_own_plan": _YES,
        "reports_quarterly": _YES,
        "has_revival_plan": _NO,
        "creditors_agree": _NO,
        "new_unguaranteed_loan": _NO,
        "hit_from_outside": _YES,
        "expected_to_recover": _YES,
        "sales_go_on_falling": _NO,
        "terms_worse_by_months": "0",
        "cash_is_strained": _NO,
        "materials_dearer": _YES,
        "hit_by_treated_water": _NO,
        "investments.1.what": "手当の引き上げ（1人あたり月5,000円）",
        "investments.1.investment_kind": "既存社員の待遇改善",
        "investments.1.each": "6",
        "investments.1.times": "12",
        "investments.2.what": "みそ製造技能士の講習と受験",
        "investments.2.investment_kind": "投資の当期費用",
        "investments.2.each": "5",
        "investments.2.times": "2",
        "has_loss_carried": _NO,
        "is_in_gifu": _NO,
        "accountant_reports": _YES,
        "iso_19": "0",
        "iso_51": "フルタイム8人、パート4人",
    }


def demo_guarantee_answers() -> dict[str, object]:
    """Answers about the three requirements of the guideline on guarantees by owners."""
    return {
        "claims_are_small": _YES,
        "owner_pay_is_usual": _YES,
        "assets_are_separate": _YES,
        "private_costs_kept_out": _YES,
        "separation_checked": _YES,
        "keeps_enough_profit": _NO,
        "financial_note": "2026年度は原料高で返済に約100万円足りない見込み。計画では2027年度から返済財源が返済額を上回る。",
        "statements_given": _YES,
        "tables_given": "毎月",
        "changes_told": _YES,
        "guaranteed_now": _YES,
        "wishes_no_guarantee": _YES,
        "pledges_to_keep": _YES,
    }
