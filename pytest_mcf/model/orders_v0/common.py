"""What every part of the API speaks of: errors, money, marketplaces; and how it spells."""

from pydantic import ConfigDict
from pydantic.alias_generators import to_pascal

from pytest_mcf.model.definition import Decimal, Definition


class PascalCaseDefinition(Definition):
    """An object whose properties begin with a capital on the wire.

    In this API that is what an order consists of; requests, envelopes and errors are in camelCase.
    """

    model_config = ConfigDict(alias_generator=to_pascal)


MarketplaceId = str
"""Where an order was placed."""


class Error(Definition):
    """One thing that went wrong, as the API reports it."""

    code: str
    message: str
    details: str | None = None


ErrorList = list[Error]
"""Everything that went wrong with one request."""


class Money(PascalCaseDefinition):
    """An amount in a currency; unlike in Fulfillment Outbound, either may be absent."""

    currency_code: str | None = None
    """ISO 4217, such as USD."""
    amount: Decimal | None = None
