"""Industry values of the demo, invented and labelled so: the thresholds it is measured with."""


def demo_industry_values() -> dict[str, object]:
    """As the demo reads it."""
    return {
        "industry": "0301",
        "imported_at": "2026-10-01T09:00:00+09:00",
        "values": {
            "small": {
                "sales_growth_rate": {"median": "1", "i": "12", "ii": "5", "iii": "-1", "iv": "-9"},
                "operating_margin": {"median": "2", "i": "9", "ii": "4", "iii": "1", "iv": "-4"},
                "labour_productivity": {"median": "250", "i": "1500", "ii": "700", "iii": "100", "iv": "-400"},
                "debt_to_ebitda": {"median": "5", "i": "1", "ii": "3", "iii": "7", "iv": "18"},
                "working_capital_months": {"median": "2", "i": "0.5", "ii": "1.5", "iii": "2.5", "iv": "4"},
                "equity_ratio": {"median": "28", "i": "60", "ii": "38", "iii": "18", "iv": "-5"},
            },
            "medium": {
                "sales_growth_rate": {"median": "2", "i": "10", "ii": "4", "iii": "0", "iv": "-7"},
                "operating_margin": {"median": "2.5", "i": "8", "ii": "4", "iii": "1.5", "iv": "-2"},
                "labour_productivity": {"median": "400", "i": "1800", "ii": "900", "iii": "200", "iv": "-300"},
                "debt_to_ebitda": {"median": "6", "i": "1.5", "ii": "4", "iii": "9", "iv": "22"},
                "working_capital_months": {"median": "2.2", "i": "0.6", "ii": "1.6", "iii": "2.8", "iv": "4.5"},
                "equity_ratio": {"median": "35", "i": "65", "ii": "45", "iii": "25", "iv": "5"},
            },
        },
    }
