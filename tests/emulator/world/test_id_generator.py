from pytest_mcf.emulator.world.id_generator import IdGenerator


def test_ids_are_unique_and_the_same_in_each_run():
    first, second = IdGenerator(), IdGenerator()
    kinds = ("package", "shipment", "authorization", "seller_order", "seller_order_line")
    for kind in kinds:
        ids = [getattr(first, kind)() for _ in range(3)]
        assert len(set(ids)) == 3
        assert ids == [getattr(second, kind)() for _ in range(3)]


def test_ids_look_like_amazons():
    ids = IdGenerator()
    assert (ids.package(), ids.shipment()) == (1_681_000_001, "Tmcf000001")
    assert (ids.seller_order(), ids.seller_order_line()) == ("902-0000001-0000000", "00000000000001")
