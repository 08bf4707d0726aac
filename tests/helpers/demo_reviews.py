"""What the demo company's owner and accountant recorded of two months, and what they write in the report of the last one."""


def demo_reviews() -> list[dict[str, object]]:
    """Two months reviewed, oldest first; the owner's last action is still to be asked about."""
    owner, accountant = "見本 花子", "税理士 見本 太郎"
    quote = {"text": "包装資材の仕入先2社に見積りを頼む", "due": "2026-09-10"}
    bank = {"text": "こだま信用金庫に年末の資金を相談する", "due": "2026-10-20"}
    return [
        {
            "month": "2026-07",
            "role": "owner",
            "person": owner,
            "at": "2026-08-11T10:00:00+09:00",
            "remark": "包装資材の値上がりが続いている。",
            "decision": "同じ資材をほかの仕入先でも見積もってもらう。",
            "action": quote,
            "outcome": None,
        },
        {
            "month": "2026-08",
            "role": "owner",
            "person": owner,
            "at": "2026-09-10T10:00:00+09:00",
            "remark": "見積りは1社が安かった。切り替えは在庫を使い切ってから。",
            "decision": "年末の仕入に備え、早めに金融機関へ相談する。",
            "action": bank,
            "outcome": {"outcome": "done", "word": "2社からもらった"},
        },
        {
            "month": "2026-08",
            "role": "accountant",
            "person": accountant,
            "at": "2026-09-10T11:00:00+09:00",
            "remark": "",
            "decision": "在庫は月ごとに数えていないため、月の利益は目安としてご覧いただく。",
            "action": None,
            "outcome": None,
        },
    ]


def demo_comments() -> list[dict[str, str]]:
    """The comments on the last month."""
    return [
        {
            "month": "2026-09",
            "role": "owner",
            "text": "包装資材の仕入先の切り替えを進めています。年末に向けて資金の相談を始めます。",
        },
        {"month": "2026-09", "role": "accountant", "text": "棚卸と減価償却は決算でまとめて計上しているため、月ごとの利益は目安です。"},
    ]
