"""Which function carries out which operation. A run calls few APIs, so each is loaded when it is called."""

from pytest_mcf.emulator.registry.functions import Functions
from pytest_mcf.model.versions import ORDERS_SUCCESSOR, SUCCESSOR

__all__ = ["Functions", "all_functions", "functions_of"]


def functions_of(api: str) -> Functions:
    """The functions of an API and of those that are loaded with it."""
    match api:
        case "notifications_v1":
            from pytest_mcf.emulator.registry import notifications  # noqa: PLC0415 - see above

            return notifications.FUNCTIONS
        case "orders_v0" | "messaging_v1":
            from pytest_mcf.emulator.registry import seller_orders  # noqa: PLC0415 - see above

            return seller_orders.FUNCTIONS
        case ORDERS_SUCCESSOR.api:
            from pytest_mcf.emulator.registry import seller_orders_successor  # noqa: PLC0415 - see above

            return seller_orders_successor.FUNCTIONS
        case SUCCESSOR.api:
            from pytest_mcf.emulator.registry import successor  # noqa: PLC0415 - see above

            return successor.FUNCTIONS
        case _:
            from pytest_mcf.emulator.registry import outbound  # noqa: PLC0415 - see above

            return outbound.FUNCTIONS


def all_functions() -> Functions:
    """The functions of all APIs."""
    from pytest_mcf.emulator.registry import (  # noqa: PLC0415 - see above
        notifications,
        outbound,
        seller_orders,
        seller_orders_successor,
        successor,
    )

    modules = (outbound, successor, notifications, seller_orders, seller_orders_successor)
    each = [module.FUNCTIONS for module in modules]
    return Functions(
        {name: function for functions in each for name, function in functions.reading.items()},
        {name: function for functions in each for name, function in functions.writing.items()},
    )
