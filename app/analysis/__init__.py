"""What the books say: cash flow, indicators, forms. Computed from the ledger, never stored back into it.

``form_*`` is the engine of forms: definitions are data (``form_reading``), their formulas a small language (``form_formulas``), a form is
filled by ``form_filling``. ``benchmark_*``, ``industry_*`` and ``local_benchmark`` are the Local Benchmark; ``financing`` the rules of
schemes and guarantees; ``report_*`` and ``owed_schemes`` what is due to whom when; ``plan_progress`` plan against actual.
"""
