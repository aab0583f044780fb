"""Stock in Amazon's warehouses, SKU by SKU, as the API reports it."""

from enum import StrEnum

from pytest_mcf.model.definition import Definition, Timestamp


class Error(Definition):
    """One thing that went wrong; unlike in Fulfillment Outbound, the message may be absent."""

    code: str
    message: str | None = None
    details: str | None = None


ErrorList = list[Error]
"""Everything that went wrong with one request."""


class Granularity(Definition):
    """What the quantities are summed up over."""

    granularity_type: str | None = None
    """Marketplace is the only type there is; the schema leaves it open in answers."""
    granularity_id: str | None = None
    """The marketplace's ID."""


class ReservedQuantity(Definition):
    """Units that are spoken for."""

    total_reserved_quantity: int | None = None
    pending_customer_order_quantity: int | None = None
    pending_transshipment_quantity: int | None = None
    """On the road between two fulfillment centers."""
    fc_processing_quantity: int | None = None
    """Set aside in the fulfillment center for further work."""


class ResearchingTerm(StrEnum):
    """For how long units have been looked for."""

    RESEARCHING_QUANTITY_IN_SHORT_TERM = "researchingQuantityInShortTerm"
    """1 to 10 days."""
    RESEARCHING_QUANTITY_IN_MID_TERM = "researchingQuantityInMidTerm"
    """11 to 20 days."""
    RESEARCHING_QUANTITY_IN_LONG_TERM = "researchingQuantityInLongTerm"
    """21 days or more."""


class ResearchingQuantityEntry(Definition):
    """Units that have been looked for equally long."""

    name: ResearchingTerm
    quantity: int


class ResearchingQuantity(Definition):
    """Units that are misplaced or perhaps damaged, and are being looked for."""

    total_researching_quantity: int | None = None
    researching_quantity_breakdown: list[ResearchingQuantityEntry] | None = None


class UnfulfillableQuantity(Definition):
    """Units that cannot be sold, by what is wrong with them."""

    total_unfulfillable_quantity: int | None = None
    customer_damaged_quantity: int | None = None
    warehouse_damaged_quantity: int | None = None
    distributor_damaged_quantity: int | None = None
    carrier_damaged_quantity: int | None = None
    defective_quantity: int | None = None
    expired_quantity: int | None = None


class InventoryDetails(Definition):
    """What the units of a SKU are up to; there only when details were asked for."""

    fulfillable_quantity: int | None = None
    """Free to be ordered."""
    inbound_working_quantity: int | None = None
    """Announced to Amazon."""
    inbound_shipped_quantity: int | None = None
    """Announced, and on the way with a tracking number."""
    inbound_receiving_quantity: int | None = None
    """Still missing from a shipment that has begun to arrive."""
    reserved_quantity: ReservedQuantity | None = None
    researching_quantity: ResearchingQuantity | None = None
    unfulfillable_quantity: UnfulfillableQuantity | None = None


class InventorySummary(Definition):
    """The stock of one SKU."""

    asin: str | None = None
    fn_sku: str | None = None
    """The SKU inside Amazon's network."""
    seller_sku: str | None = None
    condition: str | None = None
    """In the seller's words, such as New Item."""
    inventory_details: InventoryDetails | None = None
    last_updated_time: Timestamp | None = None
    product_name: str | None = None
    total_quantity: int | None = None
    """Units on the way to Amazon count too."""
    stores: list[str] | None = None


InventorySummaries = list[InventorySummary]
"""The stock, SKU by SKU."""


class Pagination(Definition):
    """How to go on reading; it stands beside the payload, not in it."""

    next_token: str | None = None
    """Absent on the last page."""


class GetInventorySummariesResult(Definition):
    """One page of stock."""

    granularity: Granularity
    inventory_summaries: InventorySummaries


class GetInventorySummariesResponse(Definition):
    """What getInventorySummaries answers."""

    payload: GetInventorySummariesResult | None = None
    pagination: Pagination | None = None
    errors: ErrorList | None = None
