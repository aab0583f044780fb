"""The allow-list: what each field of the APIs holds, and so whether its value is kept.

Closed enums, numbers and truth values have their types to say so; here is every text. A field is found by
its definition and its name on the wire, or else by its name alone. What stands nowhere is not kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from pytest_mcf.model.request_rules.notifications import LONGEST_NAME
from pytest_mcf.redaction.kinds import Hidden, Kept, Kind


def _table(*rows: tuple[Kind, str]) -> Mapping[str, Kind]:
    def pairs() -> Iterable[tuple[str, Kind]]:
        for kind, names in rows:
            for name in names.split():
                yield name, kind

    return MappingProxyType(dict(pairs()))


BY_NAME: Mapping[str, Kind] = _table(
    # Fulfillment Outbound: orders, lines, packages
    (Kept.ID, "sellerSku merchantSku sku sellerFulfillmentOrderId sellerFulfillmentOrderItemId"),
    (Kept.ID, "displayableOrderId amazonShipmentId fulfillmentCenterId marketplaceId marketplaceIds"),
    (Kept.ID, "fulfillmentNetworkSku fnSku asin overlappingSkus packageNumber"),
    (Kept.ID, "sellerReturnItemId returnAuthorizationId amazonRmaId"),
    (Kept.CODE, "carrierCode currencyCode featureName orderItemDisposition paymentMode locale language"),
    (Kept.CODE, "returnReasonCode sellerReturnReasonCode amazonReturnReasonCode reasonCode documentType"),
    (Kept.CODE, "deliveryTimeZone fulfillmentOrderStatus eventCode currentStatus"),
    (Kept.COUNTRY, "countryCode shipFromCountryCode country CountryCode"),
    (Kept.ID, "stateOrRegion state StateOrRegion"),
    (Kept.WORDS, "orderUnfulfillableReasons itemUnfulfillableReasons ineligibleReasons shippingNotes"),
    (Kept.WORDS, "message details description translatedDescription featureDescription eventDescription"),
    (Kept.WORDS, "currentStatusDescription text messaging"),
    (Kept.AMOUNT, "amount value"),
    (Hidden.STREET, "addressLine1 addressLine2 addressLine3"),
    (Hidden.CITY, "city"),
    (Hidden.DISTRICT, "districtOrCounty"),
    (Hidden.POSTAL_CODE, "postalCode"),
    (Hidden.PHONE, "phone carrierPhoneNumber"),
    (Hidden.EMAIL, "email notificationEmails"),
    (Hidden.IP_ADDRESS, "ipAddress"),
    (Hidden.PERSON, "name signedForBy neighborName"),
    (Hidden.TEXT, "displayableOrderComment displayableComment giftMessage deliveryInstructions"),
    (Hidden.TEXT, "returnComment"),
    (Hidden.TRACKING, "trackingNumber amazonFulfillmentTrackingNumber"),
    (Hidden.LOCKER, "lockerNumber"),
    (Hidden.ACCESS_CODE, "lockerAccessCode"),
    (Hidden.URL, "url customerTrackingLink carrierURL rmaPageURL"),
    (Hidden.PAYMENT, "paymentTransactionId"),
    (Hidden.SERIAL, "serialNumber manufacturerLotCodes"),
    (Hidden.PAGE_TOKEN, "nextToken"),
    # The successor of Fulfillment Outbound
    (Kept.ID, "orderId lineItemId amazonSku facilityId packageId shipmentItemId shipmentItemIds"),
    (Kept.CODE, "action policy status serviceTier serviceTiers packagingOption overbox paymentOnDelivery"),
    (Kept.CODE, "paymentMethod unit"),
    (Hidden.LABEL, "templateName"),
    (Hidden.TEXT, "deliveryNotes"),
    (Hidden.PERSON, "receivedBy"),
    (Hidden.URL, "trackingUrl deliveryPhotoUrl"),
    (Hidden.PAYMENT, "paymentId"),
    # FBA Inventory
    (Kept.ID, "granularityId stores"),
    (Kept.CODE, "granularityType condition"),
    (Hidden.PRODUCT, "productName"),
    # Login with Amazon, Tokens
    (Kept.CODE, "grant_type scope token_type"),
    (Kept.WORDS, "error_description"),
    (Hidden.ACCESS_TOKEN, "access_token"),
    (Hidden.REFRESH_TOKEN, "refresh_token"),
    (Hidden.CLIENT_ID, "client_id targetApplication"),
    (Hidden.CLIENT_SECRET, "client_secret"),
    (Hidden.URL, "redirect_uri"),
    (Hidden.RESTRICTED_TOKEN, "restrictedDataToken"),
    (Kept.CODE, "dataElements method"),
    (Kept.PATH, "path"),
    # Notifications
    (Kept.ID, "destinationId subscriptionId"),
    (Kept.REGION, "region"),
    (Kept.CODE, "payloadVersion notificationType testScenario"),
    (Hidden.ARN, "arn"),
    (Hidden.ACCOUNT, "accountId"),
    (Hidden.TEXT, "filterExpression"),
    (Hidden.TRACKING, "id acsin aftn containerNumber houseBillOfLadingNumber"),
    # Orders: what Amazon's own customers bought
    (Kept.ID, "AmazonOrderId SellerOrderId OrderId OrderItemId ReplacedOrderId ASIN SellerSKU MarketplaceId"),
    (Kept.PACKAGE_NUMBER, "packageReferenceId"),
    (Kept.ID, "orderItemId FulfillmentSupplySourceId shipFromSupplySourceId"),
    (Kept.CODE, "SalesChannel OrderChannel ShipServiceLevel ShipmentServiceLevelCategory PaymentMethod"),
    (Kept.CODE, "PaymentMethodDetails CurrencyCode TaxingRegion ConditionId ConditionSubtypeId"),
    (Kept.CODE, "PriceDesignation Programs AutomatedCarrier AutomatedShipMethod CardBrand"),
    (Kept.CODE, "carrierName shippingMethod IsBuyerRequestedCancel IsGift"),
    (Kept.AMOUNT, "Amount NumberOfItems"),
    (Kept.DATE, "PurchaseDate LastUpdateDate EarliestShipDate LatestShipDate EarliestDeliveryDate"),
    (Kept.DATE, "LatestDeliveryDate PromiseResponseDueDate ScheduledDeliveryStartDate"),
    (Kept.DATE, "ScheduledDeliveryEndDate LastUpdatedBefore CreatedBefore ExceptionDate"),
    (Hidden.PERSON, "Name BuyerName"),
    (Hidden.COMPANY, "CompanyName BuyerCompanyName CompanyLegalName BuyerLegalCompanyName"),
    (Hidden.COMPANY, "SellerDisplayName"),
    (Hidden.STREET, "AddressLine1 AddressLine2 AddressLine3 StreetName StreetNumber Complement"),
    (Hidden.STREET, "BuyerBusinessAddress"),
    (Hidden.CITY, "City Municipality"),
    (Hidden.DISTRICT, "County District Neighborhood BuyerCounty"),
    (Hidden.POSTAL_CODE, "PostalCode"),
    (Hidden.PHONE, "Phone"),
    (Hidden.EMAIL, "BuyerEmail"),
    (Hidden.TAX, "Value BuyerTaxRegistrationId BuyerTaxOffice IossNumber"),
    (Hidden.PAYMENT, "AcquirerId AuthorizationCode PurchaseOrderNumber"),
    (Hidden.TEXT, "BuyerCancelReason ConditionNote GiftMessageText GiftWrapLevel DropOffLocation"),
    (Hidden.TEXT, "AddressInstructions CbaDisplayableShippingLabel"),
    (Hidden.URL, "CustomizedURL"),
    (Hidden.PRODUCT, "Title"),
    (Hidden.LABEL, "PromotionIds StoreChainStoreId"),
    (Hidden.SERIAL, "SerialNumbers transparencyCodes"),
    (Hidden.PAGE_TOKEN, "NextToken"),
    # The newer version of Orders
    (Kept.ID, "aliasId fulfillmentOrderId"),
    (Kept.CODE, "aliasType associationType channelName marketplaceName programs fulfilledBy subtype"),
    (Kept.CODE, "fulfillmentServiceLevel addressType deliveryCapabilities conditionType conditionSubtype"),
    (Kept.CODE, "priceDesignation requester cancelledBy requirementType detailedStatus carrier"),
    (Kept.CODE, "shippingService entityType taxRegistrationType key buyerInvoicePreference invoiceStatus"),
    (Kept.CODE, "reportingScheme responsibleParty cardBrand"),
    (Hidden.PERSON, "buyerName"),
    (Hidden.COMPANY, "buyerCompanyName companyName legalName"),
    (Hidden.STREET, "streetName streetNumber complement"),
    (Hidden.CITY, "municipality"),
    (Hidden.DISTRICT, "neighborhood"),
    (Hidden.EMAIL, "buyerEmail"),
    (Hidden.TAX, "taxRegistrationNumber iossNumber"),
    (Hidden.PAYMENT, "buyerPurchaseOrderNumber acquirerId authorizationCode"),
    (Hidden.TEXT, "conditionNote giftWrapLevel cancelReason addressInstruction"),
    (Hidden.URL, "customizedUrl"),
    (Hidden.PRODUCT, "title"),
    (Hidden.LABEL, "promotionId"),
    (Hidden.SERIAL, "serialNumbers"),
    # Orders with regulated products
    (Kept.CODE, "FieldId RejectionReasonId VerificationDetailType StatusCode rejectionReasonId statusCode"),
    (Kept.CODE, "attributeName"),
    (Kept.WORDS, "FieldLabel RejectionReasonDescription StatusDescription"),
    (Kept.DATE, "ReviewDate"),
    (Hidden.TEXT, "FieldValue usageInstructions originalValue approvedValue"),
    (Hidden.LABEL, "ExternalReviewerId externalReviewerId prescriptionId clinicId"),
    # What is in the messages that a customer may be sent
    (Kept.PATH, "href"),
    # What the emulator's own controls call otherwise, and notifications
    (Kept.DATE, "now EventTime PublishTime StatusUpdatedDateTime ReceivedDateTime EstimatedArrivalDateTime"),
    (Kept.CODE, "reasons NotificationType NotificationVersion PayloadVersion CarrierCode"),
    (Kept.ID, "SellerFulfillmentOrderId AmazonShipmentId SubscriptionId NotificationId"),
    (Hidden.LABEL, "SellerId"),
    (Hidden.CLIENT_ID, "ApplicationId"),
    (Hidden.TRACKING, "TrackingNumber"),
)
"""What a field of this name holds, whatever it is a field of."""

BY_DEFINITION: Mapping[str, Kind] = _table(
    (Kept.WORDS, "Error.code TaxClassification.Name TokenError.error"),
    (Hidden.GRANT_CODE, "TokenRequest.code"),
    (Hidden.LABEL, "Destination.name CreateDestinationRequest.name EventBridgeResource.name"),
    # The emulator's control of customers' orders has a channel too, whose two values are documented.
    (Hidden.LABEL, "CreateOrderRequest.channel FulfillmentOrder.channel GetOrderPreviewRequest.channel"),
    (Kept.CODE, "LinkObject.name MessagingAction.name"),
    (Kept.CODE, "Constraint.type ConstraintDetail.type RollupPrice.type OrderDropOffLocation.type"),
    (Kept.WORDS, "Constraint.code ConstraintDetail.value"),
    (Kept.CODE, "OrderProceedsBreakdown.type ItemProceedsBreakdown.type ItemTaxCollection.model"),
    (Hidden.TAX, "TaxRegistrationAttribute.value"),
    (Hidden.TEXT, "DeliveryPreference.dropOffLocation"),
    (Kept.DECIMAL, "Money.amount Amount.value Weight.value"),
    (Kept.MESSAGE, "CreateConfirmDeliveryDetailsRequest.text CreateConfirmOrderDetailsRequest.text"),
    (Kept.MESSAGE, "CreateUnexpectedProblemRequest.text"),
)
"""What a field holds where its name says something else elsewhere."""

PARAMETERS: Mapping[str, Kind] = _table(
    (Kept.DATE, "queryStartDate startDateTime CreatedAfter CreatedBefore LastUpdatedAfter"),
    (Kept.DATE, "LastUpdatedBefore EarliestDeliveryDateBefore EarliestDeliveryDateAfter"),
    (Kept.DATE, "LatestDeliveryDateBefore LatestDeliveryDateAfter"),
    (Kept.ID, "sellerFulfillmentOrderId sellerSku sellerSkus marketplaceId marketplaceIds MarketplaceIds"),
    (Kept.ID, "MarketplaceId marketplace_ids granularityId destinationId subscriptionId orderId"),
    (
        Kept.ID,
        "amazonOrderId SellerOrderId AmazonOrderIds ActualFulfillmentSupplySourceId x-amzn-idempotency-token",
    ),
    (Kept.CODE, "featureName language granularityType notificationType notificationTypes"),
    (Kept.CODE, "payloadVersion OrderStatuses FulfillmentChannels PaymentMethods"),
    (Kept.CODE, "EasyShipShipmentStatuses ElectronicInvoiceStatuses"),
    (Kept.AMOUNT, "packageNumber pageSize MaxResultsPerPage"),
    (Kept.CODE, "details IsISPU"),
    (Hidden.EMAIL, "BuyerEmail"),
    (Hidden.LABEL, "StoreChainStoreId"),
    (Hidden.PAGE_TOKEN, "nextToken NextToken pageToken"),
    (Kept.DATE, "updatedAfter"),
    (Kept.ID, "packageId x-amzn-fulfillment-service-id"),
    (Kept.CODE, "shipments"),
    (Kept.DATE, "createdAfter createdBefore lastUpdatedAfter lastUpdatedBefore"),
    (Kept.CODE, "fulfillmentStatuses fulfilledBy includedData"),
    (Kept.AMOUNT, "maxResultsPerPage"),
    (Hidden.PAGE_TOKEN, "paginationToken"),
)
"""What a parameter of a path, a query or a header holds."""

LIMITS_IN_PROSE: Mapping[str, int] = MappingProxyType({"CreateDestinationRequest.name": LONGEST_NAME})
"""The most characters of fields for which a sentence of the documents has a limit, and no schema."""


def kind_of_field(definition: str, name: str) -> Kind:
    """What a field of a definition holds; an unknown field is not kept."""
    return BY_DEFINITION.get(f"{definition}.{name}") or BY_NAME.get(name) or Hidden.WORD
