"""What to type into a form so that each of its checks strikes: by form and check, in a book without entries or in that of the demo."""

#: Typed texts by key of the cell.
Typed = dict[str, str]

EMPTY_BOOK: dict[str, dict[str, Typed]] = {
    "action_plan": {
        "target_growth": {
            "actions.1.indicator": "sales_growth_rate",
            "actions.1.target.y1": "10",
            "figures.net_sales.y0": "100,000",
            "figures.net_sales.y1": "102,000",
        },
        "target_margin": {
            "actions.1.indicator": "operating_margin",
            "actions.1.target.y2": "9",
            "figures.net_sales.y2": "100",
            "figures.operating_income.y2": "5",
        },
        "target_productivity": {
            "actions.1.indicator": "labour_productivity",
            "actions.1.target.y1": "900",
            "figures.operating_income.y1": "5,000",
            "check.employees.y1": "10",
        },
        "target_months": {
            "actions.1.indicator": "working_capital_months",
            "actions.1.target.y1": "3",
            "figures.net_sales.y1": "120,000",
            "check.trade_receivables.y1": "20,000",
            "check.inventories.y1": "0",
            "check.trade_payables.y1": "0",
        },
        "target_equity": {
            "actions.1.indicator": "equity_ratio",
            "actions.1.target.y1": "40",
            "check.net_assets.y1": "30",
            "check.total_assets.y1": "100",
        },
        "target_not_checked": {"actions.1.indicator": "equity_ratio", "actions.1.target.y1": "40"},
        "target_missing": {"actions.1.measures.y1": "値上げ"},
        "repayment_source": {"figures.net_income.y1": "100", "figures.depreciation.y1": "100", "figures.repayments.y1": "300"},
        "still_in_deficit": {"figures.operating_income.y0": "-1", "figures.operating_income.y5": "0"},
        "ebitda_not_positive": {"figures.operating_income.y1": "-5", "figures.depreciation.y1": "1"},
        "cash_runs_out": {"check.cash.y1": "-5"},
        "sheets_not_written": {"by_local_benchmark": "はい"},
        "multiple_not_known": {"figures.operating_income.y1": "5", "figures.depreciation.y1": "1"},
        "no_confirmation_method": {"confirmed_on": "2026-10-05"},
    },
    "action_plan_progress": {
        "state_missing": {"actions.1.measures": "値上げ"},
        "report_missing": {"actions.1.measures": "値上げ"},
        "cash_short": {"ahead.opening.m0": "0", "ahead.receipts.m0": "0", "ahead.payments.m0": "10"},
        "next_opening": {"ahead.opening.m0": "10", "ahead.receipts.m0": "0", "ahead.payments.m0": "0", "ahead.opening.m1": "99"},
        "behind_last_year": {"results.to_date_sales.now": "90", "results.to_date_sales.before": "100"},
        "behind_plan": {"results.to_date_sales.now": "95", "against_plan.plan_net_sales.now": "100"},
    },
    "early_improvement_plan": {
        "years_outside": {"years": "6"},
        "issue_number": {"actions.1.number": "4"},
        "no_effect": {},
        "loss_at_end": {"years": "1", "profit.net_sales.y1": "100", "profit.cost_of_sales.y1": "100", "profit.sga_expenses.y1": "10"},
        "year_missing": {"years": "1"},
        "beyond_period": {"years": "1", "profit.net_sales.y3": "5"},
        "actual_short": {"actual.opening.m1": "0", "actual.cash_sales.m1": "0", "actual.cash_purchases.m1": "10"},
        "actual_opening": {
            "actual.opening.m1": "5",
            "actual.cash_sales.m1": "0",
            "actual.cash_purchases.m1": "0",
            "actual.opening.m2": "7",
        },
        "planned_short": {"planned.opening.p1": "0", "planned.cash_sales.p1": "0", "planned.cash_purchases.p1": "10"},
        "planned_opening": {
            "planned.opening.p1": "5",
            "planned.cash_sales.p1": "0",
            "planned.cash_purchases.p1": "0",
            "planned.opening.p2": "7",
        },
        "planned_after_actual": {
            "actual.opening.m6": "5",
            "actual.cash_sales.m6": "0",
            "actual.cash_purchases.m6": "0",
            "planned.opening.p1": "7",
        },
    },
    "profit_improvement_plan": {
        "years_outside": {"years": "4"},
        "request_missing": {"support": "asked"},
        "request_without_asking": {"support": "none", "request": "返済を1年待つ"},
        "one_year_when_asked": {"support": "asked", "years": "2"},
        "cash_short": {"figures.closing.y1": "-1"},
        "loss_at_end": {"years": "1", "figures.gross_profit.y1": "0", "figures.sga_expenses.y1": "5"},
        "year_missing": {"years": "1"},
    },
    "jfc_capital_plan": {
        "funds_differ": {"working.1.amount": "10", "own_funds": "5"},
        "equity_breaks": {
            "figures.total_assets.previous": "10",
            "figures.total_liabilities.previous": "0",
            "figures.total_assets.current": "30",
            "figures.total_liabilities.current": "0",
            "figures.net_sales.current": "5",
            "figures.cost_of_sales.current": "0",
            "figures.sga_expenses.current": "0",
        },
        "final_not_checkable": {
            "figures.total_assets.p3": "10",
            "figures.total_liabilities.p3": "0",
            "figures.total_assets.final": "50",
            "figures.total_liabilities.final": "0",
        },
        "debts_exceed_liabilities": {"lenders.1.balance.current": "10", "figures.total_liabilities.current": "5"},
        "new_borrowings_differ": {"jfc_loan": "10"},
        "deficit_at_final": {"figures.net_sales.final": "0", "figures.cost_of_sales.final": "0", "figures.sga_expenses.final": "1"},
        "detail_exceeds_sga": {"figures.sga_expenses.current": "5", "figures.sga_personnel.current": "6"},
        "bank_unnamed": {"bank_loan": "5"},
    },
    "status_report": {
        "cash_short": {"ahead.opening.m0": "0", "ahead.receipts.m0": "0", "ahead.payments.m0": "10"},
        "unpaid_missing": {"taxes": "late"},
        "late_repayment": {"repayment_state": "late"},
        "sales_down": {"results.net_sales.now": "90", "results.net_sales.before": "100"},
        "cash_thin": {"position.cash_and_deposits.now": "5", "position.twelve_sales.now": "120"},
    },
    "monitoring_report": {
        "cash_short": {"ahead.opening.m0": "0", "ahead.receipts.m0": "0", "ahead.payments.m0": "10"},
        "no_visit": {},
    },
    "support_report": {
        "trial_balance_missing": {"occasion": "interim"},
        "tax_return_missing": {"occasion": "closing"},
        "state_missing": {"actions.1.action": "定期便"},
        "below_plan": {"results.operating_income.now": "5", "gaps.plan_operating.now": "10"},
    },
    "management_design": {
        "target_year_past": {"target_year": "2020"},
        "future_missing": {"past_value": "味"},
        "value_without_model": {"future_value": "味"},
    },
    "local_benchmark": {
        "no_supplier": {},
        "no_customer": {},
        "no_process": {},
        "goal_without_measures": {"issues": "粗利"},
    },
}
DEMO_BOOK: dict[str, dict[str, Typed]] = {
    "early_improvement_plan": {"actual_tie": {"actual.cash_sales.m1": "1"}},
    # Sales of July to September 2026 are below those of 2025.
    "monitoring_report": {"trend_differs": {"trend": "up"}},
}
