"""What the demo company owes whom: reports on its two guaranteed loans, an agreement with its main bank, and what it gave already."""

from tests.helpers.demo_sheets import BANK, GUARANTEED_BANK


def demo_schemes() -> list[dict[str, object]]:
    """As the demo reads it."""
    return [
        {
            "entered_at": "2026-07-06T10:00:00+09:00",
            "owed": {"scheme": "management_strengthening", "start": "2025-10-20", "addressee": GUARANTEED_BANK, "since": "2026-07-01"},
            "given": [
                {"report": "quarterly", "last": "2026-06", "on": "2026-07-24", "note": "店頭で説明しました。"},
                {"report": "quarterly", "last": "2026-09", "on": "2026-10-23", "note": ""},
            ],
        },
        {
            "entered_at": "2026-07-06T10:10:00+09:00",
            "owed": {"scheme": "business_status_half_yearly", "start": "2020-11-27", "addressee": GUARANTEED_BANK, "since": "2026-07-01"},
            "given": [],
        },
        {
            "entered_at": "2026-07-06T10:20:00+09:00",
            "owed": {
                "scheme": "own_agreement",
                "start": "2026-09-01",
                "title": "毎月の試算表と資金繰り表",
                "addressee": BANK,
                "since": "2026-10-01",
                "every_months": 1,
                "due_after": 1,
                "due_day": 20,
                "owes": [{"kind": "item", "id": "trial_balance"}, {"kind": "item", "id": "cash_flow"}],
            },
            "given": [{"report": "periodic", "last": "2026-09", "on": "2026-10-19", "note": ""}],
        },
    ]
