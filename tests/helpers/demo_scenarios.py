"""What the demo company's owner asks about: a weak season, dearer ingredients passed on, a machine bought on credit with a hand more."""


def demo_scenarios() -> list[dict[str, object]]:
    """Every scenario with what it changes, as the book keeps it."""
    return [
        {"name": "売上10％減と回収15日遅れ", "changes": {"sales": "-1/10", "collection_days": 15}},
        {"name": "仕入5％高を価格に転嫁", "changes": {"purchase_price": "1/20", "pass_on": "1"}},
        {
            "name": "充填機の導入と採用",
            "changes": {
                "loans": [
                    {
                        "title": "さざなみ銀行 設備資金",
                        "principal": 8_000_000,
                        "drawn_on": "2026-11-16",
                        "rate": "21/1000",
                        "months": 84,
                        "grace_months": 6,
                        "repayment": "equal_principal",
                    }
                ],
                "investments": [{"title": "自動充填機", "amount": 9_900_000, "day": "2026-11-20", "years": 10}],
                "hirings": [{"people": 1, "monthly_pay": 230_000, "first": "2026-12", "employer_share": "3/20"}],
                "sales": "3/100",
            },
        },
    ]
