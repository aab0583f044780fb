"""The shelves of a seller, and the balance of each."""

from datetime import UTC, datetime

from pytest_mcf.emulator.world.stock import Stock, needs_of

NOW = datetime(2026, 1, 5, 9, tzinfo=UTC)


def test_the_balance_of_a_shelf():
    shelf = Stock().open("US", "MUG", "Mug", NOW)
    shelf.add(10)
    shelf.reserve(4)
    shelf.pick(3)
    assert (shelf.on_hand, shelf.fulfillable, shelf.pickable) == (10, 6, 7)
    shelf.ship(2)
    shelf.lose(1)
    shelf.missing = 1
    shelf.write_off(1)
    assert (shelf.on_hand, shelf.reserved, shelf.picked, shelf.missing) == (6, 0, 0, 0)
    shelf.take_back(1)
    assert shelf.fulfillable == 7


def test_a_reservation_needs_all_its_units():
    stock = Stock()
    for sku, units in (("MUG", 2), ("PLATE", 1)):
        stock.open("US", sku, sku, NOW).add(units)
    needs = needs_of([("MUG", 1), ("PLATE", 1), ("MUG", 1)])
    assert needs == {"MUG": 2, "PLATE": 1}
    assert stock.suffices("US", needs)
    stock.reserve("US", needs, NOW)
    assert not stock.suffices("US", {"MUG": 1})
    stock.release("US", needs, NOW)
    assert stock.suffices("US", needs)


def test_shelves_are_listed_by_sku_until_they_are_closed():
    stock = Stock()
    for sku in ("B", "A", "C"):
        stock.open("US", sku, sku, NOW)
    stock.open("DE", "D", "D", NOW)
    assert [shelf.sku for shelf in stock.after("US", "A")] == ["B", "C"]
    stock.close(stock.shelf("US", "B"))
    assert [shelf.sku for shelf in stock.after("US", "")] == ["A", "C"]
    assert stock.find("US", "B") is None
    assert len(stock) == 3
