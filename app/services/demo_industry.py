"""The demo company's industry values: invented for it, of no industry, and called 見本 wherever they show."""

from datetime import datetime
from fractions import Fraction
from typing import Any

from app.analysis.industry_classes import CompanySize, industry_of
from app.analysis.industry_thresholds import Thresholds, ValuesEdition
from app.resources import read_json
from app.services.industry import TYPED_FIELDS, keep_demo_values
from app.services.session import BookSession


def put_industry_values(session: BookSession) -> ValuesEdition:
    """Keep the values of ``resources/demo/industry_values.json`` in the demo's book and choose its industry."""
    kept: dict[str, Any] = read_json("demo/industry_values.json")
    industry = industry_of(kept["industry"])
    assert industry is not None  # ours
    rows = []
    for size, indicators in kept["values"].items():
        for indicator, texts in indicators.items():
            median, i, ii, iii, iv = (Fraction(texts[field]) for field in TYPED_FIELDS)
            rows.append(Thresholds(indicator, industry.code, CompanySize(size), median, None, i, ii, iii, iv))
    return keep_demo_values(session, industry, tuple(rows), datetime.fromisoformat(kept["imported_at"]))
