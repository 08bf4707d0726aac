"""Lots and origins by themselves: what is paid first, what carries over, what is not known."""

from app.analysis.liability_origins import UNNAMED, BeforeBooks, BornInCash, Flow, Line, OriginTracer

WAGES, RENT, CARS = 1, 2, 3
PAYABLE, ACCRUED = "2120", "2130"
SMITH, JONES = "Smith", "Jones"


def created(amount: int, row: int, sub_account: str = UNNAMED, account: str = PAYABLE) -> list[Line]:
    return [Line(row, -amount), Line(0, amount, (account, sub_account), True)]


def paid(amount: int, sub_account: str = UNNAMED, account: str = PAYABLE) -> list[Line]:
    return [Line(0, -amount, (account, sub_account), False)]


def origins(flows: list[Flow]) -> dict[object, int]:
    return {flow.origin: flow.amount for flow in flows}


def test_the_oldest_is_paid_first() -> None:
    tracer = OriginTracer({})
    assert tracer.take(1, created(100, WAGES)) == []
    tracer.take(2, created(50, RENT))
    assert origins(tracer.take(3, paid(120))) == {WAGES: -100, RENT: -20}
    assert origins(tracer.take(4, paid(40))) == {RENT: -30, BeforeBooks((PAYABLE, UNNAMED)): -10}


def test_opening_balances_are_older_than_everything() -> None:
    tracer = OriginTracer({(PAYABLE, UNNAMED): 70})
    tracer.take(1, created(100, WAGES))
    assert origins(tracer.take(2, paid(90))) == {BeforeBooks((PAYABLE, UNNAMED)): -70, WAGES: -20}


def test_a_payment_of_exactly_what_a_voucher_created_pays_that_voucher() -> None:
    """A car bought for 6,000 stands first, but the card bill of 100 is the stationery's; of two equal bills the older is paid."""
    tracer = OriginTracer({(PAYABLE, UNNAMED): 900})
    tracer.take(1, created(6000, CARS))
    tracer.take(2, created(100, RENT))
    tracer.take(2, created(100, WAGES))
    assert set(origins(tracer.take(3, paid(100)))) < {RENT, WAGES}
    assert origins(tracer.take(4, paid(6000))) == {CARS: -6000}
    assert origins(tracer.take(5, paid(900))) == {BeforeBooks((PAYABLE, UNNAMED)): -900}
    assert sum(origins(tracer.take(6, paid(100))).values()) == -100


def test_a_voucher_paid_in_part_is_no_exact_amount_any_more() -> None:
    tracer = OriginTracer({})
    tracer.take(1, created(100, CARS))
    tracer.take(2, created(50, RENT))
    assert origins(tracer.take(3, paid(30))) == {CARS: -30}
    assert origins(tracer.take(4, paid(100))) == {CARS: -70, RENT: -30}


def test_creations_of_one_day_are_one_lot() -> None:
    tracer = OriginTracer({})
    tracer.take(1, created(60, WAGES))
    tracer.take(1, created(40, RENT))
    assert origins(tracer.take(2, paid(50))) == {WAGES: -30, RENT: -20}


def test_a_name_takes_its_own_first_and_then_what_has_no_name() -> None:
    tracer = OriginTracer({})
    tracer.take(1, created(100, CARS, SMITH))
    tracer.take(2, created(100, RENT, UNNAMED))
    tracer.take(3, created(30, WAGES, JONES))
    assert origins(tracer.take(4, paid(50, JONES))) == {WAGES: -30, RENT: -20}
    assert origins(tracer.take(5, paid(130, UNNAMED))) == {RENT: -80, CARS: -50}


def test_an_opening_without_a_name_is_settled_in_the_name_of_who_is_paid() -> None:
    tracer = OriginTracer({(PAYABLE, UNNAMED): 500})
    assert origins(tracer.take(1, paid(200, SMITH))) == {BeforeBooks((PAYABLE, SMITH)): -200}
    assert tracer.resolve((PAYABLE, SMITH)) is None
    tracer.take(2, created(200, CARS, SMITH))
    tracer.take(2, created(100, RENT, JONES))
    assert tracer.resolve((PAYABLE, SMITH)) == CARS
    assert tracer.resolve((PAYABLE, UNNAMED)) is None


def test_a_transfer_carries_its_origin() -> None:
    tracer = OriginTracer({})
    tracer.take(1, created(100, WAGES, account=ACCRUED))
    tracer.take(2, [Line(0, -100, (ACCRUED, UNNAMED), False), Line(0, 100, (PAYABLE, SMITH), True)])
    assert origins(tracer.take(3, paid(100, SMITH))) == {WAGES: -100}


def test_what_comes_in_as_cash_has_no_other_origin() -> None:
    tracer = OriginTracer({})
    key = (PAYABLE, UNNAMED)
    assert origins(tracer.take(1, [Line(0, 80, key, True)])) == {BornInCash(key): 80}
    assert origins(tracer.take(2, paid(80))) == {BornInCash(key): -80}
    assert tracer.resolve(key) is None


def test_an_offset_reduces_the_payment_in_proportion() -> None:
    """110 owed (77 cars, 33 rent), 30 set off against a claim: 80 are paid, 56 for the cars and 24 for the rent."""
    tracer = OriginTracer({})
    tracer.take(1, [Line(CARS, -77), Line(RENT, -33), Line(0, 110, (PAYABLE, UNNAMED), True)])
    flows = tracer.take(2, [Line(0, -110, (PAYABLE, UNNAMED), False), Line(5, 30)])
    assert origins(flows) == {CARS: -56, RENT: -24}


def test_a_whole_line_is_not_reduced_by_what_stands_beside_it() -> None:
    """A loan of 1,000 paid out less a fee of 10 and less 90 of an old debt for rent."""
    tracer = OriginTracer({})
    tracer.take(1, created(90, RENT))
    flows = tracer.take(2, [Line(7, 1000, whole=True), Line(WAGES, -10), *paid(90)])
    assert origins(flows) == {7: 1000, WAGES: -10, RENT: -90}


def test_a_name_that_created_nothing_is_told_by_the_account_where_it_has_one_nature() -> None:
    """Another program writes the sub-account otherwise: what was withheld was withheld from wages all the same."""
    tracer = OriginTracer({})
    tracer.take(1, created(50, WAGES, SMITH))
    assert origins(tracer.take(2, paid(50, JONES))) == {BeforeBooks((PAYABLE, JONES)): -50}
    assert tracer.resolve((PAYABLE, JONES)) is None
    assert tracer.resolve((PAYABLE, JONES), of_one_nature=True) == WAGES


def test_a_copy_goes_on_by_itself() -> None:
    """110 and 40 are owed, 40 of them paid: both go on from there, each without the other."""
    tracer = OriginTracer({(PAYABLE, UNNAMED): 70})
    tracer.take(1, created(40, WAGES))
    tracer.take(2, created(40, RENT))
    tracer.take(3, paid(40))
    copy = tracer.copy()
    for one in (tracer, copy):
        assert origins(one.take(4, paid(40))) == {RENT: -40}
        assert origins(one.take(5, paid(100))) == {BeforeBooks((PAYABLE, UNNAMED)): -100}
        assert one.resolve((PAYABLE, UNNAMED)) is None
