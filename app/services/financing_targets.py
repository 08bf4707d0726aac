"""The figures of financing: 財務絶対利益 to 人材確保目標利益, people, working and long-term capital, deemed equity, the 組替えプラン."""

from collections.abc import Mapping
from dataclasses import fields, replace

from app.analysis.financing import people, profit_targets, subordinated_loans, working_capital
from app.analysis.financing.regrouping import Regrouping, RegroupingChoices, regroup
from app.analysis.financing.rules import RuleResult
from app.analysis.form_values import Fact
from app.errors import InputRefused
from app.services.financing_gathering import Gathered, shown
from app.services.form_company_facts import company_fact


def figure_rules(gathered: Gathered) -> dict[str, RuleResult]:
    """The figures by their rule; later ones rest on earlier ones."""
    answers = gathered.answers
    found: dict[str, RuleResult] = {}

    def keep(result: RuleResult) -> Fact:
        found[result.rule] = result
        return Fact(result.value, result.reasons[0] if result.reasons else "", result.title, page="financing")

    absolute = keep(_absolute_profit(gathered))
    cash_flow = keep(_cash_flow(gathered, absolute))
    parts = _investment_parts(gathered)
    investment = keep(gathered.judge(profit_targets.PeopleInvestment, parts, profit_targets.people_investment_sum))
    rate = answers.or_else(answers.ratio("tax_rate"), lambda: Fact(profit_targets.USUAL_TAX_RATE, "", "出典と同じ仮定"))
    needed = {
        "financial_absolute_profit": absolute,
        "financial_cash_flow": cash_flow,
        "people_investment": investment,
        "tax_rate": rate,
        "has_loss_carried": answers.yes("has_loss_carried"),
    }
    keep(gathered.judge(profit_targets.NeededProfit, needed, profit_targets.needed_profit))
    keep(gathered.judge(profit_targets.PeopleTarget, {"financial_absolute_profit": absolute, **parts}, profit_targets.people_target))
    keep(_human_capital(gathered))
    keep(_added_value(gathered))
    keep(_working_capital(gathered))
    keep(_fixed_ratio(gathered))
    keep(_deemed_equity(gathered))
    return found


def regrouping_plan(gathered: Gathered, figures: Mapping[str, RuleResult]) -> tuple[Regrouping | None, str]:
    """The plan of the answers: rolled over what working capital carries unless answered otherwise."""
    loans = gathered.figures_of.loans()
    owed = [gathered.figures_of.owed(one) for one in loans or ()]
    service, asked = figures["financial_absolute_profit"], gathered.answers.amount("regroup_yearly")
    due = service.input("loan_principal_due").value
    if loans is None:
        return None, "form.fact.loans_not_registered"
    if not owed or None in owed or not isinstance(due, int):
        return None, "financing.regrouping.balances"
    if not isinstance(asked.value, int):
        return None, "financing.regrouping.answers"
    balance = sum(amount or 0 for amount in owed)
    choices = _regrouping_choices(gathered, asked.value, figures["working_capital"], balance)
    try:
        return regroup(balance, due, choices), ""
    except InputRefused as refused:
        return None, refused.code


def _regrouping_choices(gathered: Gathered, yearly: int, capital: RuleResult, balance: int) -> RegroupingChoices:
    def answered(name: str) -> int:
        value = gathered.answers.amount(name).value
        return value if isinstance(value, int) else 0

    subordinated = answered("regroup_subordinated")
    carried = capital.value if isinstance(capital.value, int) else 0
    rolling = gathered.answers.amount("regroup_rolling").value
    usual = max(min(carried, balance - subordinated), 0)
    return RegroupingChoices(
        rolling if isinstance(rolling, int) else usual,
        subordinated,
        yearly,
        answered("people_subordinated"),
        answered("people_loan"),
        answered("people_loan_yearly"),
    )


def _absolute_profit(gathered: Gathered) -> RuleResult:
    books, answers = gathered.figures_of, gathered.answers
    lease = answers.or_else(answers.amount("lease_principal_due"), books.lease_due)
    debts = books.scheduled_debts()
    amount = lease.value if isinstance(lease.value, int) else None
    reason = "form.fact.loans_not_registered" if debts is None else "form.fact.balance_not_known"
    service = profit_targets.DebtService(None, amount) if debts is None else profit_targets.debt_service(debts, amount)
    loans = Fact(service.loan_principal_due, reason, f"{books.register_origin()}から1年間の返済予定", page="loans")
    rolled = Fact(service.rolling_principal, reason, books.register_origin(), page="loans")
    facts = {"loan_principal_due": loans, "lease_principal_due": lease, "rolling_principal": rolled}
    return shown(profit_targets.financial_absolute_profit(service, gathered.on), facts)


def _cash_flow(gathered: Gathered, absolute: Fact) -> RuleResult:
    books = gathered.figures_of
    facts = {
        "net_income": books.of_year("net_income"),
        "depreciation": books.of_year("depreciation"),
        "financial_absolute_profit": absolute,
    }
    found = gathered.judge(profit_targets.RepaymentSource, facts, profit_targets.financial_cash_flow)
    return found if gathered.is_corporation.value else replace(found, notes=(*found.notes, "financing.note.sole_before_tax"))


def _investment_parts(gathered: Gathered) -> dict[str, Fact]:
    items = gathered.answers.investment_items()
    parts = profit_targets.people_investment(items)
    reason = "" if items else "financing.fact.not_answered"
    names = (field.name for field in fields(parts))
    return {name: Fact(getattr(parts, name) if items else None, reason, "質問の回答（投資計画）", page="financing") for name in names}


def _human_capital(gathered: Gathered) -> RuleResult:
    books, answers = gathered.figures_of, gathered.answers
    sales, ordinary = books.of_year("net_sales"), books.of_year("ordinary_income")
    expenses = (
        Fact(sales.value - ordinary.value, "", f"{sales.origin}－経常利益", page="statements")
        if isinstance(sales.value, int) and isinstance(ordinary.value, int)
        else replace(ordinary, value=None, reason=ordinary.reason or sales.reason)
    )
    people_cost = answers.or_else(answers.amount("people_cost"), lambda: books.of_year("personnel_expenses"))
    facts = {"net_sales": sales, "ordinary_expenses": expenses, "people_cost": people_cost}
    return gathered.judge(people.HumanCapital, facts, people.human_capital_roi)


def _added_value(gathered: Gathered) -> RuleResult:
    books = gathered.figures_of
    facts = {
        "operating_income": books.of_year("operating_income"),
        "personnel_expenses": books.of_year("personnel_expenses"),
        "depreciation": books.of_year("depreciation"),
        "directors_pay": books.directors_pay(),
        "employees": company_fact(books.reporting, "employees"),
    }
    return gathered.judge(people.AddedValue, facts, people.added_value)


def _working_capital(gathered: Gathered) -> RuleResult:
    names = ("trade_receivables", "inventories", "trade_payables")
    facts = {**{name: gathered.figures_of.of_month(name) for name in names}, "rolling_loans": gathered.rolling_loans()}
    return gathered.judge(working_capital.WorkingCapital, facts, working_capital.working_capital)


def _fixed_ratio(gathered: Gathered) -> RuleResult:
    books = gathered.figures_of
    facts = {
        "fixed_assets": books.of_month("fixed_assets"),
        "equity": books.of_month("net_assets"),
        "fixed_liabilities": books.of_month("fixed_liabilities"),
    }
    return gathered.judge(working_capital.FixedAssets, facts, working_capital.fixed_long_term_ratio)


def _deemed_equity(gathered: Gathered) -> RuleResult:
    books = gathered.figures_of
    net_assets = books.of_month("net_assets")
    amount = net_assets.value if isinstance(net_assets.value, int) else None
    found = subordinated_loans.deemed_equity(amount, books.subordinated(), gathered.on)
    counted = Fact(0, "", books.register_origin(), page="loans")
    return shown(found, {"net_assets": net_assets, "subordinated_balance": counted, "subordinated_counted": counted})
